"""A page of a PDF, or an SVG file -> a sketch as it was drawn: dots, tips of arrows, lines, a bar, texts and places.

All lengths in the unit of what was read, from the upper left corner downwards.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

from pypdfium2 import raw

from generator.verify.read.ground import steps
from generator.verify.read.pdf import Paper

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
_CURVES = 12
"""Steps of a circle that is made of four curves."""
_NUMBER = r"-?[0-9]+(?:\.[0-9]+)?"
_SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = frozenset(f"{_SVG}{name}" for name in ("svg", "title", "rect", "line", "path", "circle", "text"))
ATTRIBUTES = frozenset({
    "viewBox", "lang", "font-family", "font-size", "fill", "width", "height", "x", "y", "x1", "y1", "x2", "y2", "cx",
    "cy", "r", "stroke", "stroke-width", "d", "transform", "text-anchor", "font-weight", "textLength", "lengthAdjust",
})  # fmt: skip
"""What a drawing's file may be made of: nothing that moves, runs, hides or asks for anything."""


class ForeignError(Exception):
    """A drawing that holds what the program does not draw; the message is Chinese."""


@dataclass
class Drawn:
    """A sketch as it was drawn."""

    frame: Box = (0, 0, 0, 0)
    dots: list[Box] = field(default_factory=list)
    """Every dot; where one lies within another, the outer one."""
    ring: Box | None = None
    """The dot that has a hole: where the reader is."""
    tips: list[Box] = field(default_factory=list)
    leaders: list[tuple[float, float, float, float]] = field(default_factory=list)
    bar: float = 0
    chars: list[tuple[str, Box]] = field(default_factory=list)
    """Every character of the drawing with its place, in order; a line's end where the next is somewhere else."""


def charts_on(paper: Paper, number: int) -> list[Drawn]:
    """The sketch on a page, if there is one."""
    page = paper.pages[number]
    high = page.get_height()
    drawn, bars = Drawn(), list[Box]()
    framed = False
    for one in page.get_objects(max_depth=1):
        if one.type != raw.FPDF_PAGEOBJ_PATH:
            continue
        left, bottom, right, top = one.get_bounds()
        box, kinds = (left, high - top, right, high - bottom), [step for step, _ in steps(one)]
        wide, tall = box[2] - box[0], box[3] - box[1]
        if kinds.count(raw.FPDF_SEGMENT_BEZIERTO) == _CURVES and abs(wide - tall) < 0.1:
            drawn.dots.append(box)
        elif len(kinds) == 5 and _filled(one) is False and wide > 200 and tall > 150:
            drawn.frame, framed = box, True
        elif len(kinds) == 5 and _filled(one) and abs(wide - tall) < 0.1 and wide < 30 and _leans(one):
            drawn.dots.append(box)  # the county's, which stands on its corner
        elif len(kinds) == 4 and _filled(one):
            drawn.tips.append(box)
        elif len(kinds) == 4 and wide > 2 * tall:
            bars.append(box)
        elif len(kinds) == 2:
            points = [place for _, place in steps(one)]
            (ax, ay), (bx, by) = (_placed(one, *place, high) for place in points)
            drawn.leaders.append((ax, ay, bx, by))
    if not framed or not bars:
        return []
    edge = 72 / 25.4 * 0.4  # the bar's own line
    drawn.bar = bars[0][2] - bars[0][0] - edge
    strip = (drawn.frame[0], drawn.frame[1], drawn.frame[2], bars[0][3] + 6)
    drawn.chars = list(_chars(paper, number, strip, high))
    _holes(drawn)
    return [drawn]


def _filled(path: Any) -> bool:
    fill, lined = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, lined)
    return bool(fill.value)


def _leans(path: Any) -> bool:
    """Whether no edge is level or upright."""
    places = [place for _, place in steps(path)]
    return all(abs(ax - bx) > 0.1 and abs(ay - by) > 0.1 for (ax, ay), (bx, by) in pairwise(places[:4]))


def _placed(path: Any, x: float, y: float, high: float) -> tuple[float, float]:
    """A point of a path on its page, from the upper left corner."""
    matrix = path.get_matrix()
    return matrix.a * x + matrix.c * y + matrix.e, high - (matrix.b * x + matrix.d * y + matrix.f)


def _chars(paper: Paper, number: int, within: Box, high: float) -> Iterator[tuple[str, Box]]:
    """The characters in a rectangle, parted where the eye parts them."""
    last: Box | None = None
    for char, place in paper.chars[number]:
        at = (place.left, high - place.top, place.right, high - place.bottom)
        inside = within[0] - 2 <= at[0] and at[2] <= within[2] + 2 and within[1] - 2 <= at[1] and at[3] <= within[3] + 2
        if char.isspace() or not inside:
            continue
        size = max(at[3] - at[1], at[2] - at[0], 0.0 if last is None else last[3] - last[1])
        if last is not None and not (-size < at[0] - last[2] < size and at[1] < last[3] + 1 and last[1] < at[3] + 1):
            yield "\n", last
        yield char, at
        last = at


def chart_in(source: str) -> Drawn:
    """The sketch in a file; ForeignError where it holds what the program does not draw."""
    try:
        root = ElementTree.fromstring(source)
    except (ElementTree.ParseError, ValueError) as error:
        raise ForeignError("读不懂") from error
    drawn = Drawn()
    for one in root.iter():
        if one.tag not in ELEMENTS or set(one.attrib) - ATTRIBUTES:
            raise ForeignError(f"里面有程序不会画的东西（{str(one.tag).removeprefix(_SVG)[:20]}）")
        try:
            _take(drawn, one)
        except (KeyError, ValueError, IndexError) as error:
            raise ForeignError(f"里面有一处画得不对（{str(one.tag).removeprefix(_SVG)[:20]}）") from error
    if "<!" in source or "<?" in source:
        raise ForeignError("里面有程序不会写的东西")
    _holes(drawn)
    return drawn


def _take(drawn: Drawn, one: ElementTree.Element) -> None:
    """Take in one element of a file."""
    name = str(one.tag).removeprefix(_SVG)
    value = one.attrib
    if name == "rect" and "stroke" in value:
        x, y = float(value["x"]), float(value["y"])
        drawn.frame = (x, y, x + float(value["width"]), y + float(value["height"]))
    elif name == "circle":
        x, y, r = (float(value[key]) for key in ("cx", "cy", "r"))
        drawn.dots.append((x - r, y - r, x + r, y + r))
    elif name == "line":
        x, y, to_x, to_y = (float(value[key]) for key in ("x1", "y1", "x2", "y2"))
        drawn.leaders.append((x, y, to_x, to_y))
    elif name == "path":
        _path(drawn, value)
    elif name == "text":
        _text(drawn, one)


def _path(drawn: Drawn, value: Any) -> None:
    numbers = [float(one) for one in re.findall(_NUMBER, value["d"])]
    x, y = numbers[:2]
    if value["fill"] == "none":
        drawn.bar = numbers[3]
    elif "transform" in value:
        turned = re.fullmatch(rf"rotate\({_NUMBER} ({_NUMBER}) ({_NUMBER})\)", value["transform"])
        if turned is None:
            raise ValueError(value["transform"])
        at_x, at_y, r = float(turned[1]), float(turned[2]), float(turned[2]) - y
        drawn.tips.append((at_x - r, at_y - r, at_x + r, at_y + r))
    elif value["d"].count("l") == 3:
        r = numbers[2]
        drawn.dots.append((x - r, y, x + r, y + 2 * r))


def _text(drawn: Drawn, one: ElementTree.Element) -> None:
    """A text that was given a length; those of the list below the drawing have none."""
    if "textLength" not in one.attrib:
        return
    x, y, length = (float(one.attrib[key]) for key in ("x", "y", "textLength"))
    left = x - length / 2 if one.attrib.get("text-anchor") == "middle" else x
    size = 13.0
    box = (left, y - size, left + length, y + size * 0.25)
    for part in (one.text or "").split():
        drawn.chars += [*((char, box) for char in part), ("\n", box)]


def _holes(drawn: Drawn) -> None:
    """Find the dot with a hole, and leave out the hole."""
    for inner in list(drawn.dots):
        for outer in drawn.dots:
            if inner != outer and _wide(inner) < _wide(outer) * 0.6 and _gap(inner, outer) < _wide(outer) * 0.1:
                drawn.ring = outer
                drawn.dots.remove(inner)
                break


def _wide(box: Box) -> float:
    return box[2] - box[0]


def _gap(one: Box, other: Box) -> float:
    return abs(one[0] + one[2] - other[0] - other[2]) / 2 + abs(one[1] + one[3] - other[1] - other[3]) / 2
