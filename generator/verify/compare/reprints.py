"""The papers of reprint orders -> what none of them may hold, whatever the catalog says by now."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pikepdf

from generator.ground import urls, versions
from generator.ground.errors import Finding
from generator.verify.compare.finished import Finished
from generator.verify.compare.parts import file_flaws
from generator.verify.compare.proof import proof_flaws
from generator.verify.expect.claims import squeezed
from generator.verify.read import workbook
from generator.verify.read.beneath import beneath_of
from generator.verify.read.leaves import without_folio
from generator.verify.read.pdf import Paper, UnreadableError, imprint
from generator.verify.read.qr import decode

_VERSION = re.compile("内容版本([0-9A-Z]{4}-[0-9A-Z]{4})")
A5 = "-148x210"
"""How a run of small sheets is named, of which two stand on a leaf."""
NUMBER = re.compile(r"\d{4}-\d{2}-\d{2}(-\d+)?")
"""An order's number: its day, and which of that day."""
PICTURES, TABLES, PAPERS = (".jpg",), (".xlsx",), (".pdf",)
RECEIPT = "receipt."


def find_reprint_flaws(finished: Finished) -> Iterator[Finding]:
    """Every file of every order: it can be read, nothing in it is a proof, its codes lead to this site's stations."""
    tree = finished.tree
    for folder in sorted(path for path in (tree.folder / urls.ORDERS).glob("*") if path.is_dir()):
        if not NUMBER.fullmatch(folder.name):
            yield tree.finding(folder, "GP700", "派工的文件夹应以日期命名")
            continue
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            yield from (
                tree.finding(path, code, text, page) for page, code, text in _flaws(finished, path, folder.name)
            )


def _flaws(finished: Finished, path: Path, order: str) -> Iterator[tuple[int, str, str]]:
    if path.suffix in TABLES:
        try:
            workbook.sheets(path)
            yield from ((1, "GP700", f"这个表格里夹带了别的东西（{odd}）") for odd in beneath_of(path)[:1])
        except workbook.DAMAGE:
            yield 1, "GP700", "这个表格打不开，或者里面有公式"
    elif path.suffix in PAPERS:
        try:
            yield from _paper(finished, path, order)
        except (UnreadableError, pikepdf.PdfError):
            yield 1, "GP700", "这个 PDF 打不开"
    elif path.suffix not in PICTURES:
        yield 1, "GP700", "派工的文件夹里不该有这种文件"


def _paper(finished: Finished, path: Path, order: str) -> Iterator[tuple[int, str, str]]:
    shop, own = ".shop" in path.name, finished.account.own_proofs
    if not shop and not path.name.startswith((RECEIPT, "worklist.")):
        yield from file_flaws(path, single=False)
    with Paper(path) as paper:
        for number, text in enumerate(paper.text(), 1):
            yield from ((number, "GP714", message) for message in proof_flaws(squeezed(text), False, own))
        if not shop and not path.name.startswith((RECEIPT, "worklist.")):
            yield from ((number, "GP709", message) for number, message in _unlike(finished, path, paper))
        if not path.name.startswith(RECEIPT):
            return
        for number in range(len(paper)):
            for symbol in decode(paper.picture(number)[0]):
                yield from ((number + 1, "GP705", flaw) for flaw in _code(finished, symbol.text, order))


def _unlike(finished: Finished, path: Path, paper: Paper) -> Iterator[tuple[int, str]]:
    """Pages that state a version which still holds, and say otherwise than that sheet by itself."""
    if A5 in path.name:
        return
    by_version: defaultdict[str | None, list[str]] = defaultdict(list)
    for sheet in finished.sheets:
        of_tree = sheet.path.relative_to(finished.tree.folder).as_posix()
        by_version[finished.versions.get(sheet.sheet_id)].append(of_tree)
    for number, said in enumerate(paper.said, 1):
        text, folio = without_folio(said)
        stated = {versions.read(one) for one in _VERSION.findall("".join(text.split()))} - {None}
        singles = [path for version in stated for path in by_version[version]]
        if folio is None or not singles or any(path not in finished.reports for path in singles):
            continue  # a cover, of a version that holds no longer, or only a sample of the sheets was read
        looks = (look for path in singles for look in finished.reports[path].imprints)
        if imprint(text, None)[0] not in {look[0] for look in looks}:
            yield number, "印的是现行的内容版本，写的却和单张的不一样"


def _code(finished: Finished, address: str, order: str) -> Iterator[str]:
    """A receipt's code says a station of this site and this order, nothing else."""
    parts = urlsplit(address)
    if parse_qs(parts.query) != {"order": [order]}:
        yield f"回执的二维码写的是“{parts.query}”，应是这一批 {order}"
    codes = finished.account.catalog.station_by_code
    if not any(parts.path.endswith(f"/{urls.station_page(code)}") for code in codes):
        yield f"回执的二维码指到 {parts.path}，不是这里的站点"
