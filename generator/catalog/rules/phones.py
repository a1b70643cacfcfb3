"""Stations' own phones -> those that are a hotline's, today's or a former one, or another station's.

A hotline stands on every sheet and page by itself and changes in one place; a copy of it in a station's row does not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from generator.catalog.model import Catalog, Station
from generator.catalog.reading.check import Checked
from generator.catalog.reading.loaded import Loaded
from generator.ground.errors import Finding

_BELOW = ("乡", "村")
"""Levels whose stations have a phone of their own; a county's hall may answer for its hospitals' stations."""
_SERVICE = 6
"""Digits of a service number at most: 12345, 12393, 96166."""
_SHOWN = 3


def find_borrowed_phones(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """One warning a number: several stations mostly got it in the same way."""
    now = {_digits(line.number): line.role for line in catalog.jurisdiction.hotlines}
    former = {number for tree in checked.before for number in _lines(tree.data)}
    yield from _former(catalog, checked, former)
    for number, all_of_it in _by_number(catalog, checked).items():
        below = [index for index in all_of_it if _level(catalog, catalog.stations[index]) in _BELOW]
        if number in now:
            if len(number) <= _SERVICE or number[:3] in ("400", "800"):  # others may well be answered at the station
                why = f"{now[number]}电话，公示和网页本来就有，换号时这里不会跟着换；本站没有自己的电话就留空"
                yield _told(catalog, checked, all_of_it, why)
        elif number not in former and len({_township(catalog, catalog.stations[index]) for index in below}) > 1:
            yield _told(catalog, checked, below, "几个乡镇的站点共用的，多半是以前的热线或别处的电话；请逐个核对")


def check(loaded: Loaded, printed: Iterable[str]) -> list[Finding]:
    """The same of hotlines that sheets were issued with (`printed`: their numbers) and that are no more."""
    checked = loaded.checked
    if checked is None or checked.catalog is None:
        return []
    found = _former(checked.catalog, checked, {_digits(number) for number in printed})
    return sorted(set(found) - set(loaded.findings))


def _former(catalog: Catalog, checked: Checked, former: Collection[str]) -> Iterator[Finding]:
    now = {_digits(line.number) for line in catalog.jurisdiction.hotlines}
    for number, indices in _by_number(catalog, checked).items():
        if number in former and number not in now:
            yield _told(catalog, checked, indices, "以前的热线，现在已经换了；请换成本站的电话，没有就留空")


def _by_number(catalog: Catalog, checked: Checked) -> Mapping[str, list[int]]:
    """The stations in use that have a phone, by its digits."""
    stations: dict[str, list[int]] = defaultdict(list)
    for index, station in enumerate(catalog.stations):
        if station.phone and station.status not in ("已撤并", "未设") and checked.whole(("stations", index, "phone")):
            stations[_digits(station.phone)].append(index)
    return stations


def _told(catalog: Catalog, checked: Checked, indices: list[int], what: str) -> Finding:
    stations = [catalog.stations[index] for index in indices]
    names = "、".join(station.place for station in stations[:_SHOWN]) + ("等" if len(stations) > _SHOWN else "")
    message = f"{len(stations)} 个站点的电话 {stations[0].phone} 是{what}（{names}）"
    return checked.mark(("stations", indices[0], "phone")).finding("GP636", message)


def _township(catalog: Catalog, station: Station) -> str:
    """The township to which a station belongs; a township's own, and one that belongs to none, is itself."""
    return station.parent or station.code if _level(catalog, station) == "村" else station.code


def _level(catalog: Catalog, station: Station) -> str:
    tier = catalog.tier_by_id.get(station.tier)
    return tier.level if tier else ""


def _lines(data: Any) -> Iterator[str]:
    """The numbers of the hotlines of a tree as it was written."""
    jurisdiction = data.get("jurisdiction") if isinstance(data, dict) else None
    lines = jurisdiction.get("hotlines") if isinstance(jurisdiction, dict) else None
    for line in lines if isinstance(lines, list) else ():
        if isinstance(line, dict) and isinstance(line.get("number"), str):
            yield _digits(line["number"])


def _digits(number: str) -> str:
    """A number as it is dialled."""
    return re.sub(r"[^0-9转]", "", number)
