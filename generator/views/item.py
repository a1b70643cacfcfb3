"""Catalog + item -> what may be said of it: what is the same everywhere, and what each tier does of it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.catalog.model import Catalog, Item, Sourced
from generator.views import place
from generator.views.ending import ClosingView, HeirView
from generator.views.lines import LineView, lines
from generator.views.offering import (
    ConditionsView,
    LimitView,
    MaterialView,
    OfferingView,
    conditions,
    limit,
    materials,
)
from generator.views.place import ChannelView, SourceView
from generator.views.plain import field_names, shown

Value = TypeVar("Value")


@dataclass(frozen=True)
class GroupView:
    """A category or an event of life."""

    id: str
    name: str


@dataclass(frozen=True)
class QuestionView:
    """A question that people ask, and its answer."""

    question: str
    answer: str


@dataclass(frozen=True)
class TermView:
    """A word and what it means in plain words."""

    term: str
    plain: str


@dataclass(frozen=True)
class ItemLine:
    """An item in one line of a list."""

    id: str
    name: str
    tiers: tuple[str, ...]
    """Names of the tiers that offer it."""
    plain_name: str | None
    """What pages call it, the official name below."""


@dataclass(frozen=True)
class Alike(Generic[Value]):
    """What several tiers say alike, said once."""

    tiers: tuple[str, ...]
    value: Value


@dataclass(frozen=True)
class ItemView:
    """One item: what is the same at every tier, and each tier's offering."""

    id: str
    code: str | None
    task_code: str | None
    name: str
    canonical: str | None
    category: GroupView
    kind: str | None
    relation: str | None
    audience: str | None
    plain_name: str | None
    """What pages call it; official papers go on calling it `name`."""
    plain: str | None
    summary: str | None
    conditions: ConditionsView | None
    methods: str | None
    fee: str | None
    result: str | None
    progress: str | None
    """How to ask how far it is: the item's own way only."""
    service_standard: str | None
    visits: int | None
    scope: str | None
    source: str | None
    article: str | None
    dispute: str | None
    aliases: tuple[str, ...]
    life_events: tuple[GroupView, ...]
    legal_basis: tuple[str, ...]
    tips: tuple[str, ...]
    related: tuple[str, ...]
    """Ids of other items."""
    channels: tuple[ChannelView, ...] | None
    materials: tuple[MaterialView, ...] | None
    statutory_limit: LimitView | None
    faq: tuple[QuestionView, ...]
    lines: tuple[LineView, ...]
    """What is one line under its label, section by section of its page."""
    offerings: tuple[OfferingView, ...]
    """Those that hold on the day for which the views are made."""
    closings: tuple[ClosingView, ...]
    """Where it ends or has ended, tier by tier, while it goes on elsewhere."""
    ended: datetime.date | None
    """The day from which it is done nowhere any more."""
    successor: HeirView | None
    """What is done instead from then on."""
    sources: tuple[SourceView, ...]
    terms: tuple[TermView, ...]
    """The words of its page that the glossary explains."""

    @property
    def line(self) -> ItemLine:
        """The item in one line."""
        tiers = dict.fromkeys(offering.tier.name for offering in self.offerings)
        return ItemLine(self.id, self.name, tuple(tiers), self.plain_name)

    def alike(self, key: Callable[[OfferingView], Value]) -> tuple[Alike[Value], ...]:
        """What each tier says, those that say the same together, in the order in which it comes first."""
        tiers: list[tuple[Value, list[str]]] = []
        for offering in self.offerings:
            value = key(offering)
            same = next((names for other, names in tiers if other == value), None)
            if same is None:
                tiers.append((value, [offering.tier.name]))
            else:
                same.append(offering.tier.name)
        return tuple(Alike(tuple(names), value) for value, names in tiers)


def item_view(
    catalog: Catalog,
    item: Item,
    offerings: tuple[OfferingView, ...],
    closing: tuple[ClosingView, ...] = (),
    successor: HeirView | None = None,
) -> ItemView:
    """One item; `offerings` are its own, in the order of its offers. What takes its place need not be in `catalog`."""
    categories = {group.id: group.name for group in catalog.categories}
    events = {group.id: group.name for group in catalog.life_events}
    return ItemView(
        id=item.id,
        code=item.code,
        task_code=item.task_code,
        name=item.name,
        canonical=item.canonical,
        category=GroupView(item.category, categories.get(item.category, item.category)),
        kind=item.kind,
        relation=item.relation,
        audience=item.audience,
        plain_name=_plain_name(catalog, item),
        plain=item.plain,
        summary=item.summary,
        conditions=conditions(item.conditions),
        methods=item.methods,
        fee=item.fee,
        result=item.result,
        progress=item.progress,
        service_standard=item.service_standard,
        visits=item.visits,
        scope=item.scope,
        source=item.source,
        article=item.article,
        dispute=item.dispute,
        aliases=item.aliases,
        life_events=tuple(GroupView(event, events.get(event, "")) for event in item.life_events),
        legal_basis=item.legal_basis,
        tips=item.tips,
        related=item.related,
        channels=_channels(catalog, item),
        materials=materials(item.materials),
        statutory_limit=limit(item.statutory_limit),
        faq=tuple(QuestionView(question.question, question.answer) for question in item.faq),
        lines=lines(item),
        offerings=offerings,
        closings=closing,
        ended=item.ended,
        successor=successor,
        sources=_sources(catalog, item),
        terms=_terms(catalog, item, offerings),
    )


def _plain_name(catalog: Catalog, item: Item) -> str | None:
    """The item's plain name, where it tells it from every other: a shared definition may serve several items."""
    alike = sum(item.plain_name in (other.name, other.plain_name) for other in catalog.items if other.id != item.id)
    return None if item.plain_name == item.name or alike else item.plain_name


def _channels(catalog: Catalog, item: Item) -> tuple[ChannelView, ...] | None:
    """The item's channels in its own order; None where no source says."""
    by_id = {channel.id: channel for channel in place.channels(catalog)}
    return None if item.channels is None else tuple(by_id[id_] for id_ in item.channels if id_ in by_id)


def _terms(catalog: Catalog, item: Item, offerings: tuple[OfferingView, ...]) -> tuple[TermView, ...]:
    names = [name for name in field_names(OfferingView) if name != "category"]
    texts = str(item.model_dump(exclude={"aliases"})) + str(shown(offerings, names))
    return tuple(TermView(term.term, term.plain) for term in catalog.terms if term.term in texts)


def _sources(catalog: Catalog, item: Item) -> tuple[SourceView, ...]:
    """The documents an item's facts come from, each with the articles named."""
    articles: dict[str, list[str]] = {}
    for source, article in _cited(item, item.source or catalog.defaults.source):
        articles.setdefault(source, []).extend([article] if article else [])
    return tuple(
        place.source(record, tuple(dict.fromkeys(articles[record.id])))
        for record in catalog.sources
        if record.id in articles
    )


def _cited(item: Item, default: str | None) -> Iterator[tuple[str, str | None]]:
    """Source and article of every fact; what names no source takes that of the level above."""
    records: list[Sourced] = [item, *item.offers, *(item.materials or ())]
    for record in records:
        for citation in (record, *record.facts.values()):
            source = citation.source or record.source or default
            if source is not None:
                yield source, citation.article
