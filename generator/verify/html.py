"""A page of the site -> what its reader sees, links, what it states as version, where in the file each stands."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from generator.verify.facts import strings

_SHOWN = ("alt", "placeholder", "title", "aria-label")
_LINKS = ("href", "src", "action", "poster", "data", "formaction")
_ADDRESS = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")
_UNSEEN = re.compile(r"display:none|visibility:hidden|opacity:0(?![.0-9])|font-size:0")
_VOID = re.compile("area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")
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
    rel: str = ""


@dataclass
class Page:
    """One page, read."""

    path: Path
    text: str = ""
    """What its reader sees; the browser tab's title is not on the page."""
    unseen: str = ""
    """What is hidden until a script shows it."""
    answers: dict[str, str] = field(default_factory=dict)
    """Attribute `data-check-…` of a hidden answer -> what it says."""
    odd: list[tuple[int, str]] = field(default_factory=list)
    """(line, what): styles and scripts in the page itself, which could hide or exchange what it says."""
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
        self.hidden: list[str] = []
        self.open: list[Link] = []
        self.within: list[tuple[str, bool, str]] = []
        """Elements around: tag, whether it hides what is in it, the answer that it is."""
        self.script: str | None = None
        self.feed(page.source)
        self.close()
        page.text, page.unseen = "".join(self.words), "".join(self.hidden)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Gather links, ids and the texts of attributes that people see or hear."""
        line, column = self.getpos()
        values = {name: value or "" for name, value in attrs}
        if tag in ("script", "style"):
            self.script = values.get("type", "") if tag == "script" else "style"
            if tag == "style" or not (values.get("src") or self.script == "application/ld+json"):
                self.page.odd.append((line, f"<{tag}>"))
        if _BLOCK.fullmatch(tag):
            self._say(" ")
        if place := values.get("id"):
            self.page.places.add(place)
        if (version := values.get("data-version")) is not None:
            self.page.version = version
        self._point(tag, values, line, column + 1)
        for name in _SHOWN:
            if values.get(name):
                self._say(f" {values[name]} ")
        if not _VOID.fullmatch(tag):
            hides = "hidden" in values or _UNSEEN.search("".join(values.get("style", "").split())) is not None
            answer = next((name for name in values if name in ("data-check-current", "data-check-unknown")), "")
            self.within.append((tag, hides or tag == "title", answer))

    def _point(self, tag: str, values: dict[str, str], line: int, column: int) -> None:
        """Whatever the element leads to, loads or runs."""
        for name in _LINKS:
            if target := values.get(name):
                link = Link(tag, target, line, column, rel=values.get("rel", ""))
                self.page.links.append(link)
                if tag == "a" and name == "href":
                    self.open.append(link)
        sets = [part.split()[0] for part in values.get("srcset", "").split(",") if part.strip()]
        for target in (*sets, *_addresses(values.get("style", ""))):
            self.page.links.append(Link("img", target, line, column))
        self.page.odd += [(line, name) for name in values if name.startswith("on")]

    def handle_endtag(self, tag: str) -> None:
        """Close what was open: a link gets the text inside it."""
        if tag in ("script", "style"):
            self.script = None
        if _BLOCK.fullmatch(tag):
            self._say(" ")
        if tag == "a" and self.open:
            self.open.pop()
        if any(name == tag for name, _, _ in self.within):
            while self.within.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Text, or data for search engines; scripts and styles say nothing to a reader."""
        if self.script is None:
            self._say(data)
        elif self.script == "application/ld+json":
            self.words += [f" {text} " for text in strings(json.loads(data))]
        elif self.script == "style":
            line, column = self.getpos()
            self.page.links += [Link("img", target, line, column + 1) for target in _addresses(data)]

    def _say(self, text: str) -> None:
        """To who reads the page, or into what is hidden."""
        hidden = any(hides for _, hides, _ in self.within)
        (self.hidden if hidden else self.words).append(text)
        for link in self.open:
            link.text += text
        for _, _, answer in self.within:
            if answer:
                self.page.answers[answer] = self.page.answers.get(answer, "") + text


def _addresses(style: str) -> list[str]:
    return [one or other for one, other in _ADDRESS.findall(style)]


def parse(source: str, path: Path) -> Page:
    """A page from its text, wherever that came from."""
    page = Page(path, source=source)
    _Reader(page)
    return page


def read_page(path: Path) -> Page:
    """A page from its file."""
    return parse(path.read_text("utf-8"), path)
