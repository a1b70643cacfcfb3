"""Catalog + station -> what may be said of one place with a window, and of a township's circle of them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from generator.catalog.model import Catalog, Station
from generator.catalog.resolve.offerings import station_name, station_offerings, tier_of, tier_offerings

MOST_ASKED = 12
"""More stations are no help to somebody who wants to ask: then those of the county's are named."""
EARTH = ("WGS84", "CGCS2000")
"""Datums whose coordinates may be passed off as WGS84, as RFC 7946 asks; CGCS2000 differs from it by centimetres.
GCJ02 and BD09 are shifted by hundreds of metres on purpose, and never are."""
CLOSED = ("未设", "已撤并")
"""What a station's status is where it takes no applications: nothing hangs there, and nothing is offered."""


@dataclass(frozen=True)
class StationLine:
    """A station in one line of a list."""

    code: str
    place: str
    name: str
    status: str
    level: str


@dataclass(frozen=True)
class AskedView:
    """A station that can be called about an item of which nothing is known."""

    name: str
    phone: str


@dataclass(frozen=True)
class StationView:
    """One station."""

    code: str
    tier: str
    """Its tier's id."""
    name: str
    parent: str | None
    status: str
    place: str
    division: str | None
    division_name: str | None
    successor: StationLine | None
    """Where to go, of a station that was merged into another."""
    ended: datetime.date | None
    """The first day on which it is closed, be it past or to come."""
    former_names: tuple[str, ...]
    """What the same place was called before."""
    host: str | None
    address: str | None
    phone: str | None
    hours: str | None
    longitude: float | None
    latitude: float | None
    datum: str | None
    source: str | None
    items: tuple[str, ...] | None
    """Ids of what it does, where that is less than its tier's list."""
    township: str | None
    """The township that a village's station lies in."""
    level: str
    works: bool
    """Whether it takes applications, or may: neither closed nor never opened."""
    named: bool
    """Whether its name rests on a document, so that a sign may be made of it."""
    county: str | None
    above: StationLine | None
    below: tuple[StationLine, ...]


@dataclass(frozen=True)
class MongolianView:
    """What the bureau supplied in Mongolian."""

    name: str | None
    authority: str | None
    slogan: str | None


@dataclass(frozen=True)
class FeedbackLink:
    """Where a station's QR leads, and what is found there."""

    address: str
    channel: bool
    """Whether a channel takes grades."""
    nobody: bool
    """Whether there is neither a channel nor a phone: the code promises less then."""


@dataclass(frozen=True)
class FeedbackAt:
    """The feedback channel for one station."""

    name: str
    url: str
    answer_time: str | None


@dataclass(frozen=True)
class DirectoryRow:
    """A station in its township's circle."""

    place: str
    """Behind which its name goes on: what all names end with is said once."""
    host: str | None
    address: str | None
    phone: str | None
    hours: str | None
    status: str
    name: str
    tier: str
    items: tuple[str, ...] | None
    """Names of what it does, where that is less than its tier's list."""


@dataclass(frozen=True)
class DirectoryList:
    """What a tier's stations do."""

    id: str
    name: str
    basis: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class DirectoryView:
    """A township's circle: its own station first, then those below it that work, and what each tier does."""

    place: str
    rows: tuple[DirectoryRow, ...]
    lists: tuple[DirectoryList, ...]


def line(catalog: Catalog, station: Station) -> StationLine:
    """A station in one line."""
    level = tier_of(catalog, station.tier).level
    return StationLine(station.code, station.place, station_name(catalog, station), station.status, level)


def station_view(catalog: Catalog, station: Station) -> StationView:
    """One station, with those above and right below it."""
    tier, above = tier_of(catalog, station.tier), catalog.above(station)
    heir = catalog.station_by_code.get(station.successor) if station.successor else None
    return StationView(
        code=station.code,
        name=station_name(catalog, station),
        place=station.place,
        township=above.place if above and tier.level == "村" else None,
        host=station.host,
        address=station.address,
        phone=station.phone,
        hours=station.hours,
        tier=station.tier,
        level=tier.level,
        status=station.status,
        works=works(station),
        named=station.name is not None or tier.naming is not None,
        county=station.county,
        division=station.division,
        division_name=station.division_name,
        parent=station.parent,
        above=line(catalog, above) if above else None,
        below=tuple(line(catalog, child) for child in catalog.stations_below.get(station.code, ())),
        successor=line(catalog, heir) if heir else None,
        ended=station.ended,
        former_names=station.former_names,
        items=station.items,
        longitude=station.longitude,
        latitude=station.latitude,
        datum=station.datum,
        source=station.source,
    )


def directory(catalog: Catalog, township: Station) -> DirectoryView:
    """A township's circle."""
    below = catalog.stations_below.get(township.code, ())
    rows = tuple(_row(catalog, station) for station in (township, *below) if station is township or works(station))
    tiers = (tier_of(catalog, id_) for id_ in dict.fromkeys(row.tier for row in rows))
    lists = tuple(
        DirectoryList(
            tier.id,
            tier.name,
            tier.list_basis,
            tuple(offering.item.name for offering in tier_offerings(catalog, tier.id)),
        )
        for tier in tiers
    )
    return DirectoryView(township.place, rows, lists)


def works(station: Station) -> bool:
    """Whether a station takes applications, or may."""
    return station.status not in CLOSED


def _row(catalog: Catalog, station: Station) -> DirectoryRow:
    own = None
    if station.items is not None:
        own = tuple(offering.item.name for offering in station_offerings(catalog, station))
    return DirectoryRow(
        place=station.place,
        host=station.host,
        address=station.address,
        phone=station.phone,
        hours=station.hours,
        status=station.status,
        name=station_name(catalog, station),
        tier=station.tier,
        items=own,
    )


def mongolian(catalog: Catalog, station: Station | None) -> MongolianView | None:
    """The Mongolian of a station's sign, where the bureau has switched that on; of no station: the bureau's own.

    A station's sign is in both languages where its name is: a slogan alone would make it neither.
    """
    bilingual = catalog.signage.bilingual if catalog.signage else None
    name = station.mongolian if station else None
    if bilingual is None or (station is not None and name is None):
        return None
    return MongolianView(name, bilingual.authority, bilingual.slogan)


def feedback_at(catalog: Catalog, station: Station) -> FeedbackAt | None:
    """The feedback channel, its address filled in for one station."""
    channel = catalog.jurisdiction.feedback
    if channel is None:
        return None
    url = channel.url.replace("{station}", station.code).replace("{item}", "")
    return FeedbackAt(channel.name, url, channel.answer_time)


def asked(catalog: Catalog, tier: str) -> tuple[AskedView, ...]:
    """Whom to call about what a tier does: its own stations that have a phone or, of too many or none, the county's."""
    above = [other.id for other in catalog.tiers if other.level in ("县", "市")]
    for id_ in (tier, *above):
        found = tuple(
            AskedView(station_name(catalog, one), one.phone)
            for one in catalog.stations
            if one.tier == id_ and one.phone and one.status not in CLOSED
        )
        if 0 < len(found) <= MOST_ASKED:
            return found
    return ()
