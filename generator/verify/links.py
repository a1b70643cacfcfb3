"""A page's links -> those that lead nowhere, to something else than they say, or to an address nobody knows."""

from __future__ import annotations

import filecmp
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.catalog.model import Catalog
from generator.catalog.offerings import station_name
from generator.verify.html import Link, Page, read_page
from generator.verify.text import squeezed
from generator.verify.tree import Tree


def tel(phone: str) -> str:
    """A phone as links write it."""
    return "tel:" + squeezed(phone).replace("转", ",")


@lru_cache(maxsize=256)
def _places(path: str) -> frozenset[str]:
    return frozenset(read_page(Path(path)).places)


@lru_cache(maxsize=65536)
def _exists(path: str) -> bool:
    return os.path.isfile(path)


@dataclass
class Links:
    """What may be linked to, from the catalog."""

    tree: Tree
    phones: dict[str, str] = field(default_factory=dict)
    """`tel:` address -> the number as printed."""
    places: dict[str, frozenset[str]] = field(default_factory=dict)
    """Page -> the names under which a link may lead there."""

    def __post_init__(self) -> None:
        catalog = self.tree.catalog
        numbers = [line.number for line in catalog.jurisdiction.hotlines]
        numbers += [station.phone for station in catalog.stations if station.phone]
        self.phones = {tel(number): squeezed(number) for number in numbers}
        self.places = dict(_names(catalog))
        self.outside, self.templates = _outside(catalog)

    def flaws(self, page: Page, own: str | None) -> Iterator[tuple[Link, str, str]]:
        """(link, code, message); `own` is the code of the station that the page is about."""
        for link in page.links:
            parts = urlsplit(link.target)
            if parts.scheme == "tel":
                if (number := self.phones.get(link.target)) is None:
                    yield link, "GP717", f"{link.target} 不是目录里的电话"
                elif number not in squeezed(link.text):
                    yield link, "GP717", f"写的是“{squeezed(link.text)[:20]}”，拨出去是 {number}"
            elif parts.scheme or parts.netloc:
                if link.tag == "a" and not self._known_outside(link.target, own):
                    yield link, "GP716", f"链到目录里没有的网址 {link.target}"
                elif link.tag != "a" and link.tag != "link":
                    yield link, "GP716", f"网页要向别处取 {link.target}"
            else:
                yield from ((link, *flaw) for flaw in self._inner(page, link, parts.path, parts.fragment, own))

    def _known_outside(self, target: str, own: str | None) -> bool:
        filled = {template.replace("{station}", own or "").replace("{item}", "") for template in self.templates}
        return target in self.outside or target in filled

    def _inner(self, page: Page, link: Link, path: str, fragment: str, own: str | None) -> Iterator[tuple[str, str]]:
        site = os.path.abspath(self.tree.site)
        base = os.path.dirname(os.path.abspath(page.path))
        target = os.path.normpath(os.path.join(base, unquote(path))) if path else os.path.abspath(page.path)
        if link.target == "/" and page.path.name == "404.html":  # nobody knows from where it is shown
            return
        if path.startswith("/") or not (target + os.sep).startswith(site + os.sep):
            yield "GP716", f"链接 {link.target} 出了网站"
            return
        relative = os.path.relpath(target, site).replace(os.sep, "/")
        file = target if os.path.splitext(target)[1] else os.path.join(target, "index.html")
        if not _exists(file):
            yield "GP716", f"链接 {link.target} 打不开，没有这一页"
        elif fragment and file.endswith(".html") and fragment not in _places(file):
            yield "GP716", f"链接 {link.target} 指的地方在那一页里没有"
        elif relative.endswith((".pdf", ".png")):
            yield from self._sheet(relative, Path(file), link, own)
        elif link.tag == "a" and (names := self.places.get(relative)) and relative.split("/")[-1] != own:
            said = squeezed(link.text)
            if not any(name in said for name in names):
                yield "GP716", f"写的是“{said[:20]}”，点开是“{sorted(names)[0]}”"

    def _sheet(self, relative: str, file: Path, link: Link, own: str | None) -> Iterator[tuple[str, str]]:
        """A sheet or pack in the site is the very file; a station's page links its own."""
        original = self.tree.folder / relative
        if not original.is_file() or not filecmp.cmp(file, original, shallow=False):
            yield "GP716", f"链接 {link.target} 的文件和网站之外的那一份不同"
        elif own and file.name.split(".")[0] != own and file.name.split(".")[0] in self.tree.catalog.station_by_code:
            yield "GP716", f"链接 {link.target} 是别的站点的"


def _names(catalog: Catalog) -> Iterator[tuple[str, frozenset[str]]]:
    for item in catalog.items:
        yield f"items/{item.id}", frozenset([squeezed(item.name)])
    for tier in catalog.tiers:
        yield f"tiers/{tier.id}", frozenset([squeezed(tier.official_name), squeezed(tier.name)])
    for station in catalog.stations:
        names = frozenset([squeezed(station_name(catalog, station)), squeezed(station.place)])
        for folder in ("stations", "f", "places"):
            yield f"{folder}/{station.code}", names


def _outside(catalog: Catalog) -> tuple[frozenset[str], tuple[str, ...]]:
    """Addresses of channels and documents; the feedback channel's templates."""
    channels = [channel.url for channel in catalog.jurisdiction.channels]
    sources = [source.url for source in catalog.sources]
    feedback = catalog.jurisdiction.feedback
    return frozenset(url for url in (*channels, *sources) if url), (feedback.url,) if feedback else ()
