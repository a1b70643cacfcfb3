"""What an item's page puts together: tiers that say the same of a matter, with the limit on the chart of its steps."""

from __future__ import annotations

import datetime
from dataclasses import replace

from checkout import SMALL

from generator.catalog.load import load_catalog
from generator.guide.subjects import alike
from generator.views.catalog import CatalogView
from generator.views.item import ItemView


def item(name: str) -> ItemView:
    catalog, _ = load_catalog(SMALL)
    assert catalog is not None
    items = CatalogView(catalog, datetime.date(2026, 11, 22)).items.values()
    return next(one for one in items if one.name == name)


def test_the_limit_stands_at_the_step_at_which_it_ends() -> None:
    (one,) = alike(item("住院费用报销")).how
    assert one.value.ends == "办结" and one.value.limit_ends
    assert one.value.time_limit == "即时受理，20个工作日内办结"


def test_tiers_with_other_limits_have_charts_of_their_own() -> None:
    found = item("住院费用报销")
    (first,) = found.offerings
    assert first.limit is not None
    later = replace(first, limit=replace(first.limit, until="审核", printed="3个工作日内审核"), limit_ends=False)
    here, there = alike(replace(found, offerings=(first, later))).how
    assert (here.value.ends, there.value.ends) == ("办结", "审核")
    assert not there.value.limit_ends


def test_without_steps_there_is_no_chart_on_which_a_limit_could_stand() -> None:
    found = item("住院费用报销")
    bare = replace(found, offerings=tuple(replace(one, steps=None) for one in found.offerings))
    (one,) = alike(bare).how
    assert (one.value.time_limit, one.value.ends) == (None, None)
