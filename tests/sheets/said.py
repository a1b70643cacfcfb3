"""A planned sheet -> what its reader gets of it, without what a version does not stand for.

Twice: of the sheet's HTML with its own words in the slots, which is quick; and of the finished PDF, from its text and
the codes on its pages. Left out are the proof mark, days and versions, and what only a bureau is told on a proof: what
no source gives, and what is in doubt. What ink alone tells (a step done at the window has a solid chip) counts as said.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2
import zxingcpp

from generator.kinds.kind import Kind
from generator.plan.outputs import Output
from generator.sheets import compose
from generator.sheets.compose import UnprintableError
from generator.sheets.fonts import FontSet
from generator.sheets.printer import Printer, edition_of
from generator.sheets.stamp import stamp
from generator.views.labels import UNKNOWN
from sheets.paper import run_on

VOID = ("img", "br", "meta", "col", "link")
INLINE = ("b", "i", "span", "strong", "em")
SILENT = ("<head>", "<style>", "proof-mark")
"""Elements and classes of which nothing is read; a class may be called as an element is."""
RUNNING = "again"
"""The class of what the heads of pages repeat: where a part goes on, and nowhere else."""
FOR_BUREAUS = ("honest", "dispute", "bureau")
"""Classes of what stands on proofs alone: lists of what no source gives, and doubts."""
INK = "here"
"""The class of what is filled with ink because it is done at this window."""
LANES = ("lanes", "lane")
"""Classes of what a chart draws side by side, and one below the other: no word tells where a lane ends."""
EDGE = "edge"
"""The class of what stands at the foot of every page, those for bureaus too."""
ABSENT = re.compile(f"{UNKNOWN}|未载明内容")
UNSTATED = re.compile(
    r"样稿内容未经核定请勿张贴|内容版本[0-9A-Z-]*·?|[?]v=[0-9A-Z]+"
    r"|核定日期(?:未核定|\d{4}-\d\d-\d\d)|(?:\d{4})?年(?:\d{1,2})?月(?:\d{1,2})?日|第\d+页|共\d+页"
)
_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCodeModel2])
LONGEST_PX = 2200
"""The longer side of a page as it is looked at for codes."""


@dataclass
class Read:
    """What the HTML of a sheet says."""

    blocks: list[str] = field(default_factory=lambda: [""])
    """Its text, block by block."""
    left_out: list[str] = field(default_factory=list)
    """Blocks for bureaus alone."""
    heads: list[str] = field(default_factory=list)
    """What the heads of further pages repeat: a proof may have one more, for bureaus."""
    inked: list[str] = field(default_factory=list)
    slots: set[str] = field(default_factory=set)
    edges: list[str] = field(default_factory=list)
    """What stands at the foot of every page."""


class _Reader(HTMLParser):
    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__()
        self.words, self.read = words, Read()
        self.open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        style = (given.get("class") or "").split()
        way = next((one for one in (f"<{tag}>", *style) if one in (*SILENT, *FOR_BUREAUS, RUNNING, INK, EDGE)), "")
        self.read.inked += [f"<{one}>" for one in style if one in LANES]
        if slot := given.get("data-slot"):
            self.read.slots.add(slot)
            said, around = self.words.get(slot, ""), {way for _, way in self.open}
            if RUNNING in around:
                self.read.heads.append(said)
            else:
                self.read.blocks += [said, ""]
            if EDGE in around:
                self.read.edges.append(said)
        if tag not in INLINE:
            self.read.blocks.append("")
        if way in FOR_BUREAUS:
            self.read.left_out.append("")
        if tag not in VOID:
            self.open.append((tag, way))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass
        if tag not in INLINE:
            self.read.blocks.append("")

    def handle_data(self, data: str) -> None:
        ways = {way for _, way in self.open}
        if RUNNING in ways:
            self.read.heads += [] if ways & set(SILENT) else [data]
        elif ways & set(FOR_BUREAUS):
            self.read.left_out[-1] += data
        elif not ways & set(SILENT):
            self.read.blocks[-1] += data
            if INK in ways:
                self.read.inked.append(data)


Said = tuple[str, tuple[str, ...], tuple[str, ...]]
"""Text, what its codes lead to, and what ink tells."""


class Sheets:
    """Sheets as they are read: HTML that many share is rendered once, and equal HTML is read and printed once."""

    def __init__(self, kinds: Mapping[str, Kind], templates: Path, fonts: FontSet) -> None:
        self.kinds, self.templates = kinds, templates
        self.printer = Printer(kinds, templates, fonts)
        self.documents: dict[tuple[object, ...], compose.SheetDocument] = {}
        self.reads: dict[tuple[object, ...], Read] = {}
        self.printed: dict[str, Said | None] = {}

    def key(self, output: Output) -> str:
        """Equal for sheets that print alike: their HTML, style, words and code."""
        document, words = self._document(output)
        said = "\n".join([document.html, document.css, *map(str, sorted(words.items())), output.says.qr or ""])
        return hashlib.sha256(said.encode()).hexdigest()

    def written(self, output: Output) -> Said:
        """What the HTML says."""
        read = self._read(output)
        lines = [line for line in map(_close, read.blocks) if line and not ABSENT.search(line)]
        code = UNSTATED.sub("", output.says.qr or "") if "qr" in read.slots else ""
        return UNSTATED.sub("", "\n".join(lines)), (code,), tuple(map(_close, read.inked))

    def length(self, output: Output) -> int:
        """How much HTML it is: what is long is laid out slowly."""
        return len(self._document(output)[0].html)

    def made(self, output: Output) -> Said | None:
        """What the PDF says; None where it cannot be printed."""
        key = self.key(output)
        if key not in self.printed:
            try:
                base, contents = self.printer.base_and_contents(output)
            except UnprintableError:
                self.printed[key] = None
            else:
                self.printed[key] = self._on_paper(output, stamp(base, contents, self.printer.fonts))
        return self.printed[key]

    def _on_paper(self, output: Output, pdf: bytes) -> Said:
        read = self._read(output)
        text = _between_heads(run_on(pdf), read.heads)
        lists = [line for line in map(_close, read.blocks) if ABSENT.search(line)]
        for line in (_between_heads(line, read.heads) for line in (*map(_close, read.left_out), *lists)):
            assert line in text, f"{output.path}: {line} is not in one piece"
            text = text.replace(line, "")
        for line in filter(None, (UNSTATED.sub("", _close(line)) for line in read.edges)):
            text = text.replace(line, "") + line
        codes = tuple(sorted({UNSTATED.sub("", code) for code in _codes(pdf)}))
        return text, codes, tuple(map(_close, read.inked))

    def _read(self, output: Output) -> Read:
        document, words = self._document(output)
        key = (document.html, *sorted(words.items()))
        if key not in self.reads:
            reader = _Reader(words)
            reader.feed(document.html)
            self.reads[key] = reader.read
        return self.reads[key]

    def _document(self, output: Output) -> tuple[compose.SheetDocument, dict[str, str]]:
        edition = edition_of(output, self.kinds)
        words = compose.words(output, edition)
        key = (output.kind, output.plain, output.base_key, tuple(name for name, text in words.items() if text))
        if key not in self.documents:
            self.documents[key] = compose.document(output, edition, self.templates, words)
        return self.documents[key], words


def _close(text: str) -> str:
    return "".join(text.split())


def _between_heads(text: str, heads: Iterable[str]) -> str:
    """Text without what a version does not stand for and what further pages repeat: it may go on for pages."""
    for head in filter(None, map(_close, heads)):
        text = text.replace(head, "")
    return UNSTATED.sub("", text)


def _codes(pdf: bytes) -> Iterator[str]:
    """What every code on its pages leads to, read off the pixels."""
    for page in pypdfium2.PdfDocument(pdf):
        picture = page.render(scale=LONGEST_PX / max(page.get_size()), grayscale=True).to_numpy()
        grey = picture[:, :, 0] if picture.ndim == 3 else picture
        yield from (found.text for found in zxingcpp.read_barcodes(grey, formats=_QR))
