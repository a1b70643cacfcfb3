"""A text and the steps its designer chose -> its lines and size, or how much it is too long."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from generator.kinds.kind import Slot
from generator.sheets.fonts import MONGOLIAN, NAME, FontSet

# Marks that must not begin a line (GB/T 15834-2011), or end one; those of half width too, which names are typed with.
NOT_FIRST = " ，。、；：？！）》〉】〕］｝」』”’·—…％,.;:?!)]}%"
NOT_LAST = "（《〈【〔［｛「『“‘([{"
MM = {"mm": 1.0, "pt": 25.4 / 72}
# Lines may be so much higher than their slot, mm: a designer's slot may be exactly as high as its lines, and the
# layout's way from mm to pixels to points and back is not exact. A size set by another text may be passed by a tenth.
ROUNDING_MM = 0.1
# The share of its pitch that an upright character takes, so that the column does not read as a ribbon: chosen by eye.
UPRIGHT_SHARE = 0.88


@dataclass(frozen=True)
class SlotBox:
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
class FittedText:
    """A text as it will be set."""

    lines: tuple[str, ...]
    """Its lines, or its columns of upright characters from right to left."""
    size_mm: float
    upright: bool = False


@dataclass(frozen=True)
class SlotText:
    """A text to be fitted to its slot."""

    name: str
    text: str
    slot: Slot
    box: SlotBox
    times: float = 1
    """How many times the size of the slot that it is `like`."""


def fit_all(texts: Sequence[SlotText], fonts: FontSet) -> dict[str, FittedText]:
    """Every text of a sheet, by slot; one `like` another is set with it. ValueError with all that do not fit."""
    by_name = {text.name: text for text in texts}
    pairs = [(text, by_name[text.slot.like]) for text in texts if text.slot.like in by_name]
    limits, reasons = _limits(pairs, fonts)
    followers = {follower.name for follower, _ in pairs}
    fitted: dict[str, FittedText] = {}
    for text in texts:
        try:
            if text.name not in followers:
                fitted[text.name] = fit(text.text, text.slot, text.box, fonts, limits.get(text.name, math.inf))
        except ValueError as error:
            reasons.append(str(error))
    if reasons:
        raise ValueError("；".join(reasons))
    for follower, leader in pairs:
        size = fitted[leader.name].size_mm * follower.times
        steps = tuple((lines, size) for lines, _ in follower.slot.steps)
        slot = follower.slot.model_copy(update={"steps": steps, "unit": "mm"})
        fitted[follower.name] = fit(follower.text, slot, replace(follower.box, scale=1), fonts)
    return fitted


def _limits(pairs: Sequence[tuple[SlotText, SlotText]], fonts: FontSet) -> tuple[dict[str, float], list[str]]:
    """The largest size (mm) of each text that another is `like`, so that this one fits too; and why it never will."""
    limits: dict[str, float] = {}
    reasons = []
    for follower, leader in pairs:
        most = _largest(follower, fonts) / follower.times
        least = _size(leader.slot.steps[-1][1], leader.slot, leader.box)
        if most < least:
            room = f"按字号比字高要 {least * follower.times:.1f} 毫米，这里至多 {most * follower.times:.1f} 毫米"
            reasons.append(f"“{follower.text}”放不下：{room}")
        else:
            limits[leader.name] = min(limits.get(leader.name, math.inf), most)
    return limits, reasons


def _largest(text: SlotText, fonts: FontSet) -> float:
    """The largest size (mm) at which a text fits its box, in any of the numbers of lines that its steps name."""
    box, best = text.box, 0.0
    widths = _widths(text.text, box, fonts)
    for count in {lines for lines, _ in text.slot.steps}:
        if broken := _break(text.text, widths, count, math.inf, text.slot, natural=False):
            best = max(best, min(box.width_mm / broken[1], box.height_mm / count / box.leading))
    return best


def fit(text: str, slot: Slot, box: SlotBox, fonts: FontSet, limit: float = math.inf) -> FittedText:
    """The first step of at most `limit` mm that holds the text, breaking where people would; then breaking anywhere.

    ValueError, in Chinese, where no step does: which text, the last step, and by how many mm it is too long.
    """
    if slot.upright:
        return _columns(text, slot, box, limit)
    widths = _widths(text, box, fonts)
    for natural in (True, False):
        for lines, number in slot.steps:
            size = _size(number, slot, box)
            if lines * size * box.leading > box.height_mm + ROUNDING_MM or size > limit + ROUNDING_MM / 10:
                continue
            if (broken := _break(text, widths, lines, box.width_mm / size, slot, natural)) is not None:
                return FittedText(broken[0], size)
    lines, number = slot.steps[-1]
    over = sum(widths) * _size(number, slot, box) - lines * box.width_mm
    wide = f"至少还超出 {max(over, 0):.0f} 毫米" if over > 0 else "还差一点"
    floor = f"最小一档（{lines} 行，字高 {number:g} {slot.unit}，行长 {box.width_mm:.0f} 毫米）"
    raise ValueError(f"“{text}”放不下：{floor}{wide}")


def _size(number: float, slot: Slot, box: SlotBox) -> float:
    return number * MM[slot.unit] * box.scale


def _widths(text: str, box: SlotBox, fonts: FontSet) -> list[float]:
    """Each character's width in ems."""
    if box.family != MONGOLIAN:
        return [fonts.width(char, box.weight, box.family) + box.spacing for char in text]
    # Its letters take their shapes from their neighbours: what is measured is a word, here put on its first letter.
    words = [word for word in re.split("( )", text) if word]
    return [w for word in words for w in (fonts.width(word, box.weight, box.family), *[0.0] * (len(word) - 1))]


def _columns(text: str, slot: Slot, box: SlotBox, limit: float = math.inf) -> FittedText:
    """The fewest columns that do: the right one first and never the shorter, broken where people would, else evenly."""
    assert slot.upright
    most = min(slot.upright * MM[slot.unit] * box.scale, limit)
    for columns, smallest in slot.steps:
        for lines in (_natural_columns(text, slot, columns), _even_columns(text, columns)):
            size = min(most, box.height_mm / len(lines[0]) * UPRIGHT_SHARE, box.width_mm / columns * UPRIGHT_SHARE)
            if size >= _size(smallest, slot, box):
                return FittedText(lines, size, upright=True)
    pitch = _size(smallest, slot, box) / UPRIGHT_SHARE
    long, broad = len(lines[0]) * pitch - box.height_mm, columns * pitch - box.width_mm
    room = f"列长 {box.height_mm:.0f} 毫米" if long >= broad else f"各列共宽 {box.width_mm:.0f} 毫米"
    floor = f"最小一档（{columns} 列，字高 {smallest:g} {slot.unit}，{room}）"
    raise ValueError(f"“{text}”放不下：{floor}还超出 {max(long, broad, 1):.0f} 毫米")


def _natural_columns(text: str, slot: Slot, columns: int) -> tuple[str, ...]:
    """Columns that end where a reader would pause, none longer than the one before; as even as that goes."""
    cut = [
        tuple(text[a:b] for a, b in pairwise((0, *cuts, len(text))))
        for cuts in combinations(sorted(_natural(text, slot)), columns - 1)
    ]
    falling = [lines for lines in cut if all(len(a) >= len(b) for a, b in pairwise(lines))]
    return min(falling, key=lambda lines: len(lines[0]), default=_even_columns(text, columns))


def _even_columns(text: str, columns: int) -> tuple[str, ...]:
    rows = -(-len(text) // columns)
    return tuple(text[start : start + rows] for start in range(0, len(text), rows))


def _break(
    text: str, widths: list[float], count: int, longest: float, slot: Slot, natural: bool
) -> tuple[tuple[str, ...], float] | None:
    """The most even lines, and how long the longest is; None where that is more than `longest` ems."""
    if sum(widths) > count * longest:
        return None
    places = _natural(text, slot) if natural else _possible(text)
    heads = {start for word in slot.before for start in _find(text, word)}
    best, lines = (longest + 1e-6, 0), None
    for cuts in combinations(sorted(places), count - 1):
        edges = (0, *cuts, len(text))
        # Of equally even lines those that begin with a word named for it: 开发区社区/服务点, not 开发区/社区服务点.
        evenness = (round(max(sum(widths[a:b]) for a, b in pairwise(edges)), 6), -len(heads & set(cuts)))
        if evenness < best:
            best, lines = evenness, tuple(text[a:b].strip().removesuffix(" ·") for a, b in pairwise(edges))
    return None if lines is None else (lines, best[0])


def _natural(text: str, slot: Slot) -> set[int]:
    """Where a reader would pause: before and after the words that the designer named."""
    marks = [(word, 0) for word in slot.before] + [(word, len(word)) for word in slot.after]
    pauses = {start + shift for word, shift in marks for start in _find(text, word)}
    # Not within a longer one of these words: 便民服务中心 is named as well as 服务中心.
    words = [(start, start + len(word)) for word, _ in marks for start in _find(text, word)]
    return {place for place in pauses if not any(a < place < b for a, b in words)} & _possible(text)


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
