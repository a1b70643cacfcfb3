"""Installed Noto Sans CJK SC -> small fixed subsets in a cache, and what they cover and measure.

WeasyPrint spends most of a small sheet's time on the 16 MB system font. A subset that is the same for every catalog
takes that away and, unlike one made for the batch, leaves a sheet's bytes independent of what else is printed.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import uharfbuzz as hb
from fontTools.ttLib import TTFont

from generator.ground.errors import MachineError
from generator.ground.kept import Kept
from generator.sheets import subsets
from generator.sheets.subsets import RECIPE

FAMILY = "Noto Sans CJK SC"
NAME = "Guideplate"
"""The family name under which templates see the subset."""
SERIF = "Guideplate Serif"
"""The same for plaques, of Noto Serif CJK SC Bold."""
MONGOLIAN = "Guideplate Mongolian"
"""Noto Sans Mongolian, whole: its letters take their shapes from their neighbours. Not every machine has it."""
# Where they are installed, they stand behind the family: hanzi of the supplementary planes, one weight for all.
RARE = ("HanaMinA", "HanaMinB", "BabelStone Han")
WEIGHTS: Mapping[int, str] = {400: "Regular", 700: "Bold"}
HINT = (
    f"找不到字体 {FAMILY}（常规与粗体）和 Noto Serif CJK SC（粗体）。"
    "Debian/Ubuntu：apt install fontconfig fonts-noto-cjk；"
    "Fedora：dnf install fontconfig google-noto-sans-cjk-fonts google-noto-serif-cjk-fonts；"
    "macOS：brew install fontconfig && brew install --cask font-noto-sans-cjk-sc font-noto-serif-cjk-sc"
)


@dataclass(frozen=True)
class Cut:
    """One face as the press uses it: a small file, and the installed face behind it."""

    family: str
    """`NAME`, `SERIF` or `MONGOLIAN`."""
    weight: int
    path: Path
    """The subset (or the whole font, where it is small)."""
    sources: tuple[tuple[Path, int], ...] = ()
    """File and index of the installed faces, in order, for characters beyond the subset; none in tests."""


@dataclass(frozen=True)
class Metrics:
    """What a face says of its own measures, in ems from the baseline, upwards positive."""

    ascent: float
    """The upper edge of the em box, which hanzi fill (of the line, in a font for letters)."""
    descent: float
    """Its lower edge: negative."""
    cap_height: float
    """The height of capitals; of the ascent where the font does not say."""
    box: tuple[float, float, float, float]
    """Left, bottom, right and top of all its glyphs laid over each other."""

    @property
    def middle(self) -> float:
        """The middle of a line of text."""
        return (self.ascent + self.descent) / 2


@dataclass(frozen=True)
class FontSet:
    """The fonts of a press, and all that the families for Chinese cover together."""

    cuts: tuple[Cut, ...]
    """Every face, sans first."""
    behind: tuple[str, ...]
    """The installed families for characters beyond the subset, in order; none in tests."""
    covered: frozenset[int]
    """Code points that every weight has, the family behind included."""
    digest: str
    """Identifies the source fonts and the recipe."""
    mongolian: frozenset[int] = frozenset()
    """Code points of the font for Mongolian; none where the machine has no such font."""

    def cut(self, family: str, weight: int) -> Cut:
        """The face of a family at a weight, else at the family's only one, else the house's."""
        faces = [cut for cut in self.cuts if cut.family == family] or list(self.cuts)
        return min(faces, key=lambda cut: abs(cut.weight - weight))

    def missing(self, text: str) -> set[str]:
        """The characters of a text that would print as a box."""
        codes = {ord(char) for char in text if char not in "\n\t"}
        return {chr(code) for code in codes - self.covered - self.mongolian}

    def css(self) -> str:
        """The faces, and `--font` with the families in order."""
        faces = "".join(
            f'@font-face {{ font-family: "{cut.family}"; font-weight: {cut.weight}; src: url("{cut.path.as_uri()}") }}'
            for cut in self.cuts
        )
        behind = "".join(f', "{family}"' for family in self.behind)
        return f'{faces}\n:root {{ --font: "{NAME}"{behind} }}\n'

    def em_box(self, family: str, weight: int) -> Metrics:
        """The measures of the face that sets a family at a weight; Mongolian, without hanzi, stands on ours."""
        return metrics(self.cut(NAME if family == MONGOLIAN else family, weight).path)

    def width(self, text: str, weight: int = 700, family: str = NAME) -> float:
        """How long a line is, in ems of its size; a character beyond the subset counts as one em."""
        return _width(self.cut(family, weight).path, text)


@cache
def metrics(path: Path) -> Metrics:
    """The measures of a file's font, read once."""
    return read_metrics(path.read_bytes())


def read_metrics(font: bytes) -> Metrics:
    """The measures of a font: table OS/2 has the em box's edges and the capitals, head the box of all glyphs."""
    with TTFont(io.BytesIO(font), lazy=True) as tables:
        head, os2 = tables["head"], tables["OS/2"]
        em = head.unitsPerEm
        return Metrics(
            ascent=os2.sTypoAscender / em,
            descent=os2.sTypoDescender / em,
            cap_height=(getattr(os2, "sCapHeight", 0) or os2.sTypoAscender) / em,
            box=(head.xMin / em, head.yMin / em, head.xMax / em, head.yMax / em),
        )


@lru_cache(maxsize=20_000)
def _width(path: Path, text: str) -> float:
    font = shaper(path)
    line = hb.Buffer()
    line.add_str(text)
    line.guess_segment_properties()
    hb.shape(font, line)
    upem = font.face.upem
    positions = zip(line.glyph_infos, line.glyph_positions, strict=True)
    return float(sum(place.x_advance if glyph.codepoint else upem for glyph, place in positions) / upem)


@cache
def shaper(path: Path) -> hb.Font:
    """A file's font, opened once."""
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(path))))


def find_fonts(cache: Path) -> FontSet:
    """The installed fonts as a FontSet, its subsets cut once into `cache`."""
    faces, kept = _listed(), Kept(cache / "kept")
    sources = {(NAME, weight): installed(FAMILY, style, faces) for weight, style in WEIGHTS.items()}
    sources[SERIF, 700] = installed("Noto Serif CJK SC", "Bold", faces)
    rare = {family: files[0] for family in RARE if (files := _styles(faces, family, "Regular"))}
    cuts, covered = [], []
    digest = hashlib.sha256(f"{RECIPE} {hb.version_string()}".encode())
    for (family, weight), (path, index) in sources.items():
        identity = _identity(path, kept)
        digest.update(identity + bytes([index & 0xFF]))
        face = hb.Face(hb.Blob.from_file_path(str(path)), index & 0xFFFF)
        if family == NAME:
            covered.append(frozenset(face.unicodes))
        source = hashlib.sha256(f"{RECIPE} {hb.version_string()} {weight} {index}".encode() + identity)
        small = _cut(face, weight, cache / f"guideplate-{weight}-{source.hexdigest()[:16]}.otf")
        cuts.append(Cut(family, weight, small, ((path, index), *rare.values())))
    more = set()
    for path, index in rare.values():
        digest.update(path.name.encode() + path.stat().st_size.to_bytes(8, "big"))
        more |= set(hb.Face(hb.Blob.from_file_path(str(path)), index & 0xFFFF).unicodes)
    mongolian: frozenset[int] = frozenset()
    for path, _ in _styles(faces, "Noto Sans Mongolian", "Regular")[:1]:
        digest.update(_identity(path, kept))
        cuts.append(Cut(MONGOLIAN, 400, path))
        mongolian = frozenset(shaper(path).face.unicodes)
    has = frozenset.intersection(*covered) | more
    return FontSet(tuple(cuts), (FAMILY, *rare), has, digest.hexdigest()[:40], mongolian)


def _identity(path: Path, kept: Kept) -> bytes:
    """The digest of an installed font, of 20 MB each: taken once, and again when the file is another or was written."""
    now = path.stat()
    key = f"font {path} {now.st_ino} {now.st_size} {now.st_mtime_ns}"
    if (known := kept.get(key)) is None:
        kept.put(key, known := hashlib.sha256(path.read_bytes()).digest())
    return known


def from_files(regular: Path, bold: Path) -> FontSet:
    """A FontSet of two given files and nothing behind them."""
    cuts = (Cut(NAME, 400, regular), Cut(NAME, 700, bold))
    digest = hashlib.sha256(b"".join(hashlib.sha256(cut.path.read_bytes()).digest() for cut in cuts))
    covered = (frozenset(shaper(cut.path).face.unicodes) for cut in cuts)
    return FontSet(cuts, (), frozenset.intersection(*covered), digest.hexdigest()[:40])


@dataclass(frozen=True)
class _Face:
    """A line of fontconfig's list."""

    families: tuple[str, ...]
    styles: tuple[str, ...]
    path: Path
    index: int


def _listed() -> list[_Face]:
    """All installed faces, asked of fontconfig, which WeasyPrint uses too: once, for each question takes a process."""
    program = shutil.which("fc-list")
    if program is None:
        raise MachineError(HINT)
    wanted = "%{family}\\t%{style}\\t%{index}\\t%{file}\\n"
    command = [program, "--format", wanted]
    listed = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False).stdout
    rows = (line.split("\t") for line in listed.splitlines())
    return [
        _Face(tuple(row[0].split(",")), tuple(row[1].split(",")), Path(row[3]), int(row[2]))
        for row in rows
        if len(row) == len(_Face.__dataclass_fields__)
    ]


def installed(family: str, style: str, faces: list[_Face] | None = None) -> tuple[Path, int]:
    """File and face index of one style of a family, of all that are listed; MachineError where it is not installed."""
    files = _styles(_listed() if faces is None else faces, family, style)
    if not files:
        raise MachineError(HINT)
    return files[0]


def _styles(faces: list[_Face], family: str, style: str) -> list[tuple[Path, int]]:
    found = sorted((face.path, face.index) for face in faces if family in face.families and style in face.styles)
    # Styles that merely include the word are found as well (Thin,Regular); the exact style's file is named so.
    exact = [(path, index) for path, index in found if f"-{style}." in path.name or f"-{style}-" in path.name]
    return exact or [(path, index) for path, index in found if "VF" in path.name or "Variable" in path.name]


def _cut(face: hb.Face, weight: int, path: Path) -> Path:
    """The subset under its name, cut anew where it is not what its seal says: torn, emptied, or another's."""
    seal = path.with_suffix(".seal")
    if not _is_whole(path, seal):
        path.parent.mkdir(parents=True, exist_ok=True)
        subset = subsets.cut(face, weight, subsets.alphabet())
        for place, data in ((path, subset), (seal, _sealed(path.name, subset))):
            # Written beside and moved: two builds at once never see half a font.
            draft = place.with_name(f"{place.name}.{os.getpid()}")
            draft.write_bytes(data)
            draft.replace(place)
    return path.resolve()


def _is_whole(path: Path, seal: Path) -> bool:
    try:
        return seal.read_bytes() == _sealed(path.name, path.read_bytes())
    except OSError:
        return False


def _sealed(name: str, data: bytes) -> bytes:
    """A digest of a file and its name: of two that changed places, neither is whole."""
    return hashlib.sha256(name.encode() + b"\0" + data).hexdigest().encode()
