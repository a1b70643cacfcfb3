"""A screen colour -> what prints it: the black plate alone for neutral ones, or the four inks of a profile."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from PIL import Image, ImageCms

# Neutral colours go to the black plate alone: small type in four inks never registers. Neutral is what has its three
# colours this close: base.css's greys have up to 0.08 (--line), its palest blue has 0.05 and is told apart by PALE.
NEUTRAL = 0.1
# Less white than this is printed as full black: base.css's --ink has 0.07.
NEARLY_BLACK = 0.1
# With less black than this, a tint is a ground and keeps its colour: --pale has 0.04, the palest grey (--line) 0.42.
PALE = 0.2
EQUAL = 0.002
"""Colours this close are equal: what a number in a file loses."""
RICH = (0.5, 0.4, 0.4, 1.0)
"""Black of all four inks, deeper than black ink alone: 230% of ink, which every press takes."""
RICH_FROM_MM = 20.0
"""The size of type from which letters may be printed so: smaller ones show every fault of registration."""


def grey(red: float, green: float, blue: float) -> float | None:
    """How white a neutral colour is, 0 to 1, each colour being 0 to 1 too; None where it is to stay a colour."""
    black, apart = 1 - (red + green + blue) / 3, max(red, green, blue) - min(red, green, blue)
    if apart > NEUTRAL or (apart > EQUAL and black < PALE):
        return None
    return 0.0 if 1 - black <= NEARLY_BLACK else round(1 - black, 3)


def operator(colours: Sequence[float], stroked: bool = False) -> str:
    """The PDF operator, with its operands, that sets a screen colour: grey where it is neutral."""
    white = grey(*colours)
    word = "g" if white is not None else "rg"
    shown = " ".join(f"{value:.4g}" for value in (colours if white is None else (white,)))
    return f"{shown} {word.upper() if stroked else word}"


@cache
def inks(red: float, green: float, blue: float, profile: Path) -> tuple[float, float, float, float]:
    """A screen colour in cyan, magenta, yellow and black, each 0 to 1, as the output intent prints it."""
    if (white := grey(red, green, blue)) is not None:
        return 0, 0, 0, round(1 - white, 3)
    pixel = Image.new("RGB", (1, 1), tuple(round(255 * value) for value in (red, green, blue)))
    shown = ImageCms.profileToProfile(pixel, ImageCms.createProfile("sRGB"), str(profile), outputMode="CMYK")
    assert shown is not None
    cyan, magenta, yellow, key = shown.getpixel((0, 0))  # type: ignore[misc]
    return tuple(round(value / 255, 3) for value in (cyan, magenta, yellow, key))  # type: ignore[return-value]
