"""generator/ground/render.py: what a template may do, and where a line may not part."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import UndefinedError

from generator.ground.render import closed, environment, render, say

WHOLE, HALF, END = '<span class="whole">', '<span class="opens">', "</span>"


def marked(parts: str) -> str:
    """What `closed` says where a table says `[stays together]` and `{half a mark's width}`."""
    signs = {"[": WHOLE, "{": HALF, "]": END, "}": END}
    return "".join(signs.get(char, char) for char in parts)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        # The end: two to four hanzi with the marks around them.
        ("零星报销", "[零星报销]"),
        ("门诊费用零星报销", "门诊费用[零星报销]"),
        ("带《居民身份证》", "带[{《}居民身份证{》}]"),
        # Of five hanzi all five: 首 stands no more alone at a line's end than at its beginning.
        ("首问责任制", "[首问责任制]"),
        ("实行首问责任制", "实行首[问责任制]"),
        ("实行帮办代办制", "实行[帮办代办制]"),
        # A word is whole before its bracket: not 居住, 证（有效期内）.
        ("持居住证（有效期内）的", "持[居住证]{（}有效期内{）}的"),
        ("3 日内办（附表", "[3 日]内办[{（}附表]"),
        ("门诊。办", "门诊。办"),
        ("A 办", "A 办"),
        # Anywhere: a short term in quotes (to six characters), a short bracket (to four) with the hanzi before it.
        ("在“县级医保窗口”交 A4 纸", "在[{“}县级医保窗口{”}]交 A4 纸"),
        ("在“县各级医保窗口”交 A4 纸", "在{“}县各级医保窗口{”}交 A4 纸"),
        ("“社保”，3 日", "[{“}社保{”}，][3 日]"),
        ("各县（自治县旗）A", "各[县{（}自治县旗{）}]A"),
        ("各县（各自治县旗）A", "各县{（}各自治县旗{）}A"),
        ("县（区）。A", "[县{（}区{）}。]A"),
        ("3（日）A", "3{（}日{）}A"),
        ("“”A", "{“”}A"),
        # A number with its unit, and a day with its time.
        ("满 3 日后于周一 8:30—12:00 来 A", "满 [3 日]后于[周一] [8:30—12:00] 来 A"),
        # A mark that closes keeps its room before one that opens, and before words; not before one that closes.
        ("甲（乙）（丙）丁 A", "[甲{（}乙）]{（}丙{）}丁 A"),
        ("甲（《乙》，丙）。A", "甲{（《}乙{》}，丙{）}。A"),
        ("甲，（乙", "甲，{（}乙"),
        ("甲。”A", "甲{。”}A"),
    ],
)
def test_what_a_line_does_not_part_and_which_marks_are_narrow(text: str, parts: str) -> None:
    assert closed(text) == marked(parts)


def test_marks_that_no_line_may_begin_or_end_with_stay_with_their_word() -> None:
    for opening in "（《〈“‘「『【〔":
        assert closed(f"A {opening}附表") == marked(f"A [{{{opening}}}附表]")
    for pause in "，。、；：？！":
        assert closed(f"A 附表{pause}") == marked(f"A [附表{pause}]")
    for closing in "）》〉”’」』】〕":
        assert closed(f"A 附表{closing}") == marked(f"A [附表{{{closing}}}]")


def test_text_is_escaped_once_and_blanks_at_its_end_are_dropped() -> None:
    assert closed("<i>&'\"办理  ") == '&lt;i&gt;&amp;&#39;&#34;<span class="whole">办理</span>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "part.html").write_text(
        "  {% if name %}\n<b>{{ name }}</b>\n  {% endif %}\n{{ name|closed }}\n", "utf-8"
    )
    return tmp_path


def test_a_template_escapes_and_leaves_no_line_for_its_blocks(folder: Path) -> None:
    assert render(folder, "part.html", {"name": "<办理>"}) == "<b>&lt;办理&gt;</b>\n&lt;办理&gt;\n"
    assert render(folder, "part.html", {"name": "办理"}) == '<b>办理</b>\n<span class="whole">办理</span>\n'


def test_a_name_that_is_not_given_is_an_error(folder: Path) -> None:
    with pytest.raises(UndefinedError):
        render(folder, "part.html", {})
    with pytest.raises(UndefinedError):
        say("{{ name }}窗口", {})


def test_plain_words_are_not_escaped() -> None:
    assert say("{{ name }}窗口", {"name": "A&B"}) == "A&B窗口"


def test_each_folder_has_an_environment_of_its_own(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    (other / "part.html").write_text("other", "utf-8")
    assert render(folder, "part.html", {"name": "办理"}) != render(other, "part.html", {})
    assert environment(folder) is environment(folder)


def test_how_broad_a_text_is_in_a_slots_text() -> None:
    shown = [say("{{ text | ems }}", {"text": text}) for text in (None, "", "周一", "8:30—12:00")]
    assert [float(text) for text in shown] == [0, 0, 2, 10 - 0.4 * 9]
