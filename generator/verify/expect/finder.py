"""Catalog -> the finder's index, as far as it says something: what is listed, how, and where it leads.

How things are found is no fact of the catalog: of that only the shape is known here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.catalog.model import Catalog, Item, Offer, Station
from generator.catalog.resolve.offerings import resolve, station_name
from generator.verify.expect.endings import closing, ended
from generator.verify.expect.fixed import FIXED
from generator.verify.expect.pages import MODES

KEYS = frozenset([
    "items", "names", "stations", "former", "same", "away", "elsewhere", "ours", "common", "short", "sounds",
    "spoken", "concepts", "weights", "choices", "services", "events", "regions", "tiers", "learned",
])  # fmt: skip
"""The keys of the finder's index."""
ITEM_KEYS = frozenset(["id", "name", "plain", "where", "code", "official", "titles", "groups", "text", "ended", "ways"])
"""The keys of an item in it; `ended` of one that is done no longer alone, `plain` of one that has a plain name."""
TITLE_KEYS = ITEM_KEYS - {"groups", "text", "ways"}
"""Those that the file of titles has as well."""
SAID = ("id", "name", "plain", "where", "code", "official", "ended", "ways")
"""Those of them that say something."""
PLACES, ITEMS, ABOUT = "places/", "items/", "about/"


def finder(catalog: Catalog, written: Catalog) -> dict[str, Any]:
    """What the finder shows and where it leads."""
    names = {tier.id: tier.name for tier in catalog.tiers}
    items = [
        _item(catalog, item, "、".join(dict.fromkeys(names[one.tier] for one in item.offers)))
        | {"ways": [_way(catalog, item, offer) for offer in item.offers]}
        | _plain(catalog, item)
        for item in catalog.items
    ]
    items += [_item(catalog, item, closing(written, item)) | {"ended": 1} for item in ended(catalog, written)]
    used = {event for item in catalog.items for event in item.life_events}
    return {
        "items": items,
        "stations": [_station(catalog, one) for one in catalog.stations],
        "former": [[row, list(one.former_names)] for row, one in enumerate(catalog.stations) if one.former_names],
        "services": [*_services(catalog), *_tiers(catalog)],
        "events": [[event.id, event.name] for event in catalog.life_events if event.id in used],
        "regions": list(_regions(catalog)),
        "tiers": [[tier.id, tier.name] for tier in catalog.tiers],
        "choices": list(_choices(catalog)),
    }


def _item(catalog: Catalog, item: Item, where: str) -> dict[str, Any]:
    return {
        "id": item.id,
        "name": item.name,
        "where": where,
        "code": "".join(char for char in (item.code or "").lower() if char.isalnum()),
        "official": 2 if item.canonical else 1,
    }


def _plain(catalog: Catalog, item: Item) -> dict[str, str]:
    """The plain name of an item that is still done, where it has one of its own."""
    plain = item.plain_name
    shared = any(plain in (one.name, one.plain_name) for one in catalog.items if one.id != item.id)
    return {"plain": plain} if plain and plain != item.name and not shared else {}


def _way(catalog: Catalog, item: Item, offer: Offer) -> list[object]:
    """[number of the tier, how far it goes there in plain words, the limit]."""
    limit = resolve(item, offer).time_limit
    number = [tier.id for tier in catalog.tiers].index(offer.tier)
    return [number, MODES.get(offer.mode, ""), limit.printed if limit else ""]


def _station(catalog: Catalog, one: Station) -> dict[str, Any]:
    return {
        "code": one.code,
        "place": one.place,
        "name": station_name(catalog, one),
        "above": one.parent if one.parent in catalog.station_by_code else None,
        "tier": one.tier,
    }


def _services(catalog: Catalog) -> Iterator[list[str]]:
    """[kind, id, name, note, address, address at one's own station] of every service that has a name and is there."""
    place, stations = catalog.jurisdiction, bool(catalog.stations)
    station, door = ("stations/{at}/", "f/{at}/") if stations else ("", "")
    consult = next((line.number for line in place.hotlines if line.role == "咨询"), None)
    call = "tel:" + consult.replace(" ", "").replace("转", ",") if consult else ""
    numbers = "、".join(line.number for line in place.hotlines)
    voices = "、".join(line.number for line in place.hotlines if line.role in ("监督投诉", "评价"))
    there = {
        "complaint": (True, voices, "voice/" if "voice" in FIXED else ABOUT, door),
        "phone": (call or stations, numbers or "看各服务点的电话", call or PLACES, station),
        "hours": (stations, "看服务点的页面", PLACES, station),
        "where": (stations, "按乡镇、村找", PLACES, station),
        "progress": (True, place.progress or numbers, call or ABOUT, station),
        "materials": (catalog.items, "先找到要办的事，页面上写着带什么", ITEMS, ""),
        "items": (catalog.items, f"{len(catalog.items)} 项", ITEMS, ""),
        "online": (place.channels, "、".join(one.name for one in place.channels), PLACES, ""),
        "agent": (place.assistance, "、".join(one.name for one in place.assistance), PLACES, station),
        "office": (True, numbers, ABOUT, ""),
        "source": (True, "", ABOUT, ""),
    }
    names = {one.key.removeprefix("service."): one.name for one in catalog.askings.services}
    for key, (here, note, address, near) in there.items():
        if here and key in names:
            yield ["service", key, place.authority if key == "office" else names[key], note, address, near]


def _tiers(catalog: Catalog) -> Iterator[list[str]]:
    for tier in catalog.tiers:
        yield ["tier", tier.id, tier.official_name, f"{tier.name}能办什么", f"tiers/{tier.id}/", ""]


def _regions(catalog: Catalog) -> Iterator[list[str]]:
    """Counties that townships lie in, each with its heading; where all lie in one, that of the catalog."""
    levels = {tier.id: tier.level for tier in catalog.tiers}
    counties: dict[str, None] = {}
    for one in catalog.stations:
        if levels[one.tier] == "乡":
            above = catalog.above(one)
            counties.setdefault(one.county or (above.place if above else ""))
    if len(counties) > 1 and all(counties):
        yield from ([name, f"{PLACES}#r-{number}"] for number, name in enumerate(counties, 1))
    elif catalog.stations:
        yield [catalog.jurisdiction.name, PLACES]


def _choices(catalog: Catalog) -> Iterator[list[Any]]:
    """Questions between items that differ by who one is, with the items that the catalog has of them."""
    for choice in catalog.askings.choices:
        answers: dict[int, str] = {}
        for key, answer in choice.answers:
            for number, item in enumerate(catalog.items):
                if key in (item.id, item.like):
                    answers.setdefault(number, answer)
        if len(answers) > 1:
            yield [choice.question, [[number, answer] for number, answer in answers.items()]]
