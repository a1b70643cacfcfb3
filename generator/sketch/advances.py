"""A text -> its length in ems of the house's font, without the font's file.

The figures are the advances of Noto Sans CJK SC Bold, whose letters are at least as wide as the regular ones;
`tests/sketch/test_advances.py` holds them against the file. Of what is not here the widest is one em: a hanzi.
"""

from __future__ import annotations

from collections.abc import Mapping

_BY_WIDTH: Mapping[int, str] = {
    227: " ", 296: "|", 304: "i", 306: "j", 315: "l", 325: "',.:;", 330: "I", 370: "!-", 372: "f", 378: "()[]{}",
    387: "/\\", 421: "t", 436: "r", 495: "s", 507: "*", 511: "z", 514: "?", 527: "c", 562: "x", 567: "_", 568: "J",
    574: '"y', 576: "v", 578: "L", 580: "Y", 581: "e", 585: "F", 590: "#$+0123456789<=>^~", 591: "a", 597: "g",
    604: "k", 613: "Z", 615: "E", 619: "V", 624: "S", 625: "T", 626: "`o", 627: "X", 637: "u", 640: "h", 641: "An",
    644: "bdpq", 656: "C", 667: "P", 681: "B", 682: "R", 686: "K", 714: "D", 717: "G", 740: "&", 748: "U", 749: "N",
    757: "H", 770: "OQ", 853: "M", 863: "w", 915: "W", 963: "%", 964: "m", 1007: "@", 544: "–",
}  # fmt: skip
"""Thousandths of an em -> the characters that are so wide."""
ADVANCES: Mapping[str, float] = {char: width / 1000 for width, chars in _BY_WIDTH.items() for char in chars}


def ems(text: str) -> float:
    """How long a text is at most, in ems."""
    return sum(ADVANCES.get(char, 1.0) for char in text)
