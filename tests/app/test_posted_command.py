"""`guideplate posted`: acknowledgements by hand, as tables and as pictures; all of one run or nothing."""

from __future__ import annotations

import datetime
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import qrcode
from changes.recorded import FIRST, LINES, SECOND, STATIONS, TOWN, VILLAGE, issued
from checkout import ROOT

from generator.app import cli
from generator.ground import urls, versions
from generator.ledger.ledger import Ledger
from generator.ledger.lines import Posted, written
from generator.ledger.reading import ledger_path, read_ledger
from generator.ledger.writing import append
from generator.plan.covers import Receipts
from generator.tables import receipts

MOMENTS = int(os.environ.get("GUIDEPLATE_MOMENTS", "3"))
"""At how many moments the command is killed; `make fuzz` tries 200."""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    path = tmp_path / "small.yml"
    path.write_bytes((ROOT / "tests/samples/small.yml").read_bytes())
    append(ledger_path(path), LINES)
    return path


@pytest.fixture
def run(catalog: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command's exit code and what it says, run beside the catalog."""
    monkeypatch.chdir(catalog.parent)

    def command(*arguments: str) -> tuple[int, str, str]:
        code = cli.main(["posted", "small.yml", *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def ledger(catalog: Path) -> Ledger:
    found, torn = read_ledger(ledger_path(catalog), "x")
    assert torn == []
    return found


def hanging(catalog: Path) -> set[tuple[str, str, str, str]]:
    """All that was ever seen: sheet, version, day, by whom."""
    return {
        (one.sheet, one.version, one.date.isoformat(), one.by)
        for of in ledger(catalog).sheets.values()
        for version in of.values()
        for one in version.posted
    }


def test_by_hand(catalog: Path, run: Run) -> None:
    code, out, _ = run("--station", TOWN, "--date", "2026年11月12日", "--by", "乡镇")
    assert code == 0 and "登记了张贴 3 张（1 个站点）。" in out
    assert hanging(catalog) == {
        (f"notice-{TOWN}", SECOND, "2026-11-12", "乡镇"),
        (f"notice-{TOWN}.large", FIRST, "2026-11-12", "乡镇"),
        (f"plate-{TOWN}", FIRST, "2026-11-12", "乡镇"),
    }
    before = ledger_path(catalog).read_bytes()
    assert (
        "登记了张贴 0 张（0 个站点）；台账里已有的 3 张。"
        in run("--station", TOWN, "--date", "2026-11-12", "--by", "乡镇")[1]
    )
    assert ledger_path(catalog).read_bytes() == before
    run("--sheet", f"notice-{VILLAGE}", "--date", "2026-11-13")
    run("--sheet", "duties-zhize.village", "--station", VILLAGE, "--date", "2026-11-13")
    assert (f"notice-{VILLAGE}", FIRST, "2026-11-13", "站点") in hanging(catalog) and len(hanging(catalog)) == 5


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--station", TOWN], "要用 --date 写明"),
        (["--date", "2026-11-12"], "--date 要和"),
        (["--station", TOWN, "--date", "12月1日"], "不是日期"),
        (["--station", "1", "--station", "2", "--date", "2026-11-12"], "没有站点“1”\n没有站点“2”"),
        (["--station", TOWN, "--date", "2026-11-23"], "还没到"),
        (["--photos", "nowhere"], "没有文件夹“nowhere”"),
        (["--photos", "empty"], "里没有照片"),
        (["--station", TOWN, "--date", "2026-11-12", "--report", "nowhere/r.html"], "--report 写不到"),
        (["--report", "empty"], "--report 写不到"),
        (["--by", "张三"], "不能是 '张三'"),
    ],
)
def test_what_was_said_wrongly(catalog: Path, run: Run, arguments: list[str], words: str) -> None:
    (catalog.parent / "empty").mkdir()
    code, _, told = run(*arguments)
    assert code == 2 and words in told
    assert hanging(catalog) == set()


def test_tables_all_or_nothing(catalog: Path, run: Run) -> None:
    good, bad = catalog.with_name("a.csv"), catalog.with_name("b.xlsx")
    good.write_bytes(f"站点编码;站名;张贴日期\n{TOWN};安仁溪镇;2026/11/12\n{VILLAGE};;\n".encode("gb18030"))
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("回执")
    for row in (["站点编码", "张贴日期"], [VILLAGE, "2026-11-32"], [350124, "2026-11-12"]):
        sheet.append(row)
    book.save(bad)
    code, out, err = run("a.csv", "b.xlsx")
    assert code == 1 and "回执有 2 处错误，什么都没有写入。" in err
    assert out.splitlines() == [
        "b.xlsx:回执!B2: error GP923: “2026-11-32”不是日期；请写成 2026-12-01、2026/12/1 或 2026年12月1日",
        "b.xlsx:回执!A3: error GP921: 没有站点“350124”",
    ]
    assert hanging(catalog) == set()
    code, out, _ = run("a.csv", "--by", "乡镇", "--dry-run")
    assert "会登记张贴 3 张（1 个站点）；还没有写张贴日期的 1 行。" in out and hanging(catalog) == set()
    run("a.csv", "--by", "乡镇")
    assert len(hanging(catalog)) == 3


def picture(path: Path, *texts: str) -> None:
    for number, text in enumerate(texts):
        symbol = qrcode.QRCode(box_size=4, border=4)
        symbol.add_data(text)
        symbol.make_image().get_image().save(path.with_stem(f"{path.stem}{number}"))


def test_pictures(catalog: Path, run: Run) -> None:
    folder = catalog.with_name("photos")
    folder.mkdir()
    check = urls.check_address("HTTPS://SMALL.EXAMPLE", f"notice-{TOWN}")
    picture(folder / "a.png", urls.of_version(check, FIRST), urls.feedback_address("https://small.example", TOWN))
    (folder / "b.txt").write_text("x")
    code, out, _ = run("--photos", "photos", "--date", "2026-11-12", "--format", "json")
    assert code == 0
    told = json.loads(out)
    assert [(one["name"], [code["result"] for code in one["codes"]]) for one in told["photos"]] == [
        ("a0.png", ["posted"]),
        ("a1.png", ["open"]),
        ("b.txt", []),
    ]
    assert hanging(catalog) == {(f"notice-{TOWN}", FIRST, "2026-11-12", "照片")}
    (line,) = ledger(catalog).version(f"notice-{TOWN}", FIRST).posted
    assert line.evidence == f"a0.png sha256:{told['photos'][0]['sha256']}"
    code, out, _ = run("--photos", "photos", "--date", "2026-11-12")
    assert "b.txt：不是照片" in out and "台账里已有的 1 张；照片 3 张，认出版本的 1 张。" in out


def test_the_account_alone(catalog: Path, run: Run) -> None:
    code, out, err = run("--report", "r.html")
    assert code == 0 and out.startswith("示例县（2026-11-22）：要张贴的墙 5 面") and "写在 r.html" in err
    assert catalog.with_name("r.html").read_text("utf-8").startswith("<!doctype html>")
    assert json.loads(run("--format", "json")[1])["coverage"]["walls"]["total"] == 5


def test_the_copy_of_the_ledger_has_it_too(catalog: Path, run: Run) -> None:
    before = ledger_path(catalog).read_bytes()
    run("--station", TOWN, "--date", "2026-11-12")
    assert (catalog.parent / "dist/small.issued.jsonl").read_bytes() == ledger_path(catalog).read_bytes()
    ledger_path(catalog).write_bytes(before)
    code, out, _ = run("--station", VILLAGE, "--date", "2026-11-12")
    assert code == 1 and "error GP907" in out and ledger_path(catalog).read_bytes() == before


def test_the_receipts_of_an_order_come_back(catalog: Path, run: Run) -> None:
    """What `reprint` hands out, with the days filled in by hand; what is taken down is nothing to record."""
    rows = (
        ("安仁溪镇", TOWN, STATIONS[TOWN], "公示", f"notice-{TOWN}", versions.printed(SECOND), "换"),
        ("安仁溪镇", VILLAGE, STATIONS[VILLAGE], "公示", f"notice-{VILLAGE}", versions.printed(FIRST), "新挂"),
        ("安仁溪镇", VILLAGE, STATIONS[VILLAGE], "门牌", f"plate-{VILLAGE}", "", "取下"),
        ("示例县", "999999999", "999999999", "公示", "notice-999999999", "", "取下"),
        ("示例县", "999999101", STATIONS["999999101"], "公示", "notice-999999101", "", "新挂"),
    )
    path = catalog.with_name("receipt.xlsx")
    path.write_bytes(receipts.workbook(Receipts("回执", "1", rows)))
    book = openpyxl.load_workbook(path)
    for row, day in ((2, datetime.date(2026, 11, 12)), (3, "2026年11月13日"), (4, datetime.date(2026, 11, 12))):
        book["回执"].cell(row, 8).value = day
    book.save(path)
    code, out, err = run("receipt.xlsx")
    assert code == 0, err + out
    assert "登记了张贴 2 张（2 个站点）；还没有写张贴日期的 1 行。" in out
    assert hanging(catalog) == {
        (f"notice-{TOWN}", SECOND, "2026-11-12", "站点"),
        (f"notice-{VILLAGE}", FIRST, "2026-11-13", "站点"),
    }


def test_nothing_can_be_recorded_without_a_ledger(catalog: Path, run: Run) -> None:
    ledger_path(catalog).unlink()
    code, _, told = run("--station", TOWN, "--date", "2026-11-12")
    assert code == 2 and "印发过成品" in told
    assert not ledger_path(catalog).exists()


def test_a_ledger_or_catalog_with_errors_is_not_written_to(catalog: Path, run: Run) -> None:
    path = ledger_path(catalog)
    path.write_bytes(path.read_bytes().replace("印错了".encode(), "改过的".encode()))
    before = path.read_bytes()
    code, out, _ = run("--station", TOWN, "--date", "2026-11-12")
    assert code == 1 and "error GP113" in out and path.read_bytes() == before
    assert run("--station", TOWN, "--date", "2026-11-12", "--dry-run")[0] == 1
    assert run()[0] == 1
    catalog.write_text(catalog.read_text("utf-8").replace("name: 示例县", "naem: 示例县", 1), "utf-8")
    code, out, _ = run()
    assert code == 1 and "error GP2" in out


def many(catalog: Path) -> list[str]:
    """Fifty sheets of one station, so that a run writes for some time; the arguments that post them."""
    append(ledger_path(catalog), [issued(f"notice-{TOWN}.{number}", FIRST, 1) for number in range(50)])
    out = ["--out", str(catalog.parent / "dist")]
    return [sys.executable, "-m", "generator.app.cli", "posted", str(catalog), "--station", TOWN, *out]


def test_killed_at_any_moment_it_leaves_all_or_nothing(catalog: Path) -> None:
    """What was there stays. Of a run all lines are there, or none; the system may tear what it writes at that very
    moment: then that is told, and the same command once more completes it."""
    command, chance = many(catalog), random.Random(12)
    path, environment = ledger_path(catalog), {**os.environ, "PYTHONPATH": str(ROOT)}
    copy = catalog.parent / "dist/small.issued.jsonl"
    began = time.monotonic()
    subprocess.run([*command, "--date", "2026-11-12", "--dry-run"], env=environment, check=True, capture_output=True)
    whole = time.monotonic() - began
    for number in range(MOMENTS):
        before = path.read_bytes()
        date = f"2026-11-{10 + number % 12}"
        running = subprocess.Popen(
            [*command, "--date", date], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(chance.random() * whole)
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
        after = path.read_bytes()
        assert after.startswith(before)
        if after.count(b"\n") not in (before.count(b"\n"), before.count(b"\n") + 53) or not after.endswith(b"\n"):
            path.write_bytes(after[: after.rfind(b"\n") + 1])
            subprocess.run([*command, "--date", date], env=environment, check=True, capture_output=True)
            after = path.read_bytes()
            assert after.count(b"\n") == before.count(b"\n") + 53
        assert read_ledger(path, "x")[1] == []
        path.write_bytes(before)
        copy.unlink(missing_ok=True)


def test_a_full_disk_leaves_the_ledger_as_it_was(catalog: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    before = ledger_path(catalog).read_bytes()
    true_write = os.write

    def half(file: int, data: bytes) -> int:
        if data.startswith(b'{"by"') or b'"posted"' in data[:400]:
            true_write(file, data[:50])
            raise OSError(28, "No space left on device")
        return true_write(file, data)

    monkeypatch.setattr("generator.ledger.writing.os.write", half)
    code, _, told = run("--station", TOWN, "--date", "2026-11-12")
    assert code == 3 and "磁盘满了" in told
    assert ledger_path(catalog).read_bytes() == before


def test_a_line_without_a_picture_is_as_it_was_before_pictures_were_known() -> None:
    """Two clerks' ledgers are merged line by line: what says the same must be the same."""
    line = Posted(date=issued(f"notice-{TOWN}", FIRST, 1).date, sheet="x", version=FIRST, station=TOWN, by="站点")
    assert '"evidence"' not in written(line)
    assert '"evidence":"a.jpg' in written(line.model_copy(update={"evidence": "a.jpg sha256:0"}))
