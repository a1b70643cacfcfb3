"""Colours -> how they contrast, and whether one may be taken for the proof's red."""

from __future__ import annotations

import colorsys

WHITE, INK, PROOF = "#FFFFFF", "#111111", "#C4161C"


def contrast(colour: str, other: str) -> float:
    """Contrast of two `#RRGGBB` colours by WCAG 2.2: from 1 (none) to 21 (black on white)."""
    dark, light = sorted((_luminance(colour), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def near_proof(colour: str) -> bool:
    """Whether a colour is a red that a reader may take for the proof's (样稿).

    40% and 20° were chosen by eye: tests/catalog/test_signage.py names the reds that are within, and the browns and
    violets that are not.
    """
    hue, _, saturation = colorsys.rgb_to_hls(*_parts(colour))
    apart = abs(hue - colorsys.rgb_to_hls(*_parts(PROOF))[0])
    return saturation >= 0.4 and min(apart, 1 - apart) <= 20 / 360


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red / 255, green / 255, blue / 255


def _luminance(colour: str) -> float:
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour))
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
