"""A sheet's text + its lines from first to last -> those that are missing, or stand where another one belongs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.verify.compare.places import Placed, Places
from generator.verify.compare.tally import compared
from generator.verify.compare.text import Flaw, Text
from generator.verify.expect.claims import Within


def order_flaws(text: Text, lines: Sequence[str], places: Places | None) -> Iterator[Flaw]:
    """The first line that is not read behind the one before it, or stands above it: of those behind it nothing can be
    said."""
    at, end, before = 0, len(text.chars), ""
    last: Placed | None = None
    compared("claims", len(lines))
    for line in lines:
        if not (found := text.places(Within(line), at, end)):
            told = "不在它该在的地方，或者改了" if text.places(Within(line), 0, end) else "没有连着印"
            yield Flaw(at, "GP703", f"“{line[:30]}”{told}")
            return
        here = places.boxes[found[0][0]] if places is not None and places.usable else None
        if here is not None and last is not None and _is_above(here, last):
            yield Flaw(found[0][0], "GP703", f"“{line[:30]}”印在了“{before[:30]}”上面，两处换了位置")
            return
        at, last, before = found[0][1], here, line


def _is_above(here: Placed, last: Placed) -> bool:
    """Whether the eye meets one place before another: higher on its page, and in no column that follows."""
    (page, box), (before, other) = here, last
    return page == before and box.bottom > other.top and box.left < other.right
