"""What a phone without a network shows for a page that it has not kept: where to look, whom to call."""

from __future__ import annotations

from collections.abc import Mapping

from generator.ground import urls
from generator.views.catalog import CatalogView

ADDRESS, TITLE, FOOT = urls.OFFLINE, "现在没有联网", None


def content(view: CatalogView) -> Mapping[str, object]:
    """Nothing but what every page knows."""
    return {}
