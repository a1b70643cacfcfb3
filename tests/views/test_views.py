"""generator/views/: what is said of a subject, computed in one place."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from generator.catalog.model import Catalog, Hotline
from generator.views import place
from generator.views.catalog import CatalogView
from generator.views.offering import StepView, offering_view, stretches
from generator.views.tier import brief_rules

ROOT = Path(__file__).resolve().parents[2]


def changed(catalog: Catalog, **update: Any) -> Catalog:
    """The catalog with other records, which had looked up the old ones."""
    assert catalog.tier_by_id and catalog.station_by_code and catalog.stations_below
    return catalog.model_copy(update=update)


@pytest.fixture(scope="module")
def view(small_catalog: Catalog) -> CatalogView:
    return CatalogView(small_catalog)


def test_each_view_is_made_once_and_cannot_be_changed(view: CatalogView) -> None:
    item = view.items["canbao"]
    assert view.items["canbao"] is item
    village = next(one for one in view.offerings["village"] if one.id == "canbao")
    assert item.offerings[1] is village, "an item's page and a notice say the same of it"
    with pytest.raises(dataclasses.FrozenInstanceError):
        village.name = "x"  # type: ignore[misc]


def test_a_limit_is_the_tiers_own_and_its_printed_form(view: CatalogView) -> None:
    township, village = view.items["canbao"].offerings
    assert township.time_limit == "当场办结"
    assert village.time_limit == "即时受理，3个工作日内审核"
    assert village.limit is not None and village.limit.text == "即时受理，3个工作日内审核"
    assert view.items["baoxiao"].offerings[0].limit is not None
    limits = view.items["canbao"].alike(lambda offering: offering.time_limit)
    assert [(alike.tiers, alike.value) for alike in limits] == [
        (("乡镇",), "当场办结"),
        (("村（社区）",), "即时受理，3个工作日内审核"),
    ]


def test_tiers_that_say_the_same_are_named_together(view: CatalogView) -> None:
    (alike,) = view.items["canbao"].alike(lambda offering: offering.audience)
    assert (alike.tiers, alike.value) == (("乡镇", "村（社区）"), None)


def test_a_stations_own_list_is_numbered_from_one(small_catalog: Catalog) -> None:
    first = small_catalog.stations[0].model_copy(update={"items": ("canbao", "baoxiao")})
    view = CatalogView(changed(small_catalog, stations=(first, *small_catalog.stations[1:])))
    offered = view.offered_at(view.stations[first.code])
    assert [(offering.number, offering.id) for offering in offered] == [(1, "baoxiao"), (2, "canbao")]
    assert [offering.number for offering in view.offerings["township"]] == [1, 2, 3]


@pytest.mark.parametrize(("status", "works"), [("已开通", True), ("待确认", True), ("未设", False), ("已撤并", False)])
def test_which_stations_work(small_catalog: Catalog, status: str, works: bool) -> None:
    village = small_catalog.stations[2].model_copy(update={"status": status})
    stations = (*small_catalog.stations[:2], village, *small_catalog.stations[3:])
    view = CatalogView(changed(small_catalog, stations=stations))
    assert view.stations[village.code].works is works
    circle = view.directory(view.stations["999999100"])
    assert (view.stations[village.code].name in [row.name for row in circle.rows]) is works


def test_a_township_stands_first_in_its_own_circle_whatever_its_state(small_catalog: Catalog) -> None:
    closed = small_catalog.stations[0].model_copy(update={"status": "未设"})
    view = CatalogView(changed(small_catalog, stations=(closed, *small_catalog.stations[1:])))
    circle = view.directory(view.stations[closed.code])
    assert circle.rows[0].name == view.stations[closed.code].name
    assert [one.id for one in circle.lists] == ["township", "village"]


@pytest.mark.parametrize(
    ("roles", "asked"),
    [(["监督投诉", "咨询", "咨询"], "2"), (["咨询"], "1"), (["监督投诉", "评价"], None), ([], None)],
)
def test_whom_to_ask_is_never_a_number_for_complaints(
    small_catalog: Catalog, roles: list[Any], asked: str | None
) -> None:
    lines = tuple(Hotline(number=f"1230{number}", role=role) for number, role in enumerate(roles, 1))
    jurisdiction = small_catalog.jurisdiction.model_copy(update={"hotlines": lines})
    view = CatalogView(changed(small_catalog, jurisdiction=jurisdiction))
    assert (view.site.consult.number[-1] if view.site.consult else None) == asked
    assert {line.role for line in place.of_role(view.hotlines, place.COMPLAIN)} <= {"监督投诉"}


def step(name: str, here: bool, way: str | None = None) -> StepView:
    return StepView(name, way, None, here)


@pytest.mark.parametrize(
    ("steps", "known", "cut"),
    [
        ("AbC", True, [("before", 1, "A"), ("here", 2, "b"), ("later", 3, "C")]),
        ("aB", True, [("here", 1, "a"), ("later", 2, "B")]),
        ("aBcD", True, [("here", 1, "a"), ("later", 2, "B"), ("here", 3, "c"), ("later", 4, "D")]),
        ("AB", True, [("unknown", 1, "AB")]),
        ("aB", False, [("unknown", 1, "aB")]),
        ("", True, []),
    ],
)
def test_steps_are_cut_at_the_window(steps: str, known: bool, cut: list[tuple[str, int, str]]) -> None:
    """A small letter is a step at the window."""
    made = stretches(tuple(step(name, name.islower()) for name in steps), known)
    assert [(one.side, one.start, "".join(step.name for step in one.steps)) for one in made] == cut


def test_what_an_offer_and_its_item_say_is_carried_into_the_view(small_catalog: Catalog) -> None:
    item = next(one for one in small_catalog.items if one.id == "canbao")
    update = {"source": "a", "article": "第三条", "note": "范围", "window": "上午", "order": 7}
    offer = item.offers[0].model_copy(update=update)
    item = item.model_copy(update={"audience": "居民", "fee": "不收费", "progress": "打电话问"})
    made = offering_view(small_catalog, item, offer, 3)
    assert {name: getattr(made, name) for name in update} == update
    assert (made.id, made.name, made.audience, made.fee, made.progress) == (
        "canbao", item.name, "居民", "不收费", "打电话问"
    )  # fmt: skip
    assert (made.mode, made.number, made.tier.id) == (offer.mode, 3, offer.tier)


def test_each_way_counts_from_one() -> None:
    steps = (step("a", True, "窗口"), step("B", False, "窗口"), step("C", False, "网上"), step("D", False, "网上"))
    made = stretches(steps, True)
    assert [(one.way, one.side, one.start) for one in made] == [
        ("窗口", "here", 1),
        ("窗口", "later", 2),
        ("网上", "later", 1),
    ]


def test_a_rule_too_long_for_a_list_is_left_to_its_board(small_catalog: Catalog) -> None:
    township = small_catalog.tiers[0]
    rules = tuple(
        township.service_rules[1].model_copy(update={"name": f"制度{count}", "text": "字" * count})
        for count in (60, 61)
    )
    secret = township.service_rules[0].model_copy(update={"public": False})
    tier = township.model_copy(update={"service_rules": (*rules, secret)})
    view = CatalogView(changed(small_catalog, tiers=(tier, small_catalog.tiers[1])))
    assert [rule.text and len(rule.text) for rule in brief_rules(view.tiers["township"])] == [60, None]
    (board,) = view.boards["township"]
    assert [len(point.text) for point in board.points] == [60, 61] and board.missing == ()
