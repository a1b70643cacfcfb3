"""What was seen of one element at one station on one day; all of it -> how each element stands on a day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, get_args

from generator.catalog.reading.source import Mark

State = Literal["到位", "未到位", "未知"]
READY: State = "到位"
LACKING: State = "未到位"
UNKNOWN: State = "未知"
STATES: tuple[State, ...] = get_args(State)
COLUMNS = ("station", "standard", "element", "state", "evidence", "date")
"""The columns of the file."""

Key = tuple[str, str, str]
"""Station, standard, element."""


@dataclass(frozen=True)
class Observation:
    """One row."""

    station: str
    standard: str
    element: str
    state: State
    evidence: str | None = None
    date: datetime.date | None = None
    """None: nobody wrote when; it counts as older than all that is dated."""
    mark: Mark | None = field(default=None, compare=False)

    @property
    def key(self) -> Key:
        """What it is about."""
        return self.station, self.standard, self.element


@dataclass(frozen=True)
class Readiness:
    """All that was seen."""

    rows: tuple[Observation, ...] = ()

    def on(self, day: datetime.date) -> dict[Key, Observation]:
        """The newest of each element until a day; what is not there is not known."""
        seen: dict[Key, Observation] = {}
        for row in self.rows:
            if row.date is not None and row.date > day:
                continue
            before = seen.get(row.key)
            if before is None or _age(before) <= _age(row):
                seen[row.key] = row
        return seen

    def with_results(self, results: Iterable[Observation]) -> Readiness:
        """These and new ones; one of a day on which there is one already takes its place."""
        rows = {(row.key, row.date): row for row in self.rows}
        rows |= {(row.key, row.date): row for row in results}
        return Readiness(tuple(rows.values()))


NOTHING_SEEN = Readiness()


def _age(row: Observation) -> datetime.date:
    return row.date or datetime.date.min
