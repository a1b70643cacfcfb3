"""A sound catalog -> warnings: Latin words inside Chinese text, and brackets that do not match."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from generator.catalog.model import Catalog, Record
from generator.catalog.model.record import fields
from generator.catalog.reading.check import Checked
from generator.catalog.reading.describe import label
from generator.catalog.reading.source import Place
from generator.ground.errors import Finding

_SKIPPED = {
    "url", "site_url", "id", "code", "task_code", "source", "tier", "category", "datum", "division", "naming",
    "host_naming", "field", "ours", "elsewhere",
}  # fmt: skip
_CHINESE = re.compile("[\u4e00-\u9fff]")
# Addresses of the net, and units that belong to a figure (10 kg, 24h, A4 and G104 stay words with a figure).
# Every run is bounded: an unbounded one takes square time on a long text.
_NOT_PROSE = re.compile(
    r"[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9.-]{1,255}|https?://[!-~]+"
    r"|(?<![A-Za-z0-9-])[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+[!-~]*|[0-9][A-Za-z]{1,2}(?![A-Za-z])"
)
_WORD = re.compile(r"[A-Za-z]+")
# Latin that belongs in such texts. Short words in capitals (CT, HIS, IC) always do; 闽清's own document has the slip
# “service 标准”.
_LATIN = {"e", "i", "app", "App", "WiFi", "Wi", "Fi", "Word", "Excel", "mm", "cm", "kg", "ml", "pH", "iOS", "Android"}
_PAIRS = ("()", "（）", "[]", "［］", "【】", "〔〕", "《》", "〈〉")
_BRACKETS = re.compile(f"[{re.escape(''.join(_PAIRS))}]")
_ENUMERATOR = re.compile(r"(?<![(（0-9A-Za-z:：])(?:[0-9]{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,3})[)）]")
"""1）, a) and 三）: a list's mark, not half of a pair."""


def find_prose_slips(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """One warning of a kind for each text."""
    for place, record in catalog.records:
        for at, text in texts(record):
            what = label(type(record), str(at[0]))
            if latin := stray_latin(text):
                message = f"{what}：中文里夹着“{latin[:30]}”，是不是误写？"
                yield checked.mark((*place, *at)).finding("GP503", message)
            if brackets_mixed(text):
                shown = text if len(text) <= 24 else f"{text[:24]}…"
                message = f"{what}：“{shown}”里括号没有配对，或者全角、半角混用"
                yield checked.mark((*place, *at)).finding("GP504", message)


def texts(record: Record) -> Iterator[tuple[Place, str]]:
    """Every text of a record that is meant to be read, with its place in it."""
    values = vars(record)
    for name in _read(type(record)):
        value = values[name]
        if isinstance(value, str):
            yield (name,), value
        elif isinstance(value, tuple):
            yield from (((name, index), part) for index, part in enumerate(value) if isinstance(part, str))


@cache
def _read(record: type[Record]) -> tuple[str, ...]:
    """The fields of a record that are meant to be read."""
    return tuple(name for name in fields(record) if name not in _SKIPPED)


@lru_cache(maxsize=65_536)
def stray_latin(text: str) -> str | None:
    """The first Latin word inside Chinese text that hardly belongs there."""
    if not (_WORD.search(text) and _CHINESE.search(text)):
        return None
    words = _WORD.findall(_NOT_PROSE.sub(" ", text))
    return next((word for word in words if word not in _LATIN and not (word.isupper() and len(word) <= 5)), None)


@lru_cache(maxsize=65_536)
def brackets_mixed(text: str) -> bool:
    """Whether brackets are not paired, or both round kinds (full- and half-width) stand in one text."""
    if not _BRACKETS.search(text):  # as with most texts
        return False
    brackets = _BRACKETS.findall(_ENUMERATOR.sub("", text))
    opened: list[str] = []
    for bracket in brackets:
        if opened and opened[-1] + bracket in _PAIRS:
            opened.pop()
        else:
            opened.append(bracket)
    return bool(opened) or {"(", "（"} <= set(brackets)
