"""A page of a PDF -> the pictures made of pixels that are coarse on it, each by its pixels an inch of paper."""

from __future__ import annotations

from collections.abc import Iterator

from PIL import ImageOps
from pypdfium2 import PdfiumError, raw

from generator.verify.read.pdf import Paper
from generator.verify.read.qr import decode

LEAST_DPI = 300
DEPTH = 10
"""Forms in forms that are looked into."""
LARGEST_CODE = 185
"""Modules across the largest QR code with its quiet zone: one pixel each is enough for a code."""


def coarse(paper: Paper, number: int) -> Iterator[float]:
    """Pixels an inch of each picture that has fewer than 300; QR codes, one pixel a module, are sharp as they are."""
    for picture in paper.pages[number].get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=DEPTH):
        try:
            size = picture.get_px_size()
        except PdfiumError:
            continue  # told by others: nothing can be shown of it
        left, bottom, right, top = picture.get_bounds()
        inches = ((right - left) / 72, (top - bottom) / 72)
        dpi = min((pixels / inch for pixels, inch in zip(size, inches, strict=True) if inch), default=LEAST_DPI)
        if dpi < LEAST_DPI - 1 and not (max(size) <= LARGEST_CODE and _is_code(picture)):
            yield dpi


def _is_code(picture: object) -> bool:
    """Whether its pixels are a QR code."""
    pixels = picture.get_bitmap().to_pil().convert("L")  # type: ignore[attr-defined]
    larger = pixels.resize((pixels.width * 4, pixels.height * 4), 0)
    return bool(decode(ImageOps.expand(larger, 32, 255)))
