"""generator/changes/acknowledged.py: a table that came back, its postings, and each of its mistakes with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.changes.acknowledged import Acknowledged, acknowledged
from generator.ground import versions

from .recorded import FIRST, SECOND, STATIONS, THIRD, TOWN, VILLAGE, day, register

CALLED = f"{STATIONS[TOWN]}（{TOWN}）"
HEAD = "站点编码,站名,成品,内容版本,张贴日期\n"
WRONG = f"{FIRST[:-1]}{'0' if FIRST[-1] != '0' else '1'}"


def read(folder: Path, rows: str) -> Acknowledged:
    path = folder / "回执.csv"
    path.write_text(HEAD + rows, "utf-8")
    return acknowledged(path, "回执.csv", register())


def test_rows_are_stations_or_single_sheets(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        f"{TOWN},安仁溪镇,,,2026-11-12\n"
        f"{VILLAGE},陈厝垅村医保服务点,医保服务事项公示,,2026/11/13\n"
        f"{VILLAGE},,门牌,{versions.printed(FIRST)},2026年11月14日\n"
        f"{VILLAGE},,duties-zhize.village,,2026-11-14\n"
        "999999101,,,,\n",
    )
    assert found.findings == () and found.open == 1
    assert [(one.sheet, one.version, one.station, one.date) for one in found.postings] == [
        (f"notice-{TOWN}", SECOND, TOWN, day(12)),
        (f"notice-{TOWN}.large", FIRST, TOWN, day(12)),
        (f"plate-{TOWN}", FIRST, TOWN, day(12)),
        (f"notice-{VILLAGE}", FIRST, VILLAGE, day(13)),
        (f"plate-{VILLAGE}", FIRST, VILLAGE, day(14)),
        ("duties-zhize.village", FIRST, VILLAGE, day(14)),
    ]


@pytest.mark.parametrize(
    "table",
    [
        f"编码,日期\n{TOWN},2026-11-12\n",
        f"站点,贴好日期\n{STATIONS[TOWN]},2026-11-12\n",
        "安仁溪镇的回执,,\n站点名称,上墙日期,备注\n安仁溪镇,2026年11月12日,已贴\n",
        f"序号,站点代码,站点名称,完成时间\n1,{TOWN},安仁溪镇,2026/11/12\n",
    ],
)
def test_a_table_of_their_own(tmp_path: Path, table: str) -> None:
    """Headed by other words, with names where no codes are."""
    (tmp_path / "回执.csv").write_text(table, "utf-8")
    found = acknowledged(tmp_path / "回执.csv", "回执.csv", register())
    assert found.findings == ()
    assert {(one.station, one.date) for one in found.postings} == {(TOWN, day(12))} and len(found.postings) == 3


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("999999102,,,,2026-11-12", "2:1: error GP921: 没有站点“999999102”"),
        ("无名村,,,,2026-11-12", "2:1: error GP921: 没有站点“无名村”"),
        (",,,,2026-11-12", "2:1: error GP921: 写了张贴日期，没有写站点编码"),
        (f"{TOWN},厝垅乡,,,2026-11-12", f"2:11: error GP921: 站点编码是{CALLED}的，站名写的是“厝垅乡”"),
        ("999999101,,,,2026-11-12", "2:1: error GP921: 没有给厝垅乡医保服务点（999999101）印发过成品"),
        (f"{TOWN},,,,12月1日", "2:14: error GP923: “12月1日”不是日期；请写成"),
        (f"{TOWN},,,,2026-11-23", "2:14: error GP923: 张贴日期 2026-11-23 还没到"),
        (f"{TOWN},,,,2026-11-02", "2:14: error GP923: 张贴日期 2026-11-02 早于印发日期 2026-11-10"),
        (f"{TOWN},,plate-1,,2026-11-12", f"2:12: error GP922: 没有给{CALLED}印发过成品“plate-1”"),
        (f"{TOWN},,notice-{VILLAGE},,2026-11-12", "2:12: error GP922: “陈厝垅村医保服务点医保服务事项公示”是陈厝垅村"),
        (f"{TOWN},,门牌,{SECOND},2026-11-12", f"2:15: error GP922: 台账里没有印发过“{STATIONS[TOWN]}门牌”的"),
        (f"{TOWN},,门牌,{WRONG},2026-11-12", "2:15: error GP922: 内容版本"),
        (f"{TOWN},,,{FIRST},2026-11-12", "2:13: error GP922: 内容版本"),
        (f"{TOWN},,,{WRONG},2026-11-12", "2:13: error GP922: 内容版本“"),
        (f"{TOWN},,,{THIRD},2026-11-12", "2:13: error GP922: 没有给安仁溪镇"),
    ],
)  # fmt: skip
def test_each_mistake_has_its_place(tmp_path: Path, row: str, told: str) -> None:
    (finding,) = read(tmp_path, row + "\n").findings
    assert str(finding).startswith(f"回执.csv:{told}")


def test_all_mistakes_are_told_in_one_run(tmp_path: Path) -> None:
    found = read(
        tmp_path, f"1,,,,2026-11-12\n{TOWN},,,,x\n{TOWN},,,,2026-11-12\n{TOWN},,,,2027-1-1\n{TOWN},,x,,2026-11-12\n"
    )
    assert [(one.line, one.code) for one in found.findings] == [(2, "GP921"), (3, "GP923"), (5, "GP923"), (6, "GP922")]
    assert len(found.postings) == 3


def test_two_versions_on_one_day_are_told_at_both(tmp_path: Path) -> None:
    rows = f"{TOWN},,notice-{TOWN},{FIRST},2026-11-12\n{TOWN},,notice-{TOWN},{SECOND},2026-11-12\n"
    found = read(tmp_path, rows)
    assert [(one.line, one.column, one.code) for one in found.findings] == [(2, 29, "GP924"), (3, 29, "GP924")]


@pytest.mark.parametrize("name", ["安仁溪镇", "安仁溪镇便民服务中心医保服务点", "示例县安仁溪镇便民服务中心医保服务点"])
def test_a_station_may_be_called_in_several_ways(tmp_path: Path, name: str) -> None:
    assert read(tmp_path, f"{TOWN},{name},,,2026-11-12\n").findings == ()


def test_a_file_that_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"\0")
    assert [one.code for one in acknowledged(path, "x.csv", register()).findings] == ["GP920"]


def test_a_name_that_several_have_names_none(tmp_path: Path) -> None:
    known = register()
    known.stations = {**known.stations, "999999102001": "陈厝垅村卫生所"}
    (tmp_path / "回执.csv").write_text("站点,日期\n陈厝垅村,2026-11-12\n", "utf-8")
    (finding,) = acknowledged(tmp_path / "回执.csv", "回执.csv", known).findings
    assert str(finding).endswith(f"“陈厝垅村”对得上 2 个站点（{VILLAGE}、999999102001），请写站点编码")
