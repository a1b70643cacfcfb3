"""All pages' text -> where a claim stands in it, and telling words that nothing vouches for."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from generator.verify.compare.tally import compared
from generator.verify.expect.claims import TELLING, Ended, Known, Whole, Within

PIECE = 3
"""The least that may stand on one page of a text that a page break cuts in two."""
AROUND = 14
"""Characters that a finding shows around a word."""
_HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-", "\u00ad": "-", "\u200b": "", "\ufeff": ""})
_LABEL = re.compile("[\u4e00-\u9fff]{2,10}：")
SHORT = 3
"""Shorter words account for a character only where they stand by themselves."""
_WORDS = re.compile(r"[^\W\d_]+")
_NUMBERED = re.compile(r"([0-9]{1,3})[.．、)）:：]?$")


def dropped(char: str) -> bool:
    """Whether a text is read without this character."""
    return _HYPHENS.get(ord(char)) == ""


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
        """Characters of telling words that something accounts for."""
        self.worded = bytearray(at)
        """Characters of any word that a fact or a phrase accounts for."""
        self.parts: dict[int, list[tuple[int, int]]] = {}
        """Where a passage's parts say what is claimed of them, by their place among the parts."""
        self.claimed: list[tuple[int, int]] = []
        """Where a claim stands, of those that stand in one place alone."""

    def page(self, at: int) -> int:
        """The 1-based page of a place."""
        return max(bisect.bisect_right(self.starts, at), 1)

    def of_page(self, number: int) -> str:
        """One page's text (1-based)."""
        ends = [*self.starts[1:], len(self.chars)]
        return self.chars[self.starts[number - 1] : ends[number - 1]]

    def find(self, needle: str, start: int = 0, end: int | None = None) -> Iterator[int]:
        """Where a text stands with whole numbers: 20 is not in 120, 20.5 or 1,200, unless a space parts them."""
        end = len(self.chars) if end is None else end
        at = self.chars.find(needle, start, end) if needle else -1
        while at >= 0:
            if not self._in_number(at) and not self._in_number(at + len(needle)):
                yield at
            at = self.chars.find(needle, at + 1, end)

    def stands(self, needle: str, at: int) -> bool:
        """Whether a text stands whole at a place."""
        return at in self.find(needle, at, at + len(needle))

    def _in_number(self, at: int) -> bool:
        """Whether a place is inside a number or a word of Latin letters."""
        before, after = self.chars[at - 1 : at], self.chars[at : at + 1]
        if at in self.gaps or not before or not after:
            return False
        if before.isascii() and before.isalnum() and after.isascii() and after.isalnum():
            return before.isdigit() == after.isdigit()
        if after in ".," and before.isdigit():
            return self.chars[at + 1 : at + 2].isdigit() and at + 1 not in self.gaps
        if before in ".," and after.isdigit():
            return self.chars[at - 2 : at - 1].isdigit() and at - 1 not in self.gaps
        return False

    def _in_word(self, at: int) -> bool:
        """Whether a place is between two letters of one word, as Chinese has them: with no space and no mark."""
        before, after = self.chars[at - 1 : at], self.chars[at : at + 1]
        return at not in self.gaps and at > 0 and before.isalpha() and after.isalpha()

    def places(self, claim: str, start: int, end: int) -> list[tuple[int, int]]:
        """Every stretch that a claim fills; where it stands nowhere whole, its pieces on both sides of page breaks."""
        found = [(at, at + len(claim)) for at in self.find(claim, start, end)]
        found = [place for place in found if self._apart(claim, *place)]
        if not found and (pieces := self.pieces(claim, start, end)):
            found = pieces if self._apart(claim, pieces[0][0], pieces[-1][1]) else []
        return found

    def _apart(self, claim: str, begin: int, end: int) -> bool:
        """Whether a text begins and ends where it asks to."""
        if isinstance(claim, Within):
            return True
        if isinstance(claim, Ended):
            begins = begin in self.gaps if isinstance(claim, Whole) else not self._in_word(begin)
            return begins and (end in self.gaps or end == len(self.chars) or self._closed(end))
        return not self._in_word(begin) and not self._in_word(end)

    def _closed(self, end: int) -> bool:
        """Whether a text ends with a closing bracket, and the next label stands right behind it, closer than a gap."""
        return self.chars[end - 1] in "）》”" and _LABEL.match(self.chars, end) is not None

    def pieces(self, claim: str, start: int, end: int) -> list[tuple[int, int]]:
        """A text that page breaks cut: each piece ends with a line, the next begins one on the page that follows."""
        cuts = [start, *(page for page in self.starts if start < page < end), end]
        return next((found for first in range(len(cuts) - 2) if (found := self._cut(claim, cuts[first:]))), [])

    def _cut(self, claim: str, cuts: Sequence[int]) -> list[tuple[int, int]]:
        """The pieces of a text that begins on the first of some pages and goes on from page to page; none where not."""
        found: list[tuple[int, int]] = []
        for begin, stop in pairwise(cuts):
            piece = self._longest(claim, begin, stop, bool(found))
            if piece is None:
                return []
            found.append(piece)
            claim = claim[piece[1] - piece[0] :]
            if not claim:
                return found if len(found) > 1 else []
        return []

    def _longest(self, claim: str, begin: int, stop: int, follows: bool) -> tuple[int, int] | None:
        """Where most of a text's beginning stands on a page, up to the end of a line; the last piece ends anywhere.

        A page may end behind a text's first letter, where most of it follows on the next one.
        """
        length, least = len(claim), min(PIECE, len(claim))
        while length >= (least if follows or len(claim) <= 2 * PIECE else 1):
            in_number = claim[length - 1].isdigit() and claim[length : length + 1].isdigit()
            for at in () if in_number else self.find(claim[:length], begin, stop):
                last = follows and length == len(claim)
                ends = last or at + length == stop or at + length in self.gaps
                if ends and (not follows or at in self.gaps):
                    return at, at + length
            length -= 1
        return None

    def says(self, words: str, number: int) -> bool:
        """Whether a page (1-based) says something by itself."""
        begin = self.starts[number - 1]
        end = self.starts[number] if number < len(self.starts) else len(self.chars)
        return any(self._apart(words, at, at + len(words)) for at in self.find(words, begin, end))

    def alone(self, needle: str) -> bool:
        """Whether a text stands somewhere by itself."""
        return any(self._apart(Whole(needle), at, at + len(needle)) for at in self.find(needle))

    def token(self, at: int) -> str:
        """The characters from a place up to the next space."""
        edges = self._edges
        return self.chars[at : edges[bisect.bisect_right(edges, at)]] if at < len(self.chars) else ""

    def vouch(self, start: int, end: int) -> None:
        """These characters are accounted for."""
        self.vouched[start:end] = self.worded[start:end] = b"\1" * (end - start)

    def vouch_for(self, known: Known, start: int, end: int) -> None:
        """Every stretch that a known text fills, and its own number before it."""
        if known.number is None and not TELLING.search(known.text):
            self.cover(known.text, start, end)
            return
        for begin, stop in self.places(Within(known.text), start, end):
            self.vouch(begin, stop)
            if known.number is not None:
                self.vouch_number(begin, (known.number,))

    def cover(self, words: str, start: int = 0, end: int | None = None) -> None:
        """Every stretch that these words fill; short ones as words of their own alone."""
        end = len(self.chars) if end is None else end
        if words not in self.chars and (len(self.starts) < 2 or words[:PIECE] not in self.chars):
            return
        for begin, stop in self.places(Within(words) if len(words) >= SHORT else words, start, end):
            self.worded[begin:stop] = b"\1" * (stop - begin)

    def cover_between(self, words: str) -> None:
        """Every stretch that short words fill between others that are accounted for, or beside what is no letter."""
        for at in self.find(words):
            before, after = at - 1, at + len(words)
            if self._is_edge(before, at) and self._is_edge(after, after):
                self.worded[at:after] = b"\1" * (after - at)

    def _is_edge(self, at: int, gap: int) -> bool:
        """Whether a word may end or begin beside this character."""
        outside = at < 0 or at >= len(self.chars)
        return outside or gap in self.gaps or not self.chars[at].isalpha() or bool(self.worded[at])

    def foreign(self, phrases: Iterable[str]) -> Iterator[Flaw]:
        """Words that neither a fact (what was vouched for) nor one of these phrases accounts for."""
        for phrase in sorted(phrases, key=lambda words: (-len(words), words)):
            self.cover(phrase) if len(phrase) >= SHORT else self.cover_between(phrase)
        for run in _WORDS.finditer(self.chars):
            for loose in re.finditer(b"\0+", self.worded[run.start() : run.end()]):
                at, stop = run.start() + loose.start(), run.start() + loose.end()
                begin, end = max(at - AROUND // 2, 0), min(stop + AROUND // 2, len(self.chars))
                yield Flaw(
                    at,
                    "GP703",
                    f"“{self.chars[begin:end]}”里的“{self.chars[at:stop][:30]}”目录里没有，也不是这种成品的用语",
                )

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
            compared("telling", len(cuts) - 1)
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
