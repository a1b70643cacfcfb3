"""generator/catalog/reading/leftovers.py: what forms, spreadsheets and programs leave in a cell, by its words."""

from __future__ import annotations

import pytest

from generator.catalog.reading.leftovers import fill_in, left_by_program, marked_up

FORM = "是填表时的话，印出来群众看不懂；没有就留空（null），不需要的写成一句话"
DATE = "只有一个日期，多半是表格把“1-2”这样的内容当成了日期；请与原件核对"


@pytest.mark.parametrize("sign", " \t（）()[]【】“”\"'。.，,、；;:：!！")
def test_signs_around_what_fills_a_form_say_nothing(sign: str) -> None:
    assert fill_in(f"{sign}无{sign}") == fill_in(f"{sign}无") == FORM


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("无", FORM), ("没有", FORM), ("空", FORM), ("空白", FORM), ("略", FORM), ("从略", FORM), ("同上", FORM),
        ("如下", FORM), ("上同", FORM), ("见附件1", FORM), ("详见附件", FORM), ("测试数据", FORM), ("请输入名称", FORM),
        ("TBD", FORM), ("aaaa", FORM), ("123", FORM), ("000", FORM), ("1111", FORM),
        ("无需材料", None), ("没有工作单位的人员", None), ("测试的人", None), ("1234", None), ("见附件中的清单", None),
    ],
)  # fmt: skip
def test_what_fills_a_form(text: str, said: str | None) -> None:
    assert fill_in(text) == said


def test_figures_where_a_text_may_be_figures() -> None:
    assert (fill_in("123"), fill_in("123", figures=True)) == (FORM, None)
    assert fill_in("无", figures=True) == FORM


MADE = "是程序留下的，不是内容；没有就留空，不要写字"
FORMULA = "是表格的公式，不是内容；请在表格里“粘贴为数值”再导出"
CLOCK = "是表格存的时刻，不是给人看的写法；请照原件写成文字，如 8:30—12:00"


@pytest.mark.parametrize(
    "text",
    ["null", "NULL", "None", "NaN", "NaT", "undefined", "nil", "TRUE", "FALSE",
     "<null>", "(null)", "<NA>", "[object Object]",
     "[]", "{}", "true", "No", "n/a", "N.A.", "inf", "-inf", "y", "ok", "void"],
)  # fmt: skip
def test_what_a_program_left(text: str) -> None:
    assert left_by_program(text) == left_by_program(f" {text} ") == MADE


def test_what_a_program_left_within_a_text() -> None:
    assert left_by_program("电话：null") == "里有程序留下的“null”，不是内容；没有就留空，不要写字"
    assert left_by_program("annulled") is left_by_program("OK镇") is None
    assert left_by_program("甲#REF!") != left_by_program("#REF!") != MADE


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("甲&nbsp;乙", "&nbsp;"), ("甲&#160;", "&#160;"), ("甲&#xA0;", "&#xA0;"),
        ("甲<br>乙", "<br>"), ("</p>", "</p>"),
        ("<a href='x'>", "<a href='x'>"), ("甲_x000D_", "_x000D_"), ("甲\\n乙", "\\n"), ("甲\\u4e00", "\\u4e00"),
        ("${a}", "${a}"), ("{{ a }}", "{{ a }}"),
    ],
)  # fmt: skip
def test_marks_of_web_pages_and_programs(text: str, hit: str) -> None:
    assert marked_up(text) == f"里有网页或程序的记号“{hit}”，会照样印出来；请改成它代表的字或删去"
    assert marked_up("甲&乙 <b 〈p〉 a\\b") is None


@pytest.mark.parametrize("text", ["1月2日", "Jan-2", "31-Dec", "2026-1-2", "2026/01/02", "2026.1.2"])
def test_a_day_alone(text: str) -> None:
    assert fill_in(text) == DATE and fill_in(f"自{text}起") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("=SUM(A1)", FORMULA),
        ("＝VLOOKUP(A1)", FORMULA),
        ("=A1+B2", FORMULA),
        ("='甲'!A1", FORMULA),
        ("=甲", None),
        ("8:30:00", CLOCK),
        ("上午8:30:00", CLOCK),
        ("8:30:00 AM", CLOCK),
        ("2026-01-02 08:30", CLOCK),
        ("2026/1/2T08:30:00Z", CLOCK),
        ("1900-01-01", CLOCK),
        ("8:30", None),
        ("甲??乙", "里有“??”，多半是导出时变成问号的字；请照原件重新输入"),
        ("甲？？乙", None),
        ("甲?", None),
        ("窗口办理", None),
        ("45658", "多半是表格把日期存成的数（2025-01-01）；请照原件写成文字"),
        ("0.375", "只是一个小数（9:00），多半是表格换算出来的；请照原件写成文字"),
        ("0.5104166", "只是一个小数（12:15），多半是表格换算出来的；请照原件写成文字"),
        ("1.5", "只是一个小数，多半是表格换算出来的；请照原件写成文字"),
        ("——", "只有符号，没有内容；没有就留空"),
    ],
)
def test_what_a_spreadsheet_made_of_it(text: str, said: str | None) -> None:
    assert left_by_program(text) == said
    if said in (None, CLOCK) or "照原件写成文字" in str(said):  # where figures alone may stand, they are meant
        assert left_by_program(text, figures=True) is None
