"""What is said beside the sheets themselves: a run's cover, an order ticket, a work list. Nothing is rendered here."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, fields

from generator.views.plain import Plain, shown


@dataclass(frozen=True)
class PackSheet:
    """A sheet in a township's pack, as the cover names it."""

    path: str
    title: str
    version: str | None


@dataclass(frozen=True)
class PackStop:
    """A station, and what hangs there."""

    name: str
    place: str
    host: str | None
    address: str | None
    sheets: tuple[PackSheet, ...]


@dataclass(frozen=True)
class Cover:
    """The first page of a township's pack."""

    place: str
    jurisdiction: str
    authority: str
    words: Mapping[str, Plain]
    """The domain's."""
    proof: bool
    stops: tuple[PackStop, ...]
    missing: tuple[str, ...]
    """Public rules without wording: no board can be made of them."""
    office: tuple[str, ...]
    """What the pack does not hold, and an office prints."""
    shop: tuple[str, ...]
    """What the pack does not hold, and a print shop makes."""

    @property
    def head(self) -> dict[str, Plain]:
        """What its template sees: what is alike on the covers of all packs, so that it is laid out once."""
        seen: dict[str, Plain] = shown(self, ("jurisdiction", "words", "proof"))
        return seen


@dataclass(frozen=True)
class RunLine:
    """Sheets of a run that follow each other, and whose they are."""

    whose: str
    """A township, an item or a board."""
    paths: tuple[str, ...]


@dataclass(frozen=True)
class RunCover:
    """The first page of any other run: how to print or make it, and which pages are whose."""

    title: str
    """What it holds, without size and number."""
    jurisdiction: str
    authority: str
    words: Mapping[str, Plain]
    """The domain's."""
    proof: bool
    shop: bool
    """Whether a print shop makes it."""
    size_mm: tuple[float, float]
    duplex: bool
    """Whether both sides of a leaf are printed, each sheet beginning on a leaf of its own."""
    two_up: bool
    """Whether two pages stand side by side on a leaf of A4."""
    material: str | None
    holes: str
    count: str
    """How many sheets, with their unit."""
    lines: tuple[RunLine, ...]

    @property
    def across(self) -> bool:
        """Whether its sheets are broader than high: these are turned over the short edge."""
        return self.size_mm[0] > self.size_mm[1]

    @property
    def head(self) -> dict[str, Plain]:
        """What its template sees: all but whose the pages are."""
        seen: dict[str, Plain] = shown(self, [field.name for field in fields(self) if field.name != "lines"])
        return seen


@dataclass(frozen=True)
class OrderLine:
    """One file of an order."""

    name: str
    size: str
    material: str
    holes: str
    copies: int
    unit: str
    file: str
    previews: str
    """The folder with their pictures."""


@dataclass(frozen=True)
class OrderedSign:
    """One sign of an order."""

    name: str
    whose: str
    version: str
    unit: str
    file: str
    preview: str
    number: int
    """Which of the signs in its line's file it is."""


@dataclass(frozen=True)
class Order:
    """An order ticket."""

    title: str
    notes: tuple[str, ...]
    proof: bool
    lines: tuple[OrderLine, ...]
    signs: tuple[OrderedSign, ...]


@dataclass(frozen=True)
class Job:
    """One thing to do at a station."""

    what: str
    """换, 新挂 or 取下."""
    title: str
    sheet: str
    """The sheet's id."""
    version: str | None
    """As printed; None of what is taken down."""


@dataclass(frozen=True)
class Stop:
    """A station with what is to be done there."""

    code: str
    name: str
    host: str | None
    address: str | None
    jobs: tuple[Job, ...]
    receipt: str
    """The address in its code on the receipt."""


@dataclass(frozen=True)
class WorkList:
    """The papers of one township."""

    title: str
    jurisdiction: str
    authority: str
    order: str
    """The order's number: its day, and which of that day."""
    needed_from: datetime.date | None
    """Not to be hung before that day; None: at once."""
    reasons: tuple[str, ...]
    """What the old sheets say that is not so any more."""
    stops: tuple[Stop, ...]
    copies: tuple[Job, ...] = ()
    """What windows hand out and every station of a tier has alike."""


@dataclass(frozen=True)
class Receipts:
    """The rows of the list on which it is noted when what was hung."""

    title: str
    order: str
    rows: tuple[tuple[str, ...], ...]
    """Township, the station's code and name, the sheet's title, its id, its version, and what is done with it."""
