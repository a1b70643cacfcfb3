"""One page of the built site -> every limit, phone, link and mark that is not the catalog's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator import versions
from generator.catalog.model import Item, Station
from generator.catalog.offerings import Offering, resolve, station_name, station_offerings, tier_offerings
from generator.errors import Finding
from generator.verify import facts
from generator.verify.html import Link, Page, read_page
from generator.verify.kinds import Subjects
from generator.verify.links import Links
from generator.verify.sheet import PROOF, PROOF_LINE
from generator.verify.text import Flaw, Known, Passage, Text, examine, squeezed
from generator.verify.tree import PaperSizes, Tree

_TELLING = re.compile(r"[0-9]{5,}|[0-9]+(?=个工作日|日内|日办结|份|元)")
"""Where a page is about no one item or station: numbers that someone would act on."""
WORDS = facts.known("8位", "A3", "A4", "A5", "15分钟")
"""Words of the pages themselves that have digits."""


@dataclass
class Guide:
    """The catalog as the site should tell it."""

    tree: Tree
    subjects: Subjects
    proof: bool
    sizes: PaperSizes

    def __post_init__(self) -> None:
        catalog = self.tree.catalog
        self.links = Links(self.tree)
        self.names = facts.known(*(item.name for item in catalog.items), *(item.canonical for item in catalog.items))
        self.items = {item.id: item for item in catalog.items}
        self.everything = facts.known(*dict.fromkeys(facts.strings(catalog)))
        self.secrets = facts.secrets(catalog, printed=False)
        papers = [f"{width:g}×{height:g}毫米" for width, height in self.sizes.values()]
        self.words = (*self.subjects.common, *WORDS, *facts.known(catalog.jurisdiction.division_code, *papers))

    def page(self, path: Path) -> list[Finding]:
        """Every finding of one page."""
        page, shown = read_page(path), self.tree.show(path)
        kind, _, subject = path.parent.relative_to(self.tree.site).as_posix().partition("/")
        own = self._own(kind, subject)
        found = [
            Finding(shown, link.line, link.column, "error", code, message)
            for link, code, message in self.links.flaws(page, own)
        ]
        found += [
            Finding(shown, link.line, link.column, "error", flaw.code, flaw.message)
            for link, flaw in self._rows(page, kind, subject)
        ]
        text = Text([page.text])
        for flaw in (*self._words(text, kind, subject, page), *self._marks(text)):
            found.append(Finding(shown, 1, 1, "error", flaw.code, flaw.message))
        return found

    def _own(self, kind: str, subject: str) -> str | None:
        """The station that a page is about."""
        code = subject.partition("-")[2].split(".")[0] if kind == "n" else subject
        return code if kind in ("stations", "f", "places", "n") and code in self.tree.catalog.station_by_code else None

    def _marks(self, text: Text) -> Iterator[Flaw]:
        if self.proof and PROOF_LINE not in text.chars:
            yield Flaw(0, "GP714", f"目录没有核定，这一页却没有“{PROOF_LINE}”")
        if not self.proof and PROOF in text.chars:
            yield Flaw(0, "GP714", "目录已经核定，这一页还写着“样稿”")
        for secret in self.secrets:
            if (at := text.chars.find(secret)) >= 0:
                yield Flaw(at, "GP702", f"网页上有不公开的内容“{secret[:30]}”")

    def _words(self, text: Text, kind: str, subject: str, page: Page) -> Iterator[Flaw]:
        """What a page must say, and digits that are not the catalog's."""
        about = self._about(kind, subject, page)
        if isinstance(about, str):
            yield Flaw(0, "GP715", about)
            return
        telling = re.compile("[0-9]+")
        if about is None:
            about, telling = Passage((), None, (), self.everything), _TELLING
        whole = Passage((), None, about.must, (*about.known, *self.words), about.parts)
        for flaw in (*examine(text, whole), *text.strangers(telling)):
            yield Flaw(flaw.at, "GP715", flaw.message)

    def _about(self, kind: str, subject: str, page: Page) -> Passage | str | None:
        """What a page must and may say; a sentence where it cannot be; None where it is about no one thing."""
        catalog = self.tree.catalog
        if kind == "items" and subject:
            item = self.items.get(subject)
            return "目录里没有这个事项" if item is None else self.item(item)
        if kind in ("stations", "f") and subject:
            station = catalog.station_by_code.get(subject)
            return "目录里没有这个站点" if station is None else self.station(station, kind == "stations")
        if kind == "tiers" and subject:
            if subject not in catalog.tier_by_id:
                return "目录里没有这个层级"
            offered = tier_offerings(catalog, subject)
            return Passage((), None, (), self.subjects.tiers[subject] + self.names + self._offered(offered))
        if kind == "n" and subject:
            return self.check(subject, page)
        return None

    def item(self, item: Item) -> Passage:
        """An item's guide: its limits at every tier, conditions, steps and materials; all its public texts."""
        offered = [resolve(item, offer) for offer in item.offers]
        must = [("事项名称", squeezed(item.name))]
        for offering in offered:
            must += facts.of_offering(offering, None).must
        must += [("法定办结时限", squeezed(item.statutory_limit.printed))] if item.statutory_limit else []
        limits = [one.printed for one in (item.statutory_limit, *(offer.time_limit for offer in offered)) if one]
        tiers = [text for tier in self.tree.catalog.tiers for text in (tier.name, tier.official_name, tier.host)]
        terms = facts.strings(self.tree.catalog.terms)
        materials = (*(item.materials or ()), *self.tree.catalog.common_materials)
        parts = tuple(facts.of_material(material, number) for number, material in enumerate(materials, 1))
        known = facts.known(*facts.strings(item), *limits, *tiers, *terms, *self._visits(item), *self._articles(item))
        return Passage((), None, tuple(dict.fromkeys(must)), known + self.names, parts)

    def _visits(self, item: Item) -> list[str]:
        return [] if item.visits is None else [f"{item.visits}次"]

    def _articles(self, item: Item) -> Iterator[str]:
        """Documents with their articles, as they are cited."""
        for source in self.tree.catalog.sources:
            yield from (source.issuer or "", source.number or "", source.title)

    def station(self, station: Station, listed: bool) -> Passage:
        """A station's page (with what it offers) or its feedback page."""
        catalog = self.tree.catalog
        must = [("站名", squeezed(station_name(catalog, station)))]
        known = facts.of_station(catalog, station) + self.subjects.tiers[station.tier]
        heir = catalog.station_by_code.get(station.successor or "")
        names = [heir] if heir else []
        names += [*catalog.stations_below.get(station.code, ())] if listed else []
        known += facts.known(*(text for one in names for text in (one.place, station_name(catalog, one))))
        if listed and station.status not in facts.UNSEEN:
            said = [("地址", station.address), ("电话", station.phone), ("办公时间", station.hours)]
            must += [(what, squeezed(text)) for what, text in said if text]
            offered = station_offerings(catalog, station)
            must += [("事项", squeezed(one.item.name)) for one in offered]
            known += self._offered(offered) + self.names
        return Passage((), None, tuple(must), known)

    def _offered(self, offered: list[Offering]) -> tuple[Known, ...]:
        return tuple(one for offering in offered for one in _told(offering))

    def check(self, sheet: str, page: Page) -> Passage | str:
        """A check page: a version that can be one, written out, and the sheet's title."""
        if page.version is None or versions.read(page.version) != page.version:
            return f"核对页上的版本“{page.version}”不对，校验位不符"
        station = self.tree.catalog.station_by_code.get(self._own("n", sheet) or "")
        must = [("内容版本", versions.printed(page.version))]
        must += [("站名", squeezed(station_name(self.tree.catalog, station)))] if station else []
        known = facts.of_station(self.tree.catalog, station) if station else self.names
        return Passage((), None, tuple(must), known)

    def _rows(self, page: Page, kind: str, subject: str) -> Iterator[tuple[Link, Flaw]]:
        """Items in the list of a tier or a station: each row says this item's limit at this tier, and no other."""
        tier = subject if kind == "tiers" else None
        if kind == "stations" and subject in self.tree.catalog.station_by_code:
            tier = self.tree.catalog.station_by_code[subject].tier
        if tier not in self.tree.catalog.tier_by_id:
            return
        offered = {one.item.id: one for one in tier_offerings(self.tree.catalog, str(tier))}
        for link in page.links:
            match = re.search(r"(?:^|/)items/([^/]+)/$", link.target)
            if link.tag == "a" and match and "gp-limit" in link.inside and match[1] in offered:
                yield from ((link, flaw) for flaw in _row(link, offered[match[1]]))


def _told(offering: Offering) -> tuple[Known, ...]:
    """What a row of a list may say of an item."""
    limit = offering.time_limit.printed if offering.time_limit else None
    offer = offering.offer
    return facts.known(offering.item.name, limit, offer.window, offer.note, offering.dispute)


def _row(link: Link, offering: Offering) -> Iterator[Flaw]:
    text = Text([link.text])
    limit = offering.time_limit
    must = [("事项名称", squeezed(offering.item.name))]
    must += [("办理时限", squeezed(limit.printed))] if limit else []
    for flaw in (*examine(text, Passage((), None, tuple(must), _told(offering))), *text.strangers()):
        yield Flaw(0, "GP715", f"“{offering.item.name}”这一行：{flaw.message}")
