"""What a sheet is about, and what a group of fields of it is; which groups there are: `groups.py`."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, Literal

from generator.views.catalog import CatalogView
from generator.views.offering import OfferingView
from generator.views.plain import field_names
from generator.views.register import RegisterView
from generator.views.station import StationView
from generator.views.tier import BoardView, TierView

Per = Literal["station", "offer", "tier", "area", "rule", "jurisdiction"]
BOARDS: tuple[Per, ...] = ("tier", "area", "rule")
"""What has a board of a tier as its subject: its duties and rules; one of its areas; one of its rules."""


@dataclass(frozen=True)
class Subject:
    """What a sheet is about: a station, an item at a tier, a tier, one of its boards or registers, or the whole
    jurisdiction."""

    tier: TierView | None
    """None: the whole jurisdiction."""
    station: StationView | None = None
    offering: OfferingView | None = None
    board: BoardView | None = None
    register: RegisterView | None = None


@dataclass(frozen=True)
class FieldGroup:
    """One view, or a list of views, of a subject."""

    title: str
    """What it is, in Chinese, for those who write a kind."""
    record: type
    make: Callable[[CatalogView, Subject], Any]
    """What its template is handed."""
    per: Per | None = None
    """Only sheets about such subjects have it (`tier`: all of `BOARDS`); None: all."""
    printed: Callable[[CatalogView, Subject, Any], object] = lambda _, __, value: value
    """What is printed of that, where it is less: the version counts it."""
    counted: str = ""
    """The group under whose name the version counts it, where it is another's and fewer of them; empty: its own."""
    tiered: bool = False
    """Whether it is a tier's: sheets about the whole jurisdiction have it not."""
    local: bool = False
    """Whether it differs from station to station: a kind that shares it has a layout for each."""
    apart: Callable[[CatalogView, Subject], Hashable] | None = None
    """By what it differs among a tier's stations, where they share it else: of each such a layout."""
    restates: bool = False
    """Whether it says in another form what other sheets say of items: what changes of it is told in their words."""
    staff: bool = False
    """Whether it is for those who stand at the window: what changes of it is no news for citizens."""

    @property
    def fields(self) -> tuple[str, ...]:
        """What a kind may name of it."""
        return field_names(self.record)
