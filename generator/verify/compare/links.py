"""A page's links -> those that lead nowhere, to something else than they say, or to an address nobody knows."""

from __future__ import annotations

import filecmp
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.catalog.model import Catalog, Station
from generator.catalog.resolve.offerings import station_name
from generator.ground import urls
from generator.verify.compare.foot import MARKS, tel
from generator.verify.compare.offers import Offers
from generator.verify.compare.tally import compared
from generator.verify.compare.text import Text
from generator.verify.expect import foot
from generator.verify.expect.account import Account
from generator.verify.expect.claims import squeezed
from generator.verify.expect.known import UNSEEN
from generator.verify.expect.names import Names
from generator.verify.expect.staff import circle, on_map
from generator.verify.read.html import Link, WebPageRead, read_page
from generator.verify.read.tree import BuiltTree


@dataclass(frozen=True)
class About:
    """What one page is about."""

    kind: str
    """Its folder."""
    station: str | None = None
    item: str | None = None
    tier: str | None = None
    """The tier, or whatever else the page's folder is called."""


@lru_cache(maxsize=256)
def _places(path: str) -> frozenset[str]:
    return frozenset(read_page(Path(path)).places)


@lru_cache(maxsize=65536)
def _exists(path: str) -> bool:
    return os.path.isfile(path)


class LinkCheck:
    """What may be linked to, from the catalog."""

    def __init__(self, tree: BuiltTree, account: Account) -> None:
        catalog = account.catalog
        self.tree, self.account, self.catalog = tree, account, catalog
        self.phones = {tel(line.number): squeezed(line.number) for line in catalog.jurisdiction.hotlines}
        """`tel:` address -> the number as printed."""
        self.places = dict(_names(account.written))
        """WebPageRead -> the names under which a link may lead there."""
        self.outside = _outside(catalog)
        self.offered, self.names, self.offers = _offered(tree, account), Names(catalog), Offers(account)

    def flaws(self, page: WebPageRead, about: About) -> Iterator[tuple[Link, str, str]]:
        """(link, code, message) where a link is wrong, or one is missing that the page must offer."""
        phones = self.phones | self._phone(about)
        listed = self.offers.beside(page) if about.kind == urls.STAFF else {}
        for link in page.links:
            compared("links")
            parts = urlsplit(link.target)
            if parts.scheme == "tel":
                if (number := phones.get(link.target)) is None:
                    yield link, "GP717", f"{link.target} 不是目录里这一页该有的电话"
                elif not _says(link, number):
                    yield link, "GP717", f"写的是“{squeezed(link.text)[:20]}”，拨出去是 {number}"
            elif parts.scheme or parts.netloc:
                may = (self._channel(about), self._map(about))
                if link.tag == "a" and link.target not in self.outside and link.target not in may:
                    yield link, "GP716", f"链到目录里没有的网址 {link.target}"
                elif link.tag == "a" and (names := self.outside.get(link.target)) and not _says_any(link, names):
                    yield link, "GP716", f"写的是“{squeezed(link.text)[:20]}”，点开是“{names[0]}”的网址"
                elif link.tag != "a" and link.rel != "canonical":
                    yield link, "GP716", f"网页要向别处取 {link.target}"
            else:
                yield from (
                    (link, *flaw) for flaw in self._inner(page, link, parts.path, parts.fragment, about, listed)
                )
                if link.tag == "a" and parts.query and parts.query != _back(about):
                    yield link, "GP716", f"链接 {link.target} 选好地方以后回到的不是这一页"
        nowhere = Link("html", "", 0)
        yield from ((nowhere, "GP716", message) for message in self._missing(page, about))

    def _phone(self, about: About) -> dict[str, str]:
        """A station's own phone, on its own pages."""
        station = self.catalog.station_by_code.get(about.station or "")
        if about.kind == "n" and station is None:  # of an item of which nothing is known: whom to ask
            return {tel(one.phone): squeezed(one.phone) for one in self.catalog.stations if one.phone}
        mine = about.kind in ("stations", "f", "n") and station is not None and station.phone
        return {tel(mine): squeezed(mine)} if mine else {}

    def _channel(self, about: About) -> str | None:
        """The feedback channel of the station that a feedback page is about."""
        channel = self.catalog.jurisdiction.feedback
        if channel is None or about.kind != "f":
            return None
        return channel.url.replace("{station}", about.station or "").replace("{item}", "")

    def _map(self, about: About) -> str | None:
        """The map that shows a station, where its position is on record."""
        station = self.catalog.station_by_code.get(about.station or "")
        if about.kind != "stations" or station is None or station.status in UNSEEN:
            return None
        return on_map(station, station_name(self.catalog, station))

    def _circle(self, about: About) -> list[Station]:
        """The stations whose papers a page for staff offers."""
        station = self.catalog.station_by_code.get(about.station or "")
        return [] if about.kind != urls.STAFF or station is None else circle(self.catalog, station)

    def _missing(self, page: WebPageRead, about: About) -> Iterator[str]:
        """The feedback channel, this station's or item's sheets, its tier's boards, its township's pack."""
        targets = {link.target for link in page.links if link.tag == "a"}
        if (channel := self._channel(about)) and channel not in targets:
            yield f"没有链到评价渠道 {channel}"
        if about.kind == "about":
            sources = (source.url for source in self.catalog.sources if source.url not in targets)
            yield from (f"没有链到依据文件 {url}" for url in sources if url)
        if (shown := self._map(about)) and shown not in targets:
            yield f"没有链到地图 {shown}"
        wanted: set[str] = set()
        if about.kind == urls.STAFF:
            subjects = [one.code for one in self._circle(about)] or [about.tier or self.catalog.jurisdiction.id]
            wanted = {name for subject in subjects for name in self.offered.get(subject, ())}
        elif about.kind == "items" and about.item:
            wanted = self.offered.get(about.item, set())
        for name in sorted(
            wanted
            - {target[target.startswith("../") * target.rfind("../") :].removeprefix("../") for target in targets}
        ):
            yield f"没有链到 {name}"

    def _inner(
        self, page: WebPageRead, link: Link, path: str, fragment: str, about: About, listed: Mapping[str, str]
    ) -> Iterator[tuple[str, str]]:
        site = os.path.abspath(self.tree.site)
        base = os.path.dirname(os.path.abspath(page.path))
        target = os.path.normpath(os.path.join(base, unquote(path))) if path else os.path.abspath(page.path)
        home = urlsplit(self.catalog.jurisdiction.site_url).path.rstrip("/") + "/"
        if link.target == home and page.path.name == "404.html":  # nobody knows from where it is shown
            return
        if path.startswith("/") or not (target + os.sep).startswith(site + os.sep):
            yield "GP716", f"链接 {link.target} 出了网站"
            return
        relative = os.path.relpath(target, site).replace(os.sep, "/")
        file = target if os.path.splitext(target)[1] else os.path.join(target, "index.html")
        if not _exists(file):
            yield "GP716", f"链接 {link.target} 打不开，没有这一页"
        elif fragment and file.endswith(".html") and fragment not in self._places(file, page):
            yield "GP716", f"链接 {link.target} 指的地方在那一页里没有"
        elif relative.endswith((".pdf", ".png", ".xlsx")) and not fnmatch(relative, MARKS):
            yield from self._sheet(relative, Path(file), link, about, listed.get(link.target))
        elif link.tag == "a" and relative.split("/")[-1] != about.station:
            part = f"{relative.removesuffix('/index.html')}#{fragment}"
            names = sorted(self.places.get(part, self.places.get(relative, ())))
            if names and not _says_any(link, names):
                yield "GP716", f"写的是“{squeezed(link.text)[:20]}”，点开是“{names[0]}”"

    def _places(self, file: str, page: WebPageRead) -> frozenset[str]:
        """Where a link may lead in a page, which is mostly the page itself."""
        return frozenset(page.places) if file == os.path.abspath(page.path) else _places(file)

    def _sheet(
        self, relative: str, file: Path, link: Link, about: About, wanted: str | None
    ) -> Iterator[tuple[str, str]]:
        """A sheet or pack in the site is the very file, it is what the link says, and this page's; `wanted`: what it
        says where it stands in a list for staff."""
        offer = self.offers.of(file.parent.name, file.name)
        original, (subject, *more) = self.tree.folder / relative, file.name.split(".")[:-1]
        if not original.is_file() or not filecmp.cmp(file, original, shallow=False):
            yield "GP716", f"链接 {link.target} 的文件和网站之外的那一份不同"
        elif subject in self.catalog.station_by_code and about.station and not self._own(subject, about):
            yield "GP716", f"链接 {link.target} 是别的站点的"
        elif about.item and subject != about.item:
            yield "GP716", f"链接 {link.target} 是别的事项的"
        elif relative.startswith(("sheets/", "runs/")) and squeezed(link.text) != (wanted := wanted or offer.alone):
            yield "GP716", f"写的是“{squeezed(link.text)[:30]}”，点开是“{wanted}”"
        elif not self._saved_right(link, file, subject, more, offer.named):
            yield "GP716", f"链接 {link.target} 存下来叫“{link.saved_as[:60]}”，说的不是这个文件"

    def _saved_right(self, link: Link, file: Path, subject: str, more: list[str], named: str) -> bool:
        """Whether a file is saved under whose it is, what it is called, and its own name, as any disk takes it."""
        catalog = self.catalog
        station = catalog.station_by_code.get(subject)
        item = next((item for item in catalog.items if item.id == subject), None)
        tier = next((catalog.tier_by_id[part] for part in more if part in catalog.tier_by_id), None)
        whose = station.place if station else self.names.called(item) if item else tier.name if tier else ""
        whose = whose or catalog.jurisdiction.name
        before, behind = (saved_name(text) for text in (f"{whose}-", f"-{file.name}"))
        what = squeezed(link.saved_as[len(before) : -len(behind)])
        return link.saved_as.startswith(before) and link.saved_as.endswith(behind) and what == saved_name(named)

    def _own(self, subject: str, about: About) -> bool:
        return subject == about.station or subject in {one.code for one in self._circle(about)}


def saved_name(text: str) -> str:
    """A text without what Windows has in no name of a file."""
    return re.sub(r'[\\/:*?"<>|\x00-\x1f\x7f]', "", text)


def _says(link: Link, words: str) -> bool:
    """Whether a link's text says something whole: 12345 is not what 123456 says."""
    text = Text([link.text])
    return bool(text.places(words, 0, len(text.chars)))


def _says_any(link: Link, names: Iterable[str]) -> bool:
    return any(_says(link, name) for name in names)


def _back(about: About) -> str:
    """What a page asks of the list of places: that it leads back to the page, or from all voices to one place's."""
    if about.kind == "voice":
        return f"to={urls.FEEDBACK}"
    return f"to={about.kind}/{about.tier}"


def _offered(tree: BuiltTree, account: Account) -> dict[str, set[str]]:
    """Station, item, tier or the catalog's id -> its sheets and pack, as a page links them; not what a shop gets."""
    found: dict[str, set[str]] = {}
    for path in (*(tree.folder / "sheets").glob("*/*.*"), *(tree.folder / "runs").glob("*.pdf")):
        subject, *more = path.name.split(".")[:-1]
        if any(part.split("-")[0] == "shop" or "-shop" in part for part in more):
            continue
        record = account.kinds.get(path.parent.name)
        tiered = record is not None and record.per not in ("station", "offer") and more and more[0] in tree.tiers
        owner = more[0] if tiered else subject
        found.setdefault(owner, set()).add(path.relative_to(tree.folder).as_posix())
    return found


def _names(catalog: Catalog) -> Iterator[tuple[str, frozenset[str]]]:
    called = Names(catalog)
    for letter, groups in (("c", catalog.categories), ("e", catalog.life_events)):
        yield from ((f"items#{letter}-{group.id}", frozenset([squeezed(group.name)])) for group in groups)
    for item in catalog.items:
        yield f"items/{item.id}", frozenset(map(squeezed, (called.called(item), item.name)))
    for tier in catalog.tiers:
        for folder in ("tiers", "staff/tiers"):
            yield f"{folder}/{tier.id}", frozenset([squeezed(tier.official_name), squeezed(tier.name)])
    for station in catalog.stations:
        names = frozenset([squeezed(station_name(catalog, station)), squeezed(station.place)])
        for folder in ("stations", "f", "places", "staff/stations"):
            yield f"{folder}/{station.code}", names


def _outside(catalog: Catalog) -> dict[str, list[str]]:
    """Address of a channel, a document or of the foot -> the words that may lead there; none behind a picture."""
    words: defaultdict[str, list[str]] = defaultdict(list)
    for url, name in (
        *((channel.url, channel.name) for channel in catalog.jurisdiction.channels),
        *((source.url, source.title) for source in catalog.sources),
        *foot.outside(catalog),
    ):
        if url:
            words[url].append(squeezed(name))
    return {url: [] if "" in names else names for url, names in words.items()}
