"""A web page's text -> what its reader sees, what is hidden, its links, its data for search engines, its version."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

from tinyhtml5 import parse
from tinyhtml5.constants import ascii_letters, space_characters
from tinyhtml5.inputstream import characters_until_regex

_SPOKEN = ("alt", "placeholder", "title", "aria-label")
"""Attributes that say something to those who point at an element or have it read out; nobody sees them on the page."""
_ANSWERS = ("data-check-current", "data-check-moved", "data-check-unknown")
"""Attributes of what a check page answers, one of which its script shows."""
_LINKS = ("href", "src", "action", "poster", "data", "formaction")
_ADDRESS = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")
_HIDING = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|content-visibility:|opacity:[0.]*(?![.0-9])|color:transparent"
    r"|(?:font-size|line-height|zoom|(?:max-)?(?:width|height)):[0.]*(?![.0-9])|(?:^|;)(?:clip|mask|filter|transform)"
    r"|(?:text-indent|left|right|top|bottom|margin[a-z-]*):-|position:(?:absolute|fixed)|hsla?\([^)]*[,/]0\)|rgba?\([^)]*[,/]0\)"
)
"""Declarations of CSS, without their spaces, by which a text is in the file and not before the eye."""
_UNSEEN = frozenset([
    "head", "title", "template", "noscript", "datalist", "iframe", "object", "audio", "video", "canvas",
    "script", "style",
])  # fmt: skip
"""Elements whose text is not on the page (`noscript`: for those alone whose browser runs no scripts)."""
_FOREIGN = frozenset(["iframe", "frame", "object", "embed", "base"])
"""Elements that show another document, or let every link lead elsewhere."""
ANSWERS = frozenset(
    f"data-check-{name}"
    for name in ("current", "draft", "outdated", "moved", "future", "withdrawn", "unknown", "offline")
)
"""The attributes of what a check page may answer."""
_BLOCK = frozenset([
    "p", "li", "div", "h1", "h2", "h3", "h4", "h5", "h6", "dd", "dt", "tr", "th", "td", "section",
    "br", "title", "option", "button", "ul", "ol", "dl", "details", "summary",
])  # fmt: skip
_INLINE = frozenset(["small", "label", "a", "span", "b"])
"""Elements whose text does not run on from the text before, but for a number: `<b>20</b>0` is 200."""
_OPENED, _CLOSED = "\x01", "\x02"
_SEAMS = str.maketrans({_OPENED: " ", _CLOSED: " "})
_DIGITS_MEET = re.compile(f"(?<=[0-9])(?:{_OPENED}+|{_CLOSED}+)(?=[0-9])")
"""Where a number goes on across the edge of an element; two elements beside each other are apart on the page."""


def _keep_expressions() -> None:
    """Fill the parser's store of regular expressions.

    tinyhtml5 2.1 writes into it under keys that it never asks for, and so makes an expression anew for nearly every
    word of a page: a third of its time. A test tells when that is over.
    """
    for characters, these in ((space_characters, True), (ascii_letters, True), ("&<\0", False), ('"&\0', False)):
        key = characters if these else tuple(characters)
        listed = "".join(f"\\x{ord(character):02x}" for character in sorted(characters))
        characters_until_regex[key, these] = re.compile(f"[{'' if these else '^'}{listed}]+")


_keep_expressions()


@dataclass
class Link:
    """Something a page points at or loads, with the text inside it."""

    tag: str
    target: str
    ordinal: int
    """The how manieth element of its tag it is, from 0."""
    text: str = ""
    rel: str = ""
    saved_as: str = ""


@dataclass
class KnownRead:
    """A version that a check page lists, as the page has it."""

    version: str
    status: str
    day: str
    text: str = ""


@dataclass
class WebPageRead:
    """One web page, read."""

    path: Path
    source: str
    text: str = ""
    """What its reader sees; the browser tab's title is not on the page."""
    spoken: str = ""
    """What only attributes say: titles, labels for screen readers, examples in fields."""
    unseen: str = ""
    """What is hidden, for good or until a script shows it."""
    answers: dict[str, str] = field(default_factory=dict)
    """Attribute `data-check-…` of a hidden answer -> what it says."""
    known: list[KnownRead] = field(default_factory=list)
    """The versions that a check page lists."""
    changes: list[str] = field(default_factory=list)
    """The sentences in which it tells what has changed."""
    title: str = ""
    """The browser tab's."""
    metas: dict[str, list[str]] = field(default_factory=dict)
    """What its head says by name (`description`, `og:title` …)."""
    trail: list[Link] = field(default_factory=list)
    """The links of the trail above its title."""
    unlisted: bool = False
    """Whether search engines are asked not to have it."""
    odd: list[tuple[str, int, str]] = field(default_factory=list)
    """(tag, its ordinal, what): what in the page itself could hide or exchange what it says."""
    links: list[Link] = field(default_factory=list)
    linked_data: list[str] = field(default_factory=list)
    """The texts of its `application/ld+json` scripts."""
    places: set[str] = field(default_factory=set)
    """The ids to which a link may lead."""
    dated: list[tuple[str, str, str]] = field(default_factory=list)
    """(`data-valid-until` or `data-from`, its day, all that the element says): what a script tells when it is past;
    (`data-deadline`, its unit, the same): what a script tells where it can work out the day."""
    counts: list[str] = field(default_factory=list)
    """How many days there are to each day that a script works out."""
    workdays: list[str] = field(default_factory=list)
    """The calendars by which it counts."""
    ways: list[tuple[str, str]] = field(default_factory=list)
    """(item, `data-ways`): what a script is told of where and how far an item is done."""
    limits: list[str] = field(default_factory=list)
    """`data-limit`: of which tiers each of an item's limits is."""
    latest: list[str] = field(default_factory=list)
    """`data-latest`: of which tiers each of its latest days is."""
    place: str = ""
    """The station that a script takes for the reader's place."""
    stops: str = ""
    """What it is told of the stations over that."""
    opening: str = ""
    """And of the hours by which it says whether a place is open."""
    version: str | None = None
    """The version that a check page states as current."""
    former: tuple[str, ...] = ()
    """Those of which it says that nothing but the site's address has changed."""

    def position(self, tag: str, ordinal: int) -> tuple[int, int]:
        """Line and column (from 1) of an element in the file."""
        starts = re.finditer(rf"<{re.escape(tag)}(?![\w-])", self.source, re.IGNORECASE)
        at = next((start.start() for number, start in enumerate(starts) if number == ordinal), 0)
        return self.source.count("\n", 0, at) + 1, at - self.source.rfind("\n", 0, at)


class _Reader:
    """Walks through a page's elements in their order; what is gathered is kept in the page."""

    def __init__(self, page: WebPageRead) -> None:
        self.page = page
        self.tags: Counter[str] = Counter()
        self.seen: list[str] = []
        self.hidden: list[str] = []
        self.spoken: list[str] = []
        self.open: list[list[str]] = []
        """The texts of the links and answers around."""
        self._walk(parse(StringIO(page.source), namespace_html_elements=False), False)
        page.text, page.unseen = _joined(self.seen), _joined(self.hidden)
        page.spoken = " ".join(self.spoken)

    def _walk(self, element: Any, hidden: bool) -> None:
        """One element with all that is in it; its tail belongs to the element around."""
        tag = element.tag
        if not isinstance(tag, str):  # a comment
            return
        values = element.attrib
        ordinal, links = self.tags[tag], len(self.page.links)
        self.tags[tag] += 1
        before, behind = (" ", " ") if tag in _BLOCK else (_OPENED, _CLOSED) if tag in _INLINE else ("", "")
        inner = hidden or tag in _UNSEEN or "hidden" in values or (tag == "dialog" and "open" not in values)
        if values:
            inner = inner or _hides(values.get("style", ""))
            self._attributes(tag, values, ordinal)
        if tag in ("script", "style"):
            self._program(tag, values, element.text or "", ordinal)
            return
        self._oddities(tag, values, ordinal)
        self._say(before, hidden)
        own: list[str] = []
        closed = self._closing(tag, values, own)
        if closed is not None:
            self.open.append(own)
        self._say(element.text, inner)
        for child in element:
            self._walk(child, inner)
            self._say(child.tail, inner)
        if "data-trail" in values:
            self.page.trail = self.page.links[links:]
        if closed is not None:
            self.open.pop()
            closed(_joined(own))
        self._say(behind, hidden)

    def _closing(self, tag: str, values: Any, own: list[str]) -> Any:
        """What to do with an element's whole text: a link's and an answer's are kept."""
        if tag == "title":
            return lambda text: setattr(self.page, "title", text)
        if tag == "a" and "href" in values:
            if not values["href"]:
                return None
            link = next(link for link in reversed(self.page.links) if link.tag == "a" and link.target == values["href"])
            return lambda text: setattr(link, "text", text)
        if "data-known" in values:
            row = KnownRead(values["data-known"], values.get("data-status", ""), values.get("data-day", ""))
            self.page.known.append(row)
            return lambda text: setattr(row, "text", text)
        if "data-change" in values:
            return self.page.changes.append
        answer = next((name for name in values if name in ANSWERS), None)
        if answer is not None:
            return lambda text: self.page.answers.update({answer: text})
        dated = next((name for name in values if name in ("data-valid-until", "data-from", "data-deadline")), None)
        return None if dated is None else lambda text: self.page.dated.append((dated, values[dated], text))

    def _attributes(self, tag: str, values: Any, ordinal: int) -> None:
        """Links, ids, the version, and the texts of attributes."""
        page = self.page
        for name in _LINKS:
            if target := values.get(name):
                page.links.append(
                    Link(tag, target, ordinal, rel=values.get("rel", ""), saved_as=values.get("download", ""))
                )
        if place := values.get("id"):
            page.places.add(place)
        told = {"deadline-days": page.counts, "workdays": page.workdays, "limit": page.limits, "latest": page.latest}
        for name, texts in told.items():
            texts += [values[f"data-{name}"]] if f"data-{name}" in values else []
        if (version := values.get("data-version")) is not None:
            page.version = version
            page.former = tuple((values.get("data-former") or "").split())
        if tag == "meta" and (name := values.get("name") or values.get("property")):
            page.metas.setdefault(name, []).append(values.get("content", ""))
            page.unlisted = page.unlisted or (name == "robots" and "noindex" in values.get("content", ""))
        if (ways := values.get("data-ways")) is not None:
            page.ways.append((values.get("data-item", ""), ways))
        page.place = values.get("data-place", page.place)
        page.stops = values.get("data-stops", page.stops)
        page.opening = values.get("data-open", page.opening)
        self.spoken += [values[name] for name in _SPOKEN if values.get(name)]
        sets = [part.split()[0] for part in values.get("srcset", "").split(",") if part.strip()]
        loaded = (*sets, *_addresses(values.get("style", "")))
        page.links += [Link(tag, target, ordinal, rel="load") for target in loaded]

    def _oddities(self, tag: str, values: Any, ordinal: int) -> None:
        """Scripts and styles in attributes, other documents: none is in the site's own pages."""
        odd = [name for name in values if name.startswith("on") or name == "style"]
        # A policy can but forbid; what it says is compared in `compare/policies.py`.
        commands = values.get("http-equiv", "").lower() if tag == "meta" else ""
        if tag in _FOREIGN or commands not in ("", "content-security-policy"):
            odd.append(f"<{tag}>")
        self.page.odd += [(tag, ordinal, name) for name in odd]

    def _program(self, tag: str, values: Any, text: str, ordinal: int) -> None:
        """A script or a style sheet: it says nothing to a reader, and may say something to search engines."""
        if tag == "script" and values.get("type") == "application/ld+json":
            self.page.linked_data.append(text)
        elif tag == "style" or not values.get("src"):
            self.page.odd.append((tag, ordinal, f"<{tag}>"))
        self.page.links += [Link(tag, target, ordinal, rel="load") for target in _addresses(text) if tag == "style"]

    def _say(self, text: str | None, hidden: bool) -> None:
        """To who reads the page, or into what is hidden; and to the link and the answer around it."""
        if text:
            (self.hidden if hidden else self.seen).append(text)
            for around in self.open:
                around.append(text)


def _joined(texts: list[str]) -> str:
    return _DIGITS_MEET.sub("", "".join(texts)).translate(_SEAMS)


def _hides(style: str) -> bool:
    return bool(style) and _HIDING.search("".join(style.lower().split())) is not None


def _addresses(style: str) -> Iterator[str]:
    return (one or other for one, other in _ADDRESS.findall(style))


def parse_page(source: str, path: Path) -> WebPageRead:
    """A web page from its text, wherever that came from."""
    page = WebPageRead(path, source)
    _Reader(page)
    return page


def read_page(path: Path) -> WebPageRead:
    """A web page from its file; OSError or UnicodeDecodeError where that cannot be read."""
    return parse_page(path.read_text("utf-8"), path)
