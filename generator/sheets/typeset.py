"""A line of text and its face -> the PDF operators that show it, and the fonts they need, cut to what is shown."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

import uharfbuzz as hb

from generator.sheets import fonts, subsets
from generator.sheets.fonts import Cut, FontSet, Metrics

UPRIGHT = str.maketrans(
    "（）()〔〕【】《》〈〉「」『』｛｝—–…，、。：；！？“”‘’",
    "︵︶︵︶︹︺︻︼︽︾︿﹀﹁﹂﹃﹄︷︸︱︲︙︐︑︒︓︔︕︖﹃﹄﹁﹂",
)
"""Marks -> their forms in columns (Unicode's vertical forms; quotes as GB/T 15834-2011, 5.1.5 wants them there)."""


@dataclass(frozen=True)
class Glyph:
    """One glyph of a line."""

    face: str
    """Its font's name in the page's resources."""
    cid: int
    advance: int
    """How far the pen moves, thousandths of the size."""
    width: int
    """The advance that the font states, thousandths: where they differ, kerning."""
    text: str
    """The characters it stands for."""


@dataclass(frozen=True)
class Font:
    """What a PDF embeds of one face."""

    name: str
    """PostScript name with its subset's tag."""
    program: bytes
    """A bare CFF table, or a TrueType font."""
    truetype: bool
    widths: dict[int, int]
    """CID -> width, thousandths."""
    texts: dict[int, str]
    """CID -> the characters it stands for."""
    metrics: Metrics


class Typesetter:
    """Shapes lines and remembers which glyphs of which face they took."""

    def __init__(self, fontset: FontSet) -> None:
        self.fontset = fontset
        self.used: defaultdict[str, dict[int, Glyph]] = defaultdict(dict)

    def line(self, text: str, family: str, weight: int) -> list[Glyph]:
        """The glyphs of one line; ValueError where a character has none."""
        glyphs = []
        for face, font, stretch in _stretches(self.fontset, self.fontset.cut(family, weight), text):
            for glyph in _shape(face, font, stretch):
                self.used[face][glyph.cid] = glyph
                glyphs.append(glyph)
        return glyphs

    def take(self, glyphs: Iterable[Glyph]) -> None:
        """Remember glyphs that were set elsewhere; of one that is set several times, the first that has characters."""
        for glyph in glyphs:
            if not self.knows(glyph.face, glyph.cid):
                self.used[glyph.face][glyph.cid] = glyph

    def knows(self, face: str, cid: int) -> bool:
        """Whether a font's glyph has been set, and with characters."""
        glyph = self.used[face].get(cid)
        return glyph is not None and bool(glyph.text)

    def upright(self, char: str, family: str, weight: int) -> list[Glyph]:
        """The glyph of one character in a column: marks in their upright form, where the face has it."""
        form = char.translate(UPRIGHT)
        if form != char:
            try:
                glyphs = [replace(glyph, text=char) for glyph in self.line(form, family, weight)]
            except ValueError:
                return self.line(char, family, weight)
            for glyph in glyphs:
                self.used[glyph.face][glyph.cid] = glyph
            return glyphs
        return self.line(char, family, weight)

    def fonts(self) -> dict[str, Font]:
        """The fonts of all lines so far, by their names in the resources."""
        return {face: _embed(face, self.fontset, glyphs) for face, glyphs in sorted(self.used.items())}


def show(glyphs: list[Glyph], x: float, y: float, size: float, spacing: float = 0) -> Iterator[str]:
    """Operators of one line whose first glyph's origin is at x, y (pt)."""
    yield f"1 0 0 1 {x:.3f} {y:.3f} Tm"
    if spacing:
        yield f"{spacing:.3f} Tc"
    face = ""
    row: list[str] = []
    for glyph in glyphs:
        if glyph.face != face:
            if row:
                yield f"[{''.join(row)}] TJ"
            face, row = glyph.face, []
            yield f"/{face} {size:.3f} Tf"
        row.append(f"<{glyph.cid:04x}>" + (f"{glyph.width - glyph.advance}" if glyph.width != glyph.advance else ""))
    if row:
        yield f"[{''.join(row).replace('><', '')}] TJ"


def length(glyphs: list[Glyph], size: float, spacing: float = 0) -> float:
    """How long a line is, pt."""
    return sum(glyph.advance for glyph in glyphs) / 1000 * size + spacing * max(len(glyphs) - 1, 0)


def _stretches(fontset: FontSet, cut: Cut, text: str) -> Iterator[tuple[str, hb.Font, str]]:
    """The text in pieces of one face each: a character beyond the subset gets a face of its own."""
    known = _characters(cut)
    start = 0
    for place, char in enumerate(text):
        if ord(char) in known:
            continue
        if start < place:
            yield _name(cut), fonts.shaper(cut.path), text[start:place]
        lone = _lone(cut, char)
        if lone is None:
            raise ValueError(f"字体里没有“{char}”（U+{ord(char):04X}）")
        yield f"{_name(cut)}{ord(char):X}", _font(lone), char
        start = place + 1
    if start < len(text):
        yield _name(cut), fonts.shaper(cut.path), text[start:]


def _name(cut: Cut) -> str:
    return f"{cut.family.removeprefix(fonts.NAME).strip() or 'Sans'}{cut.weight}x"


@cache
def _characters(cut: Cut) -> frozenset[int]:
    return frozenset(fonts.shaper(cut.path).face.unicodes)


@cache
def _lone(cut: Cut, char: str) -> bytes | None:
    """A font of one character, cut from the installed face: its glyph's number depends on nothing else."""
    for path, index in cut.sources:
        face = hb.Face(hb.Blob.from_file_path(str(path)), index & 0xFFFF)
        if ord(char) in face.unicodes:
            return subsets.cut(face, cut.weight, {ord(char)})
    return None


@cache
def _font(data: bytes) -> hb.Font:
    return hb.Font(hb.Face(hb.Blob(data)))


@lru_cache(maxsize=4_000)
def _shape(face: str, font: hb.Font, text: str) -> tuple[Glyph, ...]:
    """A stretch's glyphs: a county says the same names and titles on its covers and sheets again and again."""
    return tuple(_shaped(face, font, text))


def _shaped(face: str, font: hb.Font, text: str) -> Iterator[Glyph]:
    line = hb.Buffer()
    line.add_str(text)
    line.guess_segment_properties()
    hb.shape(font, line)
    upem = font.face.upem
    starts = sorted({info.cluster for info in line.glyph_infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    read_clusters = set()
    for info, place in zip(line.glyph_infos, line.glyph_positions, strict=True):
        if not info.codepoint:
            raise ValueError(f"字体里没有“{text[info.cluster]}”（U+{ord(text[info.cluster]):04X}）")
        # A cluster's first glyph stands for all its characters, the others for none.
        chars = "" if info.cluster in read_clusters else text[info.cluster : ends[info.cluster]]
        read_clusters.add(info.cluster)
        width = font.get_glyph_h_advance(info.codepoint)
        yield Glyph(face, info.codepoint, round(place.x_advance * 1000 / upem), round(width * 1000 / upem), chars)


@cache
def _ready(path: Path) -> hb.Face:
    """A file's face, made ready once for the many subsets that are cut from it: each is then four times as fast."""
    return hb.subset_preprocess(fonts.shaper(path).face)


def _embed(name: str, fontset: FontSet, glyphs: dict[int, Glyph]) -> Font:
    cut = next(cut for cut in fontset.cuts if name.startswith(_name(cut)))
    char = name.removeprefix(_name(cut))
    lone = _lone(cut, chr(int(char, 16))) if char else None
    face = hb.Face(hb.Blob(lone)) if lone else _ready(cut.path)
    plan = hb.SubsetInput()
    plan.glyph_set.update(glyphs)
    truetype = "glyf" in face.table_tags
    plan.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.DESUBROUTINIZE
    if truetype:
        plan.flags |= hb.SubsetFlags.RETAIN_GIDS
    small = hb.subset(face, plan)
    tag = hashlib.sha256(f"{name} {sorted(glyphs)}".encode()).digest()
    letters = "".join(chr(65 + byte % 26) for byte in tag[:6])
    style = {400: "Regular", 700: "Bold"}[cut.weight]
    return Font(
        f"{letters}+{cut.family.replace(' ', '')}-{style}",
        bytes(small.blob.data) if truetype else bytes(small.reference_table("CFF ").data),
        truetype,
        {cid: glyph.width for cid, glyph in sorted(glyphs.items())},
        {cid: glyph.text for cid, glyph in sorted(glyphs.items()) if glyph.text},
        fonts.read_metrics(lone) if lone else fonts.metrics(cut.path),
    )
