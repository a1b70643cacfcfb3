"""Duty and rule boards: a tier's public duties, each rule whose wording is known; the others listed as missing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.kinds.kind import Kind
from generator.plan.plan import Plan
from generator.sheets import press
from sheets.paper import Raw, pages_text, run_on, sizes_mm
from sheets.signs import all_type
from sheets.tags import tree
from sheets.type_size import smallest_pt

Make = Callable[..., dict[str, press.Printed | press.Failed]]
PlanOf = Callable[[Raw], Plan]
Boards = Callable[[Raw], dict[str, press.Printed | press.Failed]]


@pytest.fixture
def boards(plan_of: PlanOf, make: Make) -> Boards:
    """Plain data -> the township's boards by their sheet id."""
    return lambda data: make([one for one in plan_of(data).sheets() if one.kind == "duties" and one.tier == "township"])


@pytest.fixture
def county(changed: Raw) -> Raw:
    """The small catalog with duties."""
    changed["tiers"][0]["duties"] = [
        {"text": "负责医保政策宣传解答和业务办理"},
        {"text": "对辖区资料汇总上报", "public": False},
        {"text": "负责辖区内城乡居民参保登记、信息变更、参保单位和个人的信息查询"},
    ]
    return changed


def pdf_of(result: press.Printed | press.Failed) -> bytes:
    assert isinstance(result, press.Printed), result.reason
    return result.data


def test_paper_and_type(county: Raw, boards: Boards, kinds: dict[str, Kind]) -> None:
    made = boards(county)
    assert set(made) == {f"duties-{board}.township.a4" for board in ("zhize", "zhidu")}, "fewer than four points"
    county["tiers"][0]["duties"] *= 2
    made = boards(county)
    assert {name for name in made if "zhize" in name} == {"duties-zhize.township", "duties-zhize.township.a4"}
    for one in made.values():
        pdf, edition = pdf_of(one), kinds["duties"].editions[one.output.plain]
        assert set(sizes_mm(pdf)) == {edition.size_mm}
        assert smallest_pt(pdf) >= edition.smallest_pt - 0.05
        said = run_on(pdf)
        assert "示例县医保局" in said and "内容版本" in said and "扫码核对公示版本" in said and "样稿" in said


def test_public_duties_are_numbered_and_no_other_is_said(county: Raw, boards: Boards) -> None:
    made = boards(county)
    for name in ("duties-zhize.township.a4",):
        pdf = pdf_of(made[name])
        said = run_on(pdf)
        assert "1.负责医保政策宣传解答和业务办理2.负责辖区内城乡居民参保登记" in said
        assert "汇总上报" not in said
        assert [one.said() for one in tree(pdf).every() if one.tag == "H1"] == ["便民服务中心医保服务点职责"]


def test_little_is_said_large(county: Raw, boards: Boards) -> None:
    """One duty alone does not stand in small type at the head of an empty board."""
    county["tiers"][0]["duties"] = county["tiers"][0]["duties"][:1]
    pieces = all_type(pdf_of(boards(county)["duties-zhize.township.a4"]))
    assert max(piece.size_pt for piece in pieces if "宣传" in piece.text) == pytest.approx(34, abs=0.1)


def test_more_than_ten_duties_take_a_second_board(county: Raw, boards: Boards) -> None:
    county["tiers"][0]["duties"] = [{"text": f"负责示例事务第{number:02}项"} for number in range(1, 13)]
    pages = ["".join(page.split()) for page in pages_text(pdf_of(boards(county)["duties-zhize.township"]))]
    assert len(pages) == 2
    assert "10.负责示例事务第10项" in pages[0] and "11.负责示例事务第11项" in pages[1]
    assert all("便民服务中心医保服务点职责" in page and "内容版本" in page and "样稿" in page for page in pages)


def test_rules_share_a_board_and_those_without_wording_are_listed(county: Raw, boards: Boards) -> None:
    county["tiers"][0]["service_rules"] = [
        {"name": "一次性告知制"},
        {"name": "首问责任制", "text": "首位接待的人员负责到底"},
        {"name": "限时办结制", "text": "在公开的时限内办结"},
        {"name": "责任追究", "public": False},
    ]
    pdf = pdf_of(boards(county)["duties-zhidu.township.a4"])
    assert [one.said() for one in tree(pdf).every() if one.tag == "H1"] == ["服务制度"]
    assert [one.said() for one in tree(pdf).every() if one.tag == "H2"] == ["首问责任制", "限时办结制"]
    said = run_on(pdf)
    assert "首问责任制首位接待的人员负责到底限时办结制在公开的时限内办结" in said
    assert "同时执行：一次性告知制。" in said
    assert "上面同时执行的制度，依据文件未列明内容" in said, "a proof says it in its margin"
    assert "责任追究" not in said


def test_a_text_that_cannot_fit_fails_with_the_text_and_by_how_much(county: Raw, boards: Boards) -> None:
    county["tiers"][0]["duties"] = [{"text": "负责辖区内城乡居民参保登记、信息变更和查询" * 80}]
    county["tiers"][0]["service_rules"] = [
        {"name": "首问负责制", "text": "负责辖区内城乡居民参保登记、信息变更和查询" * 80}
    ]
    made = boards(county)
    for one in made.values():
        assert isinstance(one, press.Failed)
        assert "毫米" in one.reason and "登记" in one.reason
