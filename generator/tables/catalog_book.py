"""The rows of a catalog -> an Excel workbook that a clerk fills in: notes on the headings, lists to choose from."""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import xlsxwriter

from generator.tables.cell import column_letter
from generator.tables.grid import origin
from generator.tables.grid.columns import KEY, KEY_HELP, Column, SheetOf
from generator.tables.grid.rows import Row
from generator.tables.order import MADE

CHOICES = "选项（勿动）"
GUIDE = "说明"
SPARE = 300
"""Rows below the last that are ready for new ones: as text, with their lists to choose from."""
MISSING, NOT_HERE, GREY = "#FFF2CC", "#EDEDED", "#7F7F7F"
_FIRST = 2
"""Rows of the heading: what is missing and what is not, then the columns' names."""
_LONG = ("plain", "summary", "methods", "text", "dispute", "tips", "note", "aliases", "legal_basis", "all_of", "any_of")
_LEAST = {"address": 34, "hours": 24, "host": 22, "phone": 17, "status": 12}
"""Room for what is to be filled in, where nothing stands yet."""
_TALL = ("aliases",)
"""Dozens of words for the finder alone: no row is made as tall as these."""
_NARROW = 12
"""Columns that one page of A4 takes."""
_LEGEND = (
    "黄底空白＝文件没写（未提供），知道了就填；写着“无需材料”＝确实不需要。灰色的不在这里改。行的先后随意；"
    "删一行就是删一条；“行号”不要改，新加的行留空。表头上有说明。"
)


@dataclass(frozen=True)
class Page:
    """One sheet of the workbook."""

    sheet: SheetOf
    rows: Sequence[Row]
    columns: Sequence[Column]
    locked: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Row's key -> columns that are not changed here; `*` for all."""
    spare: int = SPARE
    legend: str = _LEGEND


def workbook(
    title: str,
    pages: Sequence[Page],
    names: Mapping[str, Mapping[str, str]],
    origin_: Sequence[str],
    guide: Sequence[tuple[str, Sequence[Sequence[str]]]] = (),
) -> bytes:
    """The workbook; `names`: list -> id -> name, for what is chosen from; `origin_`: what it was made from.

    `guide`: the first sheet, headings with their lines.
    """
    target = io.BytesIO()
    # Texts stay texts: a name that begins with = is no formula, an address no link.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"title": title, "created": MADE})
        formats = _formats(book)
        if guide:
            _explain(book.add_worksheet(GUIDE), guide, formats)
        sheets = [book.add_worksheet(page.sheet.title) for page in pages]
        lists = _choices(book, pages, names)
        for page, sheet in zip(pages, sheets, strict=True):
            _fill(sheet, page, names, lists, formats)
        kept = book.add_worksheet(origin.TITLE)
        for number, piece in enumerate(origin_):
            kept.write_string(number, 0, piece)
        kept.very_hidden()
    return target.getvalue()


Formats = Mapping[str, "xlsxwriter.format.Format"]


def _explain(
    sheet: xlsxwriter.worksheet.Worksheet, guide: Sequence[tuple[str, Sequence[Sequence[str]]]], formats: Formats
) -> None:
    """How to fill the workbook in, which sheets it has, what it does not have."""
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 64)
    sheet.set_column(2, 2, 10)
    row = 0
    for heading, lines in guide:
        sheet.merge_range(row, 0, row, 2, heading, formats["head"])
        row += 1
        for line in lines:
            if len(line) == 1:
                sheet.merge_range(row, 0, row, 2, line[0], formats["cell"])
                sheet.set_row(row, 30)
            for at, text in enumerate((*line, "")[:3] if len(line) > 1 else ()):
                sheet.write_string(row, at, text, formats["cell"])
            row += 1
        row += 1
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)


def _formats(book: xlsxwriter.Workbook) -> Formats:
    cell = {"border": 1, "border_color": "#BFBFBF", "text_wrap": True, "valign": "top", "num_format": "@"}
    cell["font_size"] = 10
    head = {"bold": True, "bg_color": "#DCE9F5", "border": 1, "text_wrap": True, "valign": "vcenter", "font_size": 10}
    return {
        "cell": book.add_format(cell),
        "grey": book.add_format(cell | {"bg_color": NOT_HERE, "font_color": GREY}),
        "key": book.add_format(cell | {"font_color": GREY, "bg_color": NOT_HERE, "font_size": 8, "text_wrap": False}),
        "head": book.add_format(head),
        "must": book.add_format(head | {"font_color": "#C00000"}),
        "missing": book.add_format({"bg_color": MISSING}),
        "none": book.add_format({"font_color": "#375623", "bg_color": "#E2EFDA"}),
        "legend": book.add_format({"font_size": 9, "font_color": "#404040", "text_wrap": True, "valign": "vcenter"}),
        "text": book.add_format({"num_format": "@"}),
    }


def shown(column: Column, text: str, names: Mapping[str, Mapping[str, str]]) -> str:
    """A cell as it is shown: an id behind the name it stands for."""
    known = names.get(column.refers or "", {})
    return "\n".join(f"{known[one]}（{one}）" if one in known else one for one in text.split("\n"))


def _choices(
    book: xlsxwriter.Workbook, pages: Sequence[Page], names: Mapping[str, Mapping[str, str]]
) -> Mapping[str, str]:
    """A hidden sheet with a column for each list of ids; list -> where it stands."""
    sheet = book.add_worksheet(CHOICES)
    wanted = sorted({column.refers for page in pages for column in page.columns if column.refers})
    places = {}
    for at, name in enumerate(wanted):
        for row, (id_, told) in enumerate(names.get(name, {}).items()):
            sheet.write_string(row, at, f"{told}（{id_}）")
        if count := len(names.get(name, {})):
            letter = column_letter(at)
            places[name] = f"='{CHOICES}'!${letter}$1:${letter}${count}"
    sheet.hide()
    return places


def _fill(
    sheet: xlsxwriter.worksheet.Worksheet,
    page: Page,
    names: Mapping[str, Mapping[str, str]],
    lists: Mapping[str, str],
    formats: Formats,
) -> None:
    columns = page.columns
    sheet.merge_range(0, 0, 0, min(len(columns), 9), page.legend, formats["legend"])
    sheet.set_row(0, 30)
    sheet.set_row(1, 44)
    sheet.write_string(1, 0, KEY, formats["head"])
    sheet.write_comment(1, 0, KEY_HELP, {"x_scale": 1.5})
    sheet.set_column(0, 0, 10, formats["text"])
    last = _FIRST + len(page.rows) + page.spare - 1
    widths: dict[int, float] = {}
    for at, column in enumerate(columns, 1):
        widths[at] = _width(page, column, names)
        sheet.set_column(at, at, widths[at], formats["text"])
        sheet.write_string(1, at, column.title, formats["must" if column.required else "head"])
        sheet.write_comment(1, at, _note(column), {"x_scale": 2, "y_scale": 1.4})
        if last >= _FIRST:
            _validate(sheet, (_FIRST, at, last, at), column, lists)
    for number, row in enumerate(page.rows, _FIRST):
        sheet.write_string(number, 0, row.key, formats["key"])
        locked = page.locked.get(row.key, ())
        lines = 1
        for at, column in enumerate(columns, 1):
            grey = column.name in locked or "*" in locked or column.name in row.odd
            text = shown(column, row.cells.get(column.name, ""), names)
            style = formats["grey" if grey else "cell"]
            if column.name not in _TALL:
                lines = max(lines, sum(1 + int(2.05 * len(line) / widths[at]) for line in text.split("\n")))
            if text:
                sheet.write_string(number, at, text, style)
            else:
                sheet.write_blank(number, at, None, style)
        sheet.set_row(number, max(14.5 * min(lines, 6) + 2, 20 if page.spare == 0 else 0))
    if page.rows:
        area = (_FIRST, 1, _FIRST + len(page.rows) - 1, len(columns))
        sheet.conditional_format(*area, {"type": "blanks", "format": formats["missing"]})
        none = {"type": "text", "criteria": "begins with", "value": "无需", "format": formats["none"]}
        sheet.conditional_format(*area, none)
    sheet.freeze_panes(_FIRST, 1 + _frozen(columns))
    sheet.autofilter(1, 0, max(_FIRST + len(page.rows) - 1, 1), len(columns))
    sheet.set_landscape()
    sheet.repeat_rows(1, 1)
    if len(columns) <= _NARROW:
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
    else:
        sheet.set_paper(8)  # A3
        sheet.repeat_columns(0, _frozen(columns))
        sheet.set_print_scale(70)
    sheet.set_margins(0.4, 0.4, 0.5, 0.5)
    sheet.set_header("&L&A&R第 &P 页，共 &N 页")


def _frozen(columns: Sequence[Column]) -> int:
    """How many columns stay in view: those by which a row is known."""
    return 2 if len(columns) > 1 and columns[1].name in ("tier", "name", "place", "次序") else 1


def _width(page: Page, column: Column, names: Mapping[str, Mapping[str, str]]) -> float:
    texts = [shown(column, row.cells.get(column.name, ""), names) for row in page.rows[:400]]
    longest = max((len(line) for text in texts for line in text.split("\n")), default=0)
    if column.path[-1] in _LONG and longest > 12:
        return 40
    least = _LEAST.get(column.name, 10)
    return max(least, min(2.1 * longest + 2, 30), min(2.2 * len(column.title), 16))


def _note(column: Column) -> str:
    notes = [column.help]
    if column.required:
        notes.append("必填。")
    if column.choices and column.kind != "state":
        notes.append(f"可以写：{'、'.join(column.choices)}。")
    if column.kind == "date":
        notes.append("写成 2026-12-01。")
    return "".join(notes)


def _validate(
    sheet: xlsxwriter.worksheet.Worksheet, area: tuple[int, int, int, int], column: Column, lists: Mapping[str, str]
) -> None:
    """A list to choose from; what is not on it is allowed, and judged when it is imported."""
    source: str | Sequence[str] | None = None
    if column.choices and len(",".join(column.choices)) < 250:
        source = list(column.choices)
    elif column.refers is not None and column.refers in lists and column.kind != "lines":
        source = lists[column.refers]
    if source is not None:
        sheet.data_validation(*area, {
            "validate": "list", "source": source, "error_type": "warning",
            "error_title": "不在下拉里", "error_message": "下拉里没有这一项；确实要这样写，点“是”。",
        })  # fmt: skip
