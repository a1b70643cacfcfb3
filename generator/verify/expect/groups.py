"""Catalog + subject -> the records of each group of fields that a kind may name: an account of verify's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from generator.catalog.model import Catalog
from generator.catalog.resolve.offerings import Offering, station_name, station_offerings, tier_offerings
from generator.verify.expect import forms
from generator.verify.expect.boards import RULES, TITLES
from generator.verify.expect.chart import Chart, chart_of
from generator.verify.expect.kind import Subject
from generator.verify.expect.kinds.register import basis, entered, register_title, registers
from generator.verify.expect.kinds.slip import where
from generator.verify.expect.known import working_below
from generator.verify.expect.phrases import few


def _offering(one: Offering) -> dict[str, object]:
    item, offer = one.item, one.offer
    fields = ("name", "audience", "fee", "materials", "progress")
    own = {"mode": offer.mode, "window": offer.window, "note": offer.note, "dispute": one.dispute}
    steps = {"steps": one.steps, "step_names": one.steps, "time_limit": one.time_limit}
    return {name: getattr(item, name) for name in fields} | own | steps | {
        "summary": one.summary, "conditions": one.conditions
    }  # fmt: skip


def _items(catalog: Catalog, subject: Subject) -> list[dict[str, object]]:
    station = subject.station
    offered = station_offerings(catalog, station) if station else tier_offerings(catalog, subject.own_tier.id)
    return [_offering(one) for one in offered]


def _tier(catalog: Catalog, subject: Subject) -> list[dict[str, object]]:
    """What a tier says of itself in public."""
    tier = subject.own_tier
    duties = {name: [one.text for one in getattr(tier, name) if one.public] for name in ("duties", "staffing")}
    rules = {name: [one.name for one in getattr(tier, name) if one.public] for name in ("service_rules", "standards")}
    names = {name: getattr(tier, name) for name in ("name", "official_name", "host", "aliases")}
    return [names | duties | rules]


def _station(catalog: Catalog, subject: Subject) -> list[dict[str, object]]:
    station = subject.station
    if station is None:
        return []
    own = {name: getattr(station, name) for name in ("place", "host", "address", "phone", "hours")}
    return [own | {"name": station_name(catalog, station)}]


def _board(catalog: Catalog, subject: Subject) -> list[dict[str, object]]:
    """Its title and its points' texts; what is one rule's or one area's is told by its id."""
    tier, board = subject.own_tier, subject.board or ""
    rules = [rule for rule in tier.service_rules if rule.public and rule.text]
    points = [duty.text for duty in tier.duties if duty.public]
    if subject.sort == "rule":
        points = [str(rule.text) for rule in rules if rule.id == board]
    elif board == RULES:
        points = [text for rule in rules for text in (rule.name, str(rule.text))]
    both = catalog.signage is not None and catalog.signage.bilingual is not None
    areas = [area for area in tier.areas if subject.sort == "area" and area.id == board]
    mongolian = [part for area in areas if both for part in (area.mongolian or "").split()]
    title = TITLES[subject.sort](tier, board)
    return [{"title": title, "place": tier.official_name, "points": () if areas else points, "mongolian": mongolian}]


def _register(catalog: Catalog, subject: Subject) -> list[dict[str, object]]:
    """Its title, its columns and the items that can be entered."""
    kept = [one for one in registers(catalog, subject.own_tier) if one.id == subject.board]
    return [
        {
            "title": register_title(catalog, one.id),
            "place": subject.own_tier.official_name,
            "basis": basis(catalog, one),
            "columns": one.columns,
            "listed": [offering.item for offering in entered(catalog, one, subject.own_tier)],
        }
        for one in kept
    ]


def _directory(catalog: Catalog, subject: Subject) -> list[dict[str, object]]:
    station = subject.station
    if station is None:
        return []
    return [{"place": station.place, "rows": [one.place for one in working_below(catalog, station)]}]


def _mongolian(catalog: Catalog, subject: Subject) -> list[dict[str, object]]:
    both, station = catalog.signage.bilingual if catalog.signage else None, subject.station
    if both is None or (station is not None and not station.mongolian):
        return []
    texts = {"authority": both.authority, "slogan": both.slogan}
    texts |= {} if station is None else {"name": station.mongolian}
    return [{name: (text or "").split() for name, text in texts.items()}]


def _map(catalog: Catalog, subject: Subject) -> list[Chart]:
    chart = chart_of(catalog, subject.station) if subject.station is not None else None
    return [] if chart is None else [chart]


def _chart(catalog: Catalog, subject: Subject) -> list[dict[str, object]]:
    """The steps that it is drawn from; without any there is none."""
    steps = subject.offering.steps if subject.offering else None
    return [{"steps": steps}] if steps else []


GROUPS: Mapping[str, Callable[[Catalog, Subject], Any]] = {
    "jurisdiction": lambda catalog, subject: [catalog.jurisdiction],
    "hotlines": lambda catalog, subject: catalog.jurisdiction.hotlines,
    "sign_phones": lambda catalog, subject: few(catalog),
    "card_phones": lambda catalog, subject: few(catalog),
    "asked": lambda catalog, subject: [],
    "numbering": lambda catalog, subject: [{"mark": "号"}] if subject.own_tier.level in ("市", "县", "乡") else [],
    "motto": lambda catalog, subject: [{"text": catalog.jurisdiction.slogan or catalog.jurisdiction.authority}],
    "place": lambda catalog, subject: [{"text": where(subject.own_tier)}],
    "basis": lambda catalog, subject: [],
    "categories": lambda catalog, subject: [],
    "tier": _tier,
    "items": _items,
    "service_rules": lambda catalog, subject: [rule for rule in subject.own_tier.service_rules if rule.public],
    "lanes": lambda catalog, subject: [
        {"text": aid.lane, "who": aid.who} for aid in catalog.jurisdiction.assistance if aid.lane
    ],
    "queueing": lambda catalog, subject: [{"text": text} for text in catalog.jurisdiction.queueing],
    "policy_board": lambda catalog, subject: [
        {"title": title} for title in (catalog.jurisdiction.policy_board,) if title
    ],
    "assistance": lambda catalog, subject: catalog.jurisdiction.assistance,
    "channels": lambda catalog, subject: catalog.jurisdiction.channels,
    "sources": lambda catalog, subject: [one for one in catalog.sources if one.id == catalog.defaults.source],
    "station": _station,
    "feedback": lambda catalog, subject: [catalog.jurisdiction.feedback] if catalog.jurisdiction.feedback else [],
    "offering": lambda catalog, subject: [_offering(subject.offering)] if subject.offering else [],
    "common_materials": lambda catalog, subject: catalog.common_materials,
    "board": _board,
    "register": _register,
    "work_years": lambda catalog, subject: [],
    "manual": lambda catalog, subject: [],
    "directory": _directory,
    "mongolian": _mongolian,
    **forms.GROUPS,
    "map": _map,
    "chart": _chart,
    "nearby": lambda catalog, subject: [],
    "bring": lambda catalog, subject: [],
    "topic": lambda catalog, subject: [],
}
"""Group -> its records: an account of our own of what the groups hold."""
