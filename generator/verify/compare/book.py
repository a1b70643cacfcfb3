"""A book's pages -> page numbers in its contents and its index that lead elsewhere, and bookmarks that do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf

from generator.verify.compare.tally import compared
from generator.verify.compare.text import Flaw, Text
from generator.verify.expect.book import Book
from generator.verify.expect.claims import Whole

CONTENTS = "目录"
INDEX = "附录：索引"
BEHIND = "核定前请补充"
"""What stands behind the index, on proofs alone."""
_PAGES = re.compile("第?[0-9]+(?:、[0-9]+)*项?")


def book_flaws(text: Text, book: Book) -> Iterator[Flaw]:
    """What the contents and the index say; vouches for what is right in them."""
    starts = [next(text.find(chapter.head), -1) for chapter in book.chapters]
    for chapter, at in zip(book.chapters, starts, strict=True):
        if at < 0:
            yield Flaw(0, "GP701", f"手册里没有“{chapter.head}”")
    if -1 in starts:
        return
    for before, behind in pairwise(starts):
        if behind < before:
            yield Flaw(behind, "GP703", "手册各部分的先后和目录不同")
    first, index = starts[0], starts[-1]
    begin = next((at for at in text.find(CONTENTS, 0, first) if at in text.gaps), 0)
    pages = [text.page(at) for at in starts]
    for chapter, page in zip(book.chapters, pages, strict=True):
        yield from _row(text, chapter.listed, str(page), (begin, first), CONTENTS)
    end = next(text.find(BEHIND, index), len(text.chars))
    for word, chapters in book.words.items():
        if len(chapters) == 1:
            yield from _row(text, word, str(pages[chapters[0]]), (index, end), "索引")
        else:
            numbers = "、".join(str(one + 1) for one in chapters)
            yield from _row(text, word, f"第{numbers}项", (index, end), "索引")


def _row(text: Text, word: str, right: str, within: tuple[int, int], where: str) -> Iterator[Flaw]:
    """A word with its page behind it (or the items that it leads to), standing by itself between two places."""
    compared("numbers")
    found = text.places(Whole(word + right), *within)
    for begin, stop in found:
        text.vouch(begin, stop)
    if found:
        return
    for at in text.find(word, *within):
        if at in text.gaps and (said := _PAGES.match(text.chars, at + len(word))):
            yield Flaw(at, "GP708", f"{where}里“{word[:30]}”后面写的是“{said[0]}”，应是“{right}”")
            return
    yield Flaw(within[0], "GP708", f"{where}里没有“{word[:30]}”和它的页码“{right}”")


def bookmark_flaws(path: Path, text: Text, book: Book) -> Iterator[Flaw]:
    """Chapters that viewers do not list, or list with another page."""
    with pikepdf.open(path) as pdf:
        numbers: dict[Any, int] = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        found = dict(_bookmarks(pdf, numbers))
    for chapter in book.chapters:
        at = next(text.find(chapter.head), 0)
        if found.get(chapter.bookmark) != (page := text.page(at)):
            yield Flaw(at, "GP722", f"书签里没有“{chapter.bookmark[:30]}”，或者不在第 {page} 页")


def _bookmarks(pdf: pikepdf.Pdf, numbers: Mapping[Any, int]) -> Iterator[tuple[str, int]]:
    with pdf.open_outline() as outline:
        waiting: list[Any] = list(outline.root)
    while waiting:
        item = waiting.pop(0)
        waiting += item.children
        target = item.destination
        if isinstance(target, pikepdf.Array):
            yield "".join(str(item.title).split()), numbers.get(target[0].objgen, 0)
