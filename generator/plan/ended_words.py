"""A station or an item that sheets name no longer -> what became of it, as the catalog says: merged, closed, ended."""

from __future__ import annotations

from generator.differences.stations import closed_in_words
from generator.views.catalog import CatalogView
from generator.views.ending import ending_in_words


def of_station(view: CatalogView, code: str) -> str | None:
    """Into which other it has been merged, or since when it is closed; None of one that works, or that nobody knows."""
    station = view.stations.get(code)
    if station is None or station.works:
        return None
    return f"{station.name}：{closed_in_words(station)}"


def of_item(view: CatalogView, id_: str, tiers: tuple[str, ...]) -> str | None:
    """Since when an item is not done any more, everywhere or at these tiers; None where the catalog does not say."""
    over = view.ended_items.get(id_)
    if over is not None and over.ended is not None:
        return f"{over.name}：{ending_in_words(over.ended, over.successor)}"
    item = view.items.get(id_)
    closed = {one.tier.id: one for one in item.closings} if item is not None else {}
    if item is None or not tiers or not closed.keys() >= set(tiers):
        return None
    said = {closed[tier].printed for tier in tiers}
    where = "、".join(closed[tier].tier.name for tier in tiers)
    return f"{item.name}：{where}{said.pop()}" if len(said) == 1 else None
