"""Views + a kind -> who gets a sheet of it, and whether that sheet stays a proof on an approved site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.kinds.kind import Kind
from generator.views.catalog import CatalogView
from generator.views.groups import LINK
from generator.views.offering import OfferingView
from generator.views.stated import state
from generator.views.subject import Subject


def unready(view: CatalogView, kind: Kind, subject: Subject) -> bool:
    """Whether a sheet of an approved catalog is a proof nevertheless.

    It states a fact that is in doubt, or its kind posts what documents want posted and some of that is not supplied.
    """
    groups = {name.partition(".")[0] for name in kind.shared}
    offered: tuple[OfferingView, ...] = (subject.offering,) if subject.offering is not None else ()
    if subject.station is not None and "items" in groups:
        offered = view.offered_at(subject.station)
    if kind.book:
        tiers = view.tiers if subject.tier is None else [subject.tier.id]
        offered = tuple(one for tier in tiers for one in view.offerings[tier])
    stated = {"items", "offering", "manual", "items.dispute", "offering.dispute"} & set(kind.shared)
    doubtful = bool(stated) and any(one.dispute for one in offered)
    return doubtful or ("posting" in groups and any(one.id in view.unposted for one in offered))


def subjects_of(view: CatalogView, kind: Kind) -> Iterator[Subject]:
    """Who gets a sheet of this kind: those for which it is meant, where all that it needs is supplied."""
    return (subject for subject, lacking in candidates(view, kind) if not lacking)


def candidates(view: CatalogView, kind: Kind) -> Iterator[tuple[Subject, tuple[str, ...]]]:
    """Who might get one, each with the groups and fields (`group.field`) without which it gets none."""
    place = view.catalog.jurisdiction
    channel = place.feedback is not None or any(line.role == "评价" for line in place.hotlines)
    unrated = (LINK,) if kind.needs_channel and not channel else ()
    for subject in _subjects(view, kind):
        station = subject.station
        unnamed = ("station.name",) if kind.needs_name and station is not None and not station.named else ()
        yield subject, (*unrated, *unnamed, *(name for name in kind.needs if not _has(view, subject, name)))


def _has(view: CatalogView, subject: Subject, name: str) -> bool:
    """Whether a group is supplied, or its field; of a list, the field of one of its rows."""
    group, _, field = name.partition(".")
    made = state(view, subject, [name]).supplied.get(group)
    rows = made if isinstance(made, list | tuple) else [made]
    return any(row if not field else isinstance(row, Mapping) and row.get(field) for row in rows)


def _subjects(view: CatalogView, kind: Kind) -> Iterator[Subject]:
    """Stations that work, items at tiers that offer them, tiers, their boards or registers, or the jurisdiction."""
    if kind.per == "station":
        for station in view.stations.values():
            if station.works and station.level in kind.levels:
                yield Subject(view.tiers[station.tier], station=station)
        return
    tiers = [tier for tier in view.tiers.values() if tier.level in kind.levels]
    if kind.per == "jurisdiction":
        yield from (Subject(None) for _ in tiers[:1])
        yield from (Subject(tier) for tier in tiers if kind.book)
    for tier in tiers:
        if kind.per == "offer":
            yield from (Subject(tier, offering=offering) for offering in view.offerings[tier.id])
        elif kind.boards:
            boards = {"area": view.areas, "rule": view.rules}.get(kind.per, view.boards)
            yield from (Subject(tier, board=board) for board in boards[tier.id])
        elif kind.registers:
            yield from (Subject(tier, register=register) for register in view.registers[tier.id])
        elif kind.per == "tier":
            yield Subject(tier)
