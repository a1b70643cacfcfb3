"""The lines of a ledger, in any order -> what became of every version of every sheet."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from generator.ledger.lines import Approved, Described, Event, Facts, Issued, Line, Posted, Printed, Withdrawn


@dataclass(frozen=True)
class Version:
    """What became of one version of a sheet, each list from the earliest on."""

    issued: tuple[Issued, ...] = ()
    """More than one where two clerks issued the same."""
    approved: tuple[Approved, ...] = ()
    printed: tuple[Printed, ...] = ()
    posted: tuple[Posted, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()

    def events(self) -> tuple[Event, ...]:
        """All of them."""
        return (*self.issued, *self.approved, *self.printed, *self.posted, *self.withdrawn)

    @property
    def since(self) -> datetime.date | None:
        """The day on which it was first issued."""
        return self.issued[0].date if self.issued else None

    @property
    def described(self) -> Described | None:
        """What it is and says, as whoever recorded it first told."""
        described: tuple[Described, ...] = (*self.issued, *self.approved)
        return next(iter(described), None)

    def approval(self, on: datetime.date) -> Approved | None:
        """The first approval in force on a day."""
        return next((one for one in self.approved if one.date <= on), None)


@dataclass(frozen=True)
class Ledger:
    """All that is on record."""

    sheets: Mapping[str, Mapping[str, Version]] = field(default_factory=dict)
    """By a sheet's id and version."""
    facts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """What sheets said, by its digest."""

    def version(self, sheet: str, version: str) -> Version:
        """One version of a sheet; an empty record where nothing is known of it."""
        return self.sheets.get(sheet, {}).get(version, Version())

    @cached_property
    def approves(self) -> bool:
        """Whether approvals are on record: then what they do not name is not approved."""
        return any(version.approved for versions in self.sheets.values() for version in versions.values())

    def approval(self, sheet: str, facts: tuple[str, ...], on: datetime.date) -> Approved | None:
        """The first approval of what a sheet says that is in force on a day, at whichever address it was printed."""
        found = [
            one
            for version in self.sheets.get(sheet, {}).values()
            for one in version.approved
            if one.facts == facts and one.date <= on
        ]
        return min(found, key=lambda one: (one.date, one.version), default=None)

    def says(self, described: Described) -> dict[str, Any]:
        """What a version said, as far as the ledger has kept it."""
        said: dict[str, Any] = {}
        for digest in described.facts:
            for group, value in self.facts.get(digest, {}).items():
                # A group may be shared in part, and in part the sheet's own.
                said[group] = {**said[group], **value} if group in said and isinstance(value, Mapping) else value
        return said

    @property
    def hotlines(self) -> frozenset[str]:
        """The numbers of the place's phones with which sheets were issued."""
        lines = (said.get("hotlines") for said in self.facts.values())
        return frozenset(line["number"] for of in lines if isinstance(of, list) for line in of if "number" in line)

    def last_issued(self, sheet: str) -> Issued | None:
        """The newest version of a sheet that was issued; of two of one day the one whose version sorts last."""
        issued = [one for version in self.sheets.get(sheet, {}).values() for one in version.issued]
        return max(issued, key=_when, default=None)

    def hanging(self, sheet: str) -> Posted | None:
        """What was last seen hanging; None where nobody told."""
        posted = [one for version in self.sheets.get(sheet, {}).values() for one in version.posted]
        return max(posted, key=_when, default=None)

    def last_known(self, sheet: str, on: datetime.date) -> Event | None:
        """What a wall has on a day, or will have soon, as far as is known: what was issued, seen or withdrawn last.

        What was issued for a later day does not count. None where the sheet was never issued, or is to be taken down.
        """
        events: list[Event] = []
        for version in self.sheets.get(sheet, {}).values():
            events += (one for one in version.issued if one.holds_from is None or one.holds_from <= on)
            events += [*version.posted, *version.withdrawn]
        last = max(events, key=_when, default=None)
        return None if isinstance(last, Withdrawn) else last

    def next_turn(self, sheet: str) -> int:
        """The turn of whatever is recorded of a sheet next."""
        versions = self.sheets.get(sheet, {}).values()
        return 1 + max((event.turn for version in versions for event in version.events()), default=0)


def _when(event: Event) -> tuple[datetime.date, int, str]:
    day = event.holds_from if isinstance(event, Issued) else None
    return max(event.date, day or event.date), event.turn, event.version


NOTHING_RECORDED = Ledger()


def ledger_of(lines: Iterable[Line]) -> Ledger:
    """The same for every order of the lines, and however often one is there."""
    facts: dict[str, Mapping[str, Any]] = {}
    events: defaultdict[tuple[str, str], set[Event]] = defaultdict(set)
    for line in lines:
        if isinstance(line, Facts):
            facts[line.facts] = line.says
        else:
            events[line.sheet, line.version].add(line)
    sheets: defaultdict[str, dict[str, Version]] = defaultdict(dict)
    for (sheet, version), some in sorted(events.items()):
        of: defaultdict[str, list[Any]] = defaultdict(list)
        for event in sorted(some, key=lambda event: (event.date, event.model_dump_json())):
            of[event.line].append(event)
        sheets[sheet][version] = Version(**{name: tuple(found) for name, found in of.items()})
    return Ledger(dict(sheets), dict(sorted(facts.items())))
