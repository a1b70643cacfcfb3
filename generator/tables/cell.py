"""What a table that came back is made of: cells, each with what it says and where; or why it cannot be read."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from generator.catalog.reading.source import Mark


@dataclass(frozen=True)
class Cell:
    """One cell."""

    value: str | datetime.date
    """A date where a spreadsheet knows it for one."""
    mark: Mark
    serial: datetime.date | None = None
    """The day that a spreadsheet's number would be, were its cell set as a date."""

    @property
    def text(self) -> str:
        """What stands there, without blanks around it."""
        return self.value.strip() if isinstance(self.value, str) else self.value.isoformat()


class UnreadableError(Exception):
    """A file that cannot be read; says why, and where if that is known."""

    def __init__(self, message: str, mark: Mark | None = None) -> None:
        super().__init__(message)
        self.mark = mark
