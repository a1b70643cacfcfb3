"""generator/verify/text.py: facts in their own stretch, numbers with a reason, texts that a page cuts in two."""

from __future__ import annotations

from generator.verify.text import Known, Passage, Text, examine


def item(name: str, number: int, limit: str, *known: Known) -> Passage:
    """An item with its limit."""
    return Passage((name,), number, (("办理时限", limit),), known)


LIST = Passage((), None, (), (), (item("门诊报销", 1, "20个工作日内办结"), item("参保登记", 2, "3个工作日内办结")))
GOOD = "1 门诊\n报销 20个工\n作日内办结\n2 参保登记 3个工作日内办结"


def told(text: str, *more: str, passage: Passage = LIST) -> list[str]:
    """Messages about a text."""
    read = Text([text, *more])
    return [flaw.message for flaw in (*examine(read, passage), *read.strangers())]


def test_a_right_list_is_right_however_its_lines_break() -> None:
    assert told(GOOD) == []


def test_a_limit_that_belongs_to_another_item_is_found() -> None:
    wrong = told("1 门诊报销 3个工作日内办结 2 参保登记 3个工作日内办结")
    assert wrong[0] == "“门诊报销”没有办理时限“20个工作日内办结”"
    assert len(wrong) == 2


def test_limits_that_changed_places_are_found() -> None:
    assert len(told("1 门诊报销 3个工作日内办结 2 参保登记 20个工作日内办结")) == 4


def test_a_number_before_an_item_must_be_its_own() -> None:
    assert told(GOOD.replace("2 参保", "7 参保")) == ["“0个工作日内办结7参保登记3个工作”里的 7 和目录对不上"]


def test_a_part_of_a_number_is_not_that_number() -> None:
    known = Passage((), None, (("电话", "12345"),))
    assert told("电话 12345", passage=known) == []
    assert told("电话 912345", passage=known) == ["没有电话“12345”", "“电话912345”里的 912345 和目录对不上"]


def test_numbers_that_only_stand_side_by_side_stay_apart() -> None:
    assert told("12345\n12345医保热线", passage=Passage((), None, (("电话", "12345"),))) == []


def test_a_text_that_a_page_cuts_in_two_is_whole() -> None:
    fact = "参保人员在外地就医后20个工作日内申请"
    passage = Passage((), None, (), (), (Passage(("报销",), 1, (("受理条件", fact),)),))
    assert told("1报销参保人员在外地就医后", "某站 20个工作日内申请", passage=passage) == []
    assert told("1报销参保人员在外地就医后", "某站 30个工作日内申请", passage=passage) != []


def test_one_digit_anywhere_is_found() -> None:
    for at, char in enumerate(GOOD):
        if char.isdigit():
            for other in "0123456789".replace(char, ""):
                assert told(GOOD[:at] + other + GOOD[at + 1 :]), (at, other)
