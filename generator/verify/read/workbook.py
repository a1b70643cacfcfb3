"""An Excel workbook's bytes -> its sheets as rows of texts, read as the archive of XML that it is."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_COLUMN = re.compile("[A-Z]+")
DAMAGE = (zipfile.BadZipFile, ElementTree.ParseError, KeyError, ValueError, IndexError)
"""What a file raises that is no workbook."""


def sheets(path: Path) -> list[list[list[str]]]:
    """Each sheet's rows, each row's cells from its first column on; raises one of DAMAGE for what is none."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        shared = list(_shared(archive)) if "xl/sharedStrings.xml" in names else []
        numbers = sorted(
            int(match[1]) for name in names if (match := re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", name))
        )
        return [list(_rows(archive.read(f"xl/worksheets/sheet{number}.xml"), shared)) for number in numbers]


def _shared(archive: zipfile.ZipFile) -> Iterator[str]:
    for item in ElementTree.fromstring(archive.read("xl/sharedStrings.xml")).iter(f"{_MAIN}si"):
        yield "".join(text.text or "" for text in item.iter(f"{_MAIN}t"))


def _rows(data: bytes, shared: list[str]) -> Iterator[list[str]]:
    for row in ElementTree.fromstring(data).iter(f"{_MAIN}row"):
        cells: list[str] = []
        for cell in row.iter(f"{_MAIN}c"):
            if cell.find(f"{_MAIN}f") is not None:
                raise ValueError("a formula")
            place = _COLUMN.match(cell.get("r", "A"))
            column = _number(place[0]) if place else len(cells)
            cells += [""] * (column - len(cells))
            value = cell.findtext(f"{_MAIN}v") or ""
            cells.append(shared[int(value)] if cell.get("t") == "s" else value)
        yield cells


def _number(letters: str) -> int:
    """A -> 0, B -> 1, AA -> 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
