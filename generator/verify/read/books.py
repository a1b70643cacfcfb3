"""A workbook to fill in -> all that it holds: its cells with their formulas, its lists to choose from, its parts."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from generator.verify.read.beneath import beneath

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


@dataclass(frozen=True)
class SheetRead:
    """One sheet."""

    cells: Mapping[str, str]
    """What stands where (`A1`): a text or a number."""
    formulas: Mapping[str, str]
    """Where something is worked out, and how, without the `=` before it."""
    rules: Mapping[str, str]
    """Range (`E4:E503`) -> what may be filled in there: `list '事项'!$A$3:$A$9`."""
    protected: bool
    edges: str
    """What is printed above and below each page."""


@dataclass(frozen=True)
class BookRead:
    """A whole workbook."""

    sheets: Mapping[str, SheetRead]
    title: str
    """What its file says that it is."""
    odd: tuple[str, ...]
    """What no such workbook has, or what is in it and not seen."""

    def texts(self) -> Iterator[str]:
        """Everything in it that a reader may come upon."""
        yield self.title
        for name, sheet in self.sheets.items():
            yield from (name, sheet.edges, *sheet.cells.values(), *sheet.formulas.values(), *sheet.rules.values())


def read_book(path: Path) -> BookRead:
    """The whole file; raises one of `workbook.DAMAGE` for what is none."""
    with zipfile.ZipFile(path) as archive:
        shared = [_text(item) for item in _tree(archive, "xl/sharedStrings.xml").iter(f"{_MAIN}si")]
        listed = [str(one.get("name")) for one in _tree(archive, "xl/workbook.xml").iter(f"{_MAIN}sheet")]
        found = {
            name: _sheet(_tree(archive, f"xl/worksheets/sheet{number}.xml"), shared)
            for number, name in enumerate(listed, 1)
        }
        odd = tuple(beneath(archive))
        if any(one.get("date1904") in ("1", "true") for one in _tree(archive, "xl/workbook.xml")):
            odd += ("日期从 1904 年算起",)
        title = _tree(archive, "docProps/core.xml").findtext(_TITLE) or ""
    return BookRead(found, title, odd)


def _tree(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(archive.read(name))


def _text(item: ElementTree.Element) -> str:
    return "".join(text.text or "" for text in item.iter(f"{_MAIN}t"))


def _sheet(root: ElementTree.Element, shared: list[str]) -> SheetRead:
    cells, formulas = {}, {}
    for cell in root.iter(f"{_MAIN}c"):
        formula, value = cell.findtext(f"{_MAIN}f"), cell.findtext(f"{_MAIN}v") or ""
        if formula is not None:
            formulas[cell.get("r", "")] = formula
        elif said := shared[int(value)] if cell.get("t") == "s" else value:
            cells[cell.get("r", "")] = said
    rules = {}
    for rule in root.iter(f"{_MAIN}dataValidation"):
        rules[rule.get("sqref", "")] = f"{rule.get('type')} {rule.findtext(f'{_MAIN}formula1') or ''}"
    edges = "".join(part.text or "" for edge in root.iter(f"{_MAIN}headerFooter") for part in edge)
    return SheetRead(cells, formulas, rules, root.find(f"{_MAIN}sheetProtection") is not None, edges)
