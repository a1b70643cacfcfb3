"""Catalog + kinds + tools -> every output: path, subject, digest, version, addresses. Nothing is rendered here."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.catalog.model import Catalog, Station
from generator.catalog.resolve.offerings import tier_of
from generator.ground import urls, versions
from generator.kinds.kind import Kind
from generator.kinds.wording import kinds_in_words
from generator.plan.outputs import RUN, SITE, Output
from generator.plan.runs import runs
from generator.plan.sheets import SheetPlan
from generator.views import site as site_statement
from generator.views.statement import Facts

PAPERS: Mapping[tuple[float, float], str] = {
    (210, 297): "A4",
    (297, 210): "A4 横",
    (297, 420): "A3",
    (420, 297): "A3 横",
    (148, 210): "A5",
}


OFFERED = ("notice", "slip", "directory", "feedback", "duties", "window", "plate", "plaque")
"""The order in which a page offers its sheets; kinds that a bureau added come after them, then the pack."""
Papers = Mapping[tuple[str, str], list[Facts]]
"""The sheets that a page offers, by `("station", code)`, `("tier", id)` or `("item", id)`."""


@dataclass(frozen=True)
class Tools:
    """What outputs depend on besides facts, each as a digest: templates, fonts, program, libraries."""

    sheets: Mapping[str, str]
    """By kind: its folder, the fonts, the press and its libraries."""
    runs: str
    """What binds print runs, and their cover."""
    site: str
    """Theme settings, overrides, the guide's code and its libraries."""
    shops: Mapping[str, str] = field(default_factory=dict)
    """What else makes an edition for a print shop, by its name."""


@dataclass(frozen=True)
class Plan:
    """Every output of one catalog."""

    catalog: Catalog
    proof: bool
    """Not approved, or past its validity: 样稿 everywhere, noindex."""
    outputs: tuple[Output, ...]
    slips: Mapping[str, Sequence[Facts]] = field(default_factory=dict)
    """The slips that an item's page offers, by item."""

    def sheets(self) -> tuple[Output, ...]:
        """The printed ones, one by one."""
        return tuple(output for output in self.outputs if output.kind not in (SITE, RUN))


def is_proof(catalog: Catalog, today: datetime.date) -> bool:
    """Whether everything made from this catalog is a proof on that day."""
    valid_until = catalog.jurisdiction.valid_until
    restricted = [s for s in catalog.sources if s.disclosure == "依申请公开" and s.approval is None]
    return catalog.approval is None or bool(restricted) or (valid_until is not None and today > valid_until)


def make_plan(
    catalog: Catalog,
    kinds: Mapping[str, Kind],
    tools: Tools,
    today: datetime.date,
    shops: Iterable[str] = (),
    offered: Callable[[Output], bool] = lambda output: True,
) -> Plan:
    """The whole plan: sheets first, since the check pages state the sheets' versions.

    `offered` says which sheets the site's pages may link: those that will be there.
    """
    proof = is_proof(catalog, today)
    kinds = kinds_in_words(kinds, catalog.words)
    sheets = tuple(
        SheetPlan(catalog, tools.sheets, proof, {shop: tools.shops.get(shop, "") for shop in shops}).sheets(
            kinds.values()
        )
    )
    packs = tuple(runs(catalog, sheets, kinds, tools.runs))
    papers = papers_of(catalog, filter(offered, sheets + packs))
    slips = {key[1]: found for key, found in sorted(papers.items()) if key[0] == "item"}
    site = tuple(_site(catalog, sheets, papers, tools.site, proof))
    return Plan(catalog, proof, sheets + packs + site, slips)


def _site(catalog: Catalog, sheets: tuple[Output, ...], papers: Papers, tool: str, proof: bool) -> Iterator[Output]:
    """The pages made by the theme as one output, then every page that can change alone."""
    place = catalog.jurisdiction
    shell = versions.digest([site_statement.shell_facts(catalog), tool, proof])
    slips = [[key[1], found] for key, found in sorted(papers.items()) if key[0] == "item"]
    whole = versions.digest([catalog.model_dump(mode="json"), tool, proof, slips])
    every = tuple(item.id for item in catalog.items)
    yield Output(
        path=urls.site_file(""), kind=SITE, digest=whole, title=f"{place.name}{catalog.words.site}", items=every
    )
    tiers = {tier.id: site_statement.tier_facts(catalog, tier) for tier in catalog.tiers}
    for station in catalog.stations:
        facts = site_statement.station_page_facts(catalog, station)
        lists = tiers[station.tier]
        if station.items is not None:
            lists = site_statement.tier_facts(catalog, tier_of(catalog, station.tier), station)
        more = {"lists": lists, "papers": _at_station(catalog, station, papers)}
        yield _page(urls.station_page(station.code), "station", shell, facts | more, station)
        yield _page(urls.feedback_page(station.code), "feedback", shell, facts, station)
    for sheet in sheets:
        if sheet.shop is not None:
            continue  # the same sheet, for the shop
        assert sheet.sheet and sheet.version
        facts = {"title": sheet.title, "sheet": sheet.sheet, "version": sheet.version, "station": sheet.station}
        yield _page(urls.check_page(sheet.sheet), "check", shell, facts, None)


def _at_station(catalog: Catalog, station: Station, papers: Papers) -> list[Facts]:
    """What a station's page offers: its own sheets, and its tier's boards while it works."""
    own = papers.get(("station", station.code), [])
    works = station.status not in ("未设", "已撤并")
    return own + (papers.get(("tier", station.tier), []) if works else [])


def is_offered(output: Output) -> bool:
    """Whether a page offers it, so that the site has it: not what is for the shop or the office alone."""
    return output.kind != SITE and output.shop is None and (output.kind != RUN or output.station is not None)


def papers_of(catalog: Catalog, sheets: Iterable[Output]) -> Papers:
    """The sheets and packs, sorted to the pages that offer them."""
    found: defaultdict[tuple[str, str], list[Facts]] = defaultdict(list)
    for sheet in sorted(filter(is_offered, sheets), key=_place):
        key = ("tier", str(sheet.tier))
        if sheet.station is not None:
            key = ("station", sheet.station)
        elif sheet.items:
            key = ("item", sheet.items[0])
        tier = tier_of(catalog, str(sheet.tier)).name
        found[key].append({"title": sheet.name, "tier": tier, "paper": _paper(sheet), "file": sheet.path})
    return found


def _place(sheet: Output) -> int:
    """Where on the list: what citizens look for first."""
    return OFFERED.index(sheet.kind) if sheet.kind in OFFERED else len(OFFERED)


def _paper(sheet: Output) -> str:
    if sheet.path.endswith(".png") or sheet.size_mm is None:
        return "图片"
    width, height = sheet.size_mm
    return PAPERS.get(sheet.size_mm, f"{width:g}×{height:g} 毫米")


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
