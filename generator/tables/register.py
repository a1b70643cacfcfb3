"""A register of a tier -> a workbook to keep it in: items and modes to choose from, the latest day worked out.

Four sheets: the cover, the register itself, its items, and the working days of every year that is known. No macro, and
nothing of any person: whoever keeps it fills it in. The formulas are of Excel 2007, so that WPS and LibreOffice work
them out alike; no text of the catalog stands in one.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from generator.tables.books import DAY
from generator.tables.order import MADE
from generator.tables.register_columns import (
    COVER,
    DAYS,
    FIRST,
    FIRST_ITEM,
    ITEMS,
    REGISTER,
    ROWS,
    Keeping,
    choice,
    columns,
)
from generator.tables.working_days import FIRST_DAY, Calendar, calendar

ROW_PT = 40
"""Height of a line, pt: more than 9 mm where the sheet is printed at two thirds, so that it can be signed there."""
COVER_PT = 26
PROOF = "样稿　内容未经核定　请勿张贴"
OURS = ("站点名称", "第几册", "启用日期", "止用日期", "保管人")
"""What a station fills in on the cover."""
HOW = (
    "一个站点一种台账一册；一册 500 条，记满了另存一份新的，册数加一。白底的格子填写，浅蓝底的自动出来，改不动。",
    "受理当天就登记，一件一行，按顺序往下写，不跳号、不删行；写错了在备注里说明更正，不要抹掉。",
    "事项、办理方式点开下拉选；清单里没有的可以直接写，最迟日期处会提示“清单外”。",
    "最迟日期按公开的时限推算，从受理的第二天数起，材料补正的时间另计；“节假日未公布”是那一年的放假安排还没有收进来。",
    "姓名、证件尾号等由站点填写、保管，文件设打开密码，不外传；证件号码只写后四位。",
    "打印设置已经调好，纸横放，每一页自动带表头和页码；打印后由本人签名，按册装订存档。",
    "工作表加了保护（没有密码），防止误改公式；确要调整，在“审阅”里撤销保护。",
)
PALE, LINE = "#EEF4FA", "#8A949E"


@dataclass(frozen=True)
class _Styles:
    title: Format
    proof: Format
    head: Format
    text: Format
    day: Format
    number: Format
    money: Format
    fixed: Format
    fixed_day: Format
    serial: Format
    plain: Format


def workbook(keeping: Keeping) -> bytes:
    """The workbook; the same register gives the same bytes."""
    target = io.BytesIO()
    # Texts stay texts: a name that begins with = is no formula, an address no link.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"title": keeping.title, "created": MADE})
        styles = _styles(book)
        sheets = {name: book.add_worksheet(name) for name in (COVER, REGISTER, ITEMS, DAYS)}
        known = calendar(keeping.work_years)
        _cover(sheets[COVER], keeping, styles)
        _entries(sheets[REGISTER], keeping, known, styles)
        _items(sheets[ITEMS], keeping, styles)
        _days(sheets[DAYS], known, styles)
        for sheet in sheets.values():
            _set_up(sheet, keeping)
        sheets[REGISTER].activate()
    return target.getvalue()


def _styles(book: xlsxwriter.Workbook) -> _Styles:
    cell = {"border": 1, "border_color": LINE, "text_wrap": True, "valign": "vcenter", "font_size": 10}
    own, fixed = cell | {"locked": False}, cell | {"bg_color": PALE}
    return _Styles(
        title=book.add_format({"bold": True, "font_size": 16}),
        proof=book.add_format({"bold": True, "font_size": 12, "font_color": "#C4161C"}),
        head=book.add_format(fixed | {"bold": True, "align": "center"}),
        text=book.add_format(own | {"num_format": "@"}),
        day=book.add_format(own | {"num_format": "yyyy-mm-dd", "align": "left"}),
        number=book.add_format(own | {"num_format": "0"}),
        money=book.add_format(own | {"num_format": "#,##0.00"}),
        fixed=book.add_format(fixed),
        fixed_day=book.add_format(fixed | {"num_format": "yyyy-mm-dd", "align": "left"}),
        serial=book.add_format(fixed | {"align": "center"}),
        plain=book.add_format({"text_wrap": True, "valign": "top", "font_size": 11}),
    )


def _cover(sheet: Worksheet, keeping: Keeping, styles: _Styles) -> None:
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 96)
    sheet.write_string(0, 0, keeping.register["title"], styles.title)
    sheet.write_string(1, 0, PROOF if keeping.proof else "", styles.proof)
    for number, name in enumerate(OURS, 2):
        sheet.write_string(number, 0, name, styles.head)
        sheet.write_blank(number, 1, None, styles.day if name.endswith("日期") else styles.text)
        sheet.set_row(number, COVER_PT)
        if name.endswith("日期"):
            sheet.data_validation(number, 1, number, 1, DAY)
    said = (
        ("哪一级站点", keeping.register["place"]),
        ("主管部门", keeping.authority),
        ("依据", keeping.register["basis"]),
        ("内容版本", keeping.version),
    )
    lines = [(name, text) for name, text in said if text]
    line = 2 + len(OURS)
    for number, (name, text) in enumerate(lines, line):
        sheet.write_string(number, 0, name, styles.head)
        sheet.write_string(number, 1, text, styles.fixed)
        sheet.set_row(number, COVER_PT)
    line += len(lines)
    sheet.write_string(line + 1, 0, "怎么用", styles.title)
    for number, text in enumerate(HOW, line + 2):
        sheet.merge_range(number, 0, number, 1, text, styles.plain)
        sheet.set_row(number, 18 * (1 + len(text) // 62))


def _entries(sheet: Worksheet, keeping: Keeping, known: Calendar, styles: _Styles) -> None:
    made, last = columns(keeping, known), FIRST + ROWS - 1
    sheet.write_string(0, 0, keeping.register["title"], styles.title)
    whose = f'="站点："&\'{COVER}\'!$B$3&"　第 "&\'{COVER}\'!$B$4&" 册"'
    sheet.write_formula(1, 0, whose, None, "站点：　第  册")
    sheet.write_string(1, 6, PROOF if keeping.proof else "", styles.proof)
    sheet.set_row(2, 32)
    forms = {"受理日期": styles.day, "日期": styles.day, "最迟日期": styles.day}
    forms |= {"数量": styles.number, "金额": styles.money}
    for at, column in enumerate(made):
        hidden = {"hidden": True} if column.holds == "辅助" else None
        sheet.set_column(at, at, column.width, None, hidden)
        sheet.write_string(FIRST - 1, at, column.name, styles.head)
        for row in range(FIRST, FIRST + ROWS):
            if column.holds == "序号":
                sheet.write_number(row, at, row - FIRST + 1, styles.serial)
            elif column.formula:
                style, empty = (styles.fixed_day, "") if column.holds == "最迟日期" else (styles.fixed, "")
                number = 0 if column.holds == "辅助" else empty
                sheet.write_formula(row, at, column.formula.format(row=row + 1), style, number)
            else:
                sheet.write_blank(row, at, None, forms.get(column.holds, styles.text))
        if not column.formula and (rule := _rule(keeping, column.holds)) is not None:
            sheet.data_validation(FIRST, at, last, at, rule)
    for row in range(FIRST, FIRST + ROWS):
        sheet.set_row(row, ROW_PT)
    sheet.freeze_panes(FIRST, 1)
    sheet.repeat_rows(0, FIRST - 1)
    shown = sum(column.holds != "辅助" for column in made)
    sheet.print_area(0, 0, last, shown - 1)


def _rule(keeping: Keeping, holds: str) -> Mapping[str, Any] | None:
    """What a cell takes, by what its column holds; None: anything."""
    modes = list(dict.fromkeys(item["mode"] for item in keeping.items if item["mode"]))
    told = {"error_type": "warning", "error_title": "不在下拉里", "error_message": "确实要这样写，点“是”。"}
    if holds == "事项" and keeping.items:
        source = f"='{ITEMS}'!$A${FIRST_ITEM + 1}:$A${FIRST_ITEM + len(keeping.items)}"
        return {"validate": "list", "source": source} | told
    if holds == "办理方式" and modes:
        return {"validate": "list", "source": modes} | told
    if holds in ("受理日期", "最迟日期", "日期"):
        return DAY
    if holds == "证件尾号":
        told = {"error_title": "只写后四位", "error_message": "证件号码只写后四位，不要写全。"}
        return {"validate": "length", "criteria": "==", "value": 4} | told
    if holds in ("数量", "金额"):
        kind = {"数量": "integer", "金额": "decimal"}[holds]
        told = {"error_title": "不是数", "error_message": "请写数，不带单位。"}
        return {"validate": kind, "criteria": ">=", "value": 0} | told
    return None


ITEM_HEAD = ("下拉里的写法", "文件名称", "通俗名称", "办理方式", "办理时限", "天数", "单位", "办到哪一步")


def _items(sheet: Worksheet, keeping: Keeping, styles: _Styles) -> None:
    sheet.write_string(0, 0, f"{keeping.register['title']}可登记的事项（照目录，不在这里改）", styles.title)
    for column, (name, width) in enumerate(zip(ITEM_HEAD, (44, 34, 22, 12, 26, 7, 8, 14), strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(FIRST_ITEM - 1, column, name, styles.head)
    for row, item in enumerate(keeping.items, FIRST_ITEM):
        names = ("name", "plain_name", "mode", "time_limit", "days", "unit", "ends")
        for column, value in enumerate((choice(item), *(item[name] for name in names))):
            if isinstance(value, int):
                sheet.write_number(row, column, value, styles.fixed)
            elif value:
                sheet.write_string(row, column, value, styles.fixed)
            else:
                sheet.write_blank(row, column, None, styles.fixed)
    sheet.freeze_panes(FIRST_ITEM, 1)
    sheet.repeat_rows(FIRST_ITEM - 1)


def _days(sheet: Worksheet, known: Calendar, styles: _Styles) -> None:
    sheet.write_string(0, 0, "收进来的各年工作日，推算最迟日期用（照国务院办公厅的放假通知，不在这里改）", styles.title)
    sheet.set_column(0, 3, 16)
    for column, name in ((0, DAYS), (2, "哪几年")):
        sheet.write_string(FIRST_DAY - 1, column, name, styles.head)
    for row, day in enumerate(known.days, FIRST_DAY):
        sheet.write_datetime(row, 0, day, styles.fixed_day)
    for row, year in enumerate(known.years, FIRST_DAY):
        sheet.write_number(row, 2, year, styles.fixed)
    sheet.freeze_panes(FIRST_DAY, 0)
    sheet.repeat_rows(FIRST_DAY - 1)


def _set_up(sheet: Worksheet, keeping: Keeping) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(0.79, 0.47, 0.6, 0.6)  # 20 mm at the bound edge
    title = keeping.register["title"].replace("&", "&&")
    sheet.set_footer(f"&L{title}&C第 &P 页，共 &N 页&R内容版本 {keeping.version}")
    sheet.set_header(f"&C{PROOF}" if keeping.proof else "")
    sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})
