"""Chapters that were laid out one by one -> one document: their pages, tags and bookmarks, and each font once.

They are what the layout engine wrote: what pages are drawn with bears names that are a chapter's own, but for fonts and
pictures, whose names follow from what they are.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from typing import Any

from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf

from generator.sheets.fonts import NAME, SERIF, FontSet
from generator.sheets.layout import Bookmark
from generator.sheets.update import to_unicode

_DRAWN_WITH = ("/XObject", "/Pattern", "/Shading", "/ExtGState", "/ColorSpace")
_SAME = re.compile(r"/(i[0-9a-f]{32}|[aA][\d.]+|lab-)")
"""Names that mean the same in every chapter: a picture's digest, how much shines through, a space of colours."""
_NAMED = re.compile(rb"/(\S+)(?= (?:scn|SCN|Do|sh|[\d.]+ Tf)\b)")
_TEXT = re.compile(rb"^<([0-9a-f]{4})> <([0-9a-f]*)>$", re.MULTILINE)


def bound(chapters: Sequence[bytes], bookmarks: Sequence[Bookmark], fonts: FontSet) -> bytes:
    """The chapters as one document, with these bookmarks; its fonts are whole, and name the glyphs that it shows."""
    with Pdf.new() as book, ExitStack() as opened:
        binder = _Binder(book, fonts)
        for number, data in enumerate(chapters):
            binder.add(opened.enter_context(Pdf.open(io.BytesIO(data))), f"c{number}")
        binder.finish()
        _bookmark(book, bookmarks)
        target = io.BytesIO()
        book.save(target, deterministic_id=True, compress_streams=False)
    return target.getvalue()


class _Binder:
    """The document, as chapters are added."""

    def __init__(self, book: Pdf, fonts: FontSet) -> None:
        self.book, self.fontset = book, fonts
        self.fonts = book.make_indirect(Dictionary())
        empty = {kind: Dictionary() for kind in _DRAWN_WITH}
        self.resources = book.make_indirect(Dictionary({**empty, "/Font": self.fonts}))
        self.tree: Any = None
        self.marked: list[Any] = []
        self.widths: defaultdict[str, dict[int, Any]] = defaultdict(dict)
        self.texts: defaultdict[str, dict[int, str]] = defaultdict(dict)

    def add(self, chapter: Pdf, suffix: str) -> None:
        """A chapter's pages and tags; what would be taken for another chapter's gets the suffix."""
        first = len(self.book.pages)
        self.book.pages.extend(chapter.pages)
        pages = [page.obj for page in list(self.book.pages)[first:]]
        if "/StructTreeRoot" in chapter.Root:
            self._tag(self.book.copy_foreign(chapter.Root.StructTreeRoot), pages, first)
        resources: Any = pages[0].Resources
        names = {**self._take_fonts(resources.Font, suffix), **self._take_drawings(resources, suffix)}
        self._point_to_fonts(resources, names, set())
        for page in pages:
            page.Resources = self.resources
            self._rename(page.Contents, names)

    def finish(self) -> None:
        """Write what only all chapters together tell: the tree, and which glyphs each font shows."""
        if self.tree is not None:
            self.tree.ParentTree = self.book.make_indirect(Dictionary(Nums=Array(self.marked)))
            self.book.Root.StructTreeRoot = self.tree
            self.book.Root.MarkInfo = Dictionary(Marked=True)
        for name, widths in self.widths.items():
            font = self.fonts[name]
            (descendant,) = font.DescendantFonts
            descendant.W = Array([one for cid in sorted(widths) for one in (cid, Array([widths[cid]]))])
            font.ToUnicode = self.book.make_stream(to_unicode(dict(sorted(self.texts[name].items()))))
            weight = 700 if str(font.BaseFont).endswith("-Bold") else 400
            whole = self.fontset.cut(str(descendant.FontDescriptor.FontFamily), weight).path.read_bytes()
            descendant.FontDescriptor.FontFile3 = self.book.make_stream(whole, Subtype=Name.OpenType)

    def _tag(self, tree: Any, pages: Sequence[Any], first: int) -> None:
        for page in pages:
            number = int(page.StructParents)
            self.marked += [first + number, tree.ParentTree.Nums[2 * number + 1]]
            page.StructParents += first
        if self.tree is None:
            self.tree = tree
            return
        (whole,), (document,) = self.tree.K, tree.K
        for element in document.K:
            element.P = whole
            whole.K.append(element)

    def _take_fonts(self, fonts: Any, suffix: str) -> dict[str, str]:
        """Add the fonts: of ours what each shows, of others each chapter's own; names that are others here."""
        names = {}
        for name, font in fonts.items():
            (descendant,) = font.get("/DescendantFonts", [Dictionary()])
            family = str(descendant.get("/FontDescriptor", {}).get("/FontFamily", ""))
            if family not in (NAME, SERIF):
                names[name] = f"{name}{suffix}"
                self.fonts[names[name]] = font
                continue
            if name not in self.fonts:
                self.fonts[name] = font
            self.widths[name] |= _widths(descendant.W)
            said = bytes(font.ToUnicode.read_bytes()).partition(b"endcodespacerange")[2]
            for cid, text in _TEXT.findall(said):
                self.texts[name].setdefault(int(cid, 16), bytes.fromhex(text.decode()).decode("utf-16-be"))
        return names

    def _take_drawings(self, resources: Any, suffix: str) -> dict[str, str]:
        names = {}
        for kind in _DRAWN_WITH:
            for name, drawn in resources.get(kind, Dictionary()).items():
                own = name if _SAME.match(name) else f"{name}{suffix}"
                if own != name:
                    names[name] = own
                if own not in self.resources[kind]:
                    self.resources[kind][own] = drawn
        return names

    def _point_to_fonts(self, resources: Any, names: Mapping[str, str], seen: set[tuple[int, int]]) -> None:
        """In drawings (a proof's mark) that have resources of their own, the fonts are the document's as well."""
        for kind in ("/XObject", "/Pattern"):
            for drawn in resources.get(kind, Dictionary()).values():
                if "/Resources" not in drawn or drawn.objgen in seen:
                    continue
                seen.add(drawn.objgen)
                if "/Font" in drawn.Resources:
                    drawn.Resources.Font = self.fonts
                    self._rename(drawn, {name: own for name, own in names.items() if own in self.fonts})
                self._point_to_fonts(drawn.Resources, names, seen)

    def _rename(self, stream: Any, names: Mapping[str, str]) -> None:
        if names:
            read = bytes(stream.read_bytes())
            stream.write(_NAMED.sub(lambda found: names.get(found[0].decode(), found[0].decode()).encode(), read))


def _widths(stretches: Any) -> dict[int, Any]:
    """CID -> width, as a font states them: `first [w w …] first [w …] …`."""
    entries = list(stretches)
    pairs = zip(entries[::2], entries[1::2], strict=True)
    return {int(first) + place: width for first, widths in pairs for place, width in enumerate(widths)}


def _bookmark(book: Pdf, bookmarks: Sequence[Bookmark]) -> None:
    with book.open_outline() as outline:
        above: list[tuple[int, OutlineItem]] = []
        for level, title, page, x, y in bookmarks:
            while above and above[-1][0] >= level:
                above.pop()
            item = OutlineItem(title, Array([book.pages[page].obj, Name.XYZ, x, y, 0]))
            (above[-1][1].children if above else outline.root).append(item)
            above.append((level, item))
