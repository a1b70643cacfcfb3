"""A finished sheet's bytes -> the text in it that no page shows: metadata, attachments, notes."""

from __future__ import annotations

import html
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from PIL import Image


def beside_the_pages(path: Path) -> str:
    """All such text, entities read; one line a text."""
    read = {".png": _picture, ".xlsx": _workbook}.get(path.suffix, _document)
    texts = read(path)
    return "\n".join(html.unescape(text) for text in texts)


def _picture(path: Path) -> Iterator[str]:
    with Image.open(path) as picture:
        yield from (value for value in picture.info.values() if isinstance(value, str))


def _workbook(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as archive:
        yield from (archive.read(f"docProps/{name}.xml").decode("utf-8", "replace") for name in ("app", "core"))


def _document(path: Path) -> Iterator[str]:
    with pikepdf.open(path) as pdf:
        yield from (str(value) for value in dict(pdf.docinfo).values())
        if "/Metadata" in pdf.Root:
            yield pdf.Root["/Metadata"].read_bytes().decode("utf-8", "replace")
        for name, attached in pdf.attachments.items():
            said = attached.get_file().read_bytes()
            yield from (name, attached.description, said.decode("utf-8", "replace"), said.decode("utf-16", "replace"))
        for page in pdf.pages:
            for note in page.obj.get("/Annots", ()):
                yield from (str(note[key]) for key in ("/Contents", "/T", "/TU", "/V") if key in note)
