"""Catalog -> what a text about a station, an item or a tier must hold and may hold, field by field."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence

from generator.catalog.model import Approval, Catalog, Consent, Duty, Material, Record, Reference, Rule, Source, Station
from generator.catalog.offerings import Offering, station_name
from generator.verify.text import Known, Passage, squeezed

UNSEEN = ("未设", "已撤并")
"""States of a station that hangs nothing."""
_SECRET = {Source: ("note", "approval"), Station: ("consent",), Approval: ("basis",)}
"""Fields for the office alone."""
_DATE = re.compile(r"\d{4}-\d\d-\d\d|\d{4}年\d+月\d+日")
LEAST = 4
"""A shorter text is too common to prove that it leaked."""


def known(*texts: str | None) -> tuple[Known, ...]:
    """Texts as they may stand in print; those without a digit need no vouching."""
    return tuple(Known(squeezed(text)) for text in texts if text and any(char.isdigit() for char in text))


def numbered(texts: Iterable[str]) -> tuple[Known, ...]:
    """A list's texts, each with the number that may be printed before it."""
    return tuple(Known(squeezed(text), number) for number, text in enumerate(texts, 1))


def strings(value: object) -> Iterator[str]:
    """Every text in a record, a list or a value, dates in both ways of writing them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            yield from strings(getattr(value, name))
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from strings(one)
    elif isinstance(value, datetime.date):
        yield value.isoformat()
        yield f"{value.year}年{value.month}月{value.day}日"


def unapproved(catalog: Catalog, today: datetime.date) -> bool:
    """Whether all that is made from a catalog must say that it is a proof: not approved, expired, or not for all."""
    closed = [source for source in catalog.sources if source.disclosure == "依申请公开" and source.approval is None]
    until = catalog.jurisdiction.valid_until
    return catalog.approval is None or bool(closed) or (until is not None and today > until)


def hotlines(catalog: Catalog, role: str | None = None) -> tuple[tuple[str, str], ...]:
    """The numbers that must be there."""
    lines = catalog.jurisdiction.hotlines
    return tuple((f"{line.role}电话", squeezed(line.number)) for line in lines if role in (None, line.role))


def common(catalog: Catalog) -> tuple[Known, ...]:
    """What may stand anywhere: whose catalog it is, phones, channels, documents, the days of approval and validity."""
    place = catalog.jurisdiction
    lines = [text for line in place.hotlines for text in (line.number, line.name, line.hours)]
    sources = [text for source in catalog.sources for text in (source.title, source.number, *strings(source.date))]
    more = [*strings(place.channels), *strings(place.assistance), *strings(place.posting), *strings(place.feedback)]
    approved = [] if catalog.approval is None else [catalog.approval.office, *strings(catalog.approval.date)]
    names = [place.name, place.authority, place.slogan, place.progress, place.site_url]
    groups = [group.name for group in (*catalog.categories, *catalog.life_events)]
    return known(*lines, *names, *more, *sources, *approved, *groups, *strings(place.valid_until))


def of_tier(catalog: Catalog, tier: str) -> tuple[Known, ...]:
    """What a tier says of itself in public."""
    found = catalog.tier_by_id[tier]
    rules = [rule for rule in (*found.service_rules, *found.standards) if rule.public]
    duties = [duty for duty in (*found.duties, *found.staffing) if duty.public]
    names = known(found.name, found.official_name, found.host, *found.aliases, *(other.name for other in catalog.tiers))
    texts = [text for rule in rules for text in (rule.name, rule.text) if text]
    listed = numbered(duty.text for duty in found.duties if duty.public) + numbered(
        rule.name for rule in found.service_rules if rule.public
    )
    return names + listed + known(*texts, *(duty.text for duty in duties))


def of_station(catalog: Catalog, station: Station) -> tuple[Known, ...]:
    """A station's own public facts, and the names of the one above."""
    above = catalog.above(station)
    names = [station_name(catalog, station), station.place, station.host, station.county]
    upper = [station_name(catalog, above), above.place] if above else []
    return known(*names, station.address, station.phone, station.hours, *upper)


def of_offering(offering: Offering, number: int | None) -> Passage:
    """One item at one tier as a passage: name, limit, conditions, steps, note and materials must be in it."""
    item, offer, limit = offering.item, offering.offer, offering.time_limit
    conditions = [] if offering.conditions is None else offering.conditions.any_of or offering.conditions.all_of
    steps = [step.name for step in offering.steps or ()]
    ways = dict.fromkeys(step.way for step in offering.steps or ())
    # Where there are several ways of applying, a sheet numbers the steps of each from one.
    by_way = [numbered(step.name for step in offering.steps or () if step.way == way) for way in ways]
    must = [("办理时限", limit.printed)] if limit else []
    must += [("受理条件", text) for text in conditions]
    must += [("事项说明", offering.summary)] if offering.summary else []
    must += [("办理环节", name) for name in dict.fromkeys(steps)]
    must += [("范围", offer.note)] if offer.note else []
    more = [item.code, item.canonical, item.audience, item.fee, offer.window, offer.note, offering.dispute]
    texts = [*more, item.progress, item.methods, item.result, item.scope, *strings(offering.steps)]
    return Passage(
        names=(squeezed(item.name),),
        number=number,
        must=tuple((what, squeezed(text)) for what, text in must),
        known=known(item.name, offering.summary, *texts) + numbered(conditions) + numbered(steps) + sum(by_way, ()),
        parts=tuple(of_material(material, index) for index, material in enumerate(item.materials or (), 1)),
    )


def lacking(offered: Sequence[Offering]) -> tuple[Known, ...]:
    """（第1、3项）: the items of which a fact is not supplied, told by their numbers in one honest line."""
    found = set()
    for field in ("audience", "conditions", "summary", "methods", "materials", "steps", "time_limit", "fee", "result",
                  "progress", "legal_basis", "service_standard"):  # fmt: skip
        numbers = [
            str(number)
            for number, one in enumerate(offered, 1)
            if (getattr(one, field) if hasattr(one, field) else getattr(one.item, field)) in (None, ())
        ]
        found.add(f"（第{'、'.join(numbers)}项）")
    both = [str(number) for number, one in enumerate(offered, 1) if one.conditions is None and one.summary is None]
    return known(*sorted(found | {f"（第{'、'.join(both)}项）"}))


def of_material(material: Material, number: int) -> Passage:
    """A material with how many of it: the count of another one is wrong here."""
    counts = [f"{count}份" for count in (material.original, material.copies) if count]
    return Passage(
        names=(squeezed(material.name),),
        number=number,
        known=known(*strings((material.name, material.when, material.issuer, material.substitute, material.note)))
        + known(*(f"{kind}{count}" for count in counts for kind in ("原件", "复印件"))),
    )


def secrets(catalog: Catalog, printed: bool) -> tuple[str, ...]:
    """Texts that no one outside may see and that no public field says too. The site states the basis of approval."""
    hidden: set[str] = set()
    shown: set[str] = set()
    _sort_out(catalog, hidden, shown, printed)
    public = "\n".join(shown)
    return tuple(sorted(text for text in hidden if len(text) >= LEAST and text not in public))


def _sort_out(value: object, hidden: set[str], shown: set[str], printed: bool) -> None:
    if isinstance(value, (Consent, Reference)) or (isinstance(value, (Duty, Rule)) and not value.public):
        hidden.update(squeezed(text) for text in strings(value) if not _DATE.fullmatch(text))
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            field = getattr(value, name)
            secret = name in _SECRET.get(type(value), ()) and (printed or not isinstance(value, Approval))
            if secret:
                hidden.update(squeezed(text) for text in strings(field) if not _DATE.fullmatch(text))
            else:
                _sort_out(field, hidden, shown, printed)
    elif isinstance(value, (tuple, list)):
        for one in value:
            _sort_out(one, hidden, shown, printed)
    elif isinstance(value, dict):
        for one in value.values():
            _sort_out(one, hidden, shown, printed)
    else:
        shown.update(squeezed(text) for text in strings(value))
