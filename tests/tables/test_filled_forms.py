"""generator/tables/filled.py: whatever a clerk's spreadsheet makes of the form, its cells and their places."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from generator.tables.filled import Filled, read_filled

REQUIRED, OPTIONAL = ("站点编码", "张贴日期"), ("站名",)
TEXT = "站点编码,站名,张贴日期\n350124100,梅城镇,2026-12-1\n350124101,塔庄镇,\n"


def read(folder: Path, data: bytes, name: str = "回执.csv") -> Filled:
    path = folder / name
    path.write_bytes(data)
    return read_filled(path, name, REQUIRED, OPTIONAL)


def texts(filled: Filled) -> list[list[str]]:
    return [[cell.text for cell in row.values()] for row in filled.rows]


ROWS = [["350124100", "2026-12-1", "梅城镇"], ["350124101", "", "塔庄镇"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "，", "；"])
def test_any_encoding_and_separator(tmp_path: Path, encoding: str, separator: str) -> None:
    found = read(tmp_path, TEXT.replace(",", separator).replace("\n", "\r\n").encode(encoding))
    assert found.findings == () and texts(found) == ROWS


def test_a_form_has_a_title_above_remarks_in_its_head_and_other_columns(tmp_path: Path) -> None:
    text = "闽清县张贴回执,,,\n,,,\n序号,张贴日期（贴好后填）,站点编码,签收\n"
    text += "1,2026/12/1,350124100,已收\n,,,\n2,,350124101\n"
    found = read(tmp_path, text.encode())
    assert texts(found) == [["350124100", "2026/12/1"], ["350124101", ""]]
    assert [(cell.mark.line, cell.mark.column) for row in found.rows for cell in row.values()] == [
        (4, 13), (4, 3), (6, 4), (6, 3),
    ]  # fmt: skip


def test_a_quoted_cell_may_hold_anything(tmp_path: Path) -> None:
    found = read(tmp_path, '站点编码,站名,张贴日期\n1,"梅城镇,""新""\n站",2026-12-1\n2,x,y\n'.encode())
    assert texts(found) == [["1", "2026-12-1", '梅城镇,"新"\n站'], ["2", "y", "x"]]
    assert found.rows[1]["张贴日期"].mark.line == 4


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"", 1, "没有找到表头；要有这几列：站点编码、张贴日期"),
        ("站点编码,站名\n1,x\n".encode(), 1, "没有找到表头"),
        ("站点编码,张贴日期,张贴日期\n".encode(), 1, "表头“张贴日期”有两列"),
        ('站点编码,张贴日期\n1,"2026\n'.encode(), 2, "引号没有配对"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 1, "这不是表格文件"),
        (b"\xff\xff\xff,\xff", 1, "看不出是什么编码"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", 1, "旧格式的 Excel 文件"),
        (b"PK\x03\x04 not an archive", 1, "不是完好的 Excel 工作簿"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, data: bytes, line: int, words: str) -> None:
    found = read(tmp_path, data)
    assert found.rows == ()
    (finding,) = found.findings
    assert finding.code == "GP920" and finding.line == line and words in finding.message


def test_no_file_is_said(tmp_path: Path) -> None:
    (finding,) = read_filled(tmp_path / "x.csv", "x.csv", REQUIRED, OPTIONAL).findings
    assert str(finding) == "x.csv:1:1: error GP100: 打不开文件：没有这个文件"
    (finding,) = read_filled(tmp_path, "x", REQUIRED, OPTIONAL).findings
    assert "这是文件夹，不是回执" in finding.message


def workbook(*sheets: tuple[str, list[list[object]]]) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_a_workbook_has_dates_numbers_and_several_sheets(tmp_path: Path) -> None:
    day = datetime.datetime(2026, 12, 1)
    head: list[object] = ["站点编码", "站名", "张贴日期"]
    data = workbook(
        ("说明", [["怎么填"]]),
        ("梅城镇", [["闽清县"], [], head, [350124100, "梅城镇", day], ["350124101", None, 46357.0]]),
        ("塔庄镇", [head, [350124102, "塔庄镇", "2026年12月1日"], [None, None, None]]),
    )
    found = read(tmp_path, data, "回执.xlsx")
    assert found.findings == ()
    assert texts(found) == [
        ["350124100", "2026-12-01", "梅城镇"],
        ["350124101", "46357", ""],
        ["350124102", "2026年12月1日", "塔庄镇"],
    ]
    assert found.rows[0]["张贴日期"].value == day.date()
    assert found.rows[1]["张贴日期"].serial == day.date()
    assert str(found.rows[0]["张贴日期"].mark.finding("GP923", "…")) == "回执.xlsx:梅城镇!C4: error GP923: …"
    assert found.rows[1]["张贴日期"].mark.finding("GP923", "…").line == 5


def test_a_workbook_is_known_by_what_it_is(tmp_path: Path) -> None:
    data = workbook(("x", [["站点编码", "张贴日期"], ["1", "2026-12-1"]]))
    assert texts(read(tmp_path, data, "回执.csv")) == [["1", "2026-12-1"]]


def bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 210_000_000)
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧格式的 Excel 文件（.xls），或者加了密码"),
        (b"PK\x05\x06" + bytes(18), "不是完好的 Excel 工作簿"),
        (b"", "不是完好的 Excel 工作簿"),
        (workbook(("x", [["站点编码", "张贴日期"]]))[:-200], "不是完好的 Excel 工作簿"),
    ],
)
def test_a_workbook_that_cannot_be_read(tmp_path: Path, data: bytes, words: str) -> None:
    (finding,) = read(tmp_path, data, "回执.xlsx").findings
    assert words in finding.message and finding.code == "GP920"


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    (finding,) = read(tmp_path, bomb(), "回执.xlsx").findings
    assert "工作簿展开后有 210 MB" in finding.message
