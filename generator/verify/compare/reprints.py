"""The papers of reprint orders -> what none of them may hold, whatever the catalog says by now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pikepdf

from generator.ground import urls
from generator.ground.errors import Finding
from generator.verify.compare.finished import Finished
from generator.verify.compare.parts import file_flaws
from generator.verify.compare.proof import proof_flaws
from generator.verify.expect.claims import squeezed
from generator.verify.read import workbook
from generator.verify.read.pdf import Paper, UnreadableError
from generator.verify.read.qr import decode

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
        if not path.name.startswith(RECEIPT):
            return
        for number in range(len(paper)):
            for symbol in decode(paper.picture(number)[0]):
                yield from ((number + 1, "GP705", flaw) for flaw in _code(finished, symbol.text, order))


def _code(finished: Finished, address: str, order: str) -> Iterator[str]:
    """A receipt's code says a station of this site and this order, nothing else."""
    parts = urlsplit(address)
    if parse_qs(parts.query) != {"order": [order]}:
        yield f"回执的二维码写的是“{parts.query}”，应是这一批 {order}"
    codes = finished.account.catalog.station_by_code
    if not any(parts.path.endswith(f"/{urls.station_page(code)}") for code in codes):
        yield f"回执的二维码指到 {parts.path}，不是这里的站点"
