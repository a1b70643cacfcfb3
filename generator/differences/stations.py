"""Two catalogs' views -> what became of each station: new, closed, merged, moved, renamed, or with other facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.differences.compare import Difference, changed, compare
from generator.differences.sourced import station_by_title
from generator.differences.words import words
from generator.views.catalog import CatalogView
from generator.views.station import StationView, mongolian

# What follows from the station's own fields and its neighbours', or is told in a sentence of its own.
DERIVED = frozenset(
    {"tier", "level", "township", "above", "below", "works", "named", "parent", "status", "successor", "name", "place"}
)
Told = tuple[str, str, Difference]
"""The station's code, what it was called, and the change."""


def differences(old: CatalogView, new: CatalogView) -> Iterator[Told]:
    """Every change of a station, in the catalogs' order."""
    merged: defaultdict[str, list[str]] = defaultdict(list)
    for code in dict.fromkeys([*old.stations, *new.stations]):
        before, after = old.stations.get(code), new.stations.get(code)
        if before is None and after is not None:
            yield code, after.name, Difference("code", None, after.name, _opened(after))
        elif before is not None and after is None:
            yield code, before.name, Difference("code", before.name, None, f"从目录里去掉了（编码 {code}）")
        elif before is not None and after is not None:
            yield from ((code, before.name, difference) for difference in _station(old, new, before, after))
            if _merges(before, after) and after.successor is not None:
                merged[after.successor.code].append(before.name)
    for code, names in merged.items():
        if len(names) > 1:
            heir = new.stations[code].name
            tail = f"由{'、'.join(names)}合并而来"
            yield code, heir, Difference("merged", "、".join(names), heir, tail)


def _opened(station: StationView) -> str:
    where = f"，在{station.above.place}" if station.above else ""
    return f"新设站点（{station.status}{where}，编码 {station.code}）"


def _merges(old: StationView, new: StationView) -> bool:
    return new.successor is not None and (old.successor is None or old.successor.code != new.successor.code)


def _station(old: CatalogView, new: CatalogView, before: StationView, after: StationView) -> Iterator[Difference]:
    if before.name != after.name:
        yield Difference("name", before.name, after.name, f"改称“{after.name}”")
    elif before.place != after.place:
        yield changed("place", "地名", before.place, after.place)
    if before.parent != after.parent:
        yield _moved(before, after)
    if before.tier != after.tier:
        yield changed("tier", "层级", old.tiers[before.tier].name, new.tiers[after.tier].name)
    if _merges(before, after) and after.successor is not None:
        yield Difference("successor", before.status, after.successor.name, f"{_from(after)}并入{after.successor.name}")
    elif before.successor is not None and after.successor is None:
        yield Difference("successor", before.successor.name, None, f"不再由{before.successor.name}接替")
    elif before.status != after.status:
        yield changed("status", "开通情况", before.status, after.status)
    told = {"ended"} if _merges(before, after) else set[str]()
    yield from compare(station_by_title(old, before), station_by_title(new, after), DERIVED | told)
    yield from _mongolian(old, new, before, after)


def closed_in_words(station: StationView) -> str:
    """Since when a station is closed, and which takes its place: what orders say of one whose sheets come down."""
    if station.successor is not None:
        return f"{_from(station)}并入{station.successor.name}"
    return f"{_from(station)}撤并" if station.ended else station.status


def _from(station: StationView) -> str:
    """Since when, or from when on, a station is closed; empty where nobody wrote it."""
    return f"从{words(station.ended)}起" if station.ended else ""


def _moved(before: StationView, after: StationView) -> Difference:
    was, now = (view.above.place if view.above else None for view in (before, after))
    if was is not None and now is not None:
        return Difference("parent", was, now, f"由{was}改属{now}")
    return changed("parent", "上级站点", was, now)


def _mongolian(old: CatalogView, new: CatalogView, before: StationView, after: StationView) -> Iterator[Difference]:
    """Its Mongolian name is told as changed, not set into a Chinese sentence."""
    signs = [
        mongolian(view.catalog, view.catalog.station_by_code[station.code])
        for view, station in ((old, before), (new, after))
    ]
    names = [sign.name if sign else None for sign in signs]
    if names[0] != names[1]:
        yield Difference("mongolian", names[0], names[1], "蒙文站名改了")
