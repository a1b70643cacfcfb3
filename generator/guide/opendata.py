"""Catalog -> `data/`: the whole as JSON, items and stations as tables for a spreadsheet, stations as GeoJSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from generator.catalog.model import Catalog, Item, Record, Station, TimeLimit
from generator.catalog.resolve.offerings import resolve, station_name
from generator.guide import tables
from generator.views.statement import Facts, offering_facts

FOLDER = "data/"
EARTH = ("WGS84", "CGCS2000")
"""Datums that may stand in a GeoJSON geometry: WGS84 as RFC 7946 asks; CGCS2000 differs from it by centimetres.
GCJ02 and BD09 are shifted by hundreds of metres on purpose, and are never passed off as WGS84."""

_ITEM = (
    "id", "code", "task_code", "name", "canonical", "category", "kind", "relation", "audience", "plain", "summary",
    "methods", "fee", "result", "progress", "service_standard", "visits", "scope", "source", "article", "dispute",
)  # fmt: skip
_ITEM_LISTS = ("aliases", "life_events", "legal_basis", "tips", "related")
_STATION_MORE = (
    "place", "division", "division_name", "successor", "host", "address", "phone", "hours", "longitude", "latitude",
    "datum", "source",
)  # fmt: skip


def files(catalog: Catalog, proof: bool) -> Iterator[tuple[str, bytes]]:
    """Every file of `data/`, as (path relative to the site, bytes)."""
    yield f"{FOLDER}catalog.json", open_data(catalog, proof)
    yield f"{FOLDER}items.csv", tables.items(catalog)
    yield f"{FOLDER}stations.csv", tables.stations(catalog)
    yield f"{FOLDER}stations.geojson", geography(catalog, proof)


def licence(catalog: Catalog) -> str:
    """The one line on what others may do with the data."""
    place = catalog.jurisdiction
    return place.data_licence or f"许可未定，使用前请问{place.authority}。"


def page_facts(catalog: Catalog) -> Facts:
    """What the page that explains the files says."""
    placed = [station for station in catalog.stations if _placed(station)]
    return {
        "licence": licence(catalog),
        "item_count": len(catalog.items),
        "station_count": len(catalog.stations),
        "placed": len(placed),
        "on_earth": sum(_geometry(station) is not None for station in placed),
        "tier_columns": [tier.name for tier in catalog.tiers],
    }


def open_data(catalog: Catalog, proof: bool) -> bytes:
    """The whole catalog as far as it is public. Keys are only ever added."""
    place = catalog.jurisdiction
    data: dict[str, Any] = {
        "id": place.id,
        "name": place.name,
        "division_code": place.division_code,
        "authority": place.authority,
        "licence": licence(catalog),
        "proof": proof,
        "approval": _plain(catalog.approval),
        "valid_until": _date(place.valid_until),
        "progress": place.progress,
        "hotlines": [_some(line, "number", "role", "name", "hours") for line in place.hotlines],
        "channels": [_some(channel, "id", "name", "kind", "url") for channel in place.channels],
        "assistance": [_some(aid, "name", "who", "where", "how") for aid in place.assistance],
        "sources": [_some(source, "id", "title", "number", "issuer", "date") for source in catalog.sources],
        "default_source": catalog.defaults.source,
        "categories": [_some(group, "id", "name") for group in catalog.categories],
        "life_events": [_some(group, "id", "name") for group in catalog.life_events],
        "tiers": [
            _some(tier, "id", "name", "level", "official_name", "host", "exhaustive", "list_basis")
            for tier in catalog.tiers
        ],
        "items": [_item(item) for item in catalog.items],
        "stations": [_station(catalog, station) for station in catalog.stations],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _date(value: object) -> str | None:
    return None if value is None else str(value)


def _plain(record: Record | None) -> Facts | None:
    return None if record is None else record.model_dump(mode="json", exclude={"facts"})


def _some(record: Record, *keys: str) -> Facts:
    return record.model_dump(mode="json", include=set(keys))


def _limit(limit: TimeLimit | None) -> Facts | None:
    return None if limit is None else {"printed": limit.printed} | limit.model_dump(mode="json")


def _item(item: Item) -> Facts:
    return {
        **{key: getattr(item, key) for key in _ITEM},
        **{key: list(getattr(item, key)) for key in _ITEM_LISTS},
        "channels": None if item.channels is None else list(item.channels),
        "materials": None if item.materials is None else [_plain(material) for material in item.materials],
        "statutory_limit": _limit(item.statutory_limit),
        "faq": [_plain(question) for question in item.faq],
        "offers": [_offer(item, number) for number in range(len(item.offers))],
    }


def _offer(item: Item, number: int) -> Facts:
    offering = resolve(item, item.offers[number])
    offer, facts = offering.offer, offering_facts(offering)
    more = ("summary", "conditions", "steps", "steps_known", "window", "dispute")
    limit = offering.time_limit
    return {
        "tier": offer.tier, "mode": facts["mode"], "time_limit": facts["time_limit"], "note": facts["note"],
        **{key: facts[key] for key in more},
        "order": offer.order,
        "time_limit_source": limit.text if limit else None,
        "limit": _limit(limit),
        "source": offer.source,
        "article": offer.article,
    }  # fmt: skip


def _station(catalog: Catalog, station: Station) -> Facts:
    return {
        "code": station.code,
        "tier": station.tier,
        "name": station_name(catalog, station),
        "parent": station.parent,
        "status": station.status,
        **{key: getattr(station, key) for key in _STATION_MORE},
        "items": None if station.items is None else list(station.items),
    }


def _placed(station: Station) -> bool:
    return station.longitude is not None and station.latitude is not None


def _geometry(station: Station) -> Facts | None:
    if not _placed(station) or station.datum not in EARTH:
        return None
    return {"type": "Point", "coordinates": [station.longitude, station.latitude]}


def geography(catalog: Catalog, proof: bool) -> bytes:
    """Stations that have coordinates; those in a shifted datum keep them as properties, with no geometry (RFC 7946)."""
    data = {
        "type": "FeatureCollection",
        "name": f"{catalog.jurisdiction.name}{catalog.words.points}",
        "licence": licence(catalog),
        "proof": proof,
        "note": "只收有坐标的站点。GeoJSON 规定用 WGS84；原坐标是 GCJ02、BD09 或未注明坐标系的，没有换算，"
        "geometry 为 null，原坐标在 properties 里。",
        "features": [
            {
                "type": "Feature",
                "id": station.code,
                "geometry": _geometry(station),
                "properties": _station(catalog, station),
            }
            for station in catalog.stations
            if _placed(station)
        ],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
