"""Days and limits -> the last day of each, by a calendar not ours, with which site and workbooks must agree."""

from __future__ import annotations

import datetime
import itertools
import random

import chinese_calendar


def ends() -> list[tuple[str, int, str, str | None]]:
    """Five hundred times (today, days, unit, the last of them), by another's calendar, which ends with 2026."""
    chance, first = random.Random(7), datetime.date(2025, 1, 1)
    table: list[tuple[str, int, str, str | None]] = []
    for _ in range(500):
        today = first + datetime.timedelta(days=chance.randrange(730))
        days, unit = chance.choice((1, 3, 5, 7, 10, 15, 20, 30, 60)), chance.choice(("工作日", "工作日", "日"))
        table.append((today.isoformat(), days, unit, _end(today, days, unit)))
    return table


def _end(today: datetime.date, days: int, unit: str) -> str | None:
    ahead = (today + datetime.timedelta(days=number) for number in range(1, 800))
    known = itertools.takewhile(lambda day: day.year <= 2026, ahead)
    counted = (day for day in known if unit == "日" or chinese_calendar.is_workday(day))
    last = next(itertools.islice(counted, days - 1, None), None)
    return last.isoformat() if last is not None else None
