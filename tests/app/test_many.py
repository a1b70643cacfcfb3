"""`build --all` on this machine: one archive a county, as a plain build has it; what is there is not made again."""

from __future__ import annotations

import errno
import json
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from checkout import ROOT
from made_nation import DAY, archives, packed, tree, with_few_kinds, write
from waiting import awaited

from generator.app import build as builder
from generator.app import cli
from generator.app.many import child, engine, inputs, making, packing, program, state, telling, used, whole, worker
from generator.app.many.job import DONE, FAILED, REFUSED, Job, Made, Outcome
from generator.catalog.load import load_catalog
from generator.ground.errors import MachineError, UsageError


def build(folder: Path, out: Path, told: whole.Told = lambda outcome, account: None, jobs: int = 2) -> whole.Account:
    return whole.build_all(folder, out, "local", jobs, DAY, told)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, whole.Account]:
    """Two counties and one that is not sound; for tests that copy or only read them."""
    place = tmp_path_factory.mktemp("nation")
    write(place / "catalogs", {"甲": "东西", "乙": "东"})
    text = (place / "catalogs/x990102.yml").read_text("utf-8")
    (place / "catalogs/x990103.yml").write_text(text.replace("x990102", "x990103") + "items: 没有\n", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        with_few_kinds(place / "here", patch)
        return place / "catalogs", place / "out", build(place / "catalogs", place / "out")


@pytest.fixture
def mine(built: tuple[Path, Path, whole.Account], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A copy of `built` that a test may change."""
    for part in built[:2]:
        shutil.copytree(part, tmp_path / part.name)
    with_few_kinds(tmp_path / "here", monkeypatch)
    return tmp_path / "catalogs", tmp_path / "out"


def test_each_county_is_packed_as_a_plain_build_has_it(
    built: tuple[Path, Path, whole.Account], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_few_kinds(tmp_path / "here", monkeypatch)
    folder, out, account = built
    assert (account.total, account.made, account.there, account.failed) == (3, 2, 0, [])
    wish = builder.Wish(tmp_path, jobs=1, today=DAY)
    builder.build([folder / "x990102.yml"], wish, lambda what, done, total: None)
    files, manifest = packed(out / "x990102.tar.gz")
    assert files == tree(tmp_path / "x990102")
    known = state.read(out, "x990102")
    assert known is not None and known.result == DONE and known.archive == archives(out)["x990102.tar.gz"]
    sheets = [row for row in manifest["outputs"] if row["kind"] not in ("site", "redirects")]
    assert (known.name, known.catalog, known.sheets, known.files) == ("乙县", "x990102", len(sheets), len(files))
    assert 0 < known.made.memory_mb < 700 and known.made.seconds > 0


@pytest.mark.long
def test_so_is_one_of_every_kind_of_sheet(tmp_path: Path) -> None:
    write(tmp_path / "catalogs", {"甲": "东西南"})
    build(tmp_path / "catalogs", tmp_path / "out")
    wish = builder.Wish(tmp_path, jobs=1, today=DAY)
    builder.build([tmp_path / "catalogs/x990101.yml"], wish, lambda what, done, total: None)
    assert packed(tmp_path / "out/x990101.tar.gz")[0] == tree(tmp_path / "x990101")


def test_one_that_is_not_sound_costs_no_other_and_is_told_where_it_lies(
    built: tuple[Path, Path, whole.Account],
) -> None:
    (refused,) = built[2].refused
    assert refused.stem == "x990103" and refused.result == REFUSED
    assert any(reason.startswith(f"{built[0]}/x990103.yml:") for reason in refused.reasons), refused.reasons
    assert not (built[1] / "x990103.tar.gz").exists()


def test_a_layer_that_others_stand_on_is_no_county(built: tuple[Path, Path, whole.Account]) -> None:
    folder = inputs.Folder(built[0])
    assert list(folder.counties) == ["x990101", "x990102", "x990103"]
    assert list(folder.above("x990101")) == ["s9901", "p99", "quanguo"]


def test_the_second_run_makes_nothing(mine: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    folder, out = mine
    monkeypatch.setattr(whole, "engine", None)  # nobody is asked to work
    for stem in ("x990101", "x990102", "x990103"):  # they lie elsewhere now, and are the same
        job = inputs.Folder(folder).job(stem, out, DAY, program.parts())
        known = state.read(out, stem)
        assert known is not None and known.inputs == job.inputs()
    account = build(folder, out)
    assert (account.done, account.there, account.sheets) == (0, 3, 0)
    assert [one.stem for one in account.refused] == ["x990103"]


def test_what_killed_processes_left_half_written_is_cleared(
    mine: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = mine
    monkeypatch.setattr(whole, "engine", None)
    drafts = [".x990102.state.json.biban62a", ".x990101.tar.gz.0_abcdef", ".wanted.json.abcdefgh"]
    parts = [".x990101.0123456789ab.1of2.tar.gz", "..x990101.0123456789ab.2of2.tar.gz.abcdefgh"]
    for name in (*drafts, *parts):
        (out / name).write_bytes(b"half")
    build(folder, out)
    assert sorted(path.name for path in out.glob(".*")) == parts[:1]


def test_a_fact_of_the_nation_makes_again_what_says_it_in_every_county(
    mine: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = mine
    before = {stem: packed(out / f"{stem}.tar.gz")[1] for stem in ("x990101", "x990102")}
    layer = folder / "quanguo.yml"
    (folder.parent / "old").mkdir()
    shutil.copy(layer, folder.parent / "old")
    layer.write_text(layer.read_text("utf-8").replace("普通门诊费用报销", "门诊费用手工报销"), "utf-8")
    old = str(folder.parent / "old/quanguo.yml")
    arguments = ["diff", old, str(layer), "--below", str(folder), "--on", str(DAY), "--format", "json"]
    assert cli.main(arguments) == 0
    told = {one["catalog"]: set(one["sheets"]) for one in json.loads(capsys.readouterr().out)["below"]}
    account = build(folder, out)
    assert account.made == 2
    for stem, manifest in before.items():
        old_rows, new_rows = (
            {row["sheet"]: row for row in one["outputs"] if row["version"]}
            for one in (manifest, packed(out / f"{stem}.tar.gz")[1])
        )
        moved = {name for name, row in new_rows.items() if row["version"] != old_rows[name]["version"]}
        again = {name for name, row in new_rows.items() if row["digest"] != old_rows[name]["digest"]}
        assert moved and moved == told[stem] & new_rows.keys() and again == moved
        assert len(moved) < len(new_rows) / 2, "the township's sheets of that item alone"


def test_a_day_on_which_nothing_changes_leaves_the_archive(mine: tuple[Path, Path]) -> None:
    folder, out = mine
    before = {name: (out / name).stat().st_ino for name in archives(out)}
    account = whole.build_all(folder, out, "local", 1, DAY.replace(day=2), lambda outcome, account: None)
    assert (account.made, account.sheets) == (2, 0)
    assert {name: (out / name).stat().st_ino for name in archives(out)} == before


def test_an_archive_that_is_not_what_was_packed_is_made_anew(mine: tuple[Path, Path]) -> None:
    folder, out = mine
    before, torn = archives(out), out / "x990102.tar.gz"
    torn.write_bytes(torn.read_bytes()[:-1])
    account = build(folder, out)
    assert account.made == 1 and account.sheets > 8
    assert archives(out) == before
    assert not packing.unpack(out / "x990101.tar.gz", out / "tree", before["x990102.tar.gz"])
    torn.write_bytes(b"no archive")
    assert not packing.unpack(torn, out / "tree") and not packing.unpack(out / "none.tar.gz", out / "tree")


def test_a_large_county_is_made_in_parts_and_is_the_same(
    mine: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (mine[0] / "x990102.yml").unlink()
    monkeypatch.setattr(whole, "LARGE", 2)
    told: list[Outcome] = []
    tasks: list[tuple[int | None, Made]] = []
    part_done = whole._Tasks.part_done

    def seen(self: whole._Tasks, job: Job, outcome: Outcome) -> None:
        tasks.append((job.part, outcome.made))
        part_done(self, job, outcome)

    monkeypatch.setattr(whole._Tasks, "part_done", seen)
    build(mine[0], tmp_path / "parts", lambda outcome, account: told.append(outcome))
    assert archives(tmp_path / "parts")["x990101.tar.gz"] == archives(mine[1])["x990101.tar.gz"]
    assert sorted(part for part, _ in tasks if part is not None) == [0, 1]
    alone = sum(made.rendered for _, made in tasks)
    (outcome,) = (one for one in told if one.result == DONE)
    assert outcome.made.rendered * 0.5 < alone < outcome.made.rendered, "most is made by the parts, nothing twice"
    assert not state.parts_of(tmp_path / "parts", "x990101")


def test_townships_are_shared_out_whole(mine: tuple[Path, Path]) -> None:
    write(mine[0], {"甲": "东西南北中"})
    catalog, _ = load_catalog(mine[0] / "x990101.yml", DAY)
    assert catalog is not None
    shares = making.townships(catalog, 2)
    assert [len(share) for share in shares] == [6, 4]
    assert sorted(code for share in shares for code in share) == sorted(one.code for one in catalog.stations)
    assert all(code[:9] in share for share in shares for code in share)


def test_a_process_that_is_killed_costs_nothing(mine: tuple[Path, Path], tmp_path: Path) -> None:
    folder, out = mine
    (folder / "x990101.yml").unlink()
    ended = threading.Event()

    def kill() -> None:
        assert awaited(lambda: bool(worker._ALL) or ended.is_set())
        time.sleep(1)
        for one in list(worker._ALL)[:1]:
            one.process.kill()

    killer = threading.Thread(target=kill)
    killer.start()
    account = build(folder, tmp_path / "again", jobs=1)
    ended.set()
    killer.join()
    assert (account.made, account.failed) == (1, [])
    assert archives(tmp_path / "again")["x990102.tar.gz"] == archives(out)["x990102.tar.gz"]
    assert not worker._ALL


def test_a_county_under_which_every_process_dies_is_told_and_tried_again_next_time(
    mine: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = mine
    day = str(DAY.replace(day=4))

    def dies(self: worker.Child, job: Job) -> tuple[Outcome, bool]:
        raise EOFError

    with monkeypatch.context() as patched:
        patched.setattr(worker.Child, "ask", dies)
        arguments = ["build", "--all", str(folder), "--out", str(out), "--on", day, "--jobs", "1"]
        assert cli.main(arguments) == 3
    said = capsys.readouterr().err
    assert "没有做成：x990101：做它的进程 3 次意外中止" in said and "再运行一次" in said
    assert cli.main(["status", str(out)]) == 1
    told = capsys.readouterr().out
    assert "共 3 个县，做好 0 个，还没有做 0 个" in told and "没有做成：x990102" in told
    assert whole.build_all(folder, out, "local", 1, DAY.replace(day=4), lambda outcome, account: None).made == 2
    assert cli.main(["status", str(out)]) == 1
    told = capsys.readouterr().out
    assert "共 3 个县，做好 2 个，还没有做 0 个" in told and "目录有错误、没有做的 1 个：x990103" in told


@pytest.fixture
def job(mine: tuple[Path, Path]) -> Job:
    """A task, as if the folder that `mine` works in were its process's own."""
    return inputs.Folder(mine[0]).job("x990101", mine[1], DAY, program.parts())


def test_a_full_disk_is_told_and_what_was_there_stays(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*given: object) -> None:
        raise OSError(errno.ENOSPC, "full", "disk")

    before = state.read(job.out, job.stem)
    with monkeypatch.context() as patched:
        patched.setattr(packing, "unpack", full)
        outcome = making.make(job)
    assert outcome.halts and outcome.result == FAILED and "磁盘满了" in outcome.reasons[0]
    assert before is not None and outcome.archive == before.archive
    known = state.read(job.out, job.stem)
    assert known is not None and known.archive == before.archive and not state.stands(known, job.inputs())
    with monkeypatch.context() as patched:
        patched.setattr(state, "write", full)
        assert making.make(job).halts
    assert making.make(job).result == DONE


@pytest.mark.parametrize(
    ("error", "said"),
    [(MemoryError(), "内存不够"), (MachineError("没有字体"), "没有字体"), (PermissionError(13, "", "x"), "没有权限")],
)
def test_what_a_machine_lacks_is_no_fault_of_the_catalog(
    job: Job, error: Exception, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lacks(*given: object) -> None:
        raise error

    monkeypatch.setattr(builder, "build", lacks)
    outcome = making.make(job)
    assert outcome.result == FAILED and said in outcome.reasons[0] and not outcome.halts


def test_a_process_tells_its_own_memory_whoever_started_it() -> None:
    """Else a child of a large process ends after each task, as grown."""
    held = b"x" * 300_000_000
    command = [sys.executable, "-c", "from generator.app.many import used; print(used.peak_mb())"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert used.peak_mb() > len(held) // 1_000_000 > int(told.stdout) > 0


def test_where_linux_keeps_no_account_the_systems_own_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(used, "STATUS", tmp_path / "status")
    assert used.peak_mb() > 0
    (tmp_path / "status").write_text("Name:\tpython\n", "utf-8")
    assert used.peak_mb() > 0


def test_another_program_makes_nothing(job: Job) -> None:
    outcome = making.make(replace(job, program={**job.program, "字体": "别的"}))
    assert outcome.result == FAILED and outcome.halts and "字体（这里 别的，那里 " in outcome.reasons[0]


def test_reasons_are_kept_up_to_a_number(job: Job) -> None:
    outcome = making._stopped(job, None, REFUSED, [str(number) for number in range(60)])
    assert len(outcome.reasons) == making.MOST + 1 and outcome.reasons[-1] == "……还有 10 处"


def test_a_full_disk_stops_the_run(
    mine: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(job: Job) -> Outcome:
        return Outcome(job.stem, job.inputs(), FAILED, reasons=("disk：磁盘满了。",), halts=True)

    monkeypatch.setattr(whole, "work", full)
    arguments = [
        "build",
        "--all",
        str(mine[0]),
        "--out",
        str(mine[1].with_name("new")),
        "--on",
        str(DAY),
        "--jobs",
        "1",
    ]
    assert cli.main(arguments) == 3
    assert "其余的先不做了" in capsys.readouterr().err


def test_an_error_of_the_program_is_told_and_costs_no_other(
    mine: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(job: Job) -> Outcome:
        raise KeyError("oh")

    monkeypatch.setattr(whole, "work", breaks)
    account = build(mine[0], mine[1].with_name("new"))
    assert len(account.failed) == 3 and "程序出错（KeyError：'oh'）" in account.failed[0].reasons[0]


def test_who_is_lost_is_tried_again_and_then_told(mine: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    class KilledWorker(Exception):  # noqa: N818
        pass

    asked: list[str] = []

    def lost(job: Job) -> Outcome:
        asked.append(job.stem)
        raise KilledWorker

    monkeypatch.setattr(whole, "work", lost)
    account = build(mine[0], mine[1].with_name("new"), jobs=1)
    assert asked.count("x990101") == 1 + worker.TRIES
    assert sorted(one.stem for one in account.failed) == ["x990101", "x990102", "x990103"]


def test_a_scheduler_that_is_gone_ends_the_build(mine: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def gone(where: str, jobs: int, shared: Path) -> Iterator[engine.Engine]:
        with ThreadPoolExecutor(1) as executor:
            yield engine.Engine(executor, lambda: 0, lambda: False)

    monkeypatch.setattr(whole, "engine", gone)
    monkeypatch.setattr(whole, "work", lambda job: Outcome(job.stem, job.inputs(), FAILED))
    with pytest.raises(MachineError, match="和 Dask 调度器断开了。已经做好的都在"):
        build(mine[0], mine[1].with_name("new"))


def test_pictures_and_own_kinds_go_along_and_what_is_private_does_not(mine: tuple[Path, Path]) -> None:
    folder, out = mine
    for name in ("logo.svg", "other.svg", "shared/yibao/x.txt", "x990101.readiness.csv", "quanguo.issued.jsonl"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x", "utf-8")
    with (folder / "quanguo.yml").open("a", encoding="utf-8") as file:
        file.write("# logo.svg\n")
    shutil.rmtree("templates")
    Path("templates/own").mkdir(parents=True)
    Path("templates/own/sheet.yml").write_text("x", "utf-8")
    job = inputs.Folder(folder).job("x990101", out, DAY, {})
    wanted = {"x990101.yml", "x990101.stations.csv", "s9901.yml", "p99.yml", "quanguo.yml", "logo.svg"}
    assert set(job.files) == {*wanted, "shared/yibao/x.txt"}
    assert set(job.house) == {"templates/own/sheet.yml"}
    assert job.inputs() != replace(job, house={}).inputs() != replace(job, day=DAY.replace(day=3)).inputs()


def test_stations_are_counted_in_tables_and_in_the_catalog_itself(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("items:\n- code: x\nstations:\n  - {code: a}\n- code: b\n", "utf-8")
    (tmp_path / "b.yml").write_text("extends: a\n", "utf-8")
    (tmp_path / "b.stations.csv").write_text("code\n1\n", "utf-8")
    assert inputs.Folder(tmp_path).counties == {"a": 2, "b": 1}
    (tmp_path / "b.yml").write_text("extends: b\n", "utf-8")
    assert list(inputs.Folder(tmp_path).above("b")) == []


def test_a_child_ends_where_it_has_grown_and_tells_so(
    job: Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What `python -m generator.app.many.child` does, in this process."""
    given, answered = tmp_path / "given", tmp_path / "answered"
    with given.open("wb") as file:
        child.send(file, job)
    with given.open("rb") as file:
        assert child.receive(file) == job
        with pytest.raises(EOFError):
            child.receive(file)
    with given.open("wb") as file:
        file.write((99).to_bytes(8, "big") + b"torn")
    with given.open("rb") as file, pytest.raises(EOFError):
        child.receive(file)
    assert not answered.exists()


def test_an_idle_process_is_replaced_for_other_kinds_of_sheets(job: Job) -> None:
    """The bureau's own kinds are read once, when a process begins."""
    worker.begin_all()
    try:
        first = worker.Child(job.house)
        worker._MINE.child = first
        assert worker.work(replace(job, house={"templates/notes.txt": b"x"}, program={})).result == FAILED
        assert first.process.poll() is not None and worker._MINE.child.house == {"templates/notes.txt": b"x"}
    finally:
        worker.end_all()
        worker._MINE.child = None
    assert worker.work(job).result == FAILED, "nobody gets a process any more"


def test_where_the_work_is_done_is_said_beside_the_day(capsys: pytest.CaptureFixture[str]) -> None:
    for words, said in (
        (["x", "--on", "local"], "--on local 和 --all 一起用"),
        (["x", "--on", "dask://nowhere"], "不是 dask://主机:端口 的写法"),
        (["x", "--on", "gestern"], "参数 --on"),
        (["--all", "x", "minqing", "--only", "site"], "--all 做全部目录的全部成品，不能和目录、--only一起写"),
        (["--all", "/nowhere"], "没有文件夹 /nowhere"),
    ):
        assert cli.main(["build", *words]) == 2
        assert said in capsys.readouterr().err


def test_a_folder_without_catalogs_or_results_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UsageError, match="没有目录文件"):
        inputs.Folder(tmp_path)
    assert cli.main(["status", str(tmp_path)]) == 2
    assert "没有 build --all 的记录" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.2, "1 秒"), (25, "25 秒"), (90, "2 分钟"), (3600 * 3 + 1200, "3 小时 20 分钟")]
)
def test_durations_as_people_say_them(seconds: float, said: str) -> None:
    assert telling.duration(seconds) == said


def test_progress_says_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.app.many.whole.time.monotonic", lambda: 160.0)
    account = whole.Account(10, 400, there=2, done=3, weighed=100, sheets=50, started=100.0)
    outcome = Outcome("x", "", DONE, "甲县", "x", "", 2_500_000, 90, 40, 60, Made(45, 30.2, 300))
    assert telling.step(outcome, account) == (
        "[5/10] 甲县：做了 45 件；成品 40 张、网页 60 页，2.5 MB；用时 30 秒，内存 300 MB（每分钟 50 件，约剩 3 分钟）"
    )
    refused = Outcome("y", "", REFUSED, reasons=("y.yml:1:1: error",))
    assert "y：目录有错误，没有做：y.yml:1:1: error（" in telling.step(refused, replace_left(account))
    failed = [Outcome(str(number), "", FAILED) for number in range(12)]
    lines = list(telling._left([refused] * 11, failed))
    assert "等。" in lines[0] and "没有做成：0：没有说为什么" in lines and "……还有 2 个没有做成" in lines


def replace_left(account: whole.Account) -> whole.Account:
    return replace(account, weighed=0)
