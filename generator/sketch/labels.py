"""Dots with what should stand beside them -> where each text stands: over no other text, dot, line or edge.

What is tried, always in the same order: eight places around a dot, near it and then farther off with a line to it.
Whoever has fewest free places chooses first; who finds none may push one other aside that has another place. What then
has no place takes its next, shorter text (a number); where no text is left to shorten, the widest of the others
shortens. Each round shortens something, so that the rounds are fewer than the texts.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.sketch.shapes import Dot, Rect, Segment, cross, crosses, overlap, to_rect, to_segment, within

_AROUND = tuple(
    (x / math.hypot(x, y), y / math.hypot(x, y))
    for x, y in ((1, 0), (-1, 0), (1, -1), (1, 1), (-1, -1), (-1, 1), (0, -1), (0, 1))
)
"""Directions in the order in which readers like them: the right first."""
NEAR_RINGS = (0.0, 1.0, 2.0, 3.2, 4.8, 7.0)
"""How far off a text may stand, in heights of a line; beyond 0 a line leads to it."""
FAR_RINGS = (*NEAR_RINGS, 9.0, 11.5, 14.5, 18.0, 22.0)
"""The same of the last, shortest text, which should stand somewhere at any rate."""
_PUSHED = 12
"""How many of its places a text tries by pushing another aside."""


@dataclass(frozen=True)
class Wish:
    """What should stand beside some dots that lie together."""

    dots: tuple[int, ...]
    """Their places in the list of dots; the text stands beside the first."""
    sizes: tuple[tuple[float, float], ...]
    """Width and height of each text that would do, the best first."""
    first: bool = False
    """Whether it chooses before all others."""


@dataclass(frozen=True)
class Place:
    """Where a text stands."""

    choice: int
    """Which of the sizes it is."""
    rect: Rect
    line: Segment | None
    """From the dot's edge to the text, where it does not stand beside its dot."""
    hull: Rect
    """The text and its line, edge to edge."""


class Labels:
    """The texts of one drawing."""

    def __init__(self, wishes: Sequence[Wish], dots: Sequence[Dot], frame: Rect, unit: float) -> None:
        """`unit` is the height of a line; texts keep a seventh of it from all else."""
        self.wishes, self.dots, self.frame, self.unit, self.gap = wishes, dots, frame, unit, unit / 7
        self.largest = max((radius for _, _, radius in dots), default=0.0)
        self.free: dict[tuple[int, int], list[Place]] = {}

    def placed(self, choices: list[int]) -> list[Place | None]:
        """Where each stands; None where not even its shortest text has room.

        `choices`: with which of its texts each begins; afterwards, with which it ended.
        """
        while True:
            places = self._attempt(choices)
            failed = [number for number, place in enumerate(places) if place is None]
            shorter = [number for number in failed if self._has_shorter(number, choices)]
            if failed and not shorter:
                rest = [number for number in range(len(choices)) if self._has_shorter(number, choices)]
                shorter = sorted(rest, key=lambda number: self.wishes[number].sizes[choices[number]])[-1:]
            if not shorter:
                return places
            shorter.sort(key=lambda number: len(self.free[number, choices[number]]))
            for number in shorter[: max(1, len(shorter) // 2)]:
                choices[number] += 1

    def _has_shorter(self, number: int, choices: Sequence[int]) -> bool:
        return choices[number] + 1 < len(self.wishes[number].sizes)

    def _attempt(self, choices: Sequence[int]) -> list[Place | None]:
        free = [self._free(number, choice) for number, choice in enumerate(choices)]
        order = sorted(range(len(free)), key=lambda number: (not self.wishes[number].first, len(free[number]), number))
        places: list[Place | None] = [None] * len(free)
        for number in order:
            places[number] = next((one for one in free[number] if not self._blockers(one, places, 1)), None)
            if places[number] is None:
                self._push(number, free, places)
        return places

    def _push(self, number: int, free: Sequence[Sequence[Place]], places: list[Place | None]) -> None:
        """Give a text a place that one other leaves for another."""
        for wanted in free[number][:_PUSHED]:
            blockers = self._blockers(wanted, places, 2)
            if len(blockers) != 1 or self.wishes[blockers[0]].first:
                continue
            other = blockers[0]
            kept, places[other], places[number] = places[other], None, wanted
            places[other] = next((one for one in free[other] if not self._blockers(one, places, 1)), None)
            if places[other] is not None:
                return
            places[other], places[number] = kept, None

    def _blockers(self, place: Place, places: Sequence[Place | None], most: int) -> list[int]:
        """Who stands in the way of a place, up to so many of them."""
        found = []
        for number, other in enumerate(places):
            if other is not None and self._meet(place, other):
                found.append(number)
                if len(found) == most:
                    break
        return found

    def _meet(self, one: Place, other: Place) -> bool:
        if not overlap(one.hull, other.hull, self.gap):
            return False
        if overlap(one.rect, other.rect, self.gap):
            return True
        if one.line and crosses(one.line, other.rect, self.gap):
            return True
        if other.line and crosses(other.line, one.rect, self.gap):
            return True
        return bool(one.line and other.line and cross(one.line, other.line))

    def _free(self, number: int, choice: int) -> list[Place]:
        """The places of a text that no dot and no edge forbids."""
        key = (number, choice)
        if key not in self.free:
            places = list(self._around(number, choice))
            free = [place for place in places if self._stands(number, place)]
            if not free and self.wishes[number].first:  # walled in: better a line past other dots than not to be told
                free = [place for place in places if place.line and self._stands(number, place, past_dots=True)]
            self.free[key] = free
        return self.free[key]

    def _around(self, number: int, choice: int) -> Iterator[Place]:
        wish = self.wishes[number]
        width, height = wish.sizes[choice]
        last = choice + 1 == len(wish.sizes)
        x, y, radius = self.dots[wish.dots[0]]
        for ring in FAR_RINGS if last else NEAR_RINGS:
            for right, down in _AROUND:
                far = radius + self.gap + ring * self.unit
                at_x, at_y = x + right * far, y + down * far
                left = at_x - width * (0.5 - _sign(right) / 2)
                top = at_y - height * (0.5 - _sign(down) / 2)
                rect = (round(left, 2), round(top, 2), round(left + width, 2), round(top + height, 2))
                edge = (round(x + right * radius, 2), round(y + down * radius, 2), round(at_x, 2), round(at_y, 2))
                yield Place(choice, rect, edge if ring else None, _hull(rect, edge) if ring else rect)

    def _stands(self, number: int, place: Place, past_dots: bool = False) -> bool:
        if not within(place.rect, self.frame):
            return False
        own = self.wishes[number].dots
        x, y, radius = self.dots[own[0]]
        beside = to_rect(x, y, place.rect) - radius + self.gap
        left, top, right, bottom = place.hull
        reach = max(beside, self.gap) + self.largest
        for index, (at_x, at_y, size) in enumerate(self.dots):
            if not (left - reach < at_x < right + reach and top - reach < at_y < bottom + reach):
                continue
            away = to_rect(at_x, at_y, place.rect) - size
            if away < self.gap / 2 or (place.line is None and index not in own and away < beside):
                return False
            if (
                place.line
                and not past_dots
                and index not in own
                and to_segment(at_x, at_y, place.line) < size + self.gap
            ):
                return False
        return True


def _hull(rect: Rect, line: Segment) -> Rect:
    return (
        min(rect[0], line[0], line[2]), min(rect[1], line[1], line[3]),
        max(rect[2], line[0], line[2]), max(rect[3], line[1], line[3]),
    )  # fmt: skip


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)
