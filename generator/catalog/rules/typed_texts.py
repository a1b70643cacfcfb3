"""Every text of every record -> what a spreadsheet, a program or a wrong encoding left there instead of words.

No field is named here: a new field of the model is looked at by itself. What may be nothing but figures (codes, numbers
of documents) is marked in the model (`scalars.Figures`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from generator.catalog.model import Catalog, Record
from generator.catalog.model.scalars import Figures, Spoken, checked_text
from generator.catalog.reading.check import Checked
from generator.catalog.reading.describe import label
from generator.catalog.reading.leftovers import fill_in, left_by_program, marked_up
from generator.catalog.reading.source import Place
from generator.catalog.rules.dates import parts_of
from generator.catalog.rules.mojibake import said_before
from generator.ground.errors import Finding
from generator.ground.lookalikes import first_of, meant, mended

_ODD_SPACE = re.compile("[ \u3000]{2,}|[\u00a0\u1680\u2000-\u200a\u205f]")
_LETTERED = re.compile("[\u3400-\u9fff](?: [\u3400-\u9fff]){2,}")
"""A name set out letter by letter to fill its line: it is found by nobody who writes it as it is."""
_SHOWN = 24


def find_typed_slips(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """Of each text the first that is wrong: what a wrong encoding did to it explains the rest."""
    for place, record in catalog.records:
        marks = text_fields(type(record))
        for at, text in all_texts(record):
            name = str(at[0])
            found = _first(text, Figures in marks[name], Spoken in marks[name])
            if found is not None and checked.whole((*place, *at)):
                yield checked.mark((*place, *at)).finding(found[0], f"{label(type(record), name)}：{found[1]}")


def all_texts(record: Record) -> Iterator[tuple[Place, str]]:
    """Every text of a record that somebody writes in words, whatever it is for, with its place in it."""
    values = vars(record)
    for name in text_fields(type(record)):
        value = values[name]
        if isinstance(value, str):
            yield (name,), value
        elif isinstance(value, tuple):
            yield from (((name, index), part) for index, part in enumerate(value) if isinstance(part, str))


@cache
def text_fields(record: type[Record]) -> Mapping[str, frozenset[type]]:
    """The fields of a record that hold text, alone or in a list, with its marks: no ids, no choices."""
    parts = {name: tuple(parts_of((field.annotation, *field.metadata))) for name, field in record.model_fields.items()}
    checks = {name: [getattr(part, "func", None) for part in parts[name]] for name in parts}
    return {
        name: frozenset(type(part) for part in parts[name] if isinstance(part, Figures | Spoken))
        for name in parts if checked_text in checks[name]
    }  # fmt: skip


@lru_cache(maxsize=65_536)
def _first(text: str, figures: bool, spoken: bool) -> tuple[str, str] | None:
    """The first thing wrong with a text: a table of stations has many texts twice, and later states have all again."""
    return next(slips(text, figures=figures, spoken=spoken), None)


def slips(text: str, *, figures: bool = False, spoken: bool = False) -> Iterator[tuple[str, str]]:
    """(code, message) of each thing wrong with a text; `figures`: it may be figures alone; `spoken`: any words."""
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    if (before := said_before(text)) is not None:
        hint = f"原来多半是“{before[:60]}”" if before not in ("", text) else "已经认不出原来的字"
        yield "GP222", f"“{shown}”是乱码：读表时用错了编码，{hint}；请用正确的编码重新导出，或照原件重新输入"
    if wrong := first_of(text):
        other = meant(wrong)
        message = f"“{wrong}”（U+{ord(wrong):04X}）长得像“{other}”（U+{ord(other or ' '):04X}），不是同一个字，查找不到"
        yield "GP223", f"{message}；是不是想写“{mended(text)[:60]}”？"
    wide = unicodedata.normalize("NFKC", text) if figures else text
    if wide != text and wide.isascii():
        yield "GP223", f"“{shown}”里有全角的数字、字母或符号；是不是想写“{wide}”？"
    if text.startswith(("https://", "http://")):
        return  # the words of an address are its own
    if (left := left_by_program(text, figures=figures)) is not None:
        yield "GP221", f"“{shown}”{left}"
    if (mark := marked_up(text)) is not None:
        yield "GP638", f"“{shown}”{mark}"
    if not spoken and (typed := fill_in(text, figures=figures)) is not None:
        yield "GP631", f"“{shown}”{typed}"
    if _LETTERED.fullmatch(text):
        yield "GP632", f"“{shown}”的字与字之间有空格，查找不到；是不是想写“{text.replace(' ', '')}”？"
    elif odd := _ODD_SPACE.search(text):
        kind = "连着几个空格" if len(odd[0]) > 1 else f"特殊的空格（U+{ord(odd[0]):04X}）"
        yield "GP632", f"“{shown}”里有{kind}，多半是复制带来的；是不是想写“{_ODD_SPACE.sub(' ', text)[:60]}”？"
