"""Columns that tell of hours in pieces, mornings and afternoons, opening and closing -> what a station's hours are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.tables.cell import Cell
from generator.tables.foreign.words import headings, nothing, plain

HOURS = "hours"
_DAY = "周[一二三四五六日]?"
PART = f"(?:{_DAY}(?:[至到-]{_DAY})?)?(?:上午|下午|早上|中午|晚上|夏季|冬季|夏令时|冬令时)(?:时间|时段)?"
"""A heading that names a part of the day or of the year, and no hours besides."""
_TIME = re.compile(r"(?:[01]?\d|2[0-4])[:点时](?:[0-5]\d(?::00)?分?|半)?")


def is_time(text: str) -> bool:
    """Whether a text is one time of a day, and so not yet when a station is open."""
    return _TIME.fullmatch(plain(text)) is not None


def is_part(heading: str) -> bool:
    """Whether a column by itself tells of a part of the day or of the year alone."""
    return re.fullmatch(PART, plain(heading)) is not None


def belong(columns: Sequence[tuple[str, Sequence[str]]]) -> bool:
    """Whether columns (their headings, their values) are pieces of one another, and not the same told twice."""
    if len(columns) < 2:
        return False
    whose = [_when(heading) for heading, _ in columns]
    if all(whose) and len(set(whose)) == len(whose):
        return True
    filled = [value for _, values in columns for value in values if not nothing(value)]
    return bool(filled) and all(map(is_time, filled))


def joined(pieces: Sequence[tuple[str, Cell]]) -> Cell:
    """One cell of all (their headings, themselves): 上午8:30-12:00；下午14:00-17:30."""
    said = [(_when(heading), cell) for heading, cell in pieces if not nothing(cell.text)]
    if not said:
        return pieces[0][1]
    texts = []
    for when in dict.fromkeys(when for when, _ in said):
        cells = [cell.text for of, cell in said if of == when]
        texts.append(when + ("-" if all(map(is_time, cells)) else "，").join(cells))
    return Cell("；".join(texts), said[0][1].mark)


def _when(heading: str) -> str:
    """What of a heading tells one column of hours from another: 上午, 冬季."""
    rest = plain(heading)
    for word in sorted((word for word, role in headings().items() if role == HOURS), key=len, reverse=True):
        rest = rest.replace(word, "")
    return re.sub(r"[^\w]|必填|选填", "", rest)
