"""One page of the built site -> every fact, phone, link and mark that is not the catalog's."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from generator.catalog.model import Item, Station
from generator.catalog.resolve.offerings import Offering, resolve, station_name, station_offerings, tier_offerings
from generator.ground import versions
from generator.ground.errors import Finding
from generator.verify import facts
from generator.verify.guides import Guides
from generator.verify.html import Page, read_page
from generator.verify.kinds import Subjects
from generator.verify.links import About, Links
from generator.verify.pages import EDITIONS, board_title, titles
from generator.verify.sheet import PROOF_LINE
from generator.verify.text import AROUND, TELLING, Flaw, Known, Must, Passage, Text, examine, squeezed
from generator.verify.tree import PaperSizes, Tree

_GENERAL = re.compile(r"[0-9]{5,}|[0-9]+(?=个工作日|日内|日办结|份|元)")
"""Where a page is about no one item or station: numbers that someone would act on."""
_ITEM = re.compile(r"(?:^|/)items/([^/]+)/$")
WORDS = facts.known("8位", "A3", "A4", "A5", "15分钟")
"""Words of the pages themselves that have digits."""
NOWHERE = "404.html"
"""Shown under any address, so it cannot lean on the site's style or know where home is."""
ANSWERS = MappingProxyType({"data-check-current": "一致", "data-check-unknown": "查不到"})


@dataclass
class Guide:
    """The catalog as the site should tell it."""

    tree: Tree
    subjects: Subjects
    proof: bool
    sizes: PaperSizes

    def __post_init__(self) -> None:
        catalog = self.tree.catalog
        self.links, self.pages = Links(self.tree), Guides(catalog)
        self.names = facts.known(*(item.name for item in catalog.items), *(item.canonical for item in catalog.items))
        self.items = {item.id: item for item in catalog.items}
        self.everything = facts.known(*dict.fromkeys(facts.strings(catalog)))
        self.secrets, self.short = facts.secrets(catalog, printed=False), facts.short_secrets(catalog, printed=False)
        papers = [f"{width:g}×{height:g}毫米" for width, height in self.sizes.values()]
        self.words = (*self.subjects.common, *WORDS, *facts.known(catalog.jurisdiction.division_code, *papers))
        self.foot = tuple(self.pages.everywhere())
        self.general: dict[str, Callable[[], Iterator[Must]]] = {
            ".": self.pages.first, "items": self.pages.items, "places": self.pages.places,
            "about": self.pages.about, "data": self.pages.data,
        }  # fmt: skip

    def page(self, path: Path) -> list[Finding]:
        """Every finding of one page."""
        page, shown = read_page(path), self.tree.show(path)
        kind, _, subject = path.parent.relative_to(self.tree.site).as_posix().partition("/")
        about = self._about(kind, subject)
        found = [
            Finding(shown, link.line, link.column, code, message)
            for link, code, message in self.links.flaws(page, about)
        ]
        found += [Finding(shown, line, 1, "GP715", text) for line, text in self._odd(page)]
        text = Text([page.text])
        rows = (Flaw(0, "GP715", message) for message in self._rows(page, kind, subject))
        for flaw in (*self._words(text, kind, subject, page), *rows, *self._marks(text, page, kind, subject)):
            found.append(Finding(shown, 1, 1, flaw.code, flaw.message))
        return list(dict.fromkeys(found))

    def _about(self, kind: str, subject: str) -> About:
        """The one thing that a page is about."""
        catalog = self.tree.catalog
        code = subject.partition("-")[2].split(".")[0] if kind == "n" else subject
        station = kind in ("stations", "f", "places", "n") and code in catalog.station_by_code
        item = kind == "items" and subject in self.items
        return About(kind, code if station else None, subject if item else None)

    def _odd(self, page: Page) -> Iterator[tuple[int, str]]:
        """Styles and scripts in the page itself: they could hide or exchange what it says."""
        if page.path.name != NOWHERE:
            yield from ((line, f"网页里另有 {what}，会改变看到的内容") for line, what in page.odd)

    def _marks(self, text: Text, page: Page, kind: str, subject: str) -> Iterator[Flaw]:
        if self.proof and PROOF_LINE not in text.chars:
            yield Flaw(0, "GP714", f"目录没有核定，这一页却没有“{PROOF_LINE}”")
        if not self.proof and PROOF_LINE in text.chars:
            yield Flaw(0, "GP714", "目录已经核定，这一页还写着“样稿”")
        tier = self._tier(kind, subject)
        whole = squeezed(html.unescape(page.source))
        for secret in (*self.secrets, *self.subjects.withheld.get(tier or "", ())):
            if secret in text.chars or secret in whole or secret in squeezed(page.unseen):
                yield Flaw(0, "GP702", f"网页上有不公开的内容“{secret[:30]}”")
        for secret in self.short:
            if text.alone(secret):
                yield Flaw(0, "GP702", f"网页上有不公开的内容“{secret}”")

    def _tier(self, kind: str, subject: str) -> str | None:
        """The tier that a page is about, by itself or through its station."""
        station = self.tree.catalog.station_by_code.get(subject) if kind in ("stations", "f") else None
        return subject if kind == "tiers" else station.tier if station else None

    def _words(self, text: Text, kind: str, subject: str, page: Page) -> Iterator[Flaw]:
        """What a page must say, and telling words that are not the catalog's."""
        said = self._said(kind, subject, page)
        if isinstance(said, str):
            yield Flaw(0, "GP715", said)
            return
        telling, lines = TELLING, self.tree.catalog.jurisdiction.hotlines
        if said is None:
            must = self.general[kind]() if kind in self.general and not subject and page.path.name != NOWHERE else ()
            said, telling = Passage((), None, tuple(must), self.everything), _GENERAL
        foot = self.foot if page.path.name != NOWHERE else tuple(facts.number_of(line, noted=False) for line in lines)
        whole = Passage((), None, (*foot, *said.must), (*said.known, *self.words), said.parts)
        flaws = (*examine(text, whole), *facts.misdialled(text, self.tree.catalog), *text.strangers(telling))
        for flaw in flaws:
            yield Flaw(flaw.at, "GP715", flaw.message)

    def _said(self, kind: str, subject: str, page: Page) -> Passage | str | None:
        """What a page must and may say; a sentence where it cannot be; None where it is about no one thing."""
        catalog = self.tree.catalog
        if kind == "items" and subject:
            item = self.items.get(subject)
            return "目录里没有这个事项" if item is None else self.item(item)
        if kind in ("stations", "f", "places") and subject:
            station = catalog.station_by_code.get(subject)
            return "目录里没有这个站点" if station is None else self.station(station, kind)
        if kind == "tiers" and subject:
            tier = catalog.tier_by_id.get(subject)
            if tier is None:
                return "目录里没有这个层级"
            known = self.subjects.tiers[subject] + self.names + self._listed(tier_offerings(catalog, subject))
            return Passage((), None, tuple(self.pages.tier_page(tier)), known)
        if kind == "n" and subject:
            return self.check(subject, page)
        return None

    def item(self, item: Item) -> Passage:
        """An item's guide, section by section; related items and the words of the glossary may be named."""
        catalog = self.tree.catalog
        offered = [resolve(item, offer) for offer in item.offers]
        limits = [one.printed for one in (item.statutory_limit, *(one.time_limit for one in offered)) if one]
        phones = [line.number for line in catalog.jurisdiction.hotlines]
        terms = facts.strings(catalog.terms)
        articles = (text for source in catalog.sources for text in (source.issuer, source.number, source.title))
        texts = [item.code, item.task_code, item.plain, *item.tips, *facts.strings(item.faq), *limits, *phones]
        known = facts.known(*texts, *terms, *articles)
        return Passage((), None, tuple(dict.fromkeys(self.pages.item(item))), known + self.names)

    def station(self, station: Station, kind: str) -> Passage:
        """A station's page, its feedback page, or a township's."""
        catalog = self.tree.catalog
        pages = {"stations": self.pages.station_page, "f": self.pages.feedback, "places": self.pages.township}
        known = facts.of_station(catalog, station) + self.subjects.tiers[station.tier]
        heir = catalog.station_by_code.get(station.successor or "")
        names = [*([heir] if heir else []), *([] if kind == "f" else catalog.stations_below.get(station.code, ()))]
        known += facts.known(*(text for one in names for text in (one.place, station_name(catalog, one))))
        if kind == "stations" and station.status not in facts.UNSEEN:
            known += self._listed(station_offerings(catalog, station))
        return Passage((), None, tuple(pages[kind](station)), known + (() if kind == "f" else self.names))

    def _listed(self, offered: list[Offering]) -> tuple[Known, ...]:
        """The rows of a list; each is compared by itself as well."""
        return facts.known(*(row for _, row in self.pages.rows(offered)))

    def check(self, sheet: str, page: Page) -> Passage | str:
        """A check page: a version that can be one, written out; what the sheet is; two answers, and their script."""
        if page.version is None or versions.read(page.version) != page.version:
            return f"核对页上的版本“{page.version}”不对，校验位不符"
        for name, answer in ANSWERS.items():
            if not squeezed(page.answers.get(name, "")).startswith(answer):
                return f"版本对得上或对不上时的回答不对：应先说“{answer}”"
        if not any(
            link.tag == "script" and link.target.split("?")[0].endswith("assets/check.js") for link in page.links
        ):
            return "没有核对版本的程序 check.js"
        kind, _, stem = sheet.partition("-")
        must: list[Must] = [("内容版本", versions.printed(page.version))]
        must += [("核对的是哪一张", squeezed(title)) for title in self._title(kind, stem)]
        station = self.tree.catalog.station_by_code.get(stem.split(".")[0])
        known = facts.of_station(self.tree.catalog, station) if station else self.names
        return Passage((), None, tuple(must), known)

    def _title(self, kind: str, stem: str) -> Iterator[str]:
        """A sheet by its subject and what it is."""
        catalog, (subject, *more) = self.tree.catalog, stem.split(".")
        edition = next((f"（{EDITIONS[part]}）" for part in more if part in EDITIONS), "")
        called = titles(catalog)
        station, tier = catalog.station_by_code.get(subject), catalog.tier_by_id.get(more[0]) if more else None
        if station:
            yield f"{station_name(catalog, station)}{called.get(kind, '')}{edition if kind in called else ''}"
        elif tier and kind == "duties":
            yield f"{tier.name}：{board_title(tier, subject)}{edition}"
        elif tier and subject in self.items:
            yield f"{self.items[subject].name}（{tier.name}）{called.get(kind, '')}{edition if kind in called else ''}"

    def _rows(self, page: Page, kind: str, subject: str) -> Iterator[str]:
        """The list of a tier or a station: every item in its order, and each row says what holds there, no more."""
        catalog = self.tree.catalog
        station = catalog.station_by_code.get(subject) if kind == "stations" else None
        if station is not None and station.status not in facts.UNSEEN:
            offered = station_offerings(catalog, station)
        elif kind == "tiers" and subject in catalog.tier_by_id:
            offered = tier_offerings(catalog, subject)
        else:
            return
        wanted = self.pages.rows(offered)
        listed = {id_ for id_, _ in wanted}
        rows = [
            (match[1], squeezed(link.text))
            for link in page.links
            if link.tag == "a" and (match := _ITEM.search(link.target))
        ]
        rows = [row for row in rows if row[0] in listed]
        if [id_ for id_, _ in rows] != [id_ for id_, _ in wanted]:
            yield f"事项列了 {len(rows)} 项，目录里是 {len(wanted)} 项，或者顺序不同"
            return
        for (id_, said), (_, row) in zip(rows, wanted, strict=True):
            if said != row:
                at = next((at for at, (one, other) in enumerate(zip(said, row, strict=False)) if one != other), 0)
                near = slice(max(at - AROUND, 0), at + AROUND)
                yield f"“{self.items[id_].name}”这一行写着“{said[near]}”，目录里是“{row[near]}”"
