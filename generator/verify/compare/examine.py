"""A text + what is claimed of it -> what is missing, stretch by stretch; phones behind a purpose that is not theirs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from generator.verify.compare.tally import compared
from generator.verify.compare.text import AROUND, Flaw, Text
from generator.verify.expect.claims import Passage
from generator.verify.expect.fields import label

LONG, FOUND = 30, 8
"""Of a text longer than this, so much of its beginning tells where it stands."""
ORDERED = frozenset([label("duties"), label("rules"), label("conditions"), "办理环节"])
"""What is claimed of these is read in the order in which it is claimed."""
_PHONE = re.compile(r"[0-9][0-9转-]{2,}")


def examine(
    text: Text, passage: Passage, start: int = 0, end: int | None = None, part: int | None = None
) -> Iterator[Flaw]:
    """What a passage and its parts lack; vouches for all the digits it knows.

    `part`: of which part of the whole text this is about, counted from zero; None: of the whole.
    """
    end = len(text.chars) if end is None else end
    alike: dict[str, int] = {}
    first: dict[str, int] = {}
    for known in passage.known:
        text.vouch_for(known, start, end)
    compared("claims", len(passage.claims))
    compared("named", len(passage.parts))
    for what, *ways in passage.claims:
        places = [place for wanted in ways for place in text.places(wanted, start, end)]
        if not places:
            yield _lacking(text, f"{_about(passage)}没有{what}", ways[0], start, end)
        for begin, stop in places:
            text.vouch(begin, stop)
        if places:
            first[what] = min(first.get(what, end), places[0][0])
        if len(places) == 1:
            text.claimed.append(places[0])
            if places[0][0] < alike.get(what, 0) and what in ORDERED:
                yield Flaw(places[0][0], "GP703", f"{_about(passage)}{what}“{_short(ways[0])}”的先后不对")
            alike[what] = max(places[0][0], alike.get(what, 0))
        if part is not None:
            text.parts.setdefault(part, []).extend(places)
    placed = [(name, first[name]) for name in passage.order if name in first]
    for (name, at), (following, behind) in pairwise(placed):
        if behind < at:
            yield Flaw(behind, "GP703", f"“{following}”印在了“{name}”前面，两处换了位置")
    names = list(_names(passage))
    found: dict[int, int] = {}
    for index, one in enumerate(passage.parts):
        behind = next(text.find(one.before, start, end), end) if one.before else end
        if (at := _anchor(text, one, names, (start, behind), found.values())) >= 0:
            found[index] = at
    order = sorted(found, key=lambda index: found[index])
    last = 0
    for rank, index in enumerate(order):
        one, at = passage.parts[index], found[index]
        if one.number is not None:
            text.vouch_number(at, (one.number, rank + 1))
            if one.number < last:
                yield Flaw(at, "GP703", f"{_about(passage)}“{_short(one.names[0])}”的先后不对，应是第 {one.number} 个")
            last = max(one.number, last)
        about = index if part is None else part
        longest = max((len(name) for name in one.names if text.chars.startswith(name, at)), default=0)
        if longest:
            text.parts.setdefault(about, []).append((at, at + longest))
        yield from examine(text, one, at, found[order[rank + 1]] if rank + 1 < len(order) else end, about)
    for index, one in enumerate(passage.parts):
        if index not in found:
            yield Flaw(start, "GP701", f"{_about(passage)}没有“{_short(one.names[0])}”")


def _lacking(text: Text, what: str, wanted: str, start: int, end: int) -> Flaw:
    """A text that is not there; of a long one the place where it begins to differ, and no more of it is told twice."""
    length, at = len(wanted), -1
    while len(wanted) > LONG and length >= FOUND and (at := text.chars.find(wanted[:length], start, end)) < 0:
        length -= 1
    if at < 0:
        return Flaw(start, "GP701", f"{what}“{_short(wanted)}”")
    text.vouch(at, at + length)
    behind = at + length + AROUND
    for size in range(len(wanted) - length, FOUND - 1, -1):
        if (place := text.chars.find(wanted[-size:], at + length, end)) >= 0:
            text.vouch(place, place + size)
            behind = min(place + 2, behind)
            break
    said = text.chars[at + length - 6 : behind]
    return Flaw(at + length, "GP701", f"{what}“{wanted[length - 6 : length + AROUND]}”，写着“{said}”")


def _names(passage: Passage) -> Iterator[str]:
    for part in passage.parts:
        yield from part.names
        yield from _names(part)


def _anchor(text: Text, part: Passage, names: Sequence[str], stretch: tuple[int, int], taken: Collection[int]) -> int:
    """Where a part begins: a name with its own number before it, else one by itself, else the first.

    A name that only begins (or ends) another part's longer name there is not found, nor one that is `taken` by another
    part of the same name. One that stands nowhere whole may be cut by the end of a page.
    """
    best, rank = -1, 5
    for name in part.names:
        longer = [(other, other.find(name)) for other in names if name in other and name != other]
        for at in text.find(name, *stretch):
            if at in taken or any(text.chars.startswith(other, at - into) for other, into in longer if at >= into):
                continue
            number, begins = text.number_before(at), at in text.gaps
            alone = begins and at + len(name) in text.gaps
            mine = (
                0
                if number and number[0] == part.number
                else 1
                if alone
                else 2
                if begins
                else 4
                if number is None
                else 3
            )
            if mine < rank:
                best, rank = at, mine
    if best < 0:
        cut = (pieces[0][0] for name in part.names if (pieces := text.pieces(name, *stretch)))
        best = next((at for at in cut if at not in taken), -1)
    return best


def _about(passage: Passage) -> str:
    return f"“{_short(passage.names[0])}”" if passage.names else ""


def _short(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:28]}……"


def misdialled(text: Text, phones: Mapping[str, set[str]]) -> Iterator[Flaw]:
    """A phone right behind a purpose that is not its own. `phones`: purpose as it is printed -> its numbers."""
    for purpose, numbers in phones.items():
        for at in text.find(purpose):
            after = at + len(purpose)
            after += text.chars[after : after + 1] == "："
            dialled = _PHONE.match(text.token(after))
            compared("phones", bool(dialled))
            if dialled and not any(text.stands(number, after) for number in numbers):
                yield Flaw(at, "GP703", f"“{purpose}”后面是 {dialled[0]}，目录里是 {'、'.join(sorted(numbers))}")
