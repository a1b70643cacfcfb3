"""Texts -> the forms in which the finder compares them; search.js does the same to what is typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

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
    parts, at = [], 0
    while at < len(text):
        for length in range(min(LONGEST, len(text) - at), 0, -1):
            found = words.get(text[at : at + length])
            if found is not None:
                parts.append(found)
                at += length
                break
        else:
            parts.append(text[at])
            at += 1
    return "".join(parts)


def sequences(text: str, concepts: Mapping[str, str]) -> tuple[str, ...]:
    """The sequences of one to three characters by which a question is known, its ends and its concepts among them."""
    found = dict.fromkeys(_short(text))
    other = swapped(text, concepts)
    if other != text:
        found |= dict.fromkeys(one for one in _short(other) if any("\ue000" <= char <= "\uf8ff" for char in one))
    return tuple(found)


def _short(text: str) -> Iterator[str]:
    whole = f"^{text}$"
    for length in (1, 2, 3):
        for at in range(len(whole) - length + 1):
            one = whole[at : at + length]
            if one not in "^$":
                yield one
