"""An Excel workbook's bytes -> its sheets as rows of cells. Alone knows openpyxl."""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any, cast

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.datetime import from_excel

from generator.catalog.reading.source import Mark
from generator.tables.cell import ERRORS, Cell, Sheet, UnreadableError

LARGEST = 200_000_000
"""Bytes of a workbook when it is unpacked; a form of a thousand stations has one million."""
MOST_ROWS, MOST_COLUMNS = 50_000, 100
"""More than any place has sheets, or a form columns; a stray blank far below may make a million rows."""
MOST_CELLS = 1_000_000
"""Cells with anything in them: a city's stations are 90,000."""
MOST_PARTS = 2000
SERIALS = range(40_000, 80_000)
"""Numbers that a spreadsheet shows for days from 2009 to 2119 where a cell is not set as a date."""
_OLD = b"\xd0\xcf\x11\xe0"
BEGINNINGS = (b"PK\x03\x04", _OLD)
"""How a workbook begins, today's or an older one's, whatever its name."""
_VALUED = re.compile(rb"<(?:\w+:)?(?:v|is|f)[ >]")
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?\bhidden=[\"'](?:1|true)[\"'][^>]*>")
_HIDDEN_COLUMN = re.compile(rb"<(?:\w+:)?col\b[^>]*?\bhidden=[\"'](?:1|true)[\"'][^>]*>")
_SPAN = re.compile(rb"\b(min|max)=[\"'](\d+)[\"']")
_ROW_NUMBER = re.compile(rb"\br=[\"'](\d+)[\"']")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref=[\"']([A-Z0-9:]+)[\"']")
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml"
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def sheets(data: bytes, shown: str) -> Iterator[list[Sequence[Cell]]]:
    """The rows of each sheet; UnreadableError where it is no workbook."""
    yield from (list(sheet.rows) for sheet in read_book(data, shown))


def read_book(data: bytes, shown: str, what: str = "回执") -> list[Sheet]:
    """Every sheet of a workbook; UnreadableError, in one line, where it is none, is broken or is out of all bounds."""
    if data.startswith(_OLD):
        raise UnreadableError("这是旧格式的 Excel 文件（.xls），或者加了密码；请去掉密码，另存为 .xlsx")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_unsafe(archive, what)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of styles and the like that it does not know
                return list(_read(archive, data, shown))
    except UnreadableError:
        raise
    except Exception:  # a damaged workbook makes openpyxl raise whatever its parts raise
        raise UnreadableError("这不是完好的 Excel 工作簿；请重新另存为 .xlsx") from None


def _refuse_unsafe(archive: zipfile.ZipFile, what: str) -> None:
    """Nothing is unpacked or parsed before its size and its kind are known."""
    members = archive.infolist()
    size = sum(member.file_size for member in members)
    if size > LARGEST:
        raise UnreadableError(f"工作簿展开后有 {size // 1_000_000} MB，不像{what}，没有读")
    names = {member.filename for member in members}
    if len(members) > MOST_PARTS:
        raise UnreadableError(f"工作簿里有 {len(members)} 个部件，不像{what}，没有读")
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableError("工作簿加了密码；请去掉密码，另存为 .xlsx")
    if "mimetype" in names or "content.xml" in names:
        raise UnreadableError("这是 OpenDocument 表格（.ods）；请另存为 .xlsx")
    if any(name.endswith("workbook.bin") for name in names):
        raise UnreadableError("这是二进制的 Excel 工作簿（.xlsb）；请另存为 .xlsx")
    if "word/document.xml" in names or "ppt/presentation.xml" in names:
        raise UnreadableError("这是 Word 或 PPT 文件；请把里面的表格复制到 Excel，另存为 .xlsx")
    if names and not any(name.lower() == "[content_types].xml" for name in names):
        raise UnreadableError("这是压缩包，不是工作簿；请解压，把里面的表格拿来")
    for member in members:
        if member.filename.lower().endswith((".xml", ".rels")):
            with archive.open(member) as part:
                begin = part.read(4096).replace(b"\0", b"")
            if _DOCTYPE.search(begin):
                raise UnreadableError("工作簿里夹带了外部引用的声明（DOCTYPE），可能有害，没有读")
            if _STRICT in begin:  # of which openpyxl finds no cell
                raise UnreadableError("这是“Strict Open XML 电子表格”；请另存为普通的 Excel 工作簿（.xlsx）")


def _read(archive: zipfile.ZipFile, data: bytes, shown: str) -> Iterator[Sheet]:
    options: dict[str, Any] = {"read_only": True, "keep_links": False}
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, **options)
    written = None
    try:
        cells = 0
        for number, sheet in enumerate(book.worksheets):
            part: str = cast(Any, sheet)._worksheet_path  # no public name tells it
            raw = archive.read(part)
            if not raw.rstrip().endswith(b"worksheet>"):  # cut off: what is left of it would pass for the whole
                raise UnreadableError(f"表“{sheet.title}”不完整；请重新另存为 .xlsx")
            valued = [hit.start() for hit in _VALUED.finditer(raw)]
            cells += len(valued)
            if cells > MOST_CELLS:
                raise UnreadableError(f"工作簿里有内容的格超过 {MOST_CELLS // 10_000} 万个，不像一个地方的表，没有读")
            last = _last_row(raw, valued[-1] if valued else 0)
            if last > MOST_ROWS:
                raise UnreadableError(f"表“{sheet.title}”第 {last} 行还有内容，超过 {MOST_ROWS // 10_000} 万行，没有读")
            formulas = None
            if _FORMULA.search(raw):
                written = written or openpyxl.load_workbook(io.BytesIO(data), **options)
                formulas = written.worksheets[number]
            rows = list(_rows(sheet, formulas, shown, book.epoch, last or MOST_ROWS)) if valued else []
            while rows and not any(cell.text for cell in rows[-1]):
                rows.pop()
            hidden = (_ROW_NUMBER.search(hit[0]) for hit in _HIDDEN_ROW.finditer(raw))
            yield Sheet(
                sheet.title,
                rows,
                [_bounds(hit[1].decode()) for hit in _MERGED.finditer(raw)],
                frozenset(int(hit[1]) - 1 for hit in hidden if hit),
                sheet.sheet_state == "visible",
                hidden_columns=frozenset(_hidden_columns(raw)),
            )
    finally:
        book.close()
        if written is not None:
            written.close()


def _last_row(raw: bytes, at: int) -> int:
    """The number of the row in which something stands at a place of the sheet's text; 0 where it says none."""
    begin = raw.rfind(b"row ", 0, at)
    found = _ROW_NUMBER.search(raw, begin, at) if begin >= 0 else None
    return int(found[1]) if found else 0


def _hidden_columns(raw: bytes) -> Iterator[int]:
    for hit in _HIDDEN_COLUMN.finditer(raw):
        span = dict(_SPAN.findall(hit[0]))
        yield from range(int(span.get(b"min", 1)) - 1, min(int(span.get(b"max", 0)), MOST_COLUMNS))


def _bounds(reference: str) -> tuple[int, int, int, int]:
    left, top, right, bottom = (number or 1 for number in range_boundaries(reference))
    return top - 1, left - 1, bottom - 1, right - 1


def _rows(sheet: Any, formulas: Any, shown: str, epoch: datetime.datetime, last: int) -> Iterator[Sequence[Cell]]:
    """Every row, all that have anything in them as wide as the widest."""
    raw = list(_values(sheet, last))
    beside = list(_values(formulas, last)) if formulas is not None else []
    width = max((len(row) for row in (*raw, *beside)), default=0)
    for line, row in enumerate(raw, 1):
        told = beside[line - 1] if line <= len(beside) else ()
        yield [
            _cell(
                row[column] if column < len(row) else None,
                told[column] if column < len(told) else None,
                Mark(shown, line, column + 1, f"{sheet.title}!{get_column_letter(column + 1)}{line}"),
                epoch,
            )
            for column in range(width if row or told else 0)
        ]


def _values(sheet: Any, last: int) -> Iterator[Sequence[Any]]:
    """The rows' values, without the blanks at their ends."""
    sheet.reset_dimensions()
    for row in sheet.iter_rows(max_row=last, max_col=MOST_COLUMNS, values_only=True):
        end = next((at for at in range(len(row), 0, -1) if row[at - 1] is not None), 0)
        yield row[:end]


def _cell(value: object, written: object, mark: Mark, epoch: datetime.datetime) -> Cell:
    if value is None and written is not None:
        formula = written if isinstance(written, str) else str(getattr(written, "text", "") or "=")
        return Cell(formula, mark, kind="formula")
    if isinstance(value, datetime.date):
        return Cell(value.date() if isinstance(value, datetime.datetime) else value, mark)
    if isinstance(value, datetime.time):
        return Cell(f"{value.hour}:{value.minute:02}", mark)
    if isinstance(value, bool):
        return Cell(str(value).upper(), mark)
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        value = int(value)
    if isinstance(value, int | float):
        serial = from_excel(value, epoch).date() if isinstance(value, int) and value in SERIALS else None
        return Cell(str(value), mark, serial, "number")
    if value in ERRORS:
        return Cell(str(value), mark, kind="error")
    return Cell("" if value is None else _without_carriage(str(value)), mark)


def _without_carriage(text: str) -> str:
    """A cell's line ends as one: some programs leave their carriage returns in it, spelled out."""
    return re.sub(r"_x000[dD]_|\r", "", text)
