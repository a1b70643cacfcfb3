"""One page of the built site -> every fact, phone, link and mark that is not the catalog's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.catalog.model import Item, Station
from generator.catalog.resolve.offerings import Offering, resolve, station_name, station_offerings, tier_offerings
from generator.ground import urls, versions
from generator.ground.errors import Finding
from generator.verify.compare.dates import NOWHERE, dates_flaws
from generator.verify.compare.examine import examine, misdialled
from generator.verify.compare.foot import foot_flaws
from generator.verify.compare.head import head_flaws, listed_flaws
from generator.verify.compare.leaks import leaked
from generator.verify.compare.links import About, LinkCheck
from generator.verify.compare.markup import MarkupCheck
from generator.verify.compare.policies import policy_flaws
from generator.verify.compare.proof import PROOF_LINE
from generator.verify.compare.report import Report
from generator.verify.compare.rows import row_flaws, told_flaws
from generator.verify.compare.scanned import ended_of, kept_versions, made_of, scan_flaws, vetted, wall_flaws
from generator.verify.compare.text import Flaw, Text
from generator.verify.compare.titles import linked_as, sheet_titles, title_flaws
from generator.verify.expect import chart, endings, phrases
from generator.verify.expect.account import Account
from generator.verify.expect.beside import beside
from generator.verify.expect.claims import TELLING, Claim, Known, Passage, known, squeezed
from generator.verify.expect.fixed import FIXED
from generator.verify.expect.guide import GuideClaims
from generator.verify.expect.head import HeadClaims
from generator.verify.expect.kind import Subject
from generator.verify.expect.known import UNSEEN, of_station, strings
from generator.verify.expect.phrases import COMPLAINT
from generator.verify.expect.scan import ScanClaims
from generator.verify.expect.staff import circle, staff_station, staff_tier
from generator.verify.expect.wall import WallClaims
from generator.verify.read.html import WebPageRead, read_page
from generator.verify.read.tree import BuiltTree

_GENERAL = re.compile(r"[0-9]{5,}|[0-9]+(?=个工作日|日内|日办结|份|元)")
"""Where a page is about no one item or station: numbers that someone would act on."""
WORDS = known("8位", "A3", "A4", "A5")
"""Words of the pages themselves that have digits."""


class PageCheck:
    """The catalog as the site should tell it."""

    def __init__(self, tree: BuiltTree, account: Account) -> None:
        catalog = account.catalog
        self.tree, self.account, self.catalog = tree, account, catalog
        self.links, self.claims = LinkCheck(tree, account), GuideClaims(catalog, account.written, account.day)
        self.scan, self.wall, self.head = ScanClaims(catalog, self.claims), WallClaims(account), HeadClaims(catalog)
        self.markup = MarkupCheck(account)
        self.names = known(*(n for one in account.written.items for n in (one.name, one.canonical, one.plain_name)))
        self.items = {item.id: item for item in catalog.items}
        said = dict.fromkeys(strings(account.written))
        self.said, self.everything = squeezed("\n".join(said)), known(*said)
        areas = [area.name for tier in catalog.tiers for area in tier.areas]
        kinds = [*areas, *(kind.name(account.words, None, "") for kind in account.kinds.values())]
        self.later = self.claims.later
        own = known(catalog.jurisdiction.division_code, *(f"{paper}毫米" for paper in account.papers), *kinds)
        self.words = (*account.common, *WORDS, *own, *self.later.of_place())
        self.foot = tuple(self.claims.everywhere())
        self.phones = phrases.phones(catalog, f"{COMPLAINT}电话")
        self.fixed = {page.ADDRESS.rstrip("/") or ".": page for page in FIXED.values()}
        """The pages that a site has once, by folder."""

    def report(self, path: Path) -> Report:
        """Every finding of one page, and the version that it states."""
        page, shown = read_page(path), self.tree.show(path)
        folder, _, subject = path.parent.relative_to(self.tree.site).as_posix().partition("/")
        about, found = self._about(folder, subject), list[Finding]()
        for link, code, message in self.links.flaws(page, about):
            line, column = page.position(link.tag, link.ordinal)
            found.append(Finding(shown, line, column, code, message))
        if path.name != NOWHERE:
            for tag, ordinal, what in page.odd:
                message = f"网页里另有 {what}，会改变看到的内容"
                found.append(Finding(shown, page.position(tag, ordinal)[0], 1, "GP715", message))
        text, item, proof = Text([page.text]), self.items.get(about.item or ""), self._is_proof(folder, subject)
        messages = [*self._rows(page, folder, subject), *head_flaws(self.head, page, folder, subject)]
        messages += title_flaws(self.account, page, folder, subject)
        messages += [*dates_flaws(self.catalog, page, item, proof), *foot_flaws(self.catalog, self.said, text, page)]
        for at, message in self.markup.flaws(
            page.source, path.parent.relative_to(self.tree.site).as_posix(), path.name
        ):
            line = page.source.count("\n", 0, at) + 1
            found.append(Finding(shown, line, at - page.source.rfind("\n", 0, at), "GP715", message))
        flaws = [Flaw(0, "GP715", message) for message in messages]
        flaws += [*self._words(text, folder, subject, page), *wall_flaws(self.account, text, folder)]
        for flaw in (*flaws, *self._marks(text, page, folder, subject), *policy_flaws(page)):
            found.append(Finding(shown, 1, 1, flaw.code, flaw.message))
        return Report(list(dict.fromkeys(found)), version=page.version)

    def _about(self, folder: str, subject: str) -> About:
        """The one thing that a page is about."""
        code = self._of_sheet(subject)[1].split(".")[0] if folder == urls.CHECK else subject
        if folder == urls.STAFF:
            code = subject.removeprefix("stations/")
            tier = subject.removeprefix("tiers/")
            return About(folder, code if code in self.catalog.station_by_code else None, None, tier)
        station = folder in ("stations", "f", "places", "n") and code in self.catalog.station_by_code
        item = folder == "items" and subject in self.items
        return About(folder, code if station else None, subject if item else None, subject)

    def _of_sheet(self, sheet_id: str) -> tuple[str, str]:
        """Kind and stem of a sheet's id; a kind's name may have hyphens as well."""
        kinds = [kind for kind in self.account.kinds if sheet_id.startswith(f"{kind}-")]
        kind = max(kinds, key=len, default=sheet_id.partition("-")[0])
        return kind, sheet_id.removeprefix(f"{kind}-")

    def _is_proof(self, folder: str, subject: str) -> bool:
        """Whether a page must say 样稿: all of them, or one whose facts were not approved, or whose sheet stays one."""
        if self.account.proof or folder != urls.CHECK:
            address = f"{folder}/{subject}/" if subject else "" if folder == "." else f"{folder}/"
            return self.account.proof or address in self.account.lapsed_pages
        kind, stem = self._of_sheet(subject)
        about = self._subject(kind, stem) if kind in self.account.kinds else None
        return about is not None and made_of(about) and self.account.proof_of(kind, about, subject)

    def _marks(self, text: Text, page: WebPageRead, folder: str, subject: str) -> Iterator[Flaw]:
        proof = self.account.proof if page.path.name == NOWHERE else self._is_proof(folder, subject)
        if proof and PROOF_LINE not in text.chars:
            why = "目录没有核定" if self.account.proof else "这一张有存疑的内容，或者缺要公示的内容"
            if (folder != urls.CHECK and not self.account.proof) or subject in self.account.lapsed:
                why = "这里的内容改过以后没有核定"
            yield Flaw(0, "GP714", f"{why}，这一页却没有“{PROOF_LINE}”")
        if not proof and PROOF_LINE in text.chars:
            yield Flaw(0, "GP714", "目录已经核定，这一页还写着“样稿”")
        yield from (Flaw(0, "GP714", why) for why in listed_flaws(page, folder, proof))
        yield from leaked(self.account, self._tier(folder, subject), text, page)

    def _tier(self, folder: str, subject: str) -> str | None:
        """The tier that a page is about, by itself or through its station."""
        station = self.catalog.station_by_code.get(subject) if folder in ("stations", "f") else None
        return subject.removeprefix("tiers/") if folder in ("tiers", urls.STAFF) else station.tier if station else None

    def _words(self, text: Text, folder: str, subject: str, page: WebPageRead) -> Iterator[Flaw]:
        """What a page must say, and telling words that are not the catalog's."""
        passage = self._passage(folder, subject, page)
        if isinstance(passage, str):
            yield Flaw(0, "GP715", passage)
            return
        telling, lines = TELLING, self.catalog.jurisdiction.hotlines
        nowhere = page.path.name == NOWHERE
        if passage is None:
            fixed = self.fixed.get(page.path.parent.relative_to(self.tree.site).as_posix())
            claims = fixed.claims(self.claims) if fixed is not None and not nowhere else ()
            papers = self.links.offers.claims(page) if folder == urls.STAFF and not nowhere else ()
            passage, telling = Passage((), None, (*claims, *papers), self.everything), _GENERAL
        phones = (phrases.phone_claim(line, noted=False) for line in lines)
        foot = (*phones, *self.claims.validity()) if nowhere else self.foot
        may = (*passage.known, *self.words, *(self._told(page) if page.changes else ()))
        whole = Passage((), None, (*foot, *passage.claims), may, passage.parts)
        flaws = [*examine(text, whole), *misdialled(text, self.phones), *text.strangers(telling)]
        if page.spoken:
            spoken = Text([page.spoken])
            flaws += [*examine(spoken, Passage((), None, (), whole.known)), *spoken.strangers(telling)]
        yield from (Flaw(flaw.at, "GP715", flaw.message) for flaw in flaws)

    def _passage(self, folder: str, subject: str, page: WebPageRead) -> Passage | str | None:
        """What a page must and may say; a sentence where it cannot be; None where it is about no one thing."""
        if folder == "items" and subject:
            if (gone := self.account.ended.get(subject)) is not None:
                told = known(*strings(gone), *(source.issuer for source in self.catalog.sources))
                return Passage((), None, tuple(self.claims.ended(gone)), self.names + told)
            item = self.items.get(subject)
            return "目录里没有这个事项" if item is None else self._item(item)
        if folder in ("stations", urls.FEEDBACK, "places") and subject:
            station = self.catalog.station_by_code.get(subject)
            return "目录里没有这个站点" if station is None else self._station(station, folder)
        if folder == "tiers" and subject:
            tier = self.catalog.tier_by_id.get(subject)
            if tier is None:
                return "目录里没有这个层级"
            offered = tier_offerings(self.catalog, subject)
            may = self.account.tiers[subject] + self.names + self._listed(offered) + self.later.of_tier(subject)
            return Passage((), None, tuple(self.claims.tier_page(tier)), may)
        if folder == urls.STAFF and subject:
            return self._staff(page, *subject.split("/", 1))
        if folder == urls.CHECK and subject:
            return self._check(subject, page)
        return None

    def _staff(self, page: WebPageRead, folder: str, subject: str) -> Passage | str:
        """A page for those who work at a tier, or that prints for a station and those below it."""
        tier, station = self.catalog.tier_by_id.get(subject), self.catalog.station_by_code.get(subject)
        if folder == "tiers" and tier is not None:
            return Passage((), None, (*staff_tier(tier), *self.links.offers.claims(page)), self.account.tiers[subject])
        if folder == "stations" and station is not None:
            members = circle(self.catalog, station)
            may = (one for member in members for one in of_station(self.catalog, member))
            rows = list(self.links.offers.rows(page))
            papers = {one.code: [text for subject, text in rows if subject == one.code] for one in members}
            return Passage((), None, tuple(staff_station(self.catalog, station, papers)), tuple(may))
        return "目录里没有这个层级或站点"

    def _told(self, page: WebPageRead) -> tuple[Known, ...]:
        """What a page may say of changes, and the days on which they were made."""
        days = (day for one in self.account.record.days for day in strings(one)) if page.changes or page.known else ()
        return known(*vetted(self.account, page), *days)

    def _item(self, item: Item) -> Passage:
        """An item's guide, section by section; related items and the words of the glossary may be named."""
        catalog = self.catalog
        offered = [resolve(item, offer) for offer in item.offers]
        limits = [one.printed for one in (item.statutory_limit, *(one.time_limit for one in offered)) if one]
        phones = [line.number for line in catalog.jurisdiction.hotlines]
        articles = (text for source in catalog.sources for text in (source.issuer, source.number, source.title))
        written = next(one for one in self.account.written.items if one.id == item.id)
        days = endings.days(written)
        texts = [item.code, item.task_code, item.plain, *item.tips, *strings(item.faq), *limits, *phones, *days]
        may = known(*texts, *strings(catalog.terms), *articles) + self.later.of_item(item.id)
        claims = (*self.claims.item(item), *beside(self.claims, item, offered))
        return Passage((), None, tuple(dict.fromkeys(claims)), may + self.names)

    def _station(self, station: Station, folder: str) -> Passage:
        """A station's page, its feedback page, or a township's."""
        catalog, feedback = self.catalog, folder == urls.FEEDBACK
        pages = {"stations": self.claims.station_page, "places": self.claims.township}
        claims = [*(self.claims.feedback(station) if feedback else pages[folder](station))]
        claims += self.wall.claims(station) if folder == "stations" else ()
        may = self._merged(station) + self.account.tiers[station.tier] + known(*station.former_names)
        may += self.later.of_station(station.code) + chart.chart_known(catalog, station)
        named = [*(() if feedback else catalog.stations_below.get(station.code, ()))]
        may += known(*(text for one in named for text in (one.place, station_name(catalog, one))))
        if folder == "stations" and catalog.jurisdiction.show_posted:
            may += known(*(text for day in self.account.record.days for text in strings(day)))
        if folder == "stations" and station.status not in UNSEEN:
            may += self._listed(station_offerings(catalog, station))
        return Passage((), None, tuple(claims), may + (() if feedback else self.names))

    def _listed(self, offered: list[Offering]) -> tuple[Known, ...]:
        """The rows of a list; each is compared by itself as well."""
        rows = known(*(row for _, row in self.claims.rows(offered)))
        return rows + tuple(text for one in offered for text in self.later.of_item(one.item.id))

    def _check(self, sheet_id: str, page: WebPageRead) -> Passage | str:
        """A check page: what the sheet is, what its subject is, its version written out and every one on record."""
        kind, stem = self._of_sheet(sheet_id)
        if not self.account.record.versions(sheet_id) and (gone := self._gone(kind, stem)) is not None:
            return gone
        kept = kept_versions(self.account, kind, stem) if page.version is not None else 0
        if len(page.former) != kept or not all(versions.read(one) == one for one in page.former):
            return f"认得的旧网址版本有 {len(page.former)} 个，曾用网址是 {kept} 个，或者校验位不符"
        if (wrong := next(scan_flaws(self.account, page, sheet_id), None)) is not None:
            return wrong
        numbers = [one.version for one in page.known] + ([page.version] if page.version else [])
        told = known(*map(versions.printed, numbers)) + self._told(page)
        about = self._subject(kind, stem) if kind in self.account.kinds else None
        if page.version is None:
            titles = [one.title for one in self.account.record.of(sheet_id, "issued", "approved")]
            may = self._merged(about.station) if about and about.station else ()
            claims: list[Claim] = [("核对的是哪一张", *map(squeezed, titles))]
            if about is None and (ended := ended_of(self.account, kind, stem)) is not None:
                claims += self.claims.scanned_gone(*ended)
                may += known(*endings.days(ended[0]))
            return Passage((), None, tuple(claims), told + may + self.names)
        claims = [("内容版本", versions.printed(page.version))]
        claims += [("核对的是哪一张", squeezed(title)) for title in sheet_titles(self.account, kind, stem, about)]
        if about is not None:
            claims += self.scan.claims(about)
            told += self.scan.may(about) + linked_as(self.account, kind, about)
        return Passage((), None, tuple(claims), told + self.names)

    def _gone(self, kind: str, stem: str) -> Passage | None:
        """The page of a sheet that is made no longer, by its station or item; None where it is still made."""
        record, id_ = self.account.kinds.get(kind), stem.partition(".")[0]
        station = self.catalog.station_by_code.get(id_) if record and record.per == "station" else None
        if station is not None:
            claims = tuple(self.claims.gone(station, None, None))
            return None if station.status not in UNSEEN else Passage((), None, claims, self._merged(station))
        ended = ended_of(self.account, kind, stem)
        if ended is None or self._subject(kind, stem) is not None:
            return None
        return Passage((), None, tuple(self.claims.gone(None, *ended)), self.names + known(*endings.days(ended[0])))

    def _merged(self, station: Station) -> tuple[Known, ...]:
        """What the pages of a closed station may say: its names, its last day, where to go instead."""
        heir = self.catalog.station_by_code.get(station.successor or "")
        more = [heir.place, station_name(self.catalog, heir)] if heir else []
        return of_station(self.catalog, station) + known(endings.day(station.ended), *more)

    def _subject(self, kind: str, stem: str) -> Subject | None:
        """What a sheet of a known kind is about, by what follows the kind in its id."""
        id_, *more = stem.split(".")
        return self.account.subject(kind, id_, more[0] if more and more[0] in self.catalog.tier_by_id else None)

    def _rows(self, page: WebPageRead, folder: str, subject: str) -> Iterator[str]:
        """The list of a tier or a station, and what scripts are told."""
        station = self.catalog.station_by_code.get(subject) if folder == "stations" else None
        if station is not None and station.status not in UNSEEN:
            yield from row_flaws(self.claims, page, station_offerings(self.catalog, station))
        elif folder == "tiers" and subject in self.catalog.tier_by_id:
            yield from row_flaws(self.claims, page, tier_offerings(self.catalog, subject))
        yield from told_flaws(self.catalog, page, folder, subject)
