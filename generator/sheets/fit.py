"""A text and the steps its designer chose -> its lines and size, or how much it is too long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from generator.kinds import Slot
from generator.sheets.fonts import NAME, FontSet

# Marks that must not begin a line (GB/T 15834-2011), or end one.
NOT_FIRST = "，。、；：？！）》〉】〕」』”’·—…％"
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
    scale: float = 1
    """Sizes chosen for another size of sheet times this."""


@dataclass(frozen=True)
class Fitted:
    """A text as it will be set."""

    lines: tuple[str, ...]
    """Its lines, or its columns of upright characters from right to left."""
    size_mm: float
    upright: bool = False


def fit(text: str, spec: Slot, box: Box, fonts: FontSet) -> Fitted:
    """The first step that holds the text, breaking where people would; then breaking anywhere. ValueError if none."""
    if spec.upright:
        return _columns(text, spec, box)
    widths = [fonts.width(char, box.weight, box.family) for char in text]
    for natural in (True, False):
        for lines, number in spec.steps:
            size = _size(number, spec, box)
            if lines * size * box.leading > box.height_mm + 0.1:
                continue
            if (found := _break(text, widths, lines, box.width_mm / size, spec, natural)) is not None:
                return Fitted(found, size)
    lines, number = spec.steps[-1]
    size = _size(number, spec, box)
    over = sum(widths) * size - lines * box.width_mm
    wide = f"至少还超出 {max(over, 0):.0f} 毫米" if over > 0 else "还差一点"
    floor = f"最小一档（{lines} 行，字高 {number:g} {spec.unit}，行长 {box.width_mm:.0f} 毫米）"
    raise ValueError(f"“{text}”放不下：{floor}{wide}")


def _size(number: float, spec: Slot, box: Box) -> float:
    return number * MM[spec.unit] * box.scale


def _columns(text: str, spec: Slot, box: Box) -> Fitted:
    """The fewest columns that do: the right one first and never the shorter, broken where people would, else evenly."""
    assert spec.upright
    most = spec.upright * MM[spec.unit] * box.scale
    for columns, smallest in spec.steps:
        for lines in (_natural_columns(text, spec, columns), _even_columns(text, columns)):
            # A character takes 0.88 of its pitch, so that the column does not read as a ribbon.
            size = min(most, box.height_mm / len(lines[0]) * 0.88, box.width_mm / columns * 0.88)
            if size >= _size(smallest, spec, box):
                return Fitted(lines, size, upright=True)
    over = len(lines[0]) * _size(smallest, spec, box) / 0.88 - box.height_mm
    floor = f"最小一档（{columns} 列，字高 {smallest:g} {spec.unit}，列长 {box.height_mm:.0f} 毫米）"
    raise ValueError(f"“{text}”放不下：{floor}还超出 {max(over, 1):.0f} 毫米")


def _natural_columns(text: str, spec: Slot, columns: int) -> tuple[str, ...]:
    """Columns that end where a reader would pause, none longer than the one before; as even as that goes."""
    found = [
        tuple(text[a:b] for a, b in pairwise((0, *cuts, len(text))))
        for cuts in combinations(sorted(_natural(text, spec)), columns - 1)
    ]
    falling = [lines for lines in found if all(len(a) >= len(b) for a, b in pairwise(lines))]
    return min(falling, key=lambda lines: len(lines[0]), default=(text,))


def _even_columns(text: str, columns: int) -> tuple[str, ...]:
    rows = -(-len(text) // columns)
    return tuple(text[start : start + rows] for start in range(0, len(text), rows))


def _break(
    text: str, widths: list[float], count: int, longest: float, spec: Slot, natural: bool
) -> tuple[str, ...] | None:
    if sum(widths) > count * longest:
        return None
    places = _natural(text, spec) if natural else _possible(text)
    best, found = longest + 1e-6, None
    for cuts in combinations(sorted(places), count - 1):
        edges = (0, *cuts, len(text))
        longest_here = max(sum(widths[a:b]) for a, b in pairwise(edges))
        if longest_here < best:
            best, found = longest_here, tuple(text[a:b] for a, b in pairwise(edges))
    return found


def _natural(text: str, spec: Slot) -> set[int]:
    """Where a reader would pause: before and after the words that the designer named."""
    marks = [(word, 0) for word in spec.before] + [(word, len(word)) for word in spec.after]
    return {start + shift for word, shift in marks for start in _find(text, word)} & _possible(text)


def _possible(text: str) -> set[int]:
    return {
        place
        for place in range(1, len(text))
        if text[place] not in NOT_FIRST
        and text[place - 1] not in NOT_LAST
        and not (text[place - 1 : place + 1].isascii() and text[place - 1 : place + 1].isalnum())
    }


def _find(text: str, word: str) -> Iterator[int]:
    start = text.find(word)
    while start >= 0:
        yield start
        start = text.find(word, start + 1)
