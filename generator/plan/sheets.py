"""Catalog + kinds -> every sheet: who gets one, what it says, how it looks, its digest, version and address."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.catalog.model import Catalog, Station
from generator.catalog.resolve.offerings import station_name, station_offerings, tier_of, tier_offerings
from generator.catalog.resolve.signs import colours_of, emblem_at, size_of
from generator.ground import urls, versions
from generator.kinds.kind import Edition, Kind
from generator.plan.outputs import Output
from generator.views import statement
from generator.views.statement import Facts, Subject

BOARDS = ("zhize", "zhidu")
"""The boards of a tier: its duties, its service rules."""
SHOPS = ("shop", "shop-outlines", "shop-x4", "shop-outlines-x4")
"""How a print shop may want a sheet: bleed and marks; text as outlines; as PDF/X-4."""
OWN_CHROME = ("version", "qr")
"""What of the chrome is one sheet's own."""


@dataclass(frozen=True)
class _Common:
    """What a kind says alike for many subjects, gathered and digested once."""

    facts: Facts
    digest: str
    items: tuple[str, ...]


class SheetPlan:
    """The sheets of one catalog; `shops` are the shop editions to plan besides the plain ones, with their tools."""

    def __init__(self, catalog: Catalog, tools: Mapping[str, str], proof: bool, shops: Mapping[str, str]) -> None:
        self.catalog, self.tools, self.proof, self.shops = catalog, tools, proof, shops
        self.words = catalog.words.model_dump(mode="json")
        self.known: dict[tuple[object, ...], _Common] = {}

    def sheets(self, kinds: Iterable[Kind]) -> Iterator[Output]:
        """Every sheet, kind by kind and edition by edition."""
        for kind in kinds:
            subjects = list(self._subjects(kind))
            for name, edition in kind.editions.items():
                for subject in subjects:
                    yield from self._editions(kind, name, edition, subject)

    def _subjects(self, kind: Kind) -> Iterator[Subject]:
        catalog = self.catalog
        if kind.per == "station":
            yield from (
                Subject(tier_of(catalog, station.tier), station)
                for station in catalog.stations
                if _gets_one(catalog, kind, station)
            )
            return
        for tier in catalog.tiers:
            if tier.level not in kind.levels:
                continue
            if kind.per == "offer":
                yield from (Subject(tier, offering=offering) for offering in tier_offerings(catalog, tier.id))
            else:
                boards = (Subject(tier, board=board) for board in BOARDS)
                yield from (one for one in boards if statement.shared_facts(catalog, kind, one)["board"]["points"])

    def _editions(self, kind: Kind, name: str, edition: Edition, subject: Subject) -> Iterator[Output]:
        yield self._sheet(kind, name, edition, subject, None)
        if edition.bleed_mm:
            yield from (self._sheet(kind, name, edition, subject, shop) for shop in self.shops)

    def _common(self, kind: Kind, subject: Subject) -> _Common:
        station = subject.station
        local = any(name.partition(".")[0] in statement.LOCAL for name in kind.shared)
        key = (
            kind.name,
            subject.tier.id,
            subject.board,
            subject.offering.item.id if subject.offering else None,
            None if station is None else station.code if local else station.items,
        )
        if key not in self.known:
            facts = statement.shared_facts(self.catalog, kind, subject)
            if subject.offering is not None:
                items: tuple[str, ...] = (subject.offering.item.id,)
            elif station is not None and "items" in facts:
                items = tuple(offering.item.id for offering in station_offerings(self.catalog, station))
            else:
                items = ()
            self.known[key] = _Common(facts, versions.digest(facts), items)
        return self.known[key]

    def _sheet(self, kind: Kind, name: str, edition: Edition, subject: Subject, shop: str | None) -> Output:
        catalog, station = self.catalog, subject.station
        common, own = self._common(kind, subject), statement.own_facts(catalog, kind, subject)
        says = {"kind": kind.name, "shared": common.digest, "own": own}
        version = versions.version(says)
        named = None if name == "default" else name
        code, tier = _subject_name(subject)
        plain = urls.sheet_stem(code, tier, named)
        edition_name = "-".join(part for part in (named, shop) if part) or None
        stem = urls.sheet_stem(code, tier, edition_name)
        sheet = urls.sheet_id(kind.name, plain)
        face = size_of(catalog, kind.name, name)
        size = (face[0], face[1] * edition.faces) if face else edition.size_mm
        qr = self._address(kind, sheet, version, subject) if edition.qr_mm else None
        chrome = {
            "proof": self.proof,
            "title": kind.title,
            "edition": name,
            "version": versions.printed(version),
            "qr": qr,
            "approved": catalog.approval.date.isoformat() if catalog.approval else None,
            "shop": shop,
            "look": self._look(edition, size, station),
        }
        if shop is not None:
            chrome["dated"] = self._dated()
        tool = self.tools[kind.name] + (self.shops[shop] if shop is not None else "")
        shared_chrome = [value for key, value in sorted(chrome.items()) if key not in OWN_CHROME]
        return Output(
            path=urls.sheet_path(kind.name, stem, "png" if edition.picture else "pdf"),
            kind=kind.name,
            digest=versions.digest([common.digest, own, chrome, self.words, tool, edition.model_dump()]),
            title=self._title(kind, edition, subject, common.facts),
            name=_name(kind, edition, common.facts),
            sheet=sheet,
            edition=edition_name,
            tier=subject.tier.id,
            station=station.code if station else None,
            items=common.items,
            size_mm=size,
            version=version,
            qr=(qr,) if qr else (),
            plain=name,
            shop=shop,
            look=versions.digest([common.digest, shared_chrome, self.words]),
            emblem=emblem_at(catalog, station) if station else None,
            facts={"shared": common.facts, "own": own, "chrome": chrome, "words": self.words},
        )

    def _address(self, kind: Kind, sheet: str, version: str, subject: Subject) -> str | None:
        site = self.catalog.jurisdiction.site_url
        if kind.qr == "check":
            return urls.check_address(site, sheet, version)
        if kind.qr == "feedback" and subject.station is not None:
            return urls.feedback_address(site, subject.station.code)
        if kind.qr == "item" and subject.offering is not None:
            return urls.item_address(site, subject.offering.item.id)
        return None

    def _dated(self) -> str:
        """The day that a shop edition's metadata name: the approval's, else the newest document's."""
        approval = self.catalog.approval
        dates = [source.date for source in self.catalog.sources if source.date is not None]
        day = approval.date if approval else max(dates, default=datetime.date(1970, 1, 1))
        return day.isoformat()

    def _look(self, edition: Edition, size: tuple[float, float], station: Station | None) -> Facts:
        """How it looks: nothing of this moves a version."""
        colours = colours_of(self.catalog)
        emblem = emblem_at(self.catalog, station) if station else None
        signage = self.catalog.signage
        bilingual = signage.bilingual if signage else None
        return {
            "main": colours.main,
            "pale": colours.pale,
            "size_mm": list(size),
            # A sign of another size than the designer's is drawn at his and scaled as far as both sides allow.
            "scale": min(size[0] / edition.size_mm[0], size[1] / edition.size_mm[1]),
            "emblem": emblem.digest if emblem else None,
            "bilingual": {"order": bilingual.order, "ratio": bilingual.ratio} if bilingual else None,
        }

    def _title(self, kind: Kind, edition: Edition, subject: Subject, shared: Facts) -> str:
        name = _name(kind, edition, shared)
        if subject.station is not None:
            return f"{station_name(self.catalog, subject.station)}{name}"
        if subject.offering is not None:
            return f"{subject.offering.item.name}（{subject.tier.name}）{name}"
        return f"{subject.tier.name}：{name}"


def _name(kind: Kind, edition: Edition, shared: Facts) -> str:
    title = shared["board"]["title"] if kind.per == "tier" else kind.title
    return f"{title}（{edition.title}）" if edition.title else title


def _subject_name(subject: Subject) -> tuple[str, str | None]:
    """A sheet's subject in its path, and its tier where it depends on that alone."""
    if subject.station is not None:
        return subject.station.code, None
    if subject.offering is not None:
        return subject.offering.item.id, subject.tier.id
    assert subject.board is not None
    return subject.board, subject.tier.id


def _gets_one(catalog: Catalog, kind: Kind, station: Station) -> bool:
    tier = tier_of(catalog, station.tier)
    if station.status in ("未设", "已撤并") or tier.level not in kind.levels:
        return False
    return not kind.needs_name or station.name is not None or tier.naming is not None
