"""A book's document -> its chapters laid out one by one, and what is put together of them, as one layout.

A template says by `MARK` where a chapter begins, always at the top of a page; what stands before the first is every
chapter's. What a chapter is laid out to is kept by all that it is made of, so that an edit lays out again what it
changes alone. Of what surrounds it a chapter knows whether it begins on the left, and the pages that it names.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from functools import partial

from generator.ground import versions
from generator.ground.kept import Kept
from generator.sheets.binding import bound
from generator.sheets.compose import SheetDocument, UnprintableError
from generator.sheets.fonts import FontSet
from generator.sheets.layout import Bookmark, LaidOut
from generator.sheets.measure import Fault, Measure
from generator.sheets.slot_styles import SlotStyle

MARK = "<!--chapter-->"
ROUNDS = 4
"""The pages that the contents name are known in the second; more only where that made the contents longer."""
_TO = re.compile(r'data-to="#([\w-]+)">')
_LEFT = "html { break-before: left }"

LayOut = Callable[[SheetDocument], LaidOut]


def lay_out_chapters(document: SheetDocument, lay_out: LayOut, fonts: FontSet, kept: Kept | None, tool: str) -> LaidOut:
    """A document, chapter by chapter where it has several.

    `tool` names all that a layout depends on besides the document; with an empty one none is kept.
    """
    head, *texts = document.html.split(MARK)
    if len(texts) < 2:
        return lay_out(document)
    chapters = _Chapters(document, lay_out, kept if tool else None, tool)
    known: dict[str, int] = {}
    for _ in range(ROUNDS):
        laid_out, found, count = [], dict[str, int](), 0
        for text in texts:
            one = chapters.lay_out(head + _numbered(text, {**known, **found}), count % 2 == 1)
            found |= {name: count + page + 1 for name, page in one.anchors.items()}
            laid_out.append(one)
            count += one.pages
        if found == known:
            return _joined(laid_out, fonts)
        known = found
    raise UnprintableError("目录的页码定不下来：写上页码，页数又变了")


def _numbered(text: str, pages: Mapping[str, int]) -> str:
    """A chapter's text with the pages that it names, as far as they are known."""
    return _TO.sub(lambda to: f"{to[0]}{pages.get(to[1], 0)}", text)


class _Chapters:
    """The chapters of one document, each laid out once, here or in an earlier build."""

    def __init__(self, document: SheetDocument, lay_out: LayOut, kept: Kept | None, tool: str) -> None:
        self.document, self.make, self.kept = document, lay_out, kept
        pictures = {url: hashlib.sha256(data).hexdigest() for url, data in document.pictures.items()}
        self.alike = [tool, {**asdict(replace(document, html="", pictures={})), "pictures": pictures}]
        self.known: dict[str, LaidOut] = {}

    def lay_out(self, html: str, left: bool) -> LaidOut:
        """A chapter that begins on a left page, or on a right one."""
        css = self.document.css + (_LEFT if left else "")
        chapter = replace(self.document, html=html, css=css)
        key = versions.digest(["chapter", self.alike, html, left])
        if key not in self.known:
            self.known[key] = self._kept(key, chapter) or self._made(key, chapter)
        return self.known[key]

    def _made(self, key: str, chapter: SheetDocument) -> LaidOut:
        laid_out = self.make(chapter)
        if self.kept is not None:
            self.kept.put(key, _written(laid_out))
        return replace(laid_out, pdf=partial(self._pages, key, laid_out.pdf))

    def _kept(self, key: str, chapter: SheetDocument) -> LaidOut | None:
        """What is known of a chapter without its pages: a step that is not taken needs none."""
        try:
            data = self.kept.get(key) if self.kept is not None else None
            laid_out = _read(data) if data is not None else None
        except (ValueError, KeyError, TypeError):  # whole, and nevertheless none of ours
            laid_out = None
        if laid_out is None:
            return None
        return replace(laid_out, pdf=partial(self._pages, key, lambda: self.make(chapter).pdf()))

    def _pages(self, key: str, make: Callable[[], bytes]) -> bytes:
        if self.kept is None:
            return make()
        place = f"{key} pages"
        if (data := self.kept.get(place)) is not None:
            return zlib.decompress(data)
        pdf = make()
        self.kept.put(place, zlib.compress(pdf, 1))
        return pdf


def _joined(chapters: list[LaidOut], fonts: FontSet) -> LaidOut:
    """One layout of several, in their order."""
    styles, faults, bookmarks, count = dict[str, SlotStyle](), list[Fault](), list[Bookmark](), 0
    for one in chapters:
        styles = {**one.slot_styles, **styles}
        faults += [replace(fault, page=fault.page + count if fault.page else 0) for fault in one.faults]
        bookmarks += [bookmark._replace(page=bookmark.page + count) for bookmark in one.bookmarks]
        count += one.pages

    def pdf() -> bytes:
        return bound([one.pdf() for one in chapters], bookmarks, fonts)

    return LaidOut(pdf, count, styles, tuple(faults))


def _written(laid_out: LaidOut) -> bytes:
    facts = {
        "pages": laid_out.pages,
        "styles": {name: asdict(style) for name, style in laid_out.slot_styles.items()},
        "faults": [[int(fault.measure), fault.page, fault.message] for fault in laid_out.faults],
        "anchors": dict(laid_out.anchors),
        "bookmarks": laid_out.bookmarks,
    }
    return json.dumps(facts, ensure_ascii=False).encode()


def _read(data: bytes) -> LaidOut:
    facts = json.loads(data)
    return LaidOut(
        pdf=bytes,
        pages=facts["pages"],
        slot_styles={name: SlotStyle(**style) for name, style in facts["styles"].items()},
        faults=tuple(Fault(Measure(measure), page, message) for measure, page, message in facts["faults"]),
        anchors=facts["anchors"],
        bookmarks=tuple(Bookmark(*one) for one in facts["bookmarks"]),
    )
