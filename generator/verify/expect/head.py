"""Catalog + a page's address -> what its head must say to search engines, and the trail above its title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.catalog.model import Catalog, Item, Station
from generator.catalog.resolve.offerings import station_name
from generator.ground import urls
from generator.verify.expect.data import EARTH, linked_data
from generator.verify.expect.hours import schema_lines
from generator.verify.expect.known import UNSEEN

SCANNED = (urls.FEEDBACK, urls.CHECK)
"""Folders of pages for those who scan a code: for no search engine."""
_EXAMPLE = re.compile(r"https://([^/:]+\.)?example(\.(com|net|org))?(:\d+)?(/|$)")
_LONGEST = 120
ITEMS, PLACES = ("办什么事", "items/"), ("去哪里办", "places/")


class HeadClaims:
    """What the heads of one catalog's pages must say."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.site = catalog.jurisdiction.site_url
        self.public = _EXAMPLE.match(self.site) is None
        self.items = {item.id: item for item in catalog.items}
        self.groups = {group.id: group.name for group in catalog.categories}

    def canonical(self, folder: str, address: str) -> str | None:
        """The page's one address, where the site has an address and the page is for search engines."""
        return f"{self.site}/{address}" if self.public and folder not in SCANNED else None

    def description(self, folder: str, subject: str, title: str) -> str | None:
        """The sentence that search engines show."""
        said = self._said(folder, subject, title)
        if said is None:
            return None
        line = " ".join(said.split())
        return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"

    def _said(self, folder: str, subject: str, title: str) -> str | None:
        name = self.catalog.jurisdiction.name
        station = self.catalog.station_by_code.get(subject)
        if folder in SCANNED:
            return None
        if folder == "items" and subject:
            if (item := self.items.get(subject)) is not None:
                return f"{name}“{title}”在哪里办、带什么、怎么办、多久办好。{item.summary or ''}"
            return f"{name}“{title}”已不再办理，改到哪里办、办什么。"
        if folder == "stations" and station:
            where = station.address if station.status not in UNSEEN else None
            return f"{title}：在哪里、几点开门、能办哪些事。" + (f"地址：{where}。" if where else "")
        if folder == "tiers" and subject:
            return f"{name}{title}办哪些事、怎么办。"
        if folder == "places" and subject:
            return f"{title}有哪些服务点，各在哪里。"
        if folder == ".":
            return f"{name}{self.catalog.words.items}在哪里办、带什么、怎么办、多久办好。"
        return f"{name}{self.catalog.words.site}：{title}。"

    def trail(self, folder: str, subject: str) -> list[tuple[str, str]]:
        """(name, address) of each page above this one, from home down."""
        home = ("首页", "")
        if folder == "items" and subject in self.items:
            group = self.items[subject].category
            return [home, ITEMS, (self.groups[group], f"items/#c-{group}")]
        if folder == "items" and subject:
            return [home, ITEMS]
        if folder == "tiers" and subject:
            return [home, PLACES]
        station = self.catalog.station_by_code.get(subject) if folder in ("stations", "places") else None
        if station is None:
            return []
        above = self.catalog.above(station)
        if above is None:
            return [home, PLACES]
        township = self.catalog.tier_by_id[above.tier].level == "乡"
        page = urls.township_page(above.code) if township else urls.station_page(above.code)
        return [home, PLACES, (above.place, page)]

    def data(self, folder: str, subject: str, title: str) -> Iterator[dict[str, Any]]:
        """Its data for search engines, record by record."""
        item, station = self.items.get(subject), self.catalog.station_by_code.get(subject)
        if folder == "stations" and station is not None and station.status == "已开通":
            yield self._office(station)
        trail = self.trail(folder, subject)
        if trail and self.public:
            pages = [*trail, (title, f"{folder}/{subject}/")]
            steps = [
                {"@type": "ListItem", "position": at + 1, "name": name, "item": f"{self.site}/{address}"}
                for at, (name, address) in enumerate(pages)
            ]
            yield {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": steps}
        if folder == "items" and item is not None:
            yield self._service(item)

    def _service(self, item: Item) -> dict[str, Any]:
        return linked_data(self.catalog, item)

    def _office(self, station: Station) -> dict[str, Any]:
        record: dict[str, Any] = {
            "@context": "https://schema.org",
            "@type": "GovernmentOffice",
            "name": station_name(self.catalog, station),
            "identifier": station.code,
        }
        if station.former_names:
            record["alternateName"] = list(station.former_names)
        if self.public:
            record["url"] = f"{self.site}/stations/{station.code}/"
        if station.address:
            record["address"] = {"@type": "PostalAddress", "addressCountry": "CN", "streetAddress": station.address}
        if station.phone:
            record["telephone"] = station.phone
        if hours := schema_lines(station.hours):
            record["openingHours"] = hours
        if station.datum in EARTH and None not in (station.longitude, station.latitude):
            record["geo"] = {
                "@type": "GeoCoordinates", "latitude": station.latitude, "longitude": station.longitude,
            }  # fmt: skip
        return record
