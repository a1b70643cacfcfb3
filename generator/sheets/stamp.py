"""A base and what one sheet shows in its slots -> its PDF: the base with its slots filled, as an update."""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.ground import line_ends
from generator.sheets import qr
from generator.sheets.base import QR, Base, SlotPlace, on_page
from generator.sheets.fit import FittedText
from generator.sheets.fonts import MONGOLIAN, FontSet
from generator.sheets.slot_styles import SlotStyle
from generator.sheets.typeset import Typesetter, length, show
from generator.sheets.update import Update, stream, text_string

PT = 72 / 25.4
OPENING = tuple(line_ends.OPENING)
EM = 1000  # thousandths of the size: how wide full-width marks are
# Pitch of upright characters and of their columns: at most so many times their size, or they make no word. By eye.
WIDEST_PITCH = 1.6


@dataclass(frozen=True)
class SlotContents:
    """What a sheet shows in its slots."""

    title: str
    texts: Mapping[str, FittedText]
    code: qr.Code | None = None
    alt: str = ""
    vector: bool = False
    """Whether its code is drawn as rectangles, as a print shop wants it; else as pixels, which take a third."""


def stamp(base: Base, contents: SlotContents, fontset: FontSet) -> bytes:
    """The sheet's file, a PDF; ValueError, in Chinese, where a character has no glyph."""
    setter = Typesetter(fontset)
    update = Update(base.trailer)
    for place in base.places:
        update.put(place.stream, stream(draw(base.slot_styles[place.slot], place, contents, setter)))
        if place.element is not None:
            update.put(place.element, f"{base.elements[place.element]} /Alt {text_string(contents.alt)} >>".encode())
    add_fonts(update, setter, {base.fonts: base.font_names})
    return update.finish(base.pdf, contents.title)


def add_fonts(update: Update, setter: Typesetter, dictionaries: Mapping[int, Mapping[str, int]]) -> None:
    """The fonts of all that was set, named in each font dictionary (object number -> what it has)."""
    added = {f"/{face}": update.add_font(font) for face, font in setter.fonts().items()}
    for number, names in dictionaries.items():
        listed = " ".join(f"{name} {font} 0 R" for name, font in sorted({**names, **added}.items()))
        update.put(number, f"<< {listed} >>".encode())


def draw(style: SlotStyle, place: SlotPlace, contents: SlotContents, setter: Typesetter) -> bytes:
    """What one slot shows, as operators."""
    if place.slot == QR:
        return _draw_code(contents.code, contents.vector) if contents.code else b""
    fitted = contents.texts.get(place.slot) or contents.texts.get(on_page(place.slot, place.page))
    if fitted is None:
        return b""
    rows = _upright(fitted, style, place, setter) if fitted.upright else _lines(fitted, style, place, setter)
    matrix = " ".join(f"{value:.6g}" for value in place.matrix)
    return f"q {matrix} cm {style.colour} BT {' '.join(rows)} ET Q".encode()


def _lines(fitted: FittedText, style: SlotStyle, place: SlotPlace, setter: Typesetter) -> Iterator[str]:
    size = fitted.size_mm * PT
    pitch = size * style.leading
    middle = setter.fontset.em_box(style.family, style.weight).middle
    top = place.height_pt - (place.height_pt - pitch * len(fitted.lines)) * style.down
    for number, line in enumerate(fitted.lines):
        glyphs = setter.line(line, style.family, style.weight)
        x = (place.width_pt - length(glyphs, size, style.spacing * size)) * style.across
        if line.startswith(OPENING) and not style.across and glyphs[0].advance == EM:
            x -= size / 2  # the left half of such a mark is empty, and looks like an indent
        # Lines of Mongolian follow each other upwards: turned by a quarter, its columns go from left to right.
        row = len(fitted.lines) - 1 - number if style.family == MONGOLIAN else number
        y = top - pitch * (row + 0.5) - size * middle
        yield from show(glyphs, x, y, size, style.spacing * size)


def _upright(fitted: FittedText, style: SlotStyle, place: SlotPlace, setter: Typesetter) -> Iterator[str]:
    """Columns of equal pitch, right one first; a shorter column starts at the same height.

    The characters share the whole height, as on boards of old, unless they would stand too far apart to make a word.
    """
    size = fitted.size_mm * PT
    rows, columns = max(map(len, fitted.lines)), len(fitted.lines)
    middle = setter.fontset.em_box(style.family, style.weight).middle
    breadth = min(size * WIDEST_PITCH, place.width_pt / columns)
    # Columns nearer to each other than their characters are would be read across.
    pitch = min(size * WIDEST_PITCH, place.height_pt / rows, breadth if columns > 1 else math.inf)
    top = place.height_pt - (place.height_pt - pitch * rows) * style.down
    for column, text in enumerate(fitted.lines):
        across = place.width_pt / 2 + breadth * ((columns - 1) / 2 - column)
        for row, char in enumerate(text):
            glyphs = setter.upright(char, style.family, style.weight)
            x = across - length(glyphs, size) / 2
            y = top - pitch * (row + 0.5) - size * middle
            yield from show(glyphs, x, y, size)


def _draw_code(code: qr.Code, vector: bool) -> bytes:
    """The code, where the slot is the symbol and its quiet zone lies around it."""
    scale, side = 1 / code.modules, code.modules + 2 * qr.QUIET
    if vector:
        rectangles = " ".join(f"{x} {y} {width} {height} re" for x, y, width, height in qr.rectangles(code))
        ground = f"1 g {-qr.QUIET} {-qr.QUIET} {side} {side} re f"
        return f"q {scale:.8f} 0 0 {scale:.8f} 0 0 cm {ground} 0 g {rectangles} f Q".encode()
    # An inline image of one pixel a module.
    data = zlib.compress(code.bits, 9)
    head = f"BI /W {side} /H {side} /BPC 1 /CS /G /F /Fl ID "
    scale, out = side / code.modules, qr.QUIET / code.modules
    return f"q {scale:.6f} 0 0 {scale:.6f} {-out:.6f} {-out:.6f} cm {head}".encode() + data + b" EI Q"
