"""Catalog + kinds + tools -> every output: path, subject, digest, version, addresses. Nothing is rendered here."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator import statement, urls, versions
from generator.catalog.model import Catalog, Station
from generator.catalog.offerings import station_name, station_offerings, tier_of
from generator.kinds import Edition, Kind
from generator.statement import Facts

SITE = "site"


@dataclass(frozen=True)
class Output:
    """One thing to make. `facts` is what its template sees; the rest becomes its row in the manifest."""

    path: str
    kind: str
    digest: str
    title: str
    sheet: str | None = None
    edition: str | None = None
    tier: str | None = None
    station: str | None = None
    items: tuple[str, ...] = ()
    size_mm: tuple[float, float] | None = None
    version: str | None = None
    qr: tuple[str, ...] = ()
    facts: Facts = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True)
class Tools:
    """What outputs depend on besides facts, each as a digest: templates, fonts, program, libraries."""

    sheets: Mapping[str, str]
    """By kind: its folder, the fonts, the press and its libraries."""
    site: str
    """Theme settings, overrides, the guide's code and its libraries."""


@dataclass(frozen=True)
class Plan:
    """Every output of one catalog."""

    catalog: Catalog
    proof: bool
    """Not approved, or past its validity: 样稿 everywhere, noindex."""
    outputs: tuple[Output, ...]

    def sheets(self) -> tuple[Output, ...]:
        """The printed ones."""
        return tuple(output for output in self.outputs if output.kind != SITE)


def is_proof(catalog: Catalog, today: datetime.date) -> bool:
    """Whether everything made from this catalog is a proof on that day."""
    valid_until = catalog.jurisdiction.valid_until
    restricted = [s for s in catalog.sources if s.disclosure == "依申请公开" and s.approval is None]
    return catalog.approval is None or bool(restricted) or (valid_until is not None and today > valid_until)


def make_plan(catalog: Catalog, kinds: Mapping[str, Kind], tools: Tools, today: datetime.date) -> Plan:
    """The whole plan: sheets first, since the check pages state the sheets' versions."""
    proof = is_proof(catalog, today)
    shared = _Shared(catalog)
    sheets = tuple(
        _sheet(catalog, kind, name, edition, station, shared.of(kind, station), tools.sheets[kind.name], proof)
        for kind in kinds.values()
        for name, edition in kind.editions.items()
        for station in catalog.stations
        if _gets_one(catalog, kind, station)
    )
    return Plan(catalog, proof, sheets + tuple(_site(catalog, sheets, tools.site, proof)))


class _Shared:
    """What a kind says alike at every station of a tier, gathered and digested once."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.known: dict[tuple[str, str, tuple[str, ...] | None], tuple[Facts, str, tuple[str, ...]]] = {}

    def of(self, kind: Kind, station: Station) -> tuple[Facts, str, tuple[str, ...]]:
        """The shared facts, their digest, and the items they are about."""
        key = (kind.name, station.tier, station.items)
        if key not in self.known:
            facts = statement.shared_facts(self.catalog, kind, station)
            listed = station_offerings(self.catalog, station) if "items" in facts else []
            self.known[key] = (facts, versions.digest(facts), tuple(offering.item.id for offering in listed))
        return self.known[key]


def _gets_one(catalog: Catalog, kind: Kind, station: Station) -> bool:
    tier = tier_of(catalog, station.tier)
    if station.status in ("未设", "已撤并") or tier.level not in kind.levels:
        return False
    return not kind.needs_name or station.name is not None or tier.naming is not None


def _sheet(
    catalog: Catalog,
    kind: Kind,
    name: str,
    edition: Edition,
    station: Station,
    common: tuple[Facts, str, tuple[str, ...]],
    tool: str,
    proof: bool,
) -> Output:
    suffix = None if name == "default" else name
    stem = urls.sheet_stem(station.code, None, suffix)
    sheet = urls.sheet_id(kind.name, stem)
    (shared, said, items), own = common, statement.own_facts(catalog, kind, station)
    version = versions.version({"kind": kind.name, "shared": said, "own": own})
    site = catalog.jurisdiction.site_url
    qr = urls.check_address(site, sheet, version) if kind.qr == "check" else own["feedback"]["address"]
    chrome = {
        "proof": proof,
        "title": kind.title,
        "edition": name,
        "version": versions.printed(version),
        "qr": qr,
        "approved": catalog.approval.date.isoformat() if catalog.approval else None,
    }
    facts = {"shared": shared, "own": own, "chrome": chrome}
    return Output(
        path=urls.sheet_path(kind.name, stem),
        kind=kind.name,
        digest=versions.digest([said, own, chrome, tool, edition.model_dump()]),
        title=f"{station_name(catalog, station)}{kind.title}",
        sheet=sheet,
        edition=suffix,
        tier=station.tier,
        station=station.code,
        items=items,
        size_mm=edition.size_mm,
        version=version,
        qr=(qr,),
        facts=facts,
    )


def _site(catalog: Catalog, sheets: tuple[Output, ...], tool: str, proof: bool) -> Iterator[Output]:
    """The pages made by the theme as one output, then every page that can change alone."""
    place = catalog.jurisdiction
    shell = versions.digest([statement.shell_facts(catalog), tool, proof])
    whole = versions.digest([catalog.model_dump(mode="json"), tool, proof])
    every = tuple(item.id for item in catalog.items)
    yield Output(path=urls.site_file(""), kind=SITE, digest=whole, title=f"{place.name}医保办事指南", items=every)
    tiers = {tier.id: statement.tier_facts(catalog, tier) for tier in catalog.tiers}
    for station in catalog.stations:
        facts = statement.station_page_facts(catalog, station)
        own = station.items is not None
        lists = statement.tier_facts(catalog, tier_of(catalog, station.tier), station) if own else tiers[station.tier]
        yield _page(urls.station_page(station.code), "station", shell, {**facts, "lists": lists}, station)
        yield _page(urls.feedback_page(station.code), "feedback", shell, facts, station)
    for sheet in sheets:
        assert sheet.sheet and sheet.version
        facts = {"title": sheet.title, "sheet": sheet.sheet, "version": sheet.version, "station": sheet.station}
        yield _page(urls.check_page(sheet.sheet), "check", shell, facts, None)


def _page(page: str, template: str, shell: str, facts: Facts, station: Station | None) -> Output:
    facts = {**facts, "page": template, "address": page}
    return Output(
        path=urls.site_file(page),
        kind=SITE,
        digest=versions.digest([facts, shell]),
        title=facts["title"],
        tier=station.tier if station else None,
        station=station.code if station else facts["station"],
        items=tuple(item["id"] for item in facts["lists"]["items"]) if "lists" in facts else (),
        facts=facts,
    )


def manifest_row(output: Output, pages: int | None) -> dict[str, Any]:
    """An output's row in `manifest.json`."""
    return {
        "path": output.path,
        "kind": output.kind,
        "sheet": output.sheet,
        "edition": output.edition,
        "tier": output.tier,
        "station": output.station,
        "items": list(output.items),
        "title": output.title,
        "pages": pages,
        "size_mm": list(output.size_mm) if output.size_mm else None,
        "digest": output.digest,
        "version": output.version,
        "qr": list(output.qr),
    }
