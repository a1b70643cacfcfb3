"""Tables -> an Excel workbook, a sheet each: the same tables give the same bytes; a form has lists to choose from."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Sequence

import xlsxwriter

from generator.audit.table import Table
from generator.tables.order import MADE, write_table

DAY = {
    "validate": "date",
    "criteria": ">=",
    "value": datetime.date(2000, 1, 1),
    "error_title": "不是日期",
    "error_message": "请写成 2026-12-01",
}
"""What a cell takes in which a day is filled in."""


def workbook(title: str, tables: Sequence[Table]) -> bytes:
    """Every table on a sheet of its own, its head in sight, its rows to be filtered."""
    target = io.BytesIO()
    # Texts stay texts: a name that begins with = is no formula, an address no link.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"title": title, "created": MADE})
        head = book.add_format({"bold": True, "bg_color": "#EEF4FA", "border": 1, "text_wrap": True, "valign": "top"})
        cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top", "num_format": "@"})
        day = book.add_format({"border": 1, "valign": "top", "num_format": "yyyy-mm-dd"})
        for table in tables:
            sheet = book.add_worksheet(table.name)
            for number, note in enumerate(table.notes):
                sheet.write_string(number, 0, note)
            first = len(table.notes) + bool(table.notes)
            last = max(first + len(table.rows), first + 1)
            write_table(sheet, first, (table.head, table.widths), table.rows, (head, cell))
            sheet.freeze_panes(first + 1, 0)
            sheet.autofilter(first, 0, last, len(table.head) - 1)
            for column, choices in table.choices.items():
                rule = {"validate": "list", "source": list(choices), "error_title": "写法不对"}
                told = {"error_message": f"请从列表里选：{'、'.join(choices)}"}
                sheet.data_validation(first + 1, column, last, column, rule | told)
            for column in table.days:
                sheet.data_validation(first + 1, column, last, column, DAY)
            for number, row in enumerate(table.rows, first + 1):
                for column, value in enumerate(row):
                    if value == "":  # a cell to be filled in is empty, not a text of no letters
                        sheet.write_blank(number, column, None, day if column in table.days else cell)
            sheet.set_landscape()
            sheet.set_paper(9)  # A4
            sheet.fit_to_pages(1, 0)
            sheet.repeat_rows(first)
    return target.getvalue()


def as_csv(table: Table) -> bytes:
    """Its head and rows alone, so that Excel reads the Chinese in it."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(table.head)
    writer.writerows(table.rows)
    return b"\xef\xbb\xbf" + target.getvalue().encode()
