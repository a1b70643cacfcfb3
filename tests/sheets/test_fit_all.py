"""fit_all: texts that stand beside each other in two scripts share a size; every text that does not fit is named."""

from __future__ import annotations

import pytest

from generator.kinds.kind import Slot
from generator.sheets import fonts
from generator.sheets.fit import SlotBox, SlotText, fit_all

STEPS = ((1, 40), (1, 30), (1, 20))


def leader(text: str = "国村民乡", width: float = 1000, scale: float = 1) -> SlotText:
    return SlotText("name", text, Slot(text="", steps=STEPS), SlotBox(width, 100, scale=scale))


def follower(
    text: str = "国村民乡", width: float = 1000, height: float = 100, times: float = 1, like: str = "name"
) -> SlotText:
    return SlotText("other", text, Slot(text="", steps=((1, 5),), like=like), SlotBox(width, height), times)


@pytest.mark.parametrize(
    ("width", "height", "times", "size", "other"),
    [
        (1000, 100, 1, 40, 40),  # both have all the room
        (125, 100, 1, 31.25, 31.25),  # 4 characters in 125 mm: the first step, cut down to that
        (1000, 30, 1, 25, 25),  # a line of 1.2 in 30 mm
        (1000, 100, 0.5, 40, 20),  # half as large
        (1000, 100, 2, 40, 80),  # twice as large: 96 mm of line
        (1000, 90, 2, 37.5, 75),  # ... which 90 mm do not hold
        (80, 100, 1, 20, 20),  # just the last step
    ],
)
def test_a_pair_takes_the_first_size_at_which_both_fit(
    fontset: fonts.FontSet, width: float, height: float, times: float, size: float, other: float
) -> None:
    fitted = fit_all([leader(), follower(width=width, height=height, times=times)], fontset)
    assert fitted["name"].size_mm == pytest.approx(size)
    assert fitted["other"].size_mm == pytest.approx(other)
    assert fitted["other"].lines == ("国村民乡",)


def test_the_order_of_a_pair_does_not_matter(fontset: fonts.FontSet) -> None:
    pair = [leader(), follower(width=125)]
    assert fit_all(pair, fontset) == fit_all(pair[::-1], fontset)


def test_sizes_of_a_sheet_of_another_scale(fontset: fonts.FontSet) -> None:
    fitted = fit_all([leader(scale=0.5), follower(times=2)], fontset)
    assert (fitted["name"].size_mm, fitted["other"].size_mm) == (20, 40)


def test_without_the_other_script_a_text_is_fitted_alone(fontset: fonts.FontSet) -> None:
    assert fit_all([leader()], fontset)["name"].size_mm == 40
    assert fit_all([follower(like="absent")], fontset)["other"].size_mm == 5


def test_of_several_that_are_like_one_the_narrowest_decides(fontset: fonts.FontSet) -> None:
    third = SlotText("third", "国村", Slot(text="", steps=((1, 5),), like="name"), SlotBox(45, 100))
    for texts in ([leader(), follower(width=125), third], [leader(), third, follower(width=125)]):
        assert {text.size_mm for text in fit_all(texts, fontset).values()} == {22.5}


def test_all_that_do_not_fit_are_named(fontset: fonts.FontSet) -> None:
    alone = SlotText("alone", "水岸花园", Slot(text="", steps=((1, 50),)), SlotBox(100, 100))
    with pytest.raises(ValueError, match="放不下") as refused:
        fit_all([leader("国村民乡" * 20), alone], fontset)
    reasons = str(refused.value).split("；")
    assert [reason.partition("”")[0] for reason in reasons] == ["“" + "国村民乡" * 20, "“水岸花园"]
    assert "至少还超出 600 毫米" in reasons[0] and "至少还超出 100 毫米" in reasons[1]


def test_a_pair_that_never_fits_says_what_its_ratio_asks_for(fontset: fonts.FontSet) -> None:
    with pytest.raises(ValueError, match=r"“国村民乡”放不下：按字号比字高要 40\.0 毫米，这里至多 25\.0 毫米"):
        fit_all([leader(), follower(width=100, times=2)], fontset)


@pytest.mark.parametrize("width", [70.1 + 0.173 * step for step in range(40)])
@pytest.mark.parametrize("times", [0.7, 0.78, 1.1, 1 / 3])
def test_a_size_that_follows_from_the_room_fits_the_room(fontset: fonts.FontSet, width: float, times: float) -> None:
    """Divided, multiplied and divided again, a length is not the same to the last digit."""
    text = "12345 AB·CD fghij"
    pair = [leader(), follower(text=text, width=width * 4 * times, height=1000, times=times)]
    assert fit_all(pair, fontset)["other"].lines == (text,)
