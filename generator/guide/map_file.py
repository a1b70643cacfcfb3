"""A township's sketch -> the drawing on a page as an SVG file, and the same in words.

The file asks for nothing from outside and has no style of its own, which a site's policy would refuse: attributes
alone. Fonts are the reader's; `textLength` gives each text the length for which room was kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

from generator.sketch.advances import ems
from generator.sketch.sketch import HERE, LINE_EM, Label, Mark, Sketch, draw
from generator.views.map import MapPoint, MapView
from generator.views.plain import shown

WIDTH, FRAME, SIZE = 360, 300, 13
"""Units: those of a narrow phone's screen, so that type is read there at its size."""
BLUE, PALE, INK, LINE = "#0b4a8f", "#eef4fa", "#111111", "#5a6b7c"
LEGEND, ROW, SIDE = 30, 18, 4
"""Heights of the line below the frame and of a line of the list; what the list keeps from both sides."""
_NAMED = 19.0
"""Ems of a name that a line of the list holds."""
MOST_TOLD: Mapping[str, int] = {"here": 6, "main": 30}
"""Points that the words for those who cannot see the drawing tell one by one, the nearest first: on a station's page,
which is small, and on its township's."""


def words(chart: MapView) -> str:
    """What the drawing shows, for those who cannot see it."""
    others = [point for point in chart.points if point.number]
    most = MOST_TOLD[chart.points[0].kind]
    told = "；".join(f"{one.name}{_state(one)}，{one.wind}{one.distance}" for one in others[:most])
    more = f"；另有{len(others) - most}处更远" if len(others) > most else ""
    return f"{chart.place}服务点位置示意图，上方为北。从{chart.points[0].name}的服务点看，直线距离：{told}{more}"


def high(chart: MapView) -> int:
    """How high the drawing is."""
    return FRAME + LEGEND + ROW * len(_rows(chart)) + SIDE * 2


def svg(chart: MapView) -> str:
    """The file."""
    drawn = draw([shown(point) for point in chart.points], WIDTH, FRAME, SIZE)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {high(chart)}" lang="zh-CN"'
        f' font-family="sans-serif" font-size="{SIZE}" fill="{INK}">',
        f"<title>{escape(chart.place)}服务点位置示意图</title>",
        f'<rect width="{WIDTH}" height="{high(chart)}" fill="#ffffff"/>',
        f'<rect x="0.5" y="0.5" width="{WIDTH - 1}" height="{FRAME - 1}" fill="{PALE}" stroke="{LINE}"/>',
        *(_leader(label) for label in drawn.labels if label.leader),
        *(line for mark in reversed(drawn.marks) for line in _mark(mark)),
        *(line for label in drawn.labels for line in _label(label)),
        *_legend(drawn),
        *_list(chart),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _leader(label: Label) -> str:
    x, y, to_x, to_y = label.leader or (0, 0, 0, 0)
    return f'<line x1="{x:g}" y1="{y:g}" x2="{to_x:g}" y2="{to_y:g}" stroke="{LINE}"/>'


def _mark(mark: Mark) -> Iterator[str]:
    x, y, r = mark.x, mark.y, mark.radius
    if mark.kind == "far":
        turn = f'transform="rotate({mark.turn} {x:g} {y:g})"'
        wing, tail = f"{r * 0.85:.2f}", f"{r * 1.7:.2f}"
        yield f'<path {turn} d="M{x:g} {y - r:.2f}l{wing} {tail}h-{tail}Z" fill="{BLUE}"/>'
    elif mark.kind == "centre":
        yield f'<path d="M{x:g} {y - r:.2f}l{r} {r}l-{r} {r}l-{r} -{r}Z" fill="{BLUE}"/>'
    else:
        yield f'<circle cx="{x:g}" cy="{y:g}" r="{r:g}" fill="{BLUE}"/>'
        if mark.kind == "here":
            yield f'<circle cx="{x:g}" cy="{y:g}" r="{r * 0.45:.2f}" fill="#ffffff"/>'


def _label(label: Label) -> Iterator[str]:
    left, top, right, _ = label.rect
    colour = BLUE if label.kind == "number" else INK
    for number, line in enumerate(label.lines):
        at = top + number * LINE_EM * SIZE
        if line == HERE:
            sides = f'width="{right - left:.2f}" height="{LINE_EM * SIZE}"'
            yield f'<rect x="{left:g}" y="{at:.2f}" {sides} fill="{BLUE}"/>'
        weight = "" if label.kind == "far" else ' font-weight="700"'
        yield _text((left + right) / 2, at + 1.0 * SIZE, line, f'text-anchor="middle"{weight}',
                    "#ffffff" if line == HERE else colour)  # fmt: skip


def _text(x: float, y: float, text: str, how: str, colour: str = INK) -> str:
    length = f' textLength="{ems(text) * SIZE:.2f}" lengthAdjust="spacingAndGlyphs"'
    fill = "" if colour == INK else f' fill="{colour}"'
    return f'<text x="{x:.2f}" y="{y:.2f}" {how}{length}{fill}>{escape(text)}</text>'


def _legend(drawn: Sketch) -> Iterator[str]:
    low = FRAME + 20
    yield f'<path d="M8 {low - 15}l5 8h-3.5v8h-3v-8H3Z" fill="{BLUE}"/>'
    yield _text(17, low, "北", 'font-weight="700"')
    yield f'<path d="M44.5 {low - 6}v6h{drawn.bar:g}v-6" fill="none" stroke="{INK}" stroke-width="1.5"/>'
    yield _text(50 + drawn.bar, low, drawn.bar_text, 'font-weight="700"')


def _list(chart: MapView) -> Iterator[str]:
    for row, (number, name, far) in enumerate(_rows(chart), 1):
        y = FRAME + LEGEND + row * ROW
        if number:
            yield f'<text x="{SIDE}" y="{y}" font-weight="700" fill="{BLUE}">{number}</text>'
        yield f'<text x="{SIDE + 22}" y="{y}">{escape(name)}</text>'
        if far:
            yield f'<text x="{WIDTH - SIDE}" y="{y}" text-anchor="end">{escape(far)}</text>'


def _rows(chart: MapView) -> list[tuple[str, str, str]]:
    """The lines of the list: number, name, where; a long name and what is not drawn go on in lines of their own."""
    rows: list[tuple[str, str, str]] = []
    for one in chart.points:
        if one.number:
            first, *rest = _broken(one.name + _state(one))
            rows += [(str(one.number), first, f"{one.wind} {one.distance}".strip()), *(("", line, "") for line in rest)]
    for said, names in (("位置未列明", chart.unplaced), ("坐标系和本图不同", chart.shifted)):
        if names:
            rows += [("", line, "") for line in _broken(f"图上没有画（{said}）：{'、'.join(names)}", WIDTH / SIZE - 3)]
    return rows


def _broken(text: str, room: float = _NAMED) -> Sequence[str]:
    """A text in lines of so many ems."""
    lines = [""]
    for char in text:
        if ems(lines[-1] + char) > room:
            lines.append("")
        lines[-1] += char
    return lines


def _state(point: MapPoint) -> str:
    return "（开通情况待确认）" if point.status else ""
