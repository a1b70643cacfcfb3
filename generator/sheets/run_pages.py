"""Sheets -> the pages of a run: what they share is copied once, A5 stands two on a leaf, leaves are numbered."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from generator.ground.kept import Kept
from generator.sheets.base import trailer_of
from generator.sheets.finished import Finished
from generator.sheets.kept_tags import kept_tags
from generator.sheets.run_tags import RunTags, Tag, marks_of, moved, pages_of
from generator.sheets.stamp import add_fonts
from generator.sheets.typeset import Typesetter, length, show
from generator.sheets.update import Update

MM = 72 / 25.4
A4_ACROSS = (297 * MM, 210 * MM)
FOLIO_PT = 7
# Just above the 10 mm that office printers may leave white, and below every sheet's own foot (12.9 mm at least there).
FOLIO_MM = 10.5
FOLIO_RIGHT_MM = 15
_BOXES = ("/MediaBox", "/TrimBox", "/BleedBox")


@dataclass(frozen=True)
class Leaf:
    """A page of a cover: which of its base's pages, and what is drawn on it."""

    page: int
    drawn: bytes


@dataclass(frozen=True)
class Placed:
    """A page of a sheet on other paper."""

    page: int
    """Counted from 0."""
    scale: float
    x: float
    """Where its lower left corner stands, pt."""
    y: float


@dataclass(frozen=True)
class Side:
    """One side of a leaf."""

    places: tuple[Placed, ...]
    marks: str = ""
    """What is drawn besides, as operators."""


class _Half(NamedTuple):
    """The right half of a leaf, where it is free."""

    page: Any
    at: float
    """Where it begins, pt."""
    number: int
    """The page's, counted from 0."""


class RunPages:
    """The pages of one run, as they are added."""

    def __init__(self, pdf: Pdf, setter: Typesetter, kept: Kept | None = None, tool: str = "") -> None:
        """`kept` may have the trees of bases that were read before; `tool` names all that these depend on."""
        self.pdf, self.setter = pdf, setter
        self.opened = partial(opened, kept=kept, tool=tool)
        self.tags = RunTags()
        self.shared: dict[bytes, _Shared] = {}
        self.begin = pdf.make_indirect(pdf.make_stream(b"q"))
        self.right: _Half | None = None
        self.tagged = True

    def add(self, sheet: Finished, title: str, two_up: bool = False) -> int:
        """One sheet's pages; the number of the first, counted from 0."""
        shared = self._taken_in(sheet)
        begins = len(self.pdf.pages)
        if two_up and self.right is not None and len(shared.parts) == 1:
            begins = self.right.number
        holders = self._two_up(shared, sheet) if two_up else self._plain(shared, sheet, range(len(shared.parts)))
        self.tags.add(title, shared.tags, holders, sheet.alts())
        return begins

    def add_cover(self, cover: Finished, title: str, leaves: Sequence[Leaf], tags: Sequence[Tag]) -> None:
        """A cover's pages with what is drawn on them, whose tags follow those of its first page."""
        shared = self._taken_in(cover)
        pages = self._plain(shared, cover, [leaf.page for leaf in leaves])
        for page, leaf in zip(pages, leaves, strict=True):
            drawn = self.pdf.make_stream(b"Q " + leaf.drawn)
            page.Contents = Array([self.begin, *page.Contents, drawn])
        first = [tag for tag in shared.tags if max(pages_of(tag), default=0) == 0]
        # The page for all further ones has a mark where its table begins: it is read with each of them.
        further = [tag for tag in shared.tags if set(pages_of(tag)) == {1}]
        begun = [moved(tag, at) for at, leaf in enumerate(leaves) if leaf.page == 1 for tag in further]
        self.tags.add(title, (*first, *tags, *begun), pages, cover.alts())

    def count(self, sheet: Finished) -> int:
        """How many pages a sheet has."""
        return len(self.opened(sheet.base).pdf.pages)

    def first_mark(self, cover: Finished) -> int:
        """The first number (MCID) that no marked content of a base has."""
        return 1 + max((mark for tag in self.opened(cover.base).tags for mark in marks_of(tag)), default=-1)

    def _taken_in(self, sheet: Finished) -> _Shared:
        """What the sheet shares, copied where it was not yet; its glyphs are set with the others'."""
        if sheet.base not in self.shared:
            self.shared[sheet.base] = _Shared(self.pdf, self.opened(sheet.base), sheet)
        shared = self.shared[sheet.base]
        self.tagged = self.tagged and bool(shared.tags)
        self.setter.take(sheet.glyphs(self.setter.knows))
        return shared

    def _plain(self, shared: _Shared, sheet: Finished, numbers: Sequence[int]) -> list[Any]:
        pages = []
        for number in numbers:
            streams = Array()
            for part in shared.parts[number]:
                streams.append(self.pdf.make_stream(sheet.shown(part) or b" ") if isinstance(part, int) else part)
            boxes = shared.boxes[number]
            page = Dictionary({"/Type": Name.Page, "/Contents": streams, "/Resources": shared.resources, **boxes})
            pages.append(self._put(page))
        return pages

    def _put(self, page: Dictionary) -> Any:
        self.pdf.pages.append(pikepdf.Page(self.pdf.make_indirect(page)))
        return self.pdf.pages[-1].obj

    def _two_up(self, shared: _Shared, sheet: Finished) -> list[Any]:
        """Pages two on a leaf; a sheet of several shares none of its leaves with another sheet."""
        if len(shared.parts) > 1:
            self.right = None
        forms = list(self._forms(shared, sheet))
        for form, boxes in zip(forms, shared.boxes, strict=True):
            self._half(form, float(boxes["/MediaBox"][2]))
        if len(shared.parts) > 1:
            self.right = None
        return forms

    def _forms(self, shared: _Shared, sheet: Finished) -> Iterator[Any]:
        """Each of a sheet's pages as a drawing that may stand anywhere."""
        for parts, boxes in zip(shared.parts, shared.boxes, strict=True):
            data = [sheet.shown(part) if isinstance(part, int) else part.read_bytes() for part in parts]
            form = self.pdf.make_stream(
                b"\n".join(data),
                Type=Name.XObject,
                Subtype=Name.Form,
                BBox=boxes["/MediaBox"],
                Resources=shared.resources,
            )
            yield self.pdf.make_indirect(form)

    def place(self, sheet: Finished, title: str, size_pt: tuple[float, float], sides: Sequence[Side]) -> None:
        """A sheet's pages on paper of another size: side by side as told, each page once."""
        shared = self._taken_in(sheet)
        forms = list(self._forms(shared, sheet))
        boxes = dict.fromkeys(_BOXES, Array([0, 0, *size_pt]))
        for side in sides:
            drawings = Dictionary({f"/P{one.page}": forms[one.page] for one in side.places})
            rows = [
                f"q {one.scale:.6f} 0 0 {one.scale:.6f} {one.x:.3f} {one.y:.3f} cm /P{one.page} Do Q"
                for one in side.places
            ]
            drawn = self.pdf.make_stream("\n".join([*rows, side.marks or " "]).encode())
            resources = Dictionary(XObject=drawings) if side.places else Dictionary()
            self._put(Dictionary({"/Type": Name.Page, "/Contents": drawn, "/Resources": resources, **boxes}))
        self.tags.add(title, shared.tags, forms, sheet.alts())

    def _half(self, form: Any, width: float) -> None:
        """Draw a page on the free half of a leaf, or on a new one."""
        if self.right is not None:
            page, at, _ = self.right
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
            self.right = _Half(page, middle + at, len(self.pdf.pages) - 1)
        page.Resources.XObject[name] = form
        page.Contents.append(self.pdf.make_stream(f"q 1 0 0 1 {at:.3f} 0 cm {name} Do Q".encode()))

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


class Opened:
    """A base as it is read, ready to be copied into many runs."""

    def __init__(self, base: bytes, kept: Kept | None, tool: str) -> None:
        self.pdf = Pdf.open(io.BytesIO(base))
        self.resources = self.pdf.make_indirect(self.pdf.pages[0].Resources)
        self.tags = kept_tags(base, self.pdf, kept, tool)


# Bases that the runs of a county share: its townships' packs have some ten of them in common.
@lru_cache(maxsize=64)
def opened(base: bytes, kept: Kept | None, tool: str) -> Opened:
    """A base, opened once for many runs."""
    return Opened(base, kept, tool)


class _Shared:
    """A base's pages, copied into a run once."""

    def __init__(self, pdf: Pdf, opened: Opened, sheet: Finished) -> None:
        pages = list(opened.pdf.pages)
        # A stream that is a sheet's own is kept as its number.
        self.parts: list[list[Any]] = [
            [n if (n := part.objgen[0]) in sheet.bodies else pdf.copy_foreign(part) for part in page.Contents]
            for page in pages
        ]
        self.boxes = [{key: Array(page[key]) for key in _BOXES} for page in pages]
        self.resources = pdf.copy_foreign(opened.resources)
        self.tags = opened.tags


def completed(saved: bytes, title: str, pages: RunPages, claims: bool) -> bytes:
    """The run with its tree, where that was announced, and the fonts of its own words wherever its sheets have some."""
    with Pdf.open(io.BytesIO(saved)) as pdf:
        dictionaries, seen = dict[int, dict[str, int]](), set[int]()
        for page in pdf.pages:
            # Hundreds of pages share what they are drawn with.
            if (number := page.Resources.objgen[0]) in seen:
                continue
            if number:
                seen.add(number)
            forms = page.Resources.get("/XObject", Dictionary()).values()
            resources = [page.Resources, *(form.Resources for form in forms if "/Resources" in form)]
            for fonts in (one.get("/Font") for one in resources):
                if fonts is not None and fonts.is_indirect and fonts.objgen[0] not in dictionaries:
                    dictionaries[fonts.objgen[0]] = {name: font.objgen[0] for name, font in fonts.items()}
        update = Update(trailer_of(pdf))
        if "/StructTreeRoot" in pdf.Root:
            pages.tags.write(pdf, update)
    add_fonts(update, pages.setter, dictionaries)
    return update.finish(saved, title, claims)
