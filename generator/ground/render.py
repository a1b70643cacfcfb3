"""Template + data -> text. One Jinja environment a folder: undefined names are errors, every value is escaped."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from generator.ground.kept import Kept
from generator.ground.line_ends import CLOSING, OPENING, PAIRED, unbroken

_LONG = re.compile(r"[!-~]{25,}")
"""An address or the like, which may break anywhere where nothing else on a line may."""
_NUMBER = re.compile(r"〔[0-9]{4}〕")
"""In the number of a document: 示政发〔2022〕3号."""
_MARKS = re.compile(f"([{OPENING}]+|[{PAIRED}](?![{OPENING}])|[{CLOSING}](?=[{CLOSING}]))")
"""Marks that are set in half their width: those that go in pairs, and those behind which one that closes follows. One
that closes before one that opens keeps its room, else they would stand in each other."""


def closed(text: str) -> Markup:
    """A text with what a line's end must not part (filter of that name; style `.whole` keeps each piece together).

    Numbers of documents are `.numbered` as well: a narrow column may have less room than one takes.

    Its opening marks are trimmed (style `.opens`), since at a line's beginning a wide one looks like an indent; so are
    those that close what they open.
    """
    text = (text.unescape() if isinstance(text, Markup) else text).rstrip()
    half = {at for match in _MARKS.finditer(text) for at in range(match.start(), match.end())}
    marked, done = Markup(), 0
    for start, end in unbroken(text):
        name = "whole numbered" if _NUMBER.search(text[start:end]) else "whole"
        whole = Markup('<span class="{}">{}</span>').format(name, _trimmed(text, start, end, half))
        marked += _trimmed(text, done, start, half) + whole
        done = end
    return marked + _trimmed(text, done, len(text), half)


def _trimmed(text: str, start: int, end: int, half: set[int]) -> Markup:
    """A stretch of the text, its marks at the places `half` in half their width."""
    return Markup("").join(
        Markup('<span class="opens">{}</span>').format(part) if narrow else _breakable(part)
        for narrow, places in groupby(range(start, end), key=half.__contains__)
        for part in ["".join(text[at] for at in places)]
    )


def _breakable(text: str) -> Markup:
    marked, done = Markup(), 0
    for match in _LONG.finditer(text):
        marked += escape(text[done : match.start()]) + Markup('<span class="long">{}</span>').format(match[0])
        done = match.end()
    return marked + escape(text[done:])


def behind(name: str | None, number: str) -> str:
    """What a phone's name says behind its number (filter of that name): one that begins with the number goes on from
    it; none says nothing."""
    rest = (name or "").removeprefix(number)
    return (name or "") if rest[:1].isdigit() or rest[:1] == "-" else rest.strip()


def ems(text: str | None) -> float:
    """How many hanzi are about as broad as a text (filter of that name, for slots): a figure or a colon takes three
    fifths of one; nothing takes none."""
    return len(text or "") - 0.4 * sum(char in "0123456789:" for char in text or "")


class _Compiled(BytecodeCache):
    """Compiled templates, kept from one build to the next by their names and texts."""

    def __init__(self, kept: Kept) -> None:
        self.kept = kept

    def load_bytecode(self, bucket: Bucket) -> None:
        if (data := self.kept.get(self._key(bucket))) is not None:
            bucket.bytecode_from_string(data)  # of another Python or Jinja: Jinja itself compiles anew

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept.put(self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        return f"template {jinja2.__version__} {dict(_SETTINGS)} {bucket.key} {bucket.checksum}"


def keep_compiled(kept: Kept | None) -> None:
    """From now on take compiled templates from there, and keep them there: to compile takes longer than to render."""
    global _compiled
    _compiled = _Compiled(kept) if kept is not None else None
    environment.cache_clear()


_compiled: _Compiled | None = None
_SETTINGS: Mapping[str, Any] = {
    "autoescape": True,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
}


@cache
def environment(folder: Path) -> Environment:
    """The environment whose templates lie under `folder`."""
    jinja = Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        bytecode_cache=_compiled,
        **_SETTINGS,
    )
    jinja.filters |= {"closed": closed, "behind": behind}
    return jinja


@cache
def _words(text: str) -> Template:
    words = Environment(undefined=StrictUndefined, autoescape=False)
    words.filters["ems"] = ems
    return words.from_string(text)


def say(text: str, data: Mapping[str, Any]) -> str:
    """A line of plain words with its data: no markup, so nothing to escape."""
    return _words(text).render(data)


def render(folder: Path, template: str, data: Mapping[str, Any], known: Mapping[str, Any] | None = None) -> str:
    """One template (its name relative to `folder`) with its data, as text.

    `known` are constants, the same for every template of the folder: those which it imports see them as well.
    """
    made = environment(folder)
    made.globals.update(known or {})
    return made.get_template(template).render(data)
