"""A plan -> the lines of a ledger by which all of its sheets, or some, were issued, approved or seen hanging."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from generator.ledger.ledger import Ledger, ledger_of
from generator.ledger.lines import Approved, Facts, Issued, Line, Posted, Withdrawn
from generator.plan.outputs import Output
from generator.plan.plan import Plan

Which = Callable[[Output], bool]


def issued(
    plan: Plan,
    day: datetime.date,
    turn: int = 0,
    which: Which = lambda sheet: True,
    holds_from: datetime.date | None = None,
) -> list[Line]:
    """Its sheets are made to be hung on that day, or for a later one."""
    lines: list[Line] = []
    for sheet in _of(plan, which):
        lines += [*_facts(sheet), Issued(**_described(sheet, day, turn), holds_from=holds_from)]
    return lines


def approved(plan: Plan, day: datetime.date, turn: int = 0, which: Which = lambda sheet: True) -> list[Line]:
    """Its sheets are approved from that day on."""
    lines: list[Line] = []
    for sheet in _of(plan, which):
        lines += [*_facts(sheet), _approved(sheet, day, turn)]
    return lines


def posted(plan: Plan, day: datetime.date, turn: int = 0, which: Which = lambda sheet: True) -> list[Line]:
    """Its stations' sheets are seen hanging on that day."""
    return [
        Posted(date=day, sheet=sheet.sheet, version=sheet.version, turn=turn, station=sheet.station, by="站点")
        for sheet in _of(plan, which)
        if sheet.sheet and sheet.version and sheet.station
    ]


def withdrawn(plan: Plan, day: datetime.date, turn: int = 0, which: Which = lambda sheet: True) -> list[Line]:
    """Its sheets are to be taken down on that day."""
    return [
        Withdrawn(date=day, sheet=sheet.sheet, version=sheet.version, turn=turn, why="印错了")
        for sheet in _of(plan, which)
        if sheet.sheet and sheet.version
    ]


def ledger(*lines: Iterable[Line]) -> Ledger:
    """The ledger of several such lists."""
    return ledger_of(line for some in lines for line in some)


def _of(plan: Plan, which: Which) -> Iterator[Output]:
    """The sheets, each once: what the shop gets is the same sheet."""
    return (sheet for sheet in plan.sheets() if sheet.shop is None and which(sheet))


def _facts(sheet: Output) -> Iterator[Facts]:
    for digest, says in sheet.says.facts.items():
        yield Facts(facts=digest, says=dict(says))


def _approved(sheet: Output, day: datetime.date, turn: int) -> Approved:
    return Approved(**_described(sheet, day, turn), office="示例县医保局", basis="会议纪要〔2026〕1号")


def _described(sheet: Output, day: datetime.date, turn: int) -> dict[str, Any]:
    return {
        "date": day,
        "sheet": sheet.sheet,
        "version": sheet.version,
        "turn": turn,
        "title": sheet.title,
        "kind": sheet.kind,
        "tier": sheet.tier,
        "station": sheet.station,
        "items": sheet.items,
        "facts": tuple(sheet.says.facts),
        "addresses": sheet.addresses,
    }
