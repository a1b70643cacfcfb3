"""Office hours as written -> when a place is open, for a script to reckon with; None where the words leave it open.

Only whole texts that say nothing but days and times are read: 工作日 8:30—12:00，14:30—17:30；周六 9:00—11:30.
Seasons, market days, 除节假日外 and the like stay words: a reader understands them, a program would guess.
"""

from __future__ import annotations

import re
import unicodedata

_WEEK = "一二三四五六日"
_DAY = rf"(?:周|星期)([{_WEEK}天])"
_DAYS = re.compile(rf"工作日|每天|每日|{_DAY}(?:至|到|-){_DAY}|{_DAY}(?:[、和]{_DAY})*|(?=[0-9])")
_SPAN = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])-([01]?[0-9]|2[0-4]):([0-5][0-9])")
_DASHES = str.maketrans(dict.fromkeys("—–−~～〜", "-") | {"：": ":"})
ALWAYS = "1234567:0-1440"
"""Open all day, every day."""


def opening(text: str | None) -> str | None:
    """`w:510-720,870-1050;6:540-690`: days (`w`: working days; 1 to 7 from Monday), then minutes of the day."""
    if text is None:
        return None
    plain = "".join(unicodedata.normalize("NFKC", text).translate(_DASHES).split())
    plain = re.sub("-{2,}", "-", plain).replace("全天24小时", "24小时")
    if plain in ("24小时", "每天24小时", "每日24小时"):
        return ALWAYS
    parts = [_part(part) for part in plain.rstrip("。").split(";")]
    return ";".join(part for part in parts if part) if parts and all(parts) else None


def _part(part: str) -> str | None:
    """Days and their times; None where there is anything else."""
    found = _DAYS.match(part)
    if found is None:
        return None
    spans = [_SPAN.fullmatch(span) for span in re.split("[,、和]", part[found.end() :])]
    times = [_minutes(span) for span in spans if span is not None]
    if len(times) < len(spans) or any(end <= start or end > 1440 for start, end in times):
        return None
    days = _days(found[0])
    return days and f"{days}:{','.join(f'{start}-{end}' for start, end in times)}"


def _minutes(span: re.Match[str]) -> tuple[int, int]:
    start_hour, start, end_hour, end = (int(part) for part in span.groups())
    return start_hour * 60 + start, end_hour * 60 + end


def _days(words: str) -> str | None:
    if words == "工作日":
        return "w"
    if words in ("每天", "每日", ""):
        return "1234567" if words else None  # times without days: nobody knows on which
    named = [_WEEK.index(day.replace("天", "日")) + 1 for day in re.findall(_DAY, words)]
    if re.search("至|到|-", words):
        named = list(range(named[0], named[1] + 1))
    return "".join(map(str, named)) or None
