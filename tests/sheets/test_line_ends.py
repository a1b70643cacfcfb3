"""Where a line may break: tables of all marks, of words and numbers, of the words that a designer named."""

from __future__ import annotations

import re

import pytest
from markupsafe import Markup, escape

from generator.ground import line_ends, render
from generator.kinds.kind import Slot
from generator.sheets import fonts
from generator.sheets.fit import NOT_FIRST, NOT_LAST, SlotBox, fit

OPENING = tuple("（《〈【〔［｛「『“‘([{")
CLOSING = tuple("）》〉】〕］｝」』”’)]}")
PAUSES = tuple("，。、；：？！·—…％,.;:?!%")
HANZI = "国村民乡镇县市区街道社会保险"
WIDE = SlotBox(width_mm=1000, height_mm=100)


def lines(text: str, count: int, fontset: fonts.FontSet, **named: tuple[str, ...]) -> tuple[str, ...]:
    """A text in so many lines, each with all the room it may want: only the breaks are chosen."""
    return fit(text, Slot(text="", steps=((count, 20),), **named), WIDE, fontset).lines


def test_the_tables_are_whole() -> None:
    """Opening and closing marks go in pairs; what closes or pauses never begins, what opens never ends."""
    assert len(OPENING) == len(CLOSING)
    assert set(NOT_LAST) == set(OPENING)
    assert set(NOT_FIRST) == {*CLOSING, *PAUSES, " "}


@pytest.mark.parametrize("mark", OPENING)
def test_no_line_ends_with_an_opening_mark(fontset: fonts.FontSet, mark: str) -> None:
    # Broken evenly, the line would end with the mark: five characters a side.
    first, second = lines(f"国村民乡{mark}镇县市区街", 2, fontset)
    assert first + second == f"国村民乡{mark}镇县市区街"
    assert second.startswith(mark) or len(first) > 5


@pytest.mark.parametrize("mark", [*CLOSING, *PAUSES])
def test_no_line_begins_with_a_closing_mark_or_a_pause(fontset: fonts.FontSet, mark: str) -> None:
    # Broken evenly, the second line would begin with the mark.
    first, second = lines(f"国村民乡镇{mark}县市区街", 2, fontset)
    assert first + second == f"国村民乡镇{mark}县市区街"
    assert first.endswith(mark) or len(first) < 5


@pytest.mark.parametrize("mark", [*OPENING, *CLOSING, *PAUSES])
def test_no_mark_is_at_the_wrong_end_wherever_it_stands(fontset: fonts.FontSet, mark: str) -> None:
    for place in range(1, 12):
        broken = lines(HANZI[:place] + mark + HANZI[place:], 3, fontset)
        assert "".join(broken) == HANZI[:place] + mark + HANZI[place:]
        assert not any(line[0] in NOT_FIRST for line in broken[1:])
        assert not any(line[-1] in NOT_LAST for line in broken[:-1])


@pytest.mark.parametrize(
    ("text", "count", "expected"),
    [
        # A number or a word of letters is never parted; beside hanzi it may be.
        ("国村12345民乡", 2, ("国村", "12345民乡")),
        ("国村民ABC乡", 2, ("国村民", "ABC乡")),
        ("国村民12乡镇", 2, ("国村民", "12乡镇")),
        # The space at a break belongs to no line.
        ("国村民 乡镇县", 2, ("国村民", "乡镇县")),
        # Words of Mongolian, their suffixes after a narrow space included, are never parted.
        ("国ᠮᠣᠩᠭᠣᠯ\u202fᠤᠨ村民", 2, ("国ᠮᠣᠩᠭᠣᠯ\u202fᠤᠨ", "村民")),
    ],
)
def test_what_belongs_together_stays_on_one_line(
    fontset: fonts.FontSet, text: str, count: int, expected: tuple[str, ...]
) -> None:
    assert lines(text, count, fontset) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (("医保",), (), ("水岸花园社区", "医保服务点")),
        ((), ("社区",), ("水岸花园社区", "医保服务点")),
        (("社区",), (), ("水岸花园", "社区医保服务点")),
        # Of two pauses the one that leaves the lines most even.
        (("社区", "医保"), (), ("水岸花园社区", "医保服务点")),
        (("服务",), ("水岸",), ("水岸花园社区医保", "服务点")),
        # Not within a longer word that is named as well.
        (("保服",), ("社区", "医保服务点"), ("水岸花园社区", "医保服务点")),
    ],
)
def test_a_line_rather_breaks_at_a_word_that_the_designer_named(
    fontset: fonts.FontSet, before: tuple[str, ...], after: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert lines("水岸花园社区医保服务点", 2, fontset, before=before, after=after) == expected


PAIRS = ("（）", "《》", "〈〉", "“”", "‘’", "「」", "『』", "【】", "〔〕")


def kept_whole(text: str) -> list[str]:
    """What the templates' filter `closed` keeps together, in a text's order."""
    bare = re.sub(r'<span class="opens">(.*?)</span>', r"\1", render.closed(text))
    return re.findall(r'<span class="whole(?: numbered)?">(.*?)</span>', bare)


@pytest.mark.parametrize("pair", PAIRS)
def test_in_templates_a_texts_last_words_take_their_marks_along(pair: str) -> None:
    opening, closing = pair[0], pair[1]
    # A short word in brackets stays with the hanzi before it as well.
    before = "工" if pair == "（）" else ""
    assert kept_whole(f"本县户籍的职工{opening}城乡居民{closing}") == [f"{before}{opening}城乡居民{closing}"]
    assert kept_whole(f"本县户籍的职工{opening}城乡居民{closing}。") == [f"{before}{opening}城乡居民{closing}。"]


@pytest.mark.parametrize("mark", "，。、；：？！")
def test_in_templates_a_last_pause_stays_with_its_words(mark: str) -> None:
    assert kept_whole(f"本县户籍的城乡居民{mark}") == [f"城乡居民{mark}"]


def test_the_filters_marks_are_whole() -> None:
    assert set(line_ends.OPENING) == {pair[0] for pair in PAIRS} <= set(NOT_LAST)
    assert set(line_ends.CLOSING) == {*(pair[1] for pair in PAIRS), *"，。、；：？！"} <= set(NOT_FIRST)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        # Times and from when to when; with a space beside the dash as well.
        ("周一至周五8:30—12:00，14:30 — 17:30可以", ["周一至周五", "8:30—12:00，", "14:30 — 17:30", "可以"]),
        # Numbers with their units, several of a list, amounts.
        ("受理后15个工作日内由经办机构办结", ["15个工作日", "经办机构", "办结"]),
        ("见清单第3、5项和第12条的规定", ["第3、5项", "第12条", "的规定"]),
        ("每份1,200.50元以下的由窗口垫付", ["1,200.50元", "窗口垫付"]),
        # Phones, whatever parts them.
        ("请拨打0300 1234 5600或0300-12345699转802，谢谢大家", ["0300 1234 5600", "0300-12345699转802，", "谢谢大家"]),
        # Numbers of documents, days.
        ("按示政发〔2022〕3号文件自2026年2月1日起执行", ["按示政发〔2022〕3号", "2026年2月1日", "起执行"]),
        # Words of one list.
        ("到居民委员会或便民服务站、嘎查的窗口申请", ["居民委员会", "便民服务站、", "嘎查", "窗口申请"]),
        ("由基层医疗机构和村卫生室出具", ["基层医疗机构", "村卫生室", "出具"]),
        # A dash and dots begin no line.
        ("中国医保——一生守护你我", ["保——", "守护你我"]),
    ],
)
def test_in_templates_what_a_lines_end_must_not_part(text: str, pieces: list[str]) -> None:
    assert kept_whole(text) == pieces


@pytest.mark.parametrize(
    ("text", "trimmed"),
    [
        # With those that close them: one alone would leave its words off their middle.
        ("“好差评”回访", ["“", "”"]),
        ("见《清单》（附件）", ["《", "（", "）"]),
        ("（有效期三个月）。", ["（", "）"]),
        # Of pauses in a row all but the last.
        ("有效期三个月，。", ["，"]),
        ("没有标点", []),
    ],
)
def test_in_templates_paired_marks_are_trimmed(text: str, trimmed: list[str]) -> None:
    assert re.findall(r'<span class="opens">(.*?)</span>', render.closed(text)) == trimmed


@pytest.mark.parametrize("text", ["<b>“甲”</b>", "甲 & 乙（丙）", '"12:00"'])
def test_in_templates_a_text_is_escaped_once(text: str) -> None:
    assert Markup(re.sub("</?span[^>]*>", "", render.closed(text))).unescape() == text
    assert render.closed(escape(text)) == render.closed(text)
