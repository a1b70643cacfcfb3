"""Catalog -> the facts of the pages that the theme builds: items, tiers, places, sources; plain data (JSON)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from generator.catalog.model import Catalog, Item, Sourced, Station, Tier, TimeLimit
from generator.catalog.resolve.offerings import Offering, resolve, station_name, tier_of
from generator.views.site import tier_facts
from generator.views.statement import Facts, offering_facts

_TOP = ("省", "市", "县")


def item_facts(catalog: Catalog, item: Item) -> Facts:
    """One item: what is the same everywhere, and each tier's own."""
    channels = {channel.id: channel for channel in catalog.jurisdiction.channels}
    offers = [_offer(catalog, resolve(item, offer)) for offer in item.offers]
    keep = ("id", "code", "task_code", "name", "canonical", "kind", "audience", "plain", "methods", "visits", "scope")
    names = {group.id: group.name for group in catalog.categories}
    return {
        **{key: getattr(item, key) for key in (*keep, "fee", "result", "service_standard")},
        "category": {"id": item.category, "name": names.get(item.category, item.category)},
        "materials": None if item.materials is None else [one.model_dump(mode="json") for one in item.materials],
        "channels": None
        if item.channels is None
        else [
            {"name": channels[one].name, "kind": channels[one].kind, "url": channels[one].url}
            for one in item.channels
            if one in channels
        ],
        "statutory": _limit(item.statutory_limit),
        "faq": [{"question": one.question, "answer": one.answer} for one in item.faq],
        "related": [row for row in item_rows(catalog) if row["id"] in item.related],
        "stations": bool(catalog.stations),
        "progress": item.progress or catalog.jurisdiction.progress,
        "legal_basis": list(item.legal_basis),
        "tips": list(item.tips),
        "offers": offers,
        "hows": grouped(offers, _how),
        "common_materials": [one.model_dump(mode="json") for one in catalog.common_materials],
        "terms": _terms(catalog, offers, item),
        "who": [group for group in grouped(offers, _who) if any(group["value"].values())],
        "limits": grouped(offers, lambda offer: offer["time_limit"]),
        "limit_sources": grouped(offers, lambda offer: offer["limit_source"]),
        "disputes": list(dict.fromkeys(offer["dispute"] for offer in offers if offer["dispute"])),
        "sources": _sources(catalog, item),
    }


def _offer(catalog: Catalog, offering: Offering) -> Facts:
    tier = tier_of(catalog, offering.offer.tier)
    limit = offering.time_limit
    facts = offering_facts(offering) | {"limit_source": limit.text if limit else None}
    return facts | {"runs": step_runs(facts), "tier": _tier_head(tier)}


def _limit(limit: TimeLimit | None) -> Facts | None:
    return None if limit is None else {"printed": limit.printed, "text": limit.text}


def grouped(offers: list[Facts], key: Callable[[Facts], Any]) -> list[Facts]:
    """Offers that say the same, said once: [{"tiers": names, "value": what they say}]."""
    found: list[Facts] = []
    for offer in offers:
        value = key(offer)
        group = next((group for group in found if group["value"] == value), None)
        if group is None:
            found.append({"tiers": [offer["tier"]["name"]], "value": value})
        else:
            group["tiers"].append(offer["tier"]["name"])
    return found


def _who(offer: Facts) -> Facts:
    return {key: offer[key] for key in ("conditions", "summary")}


def _how(offer: Facts) -> Facts:
    return {key: offer[key] for key in ("mode", "window", "note", "runs")} | {"basis": offer["tier"]["list_basis"]}


def _terms(catalog: Catalog, offers: list[Facts], item: Item) -> list[Facts]:
    """The words of this page that the glossary explains."""
    said = str(item.model_dump(exclude={"aliases"})) + str(offers)
    return [{"term": one.term, "plain": one.plain} for one in catalog.terms if one.term in said]


def _tier_head(tier: Tier) -> Facts:
    keep = ("id", "name", "level", "official_name", "host", "list_basis")
    return {key: getattr(tier, key) for key in keep}


def step_runs(offer: Facts) -> list[Facts]:
    """Steps in order, cut where this window's part begins and ends: before, here, later, or unknown."""
    runs: list[Facts] = []
    met = False
    steps = offer["steps"] or []
    # Where none of them is done here (a hospital that only explains), nothing comes before or after anything.
    known = offer["steps_known"] and any(step["here"] for step in steps)
    for step in steps:
        met = met or step["here"]
        place = "unknown" if not known else "here" if step["here"] else "later" if met else "before"
        last = runs[-1] if runs else None
        if last is None or (last["place"], last["way"]) != (place, step["way"]):
            # Ways stand side by side (at the window, online): each counts from one.
            on = last is not None and last["way"] == step["way"]
            start = last["start"] + len(last["steps"]) if last and on else 1
            runs.append({"place": place, "way": step["way"], "start": start, "steps": []})
        runs[-1]["steps"].append(step)
    return runs


def _sources(catalog: Catalog, item: Item) -> list[Facts]:
    """The documents an item's facts come from, each with the articles named."""
    articles: dict[str, list[str]] = {}
    for source_id, article in _cited(item, item.source or catalog.defaults.source):
        articles.setdefault(source_id, []).extend([article] if article else [])
    return [
        {
            "title": source.title,
            "number": source.number,
            "issuer": source.issuer,
            "date": source.date.isoformat() if source.date else None,
            "articles": list(dict.fromkeys(articles[source.id])),
        }
        for source in catalog.sources
        if source.id in articles
    ]


def _cited(item: Item, default: str | None) -> Iterable[tuple[str, str | None]]:
    """Source and article of every fact; what names no source takes that of the level above."""
    records: list[Sourced] = [item, *item.offers, *(item.materials or ())]
    for record in records:
        for fact in (record, *record.facts.values()):
            source = fact.source or record.source or default
            if source is not None:
                yield source, fact.article


def item_rows(catalog: Catalog) -> list[Facts]:
    """Every item in one line each, for lists: name, where, which life events."""
    tiers = {tier.id: tier.name for tier in catalog.tiers}
    return [
        {
            "id": item.id,
            "name": item.name,
            "category": item.category,
            "life_events": list(item.life_events),
            "tiers": list(dict.fromkeys(tiers[offer.tier] for offer in item.offers)),
        }
        for item in catalog.items
    ]


def groups(catalog: Catalog) -> Facts:
    """Categories and life events with their items; empty ones left out."""
    rows = item_rows(catalog)
    known = {group.id for group in catalog.categories}
    categories = [
        {"id": group.id, "name": group.name, "rows": [row for row in rows if row["category"] == group.id]}
        for group in catalog.categories
    ]
    rest = [row for row in rows if row["category"] not in known]
    events = [
        {"id": group.id, "name": group.name, "rows": [row for row in rows if group.id in row["life_events"]]}
        for group in catalog.life_events
    ]
    categories.append({"id": "other", "name": "其他", "rows": rest})
    return {"categories": [g for g in categories if g["rows"]], "events": [g for g in events if g["rows"]]}


def tier_page_facts(catalog: Catalog, tier: Tier) -> Facts:
    """A tier's list with its rules, standards and public duties."""
    facts = tier_facts(catalog, tier)
    for offer in facts["items"]:
        offer["runs"] = step_runs(offer)
    return facts | {
        "aliases": list(tier.aliases),
        "standards": [{"name": rule.name, "text": rule.text} for rule in tier.standards if rule.public],
        "staffing": [duty.text for duty in tier.staffing if duty.public],
        "count": sum(station.tier == tier.id for station in catalog.stations),
    }


def places_facts(catalog: Catalog) -> Facts:
    """Every station but the villages', grouped: upper tiers, townships by what is above them, hospitals, strays."""
    levels = {tier.id: tier.level for tier in catalog.tiers}
    townships = {station.code for station in catalog.stations if levels[station.tier] == "乡"}
    regions: dict[str, list[Facts]] = {}
    for station in catalog.stations:
        if station.code in townships:
            parent = catalog.above(station)
            region = station.county or (parent.place if parent else "")
            row = _row(catalog, station) | {"villages": len(catalog.stations_below.get(station.code, ()))}
            regions.setdefault(region, []).append(row)
    return {
        "top": [_row(catalog, s) for s in catalog.stations if levels[s.tier] in _TOP],
        "regions": [{"name": name, "townships": rows} for name, rows in regions.items()],
        "hospitals": [_row(catalog, s) for s in catalog.stations if levels[s.tier] == "院"],
        "strays": [_row(catalog, s) for s in catalog.stations if levels[s.tier] == "村" and s.parent not in townships],
    }


def _row(catalog: Catalog, station: Station) -> Facts:
    return {
        "code": station.code,
        "place": station.place,
        "name": station_name(catalog, station),
        "status": station.status,
    }


def township_facts(catalog: Catalog, township: Station) -> Facts:
    """A township: its own station and those below it."""
    above = catalog.above(township)
    tier = tier_of(catalog, township.tier)
    return _row(catalog, township) | {
        "own_status": township.status,
        "above": above.place if above else None,
        "tier": _tier_head(tier),
        "villages": [_row(catalog, station) for station in catalog.stations_below.get(township.code, ())],
    }


def source_facts(catalog: Catalog) -> list[Facts]:
    """The documents behind the whole site."""
    keep = ("title", "number", "issuer", "date")
    return [{key: source.model_dump(mode="json")[key] for key in keep} for source in catalog.sources]


def ways_facts(catalog: Catalog) -> Facts:
    """Other ways than one's own feet: online channels, and help for those who cannot come."""
    place = catalog.jurisdiction
    return {
        "channels": [{"name": way.name, "kind": way.kind, "url": way.url} for way in place.channels],
        "assistance": [
            {"name": aid.name, "who": aid.who, "where": aid.where, "how": aid.how} for aid in place.assistance
        ],
    }
