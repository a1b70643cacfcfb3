"""A PDF's bytes -> its pages as a reader gets them: text, size, picture, what leaves the paper."""

from __future__ import annotations

import ctypes
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from PIL import Image
from pypdfium2 import raw

MM = 25.4 / 72
"""Millimetres in a point."""
TOLERANCE_MM = 0.2
APART = 0.5
"""Digits this far from each other, in their height, belong to two numbers."""
OTHER_SIZE = 1.3
"""So do digits of which one is so much larger."""
GLANCE = 160
"""Pixels across a sheet that is looked at from afar."""
OFFICE_SCALE = 1.4
"""Pixels a point at which what is not large is looked over."""
FOLIO_MM = (9.9, 12.9)
"""Between these heights over a page's lower edge print runs number their leaves."""
A3_LONG_PX = 421 / MM * OFFICE_SCALE
LARGE_PT = 1200
"""Longer pages are looked over at a lower resolution: what is on them is larger too."""
HYPHEN = "\ufffe"
"""What pdfium makes of a hyphen at a line's end."""
_DIGIT_PAIR = re.compile("[0-9](?=[0-9])")


@dataclass(frozen=True)
class Rectangle:
    """A rectangle on a page in points: left, bottom, right, top."""

    left: float
    bottom: float
    right: float
    top: float

    def inside(self, outer: Rectangle, slack: float) -> bool:
        """Whether it lies within another, give or take `slack`."""
        return (
            self.left >= outer.left - slack
            and self.bottom >= outer.bottom - slack
            and self.right <= outer.right + slack
            and self.top <= outer.top + slack
        )

    def drawn(self, origin: tuple[float, ...], scale: float) -> Rectangle:
        """The same in pixels of a page's picture, counted from its lower left corner."""
        x, y = origin[:2]
        return Rectangle(
            (self.left - x) * scale, (self.bottom - y) * scale, (self.right - x) * scale, (self.top - y) * scale
        )

    def beside(self, outer: Rectangle) -> bool:
        """Whether it has nothing in common with another."""
        apart = self.right <= outer.left or self.left >= outer.right
        return apart or self.top <= outer.bottom or self.bottom >= outer.top


def around(boxes: Sequence[Rectangle]) -> Rectangle:
    """The smallest rectangle that holds all of these."""
    return Rectangle(
        min(box.left for box in boxes),
        min(box.bottom for box in boxes),
        max(box.right for box in boxes),
        max(box.top for box in boxes),
    )


Imprint = tuple[str, str]
"""A page's text and its picture, as digests: two pages with the same are the same to all who look."""
DAMAGE = (pikepdf.PdfError, pikepdf.PasswordError)
"""What a reader raises for a file that it cannot open."""


class UnreadableError(Exception):
    """A file that is no sheet at all, and why, in Chinese."""


class Paper:
    """An open PDF. Close it."""

    def __init__(self, path: Path) -> None:
        if (why := _unreadable(path)) is not None:
            raise UnreadableError(why)
        self.document = pypdfium2.PdfDocument(path)
        self._pictures: dict[int, tuple[Image.Image, float]] = {}

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

    def text(self, pages: int | None = None) -> list[str]:
        """The first pages' text, or all; numbers that stand apart on paper are apart in it, as the eye sees them."""
        return [_parted(chars) for chars in self.chars[:pages]]

    def trim(self, number: int) -> Rectangle:
        """A page's trimmed sheet."""
        return Rectangle(*self.pages[number].get_trimbox())

    def size_mm(self, number: int) -> tuple[float, float]:
        """Width and height of a page's trimmed sheet."""
        trim = self.trim(number)
        return (trim.right - trim.left) * MM, (trim.top - trim.bottom) * MM

    @cached_property
    def said(self) -> list[str]:
        """Each page's text as it stands in the file."""
        return [layer.get_text_range() if layer.count_chars() else "" for layer in self.texts]

    @cached_property
    def chars(self) -> list[list[tuple[str, Rectangle]]]:
        """Each page's characters with their places."""
        return [list(_boxes(layer, said)) for layer, said in zip(self.texts, self.said, strict=True)]

    def shades(self, number: int) -> list[int | None]:
        """The grey of each character's ink, of 255; None where the file does not say. Before anything is taken off."""
        return [_shade(self.texts[number], at) for at in _places(self.said[number])]

    def leaning(self, number: int, turned: bool) -> str:
        """The characters that do not stand upright: turned, or as in a mirror; `turned`: one face stands on its head.

        Traditional Mongolian is written from top to bottom and set as lines that are turned.
        """
        layer, said = self.texts[number], self.said[number]
        places = zip(said, _places(said), strict=True)
        return "".join(char for char, at in places if not _stands(layer, at, turned) and not _lies(char))

    def picture(self, number: int) -> tuple[Image.Image, float]:
        """A page as it is printed, in grey, and its scale in pixels a point. Looked over once, for all who ask."""
        if number not in self._pictures:
            page = self.pages[number]
            scale = scale_of(page)
            self._pictures[number] = page.render(scale=scale, grayscale=True).to_pil(), scale
        return self._pictures[number]

    def glance(self, number: int) -> Image.Image:
        """A page's trimmed sheet as it looks from afar: marks and bleed around it are not there."""
        page, trim, view = self.pages[number], self.trim(number), Rectangle(*self.pages[number].get_cropbox())
        crop = (trim.left - view.left, trim.bottom - view.bottom, view.right - trim.right, view.top - trim.top)
        wide, high = trim.right - trim.left, trim.top - trim.bottom
        picture: Image.Image = page.render(scale=4 * GLANCE / wide, grayscale=True, crop=crop).to_pil()
        return picture.resize((GLANCE, round(GLANCE * high / wide)))

    def trimmed(self, number: int) -> Image.Image:
        """A page's trimmed sheet in grey, at the size at which pages are looked over."""
        page, trim, view = self.pages[number], self.trim(number), Rectangle(*self.pages[number].get_cropbox())
        crop = (trim.left - view.left, trim.bottom - view.bottom, view.right - trim.right, view.top - trim.top)
        picture: Image.Image = page.render(scale=1.0, grayscale=True, crop=crop).to_pil()
        return picture

    def imprint(self, number: int) -> Imprint:
        """What a page says and shows, as digests."""
        return imprint(self.said[number], self.picture(number)[0])

    def passing(self, number: int) -> tuple[Imprint, str]:
        """How a page looks and what it says, keeping nothing of it: a run may have thousands."""
        page = self.document[number]
        layer = page.get_textpage()
        said = layer.get_text_range() if layer.count_chars() else ""
        look = imprint(said, page.render(scale=scale_of(page), grayscale=True).to_pil())
        layer.close()
        page.close()
        return look, said

    def is_white(self, number: int) -> bool:
        """Whether nothing is drawn on a page, but for the number of its leaf."""
        page = self.document[number]
        picture = page.render(scale=scale_of(page), grayscale=True).to_pil()
        page.close()
        return is_white(picture)

    def cut_off(self, number: int, marked: bool = False) -> str:
        """The characters of a page that its edge cuts; with crop marks, what is beside the sheet is right."""
        trim, media = self.trim(number), Rectangle(*self.pages[number].get_mediabox())
        slack = TOLERANCE_MM / MM
        lost = []
        for char, box in self.chars[number]:
            beside_trim = marked and box.beside(trim) and box.inside(media, slack)
            if not char.isspace() and not box.inside(trim, slack) and not beside_trim:
                lost.append(char)
        return "".join(lost)


def scale_of(page: Any) -> float:
    """Pixels a point at which a page is looked over."""
    return 1.0 if max(page.get_size()) > LARGE_PT else OFFICE_SCALE


def imprint(said: str, picture: Image.Image | None) -> Imprint:
    """What a page says and shows, as digests; spaces and the place of a leaf's number do not count."""
    whole = "".join(said.split()).replace("\x02", HYPHEN)  # what pdfium makes of it, asked for an area of a page
    text = hashlib.blake2b(whole.encode(), digest_size=12).hexdigest()
    if picture is None:
        return text, ""
    return text, hashlib.blake2b(f"{picture.size}".encode() + masked(picture).tobytes(), digest_size=12).hexdigest()


def is_white(picture: Image.Image) -> bool:
    """Whether nothing is drawn on a page's grey picture, but for the number of its leaf."""
    return not any(masked(picture).histogram()[:250])


def masked(picture: Image.Image) -> Image.Image:
    """An office page's picture without the strip at its foot where print runs number their leaves."""
    if max(picture.size) > A3_LONG_PX:
        return picture
    low, high = (round(picture.height - above / MM * OFFICE_SCALE) for above in FOLIO_MM)
    picture = picture.copy()
    picture.paste(255, (0, high, picture.width, low))
    return picture


def _unreadable(path: Path) -> str | None:
    """Why a file cannot be read as pages; None where it can."""
    try:
        with pikepdf.open(path) as pdf:
            return None if len(pdf.pages) else "这个 PDF 一页也没有"
    except DAMAGE as error:
        return why_unopened(error)


def why_unopened(error: Exception) -> str:
    """Why a file could not be opened."""
    locked = isinstance(error, pikepdf.PasswordError)
    return "这个 PDF 加了密码，打不开" if locked else "这个文件不是 PDF，或者已损坏"


def _boxes(layer: Any, said: str) -> Iterator[tuple[str, Rectangle]]:
    """Every character with its place."""
    yield from ((char, Rectangle(*layer.get_charbox(at))) for char, at in zip(said, _places(said), strict=True))


def _places(said: str) -> Iterator[int]:
    """What pdfium counts each character as: one beyond the basic plane is two."""
    index = 0
    for char in said:
        yield index
        index += 1 + (ord(char) > 0xFFFF)


def _lies(char: str) -> bool:
    return char.isspace() or "\u1800" <= char <= "\u18af"


def _stands(layer: Any, at: int, turned: bool) -> bool:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(layer, at, matrix):
        return True  # a space that pdfium adds
    level = max(abs(matrix.b), abs(matrix.c)) < abs(matrix.a) / 100
    return level and matrix.a * matrix.d > 0 and (turned or matrix.a > 0)


def _shade(layer: Any, at: int) -> int | None:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFText_GetFillColor(layer, at, red, green, blue, alpha):
        return None
    return round(0.299 * red.value + 0.587 * green.value + 0.114 * blue.value)


def _parted(chars: list[tuple[str, Rectangle]]) -> str:
    """A page's text with a space between digits that follow each other in the file but not on the paper."""
    cuts = []
    said, boxes = "".join(char for char, _ in chars), [box for _, box in chars]
    for at in (match.start() for match in _DIGIT_PAIR.finditer(said)):
        left, right = boxes[at], boxes[at + 1]
        high, low = sorted((left.top - left.bottom, right.top - right.bottom), reverse=True)
        away = max(right.left - left.right, abs(right.bottom - left.bottom))
        if away > APART * low or high > OTHER_SIZE * low:
            cuts.append(at + 1)
    return " ".join(said[begin:end] for begin, end in pairwise([0, *cuts, len(said)]))
