"""A sheet with bleed and marks -> what a print shop asked for: text as outlines (Ghostscript), PDF/X-4."""

from __future__ import annotations

import hashlib
import io
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image, ImageCms

from generator.ground.errors import MachineError

PROFILES = (
    "/usr/share/color/icc/ghostscript/default_cmyk.icc",
    "/opt/homebrew/share/ghostscript/iccprofiles/default_cmyk.icc",
    "/usr/local/share/ghostscript/iccprofiles/default_cmyk.icc",
)
"""Where Ghostscript's own CMYK profile lies: a printer profile of the SWOP kind, licensed AGPL-3 or later."""
HINT = "转曲和 PDF/X-4 要用 Ghostscript。Debian/Ubuntu：apt install ghostscript；macOS：brew install ghostscript"
# Neutral colours go to the black plate alone: small type in four inks never registers. Neutral is what has its three
# colours this close: base.css's greys have up to 0.08 (--line), its palest blue has 0.05 and is told apart by PALE.
NEUTRAL = 0.1
# Less white than this is printed as full black: base.css's --ink has 0.07.
NEARLY_BLACK = 0.1
# With less black than this, a tint is a ground and keeps its colour: --pale has 0.04, the palest grey (--line) 0.42.
PALE = 0.2


def lacking(shop: str) -> str | None:
    """What this machine lacks for a shop edition, with the command that mends it; None where it has all."""
    needs = "outlines" in shop or "x4" in shop
    return HINT if needs and (shutil.which("gs") is None or profile() is None) else None


def profile() -> Path | None:
    """The output intent's profile, where this machine has one."""
    return next((Path(path) for path in PROFILES if Path(path).is_file()), None)


@cache
def tool(shop: str) -> str:
    """Identifies what a shop edition is made with besides the plain sheet: Ghostscript, the output intent's profile."""
    tools = []
    if "outlines" in shop and (program := shutil.which("gs")) is not None:
        tools.append(subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout.strip())
    if "x4" in shop and (path := profile()) is not None:
        tools.append(hashlib.sha256(path.read_bytes()).hexdigest())
    return " ".join(tools)


def finish(pdf: bytes, shop: str, title: str, dated: str) -> bytes:
    """The same sheet, as the shop wants it; `dated` is the day that its metadata name, `YYYY-MM-DD`."""
    if "outlines" in shop:
        pdf = outlined(pdf)
    return print_ready(pdf, title, dated) if "x4" in shop else pdf


def outlined(pdf: bytes) -> bytes:
    """The same pages with every glyph as a path, so that the shop needs no font."""
    program = shutil.which("gs")
    if program is None:
        raise MachineError(HINT)
    options = ["-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-dNoOutputFonts", "-sOutputFile=-", "-"]
    outlines = subprocess.run([program, *options], input=pdf, capture_output=True, check=True).stdout
    with Pdf.open(io.BytesIO(pdf)) as before, Pdf.open(io.BytesIO(outlines)) as after:
        for old, new in zip(before.pages, after.pages, strict=True):
            # Ghostscript moves the page's corner to the origin.
            left, bottom = (float(side) for side in list(old.MediaBox)[:2])
            for box in ("/TrimBox", "/BleedBox"):
                new[box] = Array([float(side) - by for side, by in zip(old[box], (left, bottom) * 2, strict=True)])
        # Ghostscript writes the time and its own name; the same sheet has the same bytes.
        if "/Metadata" in after.Root:
            del after.Root.Metadata
        del after.trailer["/Info"]
        after.docinfo["/Title"] = str(before.docinfo["/Title"])
        return _saved(after)


def print_ready(pdf: bytes, title: str, dated: str) -> bytes:
    """PDF/X-4 (ISO 15930-7): all colours in the four inks, their output intent, and what the metadata must say."""
    path = profile()
    if path is None:
        raise MachineError(HINT)
    with Pdf.open(io.BytesIO(pdf)) as document:
        screen = document.make_stream(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(), N=3)
        for page in document.pages:
            _to_inks(document, page, path)
            _name_rgb(page.Resources, Array([Name.ICCBased, screen]))
        intent = document.make_stream(path.read_bytes(), N=4)
        document.Root.OutputIntents = Array(
            [
                Dictionary(
                    Type=Name.OutputIntent,
                    S=Name.GTS_PDFX,
                    OutputConditionIdentifier="Custom",
                    Info=ImageCms.getProfileDescription(ImageCms.getOpenProfile(str(path))).strip(),
                    DestOutputProfile=intent,
                )
            ]
        )
        for key in ("/StructTreeRoot", "/MarkInfo", "/Metadata"):
            if key in document.Root:
                del document.Root[key]
        when = dated.replace("-", "")
        document.docinfo["/Title"] = title
        document.docinfo["/Trapped"] = Name("/False")
        for key in ("/CreationDate", "/ModDate"):
            document.docinfo[key] = f"D:{when}000000+08'00'"
        document.Root.Metadata = document.make_stream(
            _metadata(title, dated).encode(), Type=Name.Metadata, Subtype=Name.XML
        )
        return _saved(document, "1.6")


def _saved(pdf: Pdf, version: str = "") -> bytes:
    target = io.BytesIO()
    mode = pikepdf.ObjectStreamMode.generate
    pdf.save(target, deterministic_id=True, object_stream_mode=mode, force_version=version)
    return target.getvalue()


def _to_inks(pdf: Pdf, page: pikepdf.Page, path: Path) -> None:
    """Rewrite a page's colours in DeviceCMYK; greys keep to the black plate by themselves."""
    contents: list[Any] = []
    for instruction in pikepdf.parse_content_stream(page):
        word = str(instruction.operator)
        if word in ("rg", "RG"):
            red, green, blue = (round(float(value), 4) for value in instruction.operands)
            operator = pikepdf.Operator("k" if word == "rg" else "K")
            contents.append(pikepdf.ContentStreamInstruction(list(inks(red, green, blue, path)), operator))
        else:
            contents.append(instruction)
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(contents))


def _name_rgb(resources: Any, space: Array) -> None:
    """Pictures and drawings that the bureau supplied keep their RGB, but say which RGB it is."""
    drawings = dict(resources.get("/XObject", Dictionary()).items())
    if drawings:
        spaces = resources.get("/ColorSpace", Dictionary())
        resources.ColorSpace = Dictionary({**dict(spaces.items()), "/DefaultRGB": space})
    for drawing in drawings.values():
        if drawing.get("/Subtype") == "/Form" and "/Resources" in drawing:
            _name_rgb(drawing.Resources, space)


@cache
def inks(red: float, green: float, blue: float, path: Path) -> tuple[float, float, float, float]:
    """A screen colour in cyan, magenta, yellow and black, each 0 to 1, as the output intent prints it."""
    black = 1 - (red + green + blue) / 3
    if max(red, green, blue) - min(red, green, blue) <= NEUTRAL and not 0 < black < PALE:
        return 0, 0, 0, 1 if 1 - black <= NEARLY_BLACK else round(black, 3)
    pixel = Image.new("RGB", (1, 1), tuple(round(255 * value) for value in (red, green, blue)))
    shown = ImageCms.profileToProfile(pixel, ImageCms.createProfile("sRGB"), str(path), outputMode="CMYK")
    assert shown is not None
    cyan, magenta, yellow, key = shown.getpixel((0, 0))  # type: ignore[misc]
    return tuple(round(value / 255, 3) for value in (cyan, magenta, yellow, key))  # type: ignore[return-value]


def _metadata(title: str, dated: str) -> str:
    """XMP with what PDF/X-4 asks for; the same dates as in the document's information."""
    when = f"{dated}T00:00:00+08:00"
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>{when}</xmp:CreateDate><xmp:ModifyDate>{when}</xmp:ModifyDate><xmp:MetadataDate>{when}</xmp:MetadataDate>
<pdf:Trapped>False</pdf:Trapped><pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
