"""A picture -> every QR code on it that can be read: what it says and where it is."""

from __future__ import annotations

from dataclasses import dataclass

import zxingcpp
from PIL import Image

_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])


@dataclass(frozen=True)
class Code:
    """A code that was read."""

    text: str
    corners: tuple[tuple[float, float], ...]


def codes_in(picture: Image.Image) -> list[Code]:
    found = zxingcpp.read_barcodes(picture, formats=_QR)
    out = []
    for one in found:
        p = one.position
        out.append(Code(one.text, tuple((c.x, c.y) for c in (p.top_left, p.top_right, p.bottom_right, p.bottom_left))))
    return out
