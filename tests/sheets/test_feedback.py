"""The evaluation card and poster: the grades with a channel, a phone without one, none without either."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.kinds.kind import Kind
from generator.plan.plan import Plan
from generator.sheets import press
from sheets.paper import Raw, run_on, sizes_mm
from sheets.tags import tree
from sheets.type_size import smallest_pt

Make = Callable[..., dict[str, press.Printed | press.Failed]]
PlanOf = Callable[[Raw], Plan]
Cards = Callable[..., list[press.Printed | press.Failed]]
STATION = "999999100001"
GRADES = "评价分五档：非常满意、满意、基本满意、不满意、非常不满意"
LONGEST = "内蒙古自治区鄂尔多斯市伊金霍洛旗阿勒腾席热镇水岸花园社区居民委员会"


@pytest.fixture
def cards(plan_of: PlanOf, make: Make) -> Cards:
    """Plain data -> one village's poster and card."""

    def made(data: Raw, station: str = STATION) -> list[press.Printed | press.Failed]:
        return list(
            make([one for one in plan_of(data).sheets() if one.kind == "feedback" and one.station == station]).values()
        )

    return made


def pdf_of(result: press.Printed | press.Failed) -> bytes:
    assert isinstance(result, press.Printed), result.reason
    return result.data


def with_channel(data: Raw) -> Raw:
    data["jurisdiction"]["feedback"] = {
        "url": "https://small.example/pj?s={station}",
        "name": "示例政务服务评价系统",
        "answer_time": "5个工作日内",
    }
    data["jurisdiction"]["hotlines"].append({"number": "0591-12345678", "role": "监督投诉", "hours": "工作日"})
    return data


def test_paper_type_and_heading(changed: Raw, cards: Cards, kinds: dict[str, Kind]) -> None:
    made = cards(with_channel(changed))
    assert [one.output.plain for one in made] == ["default", "a5"]
    for one in made:
        pdf, edition = pdf_of(one), kinds["feedback"].editions[one.output.plain]
        assert sizes_mm(pdf) == [edition.size_mm]
        assert smallest_pt(pdf) >= edition.smallest_pt - 0.05
        headings = [(found.tag, found.said()) for found in tree(pdf).every() if found.tag in ("H1", "H2")]
        assert headings == [("H1", "陈厝垅村医保服务点"), ("H2", "您对这次医保服务满意吗？")]


def test_a_channel_is_named_with_the_five_grades_and_its_time(changed: Raw, cards: Cards) -> None:
    for one in cards(with_channel(changed)):
        said = run_on(pdf_of(one))
        assert GRADES in said and "扫码评价、投诉、建议" in said
        assert "评价渠道：示例政务服务评价系统" in said and "答复时限：5个工作日内" in said
        assert "监督投诉电话0591-12345678工作日" in said and "咨询电话12345" in said
        assert f"https://small.example/f/{STATION}/" in said
        assert "依据文件未列明" not in said


def test_without_a_channel_and_a_phone_for_it_there_is_none(changed: Raw, cards: Cards) -> None:
    assert not cards(changed)
    changed["jurisdiction"]["hotlines"].append({"number": "0591-12345678", "role": "监督投诉"})
    assert not cards(changed), "a phone for complaints rates nothing"


def test_with_a_phone_alone_nothing_promises_an_evaluation_on_the_screen(changed: Raw, cards: Cards) -> None:
    changed["jurisdiction"]["hotlines"].append({"number": "0591-12345678", "role": "评价"})
    made = cards(changed)
    assert len(made) == 2
    for one in made:
        said = run_on(pdf_of(one))
        assert "满意" not in said and "扫码评价、" not in said and "扫码看办什么、打电话" in said
        assert "有意见和建议，请打电话" in said and "评价电话0591-12345678咨询电话12345" in said
        assert "未载明" not in said and "当面" not in said


def test_the_longest_real_name_fits_and_an_impossible_one_fails(changed: Raw, cards: Cards) -> None:
    for one in cards(with_channel(changed), "999999100003"):
        assert LONGEST in run_on(pdf_of(one))
    changed["stations"][2]["place"] = LONGEST * 3
    refused = cards(changed)
    assert refused
    for one in refused:
        assert isinstance(one, press.Failed)
        assert LONGEST in one.reason and "毫米" in one.reason
