"""A PDF's bytes -> its pages as a reader gets them: text, size, what leaves the paper; its fonts, glyph by glyph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

MM = 25.4 / 72
"""Millimetres in a point."""
TOLERANCE_MM = 0.2
APART = 0.5
"""Digits this far from each other, in their height, belong to two numbers."""
OTHER_SIZE = 1.3
"""So do digits of which one is so much larger."""
_DIGIT_PAIR = re.compile("[0-9](?=[0-9])")
_SHOWING = "Tf Tj TJ ' \" Tr Do q Q"


@dataclass(frozen=True)
class Box:
    """A rectangle on a page in points: left, bottom, right, top."""

    left: float
    bottom: float
    right: float
    top: float

    def inside(self, outer: Box, slack: float) -> bool:
        """Whether it lies within another, give or take `slack`."""
        return (
            self.left >= outer.left - slack
            and self.bottom >= outer.bottom - slack
            and self.right <= outer.right + slack
            and self.top <= outer.top + slack
        )

    def beside(self, outer: Box) -> bool:
        """Whether it has nothing in common with another."""
        apart = self.right <= outer.left or self.left >= outer.right
        return apart or self.top <= outer.bottom or self.bottom >= outer.top


class Paper:
    """An open PDF. Close it."""

    def __init__(self, path: Path) -> None:
        self.document = pypdfium2.PdfDocument(path)

    def __enter__(self) -> Paper:
        return self

    def __exit__(self, *error: object) -> None:
        self.document.close()

    def __len__(self) -> int:
        return len(self.document)

    @cached_property
    def pages(self) -> list[Any]:
        """Its pages, loaded once."""
        return [self.document[number] for number in range(len(self.document))]

    @cached_property
    def texts(self) -> list[Any]:
        """Its pages' text layers."""
        return [page.get_textpage() for page in self.pages]

    def text(self) -> list[str]:
        """Each page's text; numbers that stand apart on paper are apart in it too, as the eye sees them."""
        return [_parted(layer, layer.get_text_range()) if layer.count_chars() else "" for layer in self.texts]

    def trim(self, number: int) -> Box:
        """A page's trimmed sheet."""
        return Box(*self.pages[number].get_trimbox())

    def size_mm(self, number: int) -> tuple[float, float]:
        """Width and height of a page's trimmed sheet."""
        trim = self.trim(number)
        return (trim.right - trim.left) * MM, (trim.top - trim.bottom) * MM

    def cut_off(self, number: int) -> str:
        """The characters of a page that its edge cuts, or that lie where nothing is printed."""
        trim, media = self.trim(number), Box(*self.pages[number].get_mediabox())
        slack, layer = TOLERANCE_MM / MM, self.texts[number]
        said = layer.get_text_range() if layer.count_chars() else ""
        lost = []
        for char, box in _boxes(layer, said):
            if char.isspace():
                continue
            beside_trim = box.beside(trim) and box.inside(media, slack)
            if not box.inside(trim, slack) and not beside_trim:
                lost.append(char)
        return "".join(lost)


def _boxes(layer: Any, said: str) -> Iterator[tuple[str, Box]]:
    """Every character with its place. pdfium counts one beyond the basic plane as two."""
    index = 0
    for char in said:
        yield char, Box(*layer.get_charbox(index))
        index += 1 + (ord(char) > 0xFFFF)


def _parted(layer: Any, said: str) -> str:
    """A page's text with a space between digits that follow each other in the file but not on the paper."""
    cuts = []
    boxes = [box for _, box in _boxes(layer, said)] if _DIGIT_PAIR.search(said) else []
    for at in (match.start() for match in _DIGIT_PAIR.finditer(said)):
        left, right = boxes[at], boxes[at + 1]
        high, low = sorted((left.top - left.bottom, right.top - right.bottom), reverse=True)
        away = max(right.left - left.right, abs(right.bottom - left.bottom))
        if away > APART * low or high > OTHER_SIZE * low:
            cuts.append(at + 1)
    return " ".join(said[begin:end] for begin, end in pairwise([0, *cuts, len(said)]))


def font_flaws(path: Path) -> Iterator[tuple[int, str, str]]:
    """(page, code, message) for fonts that are not in the file, Type 3 fonts, missing glyphs and unseen text."""
    with pikepdf.open(path) as pdf:
        seen: set[tuple[int, int]] = set()
        for number, page in enumerate(pdf.pages, 1):
            resources = page.obj.get("/Resources", pikepdf.Dictionary())
            for code, message in dict.fromkeys(_stream_flaws(page, resources, seen)):
                yield number, code, message


def _stream_flaws(stream: Any, resources: Any, seen: set[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    fonts = {str(name): font for name, font in resources.get("/Font", {}).items()}
    for name, font in fonts.items():
        if font.objgen not in seen or font.objgen == (0, 0):
            seen.add(font.objgen)
            yield from _font(name, font)
    wide = {name for name, font in fonts.items() if font.get("/Subtype") == "/Type0"}
    current = ""
    saved: list[str] = []
    for instruction in pikepdf.parse_content_stream(stream, _SHOWING):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "Tf":
                current = str(operands[0])
            case "q":
                saved.append(current)
            case "Q":
                current = saved.pop() if saved else ""
            case "Tr" if operands[0] in (3, 7):
                yield "GP711", "有看不见的文字（只在文字层里，纸上没有）"
            case "Do":
                form = resources.get("/XObject", {}).get(str(operands[0]))
                if form is not None and form.get("/Subtype") == "/Form" and form.objgen not in seen:
                    seen.add(form.objgen)
                    yield from _stream_flaws(form, form.get("/Resources", resources), seen)
            case "Tj" | "TJ" | "'" | '"' if current in wide and _lacks_glyph(operands[-1]):
                yield "GP711", "有字体里没有的字，纸上是空白或方框"


def _lacks_glyph(shown: Any) -> bool:
    """Whether a text shown with two-byte codes has code 0, the glyph for what is missing."""
    strings = [shown] if isinstance(shown, pikepdf.String) else shown
    codes = [bytes(string) for string in strings if isinstance(string, pikepdf.String)]
    return any(b"\0\0" in code and b"\0\0" in (code[at : at + 2] for at in range(0, len(code), 2)) for code in codes)


def _font(name: str, font: Any) -> Iterator[tuple[str, str]]:
    called = str(font.get("/BaseFont", name)).lstrip("/")
    if font.get("/Subtype") == "/Type3":
        yield "GP710", f"字体 {called} 是 Type 3，印刷厂多不收"
        return
    inner = font["/DescendantFonts"][0] if font.get("/Subtype") == "/Type0" else font
    descriptor = inner.get("/FontDescriptor", {})
    if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
        yield "GP710", f"字体 {called} 没有嵌入，换一台机器就变样"
