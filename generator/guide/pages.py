"""Views + plan -> pages as title and finished HTML. Every value is escaped by the templates' environment."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from generator.ground import urls
from generator.ground.render import render
from generator.guide import feed, linked, map_file, subjects, whereabouts
from generator.guide.engine import WebPage
from generator.guide.figures import whole
from generator.guide.fixed import FIXED
from generator.guide.head import UNLISTED, head_of
from generator.plan.outputs import Output
from generator.plan.page_contents import (
    CheckPage,
    EndedPage,
    FeedbackPage,
    GonePage,
    ItemPage,
    PageContent,
    StaffStationPage,
    StaffTierPage,
    StationPage,
    TierPage,
    TownshipPage,
)
from generator.plan.told import NOTHING_TOLD, Told
from generator.views.catalog import CatalogView
from generator.views.hours import for_script
from generator.views.labels import KNOWN


@dataclass(frozen=True)
class PageKind:
    """How pages of one content are made."""

    template: str
    before: str = ""
    """What the title begins with."""
    more: Callable[[Any], Mapping[str, object]] = lambda content: {}
    """What follows from the content, by the names under which the template sees it."""


def _of_item(page: ItemPage) -> Mapping[str, object]:
    alike = subjects.alike(page.item)
    return {
        "alike": alike,
        "unsaid": subjects.unsaid(page, alike),
        "cases": subjects.cases((*(page.item.materials or ()), *page.common_materials)),
        "linked": linked.service(page),
    }


def _of_station(page: StationPage) -> Mapping[str, object]:
    station = page.station
    sure = station.status == "已开通"  # of a place that may not be open at all nobody says that it is
    return {
        "stops": whereabouts.stops(page.stops),
        "map": whereabouts.on_map(station),
        "open_hours": for_script(station.hours) if sure else None,
        "chart_alt": map_file.words(page.chart) if page.chart else None,
        "chart_high": map_file.high(page.chart) if page.chart else None,
    }


def _of_township(page: TownshipPage) -> Mapping[str, object]:
    return {
        "chart_alt": map_file.words(page.chart) if page.chart else None,
        "chart_high": map_file.high(page.chart) if page.chart else None,
    }


PAGES: Mapping[type, PageKind] = {
    StationPage: PageKind("pages/station.html", more=_of_station),
    FeedbackPage: PageKind("pages/feedback.html"),
    CheckPage: PageKind("pages/check.html", "核对公示版本："),
    ItemPage: PageKind("pages/item.html", more=_of_item),
    EndedPage: PageKind("pages/ended.html"),
    GonePage: PageKind("pages/gone.html", "已经停用："),
    TierPage: PageKind("pages/tier.html"),
    TownshipPage: PageKind("pages/township.html", more=_of_township),
    StaffTierPage: PageKind("pages/staff_tier.html", "工作人员用："),
    StaffStationPage: PageKind("pages/staff_station.html", "工作人员用："),
}
"""The kinds of pages of which a site has many; a new one needs its content (`plan/outputs.py`) and a line here."""


class Pages:
    """The page maker of one catalog: its templates and what all of them may say."""

    def __init__(
        self, view: CatalogView, proof: bool, overrides: Path, told: Told = NOTHING_TOLD, stamp: str = ""
    ) -> None:
        """`stamp`: what pages ask for behind the name of a script (`engine.stamped`)."""
        self.view = view
        self.proof = proof
        self.overrides = overrides
        self.told = told
        self.stamp = f"?{stamp}" if stamp else ""

    def make(self, address: str, title: str, template: str, content: Mapping[str, object]) -> WebPage:
        """One page; `root` leads from it to the site's root, so that any sub-path will do."""
        title = re.sub(r"\s*\n\s*", " ", title)  # programs that show it elsewhere keep a line's end
        page = content.get("page")
        root = "../" * address.count("/") or "./"
        lapsed = address in self.told.lapsed
        common: dict[str, Any] = {"root": root, "site": self.view.site, "proof": self.proof, "lapsed": lapsed}
        common["stamp"] = self.stamp
        head = head_of(self.view, address, title, page if isinstance(page, PageContent) else None)
        html = render(self.overrides, template, {**content, **common}, KNOWN).strip()
        if head.trail:
            html = render(self.overrides, "pages/_trail.html", {"root": root, "trail": head.trail}).strip() + html
        if lapsed:
            html = render(self.overrides, "pages/lapsed.html", common) + html
        unlisted = not self.proof and (lapsed or address.startswith(UNLISTED))
        name = self.view.site.name + self.view.catalog.words.site
        shown = {"head": head, "title": title, "site_name": name, "unlisted": unlisted}
        return WebPage(address, title, whole(html), render(self.overrides, "pages/_head.html", shown).strip())

    def page(self, output: Output) -> WebPage:
        """One of many, from the plan's content alone: as `page`, and its fields by their names."""
        kind, content = PAGES[type(output.content)], output.content
        named = {field.name: getattr(content, field.name) for field in fields(content)}  # type: ignore[arg-type]
        shown = {"page": content, **named, **kind.more(content)}
        return self.make(output.address, kind.before + output.title, kind.template, shown)

    def fixed(self) -> Iterator[WebPage]:
        """The pages that a site has once."""
        view = self.view
        for name, page in FIXED.items():
            title = view.site.name + view.catalog.words.site if page.TITLE is None else page.TITLE
            shown = {"recorded": bool(self.told.issued), "papers": self.told.papers, **page.content(view)}
            yield self.make(page.ADDRESS, title, f"pages/{name}.html", shown)
        if self.told.news:
            yield self.make(urls.UPDATES, feed.TITLE, "pages/updates.html", {"days": self.told.news})
