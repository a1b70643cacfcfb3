"""Measured on the paper: contrast of every character, the printer's margins, and the smallest type."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from generator.ground import floors
from generator.kinds.kind import Kind
from generator.sheets import press
from sheets.paper import pictures

DPI = 72
LARGE_PT = 18
"""From this size on, WCAG 2.2 asks for a contrast of 3 instead of 4.5."""


@cache
def luminance(colour: tuple[int, int, int]) -> float:
    """Relative luminance of 8-bit RGB (WCAG 2.2)."""
    part = numpy.asarray(colour, dtype=float) / 255
    linear = numpy.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def unpacked(colour: int) -> tuple[int, int, int]:
    """0xRRGGBB -> red, green, blue."""
    return colour >> 16, colour >> 8 & 255, colour & 255


def characters(page: Any) -> Iterator[tuple[str, float, tuple[int, int, int], tuple[float, float, float, float]]]:
    """Every visible character of a page: itself, size in pt, colour, box in pt from the lower left."""
    text = pdfium.FPDFText_LoadPage(page)
    sides = [ctypes.c_double() for _ in range(4)]
    inks = [ctypes.c_uint() for _ in range(4)]
    for index in range(pdfium.FPDFText_CountChars(text)):
        char = chr(pdfium.FPDFText_GetUnicode(text, index))
        if char.isspace() or not pdfium.FPDFText_GetCharBox(text, index, *sides):
            continue
        pdfium.FPDFText_GetFillColor(text, index, *inks)
        left, right, bottom, top = (side.value for side in sides)
        size = pdfium.FPDFText_GetFontSize(text, index)
        # The engine sets type at another size and scales the page: the matrix has the rest.
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        size *= (matrix.c**2 + matrix.d**2) ** 0.5
        yield char, size, (inks[0].value, inks[1].value, inks[2].value), (left, bottom, right, top)


@pytest.fixture(scope="module")
def each(papers: dict[str, press.Printed]) -> dict[str, press.Printed]:
    """One sheet of every kind, edition and tier."""
    return dict({_layout(made): (name, made) for name, made in papers.items()}.values())


def _layout(made: press.Printed) -> tuple[str, str, str | None]:
    return made.output.kind, made.output.plain, made.output.tier


def test_every_character_stands_out_from_its_ground(each: dict[str, press.Printed]) -> None:
    for name, made in each.items():
        shown = pictures(made.data, DPI)
        for page, picture in zip(pypdfium2.PdfDocument(made.data), shown, strict=True):
            height = picture.shape[0]
            packed = picture[:, :, 2].astype(int) << 16 | picture[:, :, 1].astype(int) << 8 | picture[:, :, 0]
            for char, size, ink, (left, bottom, right, top) in characters(page):
                pad = 1 + round(size / 20)  # a dash as large as a hand fills its own box
                x1, x2 = round(left) - pad, round(right) + pad + 1
                y1, y2 = height - round(top) - pad - 1, height - round(bottom) + pad
                around = packed[max(y1, 0) : y2, max(x1, 0) : x2]
                if not around.size:
                    continue
                values, counts = numpy.unique(around, return_counts=True)
                grounds = [unpacked(int(value)) for value in values[counts >= around.size * 0.1]]
                best = max((contrast(ink, ground) for ground in grounds), default=21.0)
                assert best >= (3 if size >= LARGE_PT else floors.TEXT_CONTRAST), (name, char, size, ink, best)


def test_no_type_is_smaller_than_the_editions_floor(papers: dict[str, press.Printed], kinds: dict[str, Kind]) -> None:
    for name, made in papers.items():
        floor = kinds[made.output.kind].editions[made.output.plain].smallest_pt
        for page in pypdfium2.PdfDocument(made.data):
            small = [(char, size) for char, size, _, _ in characters(page) if size < floor - 0.05]
            assert not small, (name, small[:5])


@pytest.mark.parametrize("margin_mm", [floors.OFFICE_MARGIN_MM])
def test_an_office_printer_reaches_all_of_it(
    each: dict[str, press.Printed], kinds: dict[str, Kind], margin_mm: float
) -> None:
    for name, made in each.items():
        edition = kinds[made.output.kind].editions[made.output.plain]
        if edition.use != "office" or edition.picture:
            continue
        for picture in pictures(made.data, DPI):
            edge = round(margin_mm / 25.4 * DPI) - 1
            red, green = (picture[:, :, plane].astype(int) for plane in (2, 1))
            inner = picture.mean(axis=2)
            # The mark across a proof runs on to the edges on purpose: what a printer leaves white of it is no loss.
            inner[(red > 220) & (red - green > 15)] = 255
            inner[edge:-edge, edge:-edge] = 255
            assert inner.min() > 200, f"{name} prints nearer than {margin_mm} mm to the paper's edge"
