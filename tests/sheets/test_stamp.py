"""stamp.py: where lines and columns stand in their slot, read back from the operators that draw them."""

from __future__ import annotations

import re

import pytest

from generator.sheets import fonts
from generator.sheets.base import SlotPlace
from generator.sheets.fit import FittedText
from generator.sheets.slot_styles import SlotStyle
from generator.sheets.stamp import PT, SlotContents, draw
from generator.sheets.typeset import Typesetter

MIDDLE = (0.88 - 0.12) / 2
"""The middle of Noto's em box, above the baseline."""


def style(across: float = 0, down: float = 0, leading: float = 1.2, spacing: float = 0) -> SlotStyle:
    return SlotStyle(1, "0 0 0 rg", 700, fonts.NAME, leading, spacing, across, down)


def origins(
    fitted: FittedText, slot: SlotStyle, fontset: fonts.FontSet, size: tuple[float, float] = (1000, 1000)
) -> list[tuple[float, float]]:
    """Where each line (or upright character) of a text begins, in points from the slot's lower left corner."""
    place = SlotPlace("name", 1, (1, 0, 0, 1, 0, 0), *size)
    drawn = draw(slot, place, SlotContents("", {"name": fitted}), Typesetter(fontset)).decode()
    return [(float(x), float(y)) for x, y in re.findall(r"1 0 0 1 (\S+) (\S+) Tm", drawn)]


def points(pairs: list[tuple[float, float]]) -> list[object]:
    return [pytest.approx(pair, abs=0.01) for pair in pairs]


@pytest.mark.parametrize(
    ("across", "down", "expected"),
    [
        # Two lines of 100 pt type, 120 pt from one to the next, in a slot of 1000 x 1000 pt.
        (0, 0, [(0, 940), (0, 820)]),
        (0.5, 0.5, [(300, 560), (400, 440)]),
        (1, 1, [(600, 180), (800, 60)]),
        (0, 1, [(0, 180), (0, 60)]),
    ],
)
def test_lines_stand_where_object_position_says(
    fontset: fonts.FontSet, across: float, down: float, expected: list[tuple[float, float]]
) -> None:
    fitted = FittedText(("国村民乡", "镇县"), 100 / PT)
    middles = [(x, y + 100 * MIDDLE) for x, y in origins(fitted, style(across, down), fontset)]
    assert middles == points(expected)


@pytest.mark.parametrize(("across", "expected"), [(0, (-50, 0)), (0.5, (300, 400))])
def test_a_line_that_begins_with_an_opening_mark_is_not_indented(
    fontset: fonts.FontSet, across: float, expected: tuple[float, float]
) -> None:
    """The mark's left half is empty; in the middle of its room a line stands as its length has it."""
    fitted = FittedText(("（国村）", "镇县"), 100 / PT)
    assert [x for x, _ in origins(fitted, style(across), fontset)] == [pytest.approx(x, abs=0.01) for x in expected]


def test_letter_spacing_stands_between_the_characters_alone(fontset: fonts.FontSet) -> None:
    fitted = FittedText(("国村民乡",), 100 / PT)
    assert origins(fitted, style(across=1, spacing=0.1), fontset)[0][0] == pytest.approx(1000 - 400 - 30)


@pytest.mark.parametrize(
    ("columns", "down", "size", "expected"),
    [
        # One column fills the height: 4 characters share 400 pt, each in the middle of its pitch.
        (("国村民乡",), 0, (300, 400), [(100, 350), (100, 250), (100, 150), (100, 50)]),
        # At most 1.6 times their size apart, then as high or low as object-position says.
        (("国村",), 0, (300, 1000), [(100, 920), (100, 760)]),
        (("国村",), 0.5, (300, 1000), [(100, 580), (100, 420)]),
        (("国村",), 1, (300, 1000), [(100, 240), (100, 80)]),
        # The first column is the right one; a shorter one starts at the same height.
        (("国村", "民"), 0, (300, 200), [(175, 150), (175, 50), (25, 150)]),
        (("国", "村", "民"), 0, (300, 100), [(200, 50), (100, 50), (0, 50)]),
        # Columns too stay together in a wide slot.
        (("国", "村"), 0, (1000, 100), [(530, 50), (370, 50)]),
    ],
)
def test_upright_columns_share_their_slot(
    fontset: fonts.FontSet,
    columns: tuple[str, ...],
    down: float,
    size: tuple[float, float],
    expected: list[tuple[float, float]],
) -> None:
    fitted = FittedText(columns, 100 / PT, upright=True)
    middles = [(x, y + 100 * MIDDLE) for x, y in origins(fitted, style(0.5, down), fontset, size)]
    assert middles == points(expected)


def test_a_slot_without_words_or_code_draws_nothing(fontset: fonts.FontSet) -> None:
    for name in ("name", "qr"):
        place = SlotPlace(name, 1, (1, 0, 0, 1, 0, 0), 10, 10)
        assert draw(style(), place, SlotContents("", {}), Typesetter(fontset)) == b""
