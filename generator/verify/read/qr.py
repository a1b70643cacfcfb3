"""A page as it is printed -> the QR codes that a reader finds on it, each measured on the paper."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import zxingcpp
from PIL import Image

from generator.verify.read.pdf import MM, Paper, Rectangle

_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCodeModel2])  # not the family, with Micro QR codes
QUIET = 4
"""Modules of white around a symbol (ISO/IEC 18004)."""
LIGHT = 200
"""As dark as the quiet zone may be, of 255."""
PIXELS = 8
"""Pixels a module has when a symbol is measured."""


@dataclass(frozen=True)
class Symbol:
    """A QR code on paper."""

    text: str
    level: str
    modules: int
    width_mm: float
    quiet: bool
    """Whether its quiet zone is white and on the sheet."""
    whole: bool
    """Whether no module is damaged or covered."""
    picture: Image.Image
    """The symbol with its quiet zone, eight pixels a module."""

    @property
    def module_mm(self) -> float:
        """The edge of one module."""
        return self.width_mm / self.modules


def decode(picture: Image.Image) -> list[Any]:
    """Every QR code in a picture."""
    return list(zxingcpp.read_barcodes(picture, formats=_QR))


def find_symbols(paper: Paper, number: int, needed: bool = False) -> Iterator[Symbol]:
    """Every QR code of a page; where one is needed and none found, the page is looked at more closely."""
    page, (picture, scale) = paper.pages[number], paper.picture(number)
    found = decode(picture)
    if not found and needed:
        scale *= 2
        found = decode(page.render(scale=scale, grayscale=True).to_pil())
    for barcode in found:
        yield _measured(page, barcode, scale)


def _modules(barcode: Any) -> int:
    return 17 + 4 * int(barcode.extra["Version"])


def _measured(page: Any, barcode: Any, scale: float) -> Symbol:
    """The symbol drawn anew, large, so that it can be measured."""
    modules, place = _modules(barcode), barcode.position
    corners = [place.top_left, place.top_right, place.bottom_right, place.bottom_left]
    width, height = page.get_size()
    side = (max(c.x for c in corners) - min(c.x for c in corners)) / scale
    air = side / modules * (QUIET + 1.5)
    box = Rectangle(
        min(c.x for c in corners) / scale - air,
        height - max(c.y for c in corners) / scale - air,
        max(c.x for c in corners) / scale + air,
        height - min(c.y for c in corners) / scale + air,
    )
    crop = (max(box.left, 0), max(box.bottom, 0), max(width - box.right, 0), max(height - box.top, 0))
    fine = PIXELS * modules / side
    picture = page.render(scale=fine, grayscale=True, crop=crop).to_pil()
    again = next((one for one in decode(picture) if one.text == barcode.text), None)
    if again is None:
        return Symbol(barcode.text, barcode.extra["ECLevel"], modules, side * MM, False, False, picture)
    return _symbol(again, picture, fine, modules)


def _symbol(barcode: Any, picture: Image.Image, fine: float, modules: int) -> Symbol:
    place = barcode.position
    pixels = math.dist((place.top_left.x, place.top_left.y), (place.top_right.x, place.top_right.y)) + 1
    xs = [place.top_left.x, place.bottom_right.x, place.top_right.x, place.bottom_left.x]
    ys = [place.top_left.y, place.bottom_right.y, place.top_right.y, place.bottom_left.y]
    left, top, right, bottom = min(xs), min(ys), max(xs) + 1, max(ys) + 1
    quiet = math.floor(pixels / modules * QUIET) - 2
    ring = (left - quiet, top - quiet, right + quiet, bottom + quiet)
    inside = ring[0] >= 0 and ring[1] >= 0 and ring[2] <= picture.width and ring[3] <= picture.height
    around = picture.crop(ring)
    around.paste(255, (quiet - 2, quiet - 2, around.width - quiet + 2, around.height - quiet + 2))
    tones = around.histogram()
    return Symbol(
        text=barcode.text,
        level=barcode.extra["ECLevel"],
        modules=modules,
        width_mm=pixels / fine * MM,
        quiet=inside and not any(tones[:LIGHT]),
        whole=float(barcode.extra.get("UEC", 1)) > 0.99,
        picture=picture.crop(ring),
    )
