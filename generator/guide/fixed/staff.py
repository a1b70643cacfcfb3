"""For those who work there: what is printed for each station, and each tier's duties and standards."""

from __future__ import annotations

from collections.abc import Mapping

from generator.guide import subjects
from generator.plan.around import staffed
from generator.views.catalog import CatalogView

ADDRESS, TITLE, FOOT = "staff/", "工作人员用", "工作人员用：公示和标牌、职责和标准"


def content(view: CatalogView) -> Mapping[str, object]:
    """Tiers, townships by region, the other stations."""
    heads = tuple(staffed(view))
    return {
        "tiers": tuple(view.tiers.values()),
        "places": subjects.places(view),
        "others": tuple(station for station in heads if station.level != "乡"),
    }
