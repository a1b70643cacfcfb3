"""A sketch as it was drawn + what it must show -> where a point lies elsewhere, or a name stands by another.

What is drawn is measured: the scale by its bar, every dot against the point's own place, every text against the dots.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from generator.verify.compare.tally import compared
from generator.verify.expect.chart import BARS, HERE, Chart, Spot
from generator.verify.expect.claims import squeezed
from generator.verify.read.chart import Box, Drawn

_SLACK, _DOT = 0.02, 0.6
"""Parts of a distance, by which a sketch's one plane may be out, and of a dot's breadth, by which it is rounded."""
_TOGETHER = 1.7
"""Dots this many breadths apart lie together: what stands beside one of them stands beside all."""
_LINE_GAP = 0.35
"""Of its height, how far a line of a text stands below the one before at most."""
_UPRIGHT = 2
"""Degrees by which the arrow to the north may lean."""
_BESIDE = 12
"""Units or points that a word stands beside what it explains at most."""
_EVEN, _LARGEST = 1.6, 2.0
"""By so much dots may differ in breadth, and the reader's own may be broader than the smallest."""
_NUMBERS = "[0-9]+(?:–[0-9]+)?(?:、[0-9]+(?:–[0-9]+)?)*"
_SPARSE = 20
"""Among so many points each has its own text; among more, dots with no room about them share one of numbers."""
_BAR = re.compile("|".join(sorted(BARS, key=len, reverse=True)))
Place = tuple[float, float]


def sketch_flaws(drawn: Drawn, chart: Chart, there: bool) -> Iterator[str]:
    """Everything that is wrong in a sketch; `there`: whether its reader stands at the station."""
    inside = [(char, box) for char, box in drawn.chars if _within(box, drawn.frame)]
    below = "".join(char for char, box in drawn.chars if not _within(box, drawn.frame))
    bars = _BAR.findall(below)
    yield from _legend(drawn)
    own = drawn.ring if there else max(drawn.dots, key=lambda dot: dot[2] - dot[0], default=None)
    if len(bars) != 1 or drawn.bar <= 0 or own is None or (drawn.ring is None) == there:
        yield "没有比例尺，或者没有标出本站"
        return
    metres = float(bars[0].rstrip("米公里")) * (1000 if bars[0].endswith("公里") else 1)
    scale, here, breadth = drawn.bar / metres, _middle(own), own[2] - own[0]
    places: dict[int, Box] = {}
    left = [dot for dot in drawn.dots if dot != own]
    for number, spot in enumerate(chart.spots):
        compared("numbers")
        wanted = (here[0] + spot.east * scale, here[1] - spot.north * scale)
        slack = breadth * _DOT + _SLACK * spot.away * scale
        near = min(left, key=lambda dot: _away(_middle(dot), wanted), default=None)
        if near is not None and _away(_middle(near), wanted) <= slack:
            left.remove(near)
            places[number] = near
        elif _within((*wanted, *wanted), drawn.frame, breadth):
            yield f"“{spot.name[:20]}”没有画在目录所载的位置上"
    if left:
        yield f"多出 {len(left)} 个点"
    away = [number for number in range(len(chart.spots)) if number not in places]
    if len(away) != len(drawn.tips):
        yield f"图外的点有 {len(away)} 个，箭头有 {len(drawn.tips)} 个"
        return
    breadths = sorted(dot[2] - dot[0] for dot in drawn.dots if dot != own)
    if breadths and (breadths[-1] > _EVEN * breadths[0] or breadth > _LARGEST * breadths[0]):
        yield "点的大小不对，盖住了别的，或者看不出是哪一个"
    centre = ((drawn.frame[0] + drawn.frame[2]) / 2, (drawn.frame[1] + drawn.frame[3]) / 2)
    tips = list(zip(drawn.tips, drawn.turns, strict=True))
    for number in away:
        spot = chart.spots[number]
        wanted = (here[0] + spot.east * scale, here[1] - spot.north * scale)
        tip, turn = min(tips, key=lambda one: _turn(_ray(centre, _middle(one[0])), _ray(centre, wanted)))
        if max(_turn(way, _ray(centre, wanted)) for way in (turn, _ray(centre, _middle(tip)))) > 4:
            yield f"指向“{spot.name[:20]}”的箭头方向不对"
        tips.remove((tip, turn))
        places[number] = tip
    yield from _texts(inside, drawn, chart, own, places, there)


def _legend(drawn: Drawn) -> Iterator[str]:
    """What stands below the frame: north is up, and both the arrow and the bar have their word beside them."""
    said = [(char, box) for char, box in drawn.chars if not _within(box, drawn.frame) and char != "\n"]
    text = "".join(char for char, _ in said)
    upright = len(drawn.north) == 1 and _turn(drawn.north[0][1], 0) < _UPRIGHT
    if not upright or text.count("北") != 1 or _apart(drawn.north[0][0], said[text.index("北")][1]) > _BESIDE:
        yield "没有指北的箭头，或者指的不是上方"
    bar = _BAR.search(text)
    if bar is not None and _apart(drawn.bar_at, said[bar.start()][1]) > _BESIDE:
        yield "比例尺旁边没有写它的长度"


def _texts(
    chars: Sequence[tuple[str, Box]], drawn: Drawn, chart: Chart, own: Box, places: Mapping[int, Box], there: bool
) -> Iterator[str]:
    """Every text is the name or the number of a point that lies beside it, or at the end of the line from it."""
    groups = _groups([own, *(places[number] for number in sorted(places))])
    order = [-1, *sorted(places)]
    group_of = {number: group for group, members in enumerate(groups) for number in (order[at] for at in members)}
    blocks: dict[int, list[Box]] = {}
    told: list[int] = []
    above: tuple[int, Box] | None = None
    for text, box in _read(chars, chart):
        meant = [-1] if text == HERE and there else list(_meant(text, chart))
        if not meant:
            yield f"写着“{text[:20]}”，不是这幅图上的"
            continue
        told += meant
        several = {group_of[number] for number in meant}
        if len(several) > 1 and len(chart.spots) <= _SPARSE:
            yield f"“{text[:20]}”说的不是同一处"
        if above is not None and len(chart.spots) > _SPARSE and _goes_on(above[1], box):
            several.add(group_of[above[0]])
        above = (meant[0], box)
        if len(several) > 1:
            group_of.update({number: group_of[meant[0]] for number, group in group_of.items() if group in several})
            for group in [group for group in blocks if group in several and group != group_of[meant[0]]]:
                blocks.setdefault(group_of[meant[0]], []).extend(blocks.pop(group))
        blocks.setdefault(group_of[meant[0]], []).append(box)
    said = "".join(char for char, _ in chars if char != "\n")
    if there != (HERE in said):
        yield f"{'没有' if there else '不该'}写“{HERE}”"
    for number in sorted({one for one in told if told.count(one) > 1} - {-1}):
        yield f"“{chart.spots[number].name[:20]}”写了两次"
    missing = [number for number in places if number not in told]
    yield from (f"图上没有写“{chart.spots[number].name[:20]}”" for number in missing)
    for group, boxes in blocks.items():
        block = _around(boxes)
        dots = {number: own if number == -1 else places[number] for number in order}
        nearest = min(order, key=lambda number: _apart(dots[number], block))
        mine = [dots[number] for number in order if group_of[number] == group]
        if group_of[nearest] != group and not any(_leads(line, dot, block) for line in drawn.leaders for dot in mine):
            name = chart.name if order[groups[group][0]] == -1 else chart.spots[order[groups[group][0]]].name
            yield f"“{name[:20]}”的名称离别的点更近"
        elif len(chart.spots) <= _SPARSE and not _stacked(boxes):
            yield "挨着的几个点的名称没有写在一起"


def _stacked(boxes: Sequence[Box]) -> bool:
    """Whether texts stand one right below the other."""
    lines = sorted(boxes, key=lambda box: box[1])
    return all(_goes_on(above, box) for above, box in pairwise(lines))


def _goes_on(above: Box, box: Box) -> bool:
    """Whether a line stands right below another, as the lines of one text do."""
    gap = max(box[1] - above[3], above[1] - box[3])
    return gap < _LINE_GAP * (box[3] - box[1]) and box[0] < above[2] and above[0] < box[2]


def _read(chars: Sequence[tuple[str, Box]], chart: Chart) -> Iterator[tuple[str, Box]]:
    """The texts of a drawing, each with its place: what is known of it, and whatever stands between."""
    lengths = "|".join(sorted({_loose(length) for spot in chart.spots for length in spot.lengths}))
    names = sorted({squeezed(chart.name), HERE, *(squeezed(spot.name) for spot in chart.spots)}, key=len, reverse=True)
    known = "|".join(f"{_loose(name)}(?:\n?(?:{lengths}))?" for name in names)
    text, done = "".join(char for char, _ in chars), 0
    for match in re.finditer(rf"{known}|(?:近旁：\n?)?{_NUMBERS}(?:\n(?:{lengths}))?|$", text):
        for start, end in ((done, match.start()), match.span()):
            if (said := text[start:end].strip("\n")) and (boxes := [b for c, b in chars[start:end] if c != "\n"]):
                yield said, _around(boxes)
        done = match.end()


def _loose(text: str) -> str:
    """A text as a regular expression, wherever its line ends."""
    return "\n?".join(map(re.escape, text))


def _meant(text: str, chart: Chart) -> Iterator[int]:
    """The points that a text means: by name, or by their numbers."""
    text, first = text.replace("\n", ""), text.partition("\n")[0].removeprefix("近旁：")
    if text == squeezed(chart.name):
        yield -1
        return
    by_name = [number for number, spot in enumerate(chart.spots) if text == squeezed(spot.name) or _far(text, spot)]
    if by_name:
        yield by_name[0]
    elif re.fullmatch(_NUMBERS, first or text.removeprefix("近旁：")):
        for run in (first or text.removeprefix("近旁：")).split("、"):
            low, _, high = run.partition("–")
            yield from (n - 1 for n in range(int(low), int(high or low) + 1) if 0 < n <= len(chart.spots))


def _far(text: str, spot: Spot) -> bool:
    return any(text == squeezed(spot.name) + length for length in spot.lengths)


def _groups(boxes: Sequence[Box]) -> list[list[int]]:
    """Dots that lie together."""
    groups: list[list[int]] = []
    for number, box in enumerate(boxes):
        touching = [group for group in groups if any(_beside(box, boxes[other]) for other in group)]
        groups = [group for group in groups if group not in touching]
        groups.append(sorted([number, *(one for group in touching for one in group)]))
    return sorted(groups)


def _beside(one: Box, other: Box) -> bool:
    breadth = (one[2] - one[0] + other[2] - other[0]) / 2
    return _away(_middle(one), _middle(other)) < breadth * _TOGETHER


def _leads(line: tuple[float, float, float, float], dot: Box, block: Box) -> bool:
    """Whether a line leads from a dot to a text."""
    breadth = dot[2] - dot[0]
    ends = ((line[:2], line[2:]), (line[2:], line[:2]))
    return any(
        _away(_middle(dot), start) < breadth and _apart((*end, *end), block) < breadth for start, end in ends
    )  # fmt: skip


def _around(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _within(box: Box, frame: Box, edge: float = -1.0) -> bool:
    return (
        box[0] >= frame[0] + edge and box[1] >= frame[1] + edge
        and box[2] <= frame[2] - edge and box[3] <= frame[3] - edge
    )  # fmt: skip


def _middle(box: Box) -> Place:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _away(one: Place, other: Place) -> float:
    return math.hypot(one[0] - other[0], one[1] - other[1])


def _apart(one: Box, other: Box) -> float:
    return math.hypot(
        max(one[0] - other[2], other[0] - one[2], 0), max(one[1] - other[3], other[1] - one[3], 0)
    )  # fmt: skip


def _ray(start: Place, end: Place) -> float:
    return math.degrees(math.atan2(end[0] - start[0], start[1] - end[1]))


def _turn(one: float, other: float) -> float:
    return abs((one - other + 180) % 360 - 180)
