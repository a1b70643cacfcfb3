"""An Excel workbook's bytes -> its sheets as rows of cells. Alone knows openpyxl."""

from __future__ import annotations

import datetime
import io
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import from_excel

from generator.catalog.reading.source import Mark
from generator.tables.cell import Cell, UnreadableError

LARGEST = 200_000_000
"""Bytes of a workbook when it is unpacked; a form of a thousand stations has one million."""
MOST_ROWS, MOST_COLUMNS = 50_000, 100
"""More than any place has sheets, or a form columns; a stray blank far below may make a million rows."""
SERIALS = range(40_000, 80_000)
"""Numbers that a spreadsheet shows for days from 2009 to 2119 where a cell is not set as a date."""
_OLD = b"\xd0\xcf\x11\xe0"
BEGINNINGS = (b"PK\x03\x04", _OLD)
"""How a workbook begins, today's or an older one's, whatever its name."""


def sheets(data: bytes, shown: str) -> Iterator[list[Sequence[Cell]]]:
    """The rows of each sheet; UnreadableError where it is no workbook."""
    if data.startswith(_OLD):
        raise UnreadableError("这是旧格式的 Excel 文件（.xls），或者加了密码；请去掉密码，另存为 .xlsx")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(member.file_size for member in archive.infolist())
        if size > LARGEST:
            raise UnreadableError(f"工作簿展开后有 {size // 1_000_000} MB，不像回执，没有读")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and the like that it does not know
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            try:
                yield from [list(_rows(sheet, shown, book.epoch)) for sheet in book.worksheets]
            finally:
                book.close()
    except UnreadableError:
        raise
    except Exception:  # a damaged workbook makes openpyxl raise whatever its parts raise
        raise UnreadableError("这不是完好的 Excel 工作簿；请重新另存为 .xlsx") from None


def _rows(sheet: Any, shown: str, epoch: datetime.datetime) -> Iterator[Sequence[Cell]]:
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
    for line, row in enumerate(rows, 1):
        yield [
            _cell(value, Mark(shown, line, column, f"{sheet.title}!{get_column_letter(column)}{line}"), epoch)
            for column, value in enumerate(row, 1)
        ]


def _cell(value: object, mark: Mark, epoch: datetime.datetime) -> Cell:
    if isinstance(value, datetime.date):
        return Cell(value.date() if isinstance(value, datetime.datetime) else value, mark)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and value in SERIALS:
        return Cell(str(value), mark, from_excel(value, epoch).date())
    return Cell("" if value is None else str(value), mark)
