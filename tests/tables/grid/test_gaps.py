"""`guideplate xlsx gaps` and `merge`: only what is missing is asked for; replies come back, differences are shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from workbooks import TABLE, YAML, column, line

from generator.app import cli
from generator.catalog.model import Station
from generator.catalog.rules.stations import WANTED
from generator.tables.grid.lacking import ASKED

pytestmark = pytest.mark.usefixtures("read_once")

TOWN = "青山镇-999999100.xlsx"
Fill = Callable[[str, str, str, object], Path]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "yi.yml").write_text(YAML, "utf-8")
    (tmp_path / "yi.stations.csv").write_text(TABLE, "utf-8", newline="")
    assert cli.main(["xlsx", "gaps", "yi.yml", "out"]) == 0
    return tmp_path


def reply(folder: Path, name: str, *cells: tuple[str, str, object]) -> None:
    """A copy of the township's workbook with cells filled in."""
    book = openpyxl.load_workbook(folder / "out" / TOWN)
    sheet = book["站点"]
    for key, heading, value in cells:
        sheet.cell(line(sheet, key), column(sheet, heading)).value = value  # type: ignore[assignment]
    (folder / "in").mkdir(exist_ok=True)
    book.save(folder / "in" / name)


def merge(*more: str) -> int:
    return cli.main(["xlsx", "merge", "yi.yml", "in", *more])


def test_what_is_asked_is_what_the_check_counts_as_missing() -> None:
    assert set(WANTED) | {"status", "host"} <= set(ASKED) <= set(Station.model_fields)


def test_only_what_is_missing_is_asked_for(folder: Path) -> None:
    assert [path.name for path in (folder / "out").iterdir()] == [TOWN]
    sheet = openpyxl.load_workbook(folder / "out" / TOWN)["站点"]
    assert [row[0].value for row in sheet.iter_rows(min_row=3)] == ["999999100", "999999100001", "999999100201"]
    heads = [cell.value for cell in sheet[2] if cell.value]
    assert heads == ["行号", "地名", "开通情况", "设在哪里", "地址", "电话", "办公时间", "经度", "纬度", "坐标系"]
    known = sheet.cell(line(sheet, "999999100001"), column(sheet, "地址"))
    asked = sheet.cell(line(sheet, "999999100201"), column(sheet, "开通情况"))
    assert known.fill.fgColor.rgb == "FFEDEDED" and known.value and asked.value is None


def test_replies_are_taken_and_blank_stays_not_supplied(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reply(folder, "a.xlsx", ("999999100201", "地址", "新民村部"), ("999999100001", "地址", None))
    reply(folder, "b.xlsx", ("999999100201", "开通情况", "已开通"), ("999999100201", "地址", "新民村部"))
    assert merge() == 2
    assert "站点·新民村（999999100201）：地址补上“新民村部”" in capsys.readouterr().out
    assert merge("--yes") == 0
    old = "999999100201,village,新民村,999999100,待确认,,"
    new = "999999100201,village,新民村,999999100,已开通,新民村部,"
    assert (folder / "yi.stations.csv").read_text("utf-8") == TABLE.replace(old, new)


def test_a_renamed_sheet_and_rows_that_were_added(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The answers are taken all the same; the new row is told, whatever of the catalog's columns it lacks."""
    reply(folder, "a.xlsx", ("999999100201", "地址", "新民村部"))
    book = openpyxl.load_workbook(folder / "in/a.xlsx")
    sheet = book["站点"]
    sheet.title = "Sheet1"
    for heading, value in (("地名", "南山村"), ("地址", "南山村部")):
        sheet.cell(6, column(sheet, heading)).value = value
    book.save(folder / "in/a.xlsx")
    assert merge("--yes") == 0
    said = capsys.readouterr().out
    assert "表“Sheet1”按表头认作“站点”" in said and "征集表里新加的行没有收" in said
    assert (folder / "yi.stations.csv").read_text("utf-8") == TABLE.replace("待确认,,\n", "待确认,新民村部,\n").replace(
        "999999100,township,青山镇,,待确认,新民村部,", "999999100,township,青山镇,,待确认,,"
    )


def test_a_reply_of_another_place_that_does_not_say_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reply(folder, "a.xlsx", ("999999100201", "地址", "新民村部"))
    book = openpyxl.load_workbook(folder / "in/a.xlsx")
    del book["原样（勿动）"]
    for row in (3, 4, 5):
        book["站点"].cell(row, 1).value = f"88888810000{row}"
    book.save(folder / "in/a.xlsx")
    assert merge("--yes") == 1
    said = capsys.readouterr().out
    assert "in/a.xlsx:站点!A2: error GP941: 这张表 3 行的行号没有一个是这里的" in said and said.count(": error ") == 1


def test_two_replies_that_differ_are_shown_and_neither_is_taken(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reply(folder, "a.xlsx", ("999999100201", "地址", "甲"))
    reply(folder, "b.xlsx", ("999999100201", "地址", "乙"))
    assert merge("--yes") == 1
    said = capsys.readouterr().out
    assert "in/b.xlsx:站点!E5: error GP942: “地址”两份回复不一样：in/a.xlsx:站点!E5 写“甲”，这里写“乙”" in said
    assert (folder / "yi.stations.csv").read_text("utf-8") == TABLE


def test_a_reply_against_a_catalog_that_has_changed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reply(folder, "a.xlsx", ("999999100201", "地址", "甲"))
    newer = TABLE.replace("999999100,待确认,,", "999999100,待确认,丙,")
    (folder / "yi.stations.csv").write_text(newer, "utf-8", newline="")
    assert merge("--yes") == 1
    assert "现在目录里是“丙”，这里改成“甲”" in capsys.readouterr().out
    assert (folder / "yi.stations.csv").read_text("utf-8") == newer


def test_what_is_no_reply_and_what_breaks_the_catalog_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reply(folder, "a.xlsx", ("999999100201", "电话", "13900000001"))
    (folder / "in/b.et").write_bytes(b"x")
    (folder / "in/c.xlsx").write_bytes(b"\xd0\xcf\x11\xe0")
    (folder / "in/~$a.xlsx").write_bytes(b"")
    assert merge("--yes") == 1
    said = capsys.readouterr().out
    assert (
        "in/b.et:1:1: warning GP943" in said and "in/c.xlsx:1:1: error GP940: 这是旧格式" in said and "~$" not in said
    )
    (folder / "in/c.xlsx").unlink()
    assert merge("--yes") == 1
    assert "in/a.xlsx:站点!F5: error GP208" in capsys.readouterr().out


def test_nothing_is_asked_where_nothing_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "yi.yml").write_text(YAML, "utf-8")
    (tmp_path / "yi.stations.csv").write_text("code,tier,place,status\n1,township,甲镇,未设\n", "utf-8")
    assert cli.main(["xlsx", "gaps", "yi.yml", "out"]) == 0 and not (tmp_path / "out").exists()
    assert cli.main(["xlsx", "merge", "yi.yml", "nowhere"]) == 2
