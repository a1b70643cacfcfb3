"""Catalog + plan's facts -> pages as title and finished HTML. Every value is escaped by the templates' environment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.catalog.model import Catalog
from generator.catalog.resolve.offerings import tier_of
from generator.ground import urls
from generator.ground.render import render
from generator.guide import linked, opendata, subjects
from generator.guide.engine import Page
from generator.plan.outputs import Output
from generator.views.site import shell_facts
from generator.views.statement import Facts

ITEMS, PLACES, ABOUT = "items/", "places/", "about/"

STAMPED = {"station": "pages/station.html", "feedback": "pages/feedback.html", "check": "pages/check.html"}
TITLES = {"station": "", "feedback": "评价、投诉、建议：", "check": "核对公示版本："}


class Pages:
    """The page maker of one catalog: its templates and what all of them may say."""

    def __init__(
        self, catalog: Catalog, proof: bool, overrides: Path, slips: Mapping[str, Sequence[Facts]] | None = None
    ) -> None:
        self.catalog = catalog
        self.proof = proof
        self.overrides = overrides
        self.slips = slips or {}
        self.site = shell_facts(catalog) | {"consult": consult(catalog)}

    def make(self, address: str, title: str, template: str, facts: Facts) -> Page:
        """One page; `root` leads from it to the site's root, so that any sub-path will do."""
        root = "../" * address.count("/") or "./"
        own: dict[str, Any] = {"root": root, "address": address, "title": title}
        data = own | {"site": self.site, "proof": self.proof}
        return Page(address, title, render(self.overrides, template, facts | data).strip())

    def stamped(self, output: Output) -> Page:
        """A station's, feedback or check page, from the plan's facts alone."""
        facts, page = output.facts, output.facts["page"]
        more: Facts = {"subject": facts["title"], "own_status": facts.get("status")}
        if page == "station":
            more["elsewhere_groups"] = _elsewhere(facts["lists"]["elsewhere"])
        return self.make(facts["address"], TITLES[page] + facts["title"], STAMPED[page], facts | more)

    def themed(self) -> Iterator[Page]:
        """The pages that the theme builds: home, items, tiers, places, sources."""
        catalog = self.catalog
        groups = subjects.groups(catalog)
        places = subjects.places_facts(catalog)
        tiers = [{"id": tier.id, "name": tier.name, "official_name": tier.official_name} for tier in catalog.tiers]
        common = groups | {"places": places, "tiers": tiers}
        yield self.make("", self.site["name"] + self.site["words"]["site"], "pages/home.html", common)
        yield self.make(ITEMS, "办什么事", "pages/items.html", common)
        yield self.make(PLACES, "去哪里办", "pages/places.html", common | subjects.ways_facts(catalog))
        facts = {"sources": subjects.source_facts(catalog), "tiers": tiers, "approval": _approval(catalog)}
        yield self.make(ABOUT, "关于本站", "pages/about.html", facts)
        yield self.make(opendata.FOLDER, "开放数据", "pages/data.html", opendata.page_facts(catalog))
        for item in catalog.items:
            more = {"linked": linked.service(catalog, item), "slips": self.slips.get(item.id, [])}
            facts = subjects.item_facts(catalog, item) | more
            yield self.make(urls.item_page(item.id), item.name, "pages/item.html", facts)
        for tier in catalog.tiers:
            facts = subjects.tier_page_facts(catalog, tier)
            yield self.make(urls.tier_page(tier.id), tier.official_name, "pages/tier.html", facts | {"lists": facts})
        for station in catalog.stations:
            if tier_of(catalog, station.tier).level == "乡":
                facts = subjects.township_facts(catalog, station)
                yield self.make(urls.township_page(station.code), station.place, "pages/township.html", facts)


def _elsewhere(rows: list[Facts]) -> list[Facts]:
    """What other tiers' lists name, by the tiers that name it."""
    groups: dict[tuple[str, ...], list[Facts]] = {}
    for row in rows:
        groups.setdefault(tuple(row["tiers"]), []).append(row)
    return [{"tiers": list(tiers), "rows": found} for tiers, found in groups.items()]


def consult(catalog: Catalog) -> Facts | None:
    """The hotline to ask, as 拨打{hotline} needs it: never a complaint number."""
    line = next((line for line in catalog.jurisdiction.hotlines if line.role == "咨询"), None)
    return None if line is None else {"number": line.number, "name": line.name, "hours": line.hours}


def _approval(catalog: Catalog) -> Facts | None:
    approval = catalog.approval
    return (
        None
        if approval is None
        else {
            "office": approval.office,
            "date": approval.date.isoformat(),
            "basis": approval.basis,
        }
    )
