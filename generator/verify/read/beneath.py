"""A workbook's archive -> what is in it beside what is seen: parts, hidden rows and columns, pale words, its makers."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
PARTS = frozenset(
    ["[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "docProps/core.xml", "xl/_rels/workbook.xml.rels",
     "xl/sharedStrings.xml", "xl/styles.xml", "xl/theme/theme1.xml", "xl/workbook.xml"]
)  # fmt: skip
"""What a workbook without macros, links, comments and pictures is made of, besides its sheets."""
SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_PIECES = frozenset(
    f"{_MAIN}{name}"
    for name in ("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetProtection",
                 "autoFilter", "mergeCells", "conditionalFormatting", "dataValidations", "printOptions", "pageMargins",
                 "pageSetup", "headerFooter")
)  # fmt: skip
"""What a sheet of ours is made of."""
_FORMATS = frozenset(["@", "yyyy-mm-dd", "#,##0.00"])
"""How its numbers are shown."""
_FEWEST = {"ht": 9.0, "width": 2.0}
"""A row or a column that is smaller shows nothing."""
_PALE = 200
_OF_MAKERS = frozenset(
    ["creator", "lastModifiedBy", "subject", "description", "keywords", "category", "Company", "Manager"]
)


def beneath(archive: zipfile.ZipFile) -> Iterator[str]:
    """Each by its name, where there is any; raises what a broken workbook does."""
    names = archive.namelist()
    sheets = sorted(name for name in names if SHEET.fullmatch(name))
    yield from sorted(set(names) - PARTS - set(sheets))
    listed = list(_tree(archive, "xl/workbook.xml").iter(f"{_MAIN}sheet"))
    yield from (name for name in sheets if int(SHEET.sub(r"\1", name)) > len(listed))
    yield from (f"隐藏的工作表“{one.get('name')}”" for one in listed if one.get("state", "visible") != "visible")
    for name in sheets:
        yield from _of_sheet(_tree(archive, name))
    yield from _of_styles(_tree(archive, "xl/styles.xml"))
    for part in ("docProps/core.xml", "docProps/app.xml"):
        for one in _tree(archive, part):
            if one.tag.rpartition("}")[2] in _OF_MAKERS and (one.text or "").strip():
                yield f"文件属性“{(one.text or '').strip()[:20]}”"


def beneath_of(path: Path) -> list[str]:
    """The same of a file."""
    with zipfile.ZipFile(path) as archive:
        return list(beneath(archive))


def _of_sheet(root: ElementTree.Element) -> Iterator[str]:
    """Foreign pieces, and rows and columns that are not seen; a column of formulas alone may be hidden."""
    tags = [one.tag for one in root]
    yield from (
        f"<{tag.rpartition('}')[2]}>"
        for tag in tags
        if tag not in _PIECES or (tags.count(tag) > 1 and tag != f"{_MAIN}conditionalFormatting")
    )
    form = root.find(f"{_MAIN}sheetFormatPr")
    if form is not None and form.get("zeroHeight") not in (None, "0"):
        yield "隐藏的行"
    for row in root.iter(f"{_MAIN}row"):
        if row.get("hidden") == "1" or float(row.get("ht", "15")) < _FEWEST["ht"]:
            yield "隐藏的行"
            break
    held: dict[str, bool] = {}
    for cell in root.iter(f"{_MAIN}c"):
        letters = cell.get("r", "A").rstrip("0123456789")
        held[letters] = held.get(letters, False) or cell.find(f"{_MAIN}f") is not None
    for column in root.iter(f"{_MAIN}col"):
        unseen = column.get("hidden") == "1" or float(column.get("width", "9")) < _FEWEST["width"]
        spanned = [_letters(number) for number in range(int(column.get("min", 1)), int(column.get("max", 1)) + 1)]
        if unseen and not all(held.get(one) for one in spanned):
            yield f"隐藏的列 {spanned[0]}"


def _of_styles(root: ElementTree.Element) -> Iterator[str]:
    for font in root.iter(f"{_MAIN}font"):
        for colour in font.iter(f"{_MAIN}color"):
            rgb = colour.get("rgb", "FF000000")[-6:]
            if colour.get("theme") == "0" or all(int(rgb[at : at + 2], 16) > _PALE for at in (0, 2, 4)):
                yield "看不见的字（白字）"
    for one in root.iter(f"{_MAIN}numFmt"):
        if one.get("formatCode") not in _FORMATS:
            yield f"数字的写法“{one.get('formatCode')}”"


def _letters(number: int) -> str:
    """1 -> A, 27 -> AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _tree(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(archive.read(name))
