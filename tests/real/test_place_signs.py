"""What the real documents say of areas, lanes, queueing, slogan and policy board: exactly that, in their own words."""

from __future__ import annotations

from functools import cache

import pytest
from checkout import ROOT

from generator.catalog.load import load_catalog
from generator.catalog.model import Catalog
from generator.catalog.rules.boards import wordless

HALL = ("等候休息区", "柜台受理区", "多媒体服务区", "档案管理区")
AREAS = {
    ("xiaxian", "county"): (HALL, "三（一）1"),
    ("xiaxian", "township"): ((*HALL[:2], HALL[3], HALL[2]), "三（二）2"),
    ("ordos", "township"): (("咨询引导", "自助服务"), "五（一）2"),
    ("ordos", "village"): (("咨询引导", "自助服务"), "五（一）2"),
    ("minqing", "county"): (("医保自助服务专区",), "二（四）12"),
}
PLACES = ("jiangsu", "meixian", "minqing", "ordos", "xiaxian", "yongzhou")


@cache
def catalog(name: str) -> Catalog:
    made, findings = load_catalog(ROOT / f"catalog/{name}.yml")
    assert made is not None, findings
    return made


@cache
def document(name: str) -> str:
    """The document's text without white space, which its pages cut anywhere."""
    return "".join((ROOT / f"tests/data/{name}-document.txt").read_text("utf-8").split())


@pytest.mark.parametrize("name", PLACES)
def test_areas_are_those_of_the_documents(name: str) -> None:
    found = {
        (name, tier.id): (tuple(area.name for area in tier.areas), *{area.article for area in tier.areas})
        for tier in catalog(name).tiers
        if tier.areas
    }
    assert found == {key: value for key, value in AREAS.items() if key[0] == name}
    assert all(area.name in document(name) for tier in catalog(name).tiers for area in tier.areas)


def test_lane_queueing_and_board_are_quoted_where_they_are_asked_for_and_nowhere_else() -> None:
    places = {name: catalog(name).jurisdiction for name in PLACES}
    lanes = {name: [(aid.lane, aid.who) for aid in place.assistance if aid.lane] for name, place in places.items()}
    assert {name: found for name, found in lanes.items() if found} == {"minqing": [("绿色通道", "老年人")]}
    assert "将老年人服务纳入“绿色通道”" in document("minqing")
    queues = {name: place.queueing for name, place in places.items() if place.queueing}
    assert queues == {"yongzhou": ("进一扇门", "取一个号", "排一次队", "找一个窗")}
    assert "、".join(queues["yongzhou"]) in document("yongzhou")
    assert places["yongzhou"].facts["queueing"].article == "二（二）7"
    boards = {name: place.policy_board for name, place in places.items() if place.policy_board}
    assert boards == {"minqing": "医保政策宣传栏"} and "设置医保政策宣传栏" in document("minqing")
    assert places["minqing"].facts["policy_board"].article == "二（三）6"


def test_rules_that_documents_only_name_are_a_list_for_the_bureau() -> None:
    county = next(tier for tier in catalog("xiaxian").tiers if tier.id == "county")
    assert wordless(county)[:7] == (
        "首问负责", "一次性告知", "限时办结", "同岗替代", "信息公开", "责任追究（不公开）", "内控（不公开）",
    )  # fmt: skip
    findings = load_catalog(ROOT / "catalog/xiaxian.yml")[1]
    told = [one.message for one in findings if one.code == "GP525"]
    assert len(told) == len([tier for tier in catalog("xiaxian").tiers if wordless(tier)]) == 3
    assert "首问负责、一次性告知、限时办结、同岗替代、信息公开、责任追究（不公开）、内控（不公开）" in told[0]
