"""Mongolian names of stations -> warnings: not switched on, missing, or one text for several places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.catalog.model import Catalog, Station
from generator.catalog.reading.check import Checked
from generator.catalog.resolve.offerings import station_name
from generator.ground.errors import Finding

# Selectors (U+180B–U+180D, U+180F), the vowel separator and spaces change how letters join, not what is said.
_UNSEEN = re.compile("[\u180b-\u180f\\s]")
_MOST_SHOWN = 5


def find_mongolian_slips(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """All warnings about Mongolian names."""
    stations = [(index, s) for index, s in enumerate(catalog.stations) if s.status in ("已开通", "待确认")]
    named = [(index, station) for index, station in stations if station.mongolian is not None]
    on = catalog.signage is not None and catalog.signage.bilingual is not None
    if named and not on and checked.whole(("signage",)) and checked.whole(("signage", "bilingual")):
        message = f"{len(named)} 个站点写了蒙文站名，但没有开蒙汉双语（signage 的 bilingual），不会印"
        yield checked.mark(("stations", named[0][0], "mongolian")).finding("GP618", message)
    if on:
        yield from _missing(catalog, checked, stations)
    yield from _repeated(catalog, checked, named)


def _missing(catalog: Catalog, checked: Checked, stations: list[tuple[int, Station]]) -> Iterator[Finding]:
    """One warning a tier: a table of a thousand stations begins without any."""
    for tier in catalog.tiers:
        lacking = [
            (index, station) for index, station in stations
            if station.tier == tier.id and station.mongolian is None
            and checked.whole(("stations", index, "mongolian"))
        ]  # fmt: skip
        if lacking:
            index, first = lacking[0]
            message = f"“{tier.name}”有 {len(lacking)} 个站点未提供蒙文站名，牌上只印汉文（首个：{first.place}）"
            yield checked.mark(("stations", index)).finding("GP513", message)


def _repeated(catalog: Catalog, checked: Checked, named: list[tuple[int, Station]]) -> Iterator[Finding]:
    """Differently named stations with one text: copied down a column, or rubbish from text recognition."""
    alike: dict[str, dict[str, int]] = {}
    for index, station in named:
        if station.mongolian is not None and station.tier in catalog.tier_by_id:
            alike.setdefault(_UNSEEN.sub("", station.mongolian), {}).setdefault(station_name(catalog, station), index)
    for names in alike.values():
        if len(names) > 1:
            shown = "、".join(list(names)[:_MOST_SHOWN]) + ("等" if len(names) > _MOST_SHOWN else "")
            message = f"{len(names)} 个名称不同的站点用了同一个蒙文站名，请逐个核对（{shown}）"
            second = list(names.values())[1]
            yield checked.mark(("stations", second, "mongolian")).finding("GP619", message)
