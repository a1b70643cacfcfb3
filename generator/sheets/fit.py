"""A text and the steps its designer chose -> its lines and size, or how much it is too long."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from generator.kinds.kind import Slot
from generator.sheets.fonts import MONGOLIAN, NAME, FontSet

# Marks that must not begin a line (GB/T 15834-2011), or end one.
NOT_FIRST = " ，。、；：？！）》〉】〕」』”’·—…％"
NOT_LAST = "（《〈【〔「『“‘"
MM = {"mm": 1.0, "pt": 25.4 / 72}


@dataclass(frozen=True)
class Box:
    """The room for a text, and how it is set."""

    width_mm: float
    height_mm: float
    leading: float = 1.2
    """Line height as a multiple of the size."""
    weight: int = 700
    family: str = NAME
    spacing: float = 0
    """Letter spacing as a multiple of the size."""
    scale: float = 1
    """Sizes chosen for another size of sheet times this."""


@dataclass(frozen=True)
class Fitted:
    """A text as it will be set."""

    lines: tuple[str, ...]
    """Its lines, or its columns of upright characters from right to left."""
    size_mm: float
    upright: bool = False


@dataclass(frozen=True)
class Wanted:
    """A text to be fitted to its slot."""

    name: str
    text: str
    spec: Slot
    box: Box
    times: float = 1
    """How many times the size of the slot that it is `like`."""


def fit_all(wanted: Sequence[Wanted], fonts: FontSet) -> dict[str, Fitted]:
    """Every text of a sheet, by slot; one `like` another is set with it. ValueError with all that do not fit."""
    by_name = {one.name: one for one in wanted}
    pairs = [(one, by_name[one.spec.like]) for one in wanted if one.spec.like in by_name]
    fitted: dict[str, Fitted] = {}
    reasons, limits = [], dict.fromkeys(by_name, math.inf)
    for one, leader in pairs:
        most, least = _largest(one, fonts) / one.times, _size(leader.spec.steps[-1][1], leader.spec, leader.box)
        if most < least:
            room = f"按字号比字高要 {least * one.times:.1f} 毫米，这里至多 {most * one.times:.1f} 毫米"
            reasons.append(f"“{one.text}”放不下：{room}")
        else:
            limits[leader.name] = min(limits[leader.name], most)
    followers = {one.name for one, _ in pairs}
    for one in wanted:
        try:
            if one.name not in followers:
                fitted[one.name] = fit(one.text, one.spec, one.box, fonts, limits[one.name])
        except ValueError as error:
            reasons.append(str(error))
    if reasons:
        raise ValueError("；".join(reasons))
    for one, leader in pairs:
        size = fitted[leader.name].size_mm * one.times
        spec = one.spec.model_copy(update={"steps": tuple((lines, size) for lines, _ in one.spec.steps), "unit": "mm"})
        fitted[one.name] = fit(one.text, spec, replace(one.box, scale=1), fonts)
    return fitted


def _largest(wanted: Wanted, fonts: FontSet) -> float:
    """The largest size (mm) at which a text fits its box, in any of the numbers of lines that its steps name."""
    box, best = wanted.box, 0.0
    widths = _widths(wanted.text, box, fonts)
    for count in {lines for lines, _ in wanted.spec.steps}:
        if found := _break(wanted.text, widths, count, math.inf, wanted.spec, natural=False):
            best = max(best, min(box.width_mm / found[1], box.height_mm / count / box.leading))
    return best


def fit(text: str, spec: Slot, box: Box, fonts: FontSet, limit: float = math.inf) -> Fitted:
    """The first step of at most `limit` mm that holds the text, breaking where people would; then breaking anywhere.

    ValueError if none.
    """
    if spec.upright:
        return _columns(text, spec, box, limit)
    widths = _widths(text, box, fonts)
    for natural in (True, False):
        for lines, number in spec.steps:
            size = _size(number, spec, box)
            if lines * size * box.leading > box.height_mm + 0.1 or size > limit + 0.01:
                continue
            if (found := _break(text, widths, lines, box.width_mm / size, spec, natural)) is not None:
                return Fitted(found[0], size)
    lines, number = spec.steps[-1]
    size = _size(number, spec, box)
    over = sum(widths) * size - lines * box.width_mm
    wide = f"至少还超出 {max(over, 0):.0f} 毫米" if over > 0 else "还差一点"
    floor = f"最小一档（{lines} 行，字高 {number:g} {spec.unit}，行长 {box.width_mm:.0f} 毫米）"
    raise ValueError(f"“{text}”放不下：{floor}{wide}")


def _size(number: float, spec: Slot, box: Box) -> float:
    return number * MM[spec.unit] * box.scale


def _widths(text: str, box: Box, fonts: FontSet) -> list[float]:
    """Each character's width in ems."""
    if box.family != MONGOLIAN:
        return [fonts.width(char, box.weight, box.family) + box.spacing for char in text]
    # Its letters take their shapes from their neighbours: what is measured is a word, here put on its first letter.
    words = [word for word in re.split("( )", text) if word]
    return [w for word in words for w in (fonts.width(word, box.weight, box.family), *[0.0] * (len(word) - 1))]


def _columns(text: str, spec: Slot, box: Box, limit: float = math.inf) -> Fitted:
    """The fewest columns that do: the right one first and never the shorter, broken where people would, else evenly."""
    assert spec.upright
    most = min(spec.upright * MM[spec.unit] * box.scale, limit)
    for columns, smallest in spec.steps:
        for lines in (_natural_columns(text, spec, columns), _even_columns(text, columns)):
            # A character takes 0.88 of its pitch, so that the column does not read as a ribbon.
            size = min(most, box.height_mm / len(lines[0]) * 0.88, box.width_mm / columns * 0.88)
            if size >= _size(smallest, spec, box):
                return Fitted(lines, size, upright=True)
    pitch = _size(smallest, spec, box) / 0.88
    long, broad = len(lines[0]) * pitch - box.height_mm, columns * pitch - box.width_mm
    room = f"列长 {box.height_mm:.0f} 毫米" if long >= broad else f"各列共宽 {box.width_mm:.0f} 毫米"
    floor = f"最小一档（{columns} 列，字高 {smallest:g} {spec.unit}，{room}）"
    raise ValueError(f"“{text}”放不下：{floor}还超出 {max(long, broad, 1):.0f} 毫米")


def _natural_columns(text: str, spec: Slot, columns: int) -> tuple[str, ...]:
    """Columns that end where a reader would pause, none longer than the one before; as even as that goes."""
    found = [
        tuple(text[a:b] for a, b in pairwise((0, *cuts, len(text))))
        for cuts in combinations(sorted(_natural(text, spec)), columns - 1)
    ]
    falling = [lines for lines in found if all(len(a) >= len(b) for a, b in pairwise(lines))]
    return min(falling, key=lambda lines: len(lines[0]), default=_even_columns(text, columns))


def _even_columns(text: str, columns: int) -> tuple[str, ...]:
    rows = -(-len(text) // columns)
    return tuple(text[start : start + rows] for start in range(0, len(text), rows))


def _break(
    text: str, widths: list[float], count: int, longest: float, spec: Slot, natural: bool
) -> tuple[tuple[str, ...], float] | None:
    """The most even lines, and how long the longest is; None where that is more than `longest` ems."""
    if sum(widths) > count * longest:
        return None
    places = _natural(text, spec) if natural else _possible(text)
    heads = {start for word in spec.before for start in _find(text, word)}
    best, found = (longest + 1e-6, 0), None
    for cuts in combinations(sorted(places), count - 1):
        edges = (0, *cuts, len(text))
        # Of equally even lines those that begin with a word named for it: 开发区社区/服务点, not 开发区/社区服务点.
        here = (round(max(sum(widths[a:b]) for a, b in pairwise(edges)), 6), -len(heads & set(cuts)))
        if here < best:
            best, found = here, tuple(text[a:b].strip().removesuffix(" ·") for a, b in pairwise(edges))
    return None if found is None else (found, best[0])


def _natural(text: str, spec: Slot) -> set[int]:
    """Where a reader would pause: before and after the words that the designer named."""
    marks = [(word, 0) for word in spec.before] + [(word, len(word)) for word in spec.after]
    found = {start + shift for word, shift in marks for start in _find(text, word)}
    # Not within a longer one of these words: 便民服务中心 is named as well as 服务中心.
    words = [(start, start + len(word)) for word, _ in marks for start in _find(text, word)]
    return {place for place in found if not any(a < place < b for a, b in words)} & _possible(text)


def _possible(text: str) -> set[int]:
    return {
        place
        for place in range(1, len(text))
        if text[place] not in NOT_FIRST
        and text[place - 1] not in NOT_LAST
        and not (text[place - 1 : place + 1].isascii() and text[place - 1 : place + 1].isalnum())
        and not (_joins(text[place - 1]) and _joins(text[place]))
    }


def _joins(char: str) -> bool:
    """Whether it is part of a Mongolian word, which is never broken."""
    return "\u1800" <= char <= "\u18af" or char == "\u202f"


def _find(text: str, word: str) -> Iterator[int]:
    start = text.find(word)
    while start >= 0:
        yield start
        start = text.find(word, start + 1)
