"""A station's surroundings -> what a reader's script is told of them, and the address that shows it on a map."""

from __future__ import annotations

import json
from collections.abc import Iterable
from urllib.parse import urlencode

from generator.plan.page_contents import Stop
from generator.views.station import StationView

_AMAP = {"WGS84": "wgs84", "CGCS2000": "wgs84", "GCJ02": "gaode"}
"""What the map's own address format calls a datum (lbs.amap.com, URI API, 标记); CGCS2000 differs by centimetres."""


def stops(found: Iterable[Stop]) -> str:
    """The stations from the reader's own upwards, as JSON."""
    rows = [[one.code, one.tier, one.place, one.name, int(one.works), one.items, one.level] for one in found]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def on_map(station: StationView) -> str | None:
    """The address of a map with the station on it, in the datum in which its position is on record."""
    if station.longitude is None or station.latitude is None or station.datum is None:
        return None
    if station.datum == "BD09":
        place = {"location": f"{station.latitude},{station.longitude}", "title": station.name, "content": station.name}
        return f"https://api.map.baidu.com/marker?{urlencode({**place, 'output': 'html', 'coord_type': 'bd09ll'})}"
    position = {"position": f"{station.longitude},{station.latitude}", "name": station.name}
    return f"https://uri.amap.com/marker?{urlencode({**position, 'coordinate': _AMAP[station.datum]})}"
