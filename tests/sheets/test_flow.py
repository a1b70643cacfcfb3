"""Lines of a cover's table: pieces stay whole where they can, no end is a single character, nothing leaves its room."""

from __future__ import annotations

import pytest

from generator.sheets import fonts
from generator.sheets.flow import Type, Words, flow, length_pt

TEN = 100.0
"""Room for ten hanzi."""
PLAIN, BOLD = Type(10), Type(10, 700)


def whole(*texts: str) -> list[Words]:
    return [Words(text, PLAIN) for text in texts]


@pytest.mark.parametrize(
    ("pieces", "lines"),
    [
        (whole("国国国、", "国国国国"), ["国国国、国国国国"]),
        (whole("国国国国国、", "国国国国国国"), ["国国国国国、", "国国国国国国"]),
        (whole("国国、", "国" * 14), ["国国、国国国国国国国", "国国国国国国国"]),
        ([Words("国" * 12, PLAIN, end=6)], ["国" * 6, "国" * 6]),
        ([Words("国国", PLAIN), Words("国" * 10, PLAIN, whole=False)], ["国" * 10, "国国"]),
        (whole("国" * 10 + "，国"), ["国" * 9, "国，国"]),
        (whole("国国15分钟国国国国国"), ["国国15分钟国国国国", "国"]),
        (whole("x" * 45), ["x" * 20, "x" * 20, "x" * 5]),
        ([], [""]),
    ],
)
def test_lines(pieces: list[Words], lines: list[str], fontset: fonts.FontSet) -> None:
    made = flow(pieces, TEN, fontset)
    assert ["".join(words.text for words in line) for line in made] == lines
    assert all(sum(length_pt(words, fontset) for words in line) <= TEN for line in made)


def test_what_is_of_one_type_is_set_at_once(fontset: fonts.FontSet) -> None:
    (line,) = flow([Words("国", BOLD), Words("国", BOLD), Words("国", PLAIN)], TEN, fontset)
    assert [(words.text, words.type) for words in line] == [("国国", BOLD), ("国", PLAIN)]
