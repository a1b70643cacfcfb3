"""Catalog + station -> the facts that a sheet states, as plain data (JSON), in groups.

A kind names its groups in `sheet.yml`; its template sees these and nothing else, and its version is their digest:
so what is printed and what the version stands for cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from generator import urls
from generator.catalog.model import Catalog, Conditions, Item, Material, Station, Tier
from generator.catalog.offerings import Offering, station_name, station_offerings, tier_of, tier_offerings
from generator.errors import UsageError
from generator.kinds import Kind

Facts = dict[str, Any]
"""JSON-like data: str, int, float, bool, None, list, dict."""
# Characters of a rule's text that a notice has room for beside its name: a line and a half of 12 pt on A4.
BRIEF = 60


def _conditions(conditions: Conditions | None) -> Facts | None:
    if conditions is None:
        return None
    return {"any": bool(conditions.any_of), "list": list(conditions.any_of or conditions.all_of)}


def _material(material: Material) -> Facts:
    keep = ("name", "original", "copies", "when", "issuer", "substitute", "promise", "note")
    return {key: getattr(material, key) for key in keep}


def offering_facts(offering: Offering) -> Facts:
    """One item at one tier: name, mode, conditions, steps (each `here` or not), limit, materials, notes."""
    item = offering.item
    here = set(offering.window_steps or ())
    return {
        "id": item.id,
        "name": item.name,
        "category": item.category,
        "mode": offering.offer.mode,
        "audience": item.audience,
        "summary": offering.summary,
        "conditions": _conditions(offering.conditions),
        "steps": None
        if offering.steps is None
        else [
            {"name": step.name, "way": step.way, "text": step.text, "here": step.name in here}
            for step in offering.steps
        ],
        "steps_known": offering.window_steps is not None,
        "time_limit": offering.time_limit.printed if offering.time_limit else None,
        "materials": None if item.materials is None else [_material(material) for material in item.materials],
        "fee": item.fee,
        "window": offering.offer.window,
        "note": offering.offer.note,
        "dispute": offering.dispute,
    }


def _jurisdiction(catalog: Catalog, station: Station) -> Facts:
    place = catalog.jurisdiction
    return {"name": place.name, "authority": place.authority, "slogan": place.slogan, "progress": place.progress}


def _hotlines(catalog: Catalog, station: Station) -> list[Facts]:
    keep = ("number", "role", "name", "hours")
    return [{key: getattr(line, key) for key in keep} for line in catalog.jurisdiction.hotlines]


def _tier(catalog: Catalog, station: Station) -> Facts:
    tier = tier_of(catalog, station.tier)
    keep = ("id", "name", "level", "official_name", "exhaustive", "list_basis")
    return {key: getattr(tier, key) for key in keep}


def _items(catalog: Catalog, station: Station) -> list[Facts]:
    names = {group.id: group.name for group in catalog.categories}
    found = []
    for number, offering in enumerate(station_offerings(catalog, station), 1):
        facts = offering_facts(offering)
        # A sheet that prints the steps' names alone must not change its version with their texts.
        steps = facts["steps"]
        named = None if steps is None else [{"name": step["name"], "here": step["here"]} for step in steps]
        more = {"number": number, "category": names.get(offering.item.category, ""), "step_names": named}
        found.append(facts | more)
    return found


def _select(catalog: Catalog, station: Station, names: Sequence[str]) -> Facts:
    """The named groups, each whole (`items`) or only the fields that are named (`items.name`)."""
    facts: Facts = {}
    for name in names:
        group, _, field = name.partition(".")
        if group not in GROUPS:
            raise UsageError(f"成品说明里没有“{group}”这一组内容；有：{'、'.join(GROUPS)}")
        whole = GROUPS[group](catalog, station)
        if not field:
            facts[group] = whole
        elif isinstance(whole, list):
            rows = facts.setdefault(group, [{} for _ in whole])
            for row, record in zip(rows, whole, strict=True):
                row[field] = record[field]
        else:
            facts.setdefault(group, {})[field] = whole[field]
    return facts


def _service_rules(catalog: Catalog, station: Station) -> list[Facts]:
    """The rules that are public: a sheet lists them, so a text too long for a list is left to the duty boards."""
    return [
        {"name": rule.name, "text": rule.text if len(rule.text or "") <= BRIEF else None}
        for rule in tier_of(catalog, station.tier).service_rules
        if rule.public
    ]


def _assistance(catalog: Catalog, station: Station) -> list[Facts]:
    keep = ("name", "who", "where", "how")
    return [{key: getattr(help_, key) for key in keep} for help_ in catalog.jurisdiction.assistance]


def _channels(catalog: Catalog, station: Station) -> list[Facts]:
    return [{"name": channel.name, "kind": channel.kind} for channel in catalog.jurisdiction.channels]


def _sources(catalog: Catalog, station: Station) -> list[Facts]:
    return [
        {"title": source.title, "number": source.number, "date": source.date.isoformat() if source.date else None}
        for source in catalog.sources
        if source.id == catalog.defaults.source
    ]


def _station(catalog: Catalog, station: Station) -> Facts:
    above = catalog.above(station)
    return {
        "code": station.code,
        "name": station_name(catalog, station),
        "place": station.place,
        "township": above.place if above and tier_of(catalog, station.tier).level == "村" else None,
        "host": station.host,
        "address": station.address,
        "phone": station.phone,
        "hours": station.hours,
    }


GROUPS: Mapping[str, Callable[[Catalog, Station], Any]] = {
    "jurisdiction": _jurisdiction,
    "hotlines": _hotlines,
    "tier": _tier,
    "items": _items,
    "service_rules": _service_rules,
    "assistance": _assistance,
    "channels": _channels,
    "sources": _sources,
    "station": _station,
}


def shared_facts(catalog: Catalog, kind: Kind, station: Station) -> Facts:
    """What a kind says alike at every station of this station's tier (any of them will do)."""
    return _select(catalog, station, kind.shared)


def own_facts(catalog: Catalog, kind: Kind, station: Station) -> Facts:
    """What a kind says of this station alone, its printed feedback address included."""
    facts = _select(catalog, station, kind.own)
    if kind.qr == "feedback":
        facts["feedback"] = {
            "address": urls.feedback_address(catalog.jurisdiction.site_url, station.code),
            "channel": catalog.jurisdiction.feedback is not None,
        }
    return facts


def not_supplied(item: Item) -> list[str]:
    """Chinese names of the fields of an item that no source gives."""
    labels = {
        "materials": "办理材料",
        "audience": "服务对象",
        "fee": "收费情况",
        "result": "办理结果",
        "methods": "办理方式",
    }
    return [label for field, label in labels.items() if getattr(item, field) is None]


def shell_facts(catalog: Catalog) -> Facts:
    """What every page of the site carries: whose site it is, and whom to call."""
    anchor = catalog.jurisdiction
    return {
        "id": anchor.id,
        "name": anchor.name,
        "authority": anchor.authority,
        "slogan": anchor.slogan,
        "site_url": anchor.site_url,
        "hotlines": [line.model_dump(mode="json") for line in anchor.hotlines],
        "sources": [
            {"title": source.title, "number": source.number}
            for source in catalog.sources
            if source.id == catalog.defaults.source
        ],
        "approved": catalog.approval.date.isoformat() if catalog.approval else None,
    }


def tier_facts(catalog: Catalog, tier: Tier, station: Station | None = None) -> Facts:
    """A tier's list (or one station's part of it) and rules, and what only other lists name (`elsewhere`)."""
    offerings = tier_offerings(catalog, tier.id) if station is None else station_offerings(catalog, station)
    offered = {offering.item.id for offering in offerings}
    groups = {group.id: group.name for group in catalog.categories}
    elsewhere = [
        {
            "id": item.id,
            "name": item.name,
            "tiers": [other.name for other in catalog.tiers if any(offer.tier == other.id for offer in item.offers)],
        }
        for item in catalog.items
        if item.id not in offered and item.offers
    ]
    return {
        "id": tier.id,
        "name": tier.name,
        "level": tier.level,
        "official_name": tier.official_name,
        "exhaustive": tier.exhaustive,
        "list_basis": tier.list_basis,
        "host": tier.host,
        "items": [offering_facts(offering) | {"group": groups.get(offering.item.category)} for offering in offerings],
        "elsewhere": elsewhere,
        "duties": [duty.text for duty in tier.duties if duty.public],
        "service_rules": [{"name": rule.name, "text": rule.text} for rule in tier.service_rules if rule.public],
    }


def station_page_facts(catalog: Catalog, station: Station) -> Facts:
    """One station's own facts, for its page and its feedback page."""
    above = catalog.above(station)
    below = catalog.stations_below.get(station.code, ())
    heir = catalog.station_by_code.get(station.successor) if station.successor else None
    feedback = catalog.jurisdiction.feedback
    return {
        "title": station_name(catalog, station),
        **_station(catalog, station),
        "status": station.status,
        "above": None
        if above is None
        else {
            "code": above.code,
            "name": station_name(catalog, above),
            "place": above.place,
            "level": tier_of(catalog, above.tier).level,
        },
        "street": station.address,
        "below": [{"code": child.code, "name": station_name(catalog, child), "place": child.place} for child in below],
        "successor": {"code": heir.code, "name": station_name(catalog, heir)} if heir else None,
        "hotlines": _hotlines(catalog, station),
        "feedback": None
        if feedback is None
        else {
            "name": feedback.name,
            "url": feedback.url.replace("{station}", station.code).replace("{item}", ""),
            "answer_time": feedback.answer_time,
        },
    }
