"""Catalog + what was seen + what the ledger proves -> the score card: every item and station against its standards."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.audit.places import Place, places_of
from generator.audit.proof import Proofs
from generator.catalog.model import Catalog, Item
from generator.catalog.resolve.endings import on_day
from generator.catalog.resolve.site_standards import Element, elements_of
from generator.catalog.rules.standards import shortfalls, standards_of
from generator.readiness.observation import READY, UNKNOWN, Key, Observation, Readiness, State


@dataclass(frozen=True)
class ItemStandard:
    """All items against one standard of what must be made public."""

    name: str
    labels: tuple[str, ...]
    """What it asks for, as it calls it."""
    fields: tuple[str, ...]
    """The catalog's fields for these."""
    lacking: Mapping[str, frozenset[str]]
    """The labels of which nothing is supplied, by item."""
    whole: frozenset[str]
    """Those of them that one answer supplies for all items."""

    def met(self, item: str) -> int:
        """How many labels of an item are supplied."""
        return len(self.labels) - len(self.lacking[item])


@dataclass(frozen=True)
class Judged:
    """One element at one station."""

    element: Element
    state: State
    evidence: str | None = None
    date: datetime.date | None = None


@dataclass(frozen=True)
class StationCard:
    """One station against the site standards of its tier."""

    place: Place
    judged: tuple[Judged, ...]

    def count(self, state: State) -> int:
        """How many elements are so."""
        return sum(one.state == state for one in self.judged)


@dataclass(frozen=True)
class ScoreCard:
    """How far a jurisdiction has come, on one day."""

    name: str
    authority: str
    day: datetime.date
    items: tuple[Item, ...]
    basis: Mapping[str, tuple[str, str]]
    """What an item rests on, and the day of that document, by item; empty where nobody says."""
    standards: tuple[ItemStandard, ...]
    stations: tuple[StationCard, ...]
    elements: Mapping[str, tuple[Element, ...]]
    """What each tier's places must have."""
    tiers: Mapping[str, str]
    """The tiers' names."""
    private: bool
    """Whether what was seen at stations is in it."""

    def states(self, cards: Iterable[StationCard] | None = None) -> Counter[State]:
        """How many elements are how, at all stations or at some."""
        return Counter(one.state for card in (self.stations if cards is None else cards) for one in card.judged)


def score(catalog: Catalog, readiness: Readiness | None, proofs: Proofs, day: datetime.date) -> ScoreCard:
    """The card of a day; without `readiness` nothing that is private is in it."""
    today = on_day(catalog, day)
    elements = elements_of(today)
    seen = readiness.on(day) if readiness is not None else {}
    stations = tuple(
        StationCard(place, tuple(judge(place.code, element, seen, proofs) for element in elements[place.tier]))
        for place in places_of(catalog, day)
    )
    return ScoreCard(
        name=today.jurisdiction.name,
        authority=today.jurisdiction.authority,
        day=day,
        items=today.items,
        basis={item.id: _basis(today, item) for item in today.items},
        standards=tuple(_item_standards(today)),
        stations=stations,
        elements=elements,
        tiers={tier.id: tier.name for tier in today.tiers},
        private=readiness is not None,
    )


def _basis(catalog: Catalog, item: Item) -> tuple[str, str]:
    id_ = item.source or catalog.defaults.source
    source = next((one for one in catalog.sources if one.id == id_), None)
    parts = [source.title if source else "", item.article or ""]
    return "，".join(filter(None, parts)), str(source.date) if source and source.date else ""


def judge(station: str, element: Element, seen: Mapping[Key, Observation], proofs: Proofs) -> Judged:
    """What somebody saw counts; else what the ledger proves; else it is not known."""
    row = seen.get((station, *element.key))
    if row is not None and row.state != UNKNOWN:
        return Judged(element, row.state, row.evidence, row.date)
    proved = [proofs.get((station, kind)) for kind in element.proved_by]
    known = [one for one in proved if one is not None]
    if known and len(known) == len(proved):
        return Judged(element, READY, "；".join(one.evidence for one in known), max(one.date for one in known))
    if row is not None:
        return Judged(element, UNKNOWN, row.evidence, row.date)
    return Judged(element, UNKNOWN)


def _item_standards(catalog: Catalog) -> Sequence[ItemStandard]:
    found = []
    for _, standard in standards_of(catalog):
        lacking = {item.id: set[str]() for item in catalog.items}
        whole = set()
        for shortfall in shortfalls(catalog, standard, lambda place: True):
            if shortfall.items is None:
                whole.add(shortfall.label)
            for item in catalog.items if shortfall.items is None else shortfall.items:
                lacking[item.id].add(shortfall.label)
        fields, labels = zip(*standard.fields, strict=True)
        sets = {id_: frozenset(some) for id_, some in lacking.items()}
        found.append(ItemStandard(standard.name, labels, fields, sets, frozenset(whole)))
    return found


def percent(part: int, whole: int) -> str:
    """A share in words that never says 100% of what is not whole."""
    return "—" if not whole else f"{part * 1000 // whole / 10:g}%"
