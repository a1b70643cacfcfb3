"""A laid-out document with slots -> a base: the PDF that its sheets share, and where their own words go.

The layout draws a picture at each slot. Here each is taken out of its page's content, which is cut there in two, and an
empty stream is put between; a sheet is the base with these streams written anew (`stamp.py`). So what many sheets share
is laid out, compressed and numbered once, and what a slot shows stands in reading order, inside the tag that the
template gave it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Matrix, Name, Pdf

from generator.sheets.compose import MARKS_MM
from generator.sheets.cut_pages import CUT_ANEW, CutPages
from generator.sheets.layout import LaidOut
from generator.sheets.slimming import cut_fonts, share_drawings
from generator.sheets.slot_styles import SlotStyle
from generator.sheets.tagging import mend_tables
from generator.sheets.update import Trailer

QR = "qr"
"""The slot of the QR code."""


def on_page(slot: str, page: int) -> str:
    """What is said in a slot whose words are others on each page."""
    return f"{slot} {page}"


@dataclass(frozen=True)
class SlotPlace:
    """One slot on one page."""

    slot: str
    stream: int
    """The number of the empty stream that is its own."""
    matrix: tuple[float, ...]
    """Maps the unit square to the slot, given the matrix in force there."""
    width_pt: float
    height_pt: float
    element: int | None = None
    """The number of the structure element of its picture (QR alone)."""
    corner: tuple[float, float] = (0, 0)
    """Its upper left corner on the page, pt from the page's lower left."""
    page: int = 0
    """Counted from 1."""


@dataclass(frozen=True)
class Base:
    """A complete PDF of all that sheets share."""

    pdf: bytes
    pages: int
    slot_styles: Mapping[str, SlotStyle]
    places: tuple[SlotPlace, ...]
    trailer: Trailer
    fonts: int
    """The number of the resources' font dictionary."""
    font_names: Mapping[str, int]
    """The shared fonts: name -> object number."""
    elements: Mapping[int, str]
    """The QR's structure elements, as text without their end, ready to take an /Alt."""
    flaws: str = ""
    """What is bad of its layout though it is fit to be hung, in Chinese."""

    def place_of(self, slot: str) -> SlotPlace | None:
        """Where a slot is (its narrowest place, where there are several); None where the layout left it out."""
        return min((p for p in self.places if p.slot == slot), key=lambda place: place.width_pt, default=None)


def make_base(laid_out: LaidOut, bleed_mm: float = 0, flaws: str = "", store: CutPages = CUT_ANEW) -> Base:
    """The base of a laid-out document whose ink goes so far beyond its trimmed edge."""
    with Pdf.open(io.BytesIO(laid_out.pdf())) as pdf:
        cut_fonts(pdf)
        share_drawings(pdf)
        resources: Any = pdf.pages[0].Resources
        names = _slot_names(resources, laid_out)
        linked = _linked(pdf)
        openings = [list(_open_page(pdf, page, names, linked, store)) for page in pdf.pages]
        for name in names:
            del resources.XObject[name]
        for page in pdf.pages:
            out = bleed_mm * 72 / 25.4
            if bleed_mm:  # WeasyPrint scales a page, but not what it leaves around the trimmed sheet
                edge = (bleed_mm + MARKS_MM) * 72 / 25.4
                left, bottom, right, top = (float(side) for side in page.MediaBox)
                page.TrimBox = Array([left + edge, bottom + edge, right - edge, top - edge])
            left, bottom, right, top = (float(side) for side in page.TrimBox)
            page.BleedBox = Array([left - out, bottom - out, right + out, top + out])
        resources.Font = pdf.make_indirect(resources.Font)
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        if "/Names" in pdf.Root:
            del pdf.Root.Names  # the places to which links would lead: there are none
        mend_tables(pdf)
        if "/StructTreeRoot" in pdf.Root:
            # Its words come with each sheet's title.
            pdf.Root.Metadata = pdf.make_stream(b" ", Type=Name.Metadata, Subtype=Name.XML)
        pdf.Root.Lang = pikepdf.String("zh-CN")
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True, PrintScaling=Name("/None"))
        target = io.BytesIO()
        pdf.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return replace(_read(target.getvalue(), openings, laid_out), flaws=flaws)


def _slot_names(resources: Dictionary, laid_out: LaidOut) -> dict[str, str]:
    """Name in the resources -> slot: each slot's picture has a width of its own."""
    slots = {style.mark: slot for slot, style in laid_out.slot_styles.items()}
    pictures = resources.get("/XObject", Dictionary())
    marks = {name: int(image.Width) for name, image in pictures.items() if image.get("/Height") == 1}
    return {name: slots[width] for name, width in marks.items()}


def _linked(pdf: Pdf) -> set[tuple[int, int]]:
    """Structure elements that hang in the tree. Those of running heads do not, and are artifacts."""
    linked: set[tuple[int, int]] = set()
    if "/StructTreeRoot" not in pdf.Root:
        return linked
    todo: list[Any] = list(Array(pdf.Root.StructTreeRoot.K))
    while todo:
        element = todo.pop()
        if isinstance(element, Dictionary) and element.objgen not in linked:
            linked.add(element.objgen)
            todo += list(element.get("/K", []))
    return linked


@dataclass(frozen=True)
class _Opening:
    """A slot as it was found: which, its matrix, and its structure element."""

    slot: str
    matrix: tuple[float, ...]
    width_pt: float
    height_pt: float
    element: Dictionary | None
    corner: tuple[float, float]


def _open_page(
    pdf: Pdf, page: pikepdf.Page, names: Mapping[str, str], linked: set[tuple[int, int]], store: CutPages
) -> Iterator[_Opening]:
    """Cut the page's content at its slots and put an empty stream in each gap."""
    parents = _parents(pdf, page)
    loose = [mark for mark, element in enumerate(parents) if element and element.objgen not in linked]
    page.contents_coalesce()
    parts, cuts = store.cut(bytes(page.Contents.read_bytes()), page, names, loose)
    contents = Array([pdf.make_stream(parts[0])])
    for part, (name, matrix, mark) in zip(parts[1:], cuts, strict=True):
        contents.append(pdf.make_indirect(pdf.make_stream(b" ")))
        contents.append(pdf.make_stream(part))
        element = parents[mark] if parents and mark >= 0 and mark not in loose else None
        yield _opening(names[name], Matrix(*matrix), element if element else None)
    page.Contents = contents
    if parents:
        nums = pdf.Root.StructTreeRoot.ParentTree.Nums
        rows = [element if element and mark not in loose else None for mark, element in enumerate(parents)]
        nums[2 * int(page.StructParents) + 1] = Array(rows)


def _parents(pdf: Pdf, page: pikepdf.Page) -> list[Any]:
    """MCID -> structure element, for one page."""
    if "/StructTreeRoot" not in pdf.Root or "/StructParents" not in page:
        return []
    return list(pdf.Root.StructTreeRoot.ParentTree.Nums[2 * int(page.StructParents) + 1])


def _opening(slot: str, matrix: Matrix, element: Dictionary | None) -> _Opening:
    a, b, c, d, e, f = matrix.shorthand
    width, height = (a * a + b * b) ** 0.5, (c * c + d * d) ** 0.5
    if element is not None:
        if slot == QR:
            # The layout engine writes CSS pixels from the top; a viewer expects points from the bottom.
            corners = [(x * a + y * c + e, x * b + y * d + f) for x, y in ((0, 0), (1, 1))]
            (x1, y1), (x2, y2) = corners
            box = [round(value, 3) for value in (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))]
            element.A = Dictionary(O=Name.Layout, BBox=Array(box), Placement=Name.Block)
        else:
            element.S = Name.Span
            for key in ("/A", "/Alt"):
                if key in element:
                    del element[key]
    # Points from the slot's lower left corner, whatever way the layout engine had the page turned.
    # The picture's own top is at 1.
    corner = (round(c + e, 3), round(d + f, 3))
    return _Opening(slot, (1 / width, 0, 0, 1 / height, 0, 0), width, height, element, corner)


def _read(saved: bytes, openings_by_page: list[list[_Opening]], laid_out: LaidOut) -> Base:
    """Read the numbers that the file gave its objects."""
    with Pdf.open(io.BytesIO(saved)) as pdf:
        places, elements = [], {}
        for of_page, (page, openings) in enumerate(zip(pdf.pages, openings_by_page, strict=True), 1):
            for number, opening in enumerate(openings):
                element = None
                if opening.slot == QR and opening.element is not None:
                    figure = _code_figure(pdf, page)
                    element = figure.objgen[0]
                    elements[element] = _open_dictionary(figure)
                stream = page.Contents[2 * number + 1].objgen[0]
                size = opening.width_pt, opening.height_pt
                places.append(SlotPlace(opening.slot, stream, opening.matrix, *size, element, opening.corner, of_page))
        fonts = pdf.pages[0].Resources.Font
        return Base(
            pdf=saved,
            pages=len(pdf.pages),
            slot_styles=laid_out.slot_styles,
            places=tuple(places),
            trailer=trailer_of(pdf),
            fonts=fonts.objgen[0],
            font_names={name: font.objgen[0] for name, font in fonts.items()},
            elements=elements,
        )


def _code_figure(pdf: Pdf, page: pikepdf.Page) -> Dictionary:
    """The structure element of a page's QR code: the figure whose placement `_opening` stated."""
    elements = (element for element in _parents(pdf, page) if element)
    figure: Dictionary = next(e for e in elements if e.get("/S") == "/Figure" and "/Placement" in e.get("/A", {}))
    return figure


def trailer_of(pdf: Pdf) -> Trailer:
    """What an update of this file has to know."""
    number = pdf.Root.Metadata.objgen[0] if "/Metadata" in pdf.Root else None
    return Trailer(pdf.Root.objgen[0], int(pdf.trailer.Size), bytes(pdf.trailer.ID[0]), number)


def _open_dictionary(element: Dictionary) -> str:
    kept = Dictionary({key: value for key, value in element.items() if key != "/Alt"})
    return kept.unparse(resolved=True).decode("latin-1").removesuffix(">>").rstrip()
