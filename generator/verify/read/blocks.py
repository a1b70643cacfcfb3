"""A tagged page of a PDF -> its tags as a tree of blocks, each with the places of what it says, in the order drawn."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pypdfium2 import raw

from generator.verify.read.pdf import Paper, Rectangle

INLINE = frozenset(["Span", ""])
"""What stands within a line, or goes on in the next: marked words by themselves have no tag."""


@dataclass(frozen=True)
class Word:
    """A stretch of text that is drawn at once."""

    said: str
    box: Rectangle


@dataclass(frozen=True)
class Block:
    """A tag with all that stands in it; words that a tag holds itself are a block without a tag."""

    tag: str
    kids: tuple[Block, ...]
    own: tuple[Word, ...] = ()

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """All that is said in it, in order."""
        return self.own + tuple(word for kid in self.kids for word in kid.words)

    @property
    def said(self) -> str:
        """The same as a text."""
        return "".join("".join(word.said.split()) for word in self.words)

    @property
    def in_lines(self) -> bool:
        """Whether it holds lines of text, and no other blocks."""
        return all(kid.tag in INLINE for kid in self.kids)


def blocks_on(paper: Paper, number: int) -> list[Block]:
    """The outermost tags of a page; none where it has no tags."""
    page = paper.pages[number]
    words: defaultdict[int, list[Word]] = defaultdict(list)
    for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=1):
        mark = raw.FPDFPageObj_GetMarkedContentID(one)
        if mark >= 0:
            words[mark].append(Word(_said(one, paper.texts[number]), Rectangle(*one.get_bounds())))
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return []
    try:
        return [
            _block(raw.FPDF_StructTree_GetChildAtIndex(tree, at), words)
            for at in range(raw.FPDF_StructTree_CountChildren(tree))
        ]
    finally:
        raw.FPDF_StructTree_Close(tree)


def _block(element: Any, words: Mapping[int, list[Word]]) -> Block:
    return Block(_tag(element), tuple(_kids(element, words)))


def _kids(element: Any, words: Mapping[int, list[Word]]) -> Iterator[Block]:
    for at in range(raw.FPDF_StructElement_CountChildren(element)):
        kid = raw.FPDF_StructElement_GetChildAtIndex(element, at)
        if kid:
            yield _block(kid, words)
            continue
        mark = raw.FPDF_StructElement_GetChildMarkedContentID(element, at)
        yield Block("", (), tuple(words.get(mark, ())))


def _tag(element: Any) -> str:
    length = raw.FPDF_StructElement_GetType(element, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDF_StructElement_GetType(element, buffer, length)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def _said(one: Any, layer: Any) -> str:
    length = raw.FPDFTextObj_GetText(one, layer, None, 0)
    buffer = (ctypes.c_ushort * (length // 2))()
    raw.FPDFTextObj_GetText(one, layer, buffer, length)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")
