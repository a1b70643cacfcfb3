"""generator/tables/workbook_cells.py: what is no workbook, or means harm, ends in one line and within bounds."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest

from generator.tables import workbook_cells
from generator.tables.cell import UnreadableError


def small(fill: Callable[[openpyxl.Workbook], None] = lambda book: None) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["编码", "名称"])
    book.active.append(["999999100001", "东关社区"])
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def altered(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with one of its parts changed, or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(member.filename, change(old.read(member)) if member.filename == name else old.read(member))
        if name not in old.namelist():
            new.writestr(name, change(b""))
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def strictly(part: bytes) -> bytes:
    """A part as Excel writes it where "Strict Open XML" is chosen: the same, under other names."""
    return part.replace(
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    )


def many_cells() -> bytes:
    row = b"<row>" + b"<c><v>1</v></c>" * 50 + b"</row>"
    rows = row * (workbook_cells.MOST_CELLS // 50 + 1)
    return altered(small(), SHEET, lambda old: old.replace(b"</sheetData>", rows + b"</sheetData>"))


def far_below() -> bytes:
    def fill(book: openpyxl.Workbook) -> None:
        assert book.active is not None
        book.active.cell(60_000, 1, "x")

    return small(fill)


HOSTILE = {
    "a million cells": (many_cells, "个，不像一个地方的表，没有读"),
    "something far below": (far_below, "第 60000 行还有内容"),
    "outer entities": (lambda: altered(small(), SHEET, lambda old: ENTITIES + old), "DOCTYPE"),
    "outer entities in the texts": (
        lambda: altered(small(), "xl/sharedStrings.xml", lambda old: ENTITIES + old),
        "DOCTYPE",
    ),
    "cut off": (lambda: small()[:-300], "这不是完好的 Excel 工作簿"),
    "a damaged part": (lambda: altered(small(), SHEET, lambda old: old[: len(old) // 2]), "不完整"),
    "another archive": (
        lambda: altered(b"PK\x05\x06" + b"\0" * 18, "x.txt", lambda _: b"x"),
        "这是压缩包，不是工作簿",
    ),
    "strict": (lambda: altered(small(), SHEET, strictly), "Strict Open XML"),
    "old or encrypted": (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "旧格式的 Excel 文件（.xls），或者加了密码"),
    "OpenDocument": (lambda: altered(small(), "mimetype", lambda _: b"x"), ".ods"),
    "binary": (lambda: altered(small(), "xl/workbook.bin", lambda _: b"x"), ".xlsb"),
    "Word": (lambda: altered(small(), "word/document.xml", lambda _: b"<x/>"), "Word"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_it_is_refused_in_one_line(what: str) -> None:
    make, words = HOSTILE[what]
    with pytest.raises(UnreadableError) as refused:
        workbook_cells.read_book(make(), "x.xlsx")
    assert words in str(refused.value) and "\n" not in str(refused.value)


def test_blank_rows_far_below_are_no_harm() -> None:
    blank = b"".join(b'<row r="%d"/>' % number for number in range(3, 200_000))
    data = altered(small(), SHEET, lambda old: old.replace(b"</sheetData>", blank + b"</sheetData>"))
    (sheet,) = workbook_cells.read_book(data, "x.xlsx")
    assert [[cell.text for cell in row] for row in sheet.rows] == [["编码", "名称"], ["999999100001", "东关社区"]]


def test_macros_and_links_to_other_workbooks_are_let_be() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        assert book.active is not None
        book.active["C2"] = "='[other.xlsx]Sheet1'!A1"

    data = altered(small(fill), "xl/vbaProject.bin", lambda _: b"\0macro")
    (sheet,) = workbook_cells.read_book(data, "x.xlsm")
    assert sheet.rows[1][2].kind == "formula" and sheet.rows[1][1].text == "东关社区"


def test_merged_cells_hidden_rows_and_types() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.active
        assert sheet is not None
        sheet.append([350124100001, 1.5, True, "a_x000D_\nb"])
        sheet.merge_cells("A2:B2")
        sheet.row_dimensions[3].hidden = True

    (sheet,) = workbook_cells.read_book(small(fill), "x.xlsx")
    assert list(sheet.merged) == [(1, 0, 1, 1)] and sheet.hidden == {2}
    assert [(cell.text, cell.kind) for cell in sheet.rows[2]] == [
        ("350124100001", "number"), ("1.5", "number"), ("TRUE", "text"), ("a\nb", "text"),
    ]  # fmt: skip
