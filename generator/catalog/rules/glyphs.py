"""A loaded catalog + the characters that the sheets' fonts have -> a finding for each that would print as a box."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator

from generator.catalog.reading.loaded import Loaded, in_every_state
from generator.catalog.rules.texts import PrintedText, printed_texts
from generator.ground.errors import Finding

MOST_SHOWN = 20
"""Findings for one character: after so many places the rest is told as a number."""
_FONTS = (
    ("HanaMinB", "fonts-hanazono", ((0x20000, 0x2A6D6), (0x2A700, 0x2B734), (0x2B740, 0x2B81D), (0x2B820, 0x2CEA1),
                                    (0x2CEB0, 0x2EBE0))),
    ("BabelStone Han", "fonts-babelstone-han", ((0x4E00, 0x9FFF),)),
    ("Noto Sans Mongolian", "fonts-noto-core", ((0x1800, 0x180E), (0x1810, 0x1819), (0x1820, 0x1878),
                                                (0x1880, 0x18AA))),
)  # fmt: skip
"""Font, Debian package, and the ranges that it has without a gap: read from the fonts' own tables
(fonts-hanazono 20170904, fonts-babelstone-han 15.0.5, fonts-noto-core 20201225)."""
_SELECTORS = (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
"""They choose a form of the character before them: pasted with it, seen by nobody."""
_BLANK = frozenset(map(ord, "\n\t "))

Having = Callable[[int], list[str]]
"""Code point -> the installed fonts that have it."""


def installed(code: int) -> list[str]:
    """The installed font families that have a character, asked of fontconfig; none where it is not there to ask."""
    program = shutil.which("fc-list")
    if program is None:
        return []
    listing = subprocess.run(
        [program, f":charset={code:x}", "--format", "%{family[0]}\n"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return sorted(set(filter(None, listing.stdout.splitlines())))


@in_every_state
def check(
    loaded: Loaded, covered: frozenset[int], mongolian: frozenset[int] = frozenset(), having: Having = installed
) -> list[Finding]:
    """Every character of a printed text that is not in `covered` (of a Mongolian one: nor in `mongolian`)."""
    checked = loaded.checked
    if checked is None or checked.catalog is None:
        return []
    missing = list(_missing(printed_texts(checked.catalog), covered, covered | mongolian))
    advice = {char: _advice(char, having) for char in {char for char, _ in missing} if not _unseen(char)}
    left = Counter(char for char, _ in missing)
    shown: Counter[str] = Counter()
    findings = []
    for char, where in missing:
        shown[char] += 1
        if shown[char] > MOST_SHOWN:
            continue
        rest = left[char] - MOST_SHOWN if shown[char] == MOST_SHOWN else 0
        station = f"站点 {where.station} 的" if where.station else ""
        more = f"；另有 {rest} 处没有列出" if rest > 0 else ""
        if _unseen(char):
            message = f"{station}{where.field}里有看不见的字符 U+{ord(char):04X}，成品印不了；请删去{more}"
        else:
            what = f"{station}{where.field}里的“{char}”（U+{ord(char):04X}）"
            message = f"{what}，成品所用的字体里没有，会印成方框；{advice[char]}{more}"
        findings.append(checked.mark(where.place).finding("GP616", message))
    return sorted(findings)


def _missing(
    texts: Iterator[PrintedText], covered: frozenset[int], both: frozenset[int]
) -> Iterator[tuple[str, PrintedText]]:
    for printed in texts:
        known = both if printed.mongolian else covered
        for char in dict.fromkeys(printed.text):
            if ord(char) not in known and ord(char) not in _BLANK:
                yield char, printed


def _unseen(char: str) -> bool:
    """Whether nothing is to be seen of a character: selectors, joiners, uncommon blanks."""
    return ord(char) in _SELECTORS or unicodedata.category(char) in ("Cf", "Zs")


def _advice(char: str, having: Having) -> str:
    """What can be done about one character."""
    code = ord(char)
    for family, package, ranges in _FONTS:
        if any(first <= code <= last for first, last in ranges):
            return f"字体 {family} 有这个字（Debian/Ubuntu：apt install {package}）"
    if families := having(code):
        return f"本机的字体“{families[0]}”有这个字，但成品不用它；请核对这个字，或换成正式的写法"
    # Planes 2 and 3 are hanzi, some of them newer than Python's tables.
    letter = unicodedata.category(char).startswith("L") or 0x20000 <= code < 0x3FFFE
    slip = "" if letter else "；不是文字，多半是误输"
    return f"不知道哪个能装的字体有这个字{slip}；请核对，或请提供名称的单位给出不含这个字的写法或图片"
