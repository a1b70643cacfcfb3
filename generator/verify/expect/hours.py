"""Office hours as written -> what a page may tell its script, and a program that reads it; verify's own reading.

The whole text must be days and times; where it says anything else, neither says anything.
"""

from __future__ import annotations

import re
import unicodedata

DAYS = "一二三四五六日"
_ENGLISH = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_TO = "(?:至|到|-)"
_WHO = rf"(?P<group>工作日|每天|每日)|周(?P<first>[{DAYS}])(?:{_TO}周?(?P<last>[{DAYS}]))?"
_WHEN = rf"(?P<h1>[0-9]{{1,2}}):(?P<m1>[0-9][0-9]){_TO}(?P<h2>[0-9]{{1,2}}):(?P<m2>[0-9][0-9])"
_PART = re.compile(rf"(?:(?:{_WHO}):?)?(?:{_WHEN})?")
Times = list[tuple[str, list[tuple[int, int]]]]
"""Days (`w` or numbers from Monday's 1) and from which minute of the day to which."""


def times(text: str | None) -> Times:
    """None of them where a word is not read, days have no time, or a time has no days."""
    said = unicodedata.normalize("NFKC", (text or "").replace("星期", "周").replace("周天", "周日"))
    said = re.sub(r"\s*([-:至到])\s*", r"\1", re.sub("[—–−~～〜－-]+", "-", said)).strip().removesuffix("。")
    if re.fullmatch("(每[天日]|全天)?24小时", "".join(said.split())):
        return [("1234567", [(0, 1440)])]
    found: Times = []
    for part in filter(None, re.split(r"[,、；;和\s]+", said)):
        read = _PART.fullmatch(part)
        if read is None:
            return []
        if read["group"] or read["first"]:
            if not found or found[-1][1]:
                found.append(("", []))
            both = found[-1][0] + _days(read)
            if not _days(read) or ("w" in both and both != "w"):
                return []
            found[-1] = ("".join(sorted(set(both))), [])
        if read["h1"]:
            begin, end = int(read["h1"]) * 60 + int(read["m1"]), int(read["h2"]) * 60 + int(read["m2"])
            if not found or not begin < end <= 1440 or max(read["m1"], read["m2"]) > "59":
                return []
            found[-1][1].append((begin, end))
    return found if all(spans for _, spans in found) else []


def _days(token: re.Match[str]) -> str:
    if token["group"]:
        return "w" if token["group"] == "工作日" else "1234567"
    first = DAYS.index(token["first"])
    return "1234567"[first : DAYS.index(token["last"] or token["first"]) + 1]


def script_text(text: str | None) -> str:
    """What stands in `data-open`."""
    return ";".join(f"{days}:{','.join(f'{begin}-{end}' for begin, end in spans)}" for days, spans in times(text))


def schema_lines(text: str | None) -> list[str]:
    """The lines of schema.org's `openingHours`; working days are Monday to Friday there."""
    return [f"{_english(days)}{_clock(begin, end)}" for days, spans in times(text) for begin, end in spans]


def _english(days: str) -> str:
    numbers = [int(day) for day in ("12345" if days == "w" else days)]
    named: list[str] = []
    while numbers:
        run = [day for day, follows in zip(numbers, range(numbers[0], 8), strict=False) if day == follows]
        numbers = numbers[len(run) :]
        names = [_ENGLISH[day - 1] for day in run]
        named += names if len(run) < 3 else [f"{names[0]}-{names[-1]}"]
    return ",".join(named)


def _clock(begin: int, end: int) -> str:
    if (begin, end) == (0, 1440):
        return ""
    return " {:02}:{:02}-{:02}:{:02}".format(*divmod(begin, 60), *divmod(end, 60))
