"""A catalog and a day -> what of it is in force then: an approval holds from its own day, changes come in turn."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from generator.catalog.model import Approval, Catalog

Dated = tuple[datetime.date, Catalog]
"""The first day of a state of the catalog, and the state."""


def in_force(
    catalog: Catalog, today: datetime.date | None, past: Sequence[datetime.date], coming: Sequence[Dated]
) -> Catalog:
    """The catalog on a day, with since when it is so and what it will be (`Catalog.since`, `Catalog.upcoming`).

    `past` are the days on which something in it has changed, `coming` its states from later days on. Without a day no
    approval is too early.
    """
    states = [(datetime.date.min, catalog), *coming]
    known = {day for _, state in states for day in (*approvals(state), *endings(state))}
    ahead = [] if today is None else sorted(day for day in known if day > today)
    days = sorted({*ahead, *(day for day, _ in coming)})
    upcoming = tuple((day, _approved(_state(states, day), today and day)) for day in days)
    since = max((day for day in (*past, *known) if today is not None and day <= today), default=None)
    return _approved(catalog, today).in_time(since, upcoming)


def _state(states: Sequence[Dated], day: datetime.date) -> Catalog:
    """The last state that has begun on a day."""
    return [state for first, state in states if first <= day][-1]


def approvals(catalog: Catalog) -> Iterator[datetime.date]:
    """The days from which its own approval and those of its documents hold."""
    yield from (one.date for one in (catalog.approval, *(source.approval for source in catalog.sources)) if one)


def endings(catalog: Catalog) -> Iterator[datetime.date]:
    """The days from which something of it is no more."""
    for item in catalog.items:
        yield from (day for day in (item.ended, *(offer.ended for offer in item.offers)) if day is not None)
    yield from (station.ended for station in catalog.stations if station.ended is not None)


def _approved(catalog: Catalog, day: datetime.date | None) -> Catalog:
    """The catalog without the approvals that do not hold yet on a day."""

    def holding(approval: Approval | None) -> Approval | None:
        return None if approval is not None and day is not None and approval.date > day else approval

    sources = tuple(
        source.model_copy(update={"approval": holding(source.approval)}) if source.approval else source
        for source in catalog.sources
    )
    if holding(catalog.approval) is catalog.approval and sources == catalog.sources:
        return catalog
    return catalog.model_copy(update={"approval": holding(catalog.approval), "sources": sources})
