"""The lines of a ledger, in any order -> what became of every version of every sheet."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.ledger.lines import Approved, Event, Facts, Issued, Line, Posted, Printed, Withdrawn


@dataclass(frozen=True)
class Version:
    """What became of one version of a sheet, each list from the earliest on."""

    issued: tuple[Issued, ...] = ()
    """More than one where two clerks issued the same."""
    approved: tuple[Approved, ...] = ()
    printed: tuple[Printed, ...] = ()
    posted: tuple[Posted, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()

    @property
    def since(self) -> datetime.date | None:
        """The day on which it was first issued."""
        return self.issued[0].date if self.issued else None

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

    def says(self, issued: Issued) -> dict[str, Any]:
        """What a version said, as far as the ledger has kept it."""
        return {key: value for digest in issued.facts for key, value in self.facts.get(digest, {}).items()}

    def last_issued(self, sheet: str) -> Issued | None:
        """The newest version of a sheet that was issued; of two of one day the one whose version sorts last."""
        issued = [one for version in self.sheets.get(sheet, {}).values() for one in version.issued[:1]]
        return max(issued, key=lambda one: (one.date, one.version), default=None)

    def hanging(self, sheet: str) -> Posted | None:
        """What was last seen hanging; None where nobody told."""
        posted = [one for version in self.sheets.get(sheet, {}).values() for one in version.posted]
        return max(posted, key=lambda one: (one.date, one.version), default=None)


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
