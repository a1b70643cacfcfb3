"""A page of the site -> its visible text, links, what it states as version, where in the file each stands."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from generator.verify.facts import strings

_SHOWN = ("alt", "placeholder", "title", "aria-label")
_LINKS = ("href", "src", "action")
_BLOCK = re.compile("p|li|div|h[1-6]|d[td]|t[rdh]|section|br|title|option|small|button|label|a|span|b|[uo]l")
"""Elements whose text does not run on from the text before."""


@dataclass
class Link:
    """Something a page points at or loads, with the text inside it."""

    tag: str
    target: str
    line: int
    column: int
    text: str = ""
    inside: set[str] = field(default_factory=set)
    """Classes of the elements inside."""


@dataclass
class Page:
    """One page, read."""

    path: Path
    text: str = ""
    links: list[Link] = field(default_factory=list)
    places: set[str] = field(default_factory=set)
    version: str | None = None
    """The version that a check page states as current."""

    source: str = ""


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.words: list[str] = []
        self.open: list[tuple[Link, int]] = []
        self.script: str | None = None
        self.feed(page.source)
        self.close()
        page.text = "".join(self.words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Gather links, ids and the texts of attributes that people see or hear."""
        line, column = self.getpos()
        values = {name: value or "" for name, value in attrs}
        if tag in ("script", "style"):
            self.script = values.get("type", "")
        if _BLOCK.fullmatch(tag):
            self.words.append(" ")
        if self.open:
            self.open[-1][0].inside.update(values.get("class", "").split())
        if place := values.get("id"):
            self.page.places.add(place)
        if (version := values.get("data-version")) is not None:
            self.page.version = version
        for name in _LINKS:
            if target := values.get(name):
                link = Link(tag, target, line, column + 1)
                self.page.links.append(link)
                if tag == "a":
                    self.open.append((link, len(self.words)))
        self.words += [f" {values[name]} " for name in _SHOWN if values.get(name)]

    def handle_endtag(self, tag: str) -> None:
        """Close what was open: a link gets the text inside it."""
        if tag in ("script", "style"):
            self.script = None
        if _BLOCK.fullmatch(tag):
            self.words.append(" ")
        if tag == "a" and self.open:
            link, start = self.open.pop()
            link.text = "".join(self.words[start:])

    def handle_data(self, data: str) -> None:
        """Text, or data for search engines; scripts and styles say nothing to a reader."""
        if self.script is None:
            self.words.append(data)
        elif self.script == "application/ld+json":
            self.words += [f" {text} " for text in strings(json.loads(data))]


def parse(source: str, path: Path) -> Page:
    """A page from its text, wherever that came from."""
    page = Page(path, source=source)
    _Reader(page)
    return page


def read_page(path: Path) -> Page:
    """A page from its file."""
    return parse(path.read_text("utf-8"), path)
