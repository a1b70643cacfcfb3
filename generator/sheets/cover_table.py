"""Rows of cells and paragraphs -> what is drawn on a cover's pages below their heads, with its tags.

A layout engine needs a second for a township's table; as every cover has the same columns, lines and rules, they are
drawn here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.sheets import inks
from generator.sheets.flow import Line, Type, length_pt
from generator.sheets.fonts import NAME
from generator.sheets.run_pages import Leaf
from generator.sheets.run_tags import Tag
from generator.sheets.typeset import Typesetter, show

MM = 72 / 25.4
PADDING_MM = (1.2, 1.0)
"""Beside and above a cell's words."""
LEADING = 1.45
LOWEST_MM = 18
"""The lower margin, where the page's number stands."""
FOOT_RIGHT_MM, FOOT_MM = 195, 9
RULE_MM = 0.25
GAP_MM = 3
"""Above a paragraph."""
SOFT = inks.operator([0x44 / 255] * 3)
_LINE = inks.operator([0x8A / 255, 0x94 / 255, 0x9E / 255])
_PALE = inks.operator([0xEE / 255, 0xF4 / 255, 0xFA / 255])
_FOOT = Type(10.5, colour=SOFT)

Cell = Sequence[Line]
"""Its lines."""


@dataclass(frozen=True)
class Room:
    """Where a page has room below its head."""

    left: float
    top: float
    """Both pt from the page's lower left corner."""
    width: float


class CoverTable:
    """A table, and paragraphs below it, on as many pages as they take."""

    def __init__(self, rooms: Sequence[Room], widths_mm: Sequence[float], setter: Typesetter, first_mark: int) -> None:
        """`rooms`: of the first page, and of every further one; `first_mark`: the first number (MCID) that is free."""
        self.rooms, self.setter, self.marks = rooms, setter, first_mark
        self.widths = [width * MM for width in widths_mm]
        self.pages: list[list[str]] = [[]]
        self.y = rooms[0].top
        self.rows: list[Tag] = []
        self.paragraphs: list[Tag] = []

    @property
    def room(self) -> Room:
        """That of the page that is being filled."""
        return self.rooms[0] if len(self.pages) == 1 else self.rooms[1]

    def head(self, cells: Sequence[Cell]) -> None:
        """The columns' names, on a ground of their own; every further page repeats them."""
        self.names = cells
        self._head(tagged=True)

    def row(self, cells: Sequence[Cell]) -> None:
        """A row, on the next page where this one has no more room."""
        if self._next_page(self._height(cells)):
            self._head(tagged=False)
        self._row(cells, "/TD", tagged=True)

    def paragraph(self, lines: Sequence[Line]) -> None:
        """A paragraph below the table."""
        pitch = lines[0][0].type.size_pt * LEADING
        if not self._next_page(GAP_MM * MM + pitch * len(lines)):
            self.y -= GAP_MM * MM
        mark = self._mark(True)
        self._draw(f"/P <</MCID {mark}>> BDC", self._set(lines, self.room.left, self.y, pitch))
        self.paragraphs.append(Tag("/P", len(self.pages) - 1, (mark,)))
        self.y -= pitch * len(lines)

    def finish(self) -> tuple[list[Leaf], list[Tag]]:
        """The pages with their numbers, and the tags of all that stands on them."""
        leaves = []
        for number, drawn in enumerate(self.pages, 1):
            foot = self._foot(number)
            leaves.append(Leaf(min(number - 1, 1), " ".join([*drawn, foot]).encode()))
        return leaves, [Tag("/Table", None, tuple(self.rows)), *self.paragraphs]

    def _foot(self, number: int) -> str:
        glyphs = self.setter.line(f"封面第 {number} 页", NAME, _FOOT.weight)
        x = FOOT_RIGHT_MM * MM - sum(glyph.advance for glyph in glyphs) / 1000 * _FOOT.size_pt
        drawn = show(glyphs, x, FOOT_MM * MM, _FOOT.size_pt)
        return f"/Artifact BMC q {_FOOT.colour} BT {' '.join(drawn)} ET Q EMC"

    def _next_page(self, height: float) -> bool:
        """Whether there is no room for this on the page, so that a new one is begun."""
        if self.y - height >= LOWEST_MM * MM or self.y == self.room.top:
            return False
        self.pages.append([])
        self.y = self.room.top
        return True

    def _head(self, tagged: bool) -> None:
        height = self._height(self.names)
        self._fill(_PALE, self.y - height, height)
        self._rule(self.y)
        self._row(self.names, "/TH", tagged)

    def _row(self, cells: Sequence[Cell], kind: str, tagged: bool) -> None:
        height, x, tags = self._height(cells), self.room.left, []
        for cell, width in zip(cells, self.widths, strict=True):
            mark = self._mark(tagged)
            opening = f"{kind} <</MCID {mark}>> BDC" if tagged else "/Artifact BMC"
            pitch = _pitch(cell)
            self._draw(opening, self._set(cell, x + PADDING_MM[0] * MM, self.y - PADDING_MM[1] * MM, pitch))
            scope = "/A << /O /Table /Scope /Column >>" if kind == "/TH" else ""
            tags.append(Tag(kind, len(self.pages) - 1, (mark,), fields=scope))
            x += width
        if tagged:
            self.rows.append(Tag("/TR", None, tuple(tags)))
        self.y -= height
        self._rule(self.y)

    def _height(self, cells: Sequence[Cell]) -> float:
        return max(_pitch(cell) * len(cell) for cell in cells) + 2 * PADDING_MM[1] * MM

    def _mark(self, tagged: bool) -> int:
        self.marks += tagged
        return self.marks - 1

    def _set(self, lines: Sequence[Line], x: float, top: float, pitch: float) -> list[str]:
        """Lines, the first of them below `top`."""
        drawn = []
        for number, line in enumerate(lines):
            at = x
            for words in line:
                size = words.type.size_pt
                middle = self.setter.fontset.em_box(NAME, words.type.weight).middle
                glyphs = self.setter.line(words.text, NAME, words.type.weight)
                drawn.append(words.type.colour)
                drawn += show(glyphs, at, top - pitch * (number + 0.5) - size * middle, size)
                at += length_pt(words, self.setter.fontset)
        return drawn

    def _draw(self, opening: str, shown: Sequence[str]) -> None:
        self.pages[-1].append(f"{opening} q BT {' '.join(shown)} ET Q EMC")

    def _rule(self, y: float) -> None:
        self._fill(_LINE, y - RULE_MM * MM / 2, RULE_MM * MM)

    def _fill(self, colour: str, y: float, height: float) -> None:
        room = self.room
        area = f"{room.left:.3f} {y:.3f} {room.width:.3f} {height:.3f}"
        self.pages[-1].append(f"/Artifact BMC q {colour} {area} re f Q EMC")


def _pitch(cell: Cell) -> float:
    """From line to line: as its first line, which is the largest, wants it."""
    return cell[0][0].type.size_pt * LEADING
