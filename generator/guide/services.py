"""Views -> what people ask for that is no item: the telephone, the hours, what a tier does. Only what the catalog has.

Each leads to a page that the site has, or straight to the telephone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.catalog.model.askings import SERVICE
from generator.ground import urls
from generator.guide.fixed import FIXED
from generator.views import place
from generator.views.catalog import CatalogView

TIER = f"{SERVICE}tier."
"""What the key of a tier's askings begins with; its level follows."""


@dataclass(frozen=True)
class ServiceRow:
    """A service among the results."""

    key: str
    """Whose askings lead to it."""
    kind: str
    id: str
    name: str
    note: str
    href: str
    """Where it is found, relative to the site's root, or a telephone."""
    near: str
    """Where the reader's own station has it; `{at}` is its code. Empty where it is the same everywhere."""


def services(view: CatalogView) -> Iterator[ServiceRow]:
    """Every service of the site that has askings, then every tier."""
    names = {service.key: service.name for service in view.catalog.askings.services}
    for key, note, href, near in _rows(view):
        if SERVICE + key in names:
            name = view.site.authority if key == "office" else names[SERVICE + key]
            yield ServiceRow(SERVICE + key, "service", key, name, note, href, near)
    for tier in view.tiers.values():
        note = f"{tier.name}能办什么"
        yield ServiceRow(TIER + tier.level, "tier", tier.id, tier.official_name, note, urls.tier_page(tier.id), "")


def _rows(view: CatalogView) -> Iterator[tuple[str, str, str, str]]:
    """(key, note, address, address at the reader's station)."""
    about, places, items = FIXED["about"].ADDRESS, FIXED["places"].ADDRESS, FIXED["items"].ADDRESS
    voices = [line.number for line in view.hotlines if line.role != "咨询"]
    phones = [line.number for line in view.hotlines]
    consult = view.site.consult
    call = f"tel:{consult.number.replace(' ', '').replace('转', ',')}" if consult else ""
    station = urls.station_page("{at}") if view.stations else ""
    voice = FIXED["voice"].ADDRESS if "voice" in FIXED else about
    yield "complaint", "、".join(voices), voice, urls.feedback_page("{at}") if view.stations else ""
    if call or station:
        yield "phone", "、".join(phones) or "看各服务点的电话", call or places, station
    if view.stations:
        yield "hours", "看服务点的页面", places, station
        yield "where", "按乡镇、村找", places, station
    yield "progress", view.jurisdiction.progress or "、".join(phones), call or about, station
    if view.items:
        yield "materials", "先找到要办的事，页面上写着带什么", items, ""
        yield "items", f"{len(view.items)} 项", items, ""
    if channels := place.channels(view.catalog):
        yield "online", "、".join(channel.name for channel in channels), places, ""
    if helps := place.assistance(view.catalog):
        yield "agent", "、".join(one.name for one in helps), places, station
    yield "office", "、".join(phones), about, ""
    yield "source", "", about, ""
