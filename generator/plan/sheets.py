"""Views + kinds -> every sheet: who gets one, what it says, how it looks, its digest, version and address."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.catalog.model import Catalog
from generator.catalog.model.images import Image
from generator.catalog.resolve.signs import colours_of, emblem_at, size_of
from generator.differences.said import WORDS
from generator.ground import urls, versions
from generator.kinds.kind import Edition, Kind, Says
from generator.plan.naming import name_of, subject_name, title_of
from generator.plan.outputs import (
    BilingualStyle,
    Chrome,
    EarlierVersion,
    Output,
    SheetContent,
    SheetStyle,
)
from generator.plan.subjects import subjects_of, unready
from generator.views.catalog import CatalogView
from generator.views.groups import GROUPS
from generator.views.plain import Plain, shown
from generator.views.stated import Stated, state, with_link
from generator.views.subject import Subject

ApprovedOn = Callable[[str, tuple[str, ...]], datetime.date | None]
"""A sheet's id and the digests of its facts -> the day from which they are approved; None: they are not."""
Records = Callable[[str, Mapping[str, Mapping[str, Plain]], str], tuple[EarlierVersion, ...]]
"""A sheet's id, what it says piece by piece, and its version -> what has changed since earlier ones."""
SHOPS = ("shop", "shop-outlines", "shop-x4", "shop-outlines-x4")
"""How a print shop may want a sheet: bleed and marks; text as outlines; as PDF/X-4."""


@dataclass(frozen=True)
class _Common:
    """What a kind says alike for many subjects, gathered and digested once."""

    shown: Mapping[str, Plain]
    digest: str
    """Of all that the template sees."""
    supplied: Mapping[str, Plain]
    version_digest: str
    """Of what is supplied: the part that moves a version."""
    items: tuple[str, ...]


class SheetPlan:
    """The sheets of one catalog.

    `tools` is by kind what its sheets depend on besides what they say; `shops` are the shop editions to plan besides
    the plain ones, each with what else makes it; `approved_on` gives the day from which what a sheet says is approved,
    `records` what the record of a book's versions tells.
    """

    def __init__(
        self,
        view: CatalogView,
        tools: Mapping[str, str],
        proof: bool,
        shops: Mapping[str, str],
        approved_on: ApprovedOn | None = None,
        records: Records = lambda sheet, facts, version: (),
    ) -> None:
        self.view, self.tools, self.proof, self.shops, self.records = view, tools, proof, shops, records
        approval = view.catalog.approval
        whole = approval.date if approval else None
        self.approved_on: ApprovedOn = approved_on or (lambda sheet, facts: whole)
        self.commons: dict[tuple[object, ...], _Common] = {}
        self.edition_tools: dict[tuple[str, str, str | None], str] = {}
        self.words_digest = versions.digest(view.site.words)

    def sheets(self, kinds: Iterable[Kind]) -> Iterator[Output]:
        """Every sheet, kind by kind and edition by edition."""
        for kind in kinds:
            subjects = list(subjects_of(self.view, kind))
            made: dict[str, list[tuple[Subject, Output]]] = {}
            for name, edition in sorted(kind.editions.items(), key=lambda row: row[1].of is not None):
                if edition.of is not None:
                    yield from (self._shown_as(kind, name, edition, *one) for one in made.get(edition.of, ()))
                    continue
                shops = (None, *self.shops) if edition.bleed_mm else (None,)
                for subject in subjects:
                    if subject.board is not None and len(subject.board.points) < edition.points:
                        continue
                    for shop in shops:
                        sheet = self._sheet(kind, name, edition, subject, shop)
                        if shop is None:
                            made.setdefault(name, []).append((subject, sheet))
                        yield sheet

    def _shown_as(self, kind: Kind, name: str, edition: Edition, subject: Subject, sheet: Output) -> Output:
        """The finished pages of a sheet on other paper: its words, its version and its code are that one's."""
        stem, tool = urls.sheet_stem(*subject_name(self.view, subject), name), self._tool(kind, name, edition, None)
        return replace(
            sheet,
            path=urls.sheet_path(kind.name, stem),
            digest=versions.digest([sheet.digest, tool]),
            title=title_of(self.view, kind, edition, subject),
            name=name_of(kind, edition, subject),
            edition_title=edition.title or "",
            sheet=urls.sheet_id(kind.name, stem),
            edition=name,
            plain=name,
            size_mm=edition.size_mm,
            tool=tool,
            shown=sheet,
        )

    def _sheet(self, kind: Kind, name: str, edition: Edition, subject: Subject, shop: str | None) -> Output:
        station, words = subject.station, self.view.site.words
        says = kind.says(edition)
        common, own = self._common(kind, says, subject), _own(self.view, kind, edition, subject)
        said_words = {word: words[word] for word in says.words}
        facts = versions.digest([kind.name, common.version_digest, own.supplied, said_words])
        pieces = _pieces(common, own, said_words)
        named = None if name == "default" else name
        edition_name = "-".join(part for part in (named, shop) if part) or None
        code, tier = subject_name(self.view, subject)
        sheet = urls.sheet_id(kind.name, urls.sheet_stem(code, tier, named))
        site = self.view.jurisdiction.site_url
        address = address_of(site, kind, sheet, subject) if edition.qr_mm else None
        version = versions.version([facts, address])
        qr = urls.of_version(address, version) if address and kind.qr == "check" else address
        emblem = self._emblem(subject)
        size = _size(self.view.catalog, kind, name, edition)
        approved = self.approved_on(sheet, tuple(pieces))
        lapsed = not self.proof and approved is None
        waits = unready(self.view, kind, subject)
        proof = self.proof or lapsed or waits
        style = _style(self.view.catalog, edition, size, emblem, shop)
        past = self.records(sheet, pieces, version) if kind.book else ()
        chrome = self._chrome(kind, name, shop, style, proof, approved, past)
        content = SheetContent(
            common.shown, own.shown, chrome, versions.printed(version), pieces, qr, words, says.words
        )
        tool = self._tool(kind, name, edition, shop)
        shared = [common.digest, shown(chrome), self.words_digest]
        inputs = [*shared, own.shown, content.version, qr, tool]
        return Output(
            path=urls.sheet_path(kind.name, urls.sheet_stem(code, tier, edition_name), edition.ending),
            kind=kind.name,
            digest=versions.digest(inputs),
            title=title_of(self.view, kind, edition, subject),
            name=name_of(kind, edition, subject),
            edition_title=edition.title or "",
            sheet=sheet,
            edition=edition_name,
            tier=subject.tier.id if subject.tier is not None else None,
            station=station.code if station else None,
            items=common.items,
            size_mm=size,
            version=version,
            facts=facts,
            lapsed=lapsed,
            unready=waits,
            addresses=(qr,) if qr else (),
            former=self._former(facts, kind, sheet, subject) if address is not None else (),
            qr=(qr,) if qr else (),
            plain=name,
            shop=shop,
            tool=tool,
            base_key=versions.digest(shared),
            emblem=emblem,
            content=content,
        )

    def _former(self, facts: str, kind: Kind, sheet: str, subject: Subject) -> tuple[str, ...]:
        """What the version was with the same facts while the site was at each of its former addresses."""
        sites = self.view.written.jurisdiction.former_urls
        return tuple(versions.version([facts, address_of(site, kind, sheet, subject)]) for site in sites)

    def _tool(self, kind: Kind, name: str, edition: Edition, shop: str | None) -> str:
        """All that an edition depends on besides what it says, its own settings included, digested once."""
        key = (kind.name, name, shop)
        if key not in self.edition_tools:
            more = self.shops[shop] if shop is not None else ""
            self.edition_tools[key] = versions.digest([self.tools[kind.name], more, edition.model_dump()])
        return self.edition_tools[key]

    def _common(self, kind: Kind, says: Says, subject: Subject) -> _Common:
        """What a kind shares: gathered once for all stations of a tier that say the same."""
        station = subject.station
        groups = [GROUPS[name] for name in dict.fromkeys(name.partition(".")[0] for name in says.shared)]
        local = any(group.local for group in groups)
        key = (
            kind.name,
            says.shared,
            subject.tier.id if subject.tier is not None else None,
            subject.board.id if subject.board else None,
            subject.register.id if subject.register else None,
            subject.offering.id if subject.offering else None,
            None if station is None else station.code if local else station.items,
            *(group.apart(self.view, subject) for group in groups if group.apart is not None),
        )
        if key not in self.commons:
            stated = state(self.view, subject, says.shared)
            self.commons[key] = _Common(
                stated.shown,
                versions.digest(stated.shown),
                stated.supplied,
                versions.digest(stated.supplied),
                _items(self.view, stated, subject),
            )
        return self.commons[key]

    def _emblem(self, subject: Subject) -> Image | None:
        if subject.station is None:
            return None
        return emblem_at(self.view.catalog, self.view.catalog.station_by_code[subject.station.code])

    def _chrome(
        self,
        kind: Kind,
        name: str,
        shop: str | None,
        style: SheetStyle,
        proof: bool,
        approved: datetime.date | None,
        past: tuple[EarlierVersion, ...],
    ) -> Chrome:
        return Chrome(
            proof=proof,
            title=kind.title,
            edition=name,
            approved=approved,
            shop=shop,
            dated=_dated(self.view.catalog, approved) if shop is not None else "",
            style=style,
            record=past,
        )


def _pieces(common: _Common, own: Stated, words: Mapping[str, Plain]) -> dict[str, Mapping[str, Plain]]:
    """What a version counts, in the pieces in which a ledger keeps it: sheets share most of them."""
    pieces: dict[str, Mapping[str, Plain]] = {common.version_digest: common.supplied}
    for piece in (own.supplied, {WORDS: words}):
        pieces[versions.digest(piece)] = piece
    return pieces


def _items(view: CatalogView, stated: Stated, subject: Subject) -> tuple[str, ...]:
    """The items that a sheet is about."""
    if subject.offering is not None:
        return (subject.offering.id,)
    if subject.station is not None and "items" in stated.shown:
        return tuple(offering.id for offering in view.offered_at(subject.station))
    return ()


def _own(view: CatalogView, kind: Kind, edition: Edition, subject: Subject) -> Stated:
    """What an edition says of one station alone, its printed feedback address included."""
    stated = state(view, subject, kind.says(edition).own)
    if kind.qr != "feedback" or not edition.qr_mm or subject.station is None:
        return stated
    return with_link(view, subject, stated, any("feedback.channel" in slot.text for slot in edition.slots.values()))


def address_of(site: str, kind: Kind, sheet: str, subject: Subject) -> str | None:
    """What a sheet's code and its printed address lead to, whichever version it is; `site` is the site's address."""
    if kind.qr == "check":
        return urls.check_address(site, sheet)
    if kind.qr == "feedback" and subject.station is not None:
        return urls.feedback_address(site, subject.station.code)
    if kind.qr == "item" and subject.offering is not None:
        return urls.item_address(site, subject.offering.id)
    return None


def _size(catalog: Catalog, kind: Kind, name: str, edition: Edition) -> tuple[float, float]:
    face = size_of(catalog, kind.name, name)
    return (face[0], face[1] * edition.faces) if face else edition.size_mm


def _style(
    catalog: Catalog, edition: Edition, size: tuple[float, float], emblem: Image | None, shop: str | None
) -> SheetStyle:
    colours = colours_of(catalog)
    bilingual = catalog.signage.bilingual if catalog.signage else None
    return SheetStyle(
        main=colours.main,
        pale=colours.pale,
        size_mm=size,
        scale=min(size[0] / edition.size_mm[0], size[1] / edition.size_mm[1]),
        emblem=emblem.digest if emblem else None,
        bilingual=BilingualStyle(bilingual.order, bilingual.ratio) if bilingual else None,
        frame=catalog.signage is not None and catalog.signage.frame,
        rich_black=shop is not None and catalog.signage is not None and catalog.signage.rich_black,
    )


def _dated(catalog: Catalog, approved: datetime.date | None) -> str:
    """The day that a shop edition's metadata name: the approval's, else the newest document's."""
    dates = [source.date for source in catalog.sources if source.date is not None]
    day = approved or max(dates, default=datetime.date(1970, 1, 1))
    return day.isoformat()
