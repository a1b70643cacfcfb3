"""A server's file for a former address -> where it sends a request, read as that server would as far as needed."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from urllib.parse import unquote

Leads = Callable[[str, str], str | None]
"""(path asked for, what stands behind its `?`) -> the address that is answered; None where nothing leads on."""

_LOCATION = re.compile(r"location\s+(?:(=|\^~|~)\s+)?(\S+)\s*\{([^{}]*)\}")
_REWRITE = re.compile(r"rewrite\s+(\S+)\s+(\S+)\s+permanent;|return\s+301\s+(\S+);")
_RULE = re.compile(r"RewriteRule\s+(\S+)\s+(\S+)\s+\[R=301,L\]")


def nginx(text: str) -> Leads:
    """A file of `location` blocks: exact ones first, prefixes that end the search, expressions, other prefixes."""
    blocks = [match.groups() for match in _LOCATION.finditer(_plain(text))]

    def leads(path: str, query: str) -> str | None:
        body = next(_fitting(blocks, unquote(path)), None)
        return None if body is None else _answer(body, path, query)

    return leads


def _fitting(blocks: list[tuple[str, ...]], path: str) -> Iterator[str]:
    yield from (body for how, what, body in blocks if how == "=" and path == what)
    yield from (body for how, what, body in blocks if how == "^~" and path.startswith(what))
    yield from (body for how, what, body in blocks if how == "~" and re.search(what, path))
    yield from (body for how, what, body in blocks if not how and path.startswith(what))


def _answer(body: str, path: str, query: str) -> str | None:
    asked = f"?{query}" if query else ""
    for pattern, to, straight in _REWRITE.findall(body):
        if straight:
            return str(straight.replace("$request_uri", path + asked).replace("$is_args$args", asked))
        if match := re.search(pattern, unquote(path)):
            return match.expand(to.replace("$1", r"\1")) + asked
    return None


def apache(text: str) -> Leads:
    """A `.htaccess` at the root of a host: a rule sees the path without its first slash, and keeps what was asked."""
    rules = _RULE.findall(_plain(text)) if "RewriteEngine On" in text else []

    def leads(path: str, query: str) -> str | None:
        for pattern, to in rules:
            if match := re.search(pattern, unquote(path).removeprefix("/")):
                return match.expand(to.replace("$1", r"\1")) + (f"?{query}" if query else "")
        return None

    return leads


def iis(text: str) -> Leads:
    """A `web.config`: the deepest `location` that holds the path, else the host's own `httpRedirect`."""
    try:
        whole = ET.fromstring(text)
    except ET.ParseError:
        return lambda path, query: None
    found = [("", whole.find("./system.webServer/httpRedirect"))]
    found += [
        (place.get("path", ""), place.find("./system.webServer/httpRedirect")) for place in whole.iter("location")
    ]
    fixed = {"enabled": "true", "exactDestination": "true", "httpResponseStatus": "Permanent"}
    ways = {place: way for place, way in found if way is not None and fixed.items() <= dict(way.items()).items()}

    def leads(path: str, query: str) -> str | None:
        asked = unquote(path).strip("/")
        holding = [place for place in ways if not place or f"{asked}/".startswith(f"{place}/")]
        if not holding:
            return None
        place = max(holding, key=len)
        behind = unquote(path)[len(f"/{place}") :] if place else path
        to = ways[place].get("destination", "").replace("$V", path).replace("$S", behind or "/")
        return to.replace("$Q", f"?{query}" if query else "")

    return leads


def rules(text: str) -> Leads:
    """A `_redirects` file: a path, or one with `*` at its end; what was asked is kept."""
    rows = [row for line in _plain(text).splitlines() if len(row := line.split()) == 3 and row[2] == "301"]

    def leads(path: str, query: str) -> str | None:
        asked = f"?{query}" if query else ""
        for source, to, _ in rows:
            before = source.removesuffix("*")
            if source.endswith("*") and path.startswith(before):
                return to.replace(":splat", path[len(before) :]) + asked
            if path == source:
                return to + asked
        return None

    return leads


def _plain(text: str) -> str:
    """Without comments."""
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))


def static(text: str) -> tuple[str | None, str | None, str | None]:
    """A page that leads on: by script, by itself, by a link, each the whole address; None where it does not."""
    script = re.search(r'location\.replace\("([^"]*)" \+ location\.search \+ location\.hash\)', text)
    itself = re.search(r'<meta http-equiv="refresh" content="0; url=([^"]*)">', text)
    link = re.search(r'<a href="([^"]*)">', text)
    return tuple(match[1] if match else None for match in (script, itself, link))  # type: ignore[return-value]
