"""What a page shows, as plain records: `boxes.py` reads them off a layout, `measure.py` judges by them.

Lengths are CSS pixels from the page's upper left corner.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

MM = 25.4 / 96
"""A CSS pixel, in mm."""
PT = 72 / 96
"""A CSS pixel, in points."""


class Mark(StrEnum):
    """Attributes by which a template says what an element is, and a word that one of them may have."""

    KEEP = "data-keep"
    """An element that its text must not leave, wherever in it the text is placed."""
    ITEM = "data-item"
    """What a page must hold, where a document has it at all: a page without any is a poor page."""
    REST = "rest"
    """`data-item="rest"`: what should not have a page to itself if a tighter step can help it."""
    APART = "data-apart"
    """What begins a part of its own behind a document, for other readers: the page before it is a last one."""
    ACROSS = "data-across"
    """What is meant to be drawn across the text, such as a proof's mark."""
    SPARE = "data-spare"
    """What may be away whole where a page has no room left for it, such as lines to write on."""
    SIDES = "data-sides"
    """A table's row of which each cell goes its own way down, over a page's end as well."""
    SLOT = "data-slot"
    """The picture that stands where a station's own words go."""


class Bounds(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def within(self, other: Bounds) -> Bounds:
        """What two rectangles share."""
        return Bounds(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )


@dataclass(frozen=True)
class Text:
    """A stretch of text on one line, by the em boxes of its glyphs."""

    words: str
    place: Bounds
    size: float
    over: float
    """By how much it leaves what must hold it; 0 where it stays inside."""
    frame: int
    """Texts of one frame are turned together: what stands beside what can be told within a frame alone."""
    flow: bool
    """Whether it stands in the page's text, not in its margins."""
    heading: bool
    """Whether it announces what follows: a heading, the head row of a table, what may not end a page."""


@dataclass(frozen=True)
class Wanted:
    """An element's own text, or a slot, as the HTML has it."""

    element: int
    root: int
    """The element of the body in which it stands, or which it is: that may be meant for the margins of pages that there
    are not."""
    letters: str = ""
    """Without white space."""
    slot: str = ""


@dataclass(frozen=True)
class Column:
    """A box whose lines are broken where its width ends."""

    words: str
    width: float
    size: float
    lines: int
    """How many of its lines end because the width does."""


@dataclass(frozen=True)
class Piece:
    """What one page shows of an element that should stay whole: a row, or what its style keeps from being cut."""

    element: int
    row: bool
    words: str
    height: float
    lines: int


@dataclass(frozen=True)
class Table:
    """What one page shows of a table."""

    words: str
    has_head: bool
    """Whether it has a head row, on whatever page."""
    headed: bool
    """Whether its head row is on this page."""
    rows: bool
    """Whether rows of its body are."""


@dataclass
class PageBoxes:
    """What a page shows, by kind of box."""

    area: Bounds
    """The type area, without what footnotes take of it."""
    texts: list[Text] = field(default_factory=list)
    slots: list[tuple[str, Bounds, int]] = field(default_factory=list)
    """Name, place and frame of each slot."""
    shown: list[tuple[float, float]] = field(default_factory=list)
    """Top and bottom of all that an eye sees: texts, pictures, rules."""
    columns: list[Column] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    item: bool = False
    """Whether a box is marked `data-item`."""
    rest: bool = False
    """Whether all that are so marked are a rest that should not have a page to itself."""
    apart: bool = False
    """Whether a part of its own begins on it, for other readers than those of the pages before."""
    letters: Counter[int] = field(default_factory=Counter)
    """How many characters of each element's own text it shows."""
    elements: set[int] = field(default_factory=set)
    """The elements that have a box on it."""
