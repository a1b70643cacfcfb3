"""Office hours as people write them -> schema.org's `openingHours`; None where a word of them is not understood.

工作日 is Monday to Friday there: the form knows nothing better, and readers of it look at holidays by themselves.
"""

from __future__ import annotations

import re

from generator.views.hours import EVERY_DAY, WORKING_DAYS, opening

_NAMES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


def opening_hours(text: str | None) -> tuple[str, ...] | None:
    """`周一至周五 8:30—12:00，14:30—17:30` -> `Mo-Fr 08:30-12:00`, `Mo-Fr 14:30-17:30`."""
    read = opening(text)
    if read is None:
        return None
    lines = [(_days(one.days), start, end) for one in read for start, end in one.spans]
    return tuple(days if end - start == 1440 else f"{days} {_at(start)}-{_at(end)}" for days, start, end in lines)


def _days(days: str) -> str:
    """Three days and more in a row as a range."""
    days = "12345" if days == WORKING_DAYS else days
    runs = re.findall("|".join(EVERY_DAY[first:last] for first in range(7) for last in range(7, first, -1)), days)
    names = [[_NAMES[int(day) - 1] for day in run] for run in runs]
    return ",".join(f"{run[0]}-{run[-1]}" if len(run) > 2 else ",".join(run) for run in names)


def _at(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
