"""Ledger -> what has changed for citizens, day by day: each change told once, however many sheets say it."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from generator.differences.circles import ROWS
from generator.differences.diff import Change
from generator.ground import urls
from generator.ledger.ledger import Version
from generator.ledger.lines import Issued
from generator.plan import ended_words
from generator.plan.doors import Door, doors
from generator.plan.known import Known, hangs_from
from generator.plan.once import once
from generator.plan.papers import News, NewsDay
from generator.plan.since import masked
from generator.views.catalog import CatalogView
from generator.views.groups import UNREAD

ORDER = ("item", "jurisdiction", "tier", "station")
"""What a day tells first."""


Told = dict[str, tuple[Change, News]]
"""What changed on a day, by its sentence."""


def news(view: CatalogView, known: Known) -> tuple[NewsDay, ...]:
    """Differences between versions that were issued one after the other up to today, the newest day first."""
    days: defaultdict[datetime.date, Told] = defaultdict(dict)
    items = {item.name: item.id for item in view.items.values()}
    for versions in known.ledger.sheets.values():
        for old, new in _steps(versions, known.today):
            if known.ledger.says(new).keys() & UNREAD:
                continue  # citizens are told by the sheets that they read
            tier = view.tiers[new.tier].name if new.tier is not None and new.tier in view.tiers else None
            for change in known.since.changes(old.facts, new.facts, tier, known.station_name(new)):
                text = masked(change.text, known.numbers)
                days[hangs_from(new)].setdefault(text, (change, _news(view, items, change, new, text)))
    opened: defaultdict[datetime.date, list[Door]] = defaultdict(list)
    for door in doors(view, known):
        opened[door.date].append(door)
    found: dict[datetime.date, list[News]] = {}
    told: dict[tuple[str, ...], set[str]] = {}
    """What was told last, by what it is about."""
    ended, gone = ended_items(view, known), set[str]()
    for date in sorted({*days, *opened, *ended}):
        named = {door.name for door in opened[date]}
        rows = [row for row in _once(days[date], view, known) if not _of_door(row[0], named)]
        names = {one.name: id_ for id_, one in view.ended_items.items() if one.ended and one.ended <= date}
        unlisted = [names[str(change.before)] for change, _ in rows if _of_end(change, names)]
        over = [id_ for id_ in dict.fromkeys([*unlisted, *ended.get(date, ())]) if id_ not in gone]
        gone.update(over)
        rows = [row for row in rows if not _of_end(row[0], names)]
        found[date] = [_end(view, id_) for id_ in over]
        found[date] += [one for change, one in rows if one.text not in told.get(_about(change), ())]
        found[date] += [News(door.text, address=_station(view, door.station, door.text)) for door in opened[date]]
        _note(told, rows)
    return tuple(NewsDay(date, tuple(found[date])) for date in sorted(found, reverse=True) if found[date])


def ended_items(view: CatalogView, known: Known) -> Mapping[datetime.date, tuple[str, ...]]:
    """By the day on which the last of its own sheets was taken down: the items that are done nowhere any more."""
    own: defaultdict[str, set[str]] = defaultdict(set)
    for id_, versions in known.ledger.sheets.items():
        for one in (one for record in versions.values() for one in record.issued):
            if one.station is None and len(one.items) == 1 and one.items[0] in view.ended_items:
                own[one.items[0]].add(id_)
    found: defaultdict[datetime.date, tuple[str, ...]] = defaultdict(tuple)
    for item, sheets in own.items():
        if view.ended_items[item].ended is None:
            continue  # its tiers ended one by one, and their lists say so
        taken = [day for sheet in sheets if (day := known.taken_down(sheet)) is not None]
        if len(taken) == len(sheets):
            found[max(taken)] += (item,)
    return found


def _end(view: CatalogView, item: str) -> News:
    return News(ended_words.of_item(view, item, ()) or "", item, urls.item_page(item))


def _of_end(change: Change, names: Collection[str]) -> bool:
    """Whether a sheet lists an item no more that has ended, which is told by itself."""
    return change.subject == "item" and change.after is None and not change.tail and change.before in names


def _note(told: dict[tuple[str, ...], set[str]], rows: Iterable[tuple[Change, News]]) -> None:
    """What is said again on a later day, when more sheets are issued that say it, is no news; a change back is."""
    now: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for change, one in rows:
        now[_about(change)].add(one.text)
    for about, texts in now.items():
        told[about] = told[about] | texts if about in told and texts <= told[about] else texts


def _about(change: Change) -> tuple[str, ...]:
    who, colon, _ = change.text.partition("：")
    return change.subject, change.id, change.field, who if colon else ""


def _of_door(change: Change, named: Collection[str]) -> bool:
    """Whether a township's circle tells of a station that opened or closed, which is told by itself."""
    return change.field == f"{ROWS}id" and change.id in named


def latest(days: Iterable[NewsDay]) -> Mapping[str, NewsDay]:
    """Item -> what changed of it last."""
    found: dict[str, NewsDay] = {}
    for day in days:
        for id_ in dict.fromkeys(one.item for one in day.news if one.item is not None):
            found.setdefault(id_, NewsDay(day.date, tuple(one for one in day.news if one.item == id_)))
    return found


def _steps(versions: Mapping[str, Version], today: datetime.date) -> Iterator[tuple[Issued, Issued]]:
    """A sheet's issues that said something else than the one before."""
    issues = sorted(
        (one for record in versions.values() for one in record.issued if hangs_from(one) <= today),
        key=lambda one: (hangs_from(one), one.turn, one.version),
    )
    for old, new in pairwise(issues):
        if old.facts != new.facts:
            yield old, new


def _news(view: CatalogView, items: Mapping[str, str], change: Change, new: Issued, text: str) -> News:
    if change.subject == "item":
        alone = new.items[0] if new.station is None and len(new.items) == 1 else None
        item = view.items.get(alone or items.get(change.id) or items.get(change.after or "") or "")
        if item is None:
            return News(text)
        return News(text, item.id, urls.item_page(item.id) if item.name in text else None)
    if change.subject != "station":
        return News(text)
    # A circle tells of other stations than the one where it hangs.
    own = [one.code for one in view.stations.values() if one.name == change.id] if change.id else [new.station]
    return News(text, address=_station(view, own[0], text) if len(own) == 1 else None)


def _station(view: CatalogView, code: str | None, text: str) -> str | None:
    """The page of a station that a sentence names."""
    station = view.stations.get(code or "")
    return urls.station_page(station.code) if station is not None and station.name in text else None


def _once(told: Told, view: CatalogView, known: Known) -> Iterator[tuple[Change, News]]:
    """Each change once, in the words of the sheet that tells it best."""
    rows = sorted(told.values(), key=lambda row: ORDER.index(row[0].subject))
    for one in once([change for change, _ in rows], view):
        text, first = masked(one.change.text, known.numbers), rows[one.told[0]]
        found = next((row for change, row in rows if change.text == one.change.text), replace(first[1], text=text))
        yield one.change, found
