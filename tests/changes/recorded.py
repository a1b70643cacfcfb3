"""A ledger made by hand: two stations, a sheet that changed, one that was called in, one that is every station's."""

from __future__ import annotations

import datetime

from generator.changes.posting import Register
from generator.ground import versions
from generator.ledger.ledger import Ledger, ledger_of
from generator.ledger.lines import Issued, Line, Posted, Withdrawn

TOWN, VILLAGE = "999999100", "999999100001"
STATIONS = {TOWN: "安仁溪镇便民服务中心医保服务点", VILLAGE: "陈厝垅村医保服务点", "999999101": "厝垅乡医保服务点"}
TODAY = datetime.date(2026, 11, 22)
FIRST, SECOND, THIRD = (versions.version(number) for number in range(3))


def day(number: int) -> datetime.date:
    """A day of November."""
    return datetime.date(2026, 11, number)


def issued(sheet: str, version: str, on: int, turn: int = 0, holds: int | None = None) -> Issued:
    """A sheet's version that was issued on a day of November, and holds from another."""
    station = sheet.partition("-")[2].partition(".")[0]
    name = {"notice": "医保服务事项公示", "plate": "门牌", "duties": "职责"}[sheet.partition("-")[0]]
    edition = "（适老版）" if sheet.endswith(".large") else ""
    return Issued(
        date=day(on),
        sheet=sheet,
        version=version,
        turn=turn,
        title=STATIONS.get(station, "村：") + name + edition,
        kind=sheet.partition("-")[0],
        tier="village",
        station=station if station in STATIONS else None,
        items=(),
        facts=(versions.digest([sheet, version]),),
        addresses=(),
        holds_from=None if holds is None else day(holds),
    )


def posted(sheet: str, version: str, on: int, station: str = TOWN, turn: int = 9) -> Posted:
    """A sheet that somebody saw on a day of November."""
    return Posted(date=day(on), sheet=sheet, version=version, station=station, by="站点", turn=turn)


LINES: list[Line] = [
    issued(f"notice-{TOWN}", FIRST, 1),
    issued(f"notice-{TOWN}", SECOND, 10),
    issued(f"notice-{TOWN}.large", FIRST, 1),
    issued(f"plate-{TOWN}", FIRST, 1),
    issued(f"notice-{VILLAGE}", FIRST, 1),
    issued(f"plate-{VILLAGE}", FIRST, 1),
    Withdrawn(date=day(5), sheet=f"plate-{VILLAGE}", version=FIRST, turn=3, why="印错了"),
    issued("duties-zhize.village", FIRST, 1),
]
LEDGER = ledger_of(LINES)


def register(*more: Line, ledger: Ledger = LEDGER) -> Register:
    """What may be put on record, with some lines more."""
    return Register(ledger_of([*LINES, *more]) if more else ledger, STATIONS, TODAY)
