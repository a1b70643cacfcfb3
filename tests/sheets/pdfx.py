"""Our own structural test of what PDF/X-4 (ISO 15930-7) asks of a file: no checker of others stands behind it.

It reads the file's objects alone and knows nothing of how they were made.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

FORBIDDEN_IN_GRAPHICS = ("/TR", "/TR2", "/HTP", "/HTO")
PROCESS = {"g": "gray", "G": "gray", "k": "cmyk", "K": "cmyk", "rg": "rgb", "RG": "rgb"}
XMP = {
    "pdfxid:GTS_PDFXVersion": "PDF/X-4", "pdf:Trapped": "(?:True|False)", "xmp:CreateDate": r"\d{4}-\d\d-\d\dT\S+",
    "xmp:ModifyDate": r"\d{4}-\d\d-\d\dT\S+", "xmp:MetadataDate": r"\d{4}-\d\d-\d\dT\S+",
    "xmpMM:DocumentID": "uuid:[0-9a-f-]{36}", "xmpMM:VersionID": r"\S+", "xmpMM:RenditionClass": r"\S+",
}  # fmt: skip


def pdfx_flaws(data: bytes) -> list[str]:
    """Everything in a file that PDF/X-4 forbids, or lacks, as far as this test looks."""
    flaws = []
    if not re.match(rb"%PDF-1\.[3-6]\r?\n%[\x80-\xff]{4}", data):
        flaws.append(f"header {data[:12]!r}")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for part in (_document, _metadata, _intent, _pages, _objects):
            flaws += [f"{part.__name__}: {flaw}" for flaw in part(pdf)]
    return flaws


def _document(pdf: pikepdf.Pdf) -> Iterator[str]:
    if pdf.is_encrypted:
        yield "encrypted"
    if len(pdf.trailer.get("/ID", ())) != 2:
        yield "no file identifier"
    for key in ("/OpenAction", "/AA", "/AcroForm", "/Names", "/Requirements"):
        if key in pdf.Root:
            yield f"{key} in the catalog"
    if str(pdf.docinfo.get("/Trapped", "")) not in ("/True", "/False"):
        yield "Trapped is not known"
    for key in ("/Title", "/CreationDate", "/ModDate"):
        if not str(pdf.docinfo.get(key, "")):
            yield f"no {key}"
    if str(pdf.docinfo.get("/GTS_PDFXVersion", "")) != "PDF/X-4":
        yield "information without GTS_PDFXVersion"
    layers: Any = pdf.Root.get("/OCProperties", None)
    if layers is not None:
        configurations = [layers.D, *layers.get("/Configs", ())]
        if any("/AS" in one or not str(one.get("/Name", "")) for one in configurations):
            yield "a configuration of layers switches itself, or has no name"
        if {one.objgen for one in layers.OCGs} - {one.objgen for one in layers.D.get("/Order", ())}:
            yield "a layer that no list shows"


def _metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
    stream: Any = pdf.Root.get("/Metadata", None)
    if stream is None or stream.get("/Type") != Name.Metadata or stream.get("/Subtype") != Name.XML:
        yield "no metadata"
        return
    if "/Filter" in stream:
        yield "metadata that is packed"
    said = stream.read_bytes().decode()
    for name, value in XMP.items():
        if not re.search(f"<{name}>{value}</{name}>", said):
            yield f"no {name}"
    if f">{_escaped(str(pdf.docinfo['/Title']))}</rdf:li>" not in said:
        yield "another title than the information's"
    day = str(pdf.docinfo["/CreationDate"])[2:10]
    if day not in said.replace("-", ""):
        yield "another day than the information's"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _intent(pdf: pikepdf.Pdf) -> Iterator[str]:
    intents = [one for one in pdf.Root.get("/OutputIntents", ()) if one.S == Name.GTS_PDFX]
    if len(intents) != 1:
        yield f"{len(intents)} output intents"
        return
    intent = intents[0]
    if "/DestOutputProfile" not in intent or "/OutputConditionIdentifier" not in intent:
        yield "an output intent without profile or condition"
        return
    profile = intent.DestOutputProfile.read_bytes()
    if profile[12:16] != b"prtr" or profile[16:20] != b"CMYK" or int(intent.DestOutputProfile.N) != 4:
        yield "no printer's CMYK profile"
    if profile[36:40] != b"acsp" or profile[8] > 4:
        yield "no ICC profile of version 2 to 4"
    if str(intent.OutputConditionIdentifier) == "Custom" and not str(intent.get("/Info", "")):
        yield "a condition of one's own that nothing describes"


def _pages(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, 1):
        if ("/TrimBox" in page) == ("/ArtBox" in page):
            yield f"page {number} has not one of TrimBox and ArtBox"
            continue
        boxes = [[float(side) for side in page[name]] for name in ("/TrimBox", "/BleedBox", "/MediaBox")]
        for inner, outer in pairwise(boxes):
            if any(inner[at] < outer[at] - 0.01 for at in (0, 1)) or any(inner[at] > outer[at] + 0.01 for at in (2, 3)):
                yield f"page {number}: a box leaves the next larger one"
        for note in page.get("/Annots", ()):
            left, bottom, right, top = (float(side) for side in note.Rect)
            inside = left < boxes[1][2] and right > boxes[1][0] and bottom < boxes[1][3] and top > boxes[1][1]
            if inside and note.get("/Subtype") not in (Name.PrinterMark, Name.TrapNet):
                yield f"page {number}: a note on the sheet"
        group: Any = page.get("/Group", None)
        if group is not None and group.get("/CS") not in (Name.DeviceCMYK, Name.DeviceGray):
            yield f"page {number} blends in {group.get('/CS')}"
        if group is None and _is_transparent(page.Resources):
            yield f"page {number} is transparent and blends in no colours"
        yield from (f"page {number}: {flaw}" for flaw in _drawn(page, page.Resources, set()))


def _is_transparent(resources: Any) -> bool:
    states = resources.get("/ExtGState", {}).values()
    forms = resources.get("/XObject", {}).values()
    return any(float(one.get(key, 1)) < 1 for one in states for key in ("/ca", "/CA")) or any(
        "/Group" in form or "/SMask" in form for form in forms
    )


def _drawn(stream: Any, resources: Any, seen: set[tuple[int, int]]) -> Iterator[str]:
    """What a page or a drawing on it paints with."""
    spaces = resources.get("/ColorSpace", Dictionary())
    fonts = resources.get("/Font", Dictionary())
    for instruction in pikepdf.parse_content_stream(stream):
        if isinstance(instruction, pikepdf.ContentStreamInlineImage):
            if "RGB" in str(instruction.iimage.colorspace) and "/DefaultRGB" not in spaces:
                yield "an inline picture in no known RGB"
            continue
        word, operands = str(instruction.operator), instruction.operands
        if PROCESS.get(word) == "rgb" and "/DefaultRGB" not in spaces:
            yield f"{word} in no known RGB"
        elif word in ("cs", "CS") and str(operands[0]) == "/DeviceRGB" and "/DefaultRGB" not in spaces:
            yield "DeviceRGB in no known RGB"
        elif word in ("cs", "CS") and not str(operands[0]).startswith(("/Device", "/Pattern")):
            yield from _space(spaces[str(operands[0])])
        elif word == "Tf" and str(operands[0]) not in fonts:
            yield f"no font {operands[0]}"
        elif word == "Do":
            form = resources.XObject[str(operands[0])]
            if form.get("/Subtype") == Name.Form and form.objgen not in seen:
                seen.add(form.objgen)
                yield from _drawn(form, form.get("/Resources", resources), seen)


def _space(space: Any) -> Iterator[str]:
    """A colour space that a page names."""
    if space == Name.DeviceRGB:
        yield "a colour in no known RGB"
    if not isinstance(space, Array):
        return
    family = str(space[0])
    if family == "/ICCBased":
        header = space[1].read_bytes()
        if header[36:40] != b"acsp" or {b"RGB ": 3, b"CMYK": 4, b"GRAY": 1}.get(header[16:20]) != int(space[1].N):
            yield "a profile that is none"
    elif family in ("/Separation", "/DeviceN"):
        yield from _space(space[2])
    elif family == "/Indexed":
        yield from _space(space[1])


def _objects(pdf: pikepdf.Pdf) -> Iterator[str]:
    for thing in pdf.objects:
        yield from _inside(thing)


def _inside(thing: Any) -> Iterator[str]:
    """Every dictionary of the file, wherever it stands."""
    if isinstance(thing, Array):
        for value in thing:
            if isinstance(value, Array | Dictionary) and value.objgen == (0, 0):
                yield from _inside(value)
        return
    if not isinstance(thing, Dictionary | Stream):
        return
    yield from _dictionary(thing)
    for value in dict(thing.items()).values():
        if isinstance(value, Array | Dictionary) and value.objgen == (0, 0):
            yield from _inside(value)


def _dictionary(thing: Any) -> Iterator[str]:
    kind, subtype = str(thing.get("/Type", "")), str(thing.get("/Subtype", ""))
    if thing.get("/S") in (Name.JavaScript, Name.Launch, Name.URI, Name.Rendition):
        yield f"an action {thing.S}"
    if kind == "/FontDescriptor" and not {"/FontFile", "/FontFile2", "/FontFile3"} & set(thing.keys()):
        yield f"{thing.get('/FontName')} is not embedded"
    if subtype == "/Type3" or (subtype in ("/Type1", "/TrueType") and "/FontDescriptor" not in thing):
        yield f"a font {subtype} without its program"
    graphics = kind == "/ExtGState" or "/ca" in thing or "/BM" in thing
    if graphics and any(key in thing for key in FORBIDDEN_IN_GRAPHICS):
        yield "a transfer curve or half-tone of its own"
    if subtype == "/Image":
        if thing.get("/ColorSpace") == Name.DeviceRGB:
            yield "a picture in no known RGB"
        if "/Alternates" in thing or "/OPI" in thing:
            yield "a picture that stands for another"
        yield from _space(thing.get("/ColorSpace"))
    if subtype == "/PS" or "/PS" in thing:
        yield "PostScript"
    if "/ShadingType" in thing:
        yield from _space(thing.ColorSpace)
    if thing.get("/S") == Name.Transparency and thing.get("/CS") == Name.DeviceRGB:
        yield "a group that blends in no known RGB"
    if isinstance(thing, Stream) and ("/F" in thing or "/LZWDecode" in str(thing.get("/Filter", ""))):
        yield "a stream that is elsewhere, or packed by LZW"
