"""A value as a spreadsheet or a hurried hand gives it -> why it is no code or phone, and what was likely meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_QUOTES = "'\"`’‘“”＇＂′"
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+[eE]\+?|[eE]\+)[0-9]{1,3}")
_DASHES = re.compile(r"[\u2010-\u2015\u2212\uff0d\u2500\u30fc\ufe58\ufe63_]|--+")
_EXTENSION = re.compile(
    r"(?<=[0-9])\s*[(,;]?\s*(?:-|转接?|[#*xX]|(?:ext|EXT|Ext)\.?|/(?=[0-9]{1,5}$)|(?<=[(,;]))?\s*(?:分机号?|内线)?\s*[-:#]?(?<![0-9])([0-9]{1,6})[)号]?$"
)
_SEVERAL = re.compile(r"[、，,;；/和或\s]+")


def is_scientific(text: str) -> bool:
    """Whether a text is a figure as spreadsheets shorten long ones: 6.10326E+11."""
    return _SCIENTIFIC.fullmatch(unicodedata.normalize("NFKC", text.strip())) is not None


LOST = "是表格软件把长编码变成了科学记数，后面的数字已经丢了；请把这一列设成“文本”，从原来的系统重新导出"
"""What to say of a code in scientific notation: nobody can tell which one it was."""


def plain_code(text: str) -> str:
    """A code without what spreadsheets put around it: quotes, an equals sign, blanks, commas, `.0`, wide figures."""
    plain = "".join(unicodedata.normalize("NFKC", text).split()).lstrip("=").strip(_QUOTES)
    if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.0+)?", plain):
        plain = plain.replace(",", "")
    plain = "".join(char for char in plain if unicodedata.category(char) not in ("Cf", "Cc"))
    return re.sub(r"(?<=[0-9])\.0*$", "", plain)


def odd_code(text: str, sound: Callable[[str], bool]) -> str:
    """The rest of a message about a code that is none: what was likely meant; empty where nobody can tell."""
    if is_scientific(plain_code(text)):
        return f"；{LOST}"
    plain = plain_code(text)
    return f"；是不是想写“{plain}”？" if plain != text and sound(plain) else ""


def odd_phone(text: str, sound: Callable[[str], bool]) -> str:
    """The same of a phone: its extension written as the format has it, one number a cell, the nought that was lost."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if is_scientific(plain):
        return f"；{LOST.replace('编码', '号码')}"
    plain = re.sub(r"^[^0-9+(]*(?=[0-9+(])", "", plain)  # 电话：0917-…
    plain = re.sub(r"\.0+$", "", _DASHES.sub("-", plain)).strip(_QUOTES)
    plain = re.sub(r"^\+?(?:00)?86[- ]?(?=[0-9])", "", re.sub(r"^\(?(0[0-9]{2,3})\)\s*-?", r"\1-", plain))
    plain = re.sub(r"^(0[0-9]{2,3})\s+(?=[0-9])", r"\1-", plain)
    spaced = re.sub(r"\s*-\s*", "-", plain)
    extended = _EXTENSION.sub(r"转\1", spaced)
    tight = [re.sub(r"[\s.]", "", one) for one in (spaced, extended)]
    area, _, number = spaced.partition("-")
    for near in (spaced, extended, *tight, f"0{spaced}", f"0{extended}", f"{area}-{number.replace('-', '')}"):
        if near != text and sound(near):
            return f"；是不是想写“{near}”？" + ("分机号写在“转”后面" if near == extended != spaced else "")
    parts = [part for part in _SEVERAL.split(plain) if part]
    if len(parts) > 1 and sum(bool(re.search(r"[0-9]{5}", part)) for part in parts) > 1:
        return "；这里只写一个号码，别的写进电话（hotlines）或办公时间"
    return "；座机要带区号" if re.fullmatch(r"[2-8][0-9]{6,7}", plain) else ""
