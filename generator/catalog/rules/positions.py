"""Stations' positions -> those of one township in several datums, and those too far from their township to be true."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator

from generator.catalog.model import Catalog, Station
from generator.catalog.reading.check import Checked
from generator.ground.errors import Finding
from generator.sketch.plane import offset

FARTHEST_KM = 150
"""From its township's own station no village is so far: figures are mixed up, or a digit is wrong."""
_ALIKE = {"CGCS2000": "WGS84"}
"""Datums that differ by centimetres."""


def find_position_doubts(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """Villages whose position cannot be shown beside their township's."""
    levels = {tier.id: tier.level for tier in catalog.tiers}
    for index, station in enumerate(catalog.stations):
        above = catalog.above(station)
        if above is None or levels.get(station.tier) != "村" or levels.get(above.tier) != "乡":
            continue
        place = ("stations", index)
        own, theirs = _datum(station), _datum(above)
        if own is None or theirs is None or not checked.whole((*place, "datum")):
            continue
        if own != theirs:
            usual = Counter(filter(None, map(_datum, catalog.stations_below[above.code])))
            said = f"{station.place}的坐标系是 {station.datum}，{above.place}的是 {above.datum}"
            many = f"（这个乡镇的村级站点里，{'、'.join(f'{name} {count} 个' for name, count in usual.most_common())}）"
            message = f"{said}，不能画在同一幅示意图上{many if len(usual) > 1 else ''}；请换成同一种"
            yield checked.mark((*place, "datum")).finding("GP480", message)
        elif (away := _km(station, above)) > FARTHEST_KM:
            message = f"{station.place}离{above.place}有 {away:.0f} 公里，请核对经度、纬度"
            yield checked.mark((*place, "longitude")).finding("GP481", message)


def _datum(station: Station) -> str | None:
    if station.longitude is None or station.latitude is None or station.datum is None:
        return None
    return _ALIKE.get(station.datum, station.datum)


def _km(one: Station, other: Station) -> float:
    here, there = ((at.longitude or 0.0, at.latitude or 0.0) for at in (one, other))
    return math.hypot(*offset(here, there)) / 1000
