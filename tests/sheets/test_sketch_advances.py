"""The widths in the code are those of the font's file."""

from __future__ import annotations

import pytest

from generator.sheets.fonts import FontSet
from generator.sketch.advances import ADVANCES, ems
from generator.sketch.sketch import HERE

WORDS = (
    "查干呼都嘎音希里村",
    "塘基上（青山里）村",
    "12–14、20",
    "示例县医疗保障服务大厅 10.7公里",
    "“好”·A.B—C",
    "〇①Ⅲé°…",
    HERE,
)


def test_every_character_is_as_wide_as_in_the_bold_face(fontset: FontSet) -> None:
    for char, width in ADVANCES.items():
        assert fontset.width(char, 700) == pytest.approx(width, abs=0.001), char


@pytest.mark.parametrize("weight", [400, 700])
def test_no_text_is_wider_than_reckoned(fontset: FontSet, weight: int) -> None:
    for text in WORDS:
        assert fontset.width(text, weight) <= ems(text) + 0.002, text
