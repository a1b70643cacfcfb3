"""Measures are read from the fonts: the tests' own, those of this machine, and one made to differ."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from generator.sheets import fonts
from generator.sheets.base import SlotPlace
from generator.sheets.fit import FittedText
from generator.sheets.slot_styles import SlotStyle
from generator.sheets.stamp import PT, SlotContents, draw
from generator.sheets.typeset import Typesetter
from generator.sheets.update import Trailer, Update
from sheets.paper import ROOT


@pytest.fixture(scope="module")
def machine() -> fonts.FontSet:
    """The fonts of this machine, cut as the press uses them."""
    return fonts.find_fonts(ROOT / ".cache")


def test_the_em_box_of_noto(fontset: fonts.FontSet, machine: fonts.FontSet) -> None:
    """Sans and serif: hanzi stand in one em, 0.12 of it below the baseline (their OS/2 tables)."""
    for some in (fontset, machine):
        for cut in some.cuts:
            if cut.family != fonts.MONGOLIAN:
                measures = some.em_box(cut.family, cut.weight)
                assert (measures.ascent, measures.descent) == (0.88, -0.12)
                assert measures.middle == pytest.approx(0.38)
                assert 0.7 < measures.cap_height < 0.75
                left, bottom, right, top = measures.box
                assert left < 0 and bottom < measures.descent and right > 1 and top > measures.ascent


def test_mongolian_stands_on_the_line_of_the_chinese(machine: fonts.FontSet) -> None:
    assert machine.em_box(fonts.MONGOLIAN, 400) == machine.em_box(fonts.NAME, 400)


def test_other_units_to_the_em_and_a_font_that_names_no_capitals() -> None:
    rare = fonts.metrics(ROOT / "tests/fonts/rare.ttf")  # 1024 units, OS/2 of version 1
    assert (rare.ascent, rare.descent) == (880 / 1024, -144 / 1024)
    assert rare.cap_height == rare.ascent
    assert rare.box == (-36 / 1024, -169 / 1024, 1037 / 1024, 912 / 1024)


@pytest.fixture(scope="module")
def raised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tests' bold, its em box moved up by a tenth."""
    path = tmp_path_factory.mktemp("fonts") / "raised.otf"
    with TTFont(ROOT / "tests/fonts/bold.otf", recalcBBoxes=False) as font:
        font["OS/2"].sTypoAscender, font["OS/2"].sTypoDescender, font["OS/2"].sCapHeight = 980, -20, 800
        font["head"].xMin, font["head"].yMax = -500, 1500
        font.save(path)
    return path


@pytest.fixture(scope="module")
def others(fontset: fonts.FontSet, raised: Path) -> fonts.FontSet:
    """The tests' fonts with that bold."""
    return replace(fontset, cuts=tuple(replace(cut, path=raised) if cut.weight == 700 else cut for cut in fontset.cuts))


def test_words_stand_in_their_slot_by_the_fonts_own_em_box(fontset: fonts.FontSet, others: fonts.FontSet) -> None:
    """A font whose hanzi stand a tenth higher above its baseline: the baseline goes down by a tenth of the size."""
    place = SlotPlace("name", 1, (1, 0, 0, 1, 0, 0), 1000, 1000)
    slot = SlotStyle(1, "0 0 0 rg", 700, fonts.NAME, 1.2, 0, 0, 0)
    for upright in (False, True):
        contents = SlotContents("", {"name": FittedText(("国",), 100 / PT, upright)})
        usual, raised = (draw(slot, place, contents, Typesetter(some)).decode() for some in (fontset, others))
        heights = [float(re.findall(r"1 0 0 1 \S+ (\S+) Tm", drawn)[0]) for drawn in (usual, raised)]
        assert heights[0] - heights[1] == pytest.approx(10)


def test_a_pdf_states_the_measures_of_the_font_it_embeds(fontset: fonts.FontSet, others: fonts.FontSet) -> None:
    for some, stated in (
        (fontset, "/FontBBox [-1013 -1046 2926 1806] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 733"),
        (
            others,
            "/FontBBox [-500 -1046 2926 1500] /ItalicAngle 0 /Ascent 980 /Descent -20 /CapHeight 800",
        ),
    ):
        setter, update = Typesetter(some), Update(Trailer(1, 2, b""))
        setter.line("国", fonts.NAME, 700)
        for font in setter.fonts().values():
            update.add_font(font)
        bodies = b"".join(update.bodies.values()).decode("latin-1")
        assert stated in bodies
