"""What is done how near to a township's people: lists from near to far, what to bring, what a campaign is about."""

from __future__ import annotations

import copy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.catalog.model import Catalog
from generator.views import printed
from generator.views.catalog import CatalogView
from generator.views.groups import GROUPS
from generator.views.subject import Subject

ROOT = Path(__file__).parents[2]
SMALL = yaml.safe_load((ROOT / "tests/samples/small.yml").read_text("utf-8")) | yaml.safe_load(
    (ROOT / "catalog/shared/yibao/words.yml").read_text("utf-8")
)
TOWNSHIP = "999999100"


@pytest.fixture
def raw() -> Any:
    return copy.deepcopy(SMALL)


def made(raw: Any, group: str) -> Any:
    view = CatalogView(Catalog.model_validate(raw))
    station = view.stations[TOWNSHIP]
    return GROUPS[group].make(view, Subject(view.tiers[station.tier], station=station))


def test_lists_from_near_to_far(raw: Any) -> None:
    village, township = made(raw, "nearby")
    assert (village.name, township.name) == ("村（社区）", "乡镇")
    assert [one.mode for one in village.items] == ["可代办"] and not village.open and not village.differs
    assert {one.mode for one in township.items} == {"能查询", "先收材料", "能直接办"}
    raw["items"][0]["plain_name"] = "查一查"
    raw["tiers"][0]["list_basis"] = "职责归纳"
    names = [one.name for listed in made(raw, "nearby") for one in listed.items]
    assert "查一查" in names and any(listed.open and listed.derived for listed in made(raw, "nearby"))


def test_a_village_that_does_less_is_told_of(raw: Any) -> None:
    village = next(one for one in raw["stations"] if one.get("parent") == TOWNSHIP)
    village["items"] = []
    assert made(raw, "nearby")[0].differs


def test_without_villages_none_are_promised(raw: Any) -> None:
    for one in raw["stations"]:
        if one.get("parent") == TOWNSHIP:
            one["status"] = "未设"
    assert [listed.name for listed in made(raw, "nearby")] == ["乡镇"]


def test_what_to_bring_is_what_a_source_says(raw: Any) -> None:
    (one,) = made(raw, "bring")
    assert one.papers == ("医院收费票据", "居住证明") and one.cases
    for item in raw["items"]:
        item["materials"] = None
    assert made(raw, "bring") == ()


def test_what_to_bring_is_told_of_the_items_that_most_stations_do(raw: Any) -> None:
    """Five have papers, four are told of: the last of the list, which the villages do as well, is among them, first."""
    first = raw["items"][0]
    paper, township = {"materials": [{"name": "身份证"}]}, {"offers": [{"tier": "township", "mode": "办理"}]}
    more = [first | paper | township | {"id": f"more-{number}", "name": f"事项{number}"} for number in range(5)]
    more[4]["offers"] = [*more[4]["offers"], {"tier": "village", "mode": "帮办代办"}]
    raw["items"] = [{key: value for key, value in item.items() if key in {*first} - {"plain_name"}} for item in more]
    assert [one.item for one in made(raw, "bring")] == ["事项4", "事项0", "事项1", "事项2"]


def test_a_topic_is_told_where_the_catalog_has_it(raw: Any) -> None:
    assert made(raw, "topic") is None
    raw["words"]["promoted"] = ["mei-you", "baoxiao"]
    topic = made(raw, "topic")
    assert topic.name == "住院费用报销" and topic.audience == "参保人员"
    assert [(place.tier, place.mode) for place in topic.places] == [("乡镇", "先收材料")]


def test_a_circle_says_where_a_list_comes_from_that_has_items(raw: Any) -> None:
    found = made(raw, "directory")
    for items, said in ((("参保登记",), {"职责归纳"}), ((), {""})):
        lists = tuple(replace(one, items=items, basis="职责归纳") for one in found.lists)
        assert {one.basis for one in printed.directory(replace(found, lists=lists)).lists} == said
