"""A reprint order's receipts -> an Excel workbook: a line a sheet and station, with a column for the day it was hung.

`posted` takes it back (contract.md).
"""

from __future__ import annotations

import io

import xlsxwriter

from generator.plan.covers import Receipts
from generator.tables.order import MADE, write_table

HEAD = ("乡镇", "站点编码", "站名", "名称", "成品", "内容版本", "做什么", "张贴日期")
WIDTHS = (16, 16, 34, 34, 34, 12, 10, 14)


def workbook(receipts: Receipts) -> bytes:
    """One sheet; the last column is left to be filled in."""
    target = io.BytesIO()
    # Texts stay texts: a name that begins with = is no formula, an address no link.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"title": receipts.title, "created": MADE})
        head = book.add_format({"bold": True, "bg_color": "#EEF4FA", "border": 1, "text_wrap": True, "valign": "top"})
        cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("回执")
        rows = [(*row, "") for row in receipts.rows]
        write_table(sheet, 0, (HEAD, WIDTHS), rows, (head, cell))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(rows), len(HEAD) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
    return target.getvalue()
