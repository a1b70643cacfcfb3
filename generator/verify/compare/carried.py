"""All objects of a PDF -> what it carries besides its pages' drawings.

Each is part of the file, and every text in it is its title, its language, or what is read out for its pictures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

import pikepdf

from generator.verify.expect.claims import squeezed

LIVE = frozenset(
    b"/JS /JavaScript /OpenAction /AA /AcroForm /XFA /EmbeddedFile /EmbeddedFiles /AF /Filespec /EF /OCG /OCMD /OC"
    b" /OCProperties /Annot /URI /Launch /GoTo /GoToR /GoToE /SubmitForm /ImportData /Named /RichMedia /3D /Movie"
    b" /Sound /Screen /Rendition /Thumb /PieceInfo /ActualText /Collection /Names /Dests /Threads /Perms /Encrypt"
    b" /Requirements /SpiderInfo /Alternates /PresSteps /Trans /Dur /OPI /PS /Ref /Sig /DocMDP /Widget /Popup"
    b" /SigFlags".split()
)
"""Names in a PDF of what moves, runs, hides, is filled in, replaces text, or lies beside the pages."""
ROOT = frozenset(
    f"/{name}"
    for name in ("Type", "Pages", "Lang", "MarkInfo", "Metadata", "StructTreeRoot", "ViewerPreferences", "Outlines",
                 "PageLabels", "PageMode", "OutputIntents")
)  # fmt: skip
"""What a document's catalog may have."""
MOST_PIECES = 3
LAYER = {"/Name", "/BaseState", "/Order"}
"""What may be said of a shop's layer: it is on, in view and in print."""
FIXED = frozenset(
    ["", "zh-CN", "Adobe", "Identity", "mn-Mong", "Custom", "PDF/X-4", "封", "Guideplate", "Artifex CMYK SWOP Profile"]
)
"""Texts that files need, whatever is in them."""
_TOKEN = re.compile(rb"\((?:[^()\\]|\\.)*\)|<(?!<)[0-9A-Fa-f\s]*>|/[^\s()<>\[\]{}/%]+|(\d+) (\d+) R\b", re.DOTALL)
_FAMILY = re.compile(rb"/FontFamily \([A-Za-z0-9 -]+\)")
"""What a font's maker calls it; `faces.py` knows the fonts."""
_DATED = re.compile(r"D:\d{14}\+08'00'|\d{4}-\d\d-\d\dT00:00:00\+08:00|uuid:[0-9a-f-]{36}|False|1|default")
_NAMESPACES = frozenset(["http://iso.org/pdf2/ssn", "http://iso.org/pdf/ssn"])


@dataclass(frozen=True)
class Said:
    """What a file may say beside its pages."""

    title: str
    alts: frozenset[str] = frozenset()
    """What may be read out for its pictures."""
    bookmarks: frozenset[str] = frozenset()
    layers: frozenset[str] = frozenset()
    """A shop's file with holes shows where they are drilled in a layer of that name."""
    pages: str = ""
    """Its pages' text without spaces, of which its bookmarks may hold parts."""

    def is_known(self, text: str) -> bool:
        """Whether a file may say this."""
        fixed = FIXED | _NAMESPACES | {self.title} | self.alts | self.bookmarks | self.layers
        return text in fixed or bool(_DATED.fullmatch(text)) or self._is_printed(squeezed(text))

    def _is_printed(self, text: str) -> bool:
        """Whether it stands on the pages, in a few pieces at most: a heading's parts may be read out apart."""
        if len(text) == 1:
            return text in self.pages
        for _ in range(MOST_PIECES):
            length = next((size for size in range(len(text), 1, -1) if text[:size] in self.pages), 0)
            text = text[length:]
            if not length or not text:
                return bool(length)
        return False


Objects = Mapping[tuple[int, int], bytes]
"""Every object of a file as it is written."""


def carried_flaws(pdf: pikepdf.Pdf, said: Said) -> Iterator[tuple[str, str]]:
    """(code, message) for what does not belong to a finished file."""
    objects = {one.objgen: _written(one) for one in pdf.objects}
    if lost := _unreached(pdf, objects):
        yield "GP700", f"PDF 里有 {len(lost)} 个不属于任何一页的对象"
    layers = {"/OCProperties"} if said.layers else set[str]()
    if odd := sorted(set(pdf.Root.keys()) - ROOT - layers):
        yield "GP700", f"PDF 里夹带了成品不该有的东西（{odd[0]}）"
    tokens = {match[0] for text in objects.values() if not _is_table(text) for match in _TOKEN.finditer(text)}
    if layers and "/OCProperties" in pdf.Root and not _is_shown(pdf):
        yield "GP711", "PDF 里有不显示或不印的图层"
    if live := sorted(tokens & LIVE - ({b"/OC", b"/OCG", b"/OCProperties"} if layers else set())):
        yield "GP700", f"PDF 里夹带了附件、脚本、表单、图层、链接或替代文字（{live[0].decode('latin-1')}）"
    for text in sorted(text for text in _strings(tokens) if not said.is_known(text)):
        yield "GP700", f"PDF 里另外写着“{text[:30]}”，不是这张的标题，也不是图片的替代文字"
    title = str(pdf.docinfo.get("/Title", ""))
    if title.strip() and title != said.title:
        yield "GP709", f"PDF 的标题是“{title[:40]}”，应是“{said.title[:40]}”"
    yield from _metadata(pdf, said)


def _is_shown(pdf: pikepdf.Pdf) -> bool:
    """Whether its one layer is on whatever is done with the file."""
    declared: Any = pdf.Root.OCProperties
    groups, default = declared.get("/OCGs", ()), declared.get("/D", {})
    kept = set(declared.keys()) <= {"/OCGs", "/D"} and set(default.keys()) <= LAYER
    plain = len(groups) == 1 and set(groups[0].keys()) <= {"/Type", "/Name"}
    return kept and plain and str(default.get("/BaseState", "")) == "/ON"


def _written(one: Any) -> bytes:
    """An object as text; of a stream what is said of it."""
    written = bytes(one.stream_dict.unparse() if isinstance(one, pikepdf.Stream) else one.unparse(resolved=True))
    return _FAMILY.sub(b"", written)


def _unreached(pdf: pikepdf.Pdf, objects: Objects) -> set[tuple[int, int]]:
    """Objects to which nothing leads from the trailer."""
    reached = set[tuple[int, int]]()
    waiting = [pdf.trailer.unparse()]
    while waiting:
        for match in _TOKEN.finditer(waiting.pop()):
            if match[1] is not None and (named := (int(match[1]), int(match[2]))) not in reached:
                reached.add(named)
                waiting.append(objects.get(named, b""))
    return {named for named in objects.keys() - reached if not _is_table(objects[named])}


def _is_table(written: bytes) -> bool:
    """Whether an object only says how the file is written: nothing refers to these."""
    return b"/Type /XRef" in written or b"/Type /ObjStm" in written


def _strings(tokens: set[bytes]) -> set[str]:
    found = set()
    for token in tokens:
        if token[:1] in b"(<":
            found.add(str(pikepdf.Object.parse(token)))
    return found


def _metadata(pdf: pikepdf.Pdf, said: Said) -> Iterator[tuple[str, str]]:
    """What the metadata say: the title, for whom they claim to be fit, a shop's dates; nothing else."""
    if "/Metadata" not in pdf.Root:
        return
    written = pdf.Root["/Metadata"].read_bytes().decode("utf-8", "replace")
    # How a packet begins and ends, and what the shop's converter puts behind the first of it.
    packet = r'\A\s*<\?xpacket [^?]*\?>(?:\s*<\?adobe-xap-filters esc="CRLF"\?>)?|<\?xpacket end="[rw]"\?>\s*\Z'
    body = re.sub(packet, "", written)
    if "<!" in body or "<?" in body:
        yield "GP700", "PDF 的元数据（XMP）里有注释或别的内容"
        return
    try:
        tree = ElementTree.fromstring(body)
    except ElementTree.ParseError:
        yield "GP700", "PDF 的元数据（XMP）读不懂"
        return
    texts = {text.strip() for one in tree.iter() for text in (one.text, one.tail, *one.attrib.values()) if text}
    allowed = {"", said.title, "x-default", "1", "PDF/X-4"}
    for text in sorted(texts - allowed):
        if not _DATED.fullmatch(text):
            yield "GP700", f"PDF 的元数据（XMP）里写着“{text[:30]}”，不是这张的标题"
