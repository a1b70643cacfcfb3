"""A PDF's own parts -> what no page's text tells: its boxes, fonts and glyphs, tags, and what it carries along."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from generator.verify.compare.carried import Said, carried_flaws
from generator.verify.compare.made_as import made_flaws
from generator.verify.read.faces import lies, shapes
from generator.verify.read.pdf import Rectangle
from generator.verify.read.seal import broken

_SHOWING = "Tf Tj TJ ' \" Tr Do q Q BDC"


def file_flaws(
    path: Path, shop: bool = False, single: bool = True, said: Said | None = None
) -> Iterator[tuple[int, str, str]]:
    """(page, code, message) for what a file's own parts tell: boxes, fonts and their glyphs, tags, what it carries.

    A shop's file has bleed and marks around the sheet and no tags; a run (not `single`) has bookmarks as well. `said`:
    what it may say beside its pages, where that is known here.
    """
    yield from ((1, "GP700", message) for message in broken(path))
    with pikepdf.open(path) as pdf:
        yield from ((1, code, message) for code, message in _carried(pdf, shop))
        if said is not None:
            yield from ((1, code, message) for code, message in carried_flaws(pdf, said))
        if not shop:
            yield from ((1, code, message) for code, message in _untagged(pdf))
            yield from made_flaws(pdf, single)
        if (
            not single
            and ("/Outlines" not in pdf.Root or "/PageLabels" not in pdf.Root)
            and "outlines" not in path.name
        ):
            yield 1, "GP722", "打印包没有书签或页码标签，几百页里找不到哪一张"
        seen: dict[tuple[int, int], frozenset[int] | None] = {}
        for number, page in enumerate(pdf.pages, 1):
            for code, message in _boxed(page, shop):
                yield number, code, message
            if len(page.obj.get("/Annots", ())):
                yield number, "GP716", "PDF 里有链接或批注；成品里不该有，点了不知去哪里"
            resources = page.obj.get("/Resources", pikepdf.Dictionary())
            for code, message in dict.fromkeys(_stream_flaws(page, resources, seen, shop)):
                yield number, code, message


def dialogue_flaws(path: Path, duplex: bool, across: bool = False) -> Iterator[tuple[str, str]]:
    """(code, message) where a run's print dialogue begins with something else than its cover asks for.

    `across`: its sheets are broader than high, and are turned over the short edge.
    """
    edge, word = ("/DuplexFlipShortEdge", "短") if across else ("/DuplexFlipLongEdge", "长")
    if "outlines" in path.name:
        return  # Ghostscript leaves that out; a shop prints by no dialogue
    with pikepdf.open(path) as pdf:
        wishes: Any = pdf.Root.get("/ViewerPreferences", {})
        if str(wishes.get("/PrintScaling", "")) != "/None":
            yield "GP707", "打印时会自动缩放（PrintScaling 不是 None）"
        if str(wishes.get("/Duplex", "")) != (edge if duplex else "/Simplex"):
            yield "GP707", f"打印对话框里应是{f'双面、沿{word}边翻转' if duplex else '单面'}，和封面说的不一样"


def _carried(pdf: pikepdf.Pdf, shop: bool) -> Iterator[tuple[str, str]]:
    """What nobody sees on paper."""
    root = pdf.Root
    if len(pdf.attachments) or any(key in root for key in ("/OpenAction", "/AA", "/AcroForm")):
        yield "GP700", "PDF 里夹带了附件、脚本或表单"
    if not shop and not str(root.get("/Lang", "")).startswith("zh"):
        yield "GP722", "PDF 没有写明是中文，读屏软件会念错"


def _untagged(pdf: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    """What a screen reader needs."""
    tree: Any = pdf.Root.get("/StructTreeRoot", {})
    marked: Any = pdf.Root.get("/MarkInfo", {})
    if "/K" not in tree or not bool(marked.get("/Marked", False)):
        yield "GP722", "PDF 没有标签，读屏软件分不清标题、表格和顺序"
    if not str(pdf.docinfo.get("/Title", "")).strip():
        yield "GP722", "PDF 没有标题"


def _boxed(page: pikepdf.Page, shop: bool) -> Iterator[tuple[str, str]]:
    """A page's boxes: what a viewer shows and what a printer takes must be the sheet, no more and no less."""
    boxes = [[float(side) for side in box] for box in (page.mediabox, page.cropbox, page.trimbox)]
    media, crop, trim = boxes
    same = [crop] if shop else [crop, trim]
    if any(abs(one - other) > 0.1 for box in same for one, other in zip(box, media, strict=True)):
        yield "GP707", "页面各框（MediaBox、CropBox、TrimBox）不一样大，看到的和印出的不同"
    if not Rectangle(*trim).inside(Rectangle(*media), 0.1):
        yield "GP707", "裁切框在页面之外"
    if page.rotation % 360:
        yield "GP707", f"页面转了 {page.rotation} 度"
    if float(page.obj.get("/UserUnit", 1)) != 1:
        yield "GP707", "页面改了单位（UserUnit），印出的大小不对"


def _stream_flaws(
    stream: Any, resources: Any, seen: dict[tuple[int, int], frozenset[int] | None], shop: bool
) -> Iterator[tuple[str, str]]:
    """`seen`: fonts with the codes that they can draw (None: not told), and forms, each read once."""
    fonts = {str(name): font for name, font in resources.get("/Font", {}).items()}
    wide: dict[str, frozenset[int] | None] = {}
    for name, font in fonts.items():
        if font.objgen not in seen or font.objgen == (0, 0):
            flaws, seen[font.objgen] = _font(name, font)
            yield from flaws
        if font.get("/Subtype") == "/Type0":
            wide[name] = seen[font.objgen]
    current = ""
    saved: list[str] = []
    for instruction in pikepdf.parse_content_stream(stream, _SHOWING):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "Tf":
                current = str(operands[0])
            case "q":
                saved.append(current)
            case "Q":
                current = saved.pop() if saved else ""
            case "BDC" if not shop and not _only_numbered(operands[-1]):
                yield "GP700", "页面内容里夹带了图层，或者给读屏软件念的另一套话（ActualText）"
            case "Tr" if operands[0] in (3, 7):
                yield "GP711", "有看不见的文字（只在文字层里，纸上没有）"
            case "Do":
                form = resources.get("/XObject", {}).get(str(operands[0]))
                if form is not None and form.get("/Subtype") == "/Form" and form.objgen not in seen:
                    seen[form.objgen] = None
                    yield from _stream_flaws(form, form.get("/Resources", resources), seen, shop)
            case "Tj" | "TJ" | "'" | '"' if current in wide and _lacks_glyph(operands[-1], wide[current]):
                yield "GP711", "有字体里没有的字，纸上是空白或方框"


def _only_numbered(given: Any) -> bool:
    """Whether marked content has its number alone, or a number and a language."""
    return isinstance(given, pikepdf.Dictionary) and set(given.keys()) <= {"/MCID"}


def _lacks_glyph(shown: Any, drawn: frozenset[int] | None) -> bool:
    """Whether a text shown with two-byte codes has code 0, the glyph for what is missing, or one not in the font."""
    strings = [shown] if isinstance(shown, pikepdf.String) else shown
    said = b"".join(bytes(string) for string in strings if isinstance(string, pikepdf.String))
    codes = set(struct.unpack(f">{len(said) // 2}H", said[: len(said) // 2 * 2]))
    return 0 in codes or (drawn is not None and not codes <= drawn)


def _font(name: str, font: Any) -> tuple[list[tuple[str, str]], frozenset[int] | None]:
    """A font's flaws, and the codes that it can draw."""
    called = str(font.get("/BaseFont", name)).lstrip("/").partition("+")[2] or str(font.get("/BaseFont", name))
    if font.get("/Subtype") == "/Type3":
        return [("GP710", f"字体 {called} 是 Type 3，印刷厂多不收")], None
    inner = font["/DescendantFonts"][0] if font.get("/Subtype") == "/Type0" else font
    descriptor = inner.get("/FontDescriptor", {})
    data = next((descriptor[key] for key in ("/FontFile3", "/FontFile2", "/FontFile") if key in descriptor), None)
    if data is None:
        return [("GP710", f"字体 {called} 没有嵌入，换一台机器就变样")], None
    if font.get("/Subtype") != "/Type0":
        return [], None
    try:
        faces = shapes(data.read_bytes())
    except Exception:  # whatever a damaged font does to its reader
        return [("GP710", f"字体 {called} 已损坏，字会印成方框或别的样子")], None
    if faces is None:
        return [], None
    table = font["/ToUnicode"].read_bytes() if "/ToUnicode" in font else b""
    wrong = lies(faces, table)
    flaws = [("GP711", f"字体 {called} 画出的“{wrong[:20]}”不是这些字：复制出来和印出来的不一样")] if wrong else []
    return flaws, frozenset(faces.codes)
