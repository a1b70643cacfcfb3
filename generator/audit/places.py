"""Catalog + a day -> the stations that are looked at, each with its county, township and tier."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from generator.catalog.model import Catalog, Station
from generator.catalog.resolve.endings import on_day
from generator.catalog.resolve.offerings import station_name, tier_offerings

USED = ("已开通", "待确认")
"""What a station may be to be looked at: one that is not set up or was merged into another has nothing to be seen."""
DIGITS = 6
"""Digits by which a county's divisions begin."""


@dataclass(frozen=True)
class Place:
    """One station, as a score card names it."""

    code: str
    name: str
    county: str
    """The county's name, else the first digits of its divisions, else the jurisdiction's name."""
    township: str
    """Its township's name; empty where it is below none."""
    tier: str
    tier_name: str
    status: str
    address: str | None
    items: int
    """How many items people can have done there."""


def places_of(catalog: Catalog, day: datetime.date) -> tuple[Place, ...]:
    """Those in use on a day, in the catalog's order."""
    today = on_day(catalog, day)
    used = [station for station in today.stations if station.status in USED]
    offered = {tier.id: len(tier_offerings(today, tier.id)) for tier in today.tiers}
    counties = _counties(today, used)
    return tuple(
        Place(
            code=station.code,
            name=station_name(today, station),
            county=counties[station.code],
            township=_township(today, station),
            tier=station.tier,
            tier_name=today.tier_by_id[station.tier].name,
            status=station.status,
            address=station.address,
            items=offered[station.tier] if station.items is None else len(station.items),
        )
        for station in used
    )


def _counties(catalog: Catalog, stations: Sequence[Station]) -> dict[str, str]:
    """A station's own county, else that of the station above it, else by its division where there are several."""
    named: dict[str, str] = {}
    for station in stations:
        above = catalog.above(station)
        county = station.county or (above.county if above is not None else None)
        if county is not None:
            named[station.code] = county
    digits = {station.code: _digits(station) for station in stations if station.code not in named}
    several = len({text for text in digits.values() if text}) > 1
    for code, text in digits.items():
        named[code] = text if several and text else catalog.jurisdiction.name
    return named


def _digits(station: Station) -> str:
    division = station.division or station.code
    return division[:DIGITS] if division[:DIGITS].isdigit() and len(division) > DIGITS else ""


def _township(catalog: Catalog, station: Station) -> str:
    at: Station | None = station
    for _ in range(len(catalog.tiers) + 1):
        if at is None:
            return ""
        if catalog.tier_by_id[at.tier].level == "乡":
            return at.place
        at = catalog.above(at)
    return ""
