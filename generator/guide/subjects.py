"""Views -> what only pages of the site put together: what tiers say alike, items by group, stations by region."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.plan.page_contents import ItemPage
from generator.views.catalog import CatalogView
from generator.views.chart import ends_at
from generator.views.item import Alike, ItemLine, ItemView
from generator.views.labels import LABELS
from generator.views.offering import OPTIONAL, ConditionsView, MaterialView, OfferingView, Stretch, by_case
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
    time_limit: str | None
    """What stands on the chart of the steps; None where there is no chart."""
    ends: str | None
    """The step at which the limit ends; None: it stands below the chart."""
    limit_ends: bool
    """Whether a heading may promise by the limit that the matter is done."""


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
    limit = offering.limit if offering.steps else None
    return How(
        offering.mode,
        offering.window,
        offering.note,
        offering.stretches,
        offering.tier.list_basis,
        limit.printed if limit else None,
        ends_at(offering.steps or (), limit),
        offering.limit_ends or limit is None,
    )


@dataclass(frozen=True)
class Case:
    """What to bring in one case; in every case where it has no words."""

    when: str | None
    optional: bool
    """Whether nobody need bring it."""
    materials: tuple[MaterialView, ...]


def cases(materials: Iterable[MaterialView]) -> tuple[Case, ...]:
    """What to bring, by case: what everybody brings first, what nobody need bring last."""
    grouped = by_case(materials)
    return tuple(Case(found[0].when, head == OPTIONAL, tuple(found)) for head, found in grouped.items())


@dataclass(frozen=True)
class Unsaid:
    """What no source says of an item, and how to ask for it."""

    what: str
    """The official word for it."""
    question: str


def unsaid(page: ItemPage, told: ItemAlike) -> tuple[Unsaid, ...]:
    """All that an item's page leaves unsaid, in the order in which one needs it."""
    item, labels = page.item, LABELS["notice"]
    stepless = [offering.tier.name for offering in item.offerings if not offering.steps]
    limitless = [offering.tier.name for offering in item.offerings if not offering.time_limit]
    found: list[tuple[str, str] | None] = [
        None if item.audience or told.who else ("audience", "我这种情况能不能办？"),
        None if item.materials is not None else ("materials", "要带哪些材料？要原件还是复印件？"),
        None if item.offerings else ("address", "到哪里办？"),
        _somewhere("steps", "怎么办，分几步？", stepless, item),
        _somewhere("time_limit", "多久能办好？", limitless, item),
        None if item.fee else ("fee", "要不要交钱？"),
        None if page.progress else ("progress", "办到哪一步了，怎么查？"),
    ]
    return tuple(Unsaid(labels[one[0]], one[1]) for one in found if one is not None)


def _somewhere(field: str, question: str, tiers: list[str], item: ItemView) -> tuple[str, str] | None:
    """What is not said at some tiers; at which, where it is said at others."""
    if item.offerings and not tiers:
        return None
    where = f"在{'、'.join(dict.fromkeys(tiers))}" if 0 < len(tiers) < len(item.offerings) else ""
    return field, f"{where}{question}"


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
