"""site_overrides/assets: what browsers of 2018 cannot read is not there, or behind something that they can; colours.

Comments cost readers bytes, so what the styles are for is said here: widths beside text are in px, so that text of 200%
has room; what works by scripts alone (`gp-scripted`) has its room from the first look, and what a place may move is not
seen until it is known (`gp-seeking`; after 3 s whatever comes), so that nothing moves.
"""

from __future__ import annotations

import re
from itertools import product

import pytest

from generator.ground import floors

from .conftest import ROOT

ASSETS = ROOT / "site_overrides/assets"
CSS = re.sub(r"/\*.*?\*/", "", (ASSETS / "guide.css").read_text("utf-8"), flags=re.DOTALL)


def declarations(body: str) -> list[tuple[str, str]]:
    """(property, value) of a rule, in order."""
    return [
        (name.strip(), value.strip()) for name, _, value in (line.partition(":") for line in body.split(";")) if value
    ]


RULES = [(head.strip(), declarations(body)) for head, body in re.findall(r"([^{}]+)\{([^{}]*)\}", CSS)]
SUPPORTS = re.findall(r"@supports[^{]*\{(?:[^{}]*\{[^{}]*\})*\s*\}", CSS)
"""What is read by those alone that can."""
YOUNG = re.compile(r"\b(?:min|max|clamp)\(|\b(?:dvh|svh|lvh)\b|aspect-ratio|color-mix|oklch|\binset:")
"""Values that Chrome 64 or an iPhone of iOS 12 does not read, so that it takes the value before."""


def test_selectors_are_read_by_old_browsers() -> None:
    """One selector that a browser does not know makes it drop the whole rule."""
    for head, _ in RULES:
        assert not re.search(r":(?:is|where|has|focus-within)\(|::details-content|::marker", head), head
        if ":focus-visible" in head:
            assert head.count(":focus:not(:focus-visible)") == head.count(":focus-visible"), head


def test_no_property_that_old_browsers_lack() -> None:
    """`gap` between boxes in a row came in 2020 and 2021: buttons would touch. In grids its old name is read by all."""
    for head, lines in RULES:
        names = [name for name, _ in lines]
        assert not {"gap", "row-gap", "inset", "aspect-ratio", "place-items", "accent-color"} & {*names}, head
        if "grid-gap" in names:
            assert ("display", "grid") in lines, head
        if "overflow-wrap" in names and ("overflow-wrap", "anywhere") in lines:
            assert ("word-break", "break-word") in lines, head


def test_a_young_value_stands_behind_one_that_all_read() -> None:
    own = "".join(SUPPORTS)
    for head, lines in RULES:
        for at, (name, value) in enumerate(lines):
            if YOUNG.search(f"{name}: {value}") and f"{name}: {value}" not in own:
                before = [one for one, other in lines[:at] if not YOUNG.search(other)]
                assert name in before, f"{head} {name}"


def test_nothing_is_asked_of_anybody() -> None:
    assert "url(" not in CSS and "@import" not in CSS and "@font-face" not in CSS


# --- colours ------------------------------------------------------------------------------------------------------


def palette(dark: bool) -> dict[str, str]:
    """The colours by name."""
    roots = [dict(lines) for head, lines in RULES if head.rpartition("{")[2].strip() == ":root"]
    roots = [{name: value for name, value in root.items() if name.startswith("--")} for root in roots]
    return {**roots[0], **roots[1]} if dark else roots[0]


def luminance(colour: str) -> float:
    """As WCAG 2 has it."""
    digits = colour.lstrip("#")
    digits = "".join(char * 2 for char in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


GROUNDS = ("paper", "pale", "grey", "rose", "mint", "sand")


@pytest.mark.parametrize("dark", [False, True])
def test_contrast_of_every_colour_on_every_ground(dark: bool) -> None:
    """AAA for what is read, AA for what is written in a colour, 3:1 for borders that must be seen."""
    colours = palette(dark)
    for name, ground in product(("ink",), GROUNDS):
        assert contrast(colours[f"--{name}"], colours[f"--{ground}"]) >= floors.BODY_CONTRAST, (name, ground)
    assert contrast(colours["--dim"], colours["--paper"]) >= floors.BODY_CONTRAST
    for name, ground in product(("dim", "blue"), GROUNDS):
        assert contrast(colours[f"--{name}"], colours[f"--{ground}"]) >= floors.TEXT_CONTRAST, (name, ground)
    for name, ground in (("red", "rose"), ("amber", "sand"), ("green", "mint"), ("amber", "paper"), ("green", "paper")):
        assert contrast(colours[f"--{name}"], colours[f"--{ground}"]) >= floors.TEXT_CONTRAST, (name, ground)
    for ground in ("solid", "deep"):
        assert contrast(colours["--on"], colours[f"--{ground}"]) >= floors.TEXT_CONTRAST, ground
    for name, ground in product(("edge", "ochre", "ring"), ("paper", "pale")):
        assert contrast(colours[f"--{name}"], colours[f"--{ground}"]) >= 3, (name, ground)


def test_both_palettes_have_the_same_names() -> None:
    # Widths, and white on what is filled, are the same in both.
    light, dark = (
        dict(lines) for head, lines in RULES if head.rpartition("{")[2].strip() == ":root" and len(lines) > 15
    )
    assert set(light) - set(dark) <= {"--on", "--side", "--inner"} and set(dark) <= set(light)
