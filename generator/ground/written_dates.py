"""A date as people write it (2026-12-1, 2026年12月1日, 2026/12/1) -> the day; None where it is none."""

from __future__ import annotations

import datetime
import re
import unicodedata

_CLOCK = r"(?:[ T]+0?0:00(?::00)?(?:\.0+)?)?"
"""What a spreadsheet adds to a day."""
_DATES = (
    re.compile(r"(\d{4}) *([-/.]) *(\d{1,2}) *\2 *(\d{1,2})" + _CLOCK),
    re.compile(r"(\d{4})()(\d{2})(\d{2})"),
    re.compile(r"(\d{4}) *()年 *(\d{1,2}) *月 *(\d{1,2}) *日?"),
)
HOW = "请写成 2026-12-01、2026/12/1 或 2026年12月1日"
"""What to say of one that is none."""


def read_date(text: str) -> datetime.date | None:
    """The day that a text names with year, month and day in this order; digits may be full-width."""
    plain = unicodedata.normalize("NFKC", text).strip()
    for pattern in _DATES:
        if match := pattern.fullmatch(plain):
            year, _, month, day = match.groups()
            try:
                return datetime.date(int(year), int(month), int(day))
            except ValueError:
                return None
    return None
