"""A base and one sheet's own words -> its PDF: the base with its slots filled."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.sheets import qr
from generator.sheets.base import QR, Base, Place
from generator.sheets.fit import Fitted
from generator.sheets.fonts import MONGOLIAN, FontSet
from generator.sheets.layout import Look
from generator.sheets.typeset import Typesetter, length, show
from generator.sheets.update import Update, stream, text_string

PT = 72 / 25.4
# Noto Sans and Serif CJK: the ideographic em box from 0.12 em under the baseline to 0.88 em above it.
ASCENT = 0.88
# Pitch of upright characters and of their columns: at most so many times their size.
WIDEST_PITCH = 1.6


@dataclass(frozen=True)
class Own:
    """What a sheet shows in its slots."""

    title: str
    texts: Mapping[str, Fitted]
    code: qr.Code | None = None
    alt: str = ""


def fill(base: Base, own: Own, fontset: FontSet) -> bytes:
    """The sheet's file; ValueError where a character has no glyph."""
    setter = Typesetter(fontset)
    update = Update(base.trailer)
    for place in base.places:
        update.put(place.stream, stream(draw(base.looks[place.slot], place, own, setter)))
        if place.element is not None:
            update.put(place.element, f"{base.elements[place.element]} /Alt {text_string(own.alt)} >>".encode())
    add_fonts(update, setter, {base.fonts: base.font_names})
    return update.finish(base.pdf, own.title)


def add_fonts(update: Update, setter: Typesetter, dictionaries: Mapping[int, Mapping[str, int]]) -> None:
    """The fonts of all that was set, named in each font dictionary (object number -> what it has)."""
    added = {f"/{face}": update.add_font(font) for face, font in setter.fonts().items()}
    for number, names in dictionaries.items():
        listed = " ".join(f"{name} {font} 0 R" for name, font in sorted({**names, **added}.items()))
        update.put(number, f"<< {listed} >>".encode())


def draw(look: Look, place: Place, own: Own, setter: Typesetter) -> bytes:
    """What one slot shows, as operators."""
    if place.slot == QR:
        return _draw_code(own.code) if own.code else b""
    fitted = own.texts.get(place.slot)
    if fitted is None:
        return b""
    rows = _upright(fitted, look, place, setter) if fitted.upright else _lines(fitted, look, place, setter)
    matrix = " ".join(f"{value:.6g}" for value in place.matrix)
    return f"q {matrix} cm {look.colour} BT {' '.join(rows)} ET Q".encode()


def _lines(fitted: Fitted, look: Look, place: Place, setter: Typesetter) -> Iterator[str]:
    size = fitted.size_mm * PT
    pitch = size * look.leading
    top = place.height_pt - (place.height_pt - pitch * len(fitted.lines)) * look.down
    for number, line in enumerate(fitted.lines):
        glyphs = setter.line(line, look.family, look.weight)
        x = (place.width_pt - length(glyphs, size, look.spacing * size)) * look.across
        # Lines of Mongolian follow each other upwards: turned by a quarter, its columns go from left to right.
        row = len(fitted.lines) - 1 - number if look.family == MONGOLIAN else number
        y = top - pitch * row - (pitch - size) / 2 - size * ASCENT
        yield from show(glyphs, x, y, size, look.spacing * size)


def _upright(fitted: Fitted, look: Look, place: Place, setter: Typesetter) -> Iterator[str]:
    """Columns of equal pitch, right one first; a shorter column starts at the same height.

    The characters share the whole height, as on boards of old, unless they would stand too far apart to make a word.
    """
    size = fitted.size_mm * PT
    rows, columns = max(map(len, fitted.lines)), len(fitted.lines)
    pitch = min(size * WIDEST_PITCH, place.height_pt / rows)
    breadth = min(size * WIDEST_PITCH, place.width_pt / columns)
    top = place.height_pt - (place.height_pt - pitch * rows) * look.down
    for column, text in enumerate(fitted.lines):
        middle = place.width_pt / 2 + breadth * ((columns - 1) / 2 - column)
        for row, char in enumerate(text):
            glyphs = setter.line(char, look.family, look.weight)
            x = middle - length(glyphs, size) / 2
            y = top - pitch * (row + 0.5) - size / 2 + size * (1 - ASCENT)
            yield from show(glyphs, x, y, size)


def _draw_code(code: qr.Code) -> bytes:
    """The code as an inline image of one pixel a module: the slot is the symbol, its quiet zone lies around it."""
    side, out = code.modules + 2 * qr.QUIET, qr.QUIET / code.modules
    data = zlib.compress(code.bits, 9)
    head = f"BI /W {side} /H {side} /BPC 1 /CS /G /F /Fl ID "
    scale = side / code.modules
    return f"q {scale:.6f} 0 0 {scale:.6f} {-out:.6f} {-out:.6f} cm {head}".encode() + data + b" EI Q"
