"""A finished file -> the same with one thing wrong in it: what `verify` must find. None of the code that made it."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import zxingcpp
from PIL import Image

DIGITS = "0123456789"


@dataclass
class Shown:
    """One text-showing operation: its stream, its place there, the string in it, the font's codes of digits."""

    stream: Any
    at: int
    part: int
    codes: dict[bytes, str]


def _cmap(font: Any) -> dict[bytes, str]:
    """Codes of a font that stand for a digit, from its ToUnicode table."""
    found: dict[bytes, str] = {}
    if "/ToUnicode" not in font or font.get("/Subtype") != "/Type0":
        return found
    said = font["/ToUnicode"].read_bytes().decode("latin-1")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", said, re.DOTALL):
        for code, text in re.findall(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>", block):
            found[bytes.fromhex(code)] = chr(int(text, 16))
    for block in re.findall(r"beginbfrange(.*?)endbfrange", said, re.DOTALL):
        for first, last, text in re.findall(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>", block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                found[(int(first, 16) + step).to_bytes(2, "big")] = chr(int(text, 16) + step)
    return {code: char for code, char in found.items() if char in DIGITS}


def streams(pdf: pikepdf.Pdf) -> Iterator[tuple[Any, Any]]:
    """Every content stream with its resources: pages, and the forms that they draw."""
    seen = set()
    for page in pdf.pages:
        page.contents_coalesce()
        waiting = [(page.obj["/Contents"], page.obj.get("/Resources", pikepdf.Dictionary()))]
        while waiting:
            stream, resources = waiting.pop()
            yield stream, resources
            for form in dict(resources.get("/XObject", {})).values():
                if form.get("/Subtype") == "/Form" and form.objgen not in seen:
                    seen.add(form.objgen)
                    waiting.append((form, form.get("/Resources", resources)))


def digits(pdf: pikepdf.Pdf) -> list[tuple[Shown, int]]:
    """Every printed digit: where it is shown, and its place in that string."""
    found = []
    for stream, resources in streams(pdf):
        fonts = {str(name): _cmap(font) for name, font in dict(resources.get("/Font", {})).items()}
        codes: dict[bytes, str] = {}
        for at, instruction in enumerate(pikepdf.parse_content_stream(stream)):
            operator = str(instruction.operator)
            if operator == "Tf":
                codes = fonts.get(str(instruction.operands[0]), {})
            if operator in ("Tj", "TJ"):
                operand = instruction.operands[0]
                for part, string in enumerate([operand] if operator == "Tj" else list(operand)):
                    if isinstance(string, pikepdf.String):
                        shown = Shown(stream, at, part, codes)
                        raw = bytes(string)
                        found += [(shown, place) for place in range(0, len(raw), 2) if raw[place : place + 2] in codes]
    return found


def put(pdf: pikepdf.Pdf, shown: Shown, place: int, code: bytes) -> None:
    """Another glyph at one place of a string that is shown."""
    instructions = list(pikepdf.parse_content_stream(shown.stream))
    operand = instructions[shown.at].operands[0]
    old = bytes(operand if isinstance(operand, pikepdf.String) else operand[shown.part])
    new = pikepdf.String(old[:place] + code + old[place + 2 :])
    if isinstance(operand, pikepdf.String):
        changed: Any = new
    else:
        changed = pikepdf.Array([new if part == shown.part else one for part, one in enumerate(operand)])
    instructions[shown.at] = pikepdf.ContentStreamInstruction([changed], instructions[shown.at].operator)
    shown.stream.write(pikepdf.unparse_content_stream(instructions))


def saved(pdf: pikepdf.Pdf) -> bytes:
    """Its bytes, sealed: what is found then is the forgery."""
    from .planted import resealed

    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, fix_metadata_version=False)
    return resealed(out.getvalue())


def other_digit(path: Path, chance: random.Random) -> bytes | None:
    """One printed digit changed into another one that the font has."""
    with pikepdf.open(path) as pdf:
        places = [(shown, at) for shown, at in digits(pdf) if len(set(shown.codes.values())) > 1]
        if not places:
            return None
        shown, at = chance.choice(places)
        operand = list(pikepdf.parse_content_stream(shown.stream))[shown.at].operands[0]
        raw = bytes(operand if isinstance(operand, pikepdf.String) else operand[shown.part])
        old = shown.codes[raw[at : at + 2]]
        others = sorted(code for code, char in shown.codes.items() if char != old)
        put(pdf, shown, at, chance.choice(others))
        return saved(pdf)


def no_glyph(path: Path) -> bytes:
    """A digit that the font does not have."""
    with pikepdf.open(path) as pdf:
        shown, at = digits(pdf)[0]
        put(pdf, shown, at, b"\0\0")
        return saved(pdf)


def code_on(path: Path) -> tuple[int, tuple[float, float, float, float], Image.Image]:
    """(page, box in points, picture) of a sheet's QR code with its quiet zone."""
    with pypdfium2.PdfDocument(path) as document:
        for number in range(len(document) - 1, -1, -1):
            page = document[number]
            picture = page.render(scale=2, grayscale=True).to_pil()
            for found in zxingcpp.read_barcodes(picture):
                place, air = found.position, 14
                box = (place.top_left.x - air, place.top_left.y - air, place.bottom_right.x + air,
                       place.bottom_right.y + air)  # fmt: skip
                height = page.get_size()[1]
                points = (box[0] / 2, height - box[3] / 2, box[2] / 2, height - box[1] / 2)
                return number, points, picture.crop(box)
    raise AssertionError(f"no code on {path}")


def covered(path: Path, number: int, box: tuple[float, float, float, float], picture: Image.Image) -> bytes:
    """A page with a picture glued over a part of it."""
    with pikepdf.open(path) as pdf:
        page = pdf.pages[number]
        image = pikepdf.Stream(pdf, picture.convert("L").tobytes())
        image.update(
            pikepdf.Dictionary(
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Image,
                Width=picture.width,
                Height=picture.height,
                ColorSpace=pikepdf.Name.DeviceGray,
                BitsPerComponent=8,
            )
        )
        page.contents_add(b"q", prepend=True)
        name = page.add_resource(image, pikepdf.Name.XObject)
        wide, high = box[2] - box[0], box[3] - box[1]
        page.contents_add(f"Q q {wide} 0 0 {high} {box[0]} {box[1]} cm {name} Do Q".encode())
        return saved(pdf)


def other_code(path: Path, other: Path) -> bytes:
    """The code of another sheet glued over this one's."""
    number, box, _ = code_on(path)
    return covered(path, number, box, code_on(other)[2])


def no_code(path: Path) -> bytes:
    """The code painted over."""
    number, box, picture = code_on(path)
    return covered(path, number, box, Image.new("L", picture.size, 255))


def small_code(path: Path, part: float) -> bytes:
    """The code drawn smaller."""
    number, box, picture = code_on(path)
    paper = Image.new("L", (1200, 1200), 255)
    size = round(1200 * part)
    paper.paste(picture.resize((size, size), Image.Resampling.LANCZOS), ((1200 - size) // 2, (1200 - size) // 2))
    return covered(path, number, box, paper)


def doubled(path: Path) -> bytes:
    """Its last page twice."""
    with pikepdf.open(path) as pdf:
        pdf.pages.append(pdf.pages[-1])
        return saved(pdf)


def shortened(path: Path, number: int) -> bytes | None:
    """Without one page."""
    with pikepdf.open(path) as pdf:
        if len(pdf.pages) < 2:
            return None
        del pdf.pages[number % len(pdf.pages)]
        return saved(pdf)


def mixed(path: Path, other: Path, number: int) -> bytes:
    """One page taken from another sheet."""
    with pikepdf.open(path) as pdf, pikepdf.open(other) as source:
        pdf.pages[number % len(pdf.pages)] = source.pages[number % len(source.pages)]
        return saved(pdf)


def resized(path: Path, add: float) -> bytes:
    """On paper that is larger on the right."""
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            box = [float(value) for value in page.mediabox]
            page.mediabox = pikepdf.Array([box[0], box[1], box[2] + add, box[3]])
            for name in ("/TrimBox", "/CropBox", "/BleedBox"):
                if name in page.obj:
                    del page.obj[name]
        return saved(pdf)


def pushed(path: Path, by: float) -> bytes:
    """Its content moved to the right."""
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            page.contents_add(f"q 1 0 0 1 {by} 0 cm".encode(), prepend=True)
            page.contents_add(b"Q")
        return saved(pdf)


def without_fonts(path: Path) -> bytes:
    """Its fonts not in the file."""
    with pikepdf.open(path) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor":
                for key in ("/FontFile", "/FontFile2", "/FontFile3"):
                    if key in thing:
                        del thing[key]
        return saved(pdf)


def shown_text(path: Path, number: int, chars: int) -> tuple[int, bytes]:
    """(place among the instructions of a page's content, its font's name) of a text of so many digits on it."""
    with pikepdf.open(path) as pdf:
        stream, resources = next(iter(page_streams(pdf, number)))
        fonts = {str(name): _cmap(font) for name, font in dict(resources.get("/Font", {})).items()}
        codes: dict[bytes, str] = {}
        for at, instruction in enumerate(pikepdf.parse_content_stream(stream)):
            if str(instruction.operator) == "Tf":
                codes, name = fonts.get(str(instruction.operands[0]), {}), str(instruction.operands[0])
            if str(instruction.operator) in ("Tj", "TJ"):
                operand = instruction.operands[0]
                strings = [operand] if isinstance(operand, pikepdf.String) else list(operand)
                raw = b"".join(bytes(string) for string in strings if isinstance(string, pikepdf.String))
                if sum(raw[place : place + 2] in codes for place in range(0, len(raw), 2)) >= chars:
                    return at, name.encode()
    raise AssertionError(f"no {chars} digits on {path}")


def page_streams(pdf: pikepdf.Pdf, number: int) -> Iterator[tuple[Any, Any]]:
    """A page's own content stream with its resources."""
    page = pdf.pages[number]
    page.contents_coalesce()
    yield page.obj["/Contents"], page.obj["/Resources"]


def before_text(path: Path, number: int, operators: bytes, after: bytes = b"") -> bytes:
    """A page with something done before a text with digits (`%F`: its font), and after it."""
    at, font = shown_text(path, number, 4)
    with pikepdf.open(path) as pdf:
        ((stream, resources),) = page_streams(pdf, number)
        hidden = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="off"))
        pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[hidden], D=pikepdf.Dictionary(OFF=[hidden], Order=[hidden]))
        resources.Properties = pikepdf.Dictionary(off=hidden)
        states = resources.get("/ExtGState", pikepdf.Dictionary())
        inked = {"/clear": 0, "/faint": 0.1, "/plain": 1}
        clear = {name: pikepdf.Dictionary(ca=alpha, CA=alpha) for name, alpha in inked.items()}
        resources.ExtGState = pikepdf.Dictionary({**dict(states.items()), **clear})
        done = list(pikepdf.parse_content_stream(stream))
        put_in = list(pikepdf.parse_content_stream(pdf.make_stream(operators.replace(b"%F", font))))
        put_after = list(pikepdf.parse_content_stream(pdf.make_stream(after)))
        stream.write(pikepdf.unparse_content_stream([*done[:at], *put_in, done[at], *put_after, *done[at + 1 :]]))
        return saved(pdf)


def painted(path: Path, number: int, operators: bytes) -> bytes:
    """A page with something drawn over it."""
    with pikepdf.open(path) as pdf:
        page = pdf.pages[number]
        page.contents_add(b"q", prepend=True)
        page.contents_add(b"Q q " + operators + b" Q")
        return saved(pdf)


def other_glyphs(path: Path) -> bytes:
    """Two digits' glyphs exchanged: the text says what it said, the paper does not."""
    with pikepdf.open(path) as pdf:
        shown, _ = next((one, at) for one, at in digits(pdf) if len(set(one.codes.values())) > 1)
        first, second = sorted(shown.codes)[:2]
        swap = {first: second, second: first}
        fonts = [font for _, resources in streams(pdf) for font in dict(resources.get("/Font", {})).values()]
        for font in {font.objgen: font for font in fonts}.values():  # each once: exchanged twice, they are as before
            if {first, second} <= set(_cmap(font)):
                said = font["/ToUnicode"].read_bytes().decode("latin-1")
                pattern = f"<({first.hex()}|{second.hex()})>(?=\\s*<)"
                new = re.sub(
                    pattern, lambda match: f"<{swap[bytes.fromhex(match[1])].hex()}>", said, flags=re.IGNORECASE
                )
                font["/ToUnicode"].write(new.encode("latin-1"))
        return saved(pdf)


def broken_fonts(path: Path) -> bytes:
    """Its fonts' programs are not fonts."""
    with pikepdf.open(path) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/FontFile3" in thing:
                thing["/FontFile3"].write(b"nonsense")
        return saved(pdf)


def changed_pages(path: Path, key: str, value: object) -> bytes:
    """Its pages with an entry put otherwise."""
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            page.obj[key] = value
        return saved(pdf)


def linked(path: Path) -> bytes:
    """A link to elsewhere on its first page."""
    with pikepdf.open(path) as pdf:
        action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://elsewhere.example/"))
        link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[9, 9, 99, 99], A=action)
        pdf.pages[0].obj["/Annots"] = pikepdf.Array([pdf.make_indirect(link)])
        return saved(pdf)


def without(path: Path, key: str) -> bytes:
    """Without an entry of the document's catalog: its tags, its language."""
    with pikepdf.open(path) as pdf:
        del pdf.Root[key]
        return saved(pdf)


def rearranged(path: Path, order: list[int], other: Path | None = None) -> bytes:
    """Its pages in another order (-1: the last page of another file)."""
    with pikepdf.open(path) as pdf, pikepdf.open(other or path) as source, pikepdf.new() as made:
        made.Root.Lang = pdf.Root.Lang
        for number in order:
            made.pages.append(source.pages[-1] if number < 0 else pdf.pages[number])
        return saved(made)


def scaled(path: Path, by: float) -> bytes:
    """Its first page drawn larger."""
    with pikepdf.open(path) as pdf:
        pdf.pages[0].contents_add(f"q {by} 0 0 {by} 0 0 cm".encode(), prepend=True)
        pdf.pages[0].contents_add(b"Q")
        return saved(pdf)


def cover_digit(path: Path, old: str, new: str) -> bytes | None:
    """A cover's first digit of one kind changed into another."""
    with pikepdf.open(path) as pdf:
        first = pdf.pages[0].obj["/Contents"]
        for shown, at in digits(pdf):
            if shown.stream.objgen != first.objgen and pdf.pages[0].obj["/Contents"].objgen != shown.stream.objgen:
                continue
            operand = list(pikepdf.parse_content_stream(shown.stream))[shown.at].operands[0]
            raw = bytes(operand if isinstance(operand, pikepdf.String) else operand[shown.part])
            codes = {char: code for code, char in shown.codes.items()}
            if shown.codes[raw[at : at + 2]] == old and new in codes:
                put(pdf, shown, at, codes[new])
                return saved(pdf)
    return None
