"""A list's bytes, whatever other systems call a table -> its sheets, merged cells filled in."""

from __future__ import annotations

from pathlib import Path

from generator.catalog.reading.source import Mark, read_bytes
from generator.tables import csv_cells, workbook_cells
from generator.tables.cell import Cell, Sheet, UnreadableError
from generator.tables.foreign import web_table

_EXCEL = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et")
_OF_EXCEL = (b"MIME-Version:", b"ID;P", b"{\\rtf")
"""How a web archive, a symbolic link file and a text with tables begin, which systems hand out as an .xls."""
_XML_SPREADSHEET = b"urn:schemas-microsoft-com:office:spreadsheet"


def read_sheets(path: Path, shown: str) -> list[Sheet]:
    """Every sheet with anything in it. UnreadableError or SourceError, in one line, where it cannot be read."""
    data = read_bytes(path, Mark(shown, 1, 1), "站点名单")
    if data.startswith(workbook_cells.BEGINNINGS):
        sheets = workbook_cells.read_book(data, shown, "站点名单")
    elif web_table.is_web_page(data):  # a page by its bytes, whatever its name ends in
        sheets = web_table.tables(csv_cells.text_of(data), shown)
    elif _XML_SPREADSHEET in data[:4096]:
        raise UnreadableError("这是“XML 电子表格 2003”；请用 Excel 打开，另存为 .xlsx")
    elif data.startswith(_OF_EXCEL):
        raise UnreadableError("这不是 Excel 工作簿，只是 Excel 打得开；请用 Excel 打开，另存为 .xlsx")
    elif path.suffix.lower() in _EXCEL and b"\0" in data[:4096]:
        raise UnreadableError("这不是完好的 Excel 工作簿；请重新另存为 .xlsx")
    elif data.startswith(b"%PDF"):
        raise UnreadableError("这是 PDF；请要一份 Excel 或 CSV 的名单")
    else:
        sheets = [Sheet("", csv_cells.foreign(data, shown))]
    filled = [_filled(sheet) for sheet in sheets]
    return [sheet for sheet in filled if any(cell.text for row in sheet.rows for cell in row)]


def _filled(sheet: Sheet) -> Sheet:
    """The same sheet with what a merged cell says in all the cells that it covers."""
    if not sheet.merged:
        return sheet
    rows = [list(row) for row in sheet.rows]
    for top, left, bottom, right in sheet.merged:
        if top >= len(rows) or left >= len(rows[top]) or not rows[top][left].text:
            continue
        first = rows[top][left]
        for row in rows[top : bottom + 1]:
            for column in range(left, min(right + 1, len(row))):
                if not row[column].text:
                    row[column] = Cell(first.value, row[column].mark, first.serial, first.kind)
    return Sheet(sheet.title, rows, sheet.merged, sheet.hidden, sheet.visible)
