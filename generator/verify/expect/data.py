"""Catalog -> the open data and the data for search engines, as they must be: key by key."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from generator.catalog.model import Catalog, Conditions, Item, Offer, Record, Station, TimeLimit
from generator.catalog.resolve.endings import on_day
from generator.catalog.resolve.offerings import Offering, resolve, station_name
from generator.ground import urls
from generator.verify.expect.altered import altered
from generator.verify.expect.endings import ended
from generator.verify.expect.fields import label, question
from generator.verify.expect.names import Names

EARTH = ("WGS84", "CGCS2000")
"""Datums that RFC 7946 lets stand as a point."""
NOTE = (
    "只收有坐标的站点。GeoJSON 规定用 WGS84；原坐标是 GCJ02、BD09 或未注明坐标系的，没有换算，"
    "geometry 为 null，原坐标在 properties 里。"
)
"""What `stations.geojson` says of itself."""
_ITEM = frozenset(["id", "name", "where", "code", "official", "titles", "groups", "text", "ended"])
"""The keys of an item in it; `ended` of one that is done no longer alone."""
_ITEM = frozenset(Item.model_fields) - frozenset({
    "like", "main", "conditions", "materials", "steps", "time_limit", "statutory_limit", "faq", "offers", "effective",
    "facts", "promise", "application",
})  # fmt: skip
"""The fields of an item that stand in the data as the record has them: all but what is resolved tier by tier, is given
in a form of its own, stands on forms to fill in alone, or is no fact. So a new field is expected there as soon as the
record has it."""
_STATION = (
    "code", "tier", "parent", "status", "place", "division", "division_name", "successor", "host", "address", "phone",
    "hours", "longitude", "latitude", "datum", "source", "items", "ended", "former_names",
)  # fmt: skip
_SOURCE = ("id", "title", "number", "issuer", "date", "published", "url")
_TIER = ("id", "name", "level", "official_name", "host", "exhaustive", "list_basis")


def licence(catalog: Catalog) -> str:
    """What others may do with the data."""
    place = catalog.jurisdiction
    return place.data_licence or f"许可未定，使用前请问{place.authority}。"


def open_data(catalog: Catalog, proof: bool, written: Catalog, today: datetime.date | None = None) -> dict[str, Any]:
    """`data/catalog.json`: the whole catalog as far as it is public, then day by day what will be other in it.

    `written` has what has ended by today as well.
    """
    now, upcoming = _facts(catalog, proof, written), []
    before = now
    for day, state in catalog.upcoming:
        after = _facts(on_day(state, today), proof, state)
        upcoming.append({"from": day.isoformat()} | altered(before, after))
        before = after
    return now | {"upcoming": upcoming}


def _facts(catalog: Catalog, proof: bool, written: Catalog) -> dict[str, Any]:
    """What holds in one state of the catalog; `written` has what has ended as well."""
    place, offers = catalog.jurisdiction, {item.id: item.offers for item in written.items}
    names = Names(catalog)
    return {
        "id": place.id,
        "name": place.name,
        "division_code": place.division_code,
        "authority": place.authority,
        "licence": licence(catalog),
        "proof": proof,
        "approval": catalog.approval and _plain(catalog.approval),
        "valid_until": place.valid_until and place.valid_until.isoformat(),
        "progress": place.progress,
        "hotlines": [_some(line, "number", "role", "name", "hours") for line in place.hotlines],
        "channels": [_some(channel, "id", "name", "kind", "url") for channel in place.channels],
        "assistance": [_some(one, "name", "who", "where", "how") for one in place.assistance],
        "sources": [_some(source, *_SOURCE) for source in catalog.sources],
        "default_source": catalog.defaults.source,
        "categories": [_some(group, "id", "name") for group in catalog.categories],
        "life_events": [_some(group, "id", "name") for group in catalog.life_events],
        "tiers": [_some(tier, *_TIER) for tier in catalog.tiers],
        "items": [_item(item, offers[item.id], names) for item in catalog.items],
        "ended_items": [_some(item, "id", "code", "name", "ended", "successor") for item in ended(catalog, written)],
        "stations": [_station(catalog, station) for station in catalog.stations],
    }


def _some(record: Record, *keys: str) -> dict[str, Any]:
    return record.model_dump(mode="json", include=set(keys))


def _plain(record: Record) -> dict[str, Any]:
    return record.model_dump(mode="json", exclude={"facts"})


def _limit(limit: TimeLimit | None) -> dict[str, Any] | None:
    return None if limit is None else {"printed": limit.printed} | _plain(limit)


def _item(item: Item, offers: Sequence[Offer], names: Names) -> dict[str, Any]:
    return _some(item, *_ITEM) | {
        "plain_name": names.plain(item),
        "materials": None if item.materials is None else [_plain(material) for material in item.materials],
        "statutory_limit": _limit(item.statutory_limit),
        "faq": [_plain(question) for question in item.faq],
        "offers": [_offer(resolve(item, offer)) for offer in item.offers],
        "ended_offers": [_some(offer, "tier", "ended", "successor") for offer in offers if offer.ended is not None],
    }


def _offer(one: Offering) -> dict[str, Any]:
    offer, here = one.offer, set(one.window_steps or ())
    return {
        "tier": offer.tier,
        "mode": offer.mode,
        "order": offer.order,
        "time_limit": one.time_limit.printed if one.time_limit else None,
        "time_limit_source": one.time_limit.text if one.time_limit else None,
        "limit": _limit(one.time_limit),
        "note": offer.note,
        "window": offer.window,
        "summary": one.summary,
        "conditions": _conditions(one.conditions),
        "steps": None
        if one.steps is None
        else [_some(step, "name", "way", "text") | {"here": step.name in here} for step in one.steps],
        "steps_known": one.window_steps is not None,
        "dispute": one.dispute,
        "source": offer.source,
        "article": offer.article,
    }


def _conditions(found: Conditions | None) -> dict[str, Any] | None:
    return None if found is None else {"any": bool(found.any_of), "list": list(found.any_of or found.all_of)}


def _station(catalog: Catalog, station: Station) -> dict[str, Any]:
    return _some(station, *_STATION) | {"name": station_name(catalog, station)}


def points(catalog: Catalog, proof: bool) -> dict[str, Any]:
    """`data/stations.geojson`: stations with coordinates; a shifted datum is never passed off as a point."""
    features = [
        {
            "type": "Feature",
            "id": one.code,
            "geometry": {"type": "Point", "coordinates": [one.longitude, one.latitude]} if one.datum in EARTH else None,
            "properties": _station(catalog, one),
        }
        for one in catalog.stations
        if one.longitude is not None and one.latitude is not None
    ]
    name = f"{catalog.jurisdiction.name}{catalog.words.points}"
    whole = {"type": "FeatureCollection", "name": name, "licence": licence(catalog), "proof": proof, "note": NOTE}
    return whole | {"features": features}


Row = list[tuple[str, object]]
"""The cells of a row, each with its column's name; two tiers may be called alike, and so two columns."""


def item_rows(catalog: Catalog, written: Catalog) -> dict[str, Row]:
    """`data/items.csv`: an item's id -> its row; what has ended stands last."""
    return {item.id: _item_row(catalog, item) for item in (*catalog.items, *ended(catalog, written))}


def _item_row(catalog: Catalog, item: Item) -> Row:
    groups = {group.id: group.name for group in catalog.categories}
    titles = {source.id: source.title for source in catalog.sources}
    source = item.source or catalog.defaults.source or ""
    none = "依据文件未列明" if item.materials is None else "无需提交材料"
    row: dict[str, object] = {
        "事项代号": item.id, label("code"): item.code, label("name"): item.name, label("canonical"): item.canonical,
        label("category"): groups.get(item.category, item.category), label("kind"): item.kind,
        label("audience"): item.audience, f"{label('conditions')}或说明": _who(item),
        label("materials"): "\n".join(material.name for material in item.materials or ()) or none,
        label("methods"): item.methods, label("fee"): item.fee, label("result"): item.result,
        label("aliases"): "、".join(item.aliases), label("source"): titles.get(source, source),
        label("ended"): item.ended, "改办的事项代号": item.successor,
    }  # fmt: skip
    more: Row = []
    for tier in catalog.tiers:
        here = [resolve(item, offer) for offer in item.offers if offer.tier == tier.id]
        limits = [one.time_limit.printed for one in here if one.time_limit]
        notes = [text for one in here for text in (one.offer.window, one.offer.note) if text]
        modes = [one.offer.mode for one in here]
        columns = ((question("mode"), modes), (label("limit_ends"), limits), (label("note"), notes))
        more += [(f"{tier.name}：{column}", "；".join(dict.fromkeys(texts))) for column, texts in columns]
    return [*row.items(), *more]


def _who(item: Item) -> str:
    """Conditions and descriptions of all tiers, each once."""

    def joined(found: Conditions | None) -> str:
        return "" if found is None else "；或：".join(found.any_of) or "；".join(found.all_of)

    def of(offer: Offer) -> tuple[str, str]:
        one = resolve(item, offer)
        return joined(one.conditions), one.summary or ""

    texts = [text for offer in item.offers for text in of(offer)] or [joined(item.conditions)]
    return "\n".join(dict.fromkeys(text for text in texts if text))


def station_rows(catalog: Catalog) -> dict[str, Row]:
    """`data/stations.csv`: a station's code -> its cells by column."""
    rows: dict[str, Row] = {}
    for station in catalog.stations:
        above = catalog.above(station)
        row = {
            "站点编码": station.code, label("station"): station_name(catalog, station), "地名": station.place,
            label("tier"): catalog.tier_by_id[station.tier].name, "上级站点编码": station.parent,
            "上级地名": above.place if above else None, label("status"): station.status,
            "接替站点编码": station.successor, "设在": station.host, label("address"): station.address,
            label("phone"): station.phone,
            label("hours"): station.hours, "经度": station.longitude, "纬度": station.latitude, "坐标系": station.datum,
            "行政区划代码": station.division, label("closed"): station.ended,
            label("former_names"): "、".join(station.former_names),
        }  # fmt: skip
        rows[station.code] = [*row.items()]
    return rows


def linked_data(catalog: Catalog, item: Item) -> dict[str, Any]:
    """An item in schema.org's words, as its page tells search engines; a fact that is not supplied is left out."""
    place, groups = catalog.jurisdiction, {group.id: group.name for group in catalog.categories}
    address = f"{place.site_url}/{urls.item_page(item.id)}"
    channels = [one for one in place.channels if one.id in (item.channels or ())]
    online = [{"@type": "ServiceChannel", "name": one.name, "serviceUrl": one.url} for one in channels]
    return _supplied({
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "name": item.name,
        "alternateName": item.canonical,
        "identifier": item.code,
        "url": None if (urlsplit(address).hostname or "").endswith(".example") else address,
        "serviceType": groups.get(item.category),
        "description": item.summary,
        "audience": {"@type": "Audience", "audienceType": item.audience} if item.audience else None,
        "areaServed": {"@type": "AdministrativeArea", "name": place.name, "identifier": place.division_code},
        "serviceOperator": {"@type": "GovernmentOrganization", "name": place.authority},
        "availableChannel": [*(_window(catalog, item, offer) for offer in item.offers), *map(_supplied, online)],
        "serviceOutput": {"@type": "Thing", "name": item.result} if item.result else None,
    })  # fmt: skip


def _supplied(record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if value not in (None, "", [])}


def _window(catalog: Catalog, item: Item, offer: Offer) -> dict[str, Any]:
    """A tier's window: how far it goes there, how long, when, for whom; whom to ask."""
    tier, limit = catalog.tier_by_id[offer.tier], resolve(item, offer).time_limit
    texts = [f"{tier.name}：{offer.mode}", limit.printed if limit else None, offer.window, offer.note]
    phones = [line.number for line in catalog.jurisdiction.hotlines if line.role == "咨询"]
    return _supplied({
        "@type": "ServiceChannel",
        "name": tier.official_name,
        "description": "，".join(text for text in texts if text),
        "servicePhone": [{"@type": "ContactPoint", "contactType": "咨询", "telephone": one} for one in phones],
    })  # fmt: skip
