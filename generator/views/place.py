"""Catalog -> what may be said of the jurisdiction: whose catalog it is, whom to call, where else, what it rests on."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from generator.catalog.model import Catalog, Channel, Hotline, Source
from generator.views import website
from generator.views.plain import Plain
from generator.views.website import FootLine, MarkView

ASK, COMPLAIN = "咨询", "监督投诉"
"""Roles of hotlines: whom to ask, whom to complain to. None stands in for another."""


@dataclass(frozen=True)
class HotlineView:
    """A phone that the jurisdiction answers."""

    number: str
    role: str
    """咨询, 监督投诉 or 评价."""
    name: str | None
    hours: str | None


@dataclass(frozen=True)
class ChannelView:
    """A way to apply without going to a window."""

    id: str
    name: str
    kind: str
    url: str | None


@dataclass(frozen=True)
class AssistanceView:
    """Help for those who cannot come or manage alone."""

    name: str
    who: str | None
    where: str | None
    how: str | None


@dataclass(frozen=True)
class SourceView:
    """A document that facts rest on."""

    id: str
    title: str
    number: str | None
    issuer: str | None
    date: datetime.date | None
    articles: tuple[str, ...] = ()
    """Where in it, where the facts of one item are meant."""
    published: datetime.date | None = None
    """When it was published, of one that bears no date."""
    url: str | None = None
    """Where the public can read it."""


@dataclass(frozen=True)
class PostingView:
    """A field that the jurisdiction must post on the wall, in its own words."""

    field: str
    label: str


@dataclass(frozen=True)
class FeedbackView:
    """The channel for grades and complaints, whichever station they are about."""

    name: str
    answer_time: str | None
    service: str
    """What one is asked about, in the domain's word."""


@dataclass(frozen=True)
class ApprovalView:
    """Who agreed to publish, when, on what basis."""

    office: str
    date: datetime.date
    basis: str


@dataclass(frozen=True)
class JurisdictionView:
    """The place that one catalog is for, and whose catalog it is."""

    name: str
    authority: str
    slogan: str | None
    progress: str | None
    """How to ask how far an application is, where an item does not say otherwise."""
    id: str
    division_code: str
    site_url: str
    valid_until: datetime.date | None
    licence: str
    """What others may do with the open data, in one line."""


@dataclass(frozen=True)
class SiteView:
    """What every page of the site carries in its head and foot."""

    name: str
    authority: str
    slogan: str | None
    hotlines: tuple[HotlineView, ...]
    consult: HotlineView | None
    """Whom to ask, as 拨打… needs it: never a complaint number."""
    sources: tuple[SourceView, ...]
    """The document that holds where nothing else is said."""
    approved: datetime.date | None
    valid_until: datetime.date | None
    """The last day on which its documents are in force; a page says by itself when that is past."""
    words: Mapping[str, Plain]
    """What the domain calls its services, windows and papers, by the names of `Words`."""
    examples: tuple[str, ...]
    """What the search box suggests to try."""
    foot: tuple[FootLine, ...] = ()
    """Whose site it is, and its registrations, as far as they were supplied."""
    mark: MarkView | None = None
    """The mark of a party or government body's site."""


def jurisdiction(catalog: Catalog) -> JurisdictionView:
    """The jurisdiction itself."""
    place = catalog.jurisdiction
    return JurisdictionView(
        name=place.name,
        authority=place.authority,
        slogan=place.slogan,
        progress=place.progress,
        id=place.id,
        division_code=place.division_code,
        site_url=place.site_url,
        valid_until=place.valid_until,
        licence=place.data_licence or f"许可未定，使用前请问{place.authority}。",
    )


def hotlines(catalog: Catalog) -> tuple[HotlineView, ...]:
    """All phones, in the catalog's order."""
    return tuple(_hotline(line) for line in catalog.jurisdiction.hotlines)


def _hotline(line: Hotline) -> HotlineView:
    return HotlineView(line.number, line.role, line.name, line.hours)


def of_role(lines: tuple[HotlineView, ...], role: str) -> tuple[HotlineView, ...]:
    """Those of one role (`ASK`, `COMPLAIN`, 评价): whom to call is decided here alone."""
    return tuple(line for line in lines if line.role == role)


def channels(catalog: Catalog) -> tuple[ChannelView, ...]:
    """All channels, in the catalog's order."""
    return tuple(_channel(channel) for channel in catalog.jurisdiction.channels)


def _channel(channel: Channel) -> ChannelView:
    return ChannelView(channel.id, channel.name, channel.kind, channel.url)


def assistance(catalog: Catalog) -> tuple[AssistanceView, ...]:
    """All help, in the catalog's order."""
    return tuple(AssistanceView(aid.name, aid.who, aid.where, aid.how) for aid in catalog.jurisdiction.assistance)


def source(record: Source, articles: tuple[str, ...] = ()) -> SourceView:
    """A document; `articles` where only parts of it are meant."""
    return SourceView(
        record.id, record.title, record.number, record.issuer, record.date, articles, record.published, record.url
    )


def sources(catalog: Catalog) -> tuple[SourceView, ...]:
    """All documents behind the catalog."""
    return tuple(source(record) for record in catalog.sources)


def default_sources(catalog: Catalog) -> tuple[SourceView, ...]:
    """The document that facts rest on where they name none: one, or none."""
    return tuple(view for view in sources(catalog) if view.id == catalog.defaults.source)


def posting(catalog: Catalog) -> tuple[PostingView, ...]:
    """The fields that must be posted, in order; empty where no document says."""
    return tuple(PostingView(post.field, post.label) for post in catalog.jurisdiction.posting)


def feedback(catalog: Catalog) -> FeedbackView | None:
    """The feedback channel, where there is one."""
    channel = catalog.jurisdiction.feedback
    return None if channel is None else FeedbackView(channel.name, channel.answer_time, catalog.words.service)


def approval(catalog: Catalog) -> ApprovalView | None:
    """The approval, where there is one."""
    record = catalog.approval
    return None if record is None else ApprovalView(record.office, record.date, record.basis)


def site(catalog: Catalog) -> SiteView:
    """What every page of the site carries."""
    place, lines = catalog.jurisdiction, hotlines(catalog)
    return SiteView(
        name=place.name,
        authority=place.authority,
        slogan=place.slogan,
        hotlines=lines,
        consult=next(iter(of_role(lines, ASK)), None),
        sources=default_sources(catalog),
        approved=catalog.approval.date if catalog.approval else None,
        valid_until=place.valid_until,
        words=catalog.words.model_dump(mode="json"),
        examples=catalog.vocabulary.examples,
        foot=website.foot(catalog),
        mark=website.mark(catalog),
    )
