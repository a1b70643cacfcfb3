"""A shop edition's pages -> the same with crop and registration marks on every plate, and its drill holes on their own.

Marks are drawn in the colour `All`, which every plate shows. Holes are drawn in a spot colour of their own, `Holes`, on
a layer that can be switched off: the shop drills by it and prints it not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from generator.kinds.kind import Holes

MM = 72 / 25.4
GAP_MM = 1.5
"""Between the bleed and a crop mark."""
LONG_MM = 7.0
"""A crop mark, and the cross of a registration mark."""
RADIUS_MM = 1.8
"""A registration mark's ring."""
LINE_PT = 0.25
LAYER = "孔位（不印）"
# How far the control points of a quarter circle stand from its ends, in radii.
_ROUND = 0.5523


def furnish(pdf: Pdf, holes: Holes | None) -> None:
    """Draw marks and holes on every page that has room around its trimmed sheet."""
    names = _Names(pdf, holes is not None)
    drawn: dict[tuple[float, ...], Any] = {}
    begin = pdf.make_indirect(pdf.make_stream(b"q"))
    for page in pdf.pages:
        trim, bleed, media = (
            tuple(float(side) for side in page[box]) for box in ("/TrimBox", "/BleedBox", "/MediaBox")
        )
        if trim[0] - media[0] < 1:
            continue  # a cover: plain office paper
        names.add_to(page)
        if (key := (*trim, *bleed)) not in drawn:
            lines = ["Q", *_marks(trim, bleed), *(_holes(trim, holes) if holes else ())]
            drawn[key] = pdf.make_indirect(pdf.make_stream("\n".join(lines).encode()))
        contents = page.Contents
        parts = list(contents) if isinstance(contents, Array) else [contents]
        page.Contents = Array([begin, *parts, drawn[key]])


class _Names:
    """What marks and holes are drawn with, made once and named in the resources of each page."""

    def __init__(self, pdf: Pdf, holes: bool) -> None:
        self.colours = {"/MarksAll": pdf.make_indirect(_separation("All", (1, 1, 1, 1)))}
        self.layers: dict[str, Any] = {}
        self.seen: set[tuple[int, int]] = set()
        # Over what is printed there, not instead of it.
        self.over = pdf.make_indirect(Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1))
        if holes:
            self.colours["/MarksHoles"] = pdf.make_indirect(_separation("Holes", (0, 1, 0, 0)))
            layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=pikepdf.String(LAYER)))
            self.layers["/MarksLayer"] = layer
            pdf.Root.OCProperties = Dictionary(
                OCGs=Array([layer]),
                D=Dictionary(Name=pikepdf.String("标牌"), BaseState=Name.ON, Order=Array([layer])),
            )

    def add_to(self, page: pikepdf.Page) -> None:
        """Name them in a page's resources; pages may share these."""
        resources = page.Resources
        if resources.objgen != (0, 0) and resources.objgen in self.seen:
            return
        self.seen.add(resources.objgen)
        for key, more in (
            ("/ColorSpace", self.colours), ("/Properties", self.layers), ("/ExtGState", {"/MarksOver": self.over}),
        ):  # fmt: skip
            resources[key] = Dictionary({**dict(resources.get(key, Dictionary()).items()), **more})


def _separation(name: str, inks: tuple[int, int, int, int]) -> Array:
    """A colour of one plate's own (`All`: of every plate), and how a screen shows it."""
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array(list(inks)), N=1)
    return Array([Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, tint])


def _marks(trim: tuple[float, ...], bleed: tuple[float, ...]) -> Iterator[str]:
    """Two lines at each corner of the trimmed sheet, and a cross in a ring at the middle of each side."""
    yield f"q /MarksOver gs /MarksAll CS 1 SCN {LINE_PT} w"
    away = trim[0] - bleed[0] + GAP_MM * MM
    for x, out in ((trim[0], -1), (trim[2], 1)):
        for y, up in ((trim[1], -1), (trim[3], 1)):
            yield _line(x + out * away, y, x + out * (away + LONG_MM * MM), y)
            yield _line(x, y + up * away, x, y + up * (away + LONG_MM * MM))
    half, middle = LONG_MM * MM / 2, ((trim[0] + trim[2]) / 2, (trim[1] + trim[3]) / 2)
    away += half
    for x, y in (
        (trim[0] - away, middle[1]), (trim[2] + away, middle[1]),
        (middle[0], trim[1] - away), (middle[0], trim[3] + away),
    ):  # fmt: skip
        yield from (_line(x - half, y, x + half, y), _line(x, y - half, x, y + half), _ring(x, y, RADIUS_MM * MM))
    yield "Q"


def _holes(trim: tuple[float, ...], holes: Holes) -> Iterator[str]:
    """A ring and its middle where each hole is drilled: near the four corners."""
    yield f"/OC /MarksLayer BDC q /MarksOver gs /MarksHoles CS 1 SCN {LINE_PT} w"
    into, radius = holes.inset_mm * MM, holes.diameter_mm * MM / 2
    for x in (trim[0] + into, trim[2] - into):
        for y in (trim[1] + into, trim[3] - into):
            yield from (_ring(x, y, radius), _line(x - radius, y, x + radius, y), _line(x, y - radius, x, y + radius))
    yield "Q EMC"


def _line(x: float, y: float, to_x: float, to_y: float) -> str:
    return f"{x:.3f} {y:.3f} m {to_x:.3f} {to_y:.3f} l S"


def _ring(x: float, y: float, radius: float) -> str:
    near, far = radius * _ROUND, radius
    quarters = [
        (far, near, near, far, 0, far), (-near, far, -far, near, -far, 0),
        (-far, -near, -near, -far, 0, -far), (near, -far, far, -near, far, 0),
    ]  # fmt: skip
    curves = [" ".join(f"{(x, y)[at % 2] + by:.3f}" for at, by in enumerate(quarter)) + " c" for quarter in quarters]
    return f"{x + radius:.3f} {y:.3f} m {' '.join(curves)} h S"
