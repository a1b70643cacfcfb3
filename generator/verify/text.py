"""Read-out text + what it must and may say -> what is missing, and telling words that nothing vouches for."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

PIECE = 4
"""The least that may stand on one page of a text that a page break cuts in two."""
AROUND = 14
"""Characters that a finding shows around a word."""
LONG, FOUND = 30, 8
"""Of a text longer than this, so much of its beginning tells where it stands."""
_HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-", "\u00ad": "-", "\u200b": "", "\ufeff": ""})
TELLING = re.compile(
    "[0-9]+|当场办结|即时办结|即时办理|即时受理|工作日|受理初审|帮办代办|宣传咨询|收集报送"
    "|原件|复印件|书面承诺|无需提交材料|同时满足|满足其一|情形：|存疑：|受理时段：|不收费"
)
"""What someone acts on: numbers, and the words of limits, modes, materials and conditions. Each is accounted for."""
_NUMBERED = re.compile(r"([0-9]{1,3})[.．、)）:：]?$")


def squeezed(text: str) -> str:
    """A text without its spaces and line ends: lines break where the paper wants."""
    return "".join(text.split())


class Ended(str):
    """A text after which another line, cell or word begins: `受理` is not what `受理初审` says."""


class Whole(Ended):
    """A text that stands by itself: `满意` is not what `不满意` says."""


Must = tuple[str, ...]
"""(what it is, its text, or else its text in other words …)"""


@dataclass(frozen=True)
class Known:
    """A text that may stand here with its digits, and its place in a list, which may be printed before it."""

    text: str
    number: int | None = None


@dataclass(frozen=True)
class Passage:
    """A stretch of text about one thing: from its own name to the next passage's name, or to the end."""

    names: tuple[str, ...] = ()
    """What it begins with: the first of these that is found."""
    number: int | None = None
    must: tuple[Must, ...] = ()
    """Each must stand in this stretch."""
    known: tuple[Known, ...] = ()
    parts: tuple[Passage, ...] = ()


@dataclass(frozen=True)
class Flaw:
    """Something wrong at a place of the text."""

    at: int
    code: str
    message: str


class Text:
    """All pages' text without spaces, where spaces were, and where pages begin."""

    def __init__(self, pages: Iterable[str]) -> None:
        chars: list[str] = []
        self.gaps: set[int] = set()
        self.starts: list[int] = []
        at = 0
        for page in pages:
            self.starts.append(at)
            for word in page.translate(_HYPHENS).split():
                self.gaps.add(at)
                chars.append(word)
                at += len(word)
        self.chars = "".join(chars)
        self.vouched = bytearray(at)

    def page(self, at: int) -> int:
        """The 1-based page of a place."""
        return max(bisect.bisect_right(self.starts, at), 1)

    def of_page(self, number: int) -> str:
        """One page's text (1-based)."""
        ends = [*self.starts[1:], len(self.chars)]
        return self.chars[self.starts[number - 1] : ends[number - 1]]

    def find(self, needle: str, start: int = 0, end: int | None = None) -> Iterator[int]:
        """Where a text stands whole: 20 does not stand in 120, unless there was a space between."""
        end = len(self.chars) if end is None else end
        at = self.chars.find(needle, start, end) if needle else -1
        while at >= 0:
            after = at + len(needle)
            before_cut = not (needle[0].isdigit() and at and self.chars[at - 1].isdigit()) or at in self.gaps
            after_cut = not (needle[-1].isdigit() and self.chars[after : after + 1].isdigit()) or after in self.gaps
            if before_cut and after_cut:
                yield at
            at = self.chars.find(needle, at + 1, end)

    def places(self, needle: str, start: int, end: int) -> list[tuple[int, int]]:
        """Every stretch that a text fills; where it stands nowhere whole, its pieces on both sides of page breaks."""
        found = [(at, at + len(needle)) for at in self.find(needle, start, end)]
        if isinstance(needle, Ended):
            found = [place for place in found if self._apart(needle, *place)]
        if not found and (pieces := self._pieces(needle, start, end)):
            found = pieces if self._apart(needle, pieces[0][0], pieces[-1][1]) else []
        return found

    def _apart(self, needle: str, begin: int, end: int) -> bool:
        """Whether a text begins and ends where it asks to."""
        begins = not isinstance(needle, Whole) or begin in self.gaps
        return begins and (not isinstance(needle, Ended) or end in self.gaps or end == len(self.chars))

    def _pieces(self, needle: str, start: int, end: int) -> list[tuple[int, int]]:
        cuts = [start, *(page for page in self.starts if start < page < end), end]
        found: list[tuple[int, int]] = []
        for begin, stop in pairwise(cuts):
            length = len(needle)
            while length >= PIECE and (at := self.chars.find(needle[:length], begin, stop)) < 0:
                length -= 1
            if length >= PIECE:
                found.append((at, at + length))
                needle = needle[length:]
            if not needle:
                return found if len(found) > 1 else []
        return []

    def alone(self, needle: str) -> bool:
        """Whether a text stands somewhere by itself."""
        return any(self._apart(Whole(needle), at, at + len(needle)) for at in self.find(needle))

    def token(self, at: int) -> str:
        """The characters from a place up to the next space."""
        edges = self._edges
        return self.chars[at : edges[bisect.bisect_right(edges, at)]] if at < len(self.chars) else ""

    def vouch(self, start: int, end: int) -> None:
        """These characters are accounted for."""
        self.vouched[start:end] = b"\1" * (end - start)

    def vouch_for(self, known: Known, start: int, end: int) -> None:
        """Every stretch that a known text fills, and its own number before it."""
        if known.number is None and not TELLING.search(known.text):
            return
        for begin, stop in self.places(known.text, start, end):
            self.vouch(begin, stop)
            if known.number is not None:
                self.vouch_number(begin, (known.number,))

    def vouch_number(self, at: int, numbers: Sequence[int]) -> bool:
        """The number right before a place, where it is one of those that may stand there."""
        if (found := self.number_before(at)) is None or found[0] not in numbers:
            return False
        self.vouch(found[1], at)
        return True

    def number_before(self, at: int) -> tuple[int, int] | None:
        """(number, its place) of a list's number right before a place."""
        found = _NUMBERED.search(self.chars, max(at - 5, 0), at)
        if found is None:
            return None
        begin = found.start(1)
        # "…办结" at a line's end, then "12" and a name: the number begins where its own word begins.
        for gap in range(found.end(1) - 1, begin, -1):
            if gap in self.gaps:
                begin = gap
                break
        return int(self.chars[begin : found.end(1)]), begin

    def strangers(self, telling: re.Pattern[str] = TELLING) -> Iterator[Flaw]:
        """Telling words that nothing vouches for, line by line."""
        loose = []
        for run in telling.finditer(self.chars):
            cuts = [run.start(), *(at for at in range(run.start() + 1, run.end()) if at in self.gaps), run.end()]
            loose += [(begin, end) for begin, end in pairwise(cuts) if not all(self.vouched[begin:end])]
        for (start, stop), found in groupby(loose, key=lambda place: self._line(*place)):
            parts = list(found)
            begin, end = max(start, parts[0][0] - AROUND), min(stop, parts[-1][1] + AROUND)
            words = "、".join(dict.fromkeys(self.chars[first:last] for first, last in parts))
            line = self.chars[begin:end]
            more = "" if line == words else f"：对不上的是“{words}”"
            yield Flaw(parts[0][0], "GP703", f"目录里没有“{line}”{more}")

    @cached_property
    def _edges(self) -> list[int]:
        return sorted({*self.gaps, len(self.chars)})

    def _line(self, begin: int, end: int) -> tuple[int, int]:
        """The words without a space around a stretch."""
        edges = self._edges
        return edges[bisect.bisect_right(edges, begin) - 1], edges[bisect.bisect_left(edges, end)]


def examine(text: Text, passage: Passage, start: int = 0, end: int | None = None) -> Iterator[Flaw]:
    """What a passage and its parts lack; vouches for all the digits it knows."""
    end = len(text.chars) if end is None else end
    for known in passage.known:
        text.vouch_for(known, start, end)
    for what, *ways in passage.must:
        places = [place for wanted in ways for place in text.places(wanted, start, end)]
        if not places:
            yield _lacking(text, f"{_about(passage)}没有{what}", ways[0], start, end)
        for begin, stop in places:
            text.vouch(begin, stop)
    names = list(_names(passage))
    found = {
        index: at for index, part in enumerate(passage.parts) if (at := _anchor(text, part, names, start, end)) >= 0
    }
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


def _anchor(text: Text, part: Passage, names: Sequence[str], start: int, end: int) -> int:
    """Where a part begins: a name with its own number before it, else one by itself, else the first.

    A name that only begins (or ends) another part's longer name there is not found.
    """
    best, rank = -1, 5
    for name in part.names:
        longer = [(other, other.find(name)) for other in names if name in other and name != other]
        for at in text.find(name, start, end):
            if any(text.chars.startswith(other, at - into) for other, into in longer if at >= into):
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
    return best


def _about(passage: Passage) -> str:
    return f"“{_short(passage.names[0])}”" if passage.names else ""


def _short(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:28]}……"
