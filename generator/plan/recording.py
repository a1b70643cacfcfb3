"""Planned sheets -> the lines by which a ledger keeps what they are and say."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from generator.ledger.ledger import Ledger
from generator.ledger.lines import Approved, Facts, Issued, Line
from generator.plan.outputs import Output


def facts_of(sheet: Output) -> tuple[str, ...]:
    """The digests of what a sheet says: two versions with the same differ in their addresses alone."""
    return tuple(sheet.says.facts)


def approvals(sheets: Iterable[Output], ledger: Ledger, date: datetime.date, office: str, basis: str) -> Iterator[Line]:
    """The lines by which sheets are approved, what they say among them."""
    for sheet in sheets:
        yield from _facts(sheet)
        yield Approved(**_described(sheet, ledger, date), office=office, basis=basis)


def issues(
    sheets: Iterable[Output], ledger: Ledger, date: datetime.date, holds_from: datetime.date | None = None
) -> Iterator[Line]:
    """The lines by which sheets are issued, to hang from a day on where one is given."""
    for sheet in sheets:
        yield from _facts(sheet)
        yield Issued(**_described(sheet, ledger, date), holds_from=holds_from)


def _facts(sheet: Output) -> Iterator[Facts]:
    for digest, says in sheet.says.facts.items():
        yield Facts(facts=digest, says=dict(says))


def _described(sheet: Output, ledger: Ledger, date: datetime.date) -> dict[str, Any]:
    return {
        "date": date,
        "sheet": sheet.sheet,
        "version": sheet.version,
        "turn": ledger.next_turn(str(sheet.sheet)),
        "title": sheet.title,
        "kind": sheet.kind,
        "tier": sheet.tier,
        "station": sheet.station,
        "items": sheet.items,
        "facts": facts_of(sheet),
        "addresses": sheet.addresses,
    }
