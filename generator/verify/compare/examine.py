"""A text + what is claimed of it -> what is missing, stretch by stretch; phones behind a purpose that is not theirs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from generator.verify.compare.tally import compared
from generator.verify.compare.text import AROUND, Flaw, Text
from generator.verify.expect.claims import Passage

LONG, FOUND = 30, 8
"""Of a text longer than this, so much of its beginning tells where it stands."""
_PHONE = re.compile(r"[0-9][0-9转-]{2,}")


def examine(text: Text, passage: Passage, start: int = 0, end: int | None = None) -> Iterator[Flaw]:
    """What a passage and its parts lack; vouches for all the digits it knows."""
    end = len(text.chars) if end is None else end
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
    names = list(_names(passage))
    found: dict[int, int] = {}
    for index, part in enumerate(passage.parts):
        if (at := _anchor(text, part, names, (start, end), found.values())) >= 0:
            found[index] = at
    order = sorted(found, key=lambda index: found[index])
    for rank, index in enumerate(order):
        part, at = passage.parts[index], found[index]
        if part.number is not None:
            text.vouch_number(at, (part.number, rank + 1))
        yield from examine(text, part, at, found[order[rank + 1]] if rank + 1 < len(order) else end)
    for index, part in enumerate(passage.parts):
        if index not in found:
            yield Flaw(start, "GP701", f"{_about(passage)}没有“{_short(part.names[0])}”")


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
