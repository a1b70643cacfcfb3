"""A planned sheet -> its text and codes as its reader gets them, without what a version does not stand for; edits.

The text is that of the sheet's HTML with its own words in the slots: what the layout makes of that, line by line, is
proved elsewhere. Left out are the proof mark, days and versions, and lists of what no source gives.
"""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from generator.kinds.kind import Kind
from generator.plan.outputs import Output
from generator.sheets import compose
from generator.sheets.printer import edition_of
from generator.views.labels import UNKNOWN

BLOCKS = {
    "p",
    "li",
    "td",
    "th",
    "h1",
    "h2",
    "h3",
    "div",
    "section",
    "small",
    "tr",
    "table",
    "ol",
    "ul",
    "body",
    "thead",
}
VOID = {"img", "br", "meta", "col", "link"}
ABSENT = re.compile("未载明内容|由窗口填写")
"""Besides `UNKNOWN`, words by which a line is a list of what is not supplied."""
UNSTATED = re.compile(r"内容版本[0-9A-Z-]*|\?v=[0-9A-Z]+|核定日期(?:未核定|[0-9]{4}-[0-9]{2}-[0-9]{2})")


class _Reader(HTMLParser):
    """HTML -> its text, block by block; a step done at the window bears a mark, as it does in print."""

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__()
        self.words = words
        self.blocks: list[str] = [""]
        self.tags: list[tuple[str, int]] = []
        self.slots: set[str] = set()
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        style = (given.get("class") or "").split()
        if tag in ("head", "style") or "proof-mark" in style:
            self.silent += 1
            self.tags.append((tag, 1))
            return
        if slot := given.get("data-slot"):
            self.slots.add(slot)
            self.blocks.append(self.words.get(slot, ""))
            self.blocks.append("")
        if tag in BLOCKS:
            self.blocks.append("")
        if "here" in style:
            self.blocks[-1] += "●"
        if tag not in VOID:
            self.tags.append((tag, 0))

    def handle_endtag(self, tag: str) -> None:
        while self.tags:
            name, silent = self.tags.pop()
            self.silent -= silent
            if name == tag:
                break
        if tag in BLOCKS:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.blocks[-1] += data


class Sheets:
    """Sheets as text: what many share is rendered once."""

    def __init__(self, kinds: Mapping[str, Kind], templates: Path) -> None:
        self.kinds, self.templates = kinds, templates
        self.html: dict[tuple[object, ...], str] = {}

    def said(self, output: Output) -> tuple[str, str]:
        """A sheet's text, and what its code leads to."""
        edition = edition_of(output, self.kinds)
        words = compose.words(output, edition)
        key = (output.kind, output.plain, output.base_key, tuple(name for name, text in words.items() if text))
        if key not in self.html:
            self.html[key] = compose.document(output, edition, self.templates, words).html
        reader = _Reader(words)
        reader.feed(self.html[key])
        lines = [line for line in reader.blocks if UNKNOWN not in line and not ABSENT.search(line)]
        text = UNSTATED.sub("", "\n".join("".join(line.split()) for line in lines if line.strip()))
        return text, UNSTATED.sub("", output.says.qr or "") if "qr" in reader.slots else ""


FIXED = {
    "id", "code", "tier", "level", "parent", "successor", "status", "category", "source", "article", "effective",
    "field", "mode", "kind", "until", "unit", "order", "file", "division", "division_code", "datum",
}  # fmt: skip
"""What decides which sheets there are, or has a few values alone: these are changed by other means, or not at all."""
UNTOUCHED = {
    "signage", "approval", "format", "domain", "extends", "vocabulary", "definitions", "standards", "papers", "facts",
    "material_limit", "reference_materials", "disclosure", "consent",
}  # fmt: skip
"""Style, days of approval, and what no sheet has a word of."""
PARTS = (
    "jurisdiction",
    "jurisdiction",
    "stations",
    "items",
    "items",
    "tiers",
    "categories",
    "sources",
    "common_materials",
    "words",
)
"""The parts of a catalog, as often as they are changed."""
Place = tuple[str | int, ...]


def edit(raw: dict[str, Any], chance: random.Random) -> tuple[dict[str, Any], str]:
    """A catalog's data with one or two random places changed, and which; it may no longer be a sound catalog."""
    out, places = copy.deepcopy(raw), []
    for _ in range(chance.choice((1, 1, 1, 2))):
        part = chance.choice(PARTS)
        place = (part, *chance.choice(list(_places(out[part], (part,))))[1:])
        holder: Any = out
        for key in place[:-1]:
            holder = holder[key]
        places.append(f"{'.'.join(map(str, place))}: {_change(holder, place[-1], chance)}")
    return out, "; ".join(places)


def _places(value: Any, place: Place = ()) -> Iterator[Place]:
    """Every place that may be changed; few of the many stations and items, so that no part is changed too rarely."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        if key in UNTOUCHED:
            continue
        if isinstance(inner, (dict, list)) and inner:
            yield from _places(inner, (*place, key))
        if place and key not in FIXED and not (isinstance(inner, dict) and isinstance(key, str)):
            yield (*place, key)


def _change(holder: Any, key: Any, chance: random.Random) -> str:
    """Change a value at its place: other words, another number, gone, or moved among its like."""
    value = holder[key]
    if isinstance(value, list) and len(value) > 1 and chance.random() < 0.7:
        one, other = chance.sample(range(len(value)), 2)
        value[one], value[other] = value[other], value[one]
        return f"{one} and {other} change places"
    if isinstance(holder, list) and chance.random() < 0.5:
        if chance.random() < 0.5:
            del holder[key]
            return "gone"
        holder.insert(key, copy.deepcopy(value))
        if isinstance(holder[key], dict) and isinstance(holder[key].get("name"), str):
            holder[key]["name"] += "（另）"
        return "twice"
    if isinstance(holder, dict) and chance.random() < 0.25:
        holder[key] = None
        return "None"
    holder[key] = _other(value, chance)
    return repr(holder[key])[:60]


def _other(value: Any, chance: random.Random) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + chance.choice((1, 2, 5))
    if not isinstance(value, str):
        return chance.choice((None, True, 3, "新的内容", ["新的内容"])) if value is None else value
    if value.startswith("http"):
        return value.replace("//", "//xin.", 1)
    at = chance.randrange(len(value) + 1)
    if (digits := [n for n, char in enumerate(value) if char.isdigit()]) and chance.random() < 0.5:
        at = chance.choice(digits)
        return f"{value[:at]}{(int(value[at]) + 1) % 10}{value[at + 1 :]}"
    return f"{value[:at]}{chance.choice(('改', '新的', '甲乙丙丁'))}{value[at:]}"
