"""What the site rests on: documents, approval, how to read it, tiers, phones."""

from __future__ import annotations

from collections.abc import Mapping

from generator.ground import urls
from generator.views import place, website
from generator.views.catalog import CatalogView

ADDRESS, TITLE, FOOT = urls.ABOUT, "关于本站", "关于本站和依据文件"


def content(view: CatalogView) -> Mapping[str, object]:
    """Tiers, documents, approval."""
    return {
        "tiers": tuple(view.tiers.values()),
        "sources": place.sources(view.catalog),
        "approval": place.approval(view.catalog),
        "declaration": website.declaration(view.catalog),
    }
