"""Catalog + a township -> what is done how near: in its villages, at its own window, in the county; in plain words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.catalog.model import Catalog, Item
from generator.views.catalog import CatalogView
from generator.views.offering import OfferingView, case_of
from generator.views.station import CLOSED, StationView

PLAIN: Mapping[str, str] = {
    "办理": "能直接办", "受理": "先收材料", "受理初审": "先收材料", "帮办代办": "可代办", "指导": "教您网上办",
    "查询": "能查询", "宣传咨询": "能咨询", "收集报送": "代收上报",
}  # fmt: skip
"""How far a tier goes, in the words of the pages (`pages/_parts.html`); one that is not listed is not said."""
OPEN = ("列举", "最低清单", "职责归纳")
"""What a tier's list may come from where it names some of what there is: other items are asked for."""
NEAR = ("村", "乡", "县")
"""Levels of the tiers that a leaflet tells of, the nearest first."""
MOST = 4
"""Items of which a leaflet says what to bring; more have no room."""


@dataclass(frozen=True)
class NearbyItem:
    """What can be done at a place, in a line."""

    name: str
    """The plain name, or else the document's."""
    mode: str
    """How far it is done there, in plain words; empty where no document says."""


@dataclass(frozen=True)
class NearbyList:
    """What the places of one tier do."""

    name: str
    """The tier's."""
    open: bool
    """Whether the list names only some of what there is."""
    derived: bool
    """Whether it was drawn from the tier's duties."""
    differs: bool
    """Whether some of the places do less than the list says."""
    items: tuple[NearbyItem, ...]


@dataclass(frozen=True)
class BringView:
    """What everybody brings for one item."""

    item: str
    papers: tuple[str, ...]
    cases: bool
    """Whether some cases ask for more."""


@dataclass(frozen=True)
class TopicPlace:
    """Where a topic's item is dealt with, and how far."""

    tier: str
    mode: str


@dataclass(frozen=True)
class TopicView:
    """The item that campaigns of the domain are about, as far as the catalog's documents say it."""

    name: str
    audience: str | None
    said: tuple[str, ...]
    """What the documents say of it, each sentence once."""
    places: tuple[TopicPlace, ...]


def tiers_near(catalog: Catalog, township: StationView) -> tuple[str, ...]:
    """Ids of the tiers to which a township's people go: its villages' that work, its own, the county's."""
    below = {catalog.station_by_code[line.code].tier for line in township.below if line.status not in CLOSED}
    wanted = {township.tier, *below} | {tier.id for tier in catalog.tiers if tier.level == "县"}
    near = [tier for tier in catalog.tiers if tier.id in wanted and tier.level in NEAR]
    return tuple(tier.id for tier in sorted(near, key=lambda tier: NEAR.index(tier.level)))


def nearby(catalog: Catalog, tier: str, offered: Iterable[OfferingView], township: StationView) -> NearbyList:
    """One tier's list; `offered` is what it does, or of the township's own station what that does."""
    found = next(one for one in catalog.tiers if one.id == tier)
    below = (catalog.station_by_code[line.code] for line in township.below if line.status not in CLOSED)
    return NearbyList(
        name=found.name,
        open=found.list_basis in OPEN,
        derived=found.list_basis == "职责归纳",
        differs=any(one.items is not None for one in below if one.tier == tier),
        items=tuple(NearbyItem(_plain(catalog, one), PLAIN.get(one.mode, "")) for one in offered),
    )


def bring(view: CatalogView, township: StationView) -> tuple[BringView, ...]:
    """What to bring, of some items of which a source says it: those that most of the township's stations do.

    Of equally many the first of the list. Which items are asked for most no catalog knows.
    """
    catalog, offered = view.catalog, view.offered_at(township)
    told = [one for one in offered if any(case_of(paper) is None for paper in one.materials or ())]
    below = [catalog.station_by_code[line.code] for line in township.below if line.status not in CLOSED]
    done: Counter[str] = Counter()
    for (tier, own), count in Counter((one.tier, one.items) for one in below).items():
        done.update({id_: count for id_ in _listed(catalog, tier) if own is None or id_ in own})
    told.sort(key=lambda one: -done[one.id])
    return tuple(
        BringView(
            _plain(catalog, one),
            tuple(paper.name for paper in one.materials or () if case_of(paper) is None),
            any(paper.when for paper in one.materials or ()),
        )
        for one in told[:MOST]
    )


def _listed(catalog: Catalog, tier: str) -> list[str]:
    return [item.id for item in catalog.items if any(offer.tier == tier for offer in item.offers)]


def topic(catalog: Catalog, near: Mapping[str, tuple[OfferingView, ...]]) -> TopicView | None:
    """The first item of the domain's campaigns that is done there; None where the catalog has none."""
    for id_ in catalog.words.promoted:
        found = [(tier, one) for tier, offered in near.items() for one in offered if one.id == id_]
        if found:
            names = {tier.id: tier.name for tier in catalog.tiers}
            said = dict.fromkeys(one.summary for _, one in found if one.summary)
            places = tuple(TopicPlace(names[tier], PLAIN.get(one.mode, "")) for tier, one in found)
            return TopicView(_plain(catalog, found[0][1]), found[0][1].audience, tuple(said), places)
    return None


def _plain(catalog: Catalog, offering: OfferingView) -> str:
    item: Item = next(one for one in catalog.items if one.id == offering.id)
    return item.plain_name or item.name
