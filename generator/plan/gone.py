"""Views + kinds -> the sheets that stations and offers had before they ended: their codes still lead somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.catalog.resolve.endings import MERGED
from generator.ground import urls
from generator.kinds.kind import Kind
from generator.plan.page_contents import GonePage
from generator.views.catalog import CatalogView
from generator.views.item import ItemView


@dataclass(frozen=True)
class GoneSheet:
    """A sheet that is made no longer, and what the page says to which its code leads."""

    sheet: str
    title: str
    page: GonePage


def gone_sheets(view: CatalogView, kinds: Iterable[Kind]) -> Iterator[GoneSheet]:
    """Every sheet that may hang or lie about and whose station or offer has ended, kind by kind."""
    for kind in kinds:
        for name, edition in kind.editions.items():
            named = None if name == "default" else name
            title = f"{kind.title}（{edition.title}）" if edition.title else kind.title
            if kind.per == "station":
                yield from _of_stations(view, kind, named, title)
            elif kind.per == "offer":
                yield from _of_offers(view, kind, named, title)


def _of_stations(view: CatalogView, kind: Kind, named: str | None, title: str) -> Iterator[GoneSheet]:
    for station in view.stations.values():
        if station.status == MERGED and station.level in kind.levels and (station.named or not kind.needs_name):
            sheet = urls.sheet_id(kind.name, urls.sheet_stem(station.code, None, named))
            yield GoneSheet(sheet, f"{station.name}{title}", GonePage(station=station))


def _of_offers(view: CatalogView, kind: Kind, named: str | None, title: str) -> Iterator[GoneSheet]:
    for item in (*view.items.values(), *view.ended_items.values()):
        for tier, page in ended_at(view, item):
            if view.tiers[tier].level in kind.levels:
                sheet = urls.sheet_id(kind.name, urls.sheet_stem(item.id, tier, named))
                yield GoneSheet(sheet, f"{item.name}（{view.tiers[tier].name}）{title}", page)


def ended_at(view: CatalogView, item: ItemView) -> Iterator[tuple[str, GonePage]]:
    """The tiers where an item is done no longer, each with what is left to say; of an ended item all that did it."""
    if item.id in view.ended_items:
        page = GonePage(item=item.line, ended=item.ended, heir=item.successor)
        yield from ((offer.tier, page) for offer in view.written_item(item.id).offers)
        return
    offered = {offering.tier.id for offering in item.offerings}
    for closing in item.closings:
        if closing.tier.id not in offered:
            page = GonePage(item=item.line, tier=closing.tier.name, ended=closing.ended, heir=closing.heir)
            yield closing.tier.id, page
