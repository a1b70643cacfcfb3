"""PDF bytes -> text, pictures and places, read with pdfium: none of the code that made them."""

from __future__ import annotations

from typing import Any

import numpy
import pypdfium2
from checkout import ROOT as ROOT
from checkout import TEMPLATES as TEMPLATES

Raw = dict[str, Any]
"""A catalog as plain data."""
Picture = numpy.ndarray[Any, numpy.dtype[numpy.uint8]]


def pages_text(pdf: bytes) -> list[str]:
    """Each page's text, line by line."""
    return [page.get_textpage().get_text_range().replace("\r", "") for page in pypdfium2.PdfDocument(pdf)]


def run_on(pdf: bytes) -> str:
    """All text without spaces and line ends, for looking facts up."""
    return "".join("".join(pages_text(pdf)).split())


def pictures(pdf: bytes, dpi: float, gray: bool = False) -> list[Picture]:
    """Each page as pixels."""
    return [page.render(scale=dpi / 72, grayscale=gray).to_numpy() for page in pypdfium2.PdfDocument(pdf)]


def sizes_mm(pdf: bytes) -> list[tuple[float, float]]:
    """Each page's width and height."""
    return [tuple(round(side / 72 * 25.4, 1) for side in page.get_size()) for page in pypdfium2.PdfDocument(pdf)]


def places(pdf: bytes) -> list[list[tuple[str, float, float, float]]]:
    """Of each page the lines of text (without spaces) with their left, right and top, mm."""
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        text, lines = page.get_textpage(), []
        for index in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(index)
            said = "".join(text.get_text_bounded(left, bottom, right, top).split())
            lines.append((said, left / 72 * 25.4, right / 72 * 25.4, (page.get_height() - top) / 72 * 25.4))
        found.append(lines)
    return found
