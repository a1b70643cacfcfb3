"""A PDF and changed or new objects -> the PDF with an incremental update (ISO 32000-1, 7.5.6).

An update only adds to the file's bytes, so what many files share is written once and each costs what is its own.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.sheets.seal import NONE, sealed
from generator.sheets.tagging import metadata
from generator.sheets.typeset import Font


@dataclass(frozen=True)
class Trailer:
    """What an update has to know of the file before it."""

    root: int
    """The number of its catalog object."""
    next_number: int
    identity: bytes
    """The first half of its /ID."""
    metadata: int | None = None
    """The number of its metadata's stream; None where it has none."""


class Update:
    """The objects of one update, by number."""

    def __init__(self, trailer: Trailer) -> None:
        self.trailer = trailer
        self.next = trailer.next_number
        self.bodies: dict[int, bytes] = {}
        self.packed: dict[int, bytes] = {}
        """Objects that share streams, some hundred in each: what is small and many."""

    def take(self) -> int:
        """A number for a new object."""
        number, self.next = self.next, self.next + 1
        return number

    def pack(self, number: int, body: str) -> None:
        """A small object under this number."""
        self.packed[number] = body.encode("latin-1")

    def put(self, number: int, body: bytes) -> None:
        """An object in place of the one that has this number."""
        self.bodies[number] = body

    def add(self, body: bytes) -> int:
        """A new object; its number."""
        number = self.take()
        self.bodies[number] = body
        return number

    def add_font(self, font: Font) -> int:
        """A composite font whose codes are its CIDs."""
        key, kind = ("FontFile2", f"/Length1 {len(font.program)} ") if font.truetype else _CFF
        program = self.add(stream(font.program, kind))
        measures = font.metrics
        box = " ".join(str(round(side * 1000)) for side in measures.box)
        edges = f"/Ascent {measures.ascent * 1000:.0f} /Descent {measures.descent * 1000:.0f}"
        # No table of a font has the thickness of its stems (StemV): viewers use it to replace a font that is missing.
        descriptor = self.add(
            f"<< /Type /FontDescriptor /FontName /{font.name} /Flags 4 /FontBBox [{box}] /ItalicAngle 0 {edges}"
            f" /CapHeight {measures.cap_height * 1000:.0f} /StemV 80 /{key} {program} 0 R >>".encode()
        )
        widths = " ".join(f"{cid} [{width}]" for cid, width in font.widths.items())
        subtype = "/CIDFontType2 /CIDToGIDMap /Identity" if font.truetype else "/CIDFontType0"
        descendant = self.add(
            f"<< /Type /Font /Subtype {subtype} /BaseFont /{font.name} /FontDescriptor {descriptor} 0 R /DW 1000"
            f" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /W [{widths}] >>".encode()
        )
        unicode = self.add(stream(to_unicode(font.texts)))
        return self.add(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{font.name} /Encoding /Identity-H"
            f" /DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R >>".encode()
        )

    def finish(self, pdf: bytes, title: str, claims: bool = True) -> bytes:
        """The file with this update behind it: its objects, and the stream that says where they are.

        `claims`: whether its metadata, where it has any, may say that it is fit for screen readers (PDF/UA).
        """
        if self.trailer.metadata is not None:
            said = metadata(title, claims)
            head = f"<< /Type /Metadata /Subtype /XML /Length {len(said)} >>\nstream\n".encode()
            self.put(self.trailer.metadata, head + said + b"\nendstream")
        info = self.add(f"<< /Title {text_string(title)} >>".encode())
        out = bytearray(pdf)
        places = {number: (2, *place) for number, place in self._share_streams().items()}
        for number, body in sorted(self.bodies.items()):
            places[number] = (1, len(out), 0)
            out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
        own = self.next
        places[own] = (1, len(out), 0)
        previous = int(pdf[pdf.rindex(b"startxref") + 9 :].split()[0])
        more = (
            f"/Type /XRef /Size {own + 1} /W [1 4 1] /Index [{_index(places)}] /Prev {previous}"
            f" /Root {self.trailer.root} 0 R /Info {info} 0 R /ID [<{self.trailer.identity.hex()}> <{NONE.decode()}>] "
        )
        rows = b"".join(
            bytes([kind]) + where.to_bytes(4, "big") + bytes([nth]) for _, (kind, where, nth) in sorted(places.items())
        )
        out += f"{own} 0 obj\n".encode() + stream(rows, more) + b"\nendobj\n"
        out += f"startxref\n{places[own][1]}\n%%EOF\n".encode()
        return sealed(bytes(out))

    def _share_streams(self) -> dict[int, tuple[int, int]]:
        """Put what is packed into streams; by its number each object's stream, and the how manieth in it."""
        numbers, places = sorted(self.packed), dict[int, tuple[int, int]]()
        for start in range(0, len(numbers), _SHARE):
            here, heads, data = numbers[start : start + _SHARE], [], bytearray()
            for number in here:
                heads.append(f"{number} {len(data)}")
                data += self.packed[number] + b"\n"
            head = f"{' '.join(heads)}\n".encode()
            own = self.add(stream(head + data, f"/Type /ObjStm /N {len(here)} /First {len(head)} "))
            places |= {number: (own, nth) for nth, number in enumerate(here)}
        return places


_SHARE = 200
"""So many objects share a stream: a reader unpacks all of it to get one, and the table has a byte for which it is."""
_CFF = ("FontFile3", "/Subtype /CIDFontType0C ")


def stream(data: bytes, more: str = "") -> bytes:
    """A compressed stream."""
    packed = zlib.compress(data, 6)
    return f"<< /Length {len(packed)} /Filter /FlateDecode {more}>>\nstream\n".encode() + packed + b"\nendstream"


def text_string(text: str) -> str:
    """A PDF text string in UTF-16."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def _index(numbers: Iterable[int]) -> str:
    """Stretches of consecutive object numbers, each as its first and how many."""
    stretches: list[list[int]] = []
    for number in sorted(numbers):
        if stretches and number == sum(stretches[-1]):
            stretches[-1][1] += 1
        else:
            stretches.append([number, 1])
    return " ".join(f"{first} {count}" for first, count in stretches)


def to_unicode(texts: Mapping[int, str]) -> bytes:
    """The map by which viewers find the characters of a font's glyphs: CID -> characters."""
    entries = [f"<{cid:04x}> <{text.encode('utf-16-be').hex()}>" for cid, text in texts.items()]
    blocks = [entries[start : start + 100] for start in range(0, len(entries), 100)]
    maps = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{maps}\nendcmap end end"
    ).encode()
