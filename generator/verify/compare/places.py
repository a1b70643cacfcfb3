"""Where words stand on paper -> those that stand elsewhere than their text says: what belongs together is together."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from generator.verify.compare.text import Flaw, Text, dropped
from generator.verify.expect.claims import Passage
from generator.verify.read.pdf import Paper, Rectangle, around

SLACK = 1.5
"""Points by which what stands side by side may reach into each other."""
LINE = 0.6
"""Of the size of type: what is farther up or down stands on another line."""
FAR_APART = 2.5
"""Of the size of type: a wider gap in a line is looked into."""
NEXT, FARTHEST = 2.2, 5.0
"""Of the size of type: so far down the next line follows; so far it may, where nothing stands between."""
Placed = tuple[int, Rectangle]
"""A page, and a place on it."""


class Places:
    """The place of each character of a text."""

    def __init__(self, text: Text, paper: Paper) -> None:
        self.text = text
        self.boxes: list[Placed] = [
            (number, box)
            for number, chars in enumerate(paper.chars)
            for char, box in chars
            if not char.isspace() and not dropped(char)
        ]

    @cached_property
    def usable(self) -> bool:
        """Whether text and places have the same characters: else nothing can be said."""
        return len(self.boxes) == len(self.text.chars)

    def flaws(self, passage: Passage) -> Iterator[Flaw]:
        """Parts that reach into each other or go on without their head; claims whose words stand apart.

        The text was examined before.
        """
        if not self.usable:
            return
        yield from self._mingled(passage)
        yield from self._headless(passage)
        for begin, stop in self.text.claimed:
            if (at := self._broken(begin, stop)) is not None:
                said = self.text.chars[begin:stop]
                yield Flaw(
                    at, "GP703", f"“{said[:30]}”在纸上没有连在一起，“{self.text.chars[at:stop][:12]}”印到别处去了"
                )

    def _mingled(self, passage: Passage) -> Iterator[Flaw]:
        """Parts of which one stands within another's place: a limit beside another item than its own."""
        hulls: list[tuple[int, int, Rectangle]] = []
        for index in self.text.parts:
            for column in self._columns(index):
                hulls.append((index, self.boxes[column[0]][0], around([self.boxes[at][1] for at in column])))
        for place, (index, page, hull) in enumerate(hulls):
            for other, there, beside in hulls[:place]:
                if page == there and index != other and _share(hull, beside):
                    names = [passage.parts[one].names[0][:20] for one in (other, index)]
                    at = self.text.parts[index][0][0]
                    yield Flaw(at, "GP701", f"“{names[0]}”和“{names[1]}”的内容在纸上串在了一起，有的印到另一项那里去了")

    def _headless(self, passage: Passage) -> Iterator[Flaw]:
        """Where a part goes on in another column and does not say whose it is."""
        for index in self.text.parts:
            again = passage.parts[index].again
            for column in list(self._columns(index))[1:] if again else ():
                if not self.text.chars.startswith(again, column[0]):
                    yield Flaw(column[0], "GP701", f"接着上一栏往下列，没有写“{again}”")

    def _columns(self, part: int) -> Iterator[list[int]]:
        """A part's characters, column by column: the next page, or where one stands above the one before."""
        reached = sorted({at for begin, stop in self.text.parts[part] for at in range(begin, stop)})
        begin = 0
        for at in range(1, len(reached) + 1):
            if at == len(reached) or self._in_next_column(reached[at - 1], reached[at]):
                yield reached[begin:at]
                begin = at

    def _in_next_column(self, before: int, at: int) -> bool:
        (page, above), (next_page, box) = self.boxes[before], self.boxes[at]
        return page != next_page or box.bottom > above.top

    def _broken(self, begin: int, stop: int) -> int | None:
        """Where the eye loses a text: its next character is not where one reads on."""
        size = max((box.top - box.bottom for _, box in self.boxes[begin:stop]), default=0.0)
        for at in range(begin + 1, stop):
            (page, here), (next_page, there) = self.boxes[at - 1], self.boxes[at]
            if page == next_page and not self._follows(page, here, there, size, at):
                return at
        return None

    def _follows(self, page: int, here: Rectangle, there: Rectangle, size: float, at: int) -> bool:
        down = (here.top + here.bottom - there.top - there.bottom) / 2
        if abs(down) <= LINE * size and there.left >= here.left - size:
            if there.left - here.right <= FAR_APART * size:
                return True
            gap = Rectangle(here.right, min(here.bottom, there.bottom), there.left, max(here.top, there.top))
            return not self._any_in(page, gap, at)
        if down < 0:  # the next column, or the next cell of a row
            return there.left >= here.right - SLACK or there.right <= here.left + SLACK
        if there.left > here.right + size:
            return False
        gap = Rectangle(there.left, there.top, max(there.right, there.left + size), here.bottom)
        return down <= NEXT * size or (down <= FARTHEST * size and not self._any_in(page, gap, at))

    def _any_in(self, page: int, area: Rectangle, at: int) -> bool:
        """Whether a character other than these two that follow each other has its middle in an area."""
        for place, (number, box) in enumerate(self.boxes):
            if number == page and place not in (at - 1, at):
                x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
                if area.left < x < area.right and area.bottom < y < area.top:
                    return True
        return False


def _share(one: Rectangle, other: Rectangle) -> bool:
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.top, other.top) - max(one.bottom, other.bottom)
    return wide > SLACK and high > SLACK
