"""Catalog + station -> the facts that a sheet states, as plain data (JSON), in groups.

A kind names its groups in `sheet.yml`; its template sees these and nothing else, and its version is their digest:
so what is printed and what the version stands for cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.catalog.model import Catalog, Conditions, Item, Material, Station, Tier
from generator.catalog.resolve.offerings import Offering, station_name, station_offerings, tier_of, tier_offerings
from generator.ground import urls
from generator.kinds.kind import Kind

Facts = dict[str, Any]
"""JSON-like data: str, int, float, bool, None, list, dict."""


@dataclass(frozen=True)
class Subject:
    """What a sheet is about: a station, an item at a tier, or a board of a tier."""

    tier: Tier
    station: Station | None = None
    offering: Offering | None = None
    board: str | None = None


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


def _jurisdiction(catalog: Catalog, subject: Subject) -> Facts:
    place = catalog.jurisdiction
    return {"name": place.name, "authority": place.authority, "slogan": place.slogan, "progress": place.progress}


def hotlines(catalog: Catalog, subject: Subject) -> list[Facts]:
    keep = ("number", "role", "name", "hours")
    return [{key: getattr(line, key) for key in keep} for line in catalog.jurisdiction.hotlines]


def _tier(catalog: Catalog, subject: Subject) -> Facts:
    keep = ("id", "name", "level", "official_name", "exhaustive", "list_basis", "host")
    return {key: getattr(subject.tier, key) for key in keep}


def _items(catalog: Catalog, subject: Subject) -> list[Facts]:
    names = {group.id: group.name for group in catalog.categories}
    found = []
    for number, offering in enumerate(_listed(catalog, subject), 1):
        facts = offering_facts(offering)
        # A sheet that prints the steps' names alone must not change its version with their texts.
        steps = facts["steps"]
        named = None if steps is None else [{key: step[key] for key in ("name", "way", "here")} for step in steps]
        more = {
            "number": number,
            "category": names.get(offering.item.category, ""),
            "step_names": named,
            "progress": offering.item.progress,
            "posted": _posted(catalog, offering.item),
        }
        found.append(facts | more)
    return found


def _posted(catalog: Catalog, item: Item) -> Facts:
    """The facts that only a jurisdiction that must post them puts on a wall, by field."""
    values = {"methods": item.methods, "result": item.result, "legal_basis": "；".join(item.legal_basis) or None}
    return {post.field: values[post.field] for post in catalog.jurisdiction.posting if post.field in values}


def _listed(catalog: Catalog, subject: Subject) -> list[Offering]:
    if subject.station is None:
        return tier_offerings(catalog, subject.tier.id)
    return station_offerings(catalog, subject.station)


def _select(catalog: Catalog, subject: Subject, names: Sequence[str]) -> Facts:
    """The named groups, each whole (`items`) or only the fields that are named (`items.name`)."""
    facts: Facts = {}
    for name in names:
        group, _, field = name.partition(".")
        whole = GROUPS[group](catalog, subject)
        if not field or whole is None:
            facts[group] = whole
        elif isinstance(whole, list):
            rows = facts.setdefault(group, [{} for _ in whole])
            for row, record in zip(rows, whole, strict=True):
                row[field] = record[field]
        else:
            facts.setdefault(group, {})[field] = whole[field]
    return facts


def _service_rules(catalog: Catalog, subject: Subject) -> list[Facts]:
    """The rules that are public: a sheet lists them, so a text too long for a list is left to the duty boards."""
    return [
        {"name": rule.name, "text": rule.text if len(rule.text or "") <= BRIEF else None}
        for rule in subject.tier.service_rules
        if rule.public
    ]


def _assistance(catalog: Catalog, subject: Subject) -> list[Facts]:
    keep = ("name", "who", "where", "how")
    return [{key: getattr(help_, key) for key in keep} for help_ in catalog.jurisdiction.assistance]


def _channels(catalog: Catalog, subject: Subject) -> list[Facts]:
    return [{"name": channel.name, "kind": channel.kind} for channel in catalog.jurisdiction.channels]


def _sources(catalog: Catalog, subject: Subject) -> list[Facts]:
    return [
        {"title": source.title, "number": source.number, "date": source.date.isoformat() if source.date else None}
        for source in catalog.sources
        if source.id == catalog.defaults.source
    ]


def station_facts(catalog: Catalog, subject: Subject) -> Facts:
    station = subject.station
    assert station is not None
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


def _posting(catalog: Catalog, subject: Subject) -> list[Facts]:
    """The fields that the jurisdiction must post, in its order and words; empty where no document says."""
    return [{"field": post.field, "label": post.label} for post in catalog.jurisdiction.posting]


def _feedback_channel(catalog: Catalog, subject: Subject) -> Facts | None:
    channel = catalog.jurisdiction.feedback
    return None if channel is None else {"name": channel.name, "answer_time": channel.answer_time}


def _offering(catalog: Catalog, subject: Subject) -> Facts | None:
    """The one item of a slip; its category by name."""
    if subject.offering is None:
        return None
    names = {group.id: group.name for group in catalog.categories}
    return offering_facts(subject.offering) | {"category": names.get(subject.offering.item.category, "")}


def _common_materials(catalog: Catalog, subject: Subject) -> list[Facts]:
    return [_material(material) for material in catalog.common_materials]


def _board(catalog: Catalog, subject: Subject) -> Facts | None:
    """One board of a tier: its public duties, or its public rules in full; `missing` names those without wording."""
    if subject.board == "zhize":
        points = [{"name": None, "text": duty.text} for duty in subject.tier.duties if duty.public]
        return {"id": "zhize", "title": f"{subject.tier.official_name}职责", "points": points, "missing": []}
    if subject.board == "zhidu":
        rules = [rule for rule in subject.tier.service_rules if rule.public]
        points = [{"name": rule.name, "text": rule.text} for rule in rules if rule.text]
        missing = [rule.name for rule in rules if not rule.text]
        return {"id": "zhidu", "title": "服务制度", "points": points, "missing": missing}
    return None


def _directory(catalog: Catalog, subject: Subject) -> Facts:
    """A township's circle: its own station first, then those below it that work, each with what it does."""
    station = subject.station
    assert station is not None
    below = [one for one in catalog.stations_below.get(station.code, ()) if one.status not in ("未设", "已撤并")]
    rows = []
    for one in (station, *below):
        keep = ("code", "place", "host", "address", "phone", "hours", "status")
        names = None if one.items is None else [offering.item.name for offering in station_offerings(catalog, one)]
        row = {key: getattr(one, key) for key in keep}
        rows.append(row | {"name": station_name(catalog, one), "tier": one.tier, "items": names})
    tiers = dict.fromkeys(row["tier"] for row in rows)
    lists = [
        {
            "id": id_,
            "name": tier_of(catalog, id_).name,
            "basis": tier_of(catalog, id_).list_basis,
            "items": [offering.item.name for offering in tier_offerings(catalog, id_)],
        }
        for id_ in tiers
    ]
    return {"place": station.place, "rows": rows, "lists": lists}


def _mongolian(catalog: Catalog, subject: Subject) -> Facts | None:
    """What the bureau supplied in Mongolian, where it has switched that on; None otherwise.

    A station's sign is in both languages where its name is: a slogan alone would make it neither.
    """
    signage = catalog.signage
    name = subject.station.mongolian if subject.station else None
    if signage is None or signage.bilingual is None or (subject.station and name is None):
        return None
    return {"name": name, "authority": signage.bilingual.authority, "slogan": signage.bilingual.slogan}


GROUPS: Mapping[str, Callable[[Catalog, Subject], Any]] = {
    "jurisdiction": _jurisdiction,
    "hotlines": hotlines,
    "tier": _tier,
    "items": _items,
    "service_rules": _service_rules,
    "assistance": _assistance,
    "channels": _channels,
    "sources": _sources,
    "station": station_facts,
    "posting": _posting,
    "feedback": _feedback_channel,
    "offering": _offering,
    "common_materials": _common_materials,
    "board": _board,
    "directory": _directory,
    "mongolian": _mongolian,
}
# Groups that differ from station to station: a kind that shares one has a layout for each.
LOCAL = ("station", "directory", "mongolian")


def shared_facts(catalog: Catalog, kind: Kind, subject: Subject) -> Facts:
    """What a kind says alike at every station of this station's tier (any of them will do)."""
    return _select(catalog, subject, kind.shared)


def own_facts(catalog: Catalog, kind: Kind, subject: Subject) -> Facts:
    """What a kind says of this station alone, its printed feedback address included."""
    facts = _select(catalog, subject, kind.own)
    if kind.qr == "feedback" and subject.station is not None:
        facts["feedback"] = {
            "address": urls.feedback_address(catalog.jurisdiction.site_url, subject.station.code),
            "channel": catalog.jurisdiction.feedback is not None,
        }
    return facts
