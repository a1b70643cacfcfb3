"""An SVG drawing -> what in it would never be drawn to its end: rings, endless repeats, numbers that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

MOST_ELEMENTS = 20_000
"""Shapes that are drawn, each repeat counted. An emblem has some tens; so many take the press some seconds a sheet."""
DEEPEST = 64
"""Groups in groups, each use of one counted: a drawing program makes ten. The press takes a step down for each."""
LARGEST = 1_000_000
"""The largest number. A sign's millimetres are thousands; what is larger by far is a slip or an attack."""
_COUNTLESS = 10**9
_NUMERIC = {
    *("x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "fr", "dx", "dy", "width", "height"),
    *("d", "points", "viewBox", "transform", "gradientTransform", "patternTransform", "offset", "opacity", "refX"),
    *("refY", "markerWidth", "markerHeight", "orient", "stroke-width", "stroke-dasharray", "stroke-dashoffset"),
    *("stroke-miterlimit", "stroke-opacity", "fill-opacity", "stop-opacity", "stdDeviation", "transform-origin"),
}  # fmt: skip
_NO_NUMBER = re.compile(r"nan|inf(?:inity)?", re.IGNORECASE)
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?", re.IGNORECASE)
_LENGTH = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*(?:px|pt|pc|mm|cm|in|q|em|ex|rem|%)?\s*", re.I)
_INNER = re.compile(r"url\(\s*['\"]?#([^'\")\s]+)")
_DECLARED = re.compile(r"(?<![\w-])([a-z-]+)\s*:\s*([^;}]*)")
_EXPAND = "请在制作软件里展开、合并成普通图形再导出"


def bounds_flaw(root: ElementTree.Element) -> str | None:
    """What is wrong with a drawing's size, numbers and references, in Chinese; the first flaw only."""
    if (many := sum(1 for _ in root.iter())) > MOST_ELEMENTS:
        return f"SVG 里有 {many} 个图形，超过 {MOST_ELEMENTS} 个；{_EXPAND}"
    return _size_flaw(root) or next(filter(None, map(_number_flaw, root.iter())), None) or _reference_flaw(root)


def _size_flaw(root: ElementTree.Element) -> str | None:
    box = root.get("viewBox")
    if box is not None:
        numbers = box.replace(",", " ").split()
        if len(numbers) != 4 or not all(_NUMBER.fullmatch(one) for one in numbers) or min(map(float, numbers[2:])) <= 0:
            return f"SVG 的 viewBox 写的是“{box[:40]}”，要写四个数，后两个大于 0；请重新导出"
    for name in ("width", "height"):
        if (written := root.get(name)) is not None and written.strip() != "auto":
            match = _LENGTH.fullmatch(written)
            if match is None or float(match[1]) <= 0:
                return f"SVG 的 {name} 写的是“{written[:40]}”，要写大于 0 的数；请重新导出"
    if box is None and not all("%" not in root.get(name, "%") for name in ("width", "height")):
        return "SVG 没有写 viewBox，也没有写宽和高，不知道画面多大；请重新导出"
    return None


def _number_flaw(element: ElementTree.Element) -> str | None:
    """A number that is none, or beyond all use."""
    for name, written in (*element.attrib.items(), *_DECLARED.findall(element.get("style", ""))):
        if name in _NUMERIC:
            odd = _NO_NUMBER.search(written)
            large = odd or next((m for m in _NUMBER.finditer(written) if not abs(float(m[0])) <= LARGEST), None)
            if large is not None:
                tag = str(element.tag).rpartition("}")[2]
                return f"SVG 里 {tag} 的 {name} 有“{large[0][:20]}”，不是画得出来的数；请重新导出"
    return None


def _reference_flaw(root: ElementTree.Element) -> str | None:
    """A shape that uses itself, by whatever way round, and repeats or groups without measure."""
    named: dict[str, ElementTree.Element] = {}
    for element in root.iter():
        if element.get("id"):
            named.setdefault(element.attrib["id"], element)
    # How many shapes an element is when drawn, and how deep: known once all that it holds and uses is known.
    count: dict[ElementTree.Element, int] = {}
    depth: dict[ElementTree.Element, int] = {}
    open_: dict[ElementTree.Element, Iterator[ElementTree.Element]] = {root: iter(_below(root, named))}
    way = [root]
    while way:
        element = way[-1]
        for inner in open_[element]:
            if inner in open_ and inner not in count:
                name = inner.get("id")
                return f"SVG 里的图形绕一圈又用到自己{f'（id 是“{name[:40]}”）' if name else ''}，画不完；{_EXPAND}"
            if inner not in count:
                open_[inner] = iter(_below(inner, named))
                way.append(inner)
                break
        else:
            below = _below(element, named)
            count[element] = min(_COUNTLESS, 1 + sum(count[one] for one in below))
            depth[element] = 1 + max((depth[one] for one in below), default=0)
            way.pop()
    if depth[root] > DEEPEST:
        return f"SVG 里一层套一层，有 {depth[root]} 层，超过 {DEEPEST} 层；{_EXPAND}"
    if count[root] > MOST_ELEMENTS:
        shown = f" {count[root]} 个" if count[root] < _COUNTLESS else "数不清的"
        return f"SVG 要画{shown}图形（重复引用的每次都算），超过 {MOST_ELEMENTS} 个；{_EXPAND}"
    return None


def _below(element: ElementTree.Element, named: dict[str, ElementTree.Element]) -> list[ElementTree.Element]:
    """What an element holds, and what it uses by name."""
    names = [
        value[1:]
        for name, value in element.attrib.items()
        if name.rpartition("}")[2] == "href" and value.startswith("#") and not str(element.tag).endswith("}a")
    ]
    names += [name for value in element.attrib.values() for name in _INNER.findall(value)]
    return [*element, *(named[name] for name in names if name in named)]
