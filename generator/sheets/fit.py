"""A text and the steps its designer chose -> its lines and size, or how much it is too long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from generator.kinds import Fit
from generator.sheets.fonts import FontSet

# Marks that must not begin a line (GB/T 15834-2011), or end one.
NOT_FIRST = "，。、；：？！）》〉】〕」』”’·—…％"
NOT_LAST = "（《〈【〔「『“‘"
MM = {"mm": 1.0, "pt": 25.4 / 72}


@dataclass(frozen=True)
class Fitted:
    """A text as it will be set."""

    lines: tuple[str, ...]
    number: float
    """The size of type in `unit`."""
    unit: str

    @property
    def size(self) -> str:
        """The size as a CSS length."""
        return f"{self.number:g}{self.unit}"


def fit(text: str | None, spec: Fit, fonts: FontSet) -> Fitted | None:
    """The first step that holds the text, breaking where people would; then breaking anywhere. ValueError if none."""
    if text is None:
        return None
    widths = [fonts.width(char, spec.weight) for char in text]
    for natural in (True, False):
        for lines, size in spec.steps:
            longest = spec.width_mm / (size * MM[spec.unit])
            if (found := _break(text, widths, lines, longest, spec, natural)) is not None:
                return Fitted(found, size, spec.unit)
    lines, size = spec.steps[-1]
    over = sum(widths) * size * MM[spec.unit] - lines * spec.width_mm
    wide = f"至少还超出 {max(over, 0):.0f} 毫米" if over > 0 else "还差一点"
    floor = f"最小一档（{lines} 行，字高 {size:g} {spec.unit}，行长 {spec.width_mm:g} 毫米）"
    raise ValueError(f"“{text}”放不下：{floor}{wide}")


def _break(
    text: str, widths: list[float], count: int, longest: float, spec: Fit, natural: bool
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


def _natural(text: str, spec: Fit) -> set[int]:
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
