"""Views + plan -> pages as title and finished HTML. Every value is escaped by the templates' environment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.differences.announcements import NOTHING, Announced
from generator.ground import urls
from generator.ground.render import render
from generator.guide import feed, linked, subjects
from generator.guide.engine import WebPage
from generator.guide.fixed import FIXED
from generator.plan.outputs import CheckPage, Download, FeedbackPage, GonePage, Output, StationPage
from generator.plan.pages import list_view
from generator.plan.told import NOTHING_TOLD, Told
from generator.views.catalog import CatalogView
from generator.views.labels import KNOWN

TITLES: Mapping[type, tuple[str, str]] = {
    StationPage: ("", "pages/station.html"),
    FeedbackPage: ("评价、投诉、建议：", "pages/feedback.html"),
    CheckPage: ("核对公示版本：", "pages/check.html"),
    GonePage: ("已经停用：", "pages/gone.html"),
}
"""What the title of a page that is stamped begins with, and its template."""


class Pages:
    """The page maker of one catalog: its templates and what all of them may say."""

    def __init__(
        self,
        view: CatalogView,
        proof: bool,
        overrides: Path,
        slips: Mapping[str, Sequence[Download]] | None = None,
        announced: Announced = NOTHING,
        told: Told = NOTHING_TOLD,
    ) -> None:
        self.view = view
        self.proof = proof
        self.overrides = overrides
        self.slips = slips or {}
        self.announced = announced
        self.told = told

    def make(self, address: str, title: str, template: str, **content: object) -> WebPage:
        """One page; `root` leads from it to the site's root, so that any sub-path will do."""
        root = "../" * address.count("/") or "./"
        lapsed = address in self.told.lapsed
        common: dict[str, Any] = {"root": root, "site": self.view.site, "proof": self.proof, "lapsed": lapsed}
        html = render(self.overrides, template, content | common, KNOWN).strip()
        if lapsed:
            html = render(self.overrides, "pages/lapsed.html", common) + html
        page = content.get("page")
        return WebPage(address, title, html, lapsed or (isinstance(page, CheckPage) and page.proof))

    def stamped(self, output: Output) -> WebPage:
        """A station's, feedback or check page, from the plan's content alone."""
        before, template = TITLES[type(output.content)]
        return self.make(output.address, before + output.title, template, page=output.content)

    def themed(self) -> Iterator[WebPage]:
        """The pages that the theme builds: those that a site has once, then items, tiers and townships."""
        view = self.view
        for name, page in FIXED.items():
            title = view.site.name + view.catalog.words.site if page.TITLE is None else page.TITLE
            recorded = bool(self.told.issued)
            yield self.make(page.ADDRESS, title, f"pages/{name}.html", recorded=recorded, **page.content(view))
        if self.told.news:
            yield self.make(urls.UPDATES, feed.TITLE, "pages/updates.html", days=self.told.news)
        yield from self._items()
        for tier in view.tiers.values():
            listed = list_view(view, tier, view.offerings[tier.id], self.announced)
            later = self.announced.tiers.get(tier.id, ())
            content = {"tier": tier, "list": listed, "later": later}
            yield self.make(urls.tier_page(tier.id), tier.official_name, "pages/tier.html", **content)
        for station in view.stations.values():
            if station.level == "乡":
                address = urls.township_page(station.code)
                tier = view.tiers[station.tier]
                yield self.make(address, station.place, "pages/township.html", station=station, tier=tier)

    def _items(self) -> Iterator[WebPage]:
        view = self.view
        for item in view.items.values():
            yield self.make(
                urls.item_page(item.id),
                item.name,
                "pages/item.html",
                item=item,
                alike=subjects.alike(item),
                progress=item.progress or view.jurisdiction.progress,
                related=tuple(other.line for other in view.items.values() if other.id in item.related),
                common_materials=view.common_materials,
                stations=bool(view.stations),
                slips=self.slips.get(item.id, ()),
                later=self.announced.items.get(item.id, ()),
                latest=self.told.latest.get(item.id),
                linked=linked.service(view, item),
            )
        for item in view.ended_items.values():
            yield self.make(urls.item_page(item.id), item.name, "pages/ended.html", item=item)
