"""Installed Noto Sans CJK SC -> small fixed subsets in a cache, and what they cover and measure.

WeasyPrint spends most of a small sheet's time on the 16 MB system font. A subset that is the same for every catalog
takes that away and, unlike one made for the batch, leaves a sheet's bytes independent of what else is printed.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import struct
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import uharfbuzz as hb
from fontTools.ttLib import TTFont

from generator.errors import MachineError

FAMILY = "Noto Sans CJK SC"
NAME = "Guideplate"
"""The family name under which templates see the subset."""
WEIGHTS: Mapping[int, str] = {400: "Regular", 700: "Bold"}
HINT = (
    f"找不到字体 {FAMILY}（常规与粗体）。Debian/Ubuntu：apt install fontconfig fonts-noto-cjk；"
    "Fedora：dnf install fontconfig google-noto-sans-cjk-fonts；"
    "macOS：brew install fontconfig && brew install --cask font-noto-sans-cjk-sc"
)
# Raise when the set of characters or the way of cutting changes: cached subsets are then made anew.
RECIPE = "1"
# Beyond GB 2312: characters of real place names (division codes of the National Bureau of Statistics, 2023).
PLACE_HANZI = "圐圙墕墘崀廻復渰湴砠磳磻蹾迴坜垅厝塅塆嶴岽峃墈垵埗埔塱磜畲"
SYMBOLS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳□■○●→←↑↓·•–—…‘’“”«»×÷±≤≥°℃№Ⅰ￥¥〔〕【】《》〈〉「」『』〇％＋－／＝～"


@dataclass(frozen=True)
class FontSet:
    """The fonts of a press: one small file a weight, the family behind them, and all that they cover together."""

    files: tuple[tuple[int, Path], ...]
    """Weight and file of each subset."""
    behind: str | None
    """The installed family for characters beyond the subset; None where there is none (tests)."""
    covered: frozenset[int]
    """Code points that every weight has, the family behind included."""
    digest: str
    """Identifies the source fonts and the recipe."""

    def missing(self, text: str) -> set[str]:
        """The characters of a text that would print as a box."""
        return {char for char in text if ord(char) not in self.covered and char not in "\n\t"}

    def css(self) -> str:
        """The faces, and `--font` with the families in order."""
        faces = "".join(
            f'@font-face {{ font-family: "{NAME}"; font-weight: {weight}; src: url("{path.as_uri()}") }}\n'
            for weight, path in self.files
        )
        behind = f', "{self.behind}"' if self.behind else ""
        return f'{faces}:root {{ --font: "{NAME}"{behind} }}\n'

    def width(self, text: str, weight: int = 700) -> float:
        """How long a line is, in ems of its size; a character beyond the subset counts as one em."""
        font = _shaper(dict(self.files)[weight])
        line = hb.Buffer()
        line.add_str(text)
        line.guess_segment_properties()
        hb.shape(font, line)
        upem = font.face.upem
        positions = zip(line.glyph_infos, line.glyph_positions, strict=True)
        advances = (place.x_advance if glyph.codepoint else upem for glyph, place in positions)
        return float(sum(advances) / upem)


@cache
def _shaper(path: Path) -> hb.Font:
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(path))))


def alphabet() -> set[int]:
    """The fixed subset: GB 2312 with its symbols, ASCII, and what place names and our templates add."""
    pairs = (bytes([high, low]) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    chars = "".join(pair.decode("gb2312", errors="ignore") for pair in pairs)
    return {ord(char) for char in chars + PLACE_HANZI + SYMBOLS} | set(range(0x20, 0x7F)) | {0xA0}


def find_fonts(cache: Path) -> FontSet:
    """The installed fonts as a FontSet, its subsets cut once into `cache`."""
    sources = {weight: installed(style) for weight, style in WEIGHTS.items()}
    contents = {path: path.read_bytes() for path, _ in sources.values()}
    files, covered = [], []
    digest = hashlib.sha256(f"{RECIPE} {hb.version_string()}".encode())
    for weight, (path, index) in sources.items():
        digest.update(hashlib.sha256(contents[path]).digest() + bytes([index & 0xFF]))
        face = hb.Face(hb.Blob(contents[path]), index & 0xFFFF)
        covered.append(frozenset(face.unicodes))
        source = hashlib.sha256(f"{RECIPE} {hb.version_string()} {weight} {index}".encode() + contents[path])
        files.append((weight, _cut(face, weight, cache / f"guideplate-{weight}-{source.hexdigest()[:16]}.otf")))
    return FontSet(tuple(files), FAMILY, frozenset.intersection(*covered), digest.hexdigest()[:40])


def from_files(regular: Path, bold: Path) -> FontSet:
    """A FontSet of two given files and nothing behind them."""
    files = ((400, regular), (700, bold))
    digest = hashlib.sha256(b"".join(hashlib.sha256(path.read_bytes()).digest() for _, path in files))
    covered = (frozenset(hb.Face(hb.Blob.from_file_path(str(path))).unicodes) for _, path in files)
    return FontSet(files, None, frozenset.intersection(*covered), digest.hexdigest()[:40])


def installed(style: str) -> tuple[Path, int]:
    """File and face index of one style of the family, asked of fontconfig, which WeasyPrint uses too."""
    program = shutil.which("fc-list")
    if program is None:
        raise MachineError(HINT)
    found = subprocess.run(
        [program, "--format", "%{index}\t%{file}\n", f"{FAMILY}:style={style}"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    ).stdout.splitlines()
    # fc-list also answers with styles that merely include the word (Thin,Regular); the exact style's file is named so.
    exact = sorted(line for line in found if f"-{style}." in line or f"-{style}-" in line) or sorted(
        line for line in found if "VF" in line or "Variable" in line
    )
    if not exact:
        raise MachineError(HINT)
    index, _, path = exact[0].partition("\t")
    return Path(path), int(index)


def cut(face: hb.Face, weight: int, characters: set[int]) -> bytes:
    """One weight's subset of a face: these characters with their layout features."""
    plan = hb.SubsetInput()
    plan.unicode_set.update(characters)
    plan.layout_feature_tag_set.clear()
    plan.layout_feature_tag_set.update(_tags("ccmp", "halt", "kern", "mark", "palt"))
    plan.drop_table_tag_set.update(_tags("vmtx", "vhea", "VORG", "BASE"))
    # A printer needs no hints, and they would be a third of each PDF; subroutines would be undone for each sheet.
    plan.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.DESUBROUTINIZE
    if "wght" in {axis.tag for axis in face.axis_infos}:
        plan.pin_axis_location(face, "wght", weight)
    return _plain_ids(bytes(hb.subset(face, plan).blob.data))


def _tags(*names: str) -> set[int]:
    return {int.from_bytes(name.encode(), "big") for name in names}


def _plain_ids(font: bytes) -> bytes:
    """The same CID-keyed font, its glyphs' CIDs made equal to their indices.

    PDF finds a glyph by CID, WeasyPrint writes indices: only where both are one may a sheet keep just its own glyphs.
    """
    tables = TTFont(io.BytesIO(font), lazy=True)
    if "CFF " not in tables:
        return font
    top = tables["CFF "].cff.topDictIndex[0]
    if not hasattr(top, "ROS"):
        return font
    start = tables.reader.tables["CFF "].offset + top.rawDict["charset"]
    # Charset format 2 with one range (Adobe Technical Note 5176, table 18): from CID 1 on, every glyph the next.
    charset = struct.pack(">BHH", 2, 1, tables["maxp"].numGlyphs - 2)
    return font[:start] + charset + font[start + len(charset) :]


def has_plain_ids(font: bytes) -> bool:
    """Whether it is a CID-keyed font whose CIDs equal its glyphs' indices."""
    tables = TTFont(io.BytesIO(font), lazy=True)
    if "CFF " not in tables:
        return False
    top = tables["CFF "].cff.topDictIndex[0]
    return hasattr(top, "ROS") and top.charset[1:] == [f"cid{cid:05d}" for cid in range(1, len(top.charset))]


def _cut(face: hb.Face, weight: int, path: Path) -> Path:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        # Written beside and moved: two builds at once never see half a font.
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        draft.write_bytes(cut(face, weight, alphabet()))
        draft.replace(path)
    return path.resolve()
