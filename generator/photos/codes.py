"""A picture -> every QR code on it that can be read: what it says and where it is."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import zxingcpp
from PIL import Image, ImageFilter

_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCodeModel2])
"""Plain QR codes alone: a Micro QR code is so small that a reader finds one in a pattern (`QRCode` is all of them)."""
_BINARIZERS = (zxingcpp.Binarizer.LocalAverage, zxingcpp.Binarizer.GlobalHistogram)


class Look(NamedTuple):
    """A way to look at a whole picture."""

    across: float
    """How many times as wide it is made; unlike `down` where a code is seen from the side."""
    down: float
    radius: float
    """Of what sharpens it, in the picture's own pixels; 0: nothing does."""
    percent: int
    """How strongly."""


LOOKS = (
    Look(1, 1, 0, 0),
    Look(2, 2, 0, 0),
    Look(1, 1, 1.5, 500),
    Look(2, 2, 2, 300),
    Look(1, 1, 3, 800),
    Look(2, 2, 1, 800),
    Look(0.5, 0.5, 2, 500),
    Look(2, 1, 1.5, 400),
    Look(1, 2, 1.5, 400),
    Look(3, 3, 3, 500),
)
"""The likeliest first; each read codes of photographs (tests/sheets/photographs.py) that those before did not."""
WORTH_A_LOOK = 3
"""Looks taken in any case: a picture may show several sheets, one of them darker than the other."""
LARGEST = 6400
"""Pixels along the longer side of what is looked at."""
CLOSE = 480
"""Pixels along the edge of a code that is looked at alone."""
MARGIN = 0.12
"""White around it, as part of its edge."""
SHARPER = ((0, 0), *((radius, percent) for radius in (3, 5, 8, 12) for percent in (200, 500, 900)))
"""How a code alone is sharpened: radius and percent."""
ASIDE = ((0, 0), (3, 500), (8, 500))
"""How it is where it is seen from another side."""
MOST_PLACES = 6
"""Places that are looked at closely; where there are more, most of them are no codes."""
SIDES = tuple((turn, stretch) for stretch in (1.5, 2.0) for turn in (0, 45, 90, 135))
"""The degrees along which, and how many times, what lies around a place is stretched: as if seen from another side."""

Point = tuple[float, float]
Corners = tuple[Point, ...]


@dataclass(frozen=True)
class Code:
    """A code that was read: its error correction says so."""

    text: str
    corners: Corners
    """In the picture's pixels, about: top left, top right, bottom right, bottom left of the symbol as printed."""


def codes_in(picture: Image.Image) -> list[Code]:
    """Every code of a grey picture that can be read, however it has to be looked at for that.

    What is not read whole is not guessed: a text comes from a code's own error correction, or there is none.
    """
    found: dict[str, Code] = {}
    doubtful: list[Corners] = []
    for number, look in enumerate(LOOKS):
        if found and number >= WORTH_A_LOOK:
            break
        if max(look.across * picture.width, look.down * picture.height) > max(LARGEST, *picture.size):
            continue
        unread = []
        for code, corners in _look(picture, look):
            if code is not None:
                found.setdefault(code.text, code)
            elif len(doubtful) < MOST_PLACES and not any(_near(corners, other) for other in doubtful):
                doubtful.append(corners)
                unread.append(corners)
        for corners in unread:
            if not any(_near(corners, code.corners) for code in found.values()):
                found.update({code.text: code for code in _look_closer(picture, corners)})
    return list(found.values())


def _look(picture: Image.Image, look: Look) -> Iterator[tuple[Code | None, Corners]]:
    """Each code of the picture, or only where one is that could not be read."""
    if look.radius:
        picture = picture.filter(ImageFilter.UnsharpMask(look.radius, look.percent, 0))
    if (look.across, look.down) != (1, 1):
        size = (round(picture.width * look.across), round(picture.height * look.down))
        picture = picture.resize(size, Image.Resampling.BICUBIC)
    for binarizer in _BINARIZERS:
        for one in zxingcpp.read_barcodes(picture, formats=_QR, binarizer=binarizer, return_errors=True):
            place = one.position
            places = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
            corners = tuple((point.x / look.across, point.y / look.down) for point in places)
            yield (None if one.error else Code(one.text, corners)), corners


def _look_closer(picture: Image.Image, corners: Corners) -> list[Code]:
    """The code at a place, seen large: straight, if its corners are right, then from other sides; sharpened or not."""
    for number, view in enumerate(_views(picture, corners)):
        for radius, percent in ASIDE if number else SHARPER:
            sharp = view.filter(ImageFilter.UnsharpMask(radius, percent, 0)) if radius else view
            for binarizer in _BINARIZERS:
                if found := zxingcpp.read_barcodes(sharp, formats=_QR, binarizer=binarizer):
                    return [Code(one.text, corners) for one in found]
    return []


def _views(picture: Image.Image, corners: Corners) -> Iterator[Image.Image]:
    x, y = _middle(corners)
    out = 1 + 2 * MARGIN
    left_top, right_top, right_low, left_low = ((x + (a - x) * out, y + (b - y) * out) for a, b in corners)
    places = (*left_top, *left_low, *right_low, *right_top)
    yield picture.transform((CLOSE, CLOSE), Image.Transform.QUAD, places, Image.Resampling.BICUBIC)
    scale = 2 * max(math.dist((x, y), corner) for corner in corners) * 1.5 / CLOSE
    for turn, stretch in SIDES:
        across, down = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        along, beside = scale / math.sqrt(stretch), scale * math.sqrt(stretch)
        # A point of the view -> the point of the picture that it shows.
        xx = across * across * along + down * down * beside
        xy = across * down * (along - beside)
        yy = down * down * along + across * across * beside
        half = CLOSE / 2
        affine = (xx, xy, x - (xx + xy) * half, xy, yy, y - (xy + yy) * half)
        yield picture.transform((CLOSE, CLOSE), Image.Transform.AFFINE, affine, Image.Resampling.BICUBIC)


def _near(corners: Corners, other: Corners) -> bool:
    """Whether two places are one code's."""
    return math.dist(_middle(corners), _middle(other)) < math.dist(corners[0], corners[2]) / 3


def _middle(corners: Corners) -> Point:
    return sum(x for x, _ in corners) / len(corners), sum(y for _, y in corners) / len(corners)
