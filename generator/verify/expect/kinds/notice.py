"""The wall notice: a station's items, each from its name to what is in doubt about it; rules, phones, whose it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from generator.catalog.model import Catalog, Item, Material, Station
from generator.catalog.resolve.offerings import Offering, station_offerings
from generator.verify.expect import phrases
from generator.verify.expect.claims import Claim, Ended, Passage, labelled, squeezed, whole
from generator.verify.expect.fields import FIELDS, label, posted_label
from generator.verify.expect.kind import A3, A4, EditionClaims, KindClaims, Subject
from generator.verify.expect.known import lacking, of_item
from generator.verify.expect.phrases import UNKNOWN, field_claim

BRIEF = 60
"""A longer text of a rule has no room on a notice."""


def says(catalog: Catalog, subject: Subject, edition: str) -> Passage:
    """Its items in their order, and what it says beside them."""
    assert subject.station is not None
    offered = station_offerings(catalog, subject.station)
    listed = any(one.item.materials is not None for one in offered)
    called = {field: posted_label(catalog, field) for field in FIELDS}
    parts = tuple(_item(catalog, one, number, listed, called) for number, one in enumerate(offered, 1))
    return Passage((), None, tuple(_beside(catalog, subject.station, offered)), lacking(offered), parts)


def _item(catalog: Catalog, offering: Offering, number: int, listed: bool, called: Mapping[str, str]) -> Passage:
    """`listed`: whether the notice says anything of materials; `called`: what it calls each field."""
    item, name = offering.item, squeezed(offering.item.name)
    claims: list[Claim] = []
    if offering.offer.mode != "未载明":
        claims.append((label("mode"), Ended(f"{name}{offering.offer.mode}")))
    claims += [*phrases.narrowed(offering), *phrases.who(offering, called["conditions"], bare=True)]
    limit = offering.time_limit.printed if offering.time_limit else None
    if phrases.stops_short(offering):
        called = {**called, "time_limit": label("limit_ends")}
    values = {"audience": item.audience, "fee": item.fee, "progress": item.progress, "time_limit": limit}
    values |= dict(_posted(catalog, item))
    claims += [field_claim(field, text, called[field], bare=True) for field, text in values.items() if text]
    if (item.materials is None and listed) or item.materials == ():
        none = UNKNOWN if item.materials is None else "无需提交材料"
        heads = dict.fromkeys((squeezed(called["materials"]), label("materials")))
        claims.append((label("materials"), *(f"{head}：{none}" for head in heads)))
    claims += phrases.chains(offering.steps or (), called["steps"])
    return Passage((name,), number, tuple(claims), of_item(offering), phrases.by_case(item.materials or ()))


def _posted(catalog: Catalog, item: Item) -> Iterator[tuple[str, str]]:
    """The fields that only a jurisdiction that must post them puts on a wall."""
    values = {"methods": item.methods, "result": item.result, "legal_basis": "；".join(item.legal_basis) or None}
    for post in catalog.jurisdiction.posting:
        if text := values.get(post.field):
            yield post.field, text


def _beside(catalog: Catalog, station: Station, offered: Sequence[Offering]) -> Iterator[Claim]:
    """Rules, help, channels, documents, where and when, whose it is, phones."""
    place, tier = catalog.jurisdiction, catalog.tier_by_id[station.tier]
    yield from _categories(catalog, offered)
    if place.progress:
        yield field_claim("progress", place.progress, posted_label(catalog, "progress"))
    if rules := [rule for rule in tier.service_rules if rule.public]:
        texts = [rule.name + (f"（{rule.text}）" if rule.text and len(rule.text) <= BRIEF else "") for rule in rules]
        yield field_claim("rules", "、".join(texts))
    if place.assistance:
        aids = [(one.name, [text for text in (one.who, one.where, one.how) if text]) for one in place.assistance]
        texts = [name + (f"（{'，'.join(details)}）" if details else "") for name, details in aids]
        yield field_claim("assistance", "；".join(texts))
    if place.channels:
        yield labelled("其他服务渠道", "其他服务渠道", "、".join(one.name for one in place.channels))
    if catalog.common_materials:
        lines = [(f"情形：{one.when}，" if one.when else "") + _line(one) for one in catalog.common_materials]
        yield labelled("共同的办理材料", f"各事项共同的{posted_label(catalog, 'materials')}", "；".join(lines))
    yield from phrases.basis(catalog)
    if station.hours:
        yield field_claim("hours", station.hours)
    if station.address:
        yield field_claim("place", station.address)
    if station.phone:
        yield "本站电话", Ended(f"本站电话{squeezed(station.phone)}")
    yield from phrases.signed(catalog)
    yield from phrases.hotlines(catalog, squeezed(posted_label(catalog, "complaint")))


def _categories(catalog: Catalog, offered: Sequence[Offering]) -> Iterator[Claim]:
    """Heads of categories, where there is something to group: at least two with several items."""
    counts = Counter(one.item.category for one in offered)
    if sum(count > 1 for count in counts.values()) > 1:
        yield from (whole(label("category"), group.name) for group in catalog.categories if group.id in counts)


def _line(one: Material) -> str:
    """A material in one line."""
    parts = [f"，原件{one.original}份" if one.original else "", f"，复印件{one.copies}份" if one.copies else ""]
    parts += [f"，{one.issuer}出具" if one.issuer else "", f"，可用{one.substitute}代替" if one.substitute else ""]
    parts += ["，可以书面承诺代替" if one.promise else "", f"。{one.note}" if one.note else ""]
    return one.name + "".join(parts)


KIND = KindClaims(
    title="{words.notice}",
    per="station",
    levels="县乡村院",
    editions={
        "default": EditionClaims(A4, qr_from_m=0.4),
        "large": EditionClaims(A3, "适老版", qr_from_m=0.4),
    },
    says=says,
    qr="check",
    rank=1,
    every_page=True,
)
