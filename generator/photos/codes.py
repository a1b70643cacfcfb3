"""A picture -> every QR code on it that can be read: what it says and where it is."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import zxingcpp
from PIL import Image, ImageFilter

_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
_BINARIZERS = (zxingcpp.Binarizer.LocalAverage, zxingcpp.Binarizer.GlobalHistogram)
LOOKS = ((1, 0, 0), (2, 0, 0), (1, 1.5, 500), (2, 2, 300), (1, 3, 800), (3, 3, 500), (0.5, 2, 500), (2, 3, 800))
"""How the whole picture is looked at, the likeliest first: how many times its size, and how much it is sharpened
(radius in its own pixels, percent)."""
WORTH_A_LOOK = 3
"""Looks taken in any case: a picture may show several sheets, one of them darker than the other."""
LARGEST = 6400
"""Pixels along the longer side of what is looked at."""
CLOSE = 480
"""Pixels along the edge of a code that is looked at alone."""
MARGIN = 0.12
"""White around it, as part of its edge."""
CLOSER = tuple(
    (radius, percent) for radius in (0, 3, 5, 8, 12) for percent in ((0,) if not radius else (200, 500, 900))
)
"""How a code alone is sharpened."""

Point = tuple[float, float]
Corners = tuple[Point, ...]


@dataclass(frozen=True)
class Code:
    """A code that was read: its error correction says so."""

    text: str
    corners: Corners
    """In the picture's pixels: top left, top right, bottom right, bottom left of the symbol as it stands on paper."""


def codes_in(picture: Image.Image) -> list[Code]:
    """Every code that can be read, however the picture has to be looked at for it.

    What is not read whole is not guessed: a text comes from a code's own error correction, or there is none.
    """
    found: dict[str, Code] = {}
    doubtful: list[Corners] = []
    for number, (times, radius, percent) in enumerate(LOOKS):
        if found and number >= WORTH_A_LOOK:
            break
        if times > 1 and times * max(picture.size) > LARGEST:
            continue
        for code, corners in _look(picture, times, radius, percent):
            if code is not None:
                found.setdefault(code.text, code)
            elif not any(_near(corners, other) for other in doubtful):
                doubtful.append(corners)
        for corners in [one for one in doubtful if not any(_near(one, code.corners) for code in found.values())]:
            if (closer := _look_closer(picture, corners)) is not None:
                found.setdefault(closer.text, closer)
    return list(found.values())


def _look(picture: Image.Image, times: float, radius: float, percent: int) -> Iterator[tuple[Code | None, Corners]]:
    """Each code of the picture, or only where one is that could not be read."""
    if times != 1:
        size = (round(picture.width * times), round(picture.height * times))
        picture = picture.resize(size, Image.Resampling.BICUBIC)
    if radius:
        picture = picture.filter(ImageFilter.UnsharpMask(radius * times, percent, 0))
    for binarizer in _BINARIZERS:
        for one in zxingcpp.read_barcodes(picture, formats=_QR, binarizer=binarizer, return_errors=True):
            place = one.position
            places = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
            corners = tuple((point.x / times, point.y / times) for point in places)
            yield (None if one.error else Code(one.text, corners)), corners


def _look_closer(picture: Image.Image, corners: Corners) -> Code | None:
    """One code alone, seen straight, large and sharpened in several ways."""
    middle = tuple(sum(axis) / 4 for axis in zip(*corners, strict=True))
    out = 1 + 2 * MARGIN
    left_top, right_top, right_low, left_low = (
        (middle[0] + (x - middle[0]) * out, middle[1] + (y - middle[1]) * out) for x, y in corners
    )
    places = (*left_top, *left_low, *right_low, *right_top)
    straight = picture.transform((CLOSE, CLOSE), Image.Transform.QUAD, places, Image.Resampling.BICUBIC)
    for radius, percent in CLOSER:
        sharp = straight.filter(ImageFilter.UnsharpMask(radius, percent, 0)) if radius else straight
        for binarizer in _BINARIZERS:
            for one in zxingcpp.read_barcodes(sharp, formats=_QR, binarizer=binarizer):
                return Code(one.text, corners)
    return None


def _near(corners: Corners, other: Corners) -> bool:
    """Whether two places are one code's: less than half an edge apart."""
    middles = [[sum(axis) / 4 for axis in zip(*some, strict=True)] for some in (corners, other)]
    return math.dist(*middles) < math.dist(corners[0], corners[2]) / 3
