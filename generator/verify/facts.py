"""Catalog -> what a text about a station, an item or a tier may hold, what it must, and what no one may see."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence

from generator.catalog.model import (
    Approval,
    Catalog,
    Consent,
    Duty,
    Hotline,
    Material,
    Record,
    Reference,
    Rule,
    Source,
    Station,
    Step,
    Tier,
)
from generator.catalog.resolve.offerings import Offering, station_name
from generator.verify.text import TELLING, Ended, Flaw, Known, Must, Passage, Text, Whole, squeezed

UNSEEN = ("未设", "已撤并")
"""States of a station that hangs nothing."""
_SECRET = {Source: ("note", "approval"), Station: ("consent",), Approval: ("basis",)}
"""Fields for the office alone."""
_DATE = re.compile(r"\d{4}-\d\d-\d\d|\d{4}年\d+月\d+日")
_PHONE = re.compile(r"[0-9][0-9转-]{2,}")
LEAST = 4
"""A shorter text is too common to prove that it leaked."""


def known(*texts: str | None) -> tuple[Known, ...]:
    """Texts as they may stand in print; those without a telling word need no vouching."""
    return tuple(Known(squeezed(text)) for text in texts if text and TELLING.search(squeezed(text)))


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


def number_of(line: Hotline, label: str | None = None, noted: bool = True) -> Must:
    """A phone with what it is for right before it, its name and hours right behind: one for questions is none for
    complaints, and a name that holds the number does not stand for it."""
    number, role = squeezed(line.number), squeezed(label or f"{line.role}电话")
    note = [squeezed(text) for text in (line.name, line.hours) if text] if noted else []
    if not note:
        return role, Ended(f"{role}{number}"), Ended(f"{role}：{number}")
    listed, joined = "，".join(note), "".join(note)
    texts = dict.fromkeys((f"{role}{number}{listed}", f"{role}{number}{joined}"))
    return role, *(Ended(text) for text in texts), f"{role}：{number}（{listed}）"


def hotlines(catalog: Catalog, complaint: str | None = None) -> tuple[Must, ...]:
    """The numbers that must be there, each tied to its role; `complaint` is what a notice must call that one."""
    lines = catalog.jurisdiction.hotlines
    return tuple(number_of(line, complaint if line.role == "监督投诉" else None) for line in lines)


def few(catalog: Catalog) -> tuple[Hotline, ...]:
    """What a sign has room for: three at most, one for each purpose before a second for any."""
    ordered = sorted(catalog.jurisdiction.hotlines, key=lambda line: ("监督投诉", "评价", "咨询").index(line.role))
    first = {line.role: line for line in reversed(ordered)}.values()
    return tuple(sorted(ordered, key=lambda line: all(line is not one for one in first))[:3])


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


def of_item(offering: Offering) -> tuple[Known, ...]:
    """What a text about one item at one tier may say of it."""
    item, offer, limit = offering.item, offering.offer, offering.time_limit
    conditions = [] if offering.conditions is None else offering.conditions.any_of or offering.conditions.all_of
    more = [item.code, item.canonical, item.audience, item.fee, offer.window, offer.note, offering.dispute]
    texts = [*more, item.progress, item.methods, item.result, item.scope, *item.legal_basis, *strings(offering.steps)]
    limits = [limit.printed] if limit else []
    return known(item.name, offering.summary, *limits, *texts) + numbered(conditions)


def chain(steps: Sequence[Step]) -> tuple[str, str]:
    """Steps in their order, as chips beside each other and with arrows."""
    names = [step.name for step in steps]
    return "".join(names), "→".join(names)


def ways(steps: Sequence[Step]) -> dict[str | None, list[Step]]:
    """Steps by the way of applying, in the order in which the ways come."""
    found: dict[str | None, list[Step]] = {}
    for step in steps:
        found.setdefault(step.way, []).append(step)
    return found


def labelled(what: str, label: str, *texts: str, bare: bool = False) -> Must:
    """`label：text` as it is printed; bare where the text may stand by itself, below the head of a column."""
    said = [squeezed(text) for text in texts]
    alone = [Whole(text) for text in said] if bare else []
    return (what, *(Ended(f"{squeezed(label)}：{text}") for text in said), *alone)


def by_case(materials: Sequence[Material]) -> tuple[Passage, ...]:
    """Materials as sheets list them: what all must bring, then case by case; one count runs through."""
    cases: dict[str | None, list[Material]] = {None: []}
    for material in materials:
        cases.setdefault(material.when, []).append(material)
    found: list[Passage] = []
    number = 0
    for when, members in cases.items():
        parts = tuple(of_material(material, number + index) for index, material in enumerate(members, 1))
        number += len(parts)
        if when is None:
            found += parts
        else:
            name = squeezed(f"情形：{when}")
            found.append(Passage((name,), None, (("情形", name),), known(when), parts))
    return tuple(found)


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
    """A material with how many of it, from whom, instead of what: another one's count or promise is wrong here."""
    must: list[Must] = []
    if material.original:
        must.append(("份数", f"原件{material.original}份"))
    if material.copies:
        must.append(("份数", f"复印件{material.copies}份"))
    if material.issuer:
        must.append(("出具单位", f"{squeezed(material.issuer)}出具", f"由谁出具：{squeezed(material.issuer)}"))
    if material.substitute:
        other = squeezed(material.substitute)
        must.append(("可以代替的", f"可用{other}代替", f"可以代替：{other}"))
    if material.promise:
        must.append(("承诺", "可以书面承诺代替", "可以用书面承诺代替"))
    if material.note:
        must.append(("说明", squeezed(material.note)))
    texts = strings((material.name, material.when, material.issuer, material.substitute, material.note))
    return Passage((squeezed(material.name),), number, tuple(must), known(*texts))


def misdialled(text: Text, catalog: Catalog, complaint: str = "监督投诉电话") -> Iterator[Flaw]:
    """A phone right behind a role that is not its own."""
    roles: dict[str, set[str]] = {}
    for line in catalog.jurisdiction.hotlines:
        role = complaint if line.role == "监督投诉" else f"{line.role}电话"
        roles.setdefault(role, set()).add(squeezed(line.number))
    for role, numbers in roles.items():
        for at in text.find(role):
            after = at + len(role)
            after += text.chars[after : after + 1] == "："
            dialled = _PHONE.match(text.token(after))
            if dialled and not any(text.token(after).startswith(number) for number in numbers):
                yield Flaw(at, "GP703", f"“{role}”后面是 {dialled[0]}，目录里是 {'、'.join(sorted(numbers))}")


def secrets(catalog: Catalog, printed: bool) -> tuple[str, ...]:
    """Texts that no one outside may see and that no public field says too. The site states the basis of approval."""
    hidden, public = _sorted(catalog, printed)
    return tuple(sorted(text for text in hidden if len(text) >= LEAST and text not in public))


def short_secrets(catalog: Catalog, printed: bool) -> tuple[str, ...]:
    """Secrets too short to be looked for inside other words: they leak where they stand by themselves."""
    hidden, public = _sorted(catalog, printed)
    return tuple(sorted(text for text in hidden if 1 < len(text) < LEAST and text not in public))


def withheld(catalog: Catalog, tier: Tier) -> tuple[str, ...]:
    """What one tier keeps to itself though another tells it: judged on this tier's own sheets and pages."""
    hidden: set[str] = set()
    shown: set[str] = set()
    _sort_out(tier, hidden, shown, True)
    rest = [catalog.jurisdiction, catalog.items, catalog.sources, catalog.categories, catalog.terms]
    for record in (*rest, [station for station in catalog.stations if station.tier == tier.id]):
        _sort_out(record, set(), shown, True)
    public = "\n".join(shown)
    return tuple(sorted(text for text in hidden if len(text) >= LEAST and text not in public))


def _sorted(catalog: Catalog, printed: bool) -> tuple[set[str], str]:
    hidden: set[str] = set()
    shown: set[str] = set()
    _sort_out(catalog, hidden, shown, printed)
    return hidden, "\n".join(shown)


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
