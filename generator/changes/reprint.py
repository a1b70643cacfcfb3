"""Plans and a ledger -> the reprint order: which sheet at which station to replace, to hang, to take down, from when.

Minimal: never a sheet whose version is what its wall has, as far as is known.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.changes.beyond import beyond
from generator.changes.chosen import chosen, names_of
from generator.ledger.ledger import Ledger
from generator.ledger.lines import NOT_MADE, Described, Event, Line, Withdrawn
from generator.plan.outputs import Output
from generator.plan.plan import Plan
from generator.plan.recording import facts_of, issues
from generator.plan.since import Pieces
from generator.plan.spoken import Speaker, Spoken

Plans = Sequence[tuple[datetime.date | None, Plan]]
"""The plan of today (under None), then that of each day on which the catalog will be another."""


@dataclass(frozen=True)
class Need:
    """A sheet to print."""

    output: Output
    needed_from: datetime.date | None
    """The day from which it holds; None: at once."""
    before: Event | None
    """What its wall has; None: nothing."""


@dataclass(frozen=True)
class Down:
    """A sheet to take down: nothing like it is made any more."""

    sheet: str
    station: str | None
    title: str
    last: Event
    """What its wall has."""
    needed_from: datetime.date | None


@dataclass(frozen=True)
class Order:
    """What to print, to hang and to take down."""

    replace: tuple[Need, ...]
    new: tuple[Need, ...]
    take_down: tuple[Down, ...]
    keep: int
    """How many sheets stay as they are."""
    told: tuple[Spoken, ...]
    """What the sheets that hang say that is not so any more, or will not be from a later day on."""

    @property
    def needs(self) -> tuple[Need, ...]:
        """All that is to be printed."""
        return (*self.replace, *self.new)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.needs or self.take_down)


def reprint(
    plans: Plans, ledger: Ledger, today: datetime.date, only: Collection[str] = (), stations: Collection[str] = ()
) -> Order:
    """The order; `only` and `stations` narrow it as `chosen` says."""
    replace, new, down = list[Need](), list[Need](), list[Down]()
    told: list[Spoken] = []
    keep = 0
    known = _known(ledger)
    wanted: dict[str, str] = {}
    """By sheet, the version that this order gives its wall so far."""
    gives: dict[str, Output] = {}
    """And that sheet itself."""
    for from_, plan in plans:
        on = from_ or today
        sheets = chosen(plan.sheets(), only, stations, known)
        pairs: list[tuple[Output, Pieces]] = []
        moved: list[tuple[Output, Described]] = []
        given: list[Output] = []
        for sheet in sheets:
            id_ = str(sheet.sheet)
            last = ledger.last_known(id_, on)
            has = wanted.get(id_, last.version if last else None)
            if has == sheet.version:
                keep += from_ is None
                continue
            wanted[id_] = str(sheet.version)
            (new if has is None else replace).append(Need(sheet, from_, last))
            described = ledger.version(id_, last.version).described if last else None
            before = facts_of(gives[id_]) if id_ in gives else described.facts if described else None
            if before is not None:
                pairs.append((sheet, before))
            if described is not None and before == facts_of(sheet):
                moved.append((sheet, described))
            given.append(sheet)
        gone = list(_down(plan, ledger, on, from_, only, stations, {one.sheet for one in down}))
        speaker = Speaker(plan.view, ledger, gives.values())
        told += beyond(plan, ledger, moved, gone, speaker.told(pairs, from_), from_)
        gives |= {str(sheet.sheet): sheet for sheet in given}
        down += gone
    return Order(tuple(replace), tuple(new), tuple(down), keep, tuple(told))


def _known(ledger: Ledger) -> frozenset[str]:
    """The words that name sheets and stations on record, which the catalog may know no more."""
    described = (version.described for versions in ledger.sheets.values() for version in versions.values())
    return frozenset(
        word
        for one in described
        if one is not None
        for word in (*names_of(one.kind, one.sheet), one.station)
        if word is not None
    )


def _down(
    plan: Plan,
    ledger: Ledger,
    on: datetime.date,
    from_: datetime.date | None,
    only: Collection[str],
    stations: Collection[str],
    told: Collection[str],
) -> Iterator[Down]:
    """What hangs and is made no more."""
    made = {str(sheet.sheet) for sheet in plan.sheets()}
    for id_ in ledger.sheets:
        last = None if id_ in made or id_ in told else ledger.last_known(id_, on)
        described = ledger.version(id_, last.version).described if last else None
        if last is None or described is None:
            continue
        if (only and not set(only) & set(names_of(described.kind, id_))) or (
            stations and described.station not in stations
        ):
            continue
        yield Down(id_, described.station, described.title, last, from_)


def issued(
    plans: Plans, ledger: Ledger, today: datetime.date, only: Collection[str] = (), stations: Collection[str] = ()
) -> Iterator[Line]:
    """The lines that put the order on record: what is printed is issued, what is taken down withdrawn.

    What nobody has approved is not printed, and so not issued.
    """
    order = reprint(plans, ledger, today, only, stations)
    for from_, _ in plans:
        ready = [one.output for one in order.needs if one.needed_from == from_ and not one.output.says.chrome.proof]
        yield from issues(ready, ledger, today, from_)
    for down in order.take_down:
        if down.needed_from is None:
            yield Withdrawn(
                date=today,
                sheet=down.sheet,
                version=down.last.version,
                turn=ledger.next_turn(down.sheet),
                why=NOT_MADE,
            )


def as_data(order: Order) -> dict[str, Any]:
    """For programs: the shape is part of the contract."""
    return {
        "replace": [_row(need) for need in order.replace],
        "new": [_row(need) for need in order.new],
        "take_down": [
            {"sheet": one.sheet, "station": one.station, "needed_from": _day(one.needed_from)}
            for one in order.take_down
        ],
        "keep": order.keep,
    }


def _row(need: Need) -> dict[str, Any]:
    return {
        "sheet": need.output.sheet,
        "station": need.output.station,
        "needed_from": _day(need.needed_from),
        "version": need.output.version,
        "proof": need.output.says.chrome.proof,
    }


def _day(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None
