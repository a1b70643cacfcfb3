"""One row of a list -> the code and the level that it names, and what it changes of its station."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.catalog.model import Station
from generator.tables.foreign import values
from generator.tables.foreign.known import Known
from generator.tables.foreign.listing import CODES, Entry
from generator.tables.foreign.words import ABOLISHED, PARENT_CODE, STOPPED

CLOSED = "已撤并"


@dataclass
class Row:
    """What a list says of one station."""

    code: str
    station: Station | None
    """None: a new one."""
    entry: Entry
    values: dict[str, str] = field(default_factory=dict)
    """Field -> what it will be, where that is something else than today."""


def code_of(entry: Entry) -> str | None:
    """The row's code; a village's three digits behind its township's nine."""
    codes = [found for role in CODES if (found := values.code(entry.said(role))) is not None]
    best = max(codes, key=len, default=None)
    above = values.code(entry.said(PARENT_CODE))
    if best is not None and re.fullmatch(r"\d{1,3}", best):
        above = values.division(above) if above else None
        return above + best.zfill(3) if above and re.fullmatch(r"\d{9}|\d{6}", above) else None
    return best


def level_of(entry: Entry, known: Known) -> str | None:
    """The level of an entry: by its tier's name, its code's length, or how its name ends."""
    said = entry.said("tier")
    if said and (tier := known.tier_named(said)) is not None:
        return tier.level
    if said and (level := values.level(said)) is not None:
        return level
    code = code_of(entry)
    if code is not None and code.isdigit():
        by_length = {6: "县", 9: "乡", 12: "村"}.get(len(values.division(code)))
        if by_length is not None:
            return by_length
    level = values.level_of_name(entry.name)
    return None if level == "县" and entry.township else level  # 大汪林场生活区 is no 区


def status_said(row: Row) -> str:
    """What a row says of whether its station is open; a column that asks whether it is closed has the last word."""
    said = plain_said(row, "status")
    for role, if_not in ((STOPPED, "在用"), (ABOLISHED, "")):
        if answer := plain_said(row, role):
            closed = values.of_kind("closed", answer)
            if closed is None:
                said = said or answer
            elif closed == "是":
                return said if values.of_kind("status", said) == CLOSED else "停用"
            else:
                said = said or if_not
    return said


def plain_said(row: Row, role: str) -> str:
    """What a cell says, also where it is one of the words that elsewhere mean that nothing is known: 无, 否, 0."""
    cell = row.entry.cells.get(role)
    return values.text(cell.text) if cell is not None and cell.text not in ("", "-", "/", "—") else ""
