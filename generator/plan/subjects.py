"""Views + a kind -> who gets a sheet of it, and whether that sheet stays a proof on an approved site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.kinds.kind import Kind
from generator.views.catalog import CatalogView
from generator.views.groups import Subject, state
from generator.views.offering import OfferingView


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
    subjects = _subjects(view, kind)
    return (one for one in subjects if _has(view, one, kind.needs)) if kind.needs else subjects


def _has(view: CatalogView, subject: Subject, names: tuple[str, ...]) -> bool:
    """Whether all of these groups and fields are supplied; of a list, the field of one of its rows."""
    for name in names:
        group, _, field = name.partition(".")
        made = state(view, subject, [name]).supplied.get(group)
        rows = made if isinstance(made, list | tuple) else [made]
        if not any(row if not field else isinstance(row, Mapping) and row.get(field) for row in rows):
            return False
    return True


def _subjects(view: CatalogView, kind: Kind) -> Iterator[Subject]:
    """Stations that work, items at tiers that offer them, tiers or their boards, or the jurisdiction."""
    place = view.catalog.jurisdiction
    if kind.needs_channel and place.feedback is None and all(line.role != "评价" for line in place.hotlines):
        return
    if kind.per == "station":
        for station in view.stations.values():
            if station.works and station.level in kind.levels and (station.named or not kind.needs_name):
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
            yield from (Subject(tier, board=board) for board in view.boards[tier.id])
        elif kind.per == "tier":
            yield Subject(tier)
