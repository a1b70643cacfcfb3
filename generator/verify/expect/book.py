"""What a book's contents and its index must lead to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Chapter(NamedTuple):
    """A part of a book that its contents name."""

    listed: str
    """As it stands in the contents, without spaces, its page behind it."""
    head: str
    """With what its first page begins; it stands nowhere else."""
    bookmark: str
    """As viewers list it, without spaces."""


class Book(NamedTuple):
    """All chapters in their order, and the words of the index."""

    chapters: tuple[Chapter, ...]
    words: Mapping[str, tuple[int, ...]]
    """A word, without spaces -> the chapters that it leads to, counted from zero."""
