"""A print run's file -> each of its sheets' pages as it looks and reads, on whatever leaf, and the leaf's number."""

from __future__ import annotations

import contextlib
import io
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from PIL import Image, ImageChops

from generator.verify.read.pdf import MM, Imprint, Paper, Rectangle, imprint, is_white, masked, scale_of

A4_ACROSS = (297.0, 210.0)
BLANK: Imprint = ("", "")
"""What a page looks like on which there is nothing."""
UNLIKE = 0.0015
"""Part of a page's pixels that may differ then: lines alone make 0.0003, another QR 0.008."""
_FOLIO = re.compile(r"(?:\s*包\s?([0-9]+)/([0-9]+))+\s*$")


@dataclass(frozen=True)
class Leaf:
    """A page of a run, or a half of one."""

    page: int
    """Its page in the file, counted from one."""
    imprint: Imprint
    text: str
    """Without its number."""
    folio: tuple[int, int] | None
    """Its number and that of all, as printed: 包 12/122."""
    picture: bytes = b""
    """Of a half, its picture in grey, packed: moved on paper it is not the same to the last pixel."""

    def looks_like(self, other: Image.Image) -> bool:
        """Whether a half looks like a page that stands alone, but for lines that fall between pixels."""
        if not self.picture:
            return True
        own = Image.frombytes("L", other.size, zlib.decompress(self.picture))
        apart = ImageChops.difference(own, masked(other)).histogram()
        return sum(apart[96:]) < UNLIKE * other.width * other.height


_PLACED = re.compile(rb"q [0-9.]+ 0 0 [0-9.]+ -?[0-9.]+ -?[0-9.]+ cm /(\w+) Do Q")
_BAR = re.compile(rb"/Artifact BMC q 0 g [0-9. ]+ re f Q EMC")
"""A signature's bar on its fold."""


def drawn_pages(path: Path) -> list[bytes]:
    """What draws each page of a file, its streams joined as one."""
    with pikepdf.open(path) as pdf:
        return [_drawing(page) for page in pdf.pages]


def placed_drawings(path: Path) -> Iterator[tuple[list[bytes], bytes]]:
    """Page by page: the drawings that are placed on it whole, and what else draws there, which should be nothing."""
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            drawing = _drawing(page)
            forms: Any = page.Resources.get("/XObject", pikepdf.Dictionary())
            placed = [forms[f"/{name.decode()}"].read_bytes() for name in _PLACED.findall(drawing)]
            yield placed, _BAR.sub(b"", _PLACED.sub(b"", drawing)).strip()


def _drawing(page: pikepdf.Page) -> bytes:
    contents: Any = page.obj.get("/Contents", pikepdf.Array())
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    return b"\n".join(stream.read_bytes() for stream in streams)


def is_across(paper: Paper, number: int) -> bool:
    """Whether a page is a leaf of A4 on which two of A5 may stand."""
    size = paper.size_mm(number)
    return all(abs(side - wanted) < 1 for side, wanted in zip(size, A4_ACROSS, strict=True))


def whole(paper: Paper, number: int) -> Leaf:
    """One page of a run."""
    look, said = paper.passing(number)
    text, folio = without_folio(said)
    white = not text.strip() and paper.is_white(number)
    return Leaf(number + 1, BLANK if white else (imprint(text, None)[0], look[1]), text, folio)


def halves(path: Path, paper: Paper, numbers: Sequence[int], size_mm: tuple[float, float]) -> Iterator[Leaf]:
    """The two pages that stand on each of some leaves, each in the middle of its half."""
    places = [(number, box) for number in numbers for box in _halves(paper, number, size_mm)]
    target = io.BytesIO()
    with pikepdf.open(path) as source, pikepdf.Pdf.new() as cut:
        for number, box in places:
            cut.pages.append(source.pages[number])
            for name in ("/MediaBox", "/TrimBox", "/BleedBox"):
                cut.pages[-1][name] = pikepdf.Array([box.left, box.bottom, box.right, box.top])
        cut.save(target)
    with contextlib.closing(pypdfium2.PdfDocument(target.getvalue())) as document:
        for (number, box), page in zip(places, document, strict=True):
            picture = page.render(scale=scale_of(page), grayscale=True).to_pil()
            page.close()
            layer = paper.texts[number]
            text, folio = without_folio(layer.get_text_bounded(box.left, box.bottom, box.right, box.top))
            white = not text.strip() and is_white(picture)
            look = BLANK if white else (imprint(text, None)[0], "")
            yield Leaf(number + 1, look, text, folio, zlib.compress(masked(picture).tobytes(), 1))


def _halves(paper: Paper, number: int, size_mm: tuple[float, float]) -> Iterator[Rectangle]:
    width, height = (side / MM for side in size_mm)
    middle = paper.pages[number].get_width() / 2
    for half in (0, 1):
        left = half * middle + (middle - width) / 2
        yield Rectangle(left, 0, left + width, height)


def without_folio(said: str) -> tuple[str, tuple[int, int] | None]:
    """What a page of a run says of itself, and its number in the run."""
    found = _FOLIO.search(said)
    if found is None:
        return said, None
    return said[: found.start()], (int(found[1]), int(found[2]))
