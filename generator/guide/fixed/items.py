"""All items, by category and event of life."""

from __future__ import annotations

from collections.abc import Mapping

from generator.guide import subjects
from generator.views.catalog import CatalogView

ADDRESS, TITLE, FOOT = "items/", "办什么事", None


def content(view: CatalogView) -> Mapping[str, object]:
    """Items by group, and those that are done no longer."""
    gone = tuple(view.ended_items.values())
    return {
        "categories": subjects.categories(view),
        "events": subjects.events(view),
        "gone": gone,
        "items": view.items,
        "stations": bool(view.stations),
    }
