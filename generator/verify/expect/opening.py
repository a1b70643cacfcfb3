"""Office hours -> the lines of schema.org's `openingHours` that they come to; verify's own reading of both."""

from __future__ import annotations

import re

_NAMES = dict(zip("一二三四五六日天", ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "Su"), strict=True))
_DAY = "(?:周|星期)(?P<{0}>[一二三四五六日天])"
_TO = "(?:至|到|[—–－～~-]+)"
_WHO = (
    rf"(?:(?P<work>工作日)|(?P<all>每天|每日)|{_DAY.format('first')}(?:{_TO}(?:周|星期)?(?P<last>[一二三四五六日天]))?)"
)
_WHEN = rf"(?P<h1>\d{{1,2}})[:：](?P<m1>\d\d){_TO}(?P<h2>\d{{1,2}})[:：](?P<m2>\d\d)"
_PART = re.compile(rf"(?:{_WHO}[：:]?)?(?:{_WHEN})?")


def opening_lines(text: str | None) -> list[str]:
    """None of its lines where any part is not read whole."""
    if (text or "").strip() in ("24小时", "全天24小时"):
        return ["Mo-Su"]
    lines: list[str] = []
    days: list[str] = []
    used = True
    for part in (one for one in re.split(r"[，,、；;\s]+", text or "") if one):
        read = _PART.fullmatch(part)
        if read is None:
            return []
        if read["work"] or read["all"] or read["first"]:
            named = "Mo-Fr" if read["work"] else "Mo-Su" if read["all"] else _NAMES[read["first"]]
            named += f"-{_NAMES[read['last']]}" if read["last"] else ""
            days, used = ([] if used else days) + [named], False
        if read["h1"]:
            start, end = (f"{int(read[f'h{n}']):02}:{read[f'm{n}']}" for n in "12")
            if not days or start >= end or end > "24:59" or max(read["m1"], read["m2"]) > "59":
                return []
            lines.append(f"{','.join(days)} {start}-{end}")
            used = True
    return lines if used else []
