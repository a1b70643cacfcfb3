"""The days off of a year, and the rest days on which one works instead, as the State Council's notice sets them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from generator.catalog.model.record import Record
from generator.catalog.model.scalars import Text, refusal


def _month_day(value: str) -> str:
    # A leap year, so that February may have its last day; whether this one has it, `HolidayYear.off` tells.
    try:
        sound = re.fullmatch(r"[0-9]{2}-[0-9]{2}", value) and datetime.date.fromisoformat(f"2000-{value}")
    except ValueError:
        sound = None
    if not sound:
        raise refusal("GP209", f"要写成 05-01 这样的月和日，现在是“{value[:20]}”")
    return value


MonthDay = Annotated[Text, AfterValidator(_month_day)]
"""A day of a year that is said elsewhere, `05-01`."""


class Holiday(Record):
    """一个假期，从哪天到哪天（含周末）。"""

    name: Text
    """节日。"""
    first: MonthDay
    """第一天，月和日，如 05-01。"""
    last: MonthDay
    """最后一天，月和日；只放一天的写同一天。"""


class HolidayYear(Record):
    """一年的节假日安排，照国务院办公厅的通知写；算工作日用。"""

    year: int = Field(ge=2000, le=2100)
    """哪一年。"""
    title: Text
    """通知的全称。"""
    number: Text
    """通知的文号。"""
    holidays: tuple[Holiday, ...]
    """放假的日子。"""
    workdays: tuple[MonthDay, ...] = ()
    """调休上班的周末，月和日。"""

    @model_validator(mode="after")
    def _is_a_calendar(self) -> HolidayYear:
        for holiday in self.holidays:
            first, last = self._day(holiday.first), self._day(holiday.last)
            if first is None or last is None or first > last:
                raise refusal("GP209", f"{self.year}年的“{holiday.name}”从 {holiday.first} 到 {holiday.last}，不对")
        for written, day in zip(self.workdays, map(self._day, self.workdays), strict=True):
            if day is None or day.weekday() < 5:
                raise refusal("GP209", f"{self.year}年的 {written} 不是周末，不用写成调休上班")
        return self

    def off(self) -> Iterator[datetime.date]:
        """Every day off."""
        for holiday in self.holidays:
            first, last = datetime.date(self.year, 1, 1), self._day(holiday.last)
            day = self._day(holiday.first) or first
            while last is not None and day <= last:
                yield day
                day += datetime.timedelta(days=1)

    def worked(self) -> Iterator[datetime.date]:
        """Every day of a weekend on which one works."""
        yield from (day for day in map(self._day, self.workdays) if day is not None)

    def _day(self, month_day: str) -> datetime.date | None:
        try:
            return datetime.date.fromisoformat(f"{self.year}-{month_day}")
        except ValueError:
            return None
