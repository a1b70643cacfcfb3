"""Ledger -> the stations that opened and closed since it was begun, as far as their sheets tell."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.ledger.ledger import Version
from generator.ledger.lines import Issued
from generator.plan.known import Known, hangs_from
from generator.views.catalog import CatalogView


@dataclass(frozen=True)
class Door:
    """A station that opened or closed."""

    date: datetime.date
    text: str
    name: str
    """The station's."""
    station: str | None
    """Its code, where the catalog has it."""


Issues = list[tuple[Issued, Version]]


def doors(view: CatalogView, known: Known) -> Iterator[Door]:
    """Stations of which nothing was issued on the ledger's first day; those all of whose sheets were taken down."""
    stations = _issues(known)
    first = {code: min(hangs_from(one) for one, _ in issues) for code, issues in stations.items()}
    begun = min(first.values(), default=known.today)
    for code, issues in stations.items():
        here = code if code in view.stations else None
        name = known.station_name(issues[0][0])
        if first[code] > begun:
            yield Door(first[code], f"新增服务点“{name}”", str(name), here)
        if (day := _closed(view, known, code, issues)) is not None:
            heir = view.stations[code].successor if here else None
            yield Door(day, f"{name}：不再开放" + (f"，请到{heir.name}" if heir else ""), str(name), here)


def _issues(known: Known) -> Mapping[str, Issues]:
    """What was issued of each station's sheets, up to today."""
    found: defaultdict[str, Issues] = defaultdict(list)
    for versions in known.ledger.sheets.values():
        for record in versions.values():
            for one in record.issued:
                if one.station is not None and hangs_from(one) <= known.today:
                    found[one.station].append((one, record))
    return found


def _closed(view: CatalogView, known: Known, code: str, issues: Issues) -> datetime.date | None:
    """The day on which the last of a station's sheets was taken down; None while one hangs, or the station works."""
    if code in view.stations and view.stations[code].works:
        return None
    taken = {one.sheet: known.taken_down(one.sheet) for one, _ in issues}
    days = [day for day in taken.values() if day is not None]
    return max(days) if len(days) == len(taken) else None
