"""What the open data are, how to read them, under which licence."""

from __future__ import annotations

from collections.abc import Mapping

from generator.guide import opendata
from generator.views.catalog import CatalogView

ADDRESS, TITLE, FOOT = opendata.FOLDER, "开放数据", None


def content(view: CatalogView) -> Mapping[str, object]:
    """Counts, the licence, the tiers' names."""
    return {"data": opendata.summary(view)}
