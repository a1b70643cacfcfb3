"""Views -> `data/`: the whole as JSON, items and stations as tables for a spreadsheet, stations as GeoJSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from generator.catalog.model import Citation, Item
from generator.guide import tables
from generator.views import place as places
from generator.views.catalog import CatalogView
from generator.views.ending import ClosingView
from generator.views.item import ItemView
from generator.views.labels import in_data
from generator.views.lines import LINES
from generator.views.offering import OfferingView
from generator.views.plain import Plain, shown
from generator.views.station import EARTH, StationView

FOLDER = "data/"
OF_TODAY = ("proof", "approval")
"""What is said of the data as they are now, not of days to come."""


@dataclass(frozen=True)
class Summary:
    """What the page that explains the files says of them."""

    licence: str
    items: int
    stations: int
    placed: int
    """Stations with coordinates."""
    on_earth: int
    """Those that stand on a map as they are."""
    tiers: tuple[str, ...]


def files(view: CatalogView, proof: bool) -> Iterator[tuple[str, bytes]]:
    """Every file of `data/`, as (path relative to the site, bytes)."""
    yield f"{FOLDER}catalog.json", open_data(view, proof)
    yield f"{FOLDER}items.csv", tables.items(view)
    yield f"{FOLDER}stations.csv", tables.stations(view)
    yield f"{FOLDER}stations.geojson", geography(view, proof)


def issued(data: Mapping[str, Any]) -> bytes:
    """`issued.json`: what became of every version on record, a sheet a line."""
    lines = (f"{json.dumps(id_)}:{json.dumps(versions, sort_keys=True)}" for id_, versions in sorted(data.items()))
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def summary(view: CatalogView) -> Summary:
    """How much the files hold."""
    placed = [station for station in view.stations.values() if _placed(station)]
    return Summary(
        licence=view.jurisdiction.licence,
        items=len(view.items),
        stations=len(view.stations),
        placed=len(placed),
        on_earth=sum(_geometry(station) is not None for station in placed),
        tiers=tuple(tier.name for tier in view.tiers.values()),
    )


def open_data(view: CatalogView, proof: bool) -> bytes:
    """The whole catalog as far as it is public, and what it will be. Keys are only ever added."""
    states = [
        _facts(view, proof),
        *(_facts(CatalogView(catalog, view.day), proof) for _, catalog in view.catalog.upcoming),
    ]
    days = [day.isoformat() for day, _ in view.catalog.upcoming]
    upcoming = [{"from": day} | _altered(*pair) for day, pair in zip(days, pairwise(states), strict=True)]
    return (json.dumps(states[0] | {"upcoming": upcoming}, ensure_ascii=False, indent=1) + "\n").encode()


def _altered(before: dict[str, Plain], after: dict[str, Plain]) -> dict[str, Plain]:
    """What will be other: of lists the records that are new or have changed, and the ids of those that are gone."""
    altered: dict[str, Plain] = {}
    gone: dict[str, Plain] = {}
    for key in after:
        if key in OF_TODAY or before[key] == after[key]:
            continue
        old, new = before[key], after[key]
        if not isinstance(new, list) or any(_id(record) is None for record in (*old, *new)):
            altered[key] = new
            continue
        altered[key] = [record for record in new if record not in old]
        if ids := [_id(record) for record in old if _id(record) not in map(_id, new)]:
            gone[key] = ids
    return altered | ({"gone": gone} if gone else {})


def _id(record: dict[str, Plain]) -> Plain:
    return record.get("id") or record.get("code")


def _facts(view: CatalogView, proof: bool) -> dict[str, Plain]:
    """What holds now."""
    place, catalog = view.jurisdiction, view.catalog
    return {
        "id": place.id,
        "name": place.name,
        "division_code": place.division_code,
        "authority": place.authority,
        "licence": place.licence,
        "proof": proof,
        "approval": None if catalog.approval is None else _public(places.approval(catalog)),
        "valid_until": shown(place.valid_until),
        "progress": place.progress,
        "hotlines": [_public(line) for line in view.hotlines],
        "channels": [_public(channel) for channel in places.channels(catalog)],
        "assistance": [_public(aid) for aid in places.assistance(catalog)],
        "sources": [_public(source) for source in places.sources(catalog)],
        "default_source": catalog.defaults.source,
        "categories": [{"id": group.id, "name": group.name} for group in catalog.categories],
        "life_events": [{"id": group.id, "name": group.name} for group in catalog.life_events],
        "tiers": [_public(tier) for tier in view.tiers.values()],
        "items": [_item(item, view.items[item.id]) for item in catalog.items],
        "ended_items": [_ended(item) for item in view.ended_items.values()],
        "stations": [_station(station) for station in view.stations.values()],
    }


def _public(view: object) -> dict[str, Plain]:
    """Those fields of a view that the open data give (`views/fields.py`)."""
    return {name: shown(getattr(view, name)) for name in in_data(type(view))}


def _cited(record: Citation) -> dict[str, Plain]:
    """Where a record comes from."""
    return record.model_dump(mode="json", include=set(Citation.model_fields))


def _item(record: Item, item: ItemView) -> dict[str, Plain]:
    data = _public(item) | {
        "category": item.category.id,
        "life_events": [event.id for event in item.life_events],
        "channels": None if item.channels is None else [channel.id for channel in item.channels],
        "faq": [_cited(asked) | _public(question) for asked, question in zip(record.faq, item.faq, strict=True)],
    }
    if record.materials is not None and item.materials is not None:
        pairs = zip(record.materials, item.materials, strict=True)
        data["materials"] = [_cited(named) | _public(material) for named, material in pairs]
    data |= {row.name: getattr(record, row.name) for row in LINES if "D" in row.where and row.name not in data}
    data["successor"] = item.successor.id if item.successor else None
    data["ended_offers"] = [_closing(closing) for closing in item.closings]
    del data["offerings"], data["closings"]
    return data | {"offers": [_offer(offering) for offering in item.offerings]}


def _closing(closing: ClosingView) -> dict[str, Plain]:
    """Where an item ends, in the words of the catalog."""
    heir = closing.heir.id if closing.heir else None
    return {"tier": closing.tier.id, "ended": shown(closing.ended), "successor": heir}


def _ended(item: ItemView) -> dict[str, Plain]:
    """An item that is done no longer: by which codes it was known, since when, what is done instead."""
    return {**shown(item, ("id", "code", "name", "ended")), "successor": item.successor.id if item.successor else None}


def _offer(offering: OfferingView) -> dict[str, Plain]:
    more = ("summary", "conditions", "steps", "steps_known", "window", "dispute", "order")
    return {
        "tier": offering.tier.id,
        **shown(offering, ("mode", "time_limit", "note", *more)),
        "time_limit_source": offering.limit.text if offering.limit else None,
        **shown(offering, ("limit", "source", "article")),
    }


def _station(station: StationView) -> dict[str, Plain]:
    return _public(station) | {"successor": station.successor.code if station.successor else None}


def _placed(station: StationView) -> bool:
    return station.longitude is not None and station.latitude is not None


def _geometry(station: StationView) -> dict[str, Plain] | None:
    if not _placed(station) or station.datum not in EARTH:
        return None
    return {"type": "Point", "coordinates": [station.longitude, station.latitude]}


def geography(view: CatalogView, proof: bool) -> bytes:
    """Stations that have coordinates; those in a shifted datum keep them as properties, with no geometry (RFC 7946)."""
    data = {
        "type": "FeatureCollection",
        "name": f"{view.jurisdiction.name}{view.catalog.words.points}",
        "licence": view.jurisdiction.licence,
        "proof": proof,
        "note": "只收有坐标的站点。GeoJSON 规定用 WGS84；原坐标是 GCJ02、BD09 或未注明坐标系的，没有换算，"
        "geometry 为 null，原坐标在 properties 里。",
        "features": [
            {
                "type": "Feature",
                "id": station.code,
                "geometry": _geometry(station),
                "properties": _station(station),
            }
            for station in view.stations.values()
            if _placed(station)
        ],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
