"""Template + data -> text. One Jinja environment a folder: undefined names are errors, every value is escaped."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

OPENING, CLOSING = "（《〈“‘「『【〔", "，。、；：？！）》〉”’」』】〕"
# What a line's end must not part: the last four hanzi of a text; a short term in quotes, a short word with brackets.
END = re.compile(rf"[{OPENING}]*[\u3400-\u9fff]{{2,4}}[{CLOSING}]*$")
WHOLE = re.compile(rf"{END.pattern}|“[^“”]{{1,6}}”[{CLOSING}]*|[\u3400-\u9fff]（[^（）]{{1,4}}）[{CLOSING}]*")


def closed(text: str) -> Markup:
    """A text whose last line is never a stray word (filter of that name; style `.whole` keeps each whole together)."""
    safe = escape(text).rstrip()
    marked, done = Markup(), 0
    for match in WHOLE.finditer(safe):
        start, end = match.span()
        marked += safe[done:start] + Markup('<span class="whole">{}</span>').format(safe[start:end])
        done = end
    return marked + safe[done:]


@cache
def environment(folder: Path) -> Environment:
    """The environment whose templates lie under `folder`."""
    jinja = Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    jinja.filters["closed"] = closed
    return jinja


@cache
def _words(text: str) -> Template:
    return Environment(undefined=StrictUndefined, autoescape=False).from_string(text)


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
