"""Office hours as people write them -> schema.org's `openingHours`; None where a word of them is not understood.

工作日 is Monday to Friday there: the form knows nothing better, and readers of it look at holidays by themselves.
"""

from __future__ import annotations

import re

_DAYS = {"一": "Mo", "二": "Tu", "三": "We", "四": "Th", "五": "Fr", "六": "Sa", "日": "Su", "天": "Su"}
_WEEK = ("Mo-Fr", "Mo-Su")
_SPAN = re.compile(r"(?:周|星期)([一二三四五六日天])(?:(?:至|到|—|-|－|～|~)(?:周|星期)?([一二三四五六日天]))?")
_HOURS = re.compile(r"([01]?[0-9]|2[0-4])[:：]([0-5][0-9])(?:—+|–|-|－|～|~|至|到)([01]?[0-9]|2[0-4])[:：]([0-5][0-9])")
_PARTS = re.compile(r"[，,、；; 　\n]+")


def opening_hours(text: str | None) -> tuple[str, ...] | None:
    """`周一至周五 8:30—12:00，14:30—17:30` -> `Mo-Fr 08:30-12:00`, `Mo-Fr 14:30-17:30`."""
    if (text or "").strip() in ("24小时", "全天24小时"):
        return ("Mo-Su",)
    hours: list[str] = []
    days: list[str] = []
    waiting = False  # whether days have been named whose hours are still to come
    for part in filter(None, _PARTS.split(text or "")):
        named, rest = _days(part)
        if named is not None:
            days, waiting = [*(days if waiting else ()), named], True
        if not rest:
            continue
        times = _HOURS.fullmatch(rest)
        if times is None or not days or _at(times, 1) >= _at(times, 3):
            return None
        hours.append(f"{','.join(days)} {_at(times, 1)}-{_at(times, 3)}")
        waiting = False
    return tuple(hours) if hours and not waiting else None


def _days(part: str) -> tuple[str | None, str]:
    """The days with which a part begins, and what is behind them."""
    for word, days in (("工作日", _WEEK[0]), ("每天", _WEEK[1]), ("每日", _WEEK[1])):
        if part.startswith(word):
            return days, part.removeprefix(word).lstrip("：:")
    if (span := _SPAN.match(part)) is None:
        return None, part
    first, last = _DAYS[span[1]], _DAYS[span[2]] if span[2] else None
    return f"{first}-{last}" if last else first, part[span.end() :].lstrip("：:")


def _at(times: re.Match[str], number: int) -> str:
    return f"{int(times[number]):02}:{times[number + 1]}"
