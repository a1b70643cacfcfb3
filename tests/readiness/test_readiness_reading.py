"""generator/readiness/: what was seen, the newest of each, and every row that cannot be meant, with its place."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from audit.county import DAY, catalog_in, written
from checkout import ROOT

from generator.ground.finding_codes import FINDING_CODES
from generator.readiness.observation import Readiness
from generator.readiness.reading import read_readiness
from generator.readiness.writing import as_csv

TOWN, VILLAGE = "990001100", "990001100001"


def read(folder: Path, rows: str) -> tuple[Readiness, list[str]]:
    path = written(folder, rows)
    readiness, findings = read_readiness(path, catalog_in(path), DAY)
    name = path.with_name("yangben.readiness.csv").as_posix()
    return readiness, [str(one).removeprefix(f"{name}:") for one in findings]


def test_the_newest_until_a_day_holds(tmp_path: Path) -> None:
    readiness, findings = read(
        tmp_path,
        f"{TOWN},两有,有窗口,到位,照片2,2026-11-20\n{TOWN},两有,有窗口,未到位,照片1,2026-10-02\n"
        f"{TOWN},两有,有公示,未知,,\n{TOWN},其他建设要求,有专线,到位,合同,2026-11-01\n",
    )
    assert findings == []
    key = (TOWN, "两有", "有窗口")
    states = {day: readiness.on(datetime.date(2026, *day)).get(key) for day in ((9, 30), (10, 2), (11, 20))}
    assert [row and row.state for row in states.values()] == [None, "未到位", "到位"]
    assert readiness.on(DAY)[TOWN, "两有", "有公示"].state == "未知"


WRONG = [
    ("990009,两有,有窗口,到位,照片,2026-11-20", "2:1: error GP951: 没有站点“990009”；站点编码照目录里的写"),
    (f"{TOWN},三有,有窗口,到位,照片,2026-11-20", "2:11: error GP951: 东镇服务站（乡镇）没有场所标准“三有”；能写："),
    (f"{TOWN},两有,有窗,到位,照片,2026-11-20", "2:14: error GP951: 东镇服务站（乡镇）的“两有”没有要素“有窗”；能写："),
    (f"{VILLAGE},其他建设要求,有专线,到位,照片,2026-11-20", "2:14: error GP951: 甲村服务点（村）没有场所标准“其他"),
    (f"{TOWN},两有,有窗口,合格,照片,2026-11-20", "2:18: error GP952: 状况现在是“合格”；能写：到位、未到位、未知"),
    (f"{TOWN},两有,有窗口,到位,照片,2026-11-27", "2:24: error GP953: 检查日期 2026-11-27 还没到"),
    (f"{TOWN},两有,有窗口,到位,照片,2026-02-30", "2:24: error GP953: 没有“2026-02-30”这一天"),
    (f"{TOWN},两有,有窗口,到位,照片,2206-01-01", "2:24: error GP953: “2206-01-01”的年份不像真的"),
    (f"{TOWN},两有,有窗口,到位,,", "2:1: warning GP955: 写了到位、未到位的，1 行没有写日期（date），1 行没有写依据"),
]


@pytest.mark.parametrize(("row", "told"), WRONG)
def test_a_row_that_cannot_be_meant_is_told_with_its_place(tmp_path: Path, row: str, told: str) -> None:
    readiness, (finding,) = read(tmp_path, row + "\n")
    assert finding.startswith(told), finding
    assert ("error" in finding) == (not readiness.rows)


def test_two_results_of_one_day_are_told(tmp_path: Path) -> None:
    row = f"{TOWN},两有,有窗口,到位,照片,2026-11-20\n"
    _, (finding,) = read(tmp_path, row + row.replace("到位,照", "未到位,照"))
    assert finding == "3:1: error GP954: “有窗口”2026-11-20 的状况写了两次（第 2 行和这一行）；请留一行"


def test_a_file_that_is_no_table_is_told(tmp_path: Path) -> None:
    path = written(tmp_path)
    path.with_name("yangben.readiness.csv").write_bytes("站点,标准\n".encode("gbk"))
    (finding,) = read_readiness(path, catalog_in(path), DAY)[1]
    assert finding.code == "GP102"
    path.with_name("yangben.readiness.csv").write_text("station,standard\n1,2\n", "utf-8")
    assert {one.code for one in read_readiness(path, catalog_in(path), DAY)[1]} == {"GP202"}


def test_it_is_written_as_it_was_read(tmp_path: Path) -> None:
    rows = f'{TOWN},两有,有窗口,到位,"照片1,照片2",2026-11-20\n{TOWN},两有,有公示,未知,,\n'
    readiness, _ = read(tmp_path, rows)
    assert as_csv(readiness) == (tmp_path / "yangben.readiness.csv").read_bytes()


def test_pages_of_findings_show_what_is_told(tmp_path: Path) -> None:
    """The page's example is what a row above gives."""
    told = "\n".join(line for row, _ in WRONG for line in read(tmp_path, row + "\n")[1])
    told += read(tmp_path, f"{TOWN},两有,有窗口,到位,照片,2026-11-20\n" * 2)[1][0]
    for code in ("GP951", "GP952", "GP953", "GP954", "GP955"):
        page = (ROOT / FINDING_CODES[code].page).read_text("utf-8")
        (shown,) = [line[2:] for line in page.splitlines() if line.startswith("> ")]
        assert shown in told, code
