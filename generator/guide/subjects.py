"""Views -> what only pages of the site put together: what tiers say alike, items by group, stations by region."""

from __future__ import annotations

from dataclasses import dataclass

from generator.views.catalog import CatalogView
from generator.views.item import Alike, ItemLine, ItemView
from generator.views.offering import ConditionsView, OfferingView, Stretch
from generator.views.station import StationView

_TOP = ("省", "市", "县")


@dataclass(frozen=True)
class Who:
    """Who may apply at a tier."""

    conditions: ConditionsView | None
    summary: str | None


@dataclass(frozen=True)
class How:
    """How it is done at a tier."""

    mode: str
    window: str | None
    note: str | None
    stretches: tuple[Stretch, ...]
    basis: str


@dataclass(frozen=True)
class ItemAlike:
    """What the tiers of an item say, those that say the same together."""

    who: tuple[Alike[Who], ...]
    how: tuple[Alike[How], ...]
    limits: tuple[Alike[str | None], ...]
    limit_texts: tuple[Alike[str | None], ...]
    disputes: tuple[str, ...]


@dataclass(frozen=True)
class ItemGroup:
    """A category or an event of life, with its items."""

    id: str
    name: str
    rows: tuple[ItemLine, ...]


@dataclass(frozen=True)
class Township:
    """A township in a list of places."""

    code: str
    place: str
    villages: int


@dataclass(frozen=True)
class Region:
    """The townships of one county, or all; then without a name."""

    name: str
    townships: tuple[Township, ...]


@dataclass(frozen=True)
class Places:
    """Every station but the villages'."""

    top: tuple[StationView, ...]
    regions: tuple[Region, ...]
    hospitals: tuple[StationView, ...]
    strays: tuple[StationView, ...]
    """Villages that are below no township."""


def alike(item: ItemView) -> ItemAlike:
    """What an item's tiers say, said once where they say the same."""
    who = item.alike(lambda offering: Who(offering.conditions, offering.summary))
    return ItemAlike(
        who=tuple(group for group in who if group.value.conditions or group.value.summary),
        how=item.alike(_how),
        limits=item.alike(lambda offering: offering.time_limit),
        limit_texts=item.alike(lambda offering: offering.limit.text if offering.limit else None),
        disputes=tuple(dict.fromkeys(offering.dispute for offering in item.offerings if offering.dispute)),
    )


def _how(offering: OfferingView) -> How:
    return How(offering.mode, offering.window, offering.note, offering.stretches, offering.tier.list_basis)


def categories(view: CatalogView) -> tuple[ItemGroup, ...]:
    """Categories with their items, then the items of none; empty ones left out."""
    groups = [(group.id, group.name) for group in view.catalog.categories]
    known = {id_ for id_, _ in groups}
    known_groups = [
        ItemGroup(id_, name, tuple(item.line for item in view.items.values() if item.category.id == id_))
        for id_, name in groups
    ]
    rest = tuple(item.line for item in view.items.values() if item.category.id not in known)
    return tuple(group for group in (*known_groups, ItemGroup("other", "其他", rest)) if group.rows)


def events(view: CatalogView) -> tuple[ItemGroup, ...]:
    """Events of life with their items; empty ones left out."""
    groups = (
        ItemGroup(
            event.id,
            event.name,
            tuple(item.line for item in view.items.values() if event.id in [own.id for own in item.life_events]),
        )
        for event in view.catalog.life_events
    )
    return tuple(group for group in groups if group.rows)


def places(view: CatalogView) -> Places:
    """Every station but the villages', grouped: upper tiers, townships by what is above them, hospitals, strays."""
    stations = tuple(view.stations.values())
    townships = {station.code for station in stations if station.level == "乡"}
    regions: dict[str, list[Township]] = {}
    for station in stations:
        if station.code in townships:
            region = station.county or (station.above.place if station.above else "")
            regions.setdefault(region, []).append(Township(station.code, station.place, len(station.below)))
    return Places(
        top=tuple(station for station in stations if station.level in _TOP),
        regions=tuple(Region(name, tuple(rows)) for name, rows in regions.items()),
        hospitals=tuple(station for station in stations if station.level == "院"),
        strays=tuple(station for station in stations if station.level == "村" and station.parent not in townships),
    )
