"""Office hours as written -> when a place is open, for programs to reckon with; None where the words leave it open.

Only whole texts that say nothing but days and times are read: 工作日 8:30—12:00，14:30—17:30；周六 9:00—11:30.
Seasons, market days, 除节假日外 and the like stay words: a reader understands them, a program would guess.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_WEEK = "一二三四五六日"
_DAY = f"周([{_WEEK}])"
_DAYS = re.compile(rf"工作日|每天|每日|{_DAY}(?:(?:至|到|-)周?([{_WEEK}]))?")
_SPAN = re.compile(r"([01]?[0-9]|2[0-4]):([0-5][0-9])(?:-|至|到)([01]?[0-9]|2[0-4]):([0-5][0-9])")
_BETWEEN = re.compile(r"[,;、和\s]+")
"""What stands between parts: a day, a time, or both."""
_DASHES = str.maketrans(dict.fromkeys("—–−~～〜", "-") | {"：": ":"})
WORKING_DAYS = "w"
EVERY_DAY = "1234567"
ALWAYS = ("24小时", "全天24小时", "每天24小时", "每日24小时")


@dataclass(frozen=True)
class Open:
    """Days with the same times."""

    days: str
    """`w` for working days, else numbers: 1 is Monday, 7 Sunday."""
    spans: tuple[tuple[int, int], ...]
    """From and to, in minutes of the day."""


def opening(text: str | None) -> tuple[Open, ...] | None:
    """Days and times in the order in which they are written; a time belongs to the days named last before it."""
    plain = unicodedata.normalize("NFKC", text or "").translate(_DASHES).strip().removesuffix("。")
    plain = re.sub(r"\s*(-|至|到|:)+\s*", r"\1", plain.replace("星期", "周").replace("周天", "周日"))
    if "".join(plain.split()) in ALWAYS:
        return (Open(EVERY_DAY, ((0, 1440),)),)
    found: list[Open] = []
    days, spans = "", list[tuple[int, int]]()
    for part in filter(None, _BETWEEN.split(plain)):
        named, times = _part(part)
        if not named and not times:
            return None
        if named:
            if spans:
                found.append(Open(days, tuple(spans)))
                days, spans = "", []
            if days and WORKING_DAYS in (days, named):
                return None  # working days and others together: which of them, only the words say
            days = "".join(sorted({*days, *named}))
        if times:
            if not days:
                return None  # times without days: nobody knows on which
            spans.append(times)
    return (*found, Open(days, tuple(spans))) if spans else None


def _part(part: str) -> tuple[str, tuple[int, int] | None]:
    """The days and the time that a part names; neither where there is anything else in it."""
    days = _DAYS.match(part)
    rest = part[days.end() :].removeprefix(":") if days else part
    times = _SPAN.fullmatch(rest)
    if rest and times is None:
        return "", None
    named = _named(days) if days else ""
    if days and not named:
        return "", None
    if times is None:
        return named, None
    start, end = int(times[1]) * 60 + int(times[2]), int(times[3]) * 60 + int(times[4])
    return (named, (start, end)) if start < end <= 1440 else ("", None)


def _named(days: re.Match[str]) -> str:
    """The days' numbers; none of a range that runs into the next week."""
    if days[1] is None:
        return WORKING_DAYS if days[0] == "工作日" else EVERY_DAY
    first = _WEEK.index(days[1])
    last = _WEEK.index(days[2]) if days[2] else first
    return EVERY_DAY[first : last + 1]


def for_script(text: str | None) -> str | None:
    """`w:510-720,870-1050;6:540-690`, as `assets/hours.js` reads it."""
    read = opening(text)
    if read is None:
        return None
    return ";".join(f"{one.days}:{','.join(f'{start}-{end}' for start, end in one.spans)}" for one in read)
