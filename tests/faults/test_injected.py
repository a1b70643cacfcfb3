"""A fault at every call of swap, manifest, ledger and cache: what was there is whole, and the next run is as ever."""

from __future__ import annotations

import datetime
import multiprocessing
import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from checkout import ROOT

from faults.injected import Faults, How
from generator.app import cli
from generator.ground import output
from generator.ground.errors import GuideplateError
from generator.ground.kept import Kept
from generator.ground.manifest import read_manifest
from generator.ledger import copies
from generator.ledger.lines import Posted, written
from generator.ledger.reading import read_ledger
from generator.ledger.writing import append
from generator.sheets import fonts

HOWS: tuple[How, ...] = ("error", "torn", "full", "memory")
MANIFEST = {"schema": 1, "name": "样例", "outputs": []}
DAY = datetime.date(2026, 11, 12)
EVERY = 9 if os.environ.get("GUIDEPLATE_FAULTS") is None else 1
"""Of hundreds of functions in which memory may end, the suite tries some: others for each way of swapping.

`make fuzz` tries all.
"""
KILLS = 3 if EVERY > 1 else 1
"""Of the steps at which a swap is killed, the suite tries a third."""
LINES = [Posted(date=DAY, sheet=f"notice-{n}", version="AAAAAAA0", station=str(n), by="站点") for n in range(40)]


def files(folder: Path) -> dict[str, bytes]:
    """What stands in a tree."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def first(target: Path) -> None:
    """The tree that stands."""
    with output.Stage(target) as stage:
        for name in ("a.pdf", "site/b.html", "site/assets/c.css", "site/gone.html"):
            stage.write(name, f"old {name}".encode())
        stage.commit(MANIFEST)


def second(target: Path) -> None:
    """A build after it: some files anew, some taken over, one under two names."""
    with output.Hold(target) as hold:
        read_manifest(hold.target)
        with output.Stage(hold) as stage:
            stage.write("site/b.html", b"new b" * 3000)
            stage.write("runs/d.pdf", b"new d")
            stage.carry("a.pdf")
            stage.carry_rest("site/assets/")
            stage.link("a.pdf", "site/sheets/a.pdf")
            stage.commit({**MANIFEST, "name": "新"})


@pytest.fixture(params=[True, False], ids=["one step", "two renames"])
def swap(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether the system can exchange two folders in one step; its call is one of those that fail."""
    exchange = output._exchange
    monkeypatch.setattr(output, "_exchange", lambda a, b: bool(request.param) and _stepped(exchange, a, b))
    return bool(request.param)


_running: list[Faults] = []


def _stepped(exchange: Callable[[Path, Path], bool], a: Path, b: Path) -> bool:
    try:
        if _running:
            _running[0].step("rename")
    except OSError:
        return False  # as the call itself says it
    return exchange(a, b)


def disturbed(work: Callable[[], object], at: int, how: How, calls_of: str = "") -> Faults:
    """The work with one fault; whatever it ends with is what a command can tell."""
    faults = Faults(at, how, calls_of)
    _running[:] = [faults]
    try:
        with faults:
            work()
    except (OSError, MemoryError, GuideplateError):
        pass
    finally:
        _running.clear()
    return faults


def apart(work: Callable[[], object], at: int, how: How, calls_of: str = "") -> int | None:
    """The same in a process of its own, as a command is: what it holds goes with it. Its exit code."""
    child = multiprocessing.get_context("fork").Process(target=disturbed, args=(work, at, how, calls_of))
    child.start()
    child.join()
    return child.exitcode


def each(work: Callable[[], object], calls_of: str = "") -> range:
    """Every call that the work makes."""
    counted = Faults(0, "error", calls_of)
    _running[:] = [counted]
    with counted:
        work()
    _running.clear()
    return range(1, counted.count + 1)


def prepared(folder: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The tree before and after an undisturbed build."""
    first(folder / "undisturbed")
    old = files(folder / "undisturbed")
    second(folder / "undisturbed")
    return old, files(folder / "undisturbed")


@pytest.mark.parametrize("how", HOWS)
def test_every_call_of_the_swap_may_fail(tmp_path: Path, swap: bool, how: How) -> None:
    old, new = prepared(tmp_path)
    first(tmp_path / "counted")
    for at in each(lambda: second(tmp_path / "counted")):
        target = tmp_path / how / str(at)
        first(target)
        faults = disturbed(partial(second, target), at, how)
        stands = target if target.exists() or swap or how != "full" else target.with_name(f".{at}.old")
        assert files(stands) in (old, new), (at, faults.failed)
        second(target)
        assert files(target) == new, (at, faults.failed)
        left = {path.name for path in target.parent.glob(f".{at}.*")}
        assert left <= {f".{at}.lock"}, (at, faults.failed)


def test_memory_may_end_in_every_function_of_the_swap(tmp_path: Path, swap: bool) -> None:
    old, new = prepared(tmp_path)
    first(tmp_path / "counted")
    where = "generator/ground/"
    for at in each(lambda: second(tmp_path / "counted"), where)[int(swap) :: EVERY]:
        target = tmp_path / "memory" / str(at)
        first(target)
        apart(partial(second, target), at, "memory", where)
        assert files(target) in (old, new), at
        second(target)
        assert files(target) == new, at


def test_killed_at_every_step_of_the_swap(tmp_path: Path, swap: bool) -> None:
    old, new = prepared(tmp_path)
    first(tmp_path / "counted")
    steps = each(lambda: second(tmp_path / "counted"))
    for at in steps[int(swap) % KILLS :: KILLS]:
        target = tmp_path / "killed" / str(at)
        first(target)
        assert apart(partial(second, target), at, "kill") == -9, at
        stands = target if swap or target.exists() else target.with_name(f".{at}.old")
        assert files(stands) in (old, new), at
        second(target)
        assert files(target) == new, at
        assert {path.name for path in target.parent.glob(f".{at}.*")} == {f".{at}.lock"}, at
    assert len(steps) > 30


def recorded(ledger: Path) -> None:
    """A command that writes forty lines, and the copy of the ledger."""
    append(ledger, LINES)
    copies.keep(ledger, ledger.with_name("dist") / ledger.name)


def told_torn(ledger: Path, before: bytes) -> bool:
    """Whether the last line is torn, which is told; it is cut off then, as the finding says."""
    data = ledger.read_bytes()
    torn = not data.endswith(b"\n")
    if torn:
        assert read_ledger(ledger, "x")[1], "a torn line is told"
        ledger.write_bytes(data[: max(data.rfind(b"\n") + 1, len(before))])
    return torn


@pytest.mark.parametrize("how", [*HOWS, "kill"])
def test_every_call_of_the_ledger_may_fail(tmp_path: Path, how: How) -> None:
    start = "".join(written(line) for line in LINES[:3]).encode()
    whole = "".join(written(line) for line in LINES).encode()
    ledger = tmp_path / "x.issued.jsonl"

    def reset() -> None:
        ledger.write_bytes(start)
        (tmp_path / "dist" / ledger.name).unlink(missing_ok=True)

    reset()
    for at in each(partial(recorded, ledger)):
        reset()
        if how == "kill":
            apart(partial(recorded, ledger), at, how)
        else:
            disturbed(partial(recorded, ledger), at, how)
        after = ledger.read_bytes()
        assert after.startswith(start), at
        if how in ("error", "torn", "memory", "kill"):
            assert after in (start, whole), (at, "all lines or none")
        else:
            told_torn(ledger, start)
        recorded(ledger)
        assert ledger.read_bytes() == whole, at
        assert (tmp_path / "dist" / ledger.name).read_bytes() == whole, at


@pytest.mark.parametrize("where", ["generator/ledger/writing", "generator/ledger/"])
def test_memory_may_end_in_every_function_of_the_ledger(tmp_path: Path, where: str) -> None:
    ledger = tmp_path / "x.issued.jsonl"
    steps = each(lambda: recorded(tmp_path / "counted.issued.jsonl"), where)
    whole = (tmp_path / "counted.issued.jsonl").read_bytes()
    for at in [step for step in steps if step < 60 or step > len(steps) - 60][::KILLS]:
        ledger.unlink(missing_ok=True)
        (tmp_path / "dist" / ledger.name).unlink(missing_ok=True)
        disturbed(partial(recorded, ledger), at, "memory", where)
        assert not ledger.exists() or ledger.read_bytes() in (b"", whole), at
        recorded(ledger)
        assert ledger.read_bytes() == whole, at


def remembered(folder: Path) -> list[bytes | None]:
    """What a cache gives back of what it was given."""
    kept = Kept(folder, limit=3000, between=500)
    for number in range(6):
        kept.put(str(number), bytes([number]) * 700)
    again = Kept(folder, limit=3000, between=500)
    return [again.get(str(number)) for number in range(6)]


@pytest.mark.parametrize("how", HOWS)
def test_every_call_of_the_cache_may_fail(tmp_path: Path, how: How) -> None:
    for at in each(lambda: remembered(tmp_path / "counted")):
        folder = tmp_path / how / str(at)
        found: list[list[bytes | None]] = []
        ended = Faults(at, how)
        try:
            with ended:
                found.append(remembered(folder))
        except MemoryError:
            assert how == "memory"  # no error of the disk may come out of it
        found.append(remembered(folder))
        for answers in found:
            for number, answer in enumerate(answers):
                assert answer in (None, bytes([number]) * 700), (at, ended.failed)
        assert found[-1][-1] == bytes([5]) * 700, (at, ended.failed)


@pytest.mark.parametrize("how", HOWS)
def test_every_call_of_the_fonts_may_fail(tmp_path: Path, how: How, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.sheets.subsets.cut", lambda *_: b"a small font" * 900)

    def cut(folder: Path) -> Path:
        return fonts._cut(None, 400, folder / "small.otf")

    for at in each(lambda: cut(tmp_path / "counted")):
        folder = tmp_path / how / str(at)
        disturbed(partial(cut, folder), at, how)
        assert cut(folder).read_bytes() == b"a small font" * 900, at
        assert fonts._is_whole(folder / "small.otf", folder / "small.seal"), at


@pytest.mark.parametrize("how", HOWS)
def test_a_manifest_that_cannot_be_read_is_none(tmp_path: Path, how: How) -> None:
    first(tmp_path / "a")
    for at in each(lambda: read_manifest(tmp_path / "a")):
        answers: list[object] = []
        disturbed(partial(_ask, tmp_path / "a", answers), at, how)
        assert answers in ([], [None], [MANIFEST])
        assert answers or how == "memory"
    assert read_manifest(tmp_path / "a") == MANIFEST


def _ask(folder: Path, answers: list[object]) -> None:
    answers.append(read_manifest(folder))


def _calls() -> Iterator[str]:
    yield from (name for name in dir(os) if name in ("open", "write", "rename"))


def test_the_harness_lets_what_it_names_fail(tmp_path: Path) -> None:
    """A harness that disturbs nothing would find nothing."""
    steps = each(lambda: (tmp_path / "a").write_bytes(b"abcdef"))
    assert len(steps) == 2  # it is opened, and written
    wanted: dict[How, bytes] = {"error": b"", "torn": b"abc", "full": b""}
    for how, left in wanted.items():
        with pytest.raises(OSError, match=r"injected|torn"), Faults(2, how):
            (tmp_path / "a").write_bytes(b"abcdef")
        assert (tmp_path / "a").read_bytes() == left
    with pytest.raises(MemoryError), Faults(1, "memory"):
        (tmp_path / "a").read_bytes()
    assert list(_calls()) == ["open", "rename", "write"]


def test_ctrl_c_between_two_halves_of_a_write_leaves_no_half_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger, write = tmp_path / "x.issued.jsonl", os.write
    append(ledger, LINES[:1])
    before = ledger.read_bytes()

    def half(file: int, data: bytes) -> int:
        if not data.startswith(b"{"):
            raise KeyboardInterrupt
        return write(file, data[: len(data) // 2 + 7])

    monkeypatch.setattr(os, "write", half)
    with pytest.raises(KeyboardInterrupt):
        append(ledger, LINES[1:])
    assert ledger.read_bytes() == before


def test_no_memory_is_told_as_what_the_machine_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_memory(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("generator.catalog.load.load", no_memory)
    monkeypatch.setattr("generator.app.findings.load", no_memory)
    path = shutil.copy(ROOT / "tests/samples/small.yml", tmp_path)  # no one has checked it there before
    assert cli.main(["check", str(path)]) == 3
    assert "内存不够" in capsys.readouterr().err
