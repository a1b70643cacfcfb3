"""Sheets -> the pages of a run: what they share is copied once, A5 stands two on a leaf, leaves are numbered."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from generator.sheets.base import Base
from generator.sheets.run_tags import RunTags, Surface, Tag, read_tags
from generator.sheets.stamp import SlotContents, draw
from generator.sheets.typeset import Typesetter, length, show

MM = 72 / 25.4
A4_ACROSS = (297 * MM, 210 * MM)
FOLIO_PT = 7
# Just above the 10 mm that office printers may leave white, and below every sheet's own foot (12.9 mm at least there).
FOLIO_MM = 10.5
FOLIO_RIGHT_MM = 15
_BOXES = ("/MediaBox", "/TrimBox", "/BleedBox")


class RunPages:
    """The pages of one run, as they are added."""

    def __init__(self, pdf: Pdf, setter: Typesetter) -> None:
        self.pdf, self.setter = pdf, setter
        self.tags = RunTags(pdf)
        self.shared: dict[int, _Shared] = {}
        self.begin = pdf.make_indirect(pdf.make_stream(b"q"))
        self.right: tuple[Any, float] | None = None
        """A leaf whose right half is free, and where it begins."""
        self.tagged = True

    def add(self, base: Base, contents: SlotContents, two_up: bool = False) -> int:
        """One sheet's pages; the number of the first, counted from 0."""
        if id(base) not in self.shared:
            self.shared[id(base)] = _Shared(self.pdf, base)
        shared = self.shared[id(base)]
        self.tagged = self.tagged and bool(shared.tags)
        surfaces = self._two_up(shared, contents) if two_up else self._plain(shared, contents)
        alts = {place.element: contents.alt for place in base.places if place.element is not None}
        self.tags.add(contents.title, shared.tags, surfaces, alts)
        first = surfaces[0].page.objgen
        return next(number for number, page in _from_the_end(self.pdf) if page.objgen == first)

    def _plain(self, shared: _Shared, contents: SlotContents) -> list[Surface]:
        surfaces = []
        places = iter(shared.base.places)
        for parts, boxes in zip(shared.parts, shared.boxes, strict=True):
            streams = Array()
            for part in parts:
                if part is not None:
                    streams.append(part)
                    continue
                place = next(places)
                shown = draw(shared.base.slot_styles[place.slot], place, contents, self.setter)
                streams.append(self.pdf.make_stream(shown or b" "))
            page = Dictionary({"/Type": Name.Page, "/Contents": streams, "/Resources": shared.resources, **boxes})
            surfaces.append(Surface(self._put(page)))
        return surfaces

    def _put(self, page: Dictionary) -> Any:
        self.pdf.pages.append(pikepdf.Page(self.pdf.make_indirect(page)))
        return self.pdf.pages[-1].obj

    def _two_up(self, shared: _Shared, contents: SlotContents) -> list[Surface]:
        """Pages two on a leaf; a sheet of several shares none of its leaves with another sheet."""
        if len(shared.parts) > 1:
            self.right = None
        surfaces = []
        places = iter(shared.base.places)
        for parts, boxes in zip(shared.parts, shared.boxes, strict=True):
            data = []
            for part in parts:
                if part is not None:
                    data.append(part.read_bytes())
                    continue
                place = next(places)
                data.append(draw(shared.base.slot_styles[place.slot], place, contents, self.setter))
            form = self.pdf.make_indirect(
                self.pdf.make_stream(
                    b"\n".join(data),
                    Type=Name.XObject,
                    Subtype=Name.Form,
                    BBox=boxes["/MediaBox"],
                    Resources=shared.resources,
                )
            )
            surfaces.append(Surface(self._half(form, float(boxes["/MediaBox"][2])), form))
        if len(shared.parts) > 1:
            self.right = None
        return surfaces

    def _half(self, form: Any, width: float) -> Any:
        """Draw a page on the free half of a leaf, or on a new one; the leaf's page."""
        if self.right is not None:
            page, at = self.right
            self.right, name = None, "/Right"
        else:
            box = Array([0, 0, *A4_ACROSS])
            page = self._put(
                Dictionary(
                    {
                        "/Type": Name.Page,
                        "/Contents": Array(),
                        "/Resources": Dictionary(XObject=Dictionary()),
                        **dict.fromkeys(_BOXES, box),
                    }
                )
            )
            middle = A4_ACROSS[0] / 2
            cut = f"/Artifact BMC q 0.25 w {middle:.3f} 0 m {middle:.3f} {12 * MM:.3f} l S Q EMC"
            page.Contents.append(self.pdf.make_stream(cut.encode()))
            at, name = (middle - width) / 2, "/Left"
            self.right = page, middle + at
        page.Resources.XObject[name] = form
        page.Contents.append(self.pdf.make_stream(f"q 1 0 0 1 {at:.3f} 0 cm {name} Do Q".encode()))
        return page

    def fill_leaf(self) -> None:
        """A blank back, so that the next sheet begins on a leaf of its own."""
        if len(self.pdf.pages) % 2:
            boxes = {key: self.pdf.pages[-1].obj[key] for key in _BOXES}
            blank = self.pdf.make_stream(b" ")
            self._put(Dictionary({"/Type": Name.Page, "/Contents": blank, "/Resources": Dictionary(), **boxes}))

    def number(self, covers: int) -> None:
        """Write on every page behind the cover that is not blank which of the run's it is: 包 12/122."""
        total = len(self.pdf.pages)
        # For leaves that have none of their own: the fonts of all that was set are added to every dictionary.
        fonts = self.pdf.make_indirect(Dictionary())
        for number, page in enumerate(self.pdf.pages, 1):
            if number <= covers or not page.Resources.keys():
                continue
            glyphs = self.setter.line(f"包 {number}/{total}", "Noto Sans CJK SC", 400)
            rights, rows = [float(page.MediaBox[2])], list[str]()
            if "/Font" not in page.Resources:
                rights = [A4_ACROSS[0] / 2, A4_ACROSS[0]][: len(page.Resources.XObject)]
            for right in rights:
                x = right - FOLIO_RIGHT_MM * MM - length(glyphs, FOLIO_PT)
                rows += show(glyphs, x, FOLIO_MM * MM, FOLIO_PT)
            drawn = f"Q /Artifact BMC q 0 g BT {' '.join(rows)} ET Q EMC".encode()
            if "/Font" not in page.Resources:
                page.Resources.Font = fonts
            page.Contents = Array([self.begin, *page.Contents, self.pdf.make_stream(drawn)])


def _from_the_end(pdf: Pdf) -> Iterator[tuple[int, Any]]:
    return ((number, pdf.pages[number].obj) for number in range(len(pdf.pages) - 1, -1, -1))


class _Shared:
    """A base's pages, copied into a run once."""

    def __init__(self, pdf: Pdf, base: Base) -> None:
        self.base = base
        slots = {place.stream for place in base.places}
        with Pdf.open(io.BytesIO(base.pdf)) as source:
            self.parts = [
                [None if part.objgen[0] in slots else pdf.copy_foreign(part) for part in page.Contents]
                for page in source.pages
            ]
            self.boxes = [{key: Array(page[key]) for key in _BOXES} for page in source.pages]
            self.resources = pdf.copy_foreign(source.make_indirect(source.pages[0].Resources))
            self.tags: tuple[Tag, ...] = read_tags(source)
