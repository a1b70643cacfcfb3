"""PDF bytes -> its structure tree with the text of each element, read with pikepdf and pdfium's marked content."""

from __future__ import annotations

import ctypes
import io
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium


@dataclass
class Element:
    """One element of the tree."""

    tag: str
    text: str = ""
    alt: str | None = None
    scope: str = ""
    """Of a table's head: Column or Row, which cells it is the head of."""
    kids: list[Element] = field(default_factory=list)

    def every(self) -> Iterator[Element]:
        """This element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.every()

    def said(self) -> str:
        """All text below it."""
        return self.text + "".join(kid.said() for kid in self.kids)


@lru_cache(256)
def tree(pdf: bytes) -> Element:
    """The document's element: read once, and changed by nobody."""
    marks = _marked(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pages = {page.obj.objgen: number for number, page in enumerate(opened.pages)}
        root: Any = opened.Root.StructTreeRoot.K
        return _read(root[0], pages, marks)


def _read(element: Any, pages: dict[Any, int], marks: dict[tuple[int, int], str]) -> Element:
    alt = str(element.Alt) if "/Alt" in element else None
    scope = str(element.get("/A", {}).get("/Scope", ""))[1:]
    made = Element(str(element.S)[1:], alt=alt, scope=scope)
    for kid in element.get("/K", []):
        if isinstance(kid, int):
            made.text += marks.get((pages[element.Pg.objgen], kid), "")
        else:
            made.kids.append(_read(kid, pages, marks))
    return made


def _marked(pdf: bytes) -> dict[tuple[int, int], str]:
    """Page and marked-content id -> text, as pdfium finds it."""
    found: defaultdict[tuple[int, int], str] = defaultdict(str)
    for number, page in enumerate(pypdfium2.PdfDocument(pdf)):
        text = pdfium.FPDFText_LoadPage(page)
        for item in page.get_objects(max_depth=3):
            if item.type == pdfium.FPDF_PAGEOBJ_TEXT:
                found[number, pdfium.FPDFPageObj_GetMarkedContentID(item)] += _text(item, text)
    return found


def _text(item: Any, text: Any) -> str:
    size = pdfium.FPDFTextObj_GetText(item, text, None, 0)
    buffer = (ctypes.c_ushort * size)()
    pdfium.FPDFTextObj_GetText(item, text, buffer, size)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


PAINT = {"Tj", "TJ", "f", "f*", "S", "s", "B", "b", "B*", "b*", "Do", "sh", "INLINE IMAGE"}


def untagged(pdf: bytes) -> list[str]:
    """Painting operators outside every marked-content sequence."""
    found = []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            depth = 0
            for instruction in pikepdf.parse_content_stream(page):
                word = str(instruction.operator)
                depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(word, 0)
                if depth == 0 and word in PAINT:
                    found.append(word)
    return found
