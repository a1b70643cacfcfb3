"""The first page: what to do, by category and event of life; where, by region; phones."""

from __future__ import annotations

from collections.abc import Mapping

from generator.guide import subjects
from generator.views.catalog import CatalogView

ADDRESS, TITLE, FOOT = "", None, None


def content(view: CatalogView) -> Mapping[str, object]:
    """Items by group, townships by region."""
    return {
        "categories": subjects.categories(view),
        "events": subjects.events(view),
        "places": subjects.places(view),
    }
