"""Stations -> parents of the wrong level, division codes of another place, villages under a township not their own.

A station's code is for ever and need be no division code; where it was one and borders have moved since, `division`
says the code of today. So codes are held against each other only where a catalog's codes are division codes, and what
a merger on record explains is left alone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from generator.catalog.model import Catalog, Station
from generator.catalog.model.scalars import is_division
from generator.catalog.reading.check import Checked
from generator.catalog.reading.source import Place
from generator.catalog.rules.circles import in_circles
from generator.ground.errors import Finding

_ORDER = ("省", "市", "县", "乡", "村")
"""Levels from the top; a hospital's (院) belongs to none of them."""
TOWNSHIP = 9
"""Digits of a township's code; a village's begins with them."""
_MOST_ARE = 2 / 3
"""Where so many of the stations' codes begin as the place's own code, codes are division codes."""


def find_wrong_parents(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """A township under a township, a village under a village of the same tier, a county under either."""
    round_again = in_circles({station.code: station.parent for station in catalog.stations})  # told by itself
    for index, station in enumerate(catalog.stations):
        above, tier = catalog.above(station), catalog.tier_by_id.get(station.tier)
        over = catalog.tier_by_id.get(above.tier) if above else None
        place: Place = ("stations", index)
        if (
            above is None
            or tier is None
            or over is None
            or station.code in round_again
            or not checked.whole((*place, "parent"))
        ):
            continue
        hamlet = tier.level == over.level == "村" and tier.id != over.id  # a village of one's own below a village
        told = station.code in round_again
        if told or hamlet or _rank(over.level) < _rank(tier.level) or tier.level == "院":
            continue
        message = (
            f"“{station.place}”是{tier.name}（{tier.level}级），上级站点“{above.place}”是{over.name}（{over.level}级）；"
            "上级站点（parent）要比它高一级，没有就留空"
        )
        yield checked.mark((*place, "parent")).finding("GP431", message)


def _rank(level: str) -> int:
    return _ORDER.index(level) if level in _ORDER else len(_ORDER)


def find_foreign_divisions(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """Division codes that do not begin as the place's own does, and villages with the code of a township or county."""
    own = begin_of(catalog.jurisdiction.division_code)
    if not checked.whole(("jurisdiction", "division_code")):
        return
    for index, station in enumerate(catalog.stations):
        code, level = station.division, _level(catalog, station)
        if code is None or level == "院" or not checked.whole(("stations", index, "division")):
            continue
        mark = checked.mark(("stations", index, "division"))
        if not code.startswith(own):
            place = catalog.jurisdiction.name
            message = f"“{station.place}”的行政区划代码 {code} 不是{place}的（{own} 开头）；请核对是不是抄了别处的"
            yield mark.finding("GP635", message)
        elif level == "村" and len(code) <= TOWNSHIP:
            message = f"“{station.place}”的行政区划代码 {code} 只有 {len(code)} 位，是乡镇或县的；村要 12 位"
            yield mark.finding("GP635", message)


def find_cut_codes(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """Stations' codes that begin as the place's own and have a digit less or more than a division's: for ever so."""
    own = begin_of(catalog.jurisdiction.division_code)
    for index, station in enumerate(catalog.stations if codes_are_divisions(catalog) else ()):
        code = station.code
        if re.fullmatch(r"\d{10,14}", code) and code.startswith(own) and not is_division(code):
            message = (
                f"“{station.place}”的站点编码 {code} 有 {len(code)} 位，区划代码是 9 位或 12 位；"
                "请核对是不是少抄、多抄了，印出去就不能改了"
            )
            yield checked.mark(("stations", index, "code")).finding("GP635", message)


def find_villages_elsewhere(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """Villages whose code begins otherwise than that of the township above them, where no merger explains it."""
    coded, own = codes_are_divisions(catalog), begin_of(catalog.jurisdiction.division_code)
    townships = {_township(s, coded): s for s in catalog.stations if _level(catalog, s) == "乡"}
    under: dict[str, set[str | None]] = defaultdict(set)
    count: Counter[str] = Counter()
    for station in catalog.stations:
        if _level(catalog, station) == "村" and (begin := _township(station, coded)):
            under[begin].add(station.parent)
            count[begin] += 1
    for index, station in enumerate(catalog.stations):
        above, place = catalog.above(station), ("stations", index)
        if above is None or (_level(catalog, station), _level(catalog, above)) != ("村", "乡"):
            continue
        code, begin, over = _division(station, coded), _township(station, coded), _township(above, coded)
        sure = all(checked.whole((*place, name)) for name in ("parent", "division", "code"))
        foreign = station.division is not None and not station.division.startswith(own)  # told by itself
        if code is None or len(code) <= TOWNSHIP or over in (None, begin) or foreign or not sure:
            continue
        # Several villages of a township that is no more, all under one: that is a merger, although not on record.
        assert begin is not None
        together = begin not in townships and count[begin] > 1 and len(under[begin]) == 1
        if not together and not _moved(catalog, station, above, begin):
            other = townships.get(begin)
            whose = f"，是“{other.place}”（{other.code}）的" if other else ""
            message = (
                f"“{station.place}”的代码 {code} 开头是 {begin}{whose}，上级站点“{above.place}”是 {over}；"
                "请核对上级站点（parent）。区划调整过的，站点编码不改，在 division 写现在的代码"
            )
            yield checked.mark((*place, "parent")).finding("GP634", message)


def begin_of(code: str) -> str:
    """A division code without the pairs of noughts that stand for all below: 150600 is 1506."""
    if len(code) == 6:
        return code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code
    return code[:TOWNSHIP] if code.endswith("000") else code


def codes_are_divisions(catalog: Catalog) -> bool:
    """Whether the stations' codes are division codes: most begin as the place's own."""
    own, codes = begin_of(catalog.jurisdiction.division_code), [station.code for station in catalog.stations]
    alike = sum(is_division(code) and code.startswith(own) for code in codes)
    return alike > len(codes) * _MOST_ARE


def _division(station: Station, coded: bool) -> str | None:
    code = station.division or (station.code if coded else None)
    return code if code is not None and is_division(code) else None


def _township(station: Station, coded: bool) -> str | None:
    """The township's part of a station's division code; None where it has none, or one of a county alone."""
    code = _division(station, coded)
    return code[:TOWNSHIP] if code is not None and len(code) >= TOWNSHIP else None


def _level(catalog: Catalog, station: Station) -> str:
    tier = catalog.tier_by_id.get(station.tier)
    return tier.level if tier else ""


def _moved(catalog: Catalog, station: Station, above: Station, former: str) -> bool:
    """Whether the township of a village's code is on record as merged into the one above it, at once or step by step.

    Or the village is itself of the past: nobody will ask there any more.
    """
    if station.status in ("已撤并", "未设") or station.ended is not None:
        return True
    gone = [one for one in catalog.stations if (one.division or one.code)[:TOWNSHIP] == former and one.successor]
    for one in gone:
        seen: set[str] = set()
        after: Station | None = one
        while after is not None and after.code not in seen:
            seen.add(after.code)
            after = catalog.station_by_code.get(after.successor) if after.successor else None
        if above.code in seen:
            return True
    return False
