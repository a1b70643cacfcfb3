"""Catalog + item -> the end of its guide: whom to complain to, what else to ask for, which documents it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.catalog.model import Item, Sourced
from generator.catalog.resolve.offerings import Offering
from generator.verify.expect.claims import Claim, whole
from generator.verify.expect.fields import label, question
from generator.verify.expect.guide import GuideClaims
from generator.verify.expect.phrases import COMPLAINT, named, written

MORE = 6
"""So many items one event of life names besides; its own list has them all."""


def beside(pages: GuideClaims, item: Item, offers: Sequence[Offering]) -> Iterator[Claim]:
    """The end of an item's guide."""
    voices = pages.phones(pages.of_role(COMPLAINT, "评价"))
    yield whole(label("complaint"), f"{question('complaint')}{voices}评价、投诉、建议")
    if more := _more(pages, item):
        yield whole("您可能还要办", f"您可能还要办{more}")
    codes = (
        ("canonical", item.canonical), ("code", item.code), ("task_code", item.task_code), ("kind", item.kind),
    )  # fmt: skip
    yield from (whole(label(name), f"{label(name)}：{text}") for name, text in codes if text)
    if item.statutory_limit:
        yield whole("法定时限原文", f"法定时限原文：{item.statutory_limit.text}")
    sources = pages.alike(offers, lambda one: one.time_limit and one.time_limit.text)
    for tiers, one in sources:
        if one.time_limit:
            where = f"（{tiers}）" if len(sources) > 1 else ""
            yield whole("时限原文", f"时限原文{where}：{one.time_limit.text}")
    yield from (whole(label("legal_basis"), f"{label('legal_basis')}：{text}") for text in item.legal_basis)
    yield from _cited(pages, item)


def _more(pages: GuideClaims, item: Item) -> str:
    """Related items, then by event of life what else it may ask for; nothing twice."""
    items = {one.id: one for one in pages.catalog.items}
    section = "".join(pages.row(one) for one in items.values() if one.id in item.related)
    told = {item.id, *item.related}
    names = {event.id: event.name for event in pages.catalog.life_events}
    for event in item.life_events:
        others = [one for one in items.values() if event in one.life_events and one.id not in told]
        told |= {one.id for one in others}
        if others and names.get(event):
            section += names[event] + "".join(map(pages.row, others[:MORE]))
    return section


def _cited(pages: GuideClaims, item: Item) -> Iterator[Claim]:
    """Documents that an item's facts come from, each with the articles named."""
    default = item.source or pages.catalog.defaults.source
    articles: dict[str, dict[str, None]] = {}
    records: list[Sourced] = [item, *item.offers, *(item.materials or ())]
    for record in records:
        for fact in (record, *record.facts.values()):
            if source_id := fact.source or record.source or default:
                articles.setdefault(source_id, {}).update({fact.article: None} if fact.article else {})
    for source in pages.catalog.sources:
        if source.id in articles:
            more = f"，{source.issuer}" if source.issuer else ""
            more += written(source)
            more += f"：{'；'.join(articles[source.id])}" if articles[source.id] else ""
            yield whole(label("source"), named(source.title, source.number) + more)
