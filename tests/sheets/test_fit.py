"""Fitting: the designer's steps in their order, breaks where people pause, a clear refusal below the floor."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.kinds.kind import Kind, Slot
from generator.kinds.wording import slot_in_words
from generator.sheets import fonts
from generator.sheets.fit import NOT_FIRST, SlotBox, fit

BOARD = SlotBox(width_mm=530, height_mm=130, leading=1.18)


def spec(kinds: dict[str, Kind], edition: str = "default") -> Slot:
    """The slot of a plate's name, its lines broken at the words of medical insurance."""
    return slot_in_words(kinds["plate"].editions[edition].slots["name"], {"breaks": ["基层医保", "医保", "医疗保障"]})


@pytest.mark.parametrize(
    ("name", "lines", "size"),
    [
        ("厝垅村医保服务点", ("厝垅村医保服务点",), 62),
        ("梅西新村居委会医保服务点", ("梅西新村居委会", "医保服务点"), 52),
        ("安仁溪镇便民服务中心医保服务点", ("安仁溪镇便民服务中心", "医保服务点"), 52),
        (
            "内蒙古自治区鄂尔多斯市伊金霍洛旗阿勒腾席热镇水岸花园社区居民委员会医保服务点",
            ("内蒙古自治区鄂尔多斯市伊金霍洛旗", "阿勒腾席热镇水岸花园社区", "居民委员会医保服务点"),
            33,
        ),
    ],
)
def test_names_on_the_board(
    kinds: dict[str, Kind], fontset: fonts.FontSet, name: str, lines: tuple[str, ...], size: float
) -> None:
    fitted = fit(name, spec(kinds), BOARD, fontset)
    assert (fitted.lines, fitted.size_mm) == (lines, size)


def test_a_name_without_a_pause_breaks_anywhere_but_not_before_a_mark(
    kinds: dict[str, Kind], fontset: fonts.FontSet
) -> None:
    fitted = fit("水岸花园水岸花园水（水岸）水岸花园", spec(kinds), BOARD, fontset)
    assert len(fitted.lines) == 2
    assert not any(line[0] in NOT_FIRST for line in fitted.lines)


def test_of_even_breaks_the_one_before_a_named_word_is_taken(fontset: fonts.FontSet) -> None:
    name = Slot(text="", steps=((2, 20),), before=("医保",), after=("区",))
    fitted = fit("水岸花园区社区医保服务点", name, SlotBox(width_mm=50 * 8, height_mm=100), fontset)
    assert fitted.lines == ("水岸花园区社区", "医保服务点")


def test_lines_that_are_too_high_for_the_slot_are_not_taken(kinds: dict[str, Kind], fontset: fonts.FontSet) -> None:
    flat = SlotBox(width_mm=530, height_mm=60, leading=1.18)
    assert fit("厝垅村医保服务点", spec(kinds), flat, fontset).size_mm <= 50


def test_upright_columns(fontset: fonts.FontSet) -> None:
    name = Slot(text="", steps=((1, 105), (2, 90)), upright=220)
    column = SlotBox(width_mm=360, height_mm=1960)
    short = fit("厝垅村医保服务点", name, column, fontset)
    assert short.lines == ("厝垅村医保服务点",) and short.size_mm == pytest.approx(1960 / 8 * 0.88)
    long = fit("梅西新村居委会便民服务中心医保服务点水岸", name, column, fontset)
    assert len(long.lines) == 2 and long.size_mm == pytest.approx(360 / 2 * 0.88)
    with pytest.raises(ValueError, match=r"放不下：最小一档（2 列.*超出 \d+ 毫米"):
        fit("水岸花园" * 12, name, column, fontset)
    # Short enough, but another script beside it takes the breadth.
    with pytest.raises(ValueError, match=r"放不下：最小一档（2 列，.*各列共宽 150 毫米.*超出 55 毫米"):
        fit("梅西新村居委会便民服务中心医保服务点水岸", name, replace(column, width_mm=150), fontset)


def test_columns_end_between_words_where_even_ones_would_be_no_larger(
    kinds: dict[str, Kind], fontset: fonts.FontSet
) -> None:
    columns = slot_in_words(kinds["plaque"].editions["default"].slots["name_columns"], {"breaks": ["医保"]})
    board = SlotBox(width_mm=300, height_mm=1960)
    name = "梅城镇便民服务中心医保服务点"
    wide = fit(name, columns, board, fontset)
    assert wide.lines == ("梅城镇便民服务中心", "医保服务点")
    assert wide.size_mm == pytest.approx(300 / 2 * 0.88)
    # On a short board the evener ones are larger.
    assert fit(name, columns, replace(board, height_mm=700), fontset).lines == ("梅城镇便民服务", "中心医保服务点")


def test_a_line_does_not_end_with_the_dot_between_two_parts(fontset: fonts.FontSet) -> None:
    version = Slot(text="", unit="pt", steps=((2, 12),), after=(" · ",))
    found = fit("内容版本 0BGC-K4E1 · 核定日期 2026-01-05", version, SlotBox(width_mm=60, height_mm=12), fontset)
    assert found.lines == ("内容版本 0BGC-K4E1", "核定日期 2026-01-05")


def test_below_the_floor_is_refused_with_the_text_and_the_excess(
    kinds: dict[str, Kind], fontset: fonts.FontSet
) -> None:
    with pytest.raises(ValueError, match=r"“水岸.*放不下：最小一档（3 行，字高 33 mm.*超出 \d+ 毫米，请改短"):
        fit("水岸花园" * 20, spec(kinds), BOARD, fontset)


def test_a_very_long_text_is_refused_at_once(kinds: dict[str, Kind], fontset: fonts.FontSet) -> None:
    with pytest.raises(ValueError, match="放不下"):
        fit("水岸花园" * 5000, spec(kinds, "door"), BOARD, fontset)


def test_no_step_is_below_an_editions_floor(kinds: dict[str, Kind]) -> None:
    for kind in kinds.values():
        for edition in kind.editions.values():
            for one in edition.slots.values():
                for _, size in one.steps:
                    assert size * (72 / 25.4 if one.unit == "mm" else 1) >= edition.smallest_pt


HOURS = "周一至周五 8:30—12:00，14:30—17:30（夏季 15:00—18:00）；周六 9:00—12:00"


@pytest.mark.parametrize("width", range(120, 300, 20))
def test_no_line_of_hours_ends_within_a_time_or_in_brackets(fontset: fonts.FontSet, width: int) -> None:
    """42 characters of real hours, in a slot as plates have it."""
    slot = Slot(text="", steps=((1, 22), (2, 9), (3, 6), (4, 5), (6, 4)), after=("，", "；"))
    lines = fit(HOURS, slot, SlotBox(width, 40), fontset).lines
    assert all("（" not in line or "）" in line for line in lines)
    assert not any(line.endswith(("—", ":", "周")) or line.startswith(("—", ":", "：")) for line in lines)


@pytest.mark.parametrize(
    "name",
    [
        "查干塔拉居民委员会医保服务点",
        "巴嘎额尔和图嘎查医保服务点",
        "示例县中医医院医保服务站",
        "示例县医疗保障服务大厅",
    ],
)
@pytest.mark.parametrize("width", range(120, 200, 10))
def test_no_line_ends_within_a_word_that_all_kinds_know(
    kinds: dict[str, Kind], fontset: fonts.FontSet, name: str, width: int
) -> None:
    lines = fit(name, spec(kinds, "door"), SlotBox(width, 80), fontset).lines
    for word in ("居民委员会", "嘎查", "服务点", "服务站", "医院", "大厅", "医保"):
        assert name.count(word) == sum(line.count(word) for line in lines), lines


def test_red_flag_village_has_one_end(fontset: fonts.FontSet) -> None:
    slot = Slot(text="", steps=((2, 20),), before=("医保",), after=("旗", "村"))
    assert fit("红旗村医保服务点", slot, SlotBox(110, 60), fontset).lines == ("红旗村", "医保服务点")
