"""An order ticket -> an Excel workbook, as the print shop and the bureau fill it in and check it off."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence

import xlsxwriter

from generator.plan.covers import Order

ORDER_HEAD = ("名称", "成品尺寸（毫米）", "材料（建议）", "打孔", "数量", "单位", "文件", "看样图")
SIGNS_HEAD = ("名称", "哪里的", "内容版本", "数量", "单位", "文件里第几块", "单张文件", "看样图")
ORDER_WIDTHS = (18, 18, 48, 44, 8, 6, 46, 26)
SIGNS_WIDTHS = (18, 48, 12, 8, 6, 12, 50, 50)
# A workbook names a day on which it was made; ours is always this one, so that the same order has the same bytes.
MADE = datetime.datetime(2000, 1, 1)


def workbook(order: Order) -> bytes:
    """Two sheets: what is ordered, line by line, and every sign in it."""
    target = io.BytesIO()
    # Texts stay texts: a name that begins with = is no formula, an address no link.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"title": order.title, "created": MADE})
        head = book.add_format({"bold": True, "bg_color": "#EEF4FA", "border": 1, "text_wrap": True, "valign": "top"})
        cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
        title = book.add_format({"bold": True, "font_size": 16})
        lines = book.add_worksheet("制作单")
        lines.write_string(0, 0, order.title, title)
        for number, note in enumerate(order.notes, 1):
            lines.write_string(number, 0, note)
        rows = [
            (one.name, one.size, one.material, one.holes, one.copies, one.unit, one.file, one.previews)
            for one in order.lines
        ]
        write_table(lines, len(order.notes) + 2, (ORDER_HEAD, ORDER_WIDTHS), rows, (head, cell))
        signs = book.add_worksheet("逐块")
        each = [
            (one.name, one.whose, one.version, 1, one.unit, one.number, one.file, one.preview) for one in order.signs
        ]
        write_table(signs, 0, (SIGNS_HEAD, SIGNS_WIDTHS), each, (head, cell))
        signs.freeze_panes(1, 0)
        for sheet in (lines, signs):
            sheet.set_landscape()
            sheet.set_paper(9)  # A4
            sheet.fit_to_pages(1, 0)
    return target.getvalue()


def write_table(
    sheet: xlsxwriter.worksheet.Worksheet,
    first: int,
    head: tuple[Sequence[str], Sequence[float]],
    rows: Sequence[Sequence[str | int]],
    formats: tuple[xlsxwriter.format.Format, xlsxwriter.format.Format],
) -> None:
    """A head and rows from a line on, numbers as numbers, all else as text."""
    for column, (name, width) in enumerate(zip(*head, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(first, column, name, formats[0])
    for number, row in enumerate(rows, first + 1):
        for column, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(number, column, value, formats[1])
            else:
                sheet.write_string(number, column, value, formats[1])
