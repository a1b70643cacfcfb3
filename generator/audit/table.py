"""What a workbook's sheet is made of, for the room that knows Excel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Table:
    """A sheet with one table."""

    name: str
    """On its tab."""
    notes: Sequence[str]
    """Lines above it."""
    head: Sequence[str]
    widths: Sequence[float]
    rows: Sequence[Sequence[str | int]]
    choices: Mapping[int, Sequence[str]] = field(default_factory=dict)
    """What a column may be, for those that are filled in."""
    days: Sequence[int] = ()
    """Columns in which a day is filled in."""
