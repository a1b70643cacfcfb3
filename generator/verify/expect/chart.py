"""Catalog + station -> what a sketch of its township must show: verify's own reckoning of places and distances.

Not on a plane, as the program does it, but through the ellipsoid: both points as X, Y, Z from the earth's middle, and
the way between them as seen from the first. Where a length or a direction lies on the edge between two words, both do.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.catalog.model import Catalog, Station
from generator.catalog.resolve.offerings import station_name
from generator.verify.expect.claims import Claim, Known, Within, known, squeezed
from generator.verify.expect.known import UNSEEN

HERE = "您在这里"
NEAR_BY = "近旁："
READ_OUT = "示意图，按目录所载位置绘制，距离为直线距离"
"""What is read out for a sketch, and stands below it."""
BARS = ("50米", "100米", "200米", "500米", "1公里", "2公里", "5公里", "10公里", "20公里", "50公里")
"""What a scale bar may say."""
_A, _E2 = 6378137.0, 0.00669437999014
_EIGHT = ("北", "东北", "东", "东南", "南", "西南", "西", "西北")
_EDGE_M, _EDGE_PART, _EDGE_DEGREES = 1.0, 0.0005, 0.6
"""By so much two ways of reckoning may differ."""
_ONE_PLACE_M = 10


@dataclass(frozen=True)
class Spot:
    """A point beside the one whose sketch it is."""

    name: str
    east: float
    """Metres."""
    north: float
    lengths: frozenset[str]
    """How far it is, in words; two where it lies on an edge."""
    winds: frozenset[str]
    pending: bool

    @property
    def away(self) -> float:
        """Metres."""
        return math.hypot(self.east, self.north)

    def ways(self, mark: str) -> tuple[str, ...]:
        """Its line in the list, in each way in which it may be written; `mark`: said where it may not be open."""
        name = squeezed(self.name) + (mark if self.pending else "")
        return tuple(f"{name}{wind}{length}" for wind in sorted(self.winds) for length in sorted(self.lengths))


@dataclass(frozen=True)
class Chart:
    """A sketch."""

    place: str
    name: str
    """The point whose sketch it is."""
    spots: tuple[Spot, ...]
    """The others, the nearest first."""
    unplaced: tuple[str, ...]
    shifted: tuple[str, ...]

    def claims(self) -> Iterator[Claim]:
        """What a sheet must say of it: each point with where it is, and those that are not drawn."""
        for spot in self.spots:
            yield "直线距离", *map(Within, spot.ways("＊"))
        for said, names in (("位置未列明", self.unplaced), ("坐标系和本图不同", self.shifted)):
            if names:
                yield said, Within(squeezed(f"图上没有画（{said}）：{'、'.join(names)}"))

    def known(self) -> tuple[Known, ...]:
        """What may stand in its drawing and its list."""
        names = [self.place, self.name, *(spot.name for spot in self.spots), *self.unplaced, *self.shifted]
        lengths = {length for spot in self.spots for length in spot.lengths}
        lines = [way for spot in self.spots for way in spot.ways("＊")]
        numbers = map(str, range(1, len(self.spots) + 1))
        return known(HERE, NEAR_BY, *BARS, *names, *sorted(lengths), *lines, *numbers)


def chart_of(catalog: Catalog, station: Station) -> Chart | None:
    """The sketch of a station; None where there must be none."""
    level = {tier.id: tier.level for tier in catalog.tiers}
    town = {"乡": station, "村": catalog.above(station)}.get(level[station.tier])
    if town is None or level[town.tier] != "乡" or station.status in UNSEEN or _frame(station) is None:
        return None
    circle = [town, *catalog.stations_below.get(town.code, ())]
    circle = [one for one in circle if one.status not in UNSEEN]
    drawn = [one for one in circle if _frame(one) == _frame(station)]
    if len(drawn) < 2:
        return None
    others = [one for one in drawn if one.code != station.code]
    county = _county(catalog, town, level)
    if county is not None and _frame(county) == _frame(station):
        others.append(county)
    spots = [_spot(_called(catalog, one, level), station, one) for one in others]
    return Chart(
        town.place,
        station.place,
        tuple(sorted(spots, key=lambda spot: spot.away)),
        tuple(_called(catalog, one, level) for one in circle if _frame(one) is None),
        tuple(_called(catalog, one, level) for one in circle if _frame(one) not in (None, _frame(station))),
    )


def chart_known(catalog: Catalog, station: Station) -> tuple[Known, ...]:
    """What a page may say of a station's sketch, where it has one."""
    chart = chart_of(catalog, station)
    return () if chart is None else chart.known()


def _called(catalog: Catalog, station: Station, level: Mapping[str, str]) -> str:
    return station.place if level[station.tier] in "乡村" else station_name(catalog, station)


def _county(catalog: Catalog, town: Station, level: Mapping[str, str]) -> Station | None:
    seen, one = set[str](), catalog.above(town)
    while one is not None and one.code not in seen:
        if level[one.tier] == "县":
            return one if one.status not in UNSEEN else None
        seen.add(one.code)
        one = catalog.above(one)
    return None


def _frame(station: Station) -> str | None:
    """What makes positions comparable: those of WGS84 and CGCS2000 are, those that are shifted only with their like."""
    if station.longitude is None or station.latitude is None:
        return None
    return {"CGCS2000": "WGS84"}.get(str(station.datum), station.datum)


def _spot(name: str, station: Station, other: Station) -> Spot:
    east, north = _seen(station, other)
    away, edge = math.hypot(east, north), _EDGE_M + _EDGE_PART * math.hypot(east, north)
    bearing = math.degrees(math.atan2(east, north))
    winds = {_EIGHT[round((bearing + turn) / 45) % 8] for turn in (-_EDGE_DEGREES, _EDGE_DEGREES)}
    if away < _ONE_PLACE_M + edge:
        winds = winds | {""} if away > _ONE_PLACE_M - edge else {""}
    lengths = frozenset(_length(max(away + more, 0)) for more in (-edge, 0, edge))
    return Spot(name, east, north, lengths, frozenset(winds), other.status == "待确认")


def _seen(station: Station, other: Station) -> tuple[float, float]:
    """How far to the east and the north of a station another lies, along the ground."""
    lon, lat = (math.radians(value or 0) for value in (station.longitude, station.latitude))
    here, there = _from_middle(station), _from_middle(other)
    x, y, z = (one - own for one, own in zip(there, here, strict=True))
    east = -math.sin(lon) * x + math.cos(lon) * y
    north = -math.sin(lat) * (math.cos(lon) * x + math.sin(lon) * y) + math.cos(lat) * z
    chord, flat = math.sqrt(x * x + y * y + z * z), math.hypot(east, north)
    along = chord * (1 + chord * chord / (24 * _A * _A))
    return (east * along / flat, north * along / flat) if flat else (0.0, 0.0)


def _from_middle(station: Station) -> tuple[float, float, float]:
    lon, lat = (math.radians(value or 0) for value in (station.longitude, station.latitude))
    across = _A / math.sqrt(1 - _E2 * math.sin(lat) ** 2)
    return (
        across * math.cos(lat) * math.cos(lon), across * math.cos(lat) * math.sin(lon),
        across * (1 - _E2) * math.sin(lat),
    )  # fmt: skip


def _length(metres: float) -> str:
    if metres < _ONE_PLACE_M:
        return "同一地点"
    if metres < 995:
        return f"{round(metres / 10) * 10}米"
    return f"{metres / 1000:.1f}公里" if metres < 99950 else f"{metres / 1000:.0f}公里"
