"""Texts -> the forms in which the finder compares them; search.js does the same to what is typed."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Callable, Mapping

from generator.guide import vocabulary

_SAME = str.maketrans(vocabulary.same())
LONGEST = 8
"""So many characters of a text are looked up as one word at most."""
CONCEPT = 0xE100
"""Where in the private use area concepts begin: no text has such a character."""


def fold(text: str) -> str:
    """The form in which texts are compared: NFKC, lower case, letters and digits only, variants unified."""
    plain = unicodedata.normalize("NFKC", text).lower().translate(_SAME)
    return "".join(char for char in plain if unicodedata.category(char)[0] in "LN")


def swapped(text: str, words: Mapping[str, str]) -> str:
    """A text with every word that the table has replaced, the longest first, from left to right."""
    return swapper(words)(text)


def swapper(words: Mapping[str, str]) -> Callable[[str], str]:
    """The same for many texts: the table's words are looked up by what they begin with."""
    lengths: dict[str, list[int]] = {}
    for first, length in sorted({(word[0], len(word)) for word in words if 0 < len(word) <= LONGEST}, reverse=True):
        lengths.setdefault(first, []).append(length)

    def swap(text: str) -> str:
        if lengths.keys().isdisjoint(text):
            return text
        parts, at = [], 0
        while at < len(text):
            part, found = text[at], None
            for length in lengths.get(part, ()):
                if (found := words.get(text[at : at + length])) is not None:
                    at += length
                    break
            else:
                at += 1
            parts.append(part if found is None else found)
        return "".join(parts)

    return swap


def sequences(text: str, concepts: Callable[[str], str]) -> tuple[str, ...]:
    """The sequences of one to three characters by which a question is known, its ends and its concepts among them.

    `concepts` swaps words for the characters of what they mean.
    """
    found = dict.fromkeys(_short(text))
    other = concepts(text)
    if other != text:
        found |= dict.fromkeys(one for one in _short(other) if any("\ue000" <= char <= "\uf8ff" for char in one))
    return tuple(found)


def _short(text: str) -> list[str]:
    whole = f"^{text}$"
    twos = (two for two in map("".join, itertools.pairwise(whole)) if two != "^$")
    return [*text, *twos, *map("".join, zip(whole, whole[1:], whole[2:], strict=False))]
