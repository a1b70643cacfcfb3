"""What is known of one field of a view: its names, and where readers meet it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

PLACES: Mapping[str, str] = {  # sheets, sheets' layout alone, web pages, open data, finder
    "P": "印出来",
    "S": "定版面，不印",
    "W": "网页",
    "D": "开放数据",
    "F": "查找",
}


@dataclass(frozen=True)
class Field:
    """One field as readers know it."""

    name: str
    label: str
    """The official word, as on notices."""
    where: str
    """Where readers meet it: letters of `PLACES`."""
    plain: str | None = None
    """The plain word of the site; None: the same."""
    column: str | None = None
    """The heading in the open tables; None: no column of its own."""
    section: str | None = None
    """The part of an item's page in which it is a line under its label (`lines.py`); None: templates name it."""
    on_slips: bool = False
    """Whether the one-time notice has that line, too."""

    @property
    def printed(self) -> bool:
        """Whether sheets say it in words."""
        return "P" in self.where
