"""Sentences that the program puts together -> whether one is made of its own words and of what is on record alone.

Its words are read from the code as it is shipped, never kept in a list here: a word that no module says is no word of
a sentence, and what the program says elsewhere is none of this one.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from generator.ground.home import PACKAGE
from generator.verify.expect.claims import squeezed

_HOLES = re.compile(r"\{[^{}]*\}|[A-Za-z0-9_./:-]+|[“”‘’（）()《》：；、，。？！…·—~×]")
_MARKS = re.compile("[“”‘’（）()《》：；、，。？！…·—~×0-9 -]")
_WORD = re.compile("[\u4e00-\u9fff]")


@lru_cache(16)
def spoken(*places: str) -> frozenset[str]:
    """Every piece of text that the modules of some folders (or files) of the program say."""
    paths = [path for place in places for path in (sorted((PACKAGE / place).glob("*.py")) or [PACKAGE / place])]
    return frozenset(piece for path in paths for piece in _pieces(path.read_text("utf-8")))


def _pieces(source: str) -> Iterator[str]:
    tree = ast.parse(source)
    docstrings = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield from (squeezed(piece) for piece in _HOLES.split(node.value) if _WORD.search(piece))


class Sentences:
    """What may be put together to a sentence."""

    def __init__(self, words: Iterable[str], values: Iterable[str]) -> None:
        self.pieces: defaultdict[str, set[str]] = defaultdict(set)
        """By its first character, each piece."""
        for piece in (*words, *map(squeezed, values)):
            if piece:
                self.pieces[piece[0]].add(piece)

    def hold(self, text: str) -> bool:
        """Whether a text is made of known pieces, numbers and marks, one behind the other."""
        text = squeezed(text)
        ends = [False] * (len(text) + 1)
        ends[0] = True
        for at, char in enumerate(text):
            if not ends[at]:
                continue
            if _MARKS.match(char):
                ends[at + 1] = True
            for piece in self.pieces.get(char, ()):
                if text.startswith(piece, at):
                    ends[at + len(piece)] = True
        return ends[len(text)]
