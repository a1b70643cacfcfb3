"""The days off and the weekends worked of every year that is known -> its working days, one by one."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

FIRST_DAY = 2
"""The line of the first day on the sheet of working days, counted from 0."""


@dataclass(frozen=True)
class Calendar:
    """What is known of working days."""

    years: tuple[int, ...]
    """The years of which all days are known, from the first."""
    days: tuple[datetime.date, ...]
    """Every working day of these."""


def calendar(years: Sequence[Mapping[str, Any]]) -> Calendar:
    """From `WorkYearView`s as plain data."""
    days = []
    for year in years:
        off, worked = set(year["off"]), set(year["worked"])
        day = datetime.date(year["year"], 1, 1)
        while day.year == year["year"]:
            name = f"{day:%m%d}"
            if name in worked if day.weekday() >= 5 else name not in off:
                days.append(day)
            day += datetime.timedelta(days=1)
    return Calendar(tuple(year["year"] for year in years), tuple(days))
