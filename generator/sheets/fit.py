"""A text and the steps its designer chose -> its lines and size, or how much it is too long."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from generator.ground import line_ends
from generator.kinds.kind import Slot
from generator.sheets.fonts import MONGOLIAN, NAME, FontSet

# Marks that must not begin a line (GB/T 15834-2011), or end one; those of half width too, which names are typed with.
NOT_FIRST = " ，。、；：？！）》〉】〕］｝」』”’·—…％,.;:?!)]}%"
NOT_LAST = "（《〈【〔［｛「『“‘([{"
MM = {"mm": 1.0, "pt": 25.4 / 72}
# Lines may be so much higher than their slot, mm: a designer's slot may be exactly as high as its lines, and the
# layout's way from mm to pixels to points and back is not exact. A size set by another text may be passed by a tenth.
ROUNDING_MM = 0.1
# A line may be so much longer than its room, ems: a size derived from the room comes back with a digit changed.
ROUNDING_EM = 1e-6
# The share of its pitch that an upright character takes, so that the column does not read as a ribbon: chosen by eye.
UPRIGHT_SHARE = 0.88
# Columns that end between words may be so many times as long as evenly filled ones. By eye.
UNEVEN = 1.2
BRACKETED = re.compile(r"（[^（）]*）")


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


class UnfitTextsError(ValueError):
    """Texts that no step of their slots holds; the message tells of each why."""

    def __init__(self, reasons: Mapping[str, str]) -> None:
        self.names = frozenset(reasons)
        super().__init__("；".join(reasons.values()))


def fit_all(texts: Sequence[SlotText], fonts: FontSet) -> dict[str, FittedText]:
    """Every text of a sheet, by slot; one `like` another is set with it. UnfitTextsError with all that do not fit."""
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
            reasons[text.name] = str(error)
    if reasons:
        raise UnfitTextsError(reasons)
    for follower, leader in pairs:
        size = fitted[leader.name].size_mm * follower.times
        steps = tuple((lines, size) for lines, _ in follower.slot.steps)
        slot = follower.slot.model_copy(update={"steps": steps, "unit": "mm"})
        fitted[follower.name] = fit(follower.text, slot, replace(follower.box, scale=1), fonts)
    return fitted


def _limits(pairs: Sequence[tuple[SlotText, SlotText]], fonts: FontSet) -> tuple[dict[str, float], dict[str, str]]:
    """The largest size (mm) of each text that another is `like`, so that this one fits too; and why it never will."""
    limits: dict[str, float] = {}
    reasons: dict[str, str] = {}
    for follower, leader in pairs:
        most = _largest(follower, fonts) / follower.times
        least = _size(leader.slot.steps[-1][1], leader.slot, leader.box)
        if most < least:
            room = f"按字号比字高要 {least * follower.times:.1f} 毫米，这里至多 {most * follower.times:.1f} 毫米"
            reasons[follower.name] = f"“{follower.text}”放不下：{room}"
        else:
            limits[leader.name] = min(limits.get(leader.name, math.inf), most)
    return limits, reasons


def _largest(text: SlotText, fonts: FontSet) -> float:
    """The largest size (mm) at which a text fits its box, in any of the numbers of lines that its steps name."""
    box, best = text.box, 0.0
    widths = _widths(text.text, box, fonts)
    for count in {lines for lines, _ in text.slot.steps}:
        if broken := _break(text.text, widths, count, math.inf, text.slot, possible(text.text)):
            best = max(best, min(box.width_mm / broken[1], box.height_mm / count / box.leading))
    return best


def fit(text: str, slot: Slot, box: SlotBox, fonts: FontSet, limit: float = math.inf) -> FittedText:
    """The first step that holds the text, at `limit` mm where that is smaller than its size.

    Breaking where people would, at every step, before breaking within long words, before breaking anywhere.

    ValueError, in Chinese, where no step does: which text, the last step, and by how many mm it is too long.
    """
    if slot.upright:
        return _columns(text, slot, box, limit)
    widths = _widths(text, box, fonts)
    floor = min(_size(number, slot, box) for _, number in slot.steps)
    for places in (_natural(text, slot), _between_parts(text, slot), possible(text)):
        for lines, number in slot.steps:
            size = min(_size(number, slot, box), limit)
            if lines * size * box.leading > box.height_mm + ROUNDING_MM or size < floor - ROUNDING_MM / 10:
                continue
            if (broken := _break(text, widths, lines, box.width_mm / size, slot, places)) is not None:
                return FittedText(broken[0], size)
    lines, number = slot.steps[-1]
    over = sum(widths) * _size(number, slot, box) - lines * box.width_mm
    wide = f"至少还超出 {max(over, 0):.0f} 毫米" if over > 0 else "还差一点"
    last = f"最小一档（{lines} 行，字高 {number:g} {slot.unit}，行长 {box.width_mm:.0f} 毫米）"
    raise ValueError(f"“{text}”放不下：{last}{wide}，请改短")


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
    """The fewest columns that do, right one first, broken where people would if they are then as good as even."""
    assert slot.upright
    most = min(slot.upright * MM[slot.unit] * box.scale, limit)
    floor = min(_size(smallest, slot, box) for _, smallest in slot.steps)
    for columns, smallest in slot.steps:
        # As many characters as a column holds at the size that the breadth allows: evener columns would be no larger.
        broad = min(most, box.width_mm / columns * UPRIGHT_SHARE)
        lines = _column_lines(text, slot, columns, int(box.height_mm * UPRIGHT_SHARE / broad))
        room = min(box.height_mm / max(map(len, lines)), box.width_mm / columns) * UPRIGHT_SHARE
        if room >= _size(smallest, slot, box) and min(most, room) >= floor:
            return FittedText(lines, min(most, room), upright=True)
    pitch = _size(smallest, slot, box) / UPRIGHT_SHARE
    long, broad = max(map(len, lines)) * pitch - box.height_mm, columns * pitch - box.width_mm
    space = f"列长 {box.height_mm:.0f} 毫米" if long >= broad else f"各列共宽 {box.width_mm:.0f} 毫米"
    last = f"最小一档（{columns} 列，字高 {smallest:g} {slot.unit}，{space}）"
    raise ValueError(f"“{text}”放不下：{last}还超出 {max(long, broad, 1):.0f} 毫米，请改短")


def _column_lines(text: str, slot: Slot, columns: int, free: int) -> tuple[str, ...]:
    """As even as it goes between words, else between their parts, else anywhere; the right column rather the longer.

    Up to `free` characters a column may have however uneven that is: they are no smaller for it.
    """
    rows = -(-len(text) // columns)
    for places in (_natural(text, slot), _between_parts(text, slot), possible(text)):
        cut = [
            tuple(text[a:b] for a, b in pairwise((0, *cuts, len(text))))
            for cuts in combinations(sorted(places), columns - 1)
        ]
        best = min(cut, key=lambda lines: (max(map(len, lines)), -len(lines[0])), default=None)
        if best is not None and max(map(len, best)) <= max(rows * UNEVEN, free):
            return best
    return tuple(text[start : start + rows] for start in range(0, len(text), rows))


def _break(
    text: str, widths: list[float], count: int, longest: float, slot: Slot, places: set[int]
) -> tuple[tuple[str, ...], float] | None:
    """The most even lines, and how long the longest is; None where that is more than `longest` ems."""
    longest += ROUNDING_EM
    if sum(widths) > count * longest:
        return None
    heads = {start for word in slot.before for start in _find(text, word)}
    best, lines = (longest, 0), None
    for cuts in combinations(sorted(places), count - 1):
        edges = (0, *cuts, len(text))
        # Of equally even lines those that begin with a word named for it: 开发区社区/服务点, not 开发区/社区服务点.
        evenness = (round(max(sum(widths[a:b]) for a, b in pairwise(edges)), 6), -len(heads & set(cuts)))
        if evenness < best:
            best, lines = evenness, tuple(text[a:b].strip().removesuffix(" ·") for a, b in pairwise(edges))
    return None if lines is None else (lines, best[0])


def _natural(text: str, slot: Slot) -> set[int]:
    """Where a reader would pause: before and after the words that the designer named, and not within brackets."""
    marks = [(word, 0) for word in slot.before] + [(word, len(word)) for word in slot.after]
    pauses = {start + shift for word, shift in marks for start in _find(text, word)}
    # Not within a longer one of these words: 便民服务中心 is named as well as 服务中心.
    inside = {
        at for word in (*slot.before, *slot.after, *slot.kept) for start in _find(text, word) for at in _in(start, word)
    }
    inside |= {at for found in BRACKETED.finditer(text) for at in range(found.start() + 1, found.end())}
    # 红旗村 and 永州市 have one end, not two.
    ends = {word for word in slot.after if len(word) == 1}
    return {at for at in pauses - inside if at == len(text) or text[at] not in ends} & possible(text)


def _between_parts(text: str, slot: Slot) -> set[int]:
    """Where a reader could pause if there must be an end: besides, between the parts of long words."""
    found = [(start, start + len(word)) for word in slot.parts for start in _find(text, word)]
    inside = {at for word in (*slot.parts, *slot.kept) for start in _find(text, word) for at in _in(start, word)}
    parted = {at for pair in found for at in pair if at < len(text) - 1} - inside
    return (_natural(text, slot) | parted) & possible(text)


def _in(start: int, word: str) -> range:
    """The places within a word that starts there."""
    return range(start + 1, start + len(word))


def possible(text: str) -> set[int]:
    """Where a line may end at all: by the rules for marks, and not within a number, a time or an ASCII word."""
    inside = {at for begin, end in line_ends.figures(text) for at in range(begin + 1, end)}
    return {
        place
        for place in range(1, len(text))
        if text[place] not in NOT_FIRST
        and text[place - 1] not in NOT_LAST
        and place not in inside
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
