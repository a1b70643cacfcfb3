"""changes/words.py, compare.py: values in words, and lists held against each other by their members' names."""

from __future__ import annotations

import datetime

import pytest

from generator.differences.compare import changed, of_field
from generator.differences.words import name_of, words
from generator.views.offering import ConditionsView, LimitView, MaterialView
from generator.views.place import HotlineView
from generator.views.tier import RuleView

PAPER = MaterialView("身份证", 1, None, None, "公安机关", None, None, None, None, None)
LIMIT = LimitView("20个工作日内办结", "承诺", 20, "工作日", "办结", None, None, "20个工作日内办结", None, None)
LINE = HotlineView("12345", "咨询", "12345 热线", None)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, None),
        (True, "是"),
        (False, "否"),
        (3, "3"),
        (1.5, "1.5"),
        ("一句话", "一句话"),
        (datetime.date(2026, 2, 1), "2026年2月1日"),
        ((), "无"),
        ({}, "无"),
        ({"甲": "1", "乙": None}, "甲：1"),
        (("甲", "乙"), "甲、乙"),
        (("甲、丙", "乙"), "甲、丙；乙"),
        (("甲" * 21, "乙"), f"{'甲' * 21}；乙"),
        (ConditionsView(True, ("甲", "乙")), "满足其一：甲、乙"),
        (ConditionsView(False, ()), "无"),
        (LIMIT, "20个工作日内办结"),
        (PAPER, "身份证（原件份数：1；出具方：公安机关）"),
        ((PAPER, PAPER), "身份证、身份证"),
        (LINE, "12345 热线（电话：12345；用途：咨询）"),
        (HotlineView("12345", "咨询", None, None), "12345（用途：咨询）"),
        (RuleView("首问负责制", None), "首问负责制"),
    ],
)
def test_a_value_in_words(value: object, said: str | None) -> None:
    assert words(value) == said


def test_what_things_are_called() -> None:
    assert [name_of(one) for one in (PAPER, LIMIT, LINE, "甲")] == [
        "身份证", "20个工作日内办结", "12345 热线", "甲",
    ]  # fmt: skip


def tails(before: object, after: object, name: str = "x") -> list[str]:
    return [one.tail for one in of_field(name, "内容", before, after)]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("甲", "甲", []),
        (None, "甲", ["写明内容：“甲”"]),
        ("甲", None, ["不再写内容（原为“甲”）"]),
        ("甲", "乙", ["内容由“甲”改为“乙”"]),
        (("甲", "乙"), ("甲", "丙"), ["内容由“乙”改为“丙”"]),
        (("甲", "乙"), ("甲",), ["内容去掉“乙”"]),
        (("甲",), ("甲", "乙", "丙"), ["内容增加“乙”", "内容增加“丙”"]),
        (("甲", "乙"), ("乙", "甲"), ["内容的先后改为乙、甲"]),
        (("甲", "甲"), ("甲", "乙"), ["内容由“甲”改为“乙”"]),
        ((), ("甲",), ["内容增加“甲”"]),
        (("甲", "乙"), (), ["内容去掉“甲、乙”"]),
        ({"甲": "1"}, {"甲": "2", "乙": "3"}, ["内容“甲”由“1”改为“2”", "写明内容“乙”：“3”"]),
        (ConditionsView(False, ("甲",)), ConditionsView(False, ("甲", "乙")), ["内容增加“乙”"]),
        (
            ConditionsView(False, ("甲", "乙")),
            ConditionsView(True, ("甲", "乙")),
            ["内容由“甲、乙”改为“满足其一：甲、乙”"],
        ),
        ((RuleView("首问", "甲"),), (RuleView("首问", "乙"),), ["内容“首问”由“甲”改为“乙”"]),
    ],
)
def test_how_a_field_differs(before: object, after: object, told: list[str]) -> None:
    assert tails(before, after) == told


def test_no_materials_are_none_needed() -> None:
    assert tails(None, (), "materials") == ["写明内容：“无需提交材料”"]
    assert tails((PAPER,), (), "materials") == ["内容由“身份证”改为“无需提交材料”"]


def test_a_limit_whose_printed_form_is_the_same_is_told_by_its_parts() -> None:
    other = LimitView("20个工作日内办结", "承诺", 20, "工作日", "办结", 30, None, "20个工作日内办结", None, None)
    assert tails(LIMIT, other) == ["写明内容的特殊情况最长天数：“30”"]


def test_a_difference_keeps_both_sides() -> None:
    one = changed("fee", "收费情况", None, "不收费")
    assert (one.field, one.before, one.after) == ("fee", None, "不收费")
