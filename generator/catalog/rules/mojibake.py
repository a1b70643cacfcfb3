"""A text -> what it said before it was read in a wrong encoding; None where it is as it was written.

What is garbled is told by its way back: written in the encoding it was wrongly read in, and read in the right one, it
becomes Chinese of everyday characters. Real text does not: that is tried on all names and documents of the tests.
"""

from __future__ import annotations

import re
from functools import cache

# (read wrongly as, is really), the likely ones first. Of each a text must have characters that Chinese hardly has.
_LATIN = "cp1252"
_WAYS = (
    (_LATIN, "utf-8"), (_LATIN, "gb18030"), ("gb18030", "utf-8"), ("big5hkscs", "utf-8"), ("cp932", "utf-8"),
    ("cp949", "utf-8"), ("cp437", "utf-8"), ("cp437", "gb18030"), ("mac_roman", "utf-8"), ("mac_roman", "gb18030"),
    ("cp1251", "utf-8"), ("cp1251", "gb18030"),
)  # fmt: skip
_BROKEN = re.compile("\ufffd|锟斤拷|烫烫烫|屯屯屯|ï¿½|�")
"""What is left where a program could not read a character: there is no way back."""
_RUN = re.compile("[^\x00-\x7f]+(?:[\x20\x3f\x80-\xff][^\x00-\x7f]+)*")
_LETTERS = re.compile("[\x80-\u2e7f]{3,}")
"""A part that has no hanzi: beside it may stand words that are as they were written."""
_SIGNS = "，。、；：？！“”‘’（）《》〔〕【】—…·～％０１２３４５６７８９"
_ENOUGH = 2
"""So many hanzi must come out: one pair of letters may be anything."""


def said_before(text: str) -> str | None:
    """The text as it was written, as far as it can be told: `""` where nothing is left of it; None: it is sound."""
    if text.isascii():
        return None
    for runs in (_RUN, _LETTERS):
        for run in runs.findall(text):
            for wrong, right in _WAYS if _unlikely(run) else ():
                if _mended(run, wrong, right) is not None:
                    return _all_mended(text, runs, wrong, right)
    return "" if _BROKEN.search(text) else None


def _all_mended(text: str, runs: re.Pattern[str], wrong: str, right: str) -> str:
    """A text with all of its runs read anew."""
    return runs.sub(lambda run: _mended(run[0], wrong, right, sure=False) or run[0], text)


def _unlikely(run: str) -> bool:
    """Whether a run has what Chinese hardly has: letters of other scripts, or hanzi that are not everyday ones."""
    return any(char not in _everyday() for char in run)


def _mended(run: str, wrong: str, right: str, *, sure: bool = True) -> str | None:
    """A run read anew, once or twice over; `sure`: only where what comes out can be nothing else than meant."""
    once = _read(run, wrong, right)
    for meant in (once, _read(once, wrong, right) if once and right == "utf-8" else None):
        if meant is not None and _is_meant(meant, run, sure):
            return meant
    return None


def _read(run: str, wrong: str, right: str) -> str | None:
    """A run written in one encoding and read in another; None where it cannot have come about so."""
    parts = [_bytes(char, wrong) for char in run if char != "\ufffd"]
    data = b"".join(part for part in parts if part)
    read = data.decode(right, "ignore")
    lost = len(data) - len(read.encode(right, "ignore")) + 2 * parts.count(b"")
    return read if data and lost <= 2 + len(data) // 8 else None


def _bytes(char: str, encoding: str) -> bytes:
    """The bytes that were wrongly read as a character; none where they cannot have been."""
    try:
        return char.encode(encoding)
    except UnicodeEncodeError:
        return bytes([ord(char)]) if 0x80 <= ord(char) < 0x100 else b""  # what cp1252 leaves free


def _is_meant(text: str, run: str, sure: bool) -> bool:
    """Whether nearly all of a text is everyday Chinese, and little enough of what it was before."""
    hanzi = [char for char in text if char >= "\u2e80"]
    usual = [char for char in text if char in _everyday()]
    if not sure:
        return bool(usual) and len(usual) == len(text)
    good = len(usual) >= _ENOUGH and len(usual) * 10 >= len(hanzi) * 9 and len(usual) * 2 >= len(text)
    return good and 3 * sum(char not in _everyday() for char in run) >= len(usual)


@cache
def _everyday() -> frozenset[str]:
    """The hanzi of GB 2312's first level (3,755 in everyday use), and the signs that go with them."""
    pairs = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return frozenset("".join(pair.decode("gb2312", "ignore") for pair in pairs) + _SIGNS)
