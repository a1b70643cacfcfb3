"""A finished PDF -> the same with one lie planted in it, by kind and seed; sealed again, so that no seal betrays it."""

from __future__ import annotations

import hashlib
import io
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from checkout import ROOT
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, String

from . import forge

LIES = ("本站已停办", "要收取工本费", "以上内容不对", "不再受理", "只限本村户籍", "改到县里办", "先到县里盖章")
_FONT = ROOT / "tests/fonts/regular.otf"
_SPACE = b"\0\1"
"""The code of a space in the house's fonts: where it stands is not seen."""
_PACKED = pikepdf.ObjectStreamMode.generate
_SEAL = re.compile(rb"/ID ?\[ ?<[0-9a-f]*> ?<([0-9a-f]{32})> ?\]")

Planted = Callable[[pikepdf.Pdf, random.Random, Path], bool]
"""Changes a PDF; False where there is nothing to change. The path is that of another file of its kind."""


def resealed(data: bytes) -> bytes:
    """A file with the seal of its bytes: what someone forges who knows how it is made."""
    found = list(_SEAL.finditer(data))
    if not found:
        return data
    begin, end = found[-1].span(1)
    empty = data[:begin] + b"0" * 32 + data[end:]
    return empty[:begin] + hashlib.sha256(empty).hexdigest()[:32].encode() + empty[end:]


def plant(path: Path, what: str, seed: int, other: Path) -> bytes | None:
    """One lie of a kind; None where this file has no place for it."""
    chance = random.Random(f"{what} {seed}")
    if what in BYTES:
        return BYTES[what](path.read_bytes(), chance)
    with pikepdf.open(path) as pdf:
        if not KINDS[what](pdf, chance, other):
            return None
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, fix_metadata_version=False, object_stream_mode=_PACKED)
        return resealed(out.getvalue())


def has_lie(text: str) -> bool:
    """Whether a text holds one of the lies already: then it is none."""
    return any(lie in "".join(text.split()) for lie in LIES)


# ---- words


def embedded(pdf: pikepdf.Pdf, text: str) -> tuple[Any, bytes]:
    """A font with these characters, and the text in its codes: the true shapes, with a true table."""
    font = TTFont(_FONT)
    names = font.getBestCmap()
    top = font["CFF "].cff[0]
    keyed = hasattr(top, "ROS")
    codes = {char: int(names[ord(char)][3:]) if keyed else font.getGlyphID(names[ord(char)]) for char in text}
    program = pdf.make_stream(font.getTableData("CFF "), Subtype=Name.CIDFontType0C)
    descriptor = pdf.make_indirect(
        Dictionary(Type=Name.FontDescriptor, FontName=Name("/ABCDEF+Lie"), Flags=4, FontBBox=[0, -200, 1000, 900],
                   ItalicAngle=0, Ascent=880, Descent=-120, CapHeight=733, StemV=80, FontFile3=program)
    )  # fmt: skip
    inner = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.CIDFontType0, BaseFont=Name("/ABCDEF+Lie"), FontDescriptor=descriptor,
                   DW=1000,
                   CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0))
    )  # fmt: skip
    rows = "\n".join(f"<{code:04x}> <{ord(char):04x}>" for char, code in sorted(codes.items()))
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{len(codes)} beginbfchar\n{rows}\nendbfchar endcmap"
        " end end"
    )
    outer = Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/ABCDEF+Lie"), Encoding=Name("/Identity-H"),
        DescendantFonts=Array([inner]), ToUnicode=pdf.make_stream(table.encode()),
    )  # fmt: skip
    return pdf.make_indirect(outer), b"".join(codes[char].to_bytes(2, "big") for char in text)


def written(
    pdf: pikepdf.Pdf, page: pikepdf.Page, text: str, at: tuple[float, float], size: float, before: str = "0 g"
) -> None:
    """A text on a page, within marked content as all others."""
    font, codes = embedded(pdf, text)
    _own_resources(page)
    name = page.add_resource(font, Name.Font, Name("/Lie"))
    page.contents_add(b"q", prepend=True)
    show = (
        f"Q /Artifact BMC q {before} BT {name} {size} Tf 1 0 0 1 {at[0]:.2f} {at[1]:.2f} Tm <{codes.hex()}> Tj ET Q EMC"
    )
    page.contents_add(show.encode())


def _own_resources(page: pikepdf.Page) -> None:
    """Resources that no other page shares."""
    kept = Dictionary(dict(page.obj.Resources.items()))
    kept["/Font"] = Dictionary(dict(kept.get("/Font", Dictionary()).items()))
    kept["/XObject"] = Dictionary(dict(kept.get("/XObject", Dictionary()).items()))
    kept["/ExtGState"] = Dictionary(dict(kept.get("/ExtGState", Dictionary()).items()))
    page.obj["/Resources"] = kept


def _page(pdf: pikepdf.Pdf, chance: random.Random) -> pikepdf.Page:
    return pdf.pages[chance.randrange(len(pdf.pages))]


def _spot(page: pikepdf.Page, chance: random.Random, margin: float = 0.15) -> tuple[float, float]:
    left, bottom, right, top = (float(side) for side in page.trimbox)
    return (
        chance.uniform(left + margin * (right - left), right - 0.45 * (right - left)),
        chance.uniform(bottom + margin * (top - bottom), top - margin * (top - bottom)),
    )


def words_added(pdf: pikepdf.Pdf, chance: random.Random, other: Path) -> bool:
    page = _page(pdf, chance)
    written(pdf, page, chance.choice(LIES), _spot(page, chance), chance.choice((8, 11, 16)))
    return True


def words_hidden(pdf: pikepdf.Pdf, chance: random.Random, other: Path) -> bool:
    page = _page(pdf, chance)
    how = chance.choice(("1 g", "3 Tr", ".96 g", "q 0 0 1 1 re W n"))
    written(pdf, page, chance.choice(LIES), _spot(page, chance), 12, how)
    return True


def _strings(pdf: pikepdf.Pdf, least: int) -> list[tuple[Any, int, int, bytes, str]]:
    """(stream, instruction, part, codes, font's name) of each string of at least so many characters."""
    found = []
    for stream, _ in forge.streams(pdf):
        font = ""
        for at, instruction in enumerate(pikepdf.parse_content_stream(stream)):
            operator = str(instruction.operator)
            if operator == "Tf":
                font = str(instruction.operands[0])
            if operator in ("Tj", "TJ"):
                operand = instruction.operands[0]
                for part, string in enumerate([operand] if operator == "Tj" else list(operand)):
                    if isinstance(string, String) and len(bytes(string)) >= 2 * least:
                        found.append((stream, at, part, bytes(string), font))
    return found


def _put(stream: Any, at: int, part: int, new: bytes) -> None:
    instructions = list(pikepdf.parse_content_stream(stream))
    operand = instructions[at].operands[0]
    changed: Any = String(new)
    if not isinstance(operand, String):
        changed = Array([String(new) if number == part else one for number, one in enumerate(operand)])
    instructions[at] = pikepdf.ContentStreamInstruction([changed], instructions[at].operator)
    stream.write(pikepdf.unparse_content_stream(instructions))


def words_shuffled(pdf: pikepdf.Pdf, chance: random.Random, other: Path) -> bool:
    """The characters of one string in another order."""
    strings = [one for one in _strings(pdf, 3) if len(set(_codes(one[3]))) > 2 and _SPACE not in _codes(one[3])]
    if not strings:
        return False
    stream, at, part, old, _ = chance.choice(strings)
    codes = _codes(old)
    while (new := chance.sample(codes, len(codes))) == codes:
        pass
    _put(stream, at, part, b"".join(new))
    return True


def words_lost(pdf: pikepdf.Pdf, chance: random.Random, other: Path) -> bool:
    """One string is gone."""
    strings = _strings(pdf, 3)
    if not strings:
        return False
    stream, at, part, _, _ = chance.choice(strings)
    _put(stream, at, part, b"")
    return True


def words_exchanged(pdf: pikepdf.Pdf, chance: random.Random, other: Path) -> bool:
    """Two strings of one font have changed places, wherever they stand."""
    strings = _strings(pdf, 3)
    chance.shuffle(strings)
    for one in strings:
        for another in strings:
            same_stream = one[0].objgen == another[0].objgen
            if same_stream and one[4] == another[4] and one[3] != another[3]:
                _put(one[0], one[1], one[2], another[3])
                _put(another[0], another[1], another[2], one[3])
                return True
    return False


def _codes(raw: bytes) -> list[bytes]:
    return [raw[at : at + 2] for at in range(0, len(raw), 2)]


def words_moved(pdf: pikepdf.Pdf, chance: random.Random, other: Path) -> bool:
    """Two texts change places on paper; the order in which they are read out stays."""
    for stream, _ in chance.sample(list(forge.streams(pdf)), len(list(forge.streams(pdf)))):
        instructions = list(pikepdf.parse_content_stream(stream))
        places = [at for at, one in enumerate(instructions) if str(one.operator) == "Tm"]
        chance.shuffle(places)
        for first, second in zip(places[::2], places[1::2], strict=False):
            one, two = ([float(value) for value in instructions[at].operands] for at in (first, second))
            if abs(one[5] - two[5]) > 30 and one[:4] == two[:4]:
                for at, (x, y) in ((first, two[4:]), (second, one[4:])):
                    moved = [*one[:4], x, y]
                    instructions[at] = pikepdf.ContentStreamInstruction(moved, instructions[at].operator)
                stream.write(pikepdf.unparse_content_stream(instructions))
                return True
    return False


def _each_text(pdf: pikepdf.Pdf, chance: random.Random) -> Iterator[tuple[Any, list[Any], int]]:
    """(stream, its instructions, place) of each text's place on paper, in any order."""
    found = []
    for stream, _ in forge.streams(pdf):
        instructions = list(pikepdf.parse_content_stream(stream))
        found += [(stream, instructions, at) for at, one in enumerate(instructions) if str(one.operator) == "Tm"]
    yield from chance.sample(found, len(found))


def _placed(stream: Any, instructions: list[Any], at: int, matrix: list[float]) -> None:
    instructions[at] = pikepdf.ContentStreamInstruction(matrix, instructions[at].operator)
    stream.write(pikepdf.unparse_content_stream(instructions))


def words_turned(pdf: pikepdf.Pdf, chance: random.Random, other: Path) -> bool:
    """One text stands on its head, or as in a mirror, where it stood."""
    for stream, instructions, at in _each_text(pdf, chance):
        a, b, c, d, x, y = (float(value) for value in instructions[at].operands)
        head = chance.random() < 0.5
        _placed(stream, instructions, at, [-a, -b, -c, -d, x + 30, y + 8] if head else [-a, -b, c, d, x + 30, y])
        return True
    return False


def words_off_page(pdf: pikepdf.Pdf, chance: random.Random, other: Path) -> bool:
    """One text stands beside the paper."""
    for stream, instructions, at in _each_text(pdf, chance):
        a, b, c, d, _, y = (float(value) for value in instructions[at].operands)
        _placed(stream, instructions, at, [a, b, c, d, 9000, y])
        return True
    return False


def words_whitened(pdf: pikepdf.Pdf, chance: random.Random, other: Path) -> bool:
    """One text has the colour of what it stands on."""
    for stream, instructions, at in _each_text(pdf, chance):
        inks = [one for one in instructions[:at] if str(one.operator) in ("g", "rg", "k")]
        if inks and all(float(part) > 0.9 for part in inks[-1].operands):
            continue  # it is white already, on a dark ground
        tone = chance.choice(("1 g", "1 1 1 rg", "0 0 0 0 k", "0.98 g"))
        instructions[at + 1 : at + 1] = pikepdf.parse_content_stream(pdf.make_stream(tone.encode()))
        stream.write(pikepdf.unparse_content_stream(instructions))
        return True
    return False


# ---- what is seen


def _drawn(page: pikepdf.Page, operators: str) -> None:
    page.contents_add(b"q", prepend=True)
    page.contents_add(f"Q /Artifact BMC q {operators} Q EMC".encode())


def _text_box(pdf: pikepdf.Pdf, chance: random.Random) -> tuple[pikepdf.Page, tuple[float, ...]] | None:
    """A page, and the box of a stretch of words in one line on it."""
    out = io.BytesIO()
    pdf.save(out)
    document = pypdfium2.PdfDocument(out.getvalue())
    number = chance.randrange(len(document))
    layer = document[number].get_textpage()
    said = layer.get_text_range() if layer.count_chars() else ""
    runs = list(re.finditer(r"[\u4e00-\u9fff]{4,12}", said))
    if not runs or any(ord(char) > 0xFFFF for char in said):
        return None
    run = chance.choice(runs)
    left, bottom, right, top = zip(*(layer.get_charbox(at) for at in range(run.start(), run.end())), strict=True)
    box = (min(left), min(bottom), max(right), max(top))
    return (pdf.pages[number], box) if box[3] - box[1] < 200 else None


def struck_out(pdf: pikepdf.Pdf, chance: random.Random, other: Path) -> bool:
    """A line through words."""
    if (found := _text_box(pdf, chance)) is None:
        return False
    page, (left, bottom, right, top) = found
    middle, thick = (bottom + top) / 2, max((top - bottom) / 12, 0.6)
    _drawn(page, f"0 g {left:.2f} {middle:.2f} {right - left:.2f} {thick:.2f} re f")
    return True


def half_covered(pdf: pikepdf.Pdf, chance: random.Random, other: Path) -> bool:
    """A patch over the lower half of words."""
    if (found := _text_box(pdf, chance)) is None:
        return False
    page, (left, bottom, right, top) = found
    tone = chance.choice(("1 g", "0.5 g", "0 g"))
    _drawn(page, f"{tone} {left:.2f} {bottom:.2f} {right - left:.2f} {(top - bottom) * 0.55:.2f} re f")
    return True


def covered(pdf: pikepdf.Pdf, chance: random.Random, other: Path) -> bool:
    """A white patch over words."""
    if (found := _text_box(pdf, chance)) is None:
        return False
    page, (left, bottom, right, top) = found
    _drawn(page, f"1 g {left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re f")
    return True


def picture_added(pdf: pikepdf.Pdf, chance: random.Random, other: Path) -> bool:
    page = _page(pdf, chance)
    image = pdf.make_stream(bytes(chance.randrange(256) for _ in range(64)), Type=Name.XObject, Subtype=Name.Image,
                            Width=8, Height=8, ColorSpace=Name.DeviceGray, BitsPerComponent=8)  # fmt: skip
    _own_resources(page)
    name = page.add_resource(image, Name.XObject, Name("/Lie"))
    x, y = _spot(page, chance)
    _drawn(page, f"60 0 0 60 {x:.2f} {y:.2f} cm {name} Do")
    return True


def seal_added(pdf: pikepdf.Pdf, chance: random.Random, other: Path) -> bool:
    """A red ring, as a stamp leaves it."""
    page = _page(pdf, chance)
    x, y = _spot(page, chance)
    r, k = 40, 22.1
    ring = (
        f"{x + r} {y} m {x + r} {y + k} {x + k} {y + r} {x} {y + r} c {x - k} {y + r} {x - r} {y + k} {x - r} {y} c"
        f" {x - r} {y - k} {x - k} {y - r} {x} {y - r} c {x + k} {y - r} {x + r} {y - k} {x + r} {y} c"
    )
    _drawn(page, f".8 .1 .1 RG 3 w {ring} S")
    return True


def untagged(pdf: pikepdf.Pdf, chance: random.Random, other: Path) -> bool:
    """A rule that stands in no marked content."""
    page = _page(pdf, chance)
    x, y = _spot(page, chance)
    page.contents_add(b"q", prepend=True)
    page.contents_add(f"Q q 0 g {x:.2f} {y:.2f} 120 1 re f Q".encode())
    return True


# ---- what a file carries


def said_instead(pdf: pikepdf.Pdf, chance: random.Random, other: Path) -> bool:
    """Another text is read out for what is printed."""
    for stream, _ in forge.streams(pdf):
        instructions = list(pikepdf.parse_content_stream(stream))
        marks = [at for at, one in enumerate(instructions) if str(one.operator) == "BDC"]
        if marks:
            at = chance.choice(marks)
            tag, given = instructions[at].operands
            more = Dictionary({**dict(given.items()), "/ActualText": String(chance.choice(LIES))})
            instructions[at] = pikepdf.ContentStreamInstruction([tag, more], instructions[at].operator)
            stream.write(pikepdf.unparse_content_stream(instructions))
            return True
    return False


def _element(pdf: pikepdf.Pdf, chance: random.Random, kind: str | None = None) -> Any:
    found = [one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/Type") == Name.StructElem]
    found = [one for one in found if kind is None or str(one.get("/S")) == kind]
    return chance.choice(found) if found else None


def element_says(pdf: pikepdf.Pdf, chance: random.Random, other: Path) -> bool:
    if (one := _element(pdf, chance)) is None:
        return False
    one[chance.choice(("/ActualText", "/Alt", "/E"))] = String(chance.choice(LIES))
    return True


def titled(pdf: pikepdf.Pdf, chance: random.Random, other: Path) -> bool:
    if "/Title" not in pdf.docinfo:
        return False
    key = chance.choice(("/Title", "/Subject", "/Keywords", "/Author"))
    pdf.docinfo[key] = String(str(pdf.docinfo.get(key, "")) + chance.choice(LIES))
    return True


def metadata(pdf: pikepdf.Pdf, chance: random.Random, other: Path) -> bool:
    if "/Metadata" not in pdf.Root:
        return False
    said = pdf.Root.Metadata.read_bytes().decode()
    lie = chance.choice(LIES)
    where = chance.choice(("</rdf:li>", "<rdf:Description ", "?>\n<x:"))
    new = {
        "</rdf:li>": f"{lie}</rdf:li>",
        "<rdf:Description ": f'<rdf:Description title="{lie}" ',
        "?>\n<x:": f"?>\n<!--{lie}--><x:",
    }
    assert where in said, where
    pdf.Root.Metadata.write(said.replace(where, new[where], 1).encode())
    return True


def bookmark(pdf: pikepdf.Pdf, chance: random.Random, other: Path) -> bool:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(chance.choice(LIES), 0))
    return True


def page_label(pdf: pikepdf.Pdf, chance: random.Random, other: Path) -> bool:
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, P=String(chance.choice(LIES)))]))
    return True


def extra(pdf: pikepdf.Pdf, chance: random.Random, other: Path) -> bool:
    """What a document's catalog or a page must not have."""
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    names: dict[str, Any] = {
        "/OpenAction": script,
        "/AA": Dictionary(WC=script),
        "/AcroForm": Dictionary(Fields=Array([])),
        "/Names": Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script]))),
        "/Dests": Dictionary(here=Array([pdf.pages[0].obj, Name.Fit])),
        "/OCProperties": Dictionary(OCGs=Array([]), D=Dictionary(Order=Array([]))),
        "/AF": Array([]),
        "/Collection": Dictionary(View=Name.D),
        "/PieceInfo": Dictionary(Lie=Dictionary()),
    }
    key = chance.choice(sorted(names))
    pdf.Root[key] = names[key]
    return True


def attached(pdf: pikepdf.Pdf, chance: random.Random, other: Path) -> bool:
    pdf.attachments["note.txt"] = chance.choice(LIES).encode()
    return True


def annotated(pdf: pikepdf.Pdf, chance: random.Random, other: Path) -> bool:
    kind = chance.choice((Name.Text, Name.FreeText, Name.Link, Name.Stamp, Name.Widget))
    note = Dictionary(Type=Name.Annot, Subtype=kind, Rect=[9, 9, 99, 99], Contents=String(chance.choice(LIES)))
    _page(pdf, chance).obj["/Annots"] = Array([pdf.make_indirect(note)])
    return True


def layered(pdf: pikepdf.Pdf, chance: random.Random, other: Path) -> bool:
    """A page's words in a layer that is off in print, or in view."""
    layer = pdf.make_indirect(
        Dictionary(Type=Name.OCG, Name=String("x"), Usage=Dictionary(Print=Dictionary(PrintState=Name.OFF)))
    )
    pdf.Root.OCProperties = Dictionary(
        OCGs=[layer],
        D=Dictionary(Order=[layer], AS=[Dictionary(Event=Name.Print, OCGs=[layer], Category=[Name.Print])]),
    )
    page = _page(pdf, chance)
    _own_resources(page)
    page.obj.Resources.Properties = Dictionary(Lie=layer)
    page.contents_add(b"/OC /Lie BDC", prepend=True)
    page.contents_add(b"EMC")
    return True


def other_language(pdf: pikepdf.Pdf, chance: random.Random, other: Path) -> bool:
    if chance.random() < 0.5:
        pdf.Root.Lang = String(chance.choice(("en-US", "zh-TW", "zh-本站已停办")))
    elif (one := _element(pdf, chance)) is not None:
        one["/Lang"] = String("en-US")
    else:
        return False
    return True


def untied(pdf: pikepdf.Pdf, chance: random.Random, other: Path) -> bool:
    """Tags are gone, or do not count."""
    key = chance.choice(("/StructTreeRoot", "/MarkInfo"))
    if key not in pdf.Root:
        return False
    del pdf.Root[key]
    return True


# ---- pages


def page_twice(pdf: pikepdf.Pdf, chance: random.Random, other: Path) -> bool:
    pdf.pages.append(pdf.pages[chance.randrange(len(pdf.pages))])
    return True


def page_gone(pdf: pikepdf.Pdf, chance: random.Random, other: Path) -> bool:
    if len(pdf.pages) < 2:
        return False
    del pdf.pages[chance.randrange(len(pdf.pages))]
    return True


def pages_exchanged(pdf: pikepdf.Pdf, chance: random.Random, other: Path) -> bool:
    if len(pdf.pages) < 2:
        return False
    at = chance.randrange(len(pdf.pages) - 1)
    page = pdf.pages[at]
    del pdf.pages[at]
    pdf.pages.insert(at + 1, page)
    return True


def page_of_another(pdf: pikepdf.Pdf, chance: random.Random, other: Path) -> bool:
    with pikepdf.open(other) as source:
        pdf.pages[chance.randrange(len(pdf.pages))] = source.pages[chance.randrange(len(source.pages))]
        out = io.BytesIO()
        pdf.save(out)
    return True


KINDS: dict[str, Planted] = {
    one.__name__: one
    for one in (
        words_added, words_hidden, words_shuffled, words_lost, words_exchanged, words_moved, words_turned,
        words_off_page, words_whitened, struck_out, half_covered,
        covered, picture_added, seal_added, untagged, said_instead, element_says, titled, metadata, bookmark,
        page_label, extra, attached, annotated, layered, other_language, untied, page_twice, page_gone,
        pages_exchanged, page_of_another,
    )
}  # fmt: skip


# ---- bytes, as they lie


def _flipped(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ chance.randrange(1, 256)]) + data[at + 1 :]


def _longer(data: bytes, chance: random.Random) -> bytes:
    return data + chance.choice((b"\n", b"%%EOF\n", "本站已停办".encode(), b"9 0 obj\n<< /Lie true >>\nendobj\n"))


def _shorter(data: bytes, chance: random.Random) -> bytes:
    return data[: -chance.randrange(1, 400)]


def _updated(data: bytes, chance: random.Random) -> bytes:
    """One more update behind the file, with an object that nothing needs; sealed again."""
    start = int(data[data.rindex(b"startxref") + 9 :].split()[0])
    head = re.search(rb"/Root (\d+ 0 R)", data[start:])
    size = re.search(rb"/Size (\d+)", data[start:])
    assert head and size
    number = int(size[1])
    at = len(data)
    body = b"%d 0 obj\n(%s)\nendobj\n" % (number, b"lie")
    table = at + len(body)
    trailer = b"trailer\n<< /Size %d /Prev %d /Root %s /ID [<00> <%s>] >>\n" % (number + 1, start, head[1], b"0" * 32)
    rows = b"xref\n%d 1\n%010d 00000 n \n" % (number, at)
    return resealed(data + body + rows + trailer + b"startxref\n%d\n%%%%EOF\n" % table)


def _before(data: bytes, chance: random.Random) -> bytes:
    return b"%lie\n" + data


BYTES: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "a byte": _flipped, "more": _longer, "less": _shorter, "an update": _updated, "before": _before,
}  # fmt: skip
