"""A score card -> what is missing where, the most valuable first.

The value of an answer is how many cases it completes, a case being one item at one station: an item's field counts at
every station that does the item, what is supplied once counts at all of them, an element of a station counts for every
item that is done there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.audit.score import ScoreCard
from generator.catalog.model import Catalog
from generator.catalog.rules.boards import wordless
from generator.readiness.observation import READY, State

HOW = (
    "先补什么：按补一处能补齐多少个“站点×事项”排（某站点办某事项算一个）。"
    "事项的一栏管到办它的每个站点，站点的一项要素管到它办的每个事项。"
)


@dataclass(frozen=True)
class Gap:
    """Answers that are all worth the same."""

    value: int
    """How many cases one of the answers completes."""
    answers: int
    """How many answers are missing."""
    what: str
    where: str
    standards: tuple[str, ...]


def gaps_of(card: ScoreCard, catalog: Catalog) -> tuple[Gap, ...]:
    """All that is missing."""
    found = [*_of_place(card), *_of_items(card, catalog), *_of_stations(card), *_of_rules(card, catalog)]
    return tuple(sorted(found, key=lambda gap: -gap.value))


def _of_place(card: ScoreCard) -> Iterator[Gap]:
    cases = sum(one.place.items for one in card.stations)
    standards: dict[str, list[tuple[str, str]]] = {}
    for standard in card.standards:
        for field, label in zip(standard.fields, standard.labels, strict=True):
            if label in standard.whole:
                standards.setdefault(field, []).append((label, standard.name))
    for some in standards.values():
        yield Gap(cases, 1, some[0][0], f"{card.name}，全部事项", tuple(name for _, name in some))


def _of_items(card: ScoreCard, catalog: Catalog) -> Iterator[Gap]:
    """A line for each field, and number of stations that do the item: the items that lack it."""
    cases = _stations_of_items(card, catalog)
    alike: dict[tuple[int, str, tuple[str, ...]], list[str]] = {}
    for item in card.items:
        lacking: dict[str, list[tuple[str, str]]] = {}
        for standard in card.standards:
            for field, label in zip(standard.fields, standard.labels, strict=True):
                if label in standard.lacking[item.id] - standard.whole:
                    lacking.setdefault(field, []).append((label, standard.name))
        for some in lacking.values():
            alike.setdefault((cases[item.id], some[0][0], tuple(name for _, name in some)), []).append(item.name)
    for (value, label, names), items in alike.items():
        yield Gap(value, len(items), label, f"{len(items)} 个事项：{'、'.join(items)}", names)


def _stations_of_items(card: ScoreCard, catalog: Catalog) -> Counter[str]:
    """At how many stations in use each item is done."""
    tiers = Counter(one.place.tier for one in card.stations if catalog.station_by_code[one.place.code].items is None)
    cases = Counter({item.id: sum(tiers[offer.tier] for offer in item.offers) for item in card.items})
    for one in card.stations:
        cases.update(catalog.station_by_code[one.place.code].items or ())
    return cases


def _of_stations(card: ScoreCard) -> Iterator[Gap]:
    """One line for each element and state of a tier: which stations, the card itself says."""
    lacking: dict[tuple[str, str, str, State, int], Counter[str]] = {}
    for one in card.stations:
        for judged in one.judged:
            if judged.state != READY:
                key = (one.place.tier, *judged.element.key, judged.state, one.place.items)
                lacking.setdefault(key, Counter())[one.place.county] += 1
    for (tier, standard, element, state, items), counties in lacking.items():
        where = "、".join(f"{county} {count}" for county, count in counties.items())
        total = sum(counties.values())
        yield Gap(items, total, f"{element}（{state}）", f"{card.tiers[tier]} {total} 个站点：{where}", (standard,))


def _of_rules(card: ScoreCard, catalog: Catalog) -> Iterator[Gap]:
    """One line a tier: its rules of which documents give the name alone. A rule holds for every item done there."""
    for tier in catalog.tiers:
        if names := wordless(tier):
            items = sum(one.place.items for one in card.stations if one.place.tier == tier.id)
            yield Gap(items, len(names), "制度的内容", f"{tier.name}：{'、'.join(names)}", ("制度牌",))
