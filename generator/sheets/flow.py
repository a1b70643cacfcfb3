"""Pieces of text and a width -> lines: a line holds a piece whole where it can, and ends where a reader may pause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.sheets.fit import possible
from generator.sheets.fonts import NAME, FontSet


@dataclass(frozen=True)
class Type:
    """How words are set."""

    size_pt: float
    weight: int = 400
    colour: str = "0 g"
    """The PDF operator that sets it."""


@dataclass(frozen=True)
class Words:
    """A piece of text of one type."""

    text: str
    type: Type
    whole: bool = True
    """Whether a line should hold it whole."""
    end: int = 0
    """So many of its last characters are never parted."""


Line = Sequence[Words]


def flow(pieces: Sequence[Words], width_pt: float, fonts: FontSet) -> list[Line]:
    """The lines, each filled as far as it goes; a part that no line can hold breaks anywhere."""
    lines: list[list[Words]] = [[]]
    left = width_pt
    for piece in pieces:
        whole = piece.whole and length_pt(piece, fonts) <= width_pt
        for part in [piece] if whole else _parts(piece, width_pt, fonts):
            needed = length_pt(part, fonts)
            if needed > left and lines[-1]:
                lines.append([])
                left = width_pt
            left -= needed
            lines[-1].append(part)
    return [_joined(line) for line in lines]


def length_pt(words: Words, fonts: FontSet) -> float:
    """How long they are on one line."""
    return fonts.width(words.text, words.type.weight, NAME) * words.type.size_pt


def _parts(piece: Words, width_pt: float, fonts: FontSet) -> Iterator[Words]:
    """What no line's end may part; single characters of what no line can hold."""
    last = len(piece.text) - piece.end
    ends = sorted(at for at in possible(piece.text) if at <= last)
    for start, end in pairwise((0, *ends, len(piece.text))):
        part = replace(piece, text=piece.text[start:end])
        if length_pt(part, fonts) <= width_pt:
            yield part
        else:
            yield from (replace(piece, text=char) for char in part.text)


def _joined(line: list[Words]) -> Line:
    """Neighbours of one type as one, so that they are shaped together."""
    joined: list[Words] = []
    for words in line:
        if joined and joined[-1].type == words.type:
            joined[-1] = replace(joined[-1], text=joined[-1].text + words.text)
        else:
            joined.append(words)
    return joined
