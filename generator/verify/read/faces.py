"""An embedded font's bytes + what its table of characters claims -> codes that draw another shape than they say."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import DecomposingRecordingPen, RecordingPen
from fontTools.ttLib import TTFont

HOUSE = ("Noto Sans CJK SC:bold", "Noto Sans CJK SC:regular", "Noto Serif CJK SC:bold")
"""The faces whose shapes are the true ones. What only another face has (Mongolian, rare hanzi) is not compared."""
_PAIRS = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


@dataclass(frozen=True, eq=False)
class Shapes:
    """A font in a file: the glyph that each code draws. One object a font, however many files have it."""

    codes: Mapping[int, str]
    strings: Any

    def draws(self, code: int, char: str) -> bool:
        """Whether a code draws a character as one of the house's faces does."""
        if not (true := true_shapes(char)):
            return True
        glyph = self.strings[self.codes[code]]
        programs = [glyph, *glyph.globalSubrs, *getattr(glyph.private, "Subrs", ())]
        key = (char, *(program.bytecode for program in programs))
        if None in key:  # read before: its program is there, its bytes are not
            return _outline(glyph) in true
        if key not in _DRAWN:
            _DRAWN[key] = _outline(glyph) in true
        return _DRAWN[key]


_DRAWN: dict[tuple[Any, ...], bool] = {}
"""Character and program of its glyph -> whether it draws that: most files have the same ones."""


def _outline(glyph: Any) -> tuple[Any, ...]:
    pen = RecordingPen()
    glyph.draw(pen)
    return _rounded(pen.value)


def _rounded(value: Iterable[tuple[str, tuple[Any, ...]]]) -> tuple[Any, ...]:
    return tuple(
        (what, tuple(None if p is None else (round(p[0]), round(p[1])) for p in points)) for what, points in value
    )


@lru_cache(maxsize=256)
def shapes(data: bytes) -> Shapes | None:
    """A CFF font by its bytes; None where it is of another make, whose shapes are not compared."""
    if data[:4] in (b"OTTO", b"\0\1\0\0", b"true"):
        TTFont(io.BytesIO(data), lazy=False).getGlyphOrder()
        return None
    font = CFFFontSet()
    font.decompile(io.BytesIO(data), None)
    top = font[0]
    strings, names = top.CharStrings, top.charset
    keyed = hasattr(top, "ROS")
    codes = {int(name[3:]) if keyed and name.startswith("cid") else at: name for at, name in enumerate(names)}
    return Shapes(codes, strings)


@lru_cache(maxsize=256)
def characters(table: bytes) -> Mapping[int, str]:
    """Code -> what a font's ToUnicode table says that it shows."""
    found: dict[int, str] = {}
    said = table.decode("latin-1")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", said, re.DOTALL):
        found |= {int(code, 16): _text(text) for code, text in _PAIRS.findall(block)}
    for block in re.findall(r"beginbfrange(.*?)endbfrange", said, re.DOTALL):
        for first, last, text in _RANGE.findall(block):
            begin, start = int(first, 16), _text(text)
            for step in range(min(int(last, 16) - begin, 0xFFFF) + 1):
                found[begin + step] = start[:-1] + chr(ord(start[-1]) + step)
    return found


def _text(code: str) -> str:
    return bytes.fromhex(code).decode("utf-16-be", "replace")


@cache
def _house() -> tuple[tuple[Mapping[int, str], Any], ...]:
    """The installed faces: characters' glyphs, and the glyphs' outlines. A machine may have none."""
    found = []
    for asked in HOUSE:
        try:
            command = ["fc-match", "--format", "%{file}\t%{index}\t%{family}", asked]
            listed = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout
            file, index, family = listed.split("\t")
        except (OSError, subprocess.CalledProcessError, ValueError):
            continue
        if asked.split(":")[0] in family:
            font = TTFont(file, fontNumber=int(index), lazy=True)
            found.append((font.getBestCmap(), font.getGlyphSet()))
    return tuple(found)


@lru_cache(maxsize=4096)
def true_shapes(char: str) -> frozenset[tuple[Any, ...]]:
    """How the house's faces draw a character; nothing where none of them has it."""
    found = set()
    for names, outlines in _house():
        if (name := names.get(ord(char))) is not None:
            pen = DecomposingRecordingPen(outlines)
            outlines[name].draw(pen)
            found.add(_rounded(pen.value))
    return frozenset(found)


def installed() -> bool:
    """Whether this machine has the faces to compare with."""
    return bool(_house())


@lru_cache(maxsize=512)
def lies(font: Shapes, table: bytes) -> str:
    """The characters that a font's table claims and that its codes draw otherwise."""
    wrong = []
    for code, char in characters(table).items():
        if len(char) == 1 and char.isalnum() and code in font.codes and not font.draws(code, char):
            wrong.append(char)
    return "".join(wrong)
