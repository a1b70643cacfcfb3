"""A built tree -> two hundred outputs with one thing wrong in each, or a few of every sort."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from generator.verify.read.tree import Sheet

from . import forge
from .built import Built

Forged = tuple[str, Sheet | Path, bytes | None]
"""(what was done, to which file, its new bytes; None: it is gone)."""
EVERY = 3
"""Of sheets, pages and places that are forged alike the suite takes every so manieth."""


def printed(built: Built, every: int = 1) -> Iterator[Forged]:
    """Digits in text layers, codes, pages, paper, fonts, pictures."""
    sheets = [sheet for sheet in built.sheets if sheet.path.suffix == ".pdf"]
    for number, sheet in enumerate(sheets[:: 2 * every]):
        if (new := forge.other_digit(sheet.path, random.Random(number))) is not None:
            yield f"digit {number}", sheet, new
    groups: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        if sheet.edition is None:
            groups.setdefault(sheet.kind, []).append(sheet)
    for first, *rest in list(groups.values())[::every]:
        yield from _rebound(built, first, rest[0] if rest else sheets[0])
    notice = built.sheet("notice-999999100")
    for kind in ("notice", "plate"):
        village = built.sheet(f"{kind}-999999100001")
        yield "page of another", village, forge.mixed(village.path, built.sheet(f"{kind}-999999100").path, -1)
    for sheet in sheets[:2]:
        yield "fonts gone", sheet, forge.without_fonts(sheet.path)
        yield "larger paper", sheet, forge.resized(sheet.path, 3)
        yield "sheet gone", sheet, None
        yield "tags gone", sheet, forge.without(sheet.path, "/StructTreeRoot")
    yield "glyph gone", notice, forge.no_glyph(notice.path)
    yield "pushed", notice, forge.pushed(notice.path, 150)
    pictures = [sheet for sheet in built.sheets if sheet.path.suffix == ".png"]
    for sheet, other in list(pairwise(pictures))[::every]:
        yield "picture of another", sheet, other.path.read_bytes()


def _rebound(built: Built, sheet: Sheet, other: Sheet) -> Iterator[Forged]:
    """Pages and code of one sheet mixed up with another's."""
    yield "page twice", sheet, forge.doubled(sheet.path)
    yield "page of another", sheet, forge.mixed(sheet.path, other.path, -1)
    if (new := forge.shortened(sheet.path, 0)) is not None:
        yield "first page gone", sheet, new
    check = built.inspection.sheet_check
    if printed_here := check.report(sheet, False).addresses:
        if check.report(other, False).addresses != printed_here:
            yield "code of another", sheet, forge.other_code(sheet.path, other.path)
        yield "code gone", sheet, forge.no_code(sheet.path)


def swapped(text: str, pattern: str, number: int, new: Callable[[re.Match[str]], str]) -> str | None:
    """A text with its n-th match of a pattern (counted round) put otherwise."""
    found = list(re.finditer(pattern, text))
    if not found:
        return None
    match = found[number % len(found)]
    return text[: match.start()] + new(match) + text[match.end() :]


def next_digit(match: re.Match[str]) -> str:
    """Another digit in the place of each."""
    return "".join(str((int(char) + 3) % 10) if char.isdigit() else char for char in match[0])


def on_the_site(built: Built, every: int = 1) -> Iterator[Forged]:
    """Limits, phones, links, versions, marks, data."""
    pages = [path for path in built.tree.pages() if path.parent.parent.name in ("items", "tiers", "stations", "f")]
    pages += [path for path in built.tree.pages() if path.parent.parent.name == "n"][::8]
    limit, phone = r"[0-9]+(?=个工作日)", r"(?<=[>])[0-9]{5}(?=<)"
    links = r'(?<=href="\.\./\.\./)(?:items|stations|tiers)/[a-z0-9-]+/'
    for number, path in enumerate(pages[::every]):
        text = path.read_text("utf-8")
        for what, pattern in (("limit", limit), ("phone", phone), ("tel:", r"tel:[0-9]+")):
            if (new := swapped(text, pattern, number, next_digit)) is not None:
                yield f"{what} on a page", path, new.encode()
        if (new := swapped(text, links, number, lambda match: match[0].split("/")[0] + "/nowhere/")) is not None:
            yield "dead link", path, new.encode()
        if (new := swapped(text, links, number, lambda match: _elsewhere(built, match[0]))) is not None:
            yield "link elsewhere", path, new.encode()
    for path in pages[:3]:
        yield "proof unmarked", path, path.read_text("utf-8").replace("样稿 内容未经核定 请勿张贴", "").encode()
        yield "page gone", path, None
    yield from _redirects(built)
    yield from _policies(built, pages)
    style, listed = built.tree.site / "assets/guide.css", built.tree.folder / "manifest.json"
    yield "style that hides", style, b".gp-phone{display:none}\n" + style.read_bytes()
    text = listed.read_text("utf-8")
    yield "list of another place", listed, text.replace('"catalog": "small"', '"catalog": "bieting"').encode()
    for sheet in built.sheets[:3]:
        path = built.page(f"n/{sheet.sheet_id}/")
        text = path.read_text("utf-8")
        yield "version", path, re.sub(r'(?<=data-version=").', lambda m: "A" if m[0] != "A" else "B", text).encode()
    for name, pattern in (
        ("catalog.json", r'(?<="time_limit": ")[^"]*[0-9][^"]*'),
        ("catalog.json", r'(?<="number": ")[0-9]+'),
        ("catalog.json", r'(?<="code": ")[0-9]+'),
        ("items.csv", r"[0-9]+个工作日"),
        ("stations.csv", r"(?<=\n)[0-9]+"),
    ):
        path = built.tree.site / "data" / name
        for number in range(0, 4, every):
            text = path.read_bytes().decode("utf-8")
            if (new := swapped(text, pattern, number, next_digit)) is not None:
                yield f"{name} {pattern}", path, new.encode()


def _redirects(built: Built) -> Iterator[Forged]:
    """Files for the server of the former address that lead elsewhere, lose what was asked, or lead nowhere."""
    folder = built.tree.folder / "redirects/jiu.example_yibao"
    for name, old, new in (
        ("nginx.conf", "https://small.example/$1", "https://bie.example/$1"),
        ("nginx.conf", "rewrite ^/yibao/", "rewrite ^/yb/"),
        ("nginx.conf", "location ^~ /yibao/", "location ^~ /yb/"),
        (".htaccess", "https://small.example/$1", "https://small.example/$1?"),
        (".htaccess", "RewriteEngine On", ""),
        ("web.config", "https://small.example$S$Q", "https://small.example$S"),
        ("web.config", 'path="yibao"', 'path="yb"'),
        ("web.config", "</configuration>", ""),
        ("_redirects", "https://small.example/:splat", "https://small.example/x/:splat"),
        ("_redirects", "/yibao/*", "/yb/*"),
    ):
        text = (folder / name).read_text("utf-8")
        assert old in text
        yield f"redirect {name}", folder / name, text.replace(old, new).encode()


def _policies(built: Built, pages: list[Path]) -> Iterator[Forged]:
    """What a browser may run or load: left out, said too late, or more than the site's own."""
    written = r'<meta http-equiv="Content-Security-Policy"[^>]*>'
    for number, new in enumerate((r"", r"<link rel=x href=y>\g<0>", r"\g<0>\g<0>")):
        text = pages[number].read_text("utf-8")
        yield "policy of a page", pages[number], re.sub(written, new, text).encode()
    changes = (
        ("site/items/baoxiao/index.html", "script-src &#39;self&#39;", "script-src &#39;unsafe-inline&#39;"),
        ("site/404.html", "; base-uri &#39;none&#39;", ""),
        ("site/404.html", "</style>", " </style>"),
        ("headers/nginx.conf", "img-src 'self'", "img-src *"),
        ("headers/nginx.conf", "Content-Security-Policy", "X-Policy"),
        ("headers/.htaccess", "; frame-ancestors 'self'", ""),
        ("headers/web.config", "; frame-ancestors 'self'", ""),
        ("headers/_headers", "default-src 'none'", "default-src 'none'; frame-src https:"),
    )
    for name, old, new in changes:
        path = built.tree.folder / name
        text = path.read_text("utf-8")
        assert old in text, name
        yield f"policy {name}", path, text.replace(old, new).encode()
    yield "policy gone", built.tree.folder / "headers/_headers", None


def _elsewhere(built: Built, target: str) -> str:
    """Another page of the same kind."""
    folder, name, _ = target.split("/")
    names = sorted(path.name for path in (built.tree.site / folder).iterdir() if path.is_dir())
    return f"{folder}/{names[(names.index(name) + 1) % len(names)]}/"
