"""What a table that came back is made of: cells, each with what it says and where; or why it cannot be read."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from generator.catalog.reading.source import Mark

ERRORS = ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!")
"""What a spreadsheet shows where it could not work something out."""
UNSEEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Marks that nobody sees and that come along with what is pasted; those that join letters are left."""


@dataclass(frozen=True)
class Cell:
    """One cell."""

    value: str | datetime.date
    """A date where a spreadsheet knows it for one."""
    mark: Mark
    serial: datetime.date | None = None
    """The day that a spreadsheet's number would be, were its cell set as a date."""
    kind: Literal["text", "number", "error", "formula"] = "text"
    """How a spreadsheet holds it: a number; a fault such as #N/A; a formula whose result is not in the file."""

    @property
    def text(self) -> str:
        """What stands there, without blanks around it."""
        return self.value.strip() if isinstance(self.value, str) else self.value.isoformat()


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook, or a CSV file."""

    title: str
    rows: Sequence[Sequence[Cell]]
    """Every row, the blank ones as well, so that the index is the line."""
    merged: Sequence[tuple[int, int, int, int]] = ()
    """Merged cells: first row, first column, last row, last column, counted from 0."""
    hidden: frozenset[int] = frozenset()
    """Rows that are not shown."""
    visible: bool = True
    lines: Sequence[int] = ()
    """Its rows' lines, where they are not one below the other."""
    hidden_columns: frozenset[int] = frozenset()
    """Columns that are not shown."""


def column_letter(index: int) -> str:
    """What a spreadsheet calls a column, counted from 0: A, Z, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


class UnreadableError(Exception):
    """A file that cannot be read; says why, and where if that is known."""

    def __init__(self, message: str, mark: Mark | None = None) -> None:
        super().__init__(message)
        self.mark = mark
