"""A page of a PDF -> what is drawn on it besides its words: the picture without text, and each drawing by itself."""

from __future__ import annotations

import ctypes
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PIL import Image
from pypdfium2 import raw

from generator.verify.read.pdf import Paper, Rectangle, masked, scale_of

STRAIGHT = 0.05
"""Points by which a line may be out of true."""
Ink = tuple[int, int, int]
"""Red, green, blue."""
CORNERS = 4
"""Straight edges that a shape with rounded corners has; a circle or a free curve has none."""

FINE = 400
"""Edges of a shape that is a code."""


@dataclass(frozen=True)
class Drawing:
    """A shape, a picture or a part of a page that is drawn as one."""

    kind: str
    """`path`, `picture`, `form` or `shade`."""
    box: Rectangle
    tagged: bool
    """Whether it stands within marked content: as part of what the tags name, or as what readers may leave out."""
    straight: bool = True
    """Of a shape: whether it is made of level and upright edges, its corners rounded at most."""
    fine: bool = False
    """Of a shape: whether it has very many edges, as a code has that is drawn."""


_KINDS = {
    raw.FPDF_PAGEOBJ_PATH: "path",
    raw.FPDF_PAGEOBJ_IMAGE: "picture",
    raw.FPDF_PAGEOBJ_FORM: "form",
    raw.FPDF_PAGEOBJ_SHADING: "shade",
}


@dataclass(frozen=True)
class Ground:
    """What a page shows besides its words."""

    drawings: tuple[Drawing, ...]
    untagged_text: bool
    """Whether words stand outside all marked content."""
    picture: Image.Image
    """The page without its words, in grey."""
    imprint: str
    """The same as a digest, without pictures and codes as well: sheets of one layout share it."""


def ground_of(paper: Paper, number: int, stroke: Ink | None = None) -> Ground:
    """Called last of all that looks at a page: its words are taken off it. Their text layer was read before.

    `stroke`: the ink in which the pale marks of a proof are drawn; these are taken off as well.
    """
    page = paper.pages[number]
    drawings, own, loose = [], [], False
    for one in list(page.get_objects(max_depth=1)):
        tagged = raw.FPDFPageObj_CountMarks(one) > 0
        pale = stroke is not None and one.type == raw.FPDF_PAGEOBJ_FORM and _inks(one) == {stroke}
        if pale or one.type == raw.FPDF_PAGEOBJ_TEXT:
            loose = loose or not tagged
            page.remove_obj(one)
        else:
            kind = _KINDS.get(one.type, "shade")
            drawings.append(_drawing(one, kind, tagged))
            own += [one] if kind == "picture" or drawings[-1].fine else []
    picture = bare = page.render(scale=scale_of(page), grayscale=True).to_pil()
    if own:
        for one in own:
            page.remove_obj(one)
        bare = page.render(scale=scale_of(page), grayscale=True).to_pil()
    digest = hashlib.blake2b(masked(bare).reduce(2).tobytes(), digest_size=12).hexdigest()
    return Ground(tuple(drawings), loose, picture, digest)


def _inks(form: Any) -> set[Ink | None]:
    """The inks of the lines that a form is made of; None for anything else in it."""
    found = set[Ink | None]()
    for number in range(raw.FPDFFormObj_CountObjects(form)):
        one = raw.FPDFFormObj_GetObject(form, number)
        fill, lined = ctypes.c_int(), ctypes.c_int()
        is_path = raw.FPDFPageObj_GetType(one) == raw.FPDF_PAGEOBJ_PATH
        if is_path and raw.FPDFPath_GetDrawMode(one, fill, lined) and lined.value and not fill.value:
            parts = [ctypes.c_uint() for _ in range(4)]
            raw.FPDFPageObj_GetStrokeColor(one, *parts)
            found.add((parts[0].value, parts[1].value, parts[2].value))
        else:
            found.add(None)
    return found


def _drawing(one: Any, kind: str, tagged: bool) -> Drawing:
    box = Rectangle(*one.get_bounds())
    if kind != "path":
        return Drawing(kind, box, tagged)
    fine = raw.FPDFPath_CountSegments(one) > FINE
    return Drawing(kind, box, tagged, fine or _is_straight(one), fine)


def _is_straight(path: Any) -> bool:
    last, edges, curves = None, 0, 0
    for step, (x, y) in steps(path):
        if step == raw.FPDF_SEGMENT_BEZIERTO:
            curves += 1
        elif step == raw.FPDF_SEGMENT_LINETO and last is not None:
            if abs(x - last[0]) > STRAIGHT and abs(y - last[1]) > STRAIGHT:
                return False
            edges += 1
        last = (x, y)
    return not curves or edges >= CORNERS


def steps(path: Any) -> Iterator[tuple[int, tuple[float, float]]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        yield raw.FPDFPathSegment_GetType(segment), (x.value, y.value)
