"""A finished sheet's bytes -> its base, and what it alone shows: what a print run needs to bind it.

A sheet is a base with one update of ours behind it (`stamp.py`), so it is read by the form in which that is written;
its seal shows whether it is still what was written (`seal.py`).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from generator.sheets.seal import is_sealed
from generator.sheets.typeset import Glyph

_END = re.compile(rb"startxref\n(\d+)\n%%EOF\n\Z")
_TABLE = re.compile(rb"/W \[1 4 1\] /Index \[([\d ]+)\] ")
_OBJECT = re.compile(rb"\d+ 0 obj\n(.*)\nendobj\n\Z", re.DOTALL)
_STREAM = re.compile(rb"(<< .*?>>)\nstream\n(.*)\nendstream\Z", re.DOTALL)
_FONTS = re.compile(rb"<< (/\S+ \d+ 0 R ?)*>>\Z")
_FONT = re.compile(rb"/(\S+) (\d+) 0 R")
_DESCENDANTS = re.compile(rb"/DescendantFonts \[(\d+) 0 R\] /ToUnicode (\d+) 0 R")
_WIDTH = re.compile(rb"(\d+) \[(\d+)\]")
_TEXT = re.compile(rb"^<([0-9a-f]{4})> <([0-9a-f]*)>$", re.MULTILINE)
_ALT = re.compile(rb" /Alt <FEFF([0-9A-F]*)> >>\Z")


@dataclass(frozen=True)
class Finished:
    """A sheet that is ready to be hung, and to be bound."""

    base: bytes
    """The PDF that it shares with others."""
    bodies: Mapping[int, bytes]
    """What its update puts into the base, by the number of the object."""

    def shown(self, stream: int) -> bytes:
        """The operators of a stream that is its own; KeyError where it shares that one."""
        return _inflated(self.bodies[stream])

    def alts(self) -> dict[int, str]:
        """What stands for its pictures, by the number of their structure element."""
        found = ((number, _ALT.search(body)) for number, body in self.bodies.items())
        return {number: _utf16(match[1]) for number, match in found if match is not None}

    def glyphs(self, known: Callable[[str, int], bool]) -> Iterator[Glyph]:
        """Every glyph that it sets itself, but for those that are `known` by their font's name and their number."""
        for body in self.bodies.values():
            if _FONTS.match(body):
                for name, number in _FONT.findall(body):
                    if (font := self.bodies.get(int(number))) is not None:
                        yield from self._glyphs(name.decode(), font, known)

    def _glyphs(self, face: str, font: bytes, known: Callable[[str, int], bool]) -> Iterator[Glyph]:
        descendant, unicode = (self.bodies[int(number)] for number in _found(_DESCENDANTS.search(font)).groups())
        widths = _WIDTH.findall(descendant[descendant.rindex(b"/W [") :])
        new = [(int(cid), int(width)) for cid, width in widths if not known(face, int(cid))]
        texts = {int(cid, 16): text for cid, text in _TEXT.findall(_inflated(unicode))} if new else {}
        for cid, width in new:
            yield Glyph(face, cid, width, width, _utf16(texts.get(cid, b"")))


def read_finished(sheet: bytes) -> Finished:
    """A sheet as `stamp.py` wrote it; ValueError where it is none, or no longer as it was written."""
    end = _found(_END.search(sheet, max(len(sheet) - 40, 0)))
    table = int(end[1])
    head = _found(_TABLE.search(sheet, table))
    if not is_sealed(sheet):
        raise ValueError("not the bytes that were written")
    rows = _inflated(_found(_OBJECT.match(sheet[table : end.start()]))[1])
    places = [int.from_bytes(rows[start + 1 : start + 5], "big") for start in range(0, len(rows), 6)]
    bodies = {
        number: _found(_OBJECT.match(sheet[start:stop]))[1]
        for number, (start, stop) in zip(_numbers(head[1]), pairwise(places), strict=False)
    }
    return Finished(sheet[: places[0]], bodies)


def _numbers(index: bytes) -> Iterator[int]:
    """The numbers of an update's objects: each stretch of them is written as its first and how many."""
    stretches = [int(word) for word in index.split()]
    for first, count in zip(stretches[::2], stretches[1::2], strict=True):
        yield from range(first, first + count)


def _found(match: re.Match[bytes] | None) -> re.Match[bytes]:
    if match is None:
        raise ValueError("no sheet of ours")
    return match


def _inflated(body: bytes) -> bytes:
    return zlib.decompress(_found(_STREAM.match(body))[2])


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be")
