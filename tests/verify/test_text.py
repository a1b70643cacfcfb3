"""compare/text.py, examine.py: facts in their own stretch, numbers with a reason, texts that a page cuts in two."""

from __future__ import annotations

import pytest

from generator.catalog.model import Hotline, Material
from generator.verify.compare.examine import examine, misdialled
from generator.verify.compare.text import Text
from generator.verify.expect import phrases
from generator.verify.expect.claims import Ended, Known, Passage, Whole, Within, known


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
    assert told(GOOD.replace("2 参保", "7 参保")) == ["目录里没有“7”"]


def test_a_part_of_a_number_is_not_that_number() -> None:
    known = Passage((), None, (("电话", "12345"),))
    assert told("电话 12345", passage=known) == []
    assert told("电话 912345", passage=known) == ["没有电话“12345”", "目录里没有“912345”"]


def test_a_longer_name_is_not_the_shorter_one_that_it_begins_with() -> None:
    parts = [phrases.of_material(Material(name=name, **more), number) for number, (name, more) in enumerate(
        [("身份证复印件", {"copies": 2}), ("身份证", {"original": 1}), ("新身份证", {"original": 3})], 1)]  # fmt: skip
    passage = Passage((), None, (), (), tuple(parts))
    assert told("身份证复印件 复印件2份\n身份证 原件1份\n新身份证 原件3份", passage=passage) == []
    assert len(told("身份证复印件 复印件1份\n身份证 原件2份\n新身份证 原件3份", passage=passage)) == 4


def test_two_materials_of_one_name_are_told_apart() -> None:
    first = phrases.of_material(Material(name="委托书", original=1, promise=True), 1)
    second = phrases.of_material(Material(name="委托书", original=2), 2)
    passage = Passage((), None, (), (), (first, second))
    right = "委托书 可以书面承诺代替 原件1份\n委托书 原件2份"
    assert told(right, passage=passage) == []
    assert told(right.replace("原件2", "原件1"), passage=passage) != []
    assert told("委托书 可以书面承诺代替 原件1份", passage=passage) != []


def test_a_count_stands_for_its_own_kind_and_material_alone() -> None:
    one = phrases.of_material(Material(name="户口簿", original=1), 1)
    assert told("户口簿 复印件1份", passage=Passage((), None, (), (), (one,))) == [
        "“户口簿”没有份数“原件1份”",
        "目录里没有“复印件1份”：对不上的是“复印件、1”",
    ]


def test_a_text_that_must_stand_by_itself_is_not_found_within_another() -> None:
    grade = Passage((), None, (("评价等级", Whole("满意")),))
    assert told("非常满意\n满意\n不满意", passage=grade) == []
    assert told("非常满意\n不满意", passage=grade) == ["没有评价等级“满意”"]
    mode = Passage((), None, (("办理方式", Ended("报销受理")),))
    assert told("报销 受理初审", passage=mode) != [] and told("报销 受理", passage=mode) == []


def test_telling_words_need_a_reason_as_numbers_do() -> None:
    assert told("1 门诊报销 20个工作日内办结 当场办结 2 参保登记 3个工作日内办结") == ["目录里没有“当场办结”"]


def test_one_wrong_line_is_told_once() -> None:
    assert told("周一至周一8:00–12:00", passage=Passage((), None, (("办公时间", "周一至周五8:00–12:00"),))) == [
        "没有办公时间“周一至周五8:00–12:00”",
        "目录里没有“周一至周一8:00–12:00”：对不上的是“8、00、12”",
    ]


def test_of_a_long_text_the_place_is_told_where_it_differs() -> None:
    wanted = "带什么医院收费票据原件1份诊断证明复印件1份由谁出具：医院居住证明见样表怎么办"
    (said,) = told(wanted.replace("医院居", "医生居"), passage=Passage((), None, (("“带什么”里的", wanted),)))
    assert said == "没有“带什么”里的“由谁出具：医院居住证明见样表怎么办”，写着“由谁出具：医生居住”"


LINES = (
    Hotline(number="12345", role="咨询", name="12345 医保热线"),
    Hotline(number="0591-22333444", role="监督投诉"),
)


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("咨询电话\n12345\n医保热线\n监督投诉电话 0591-22333444", True),
        ("咨询电话：12345（医保热线）\n监督投诉电话：0591-22333444", True),
        ("咨询电话\n12345\n12345 医保热线\n监督投诉电话 0591-22333444", False),
        ("咨询电话\n0591-22333444\n12345 医保热线\n监督投诉电话 12345", False),
        ("咨询电话\n12345 医保专席\n监督投诉电话 0591-22333444", False),
        ("12345\n12345 医保热线\n监督投诉电话 0591-22333444", False),
    ],
)
def test_a_phone_is_tied_to_what_it_is_for(said: str, right: bool) -> None:
    must = tuple(phrases.phone_claim(line) for line in LINES)
    may = known("12345", "0591-22333444", "12345 医保热线")
    assert (told(said, passage=Passage((), None, must, may)) == []) is right


def test_numbers_that_only_stand_side_by_side_stay_apart() -> None:
    assert told("12345\n12345医保热线", passage=Passage((), None, (("电话", "12345"),))) == []


def test_a_text_that_a_page_cuts_in_two_is_whole() -> None:
    fact = "参保人员在外地就医后20个工作日内申请"
    passage = Passage((), None, (), (), (Passage(("报销",), 1, (("受理条件", fact),)),))
    assert told("1 报销 参保人员在外地就医后", "某站 20个工作日内申请", passage=passage) == []
    assert told("1 报销 参保人员在外地就医后", "某站 30个工作日内申请", passage=passage) != []


def test_one_digit_anywhere_is_found() -> None:
    for at, char in enumerate(GOOD):
        if char.isdigit():
            for other in "0123456789".replace(char, ""):
                assert told(GOOD[:at] + other + GOOD[at + 1 :]), (at, other)


@pytest.mark.parametrize(
    ("said", "claim", "right"),
    [
        ("每人20", "每人20", True), ("每人20元", "每人20", True), ("每人20，另加", "每人20", True),
        ("每人200", "每人20", False), ("每人20.5", "每人20", False), ("每人20,000", "每人20", False),
        ("120", "20", False), ("1.20", "20", False), ("1,20", "20", False), ("1 20", "20", True), ("A20", "20", True),
        ("20日", "20", True), ("第20.", "20", True), ("A30", "A3", False),
    ],
)  # fmt: skip
def test_a_number_is_not_found_inside_a_longer_one(said: str, claim: str, right: bool) -> None:
    text = Text([said])
    assert bool(text.places(Within(claim), 0, len(text.chars))) is right
    assert bool(list(text.find(claim))) is right


@pytest.mark.parametrize(
    ("said", "claim", "right"),
    [
        ("新陈厝垅村医保服务点", "陈厝垅村医保服务点", False), ("陈厝垅村医保服务点", "陈厝垅村医保服务点", True),
        ("陈厝垅村医保服务点（分点）", "陈厝垅村医保服务点", True),
        ("陈厝垅村医保服务点分点", "陈厝垅村医保服务点", False),
        ("某医院出具", "医院出具", False), ("，医院出具，", "医院出具", True), ("医院 出具", "医院出具", True),
        ("陈厝垅村医保服务点分点", Within("陈厝垅村医保服务点"), True), ("不受理", Ended("受理"), False),
        ("Abc", "Ab", False), ("原件 1份", "原件1份", True), ("原件1份半", "原件1份", False),
    ],
)  # fmt: skip
def test_a_word_is_not_found_inside_a_longer_one(said: str, claim: str, right: bool) -> None:
    text = Text([said])
    assert bool(text.places(claim, 0, len(text.chars))) is right


@pytest.mark.parametrize(
    "pages",
    [
        ("收费 参保人员在外地就医后2", "某站 0个工作日内申请"),
        ("参保人员在外地就医后不算", "20个工作日内申请"),
        ("参保人员在外地就医后", "不算20个工作日内申请"),
        ("不参保人员在外地就医后", "20个工作日内申请"),
        ("参保人员在外地就医后", "20个工作日内申请的"),
        ("参保人员在外地就医后", "页首", "20个工作日内申请"),
    ],
)
def test_the_pieces_of_a_text_that_a_page_cuts_are_whole_lines(pages: tuple[str, ...]) -> None:
    text = Text(pages)
    assert text.places("参保人员在外地就医后20个工作日内申请", 0, len(text.chars)) == []


@pytest.mark.parametrize(("number", "right"), [("12345", True), ("123456", False), ("1234", False), ("12345转8", True)])
def test_a_phone_that_only_begins_like_the_right_one_is_called_wrong(number: str, right: bool) -> None:
    text = Text([f"咨询电话：{number} 办公时间"])
    assert (list(misdialled(text, {"咨询电话": {"12345"}})) == []) is right


def test_a_name_that_a_page_cuts_is_found_and_its_number_with_it() -> None:
    table = "《示例县异地就医备案表》"
    passage = Passage((), None, (), (), (Passage((table,), 2, (("份数", "原件1份"),)),))
    assert told("1 别的", f"2.{table}，原件1份", passage=Passage((), None, (), known("1 别的"), passage.parts)) == []
    whole = Passage((), None, (), known("甲乙丙丁"), passage.parts)
    assert told("甲乙丙丁 7.《示例县异\n页脚", "地就医备案表》，原件1份", passage=whole) == [
        "目录里没有“7.《示例县异”：对不上的是“7”"
    ]
    assert told("《示例县异\n页脚", "地就医备案单》，原件1份", passage=whole)[0] == "没有“《示例县异地就医备案表》”"


def test_the_last_piece_of_a_text_that_a_page_cuts_may_be_followed_by_more() -> None:
    passage = Passage((), None, (("出具单位", "申请人填写出具"),), known("。领取"))
    assert told("申请人填\n页脚", "写出具。领取", passage=passage) == []
    assert told("申请人填\n页脚", "写领取", passage=passage)[0] == "没有出具单位“申请人填写出具”"


@pytest.mark.parametrize(
    ("pages", "right"),
    [
        (("带什么 情", "形：委托他人代办的 下一样"), True),
        (("带什么 情\n页脚 第1页", "形：委托他人代办的"), True),
        (("首页", "带什么 情", "形：委托他人代办的"), True),
        (("带什么 情形：委托他人代办", "的 下一样"), True),
        (("带什么 情", "形：委托他人申办的"), False),
        (("带什么 事", "形：委托他人代办的"), False),
        (("带什么 情", "页首形：委托他人代办的"), False),
    ],
)
def test_a_page_may_end_behind_the_first_letter_of_a_text(pages: tuple[str, ...], right: bool) -> None:
    text = Text(pages)
    assert bool(text.places("情形：委托他人代办的", 0, len(text.chars))) is right


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("时限：当场办结（网上5日）收费情况：无", True),
        ("时限：当场办结（网上5日） 收费情况：无", True),
        ("时限：当场办结（网上5日）不算", False),
        ("时限：当场办结（网上5日收费情况：无", False),
    ],
)
def test_behind_a_closing_bracket_the_next_label_may_stand_without_a_space(said: str, right: bool) -> None:
    text = Text([said])
    assert bool(text.places(Ended("时限：当场办结（网上5日）"), 0, len(text.chars))) is right
