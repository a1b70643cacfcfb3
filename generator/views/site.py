"""Catalog -> the facts that the site's own pages show: tiers' lists, a station's page, whose site it is."""

from __future__ import annotations

from generator.catalog.model import Catalog, Item, Station, Tier
from generator.catalog.resolve.offerings import station_name, station_offerings, tier_of, tier_offerings
from generator.views.statement import Facts, Subject, hotlines, offering_facts, station_facts


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
        "words": catalog.words.model_dump(mode="json"),
        "examples": list(catalog.vocabulary.examples),
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
        **station_facts(catalog, Subject(tier_of(catalog, station.tier), station)),
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
        "hotlines": hotlines(catalog, Subject(tier_of(catalog, station.tier), station)),
        "feedback": None
        if feedback is None
        else {
            "name": feedback.name,
            "url": feedback.url.replace("{station}", station.code).replace("{item}", ""),
            "answer_time": feedback.answer_time,
        },
    }
