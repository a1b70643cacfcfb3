"""Where to grade, complain and suggest, two taps from anywhere: the phones, and the channel by way of one's station."""

from __future__ import annotations

from collections.abc import Mapping

from generator.views import place
from generator.views.catalog import CatalogView

ADDRESS, TITLE, FOOT = "voice/", "评价、投诉、建议", "评价、投诉、建议"


def content(view: CatalogView) -> Mapping[str, object]:
    """The channel, where there is one."""
    return {"channel": place.feedback(view.catalog), "stations": bool(view.stations)}
