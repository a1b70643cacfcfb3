"""Catalog + station -> what a sketch of its township may say: which points lie where, seen from the station.

Positions of one datum alone come together: those shifted on purpose (GCJ02, BD09) are never drawn beside true ones.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from generator.catalog.model import Catalog, Station
from generator.catalog.resolve.offerings import station_name, tier_of
from generator.sketch.plane import length_in_words, offset, wind
from generator.views.station import EARTH, works

GRID_M = 10
"""Positions on a sketch are told to so many metres: finer ones nobody could see on it."""
LEAST = 2
"""Fewer points of a township are no sketch."""


@dataclass(frozen=True)
class MapPoint:
    """A point on the sketch, seen from the station whose sketch it is."""

    name: str
    east: int
    """Metres to the east of that station, to 10; negative: to the west."""
    north: int
    kind: str
    """`here` (that station), `main` (the same where no reader stands at it), `centre` (the county's), `point`."""
    number: int
    """Its place in the list, from the nearest on; 0: it is the station itself."""
    wind: str
    """In which of the eight winds it lies; empty: at the same place."""
    distance: str
    """How far, in words, in a straight line."""
    status: str
    """待确认, or nothing."""


@dataclass(frozen=True)
class MapView:
    """The sketch of a township, seen from one of its stations."""

    place: str
    """The township."""
    name: str
    """The station."""
    points: tuple[MapPoint, ...]
    """The station first, then the others from the nearest on."""
    unplaced: tuple[str, ...]
    """The township's points of which no position is on record."""
    shifted: tuple[str, ...]
    """Those whose position is on record in another datum."""


def datum_of(station: Station) -> str | None:
    """In which datum a station's position can be drawn; None where it has none."""
    if station.longitude is None or station.latitude is None or station.datum is None:
        return None
    return EARTH[0] if station.datum in EARTH else station.datum


def circle(catalog: Catalog, station: Station) -> tuple[Station, ...]:
    """A township's own station and the villages' below it that work; of a village its township's; of others nothing."""
    level = tier_of(catalog, station.tier).level
    township = station if level == "乡" else catalog.above(station) if level == "村" else None
    if township is None or tier_of(catalog, township.tier).level != "乡":
        return ()
    below = catalog.stations_below.get(township.code, ())
    return tuple(one for one in (township, *below) if works(one) or one is station)


def township_map(catalog: Catalog, station: Station, there: bool = True) -> MapView | None:
    """The sketch of the township in which a station lies; None where too few positions are on record for one.

    `there`: whether its reader stands at the station.
    """
    datum, members = datum_of(station), circle(catalog, station)
    if datum is None or sum(datum_of(one) == datum for one in members) < LEAST or not works(station):
        return None
    seen = [(one, "point") for one in members if one is not station and datum_of(one) == datum]
    seen += [(one, "centre") for one in _county(catalog, members[0]) if datum_of(one) == datum]
    found = sorted(
        ((*_from(station, one), one, kind) for one, kind in seen), key=lambda row: math.hypot(row[0], row[1])
    )
    rows = [_point(catalog, station, "here" if there else "main", 0, 0, 0)]
    rows += [_point(catalog, one, kind, n, east, north) for n, (east, north, one, kind) in enumerate(found, 1)]
    return MapView(
        place=members[0].place,
        name=station_name(catalog, station),
        points=tuple(rows),
        unplaced=tuple(_name(catalog, one) for one in members if datum_of(one) is None),
        shifted=tuple(_name(catalog, one) for one in members if datum_of(one) not in (None, datum)),
    )


def _county(catalog: Catalog, township: Station) -> Iterator[Station]:
    """The county's own station, where one is above the township."""
    seen, above = {township.code}, catalog.above(township)
    while above is not None and above.code not in seen:
        if tier_of(catalog, above.tier).level == "县":
            if works(above):
                yield above
            return
        seen.add(above.code)
        above = catalog.above(above)


def _from(station: Station, other: Station) -> tuple[float, float]:
    here, there = ((one.longitude or 0.0, one.latitude or 0.0) for one in (station, other))
    return offset(here, there)


def _point(catalog: Catalog, one: Station, kind: str, number: int, east: float, north: float) -> MapPoint:
    return MapPoint(
        name=_name(catalog, one),
        east=round(east / GRID_M) * GRID_M,
        north=round(north / GRID_M) * GRID_M,
        kind=kind,
        number=number,
        wind=wind(east, north),
        distance=length_in_words(math.hypot(east, north)) if number else "",
        status=one.status if one.status == "待确认" else "",
    )


def _name(catalog: Catalog, one: Station) -> str:
    """A village or a township by its place; the county's station by its own name: a county is no point."""
    return one.place if tier_of(catalog, one.tier).level in ("乡", "村") else station_name(catalog, one)
