"""Catalog -> what a text about a station, an item or a tier may hold: what its numbers may come from."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence

from generator.catalog.model import Catalog, Record, Station
from generator.catalog.resolve.offerings import Offering, station_name, station_offerings, tier_offerings
from generator.verify.expect.claims import Known, known, numbered

UNSEEN = ("未设", "已撤并")
"""States of a station that hangs nothing."""


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


def days(*dates: datetime.date | None) -> tuple[Known, ...]:
    """Days in both ways of writing them."""
    return known(*(text for day in dates for text in strings(day)))


def common(catalog: Catalog) -> tuple[Known, ...]:
    """What may stand anywhere: whose catalog it is, phones, channels, documents, the days of approval and validity."""
    place = catalog.jurisdiction
    lines = [text for line in place.hotlines for text in (line.number, line.name, line.hours)]
    sources = [
        text
        for source in catalog.sources
        for text in (source.title, source.number, *strings([source.date, source.published]))
    ]
    more = [*strings(place.channels), *strings(place.assistance), *strings(place.posting), *strings(place.feedback)]
    approved = [] if catalog.approval is None else [catalog.approval.office, *strings(catalog.approval.date)]
    names = [place.name, place.authority, place.slogan, place.progress, place.site_url]
    groups = [group.name for group in (*catalog.categories, *catalog.life_events)]
    asked = catalog.vocabulary.examples
    return known(*lines, *names, *more, *sources, *approved, *groups, *asked, *strings(place.valid_until))


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


def lacking(offered: Sequence[Offering], called: Mapping[str, str]) -> tuple[Known, ...]:
    """服务对象（第1、3项）: the items of which a fact is not supplied, by their numbers; `called`: names of fields."""
    found = []
    for field in ("audience", "conditions", "summary", "methods", "materials", "steps", "time_limit", "fee", "result",
                  "progress", "legal_basis", "service_standard"):  # fmt: skip
        numbers = [str(number) for number, one in enumerate(offered, 1) if _lacks(one, field)]
        found.append(f"{called[field]}（第{'、'.join(numbers)}项）")
    return known(*found)


def _lacks(one: Offering, field: str) -> bool:
    """Whether nobody knows it; that no paper is needed is known, and a summary stands for conditions."""
    value = getattr(one, field) if hasattr(one, field) else getattr(one.item, field)
    if field == "conditions":
        return value is None and one.summary is None
    return value is None or (value == () and field != "materials")


def counts(catalog: Catalog, station: Station) -> tuple[Known, ...]:
    """How many stations there are below one, and how many items each of the tiers offers."""
    below = working_below(catalog, station)
    tiers = dict.fromkeys(one.tier for one in (station, *below))
    offered = [f"{catalog.tier_by_id[tier].name}服务事项{len(tier_offerings(catalog, tier))}项" for tier in tiers]
    lists = "、".join(dict.fromkeys(catalog.tier_by_id[one.tier].name for one in below))
    # The whole heading: a tier's name of two characters (村级) is no known text by itself.
    return known(f"{lists}站点{len(below)}个", f"站点{len(below)}个", *offered)


def working_below(catalog: Catalog, station: Station) -> list[Station]:
    """The stations below one that hang anything."""
    return [one for one in catalog.stations_below.get(station.code, ()) if one.status not in UNSEEN]


def anything_of(catalog: Catalog, station: Station) -> tuple[Known, ...]:
    """What a bureau's own kind may print of a station, whatever it chooses."""
    offered = station_offerings(catalog, station)
    return sum((of_item(one) for one in offered), counts(catalog, station))
