"""Fitting: the designer's steps in their order, breaks where people pause, a clear refusal below the floor."""

from __future__ import annotations

import pytest

from generator.kinds import Fit, Kind
from generator.sheets import fonts
from generator.sheets.fit import NOT_FIRST, fit


def spec(kinds: dict[str, Kind], kind: str = "plate", edition: str = "default", name: str = "name") -> Fit:
    return kinds[kind].editions[edition].fits[name]


@pytest.mark.parametrize(
    ("name", "lines", "size"),
    [
        ("厝垅村医保服务点", ("厝垅村医保服务点",), "62mm"),
        ("梅西新村居委会医保服务点", ("梅西新村居委会", "医保服务点"), "52mm"),
        ("安仁溪镇便民服务中心医保服务点", ("安仁溪镇便民服务中心", "医保服务点"), "52mm"),
        (
            "内蒙古自治区鄂尔多斯市伊金霍洛旗阿勒腾席热镇水岸花园社区居民委员会医保服务点",
            ("内蒙古自治区", "鄂尔多斯市伊金霍洛旗阿勒腾席热镇", "水岸花园社区居民委员会医保服务点"),
            "33mm",
        ),
    ],
)
def test_names_on_the_board(
    kinds: dict[str, Kind], fontset: fonts.FontSet, name: str, lines: tuple[str, ...], size: str
) -> None:
    fitted = fit(name, spec(kinds), fontset)
    assert fitted is not None
    assert (fitted.lines, fitted.size) == (lines, size)


def test_a_name_without_a_pause_breaks_anywhere_but_not_before_a_mark(
    kinds: dict[str, Kind], fontset: fonts.FontSet
) -> None:
    fitted = fit("水岸花园水岸花园水（水岸）水岸花园", spec(kinds), fontset)
    assert fitted is not None and len(fitted.lines) == 2
    assert not any(line[0] in NOT_FIRST for line in fitted.lines)


def test_no_text_no_fit(kinds: dict[str, Kind], fontset: fonts.FontSet) -> None:
    assert fit(None, spec(kinds), fontset) is None


def test_below_the_floor_is_refused_with_the_text_and_the_excess(
    kinds: dict[str, Kind], fontset: fonts.FontSet
) -> None:
    with pytest.raises(ValueError, match=r"“水岸.*放不下：最小一档（3 行，字高 33 mm.*超出 \d+ 毫米"):
        fit("水岸花园" * 20, spec(kinds), fontset)


def test_a_very_long_text_is_refused_at_once(kinds: dict[str, Kind], fontset: fonts.FontSet) -> None:
    with pytest.raises(ValueError, match="放不下"):
        fit("水岸花园" * 5000, spec(kinds, edition="door"), fontset)


def test_no_step_is_below_an_editions_floor(kinds: dict[str, Kind]) -> None:
    for kind in kinds.values():
        for edition in kind.editions.values():
            for one in edition.fits.values():
                for _, size in one.steps:
                    assert size * (72 / 25.4 if one.unit == "mm" else 1) >= edition.smallest_pt
