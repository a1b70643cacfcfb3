"""Where to go: townships by region, tiers, ways that need no going, help for those who need it."""

from __future__ import annotations

from collections.abc import Mapping

from generator.guide import opendata, subjects
from generator.views import place
from generator.views.catalog import CatalogView

ADDRESS, TITLE, FOOT = "places/", "去哪里办", None


def content(view: CatalogView) -> Mapping[str, object]:
    """Townships, tiers, online channels, assistance."""
    return {
        "places": subjects.places(view),
        "near": opendata.summary(view).on_earth > 0,
        "tiers": tuple(view.tiers.values()),
        "channels": place.channels(view.catalog),
        "assistance": place.assistance(view.catalog),
    }
