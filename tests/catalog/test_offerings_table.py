"""What a tier really offers, in which order, and what a station is called, as tables of values.

Build and verify resolve by the same functions: only a table tells when they are wrong.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.catalog.model import Catalog, Citation, Conditions, Item, Offer, Station, Step, TimeLimit
from generator.catalog.resolve.offerings import (
    resolve,
    station_name,
    station_offerings,
    tier_of,
    tier_offerings,
)

LIMIT, OTHER_LIMIT = TimeLimit(kind="当场办结", text="当场办结"), TimeLimit(kind="限期", days=3, text="3个工作日")
STEPS, OTHER_STEPS = (Step(name="受理"), Step(name="办结")), (Step(name="受理"),)
ALL, ANY = Conditions(all_of=("甲",)), Conditions(any_of=("乙",))

WORDS = yaml.safe_load((Path(__file__).resolve().parents[2] / "catalog/shared/general/words.yml").read_text("utf-8"))[
    "words"
]
"""The words of no domain in particular."""


def item(**fields: Any) -> Item:
    return Item(**{"id": "baoxiao", "name": "报销", "category": "baoxiao", **fields})


def offer(**fields: Any) -> Offer:
    return Offer(**{"tier": "township", **fields})


@pytest.mark.parametrize(
    ("field", "of_item", "of_tier", "resolved"),
    [
        ("time_limit", LIMIT, OTHER_LIMIT, OTHER_LIMIT),
        ("time_limit", LIMIT, None, LIMIT),
        ("time_limit", None, OTHER_LIMIT, OTHER_LIMIT),
        ("time_limit", None, None, None),
        ("steps", STEPS, OTHER_STEPS, OTHER_STEPS),
        ("steps", STEPS, None, STEPS),
        ("steps", STEPS, (), ()),
        ("steps", None, OTHER_STEPS, OTHER_STEPS),
        ("steps", None, None, None),
        ("summary", "总的", "本级的", "本级的"),
        ("summary", "总的", None, "总的"),
        ("summary", None, "本级的", "本级的"),
        ("conditions", ALL, ANY, ANY),
        ("conditions", ALL, None, ALL),
        ("conditions", None, ANY, ANY),
    ],
)
def test_a_tiers_own_beats_the_items(field: str, of_item: object, of_tier: object, resolved: object) -> None:
    made = resolve(item(**{field: of_item}), offer(**{field: of_tier}))
    assert getattr(made, field) == resolved


def test_a_tiers_own_condition_cell_replaces_the_items_whole_cell() -> None:
    with_summary = resolve(item(summary="总的", conditions=ALL), offer(summary="本级的"))
    assert (with_summary.summary, with_summary.conditions) == ("本级的", None)
    with_conditions = resolve(item(summary="总的", conditions=ALL), offer(conditions=ANY))
    assert (with_conditions.summary, with_conditions.conditions) == (None, ANY)


@pytest.mark.parametrize("window_steps", [None, (), ("受理",)])
def test_steps_of_the_window_are_the_offers_alone(window_steps: tuple[str, ...] | None) -> None:
    assert resolve(item(steps=STEPS), offer(window_steps=window_steps)).window_steps == window_steps


def test_doubts_of_item_and_offer_each_once() -> None:
    citation = {"fee": Citation(dispute="三"), "audience": Citation(dispute="一")}
    made = resolve(item(dispute="一", facts=citation), offer(dispute="二"))
    assert made.dispute == "一；二；三"
    assert resolve(item(), offer()).dispute is None


def catalog(*orders: int | None, **station: Any) -> Catalog:
    """Items `a`, `b` … offered by the township with these orders, and one station."""
    items = [
        item(id=chr(ord("a") + number), offers=(offer(order=order), offer(tier="village", order=1)))
        for number, order in enumerate(orders)
    ]
    tiers = [
        {"id": "township", "name": "乡镇", "level": "乡", "official_name": "服务站"},
        {"id": "village", "name": "村", "level": "村", "official_name": "服务点"},
    ]
    return Catalog(
        format=1,
        words=WORDS,
        jurisdiction={
            "id": "x",
            "division_code": "140800",
            "name": "某县",
            "authority": "某局",
            "site_url": "https://x.example",
        },
        sources=(),
        tiers=tiers,
        items=items,
        stations=[{"code": "999999100", "tier": "township", "place": "某镇", **station}],
    )


@pytest.mark.parametrize(
    ("orders", "listed"),
    [
        ((2, 1, 3), "bac"),
        ((None, None, None), "abc"),
        ((None, 1, None), "bac"),
        ((None, 999, 1), "cba"),
        ((2, None, 2), "acb"),
    ],
)
def test_a_list_is_in_its_order_and_what_has_none_comes_last(orders: tuple[int | None, ...], listed: str) -> None:
    made = catalog(*orders)
    assert "".join(offering.item.id for offering in tier_offerings(made, "township")) == listed
    assert len(tier_offerings(made, "village")) == 3


@pytest.mark.parametrize(("items", "listed"), [(None, "cab"), (("a", "b"), "ab"), (("b", "c"), "cb"), ((), "")])
def test_a_station_may_offer_less_in_its_tiers_order(items: tuple[str, ...] | None, listed: str) -> None:
    made = catalog(2, 3, 1, items=items)
    assert "".join(offering.item.id for offering in station_offerings(made, made.stations[0])) == listed


def test_a_tier_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        tier_of(catalog(), "hospital")


@pytest.mark.parametrize(
    ("own", "naming", "host_naming", "name"),
    [
        ("老街站", "{place}医保站", "{place}大厅", "老街站"),
        ("老街站", None, None, "老街站"),
        (None, "{place}医保站", "{place}大厅", "某镇医保站"),
        (None, "{place}医保站", None, "某镇医保站"),
        (None, None, "{place}大厅", "某镇大厅"),
        (None, None, None, "某镇服务站"),
        (None, "医保站（{place}）", None, "医保站（某镇）"),
    ],
)
def test_what_a_station_is_called(own: str | None, naming: str | None, host_naming: str | None, name: str) -> None:
    made = catalog(name=own)
    tier = made.tiers[0].model_copy(update={"naming": naming, "host_naming": host_naming})
    made = made.model_copy(update={"tiers": (tier, made.tiers[1])})
    assert isinstance(made.stations[0], Station)
    assert station_name(made, made.stations[0]) == name
