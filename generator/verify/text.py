"""Read-out text + what it must and may say -> what is missing, and digits that nothing vouches for."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

PIECE = 4
"""The least that may stand on one page of a text that a page break cuts in two."""
_HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-", "\u00ad": "-", "\u200b": "", "\ufeff": ""})
_RUN = re.compile(r"[0-9]+")
_NUMBERED = re.compile(r"([0-9]{1,3})[.．、)）:：]?$")


def squeezed(text: str) -> str:
    """A text without its spaces and line ends: lines break where the paper wants."""
    return "".join(text.split())


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
    must: tuple[tuple[str, str], ...] = ()
    """(what it is, its text): each must stand in this stretch."""
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
        whole = [(at, at + len(needle)) for at in self.find(needle, start, end)]
        return whole or self._pieces(needle, start, end)

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

    def vouch(self, start: int, end: int) -> None:
        """These characters are accounted for."""
        self.vouched[start:end] = b"\1" * (end - start)

    def vouch_for(self, known: Known, start: int, end: int) -> None:
        """Every stretch that a known text fills, and its own number before it."""
        if known.number is None and not _RUN.search(known.text):
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

    def strangers(self, runs: re.Pattern[str] = _RUN) -> Iterator[Flaw]:
        """Numbers that nothing vouches for, with what stands around them."""
        for run in runs.finditer(self.chars):
            cuts = [run.start(), *(at for at in range(run.start() + 1, run.end()) if at in self.gaps), run.end()]
            for begin, end in pairwise(cuts):
                if not all(self.vouched[begin:end]):
                    near = self.chars[max(begin - 8, 0) : end + 8]
                    yield Flaw(begin, "GP703", f"“{near}”里的 {self.chars[begin:end]} 和目录对不上")


def examine(text: Text, passage: Passage, start: int = 0, end: int | None = None) -> Iterator[Flaw]:
    """What a passage and its parts lack; vouches for all the digits it knows."""
    end = len(text.chars) if end is None else end
    for known in passage.known:
        text.vouch_for(known, start, end)
    for what, wanted in passage.must:
        if not (places := text.places(wanted, start, end)):
            yield Flaw(start, "GP701", f"{_about(passage)}没有{what}“{_short(wanted)}”")
        for begin, stop in places:
            text.vouch(begin, stop)
    found = {index: at for index, part in enumerate(passage.parts) if (at := _anchor(text, part, start, end)) >= 0}
    order = sorted(found, key=lambda index: found[index])
    for rank, index in enumerate(order):
        part, at = passage.parts[index], found[index]
        if part.number is not None:
            text.vouch_number(at, (part.number, rank + 1))
        yield from examine(text, part, at, found[order[rank + 1]] if rank + 1 < len(order) else end)
    for index, part in enumerate(passage.parts):
        if index not in found:
            yield Flaw(start, "GP701", f"{_about(passage)}没有“{_short(part.names[0])}”")


def _anchor(text: Text, part: Passage, start: int, end: int) -> int:
    """Where a part begins: a name with its number before it, else with any number, else the first."""
    best, rank = -1, 3
    for name in part.names:
        for at in text.find(name, start, end):
            number = text.number_before(at)
            mine = 2 if number is None else 0 if number[0] == part.number else 1
            if mine < rank:
                best, rank = at, mine
    return best


def _about(passage: Passage) -> str:
    return f"“{_short(passage.names[0])}”" if passage.names else ""


def _short(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:28]}……"
