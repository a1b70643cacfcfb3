"""A page of a PDF, or an SVG file -> a sketch as it was drawn: dots, tips of arrows, lines, a bar, texts and places.

All lengths in the unit of what was read, from the upper left corner downwards.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

from pypdfium2 import raw

from generator.verify.read.ground import steps
from generator.verify.read.pdf import Paper

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
_ARROW = 8
"""Steps of an arrow with a shaft."""
_CURVES = 12
"""Steps of a circle that is made of four curves."""
_NUMBER = r"-?[0-9]+(?:\.[0-9]+)?"
_SVG = "{http://www.w3.org/2000/svg}"
_TIP = rf"M{_NUMBER} {_NUMBER}l{_NUMBER} {_NUMBER}h{_NUMBER}Z"
_STONE = rf"M{_NUMBER} {_NUMBER}(?:l-?[0-9.]+ -?[0-9.]+){{3}}Z"
_BAR = rf"M{_NUMBER} {_NUMBER}v6h[0-9.]+v-6"
_NORTH = rf"M8 {_NUMBER}l5 8h-3.5v8h-3v-8H3Z"
"""The shapes of a file: an arrow's tip, a square on its corner, the bar, an arrow upwards."""
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
    turns: list[float] = field(default_factory=list)
    """Where each of them points: degrees from upwards, clockwise."""
    north: list[tuple[Box, float]] = field(default_factory=list)
    """The arrows with a shaft, and where they point."""
    leaders: list[tuple[float, float, float, float]] = field(default_factory=list)
    bar: float = 0
    bar_at: Box = (0, 0, 0, 0)
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
        elif len(kinds) in (4, _ARROW) and _filled(one):
            turn = _pointing([_placed(one, *place, high) for step, place in steps(one)][: len(kinds) - 1])
            if len(kinds) == _ARROW:
                drawn.north.append((box, turn))
            else:
                drawn.tips.append(box)
                drawn.turns.append(turn)
        elif len(kinds) == 4 and wide > 2 * tall:
            bars.append(box)
        elif len(kinds) == 2:
            points = [place for _, place in steps(one)]
            (ax, ay), (bx, by) = (_placed(one, *place, high) for place in points)
            drawn.leaders.append((ax, ay, bx, by))
    if not framed or not bars:
        return []
    edge = 72 / 25.4 * 0.4  # the bar's own line
    drawn.bar, drawn.bar_at = bars[0][2] - bars[0][0] - edge, bars[0]
    strip = (drawn.frame[0], drawn.frame[1], drawn.frame[2], bars[0][3] + 6)
    drawn.chars = list(_chars(paper, number, strip, high))
    _holes(drawn)
    return [drawn]


def _filled(path: Any) -> bool:
    fill, lined = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, lined)
    return bool(fill.value)


def _pointing(places: Sequence[tuple[float, float]]) -> float:
    """Where an arrow points: from its middle to the corner that is farthest from there."""
    x, y = (sum(axis) / len(places) for axis in zip(*places, strict=True))
    apex = max(places, key=lambda place: math.hypot(place[0] - x, place[1] - y))
    return math.degrees(math.atan2(apex[0] - x, y - apex[1]))


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
        _form(_BAR, value)
        drawn.bar, drawn.bar_at = numbers[3], (x, y, x + numbers[3], y + numbers[2])
    elif "transform" in value:
        turned = re.fullmatch(rf"rotate\(({_NUMBER}) ({_NUMBER}) ({_NUMBER})\)", value["transform"])
        if turned is None:
            raise ValueError(value["transform"])
        at_x, at_y, r = float(turned[2]), float(turned[3]), float(turned[3]) - y
        _form(_TIP, value)
        if r <= 0 or any(abs(one - r * part) > 0.03 for one, part in zip(numbers[2:], (0.85, 1.7, -1.7), strict=True)):
            raise ValueError(value["d"])
        if abs(x - at_x) > 0.01:
            raise ValueError(value["d"])
        drawn.tips.append((at_x - r, at_y - r, at_x + r, at_y + r))
        drawn.turns.append(float(turned[1]))
    elif value["d"].count("l") == 3:
        _form(_STONE, value)
        r = numbers[2]
        if [abs(one) for one in numbers[2:]] != [r] * 6:
            raise ValueError(value["d"])
        drawn.dots.append((x - r, y, x + r, y + 2 * r))
    else:
        _form(_NORTH, value)
        drawn.north.append(((x - 5, y, x + 5, y + 16), 0.0))


def _form(form: str, value: Any) -> None:
    if not re.fullmatch(form, value["d"]):
        raise ValueError(value["d"])


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
