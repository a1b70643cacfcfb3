"""views/deadline.py: of which limits a latest day may be told, at which tiers, and what is done by then."""

from __future__ import annotations

from typing import Any

import pytest
from checkout import SMALL

from generator.catalog.load import load_catalog
from generator.catalog.model import Catalog, HolidayYear, Offer, TimeLimit
from generator.views.catalog import CatalogView
from generator.views.deadline import DeadlineView, deadlines, workdays


def catalog_with(*offers: Offer) -> Catalog:
    """A catalog whose first item is done as these say."""
    catalog, findings = load_catalog(SMALL)
    assert catalog is not None, findings
    item = catalog.items[0].model_copy(update={"offers": offers, "time_limit": None, "dispute": None, "facts": {}})
    return catalog.model_copy(update={"items": (item, *catalog.items[1:])})


def of(*offers: Offer) -> tuple[DeadlineView, ...]:
    view = CatalogView(catalog_with(*offers))
    return deadlines(next(iter(view.items.values())))


def offer(tier: str = "township", dispute: str | None = None, **limit: Any) -> Offer:
    time_limit = TimeLimit(**{"kind": "限期", "text": "原文", **limit}) if limit else None
    return Offer(tier=tier, mode="办理", time_limit=time_limit, dispute=dispute)


@pytest.mark.parametrize(
    ("limit", "told"),
    [
        ({"days": 20}, (20, "工作日", None, "办结")),  # nothing says that it ends before
        ({"days": 20, "until": "办结"}, (20, "工作日", None, "办结")),
        ({"days": 20, "until": "审核办结"}, (20, "工作日", None, "办结")),
        ({"days": 20, "until": "审核"}, (20, "工作日", None, "审核")),
        ({"days": 3, "until": "上报", "unit": "日"}, (3, "日", None, "上报")),
        ({"days": 20, "special_days": 40}, (20, "工作日", 40, "办结")),
        ({"kind": "即时受理", "days": 5, "until": "转报"}, (5, "工作日", None, "转报")),
        ({"kind": "即时办结"}, None),
        ({"kind": "当场办结"}, None),
        ({}, None),
    ],
)
def test_which_limits_end_on_a_day(limit: dict[str, Any], told: tuple[Any, ...] | None) -> None:
    assert of(offer(**limit)) == (() if told is None else (DeadlineView((), (), *told),))


def test_what_is_in_doubt_promises_nothing() -> None:
    assert of(offer(days=5, dispute="另一份文件写十日")) == ()


def test_tiers_are_named_where_they_differ() -> None:
    same = of(offer("township", days=5), offer("village", days=5))
    assert [one.tiers for one in same] == [()]
    other = of(offer("township", days=5), offer("village", days=7))
    assert [(one.tiers, one.days) for one in other] == [(("乡镇",), 5), (("村（社区）",), 7)]
    alone = of(offer("township", days=5), offer("village"))
    assert [(one.tiers, one.days) for one in alone] == [(("乡镇",), 5)]


def test_the_calendar_is_what_departs_from_the_week() -> None:
    year = HolidayYear.model_validate({
        "year": 2026, "title": "通知", "number": "某号", "workdays": ["05-09"],
        "holidays": [{"name": "劳动节", "first": "05-01", "last": "05-05"}],
    })  # fmt: skip
    last = year.model_copy(update={"year": 2025, "holidays": (), "workdays": ()})
    catalog = catalog_with().model_copy(update={"holidays": (year, last)})
    assert workdays(catalog) == "2025:;|2026:0501,0504,0505;0509"
    assert workdays(catalog.model_copy(update={"holidays": ()})) == ""
