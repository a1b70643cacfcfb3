"""Points of a township in metres -> a drawing: dots, arrows at the edge, names or numbers, a scale bar. North is up."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from generator.sketch.advances import ems
from generator.sketch.labels import Labels, Place, Wish
from generator.sketch.shapes import Dot, Rect, Segment

HERE = "您在这里"
LINE_EM = 1.25
"""The height of a line of a label, in sizes of its type."""
_BARS = (50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000)
"""Lengths that a scale bar may stand for, metres."""
_WIDEST_BAR = 0.3
"""Of the frame's width."""
_FAR, _NEAREST_M = 3.0, 300
"""A point that is farther than so many times the middle one's distance (and than so many metres) would press all
others together: an arrow at the edge shows where it lies."""
_BEYOND = 0.3
"""The county's centre is drawn where it makes the sketch larger by no more than this part; else an arrow shows it."""
_LEAST_M = 200
"""A sketch shows at least so many metres: two doors in one street do not fill a wall."""
_RADII: Mapping[str, float] = {"here": 0.5, "main": 0.5, "centre": 0.42, "far": 0.4, "point": 0.32}
"""How large dots are, in sizes of the type."""
_LONGEST = 0.42
"""Of the frame's width a name may take, where a number can stand for it."""
_TOGETHER = 3
"""So many names may stand beside dots that lie together, and one more; more are numbers."""
_IN_LINE = 4
"""So many numbers stand in a line."""


@dataclass(frozen=True)
class Mark:
    """A dot, or the tip of an arrow at the frame's edge."""

    x: float
    y: float
    radius: float
    kind: str
    """`here`, `main` (the township's own station, where nobody is), `centre` (the county's), `point`, `far`."""
    turn: int = 0
    """Of an arrow: whither it points, in degrees from north by east."""


@dataclass(frozen=True)
class Label:
    """A text in the drawing."""

    rect: Rect
    lines: tuple[str, ...]
    kind: str
    """That of the dot beside which it stands; `number` where it is but a number in the list."""
    leader: Segment | None


@dataclass(frozen=True)
class Sketch:
    """What is drawn. All lengths in the unit of the frame, from its upper left corner."""

    width: float
    height: float
    size: float
    """Of the type."""
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    bar: float
    """The length of the scale bar."""
    bar_text: str


def draw(points: Sequence[Mapping[str, Any]], width: float, height: float, size: float) -> Sketch:
    """A drawing of points in a frame with type of a size.

    A point has `name`, `east` and `north` (metres from the first, whose drawing it is), `kind` (`here`, `main`,
    `centre`, `point`), `distance` in words and `number` (its place in the list beside the drawing; 0: it has none).
    """
    scale, places = _projected(points, width, height, size)
    marks = [_mark(point, place, (width, height), size) for point, place in zip(points, places, strict=True)]
    labels = tuple(_labels(points, marks, (width, height), size))
    metres = max((one for one in _BARS if one * scale <= width * _WIDEST_BAR), default=_BARS[0])
    text = f"{metres}米" if metres < 1000 else f"{metres // 1000}公里"
    return Sketch(width, height, size, tuple(marks), labels, round(metres * scale, 2), text)


def _labels(
    points: Sequence[Mapping[str, Any]], marks: Sequence[Mark], frame: tuple[float, float], size: float
) -> Iterator[Label]:
    """The texts. Where even a number has no room, its dots are told of together with those next to them."""
    groups, begun = _together(marks, size), dict[tuple[int, ...], int]()
    dots: list[Dot] = [(mark.x, mark.y, mark.radius) for mark in marks]
    width, height, edge = *frame, size * 0.3
    while True:
        texts = [_short(_texts(points, marks, group), width * _LONGEST, size) for group in groups]
        wishes = [
            Wish(tuple(group), tuple(_box(lines, size) for lines in text), points[group[0]]["kind"] == "here")
            for group, text in zip(groups, texts, strict=True)
        ]
        choices = [begun.get(tuple(group), 0) for group in groups]
        found = Labels(wishes, dots, (edge, edge, width - edge, height - edge), size * LINE_EM).placed(choices)
        lost = [group for group, place in zip(groups, found, strict=True) if place is None]
        if not lost or len(groups) == 1:
            break
        begun = {tuple(group): choice for group, choice in zip(groups, choices, strict=True)}
        for group in lost:
            groups = _joined(groups, group, marks)
    for place, text, group in zip(found, texts, groups, strict=True):
        if place is not None:
            yield _label(place, text, marks[group[0]].kind)


def _joined(groups: Sequence[list[int]], lost: list[int], marks: Sequence[Mark]) -> list[list[int]]:
    """The groups, one of them joined to the one that lies nearest; as they are where it has been joined already."""
    others = [group for group in groups if group != lost]
    if len(others) == len(groups):
        return list(groups)
    nearest = min(others, key=lambda group: min(_gap(marks[one], marks[other]) for one in lost for other in group))
    return sorted([*(group for group in others if group != nearest), sorted([*lost, *nearest])])


def _gap(one: Mark, other: Mark) -> float:
    return math.hypot(one.x - other.x, one.y - other.y)


def _projected(
    points: Sequence[Mapping[str, Any]], width: float, height: float, size: float
) -> tuple[float, list[tuple[float, float]]]:
    """How much of the unit a metre is, and where each point falls, be it outside the frame."""
    away = [math.hypot(one["east"], one["north"]) for one in points if one["kind"] == "point"]
    far = max(_FAR * median(away), _NEAREST_M) if away else _NEAREST_M
    near = [
        (one["east"], one["north"]) for one in points
        if one["kind"] != "centre" and math.hypot(one["east"], one["north"]) <= far
    ]  # fmt: skip
    left, low = (min(axis) for axis in zip(*near, strict=True))
    right, high = (max(axis) for axis in zip(*near, strict=True))
    more = _BEYOND * max(right - left, high - low)
    for one in points:
        east, north = one["east"], one["north"]
        if one["kind"] == "centre" and left - more <= east <= right + more and low - more <= north <= high + more:
            left, low, right, high = min(left, east), min(low, north), max(right, east), max(high, north)
    room_x, room_y = width * 0.8, height - max(5 * size, height * 0.16)
    scale = min(room_x / max(right - left, _LEAST_M), room_y / max(high - low, _LEAST_M))
    middle_x, middle_y = (left + right) / 2, (low + high) / 2
    return scale, [
        (width / 2 + (one["east"] - middle_x) * scale, height / 2 - (one["north"] - middle_y) * scale)
        for one in points
    ]  # fmt: skip


def _mark(point: Mapping[str, Any], place: tuple[float, float], frame: tuple[float, float], size: float) -> Mark:
    """A point's dot; of one beyond the frame an arrow where the way to it from the middle leaves the frame."""
    x, y = place
    edge, (width, height) = size * 0.9, frame
    if edge <= x <= width - edge and edge <= y <= height - edge:
        return Mark(round(x, 2), round(y, 2), round(_RADII[point["kind"]] * size, 2), point["kind"])
    right, down = x - width / 2, y - height / 2
    reach = min(
        (width / 2 - edge) / abs(right) if right else math.inf, (height / 2 - edge) / abs(down) if down else math.inf
    )
    turn = round(math.degrees(math.atan2(right, -down))) % 360
    at_x, at_y = width / 2 + right * reach, height / 2 + down * reach
    return Mark(round(at_x, 2), round(at_y, 2), round(_RADII["far"] * size, 2), "far", turn)


def _together(marks: Sequence[Mark], size: float) -> list[list[int]]:
    """Dots that touch, as groups; each dot is in one, and in order."""
    groups: list[list[int]] = []
    for number, mark in enumerate(marks):
        touching = [group for group in groups if any(_touch(mark, marks[other], size) for other in group)]
        groups = [group for group in groups if group not in touching]
        groups.append(sorted([number, *(other for group in touching for other in group)]))
    return sorted(groups)


def _touch(one: Mark, other: Mark, size: float) -> bool:
    return _gap(one, other) < one.radius + other.radius + size * 0.2


def _texts(points: Sequence[Mapping[str, Any]], marks: Sequence[Mark], group: Sequence[int]) -> list[tuple[str, ...]]:
    """What may stand beside dots that lie together, the best first."""
    names = tuple(_called(points[number], marks[number]) for number in group)
    numbers = _numbers([points[number]["number"] for number in group if points[number]["number"]])
    few = [names] if len(names) <= _TOGETHER + 1 else []
    if points[group[0]]["kind"] == "here":
        first, *rest = [f"近旁：{numbers[0]}", *numbers[1:]] if numbers else [""]
        beside = [(HERE, names[0], first, *rest), (HERE, first, *rest)] if numbers else []
        return [*([(HERE, *names)] if len(names) < _TOGETHER else []), *(beside or [(HERE,)])]
    if not numbers:
        return [*few, names[:1]]
    if len(group) == 1 and marks[group[0]].kind == "far":
        few.append((f"{numbers[0]}　{points[group[0]]['distance']}",))
    return [*few, numbers]


def _short(texts: list[tuple[str, ...]], width: float, size: float) -> list[tuple[str, ...]]:
    """Without those that are too long, where a shorter one is left."""
    return [text for text in texts if _box(text, size)[0] <= width] or texts[-1:]


def _called(point: Mapping[str, Any], mark: Mark) -> str:
    """A name; of what lies beyond the edge with how far it is."""
    return f"{point['name']} {point['distance']}" if mark.kind == "far" else str(point["name"])


def _numbers(numbers: Sequence[int]) -> tuple[str, ...]:
    """2、4–6: numbers that follow each other are told as from and to; many in several lines."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = [text for run in runs for text in ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else map(str, run))]
    return tuple("、".join(said[at : at + _IN_LINE]) for at in range(0, len(said), _IN_LINE))


def _box(lines: Sequence[str], size: float) -> tuple[float, float]:
    return round(max(map(ems, lines)) * size + size * 0.1, 2), round(len(lines) * LINE_EM * size, 2)


def _label(place: Place, texts: Sequence[tuple[str, ...]], kind: str) -> Label:
    lines = texts[place.choice]
    digits = kind != "here" and all(part.replace("–", "").isdecimal() for part in lines[0].split("、"))
    return Label(place.rect, lines, "number" if digits else kind, place.line)
