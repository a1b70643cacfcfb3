"""A shop's file -> its colours in the four inks, and what PDF/X-4 (ISO 15930-7) asks it to declare."""

from __future__ import annotations

import struct
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Matrix, Name, Operator, Pdf
from PIL import ImageCms

from generator.sheets.inks import RICH, RICH_FROM_MM, inks

MM = 72 / 25.4
_BLACK: tuple[float, ...] = (0, 0, 0, 1)
_SHOWING = ("Tj", "TJ", "'", '"')
_PAGES = uuid.UUID("8d2c3a52-6e0f-4e0b-9a51-6a1f1b7c0f10")
"""Names the space of our documents' ids."""


def in_inks(pdf: Pdf, profile: Path, rich_black: bool) -> None:
    """Rewrite all pages' colours for black ink or all four; large letters in rich black where that is wanted.

    Plain colours of a drawing of the bureau's that stand in a page's own content become inks as well. What forms,
    shadings and pictures hold keeps its RGB: `declare` says by which profile it is read.
    """
    for page in pdf.pages:
        contents = list(_inked(pikepdf.parse_content_stream(page), profile, rich_black))
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(contents))


def _inked(instructions: Sequence[Any], profile: Path, rich_black: bool) -> Iterator[Any]:
    type_size = _TypeSize()
    now = _BLACK
    saved: list[tuple[float, ...]] = []
    for instruction in instructions:
        word, operands = str(instruction.operator), instruction.operands
        if word == "INLINE IMAGE":
            yield instruction
            continue
        type_size.follow(word, operands)
        if word in ("rg", "RG"):
            colour = inks(*(round(float(value), 4) for value in operands), profile)
        elif word in ("g", "G"):
            colour = (0.0, 0.0, 0.0, round(1 - float(operands[0]), 3))
        elif rich_black and word in _SHOWING and now == _BLACK and type_size.mm >= RICH_FROM_MM:
            yield list(RICH), Operator("k")
            yield operands, instruction.operator
            yield list(now), Operator("k")
            continue
        else:
            if word == "q":
                saved.append(now)
            elif word == "Q" and saved:
                now = saved.pop()
            elif word in ("k", "sc", "scn", "cs"):
                now = tuple(float(value) for value in operands) if word == "k" else ()
            yield operands, instruction.operator
            continue
        if word.islower():
            now = colour
        yield list(colour), Operator("k" if word.islower() else "K")


class _TypeSize:
    """How large type is at a place of a content stream."""

    def __init__(self) -> None:
        self._matrix, self._text, self._size = Matrix(), Matrix(), 0.0
        self._saved: list[tuple[Matrix, float]] = []

    @property
    def mm(self) -> float:
        """The size of type on paper, mm."""
        _, _, c, d, _, _ = (self._text @ self._matrix).shorthand
        return float(self._size * (c * c + d * d) ** 0.5) / MM

    def follow(self, word: str, operands: Any) -> None:
        """Take in one operator."""
        if word == "q":
            self._saved.append((self._matrix, self._size))
        elif word == "Q" and self._saved:
            self._matrix, self._size = self._saved.pop()
        elif word == "cm":
            self._matrix = Matrix(*map(float, operands)) @ self._matrix
        elif word == "BT":
            self._text = Matrix()
        elif word == "Tm":
            self._text = Matrix(*map(float, operands))
        elif word == "Tf":
            self._size = float(operands[1])


def declare(pdf: Pdf, profile: Path, title: str, dated: str) -> None:
    """What the standard asks for besides colours: output intent, metadata, every RGB that is left by its profile."""
    screen = pdf.make_stream(_screen_profile(), N=3)
    _name_rgb(pdf, pdf.make_indirect(Array([Name.ICCBased, screen])))
    for page in pdf.pages:
        # What is drawn through each other is mixed in the inks of the output intent.
        page.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
        if "/Annots" in page:
            del page.Annots
    for key in ("/StructTreeRoot", "/MarkInfo", "/Metadata"):
        if key in pdf.Root:
            del pdf.Root[key]
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFX,
                OutputConditionIdentifier="Custom",
                Info=ImageCms.getProfileDescription(ImageCms.getOpenProfile(str(profile))).strip(),
                DestOutputProfile=pdf.make_stream(profile.read_bytes(), N=4),
            )
        ]
    )
    pdf.docinfo["/Title"] = title
    pdf.docinfo["/Trapped"] = Name("/False")
    pdf.docinfo["/GTS_PDFXVersion"] = "PDF/X-4"
    for key in ("/CreationDate", "/ModDate"):
        pdf.docinfo[key] = f"D:{dated.replace('-', '')}000000+08'00'"
    xmp = _metadata(title, dated).encode()
    pdf.Root.Metadata = pdf.make_stream(xmp, Type=Name.Metadata, Subtype=Name.XML)


def _screen_profile() -> bytes:
    """sRGB, without the second in which it was made (ICC.1, 7.2.8): the same sheet has the same bytes."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[24:36] = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    return bytes(made)


def _name_rgb(pdf: Pdf, space: Any) -> None:
    """Wherever RGB is left (pictures, drawings, blends), say which RGB it is."""
    for thing in pdf.objects:
        _name_in(thing, space)
    for page in pdf.pages:
        _default_rgb(page.Resources, space)


def _name_in(thing: Any, space: Any) -> None:
    """One object, with all that stands in it directly."""
    if isinstance(thing, Array):
        for index, value in enumerate(list(thing)):
            if value == Name.DeviceRGB:
                thing[index] = space
            elif _inside(value):
                _name_in(value, space)
    elif isinstance(thing, Dictionary | pikepdf.Stream):
        for key, value in list(thing.items()):
            if value == Name.DeviceRGB:
                thing[key] = space
            elif key == "/Resources" and isinstance(value, Dictionary):
                _default_rgb(value, space)
                _name_in(value, space)
            elif _inside(value):
                _name_in(value, space)


def _inside(value: Any) -> bool:
    """Whether it stands in another object; one of its own has its own turn."""
    return isinstance(value, Array | Dictionary) and value.objgen == (0, 0)


def _default_rgb(resources: Any, space: Any) -> None:
    spaces = resources.get("/ColorSpace", Dictionary())
    resources.ColorSpace = Dictionary({**dict(spaces.items()), "/DefaultRGB": space})


def _metadata(title: str, dated: str) -> str:
    """XMP with what PDF/X-4 asks for; the same dates as in the document's information."""
    when, identity = f"{dated}T00:00:00+08:00", uuid.uuid5(_PAGES, f"{title} {dated}")
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>{when}</xmp:CreateDate><xmp:ModifyDate>{when}</xmp:ModifyDate><xmp:MetadataDate>{when}</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:{identity}</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdf:Trapped>False</pdf:Trapped><pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
