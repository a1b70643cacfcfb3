"""A catalog that will change (`Catalog.upcoming`) -> what is announced of it: of each subject, from which day on what.

A sheet announces nothing: what hangs on a wall is right until the day comes.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from generator.differences import papers, stations
from generator.differences.diff import Change, differences
from generator.differences.words import words
from generator.views.catalog import CatalogView
from generator.views.fields import FIELDS
from generator.views.item import ItemView
from generator.views.offering import OfferingView
from generator.views.place import JurisdictionView
from generator.views.plain import field_names
from generator.views.station import StationView
from generator.views.tier import TierView

UNSAID = frozenset({"approval", "sources", "posting", "words", "signage", "terms", "vocabulary"})
"""What changes of a place and concerns its bureau, not those who come to it."""


@dataclass(frozen=True)
class Announcement:
    """What will be other of one subject from one day on."""

    day: datetime.date
    said: str
    """The day in words: 2027年1月1日."""
    texts: tuple[str, ...]
    """What will be other, in sentences without the subject's name."""


Announcements = tuple[Announcement, ...]
"""By their days."""


@dataclass(frozen=True)
class Announced:
    """What a catalog announces; nothing of a subject that stays as it is."""

    place: Announcements = ()
    """Of the jurisdiction: phones, channels, its own names."""
    items: Mapping[str, Announcements] = field(default_factory=dict)
    """By item, with the names of the tiers where it holds at some alone."""
    offers: Mapping[str, Mapping[str, Announcements]] = field(default_factory=dict)
    """By item and tier: what holds there."""
    tiers: Mapping[str, Announcements] = field(default_factory=dict)
    """By tier: its own facts."""
    lists: Mapping[str, Announcements] = field(default_factory=dict)
    """By tier: the items that come into its list."""
    stations: Mapping[str, Announcements] = field(default_factory=dict)
    """By station, the stations that will open below it among its own."""


NOTHING = Announced()
_SUPPLIED = re.compile("(?:^|(?<=：))写明")
"""What tells that a field was empty before."""
Key = tuple[str, ...]
"""("item", id), ("offer", id, tier), ("tier", id), ("list", tier), ("station", code) or ("place",)."""


def announced(view: CatalogView) -> Announced:
    """All that a catalog announces, day by day; each day is held against the one before."""
    said: defaultdict[Key, defaultdict[datetime.date, list[str]]] = defaultdict(lambda: defaultdict(list))
    for day, old, new in _steps(view):
        for change in differences(old, new):
            for key, text in _told(change, old, new):
                said[key][day].append(_ahead(change, text))
    made = {
        key: tuple(Announcement(day, words(day) or "", tuple(dict.fromkeys(texts))) for day, texts in days.items())
        for key, days in said.items()
    }
    offers: defaultdict[str, dict[str, Announcements]] = defaultdict(dict)
    for key, announcements in made.items():
        if key[0] == "offer":
            offers[key[1]][key[2]] = announcements
    by = {kind: {key[1]: one for key, one in made.items() if key[0] == kind} for kind in _KINDS}
    return Announced(made.get(("place",), ()), by["item"], dict(offers), by["tier"], by["list"], by["station"])


def _ahead(change: Change, text: str) -> str:
    """What a clerk supplies or strikes out, as a citizen is told that it will be so."""
    if change.before is None and change.after is not None:
        return _SUPPLIED.sub("", text, count=1)
    return text.replace("不再写", "不再有", 1) if change.after is None and "不再写明" not in text else text


def _steps(view: CatalogView) -> Iterator[tuple[datetime.date, CatalogView, CatalogView]]:
    """Each day to come, with the catalog before it and from it on."""
    upcoming = view.catalog.upcoming
    states = [view, *(CatalogView(catalog, view.day) for _, catalog in upcoming)]
    for (day, _), (old, new) in zip(upcoming, pairwise(states), strict=True):
        yield day, old, new


def announced_anew(old: CatalogView, new: CatalogView) -> Iterator[Change]:
    """What is announced now and was not, or no longer; one whose day has come is a change of the catalog itself."""
    begun = {(change.subject, change.id, change.text) for change in differences(old, new)}
    before, after = (
        {
            (day, change.subject, change.id, change.text): change
            for day, *pair in _steps(view)
            for change in _public_of(*pair)
        }
        for view in (old, new)
    )
    for key in dict.fromkeys([*after, *before]):
        change = after.get(key) or before[key]
        if (key in before and key in after) or (key not in after and key[1:] in begun):
            continue
        text = f"{words(key[0])}起：{_ahead(change, change.text)}"
        did, was, will = ("预告", None, text) if key in after else ("不再预告", text, None)
        yield Change(change.subject, change.id, "later", was, will, f"{did}{text}", change.tiers)


def _public_of(old: CatalogView, new: CatalogView) -> Iterator[Change]:
    """The changes of one day that some page announces."""
    return (change for change in differences(old, new) if any(True for _ in _told(change, old, new)))


_KINDS = ("item", "tier", "list", "station")


def _told(change: Change, old: CatalogView, new: CatalogView) -> Iterator[tuple[Key, str]]:
    """On whose pages a change is announced, and how it is put there."""
    if change.field.startswith(papers.FIELD):
        return  # no page has it: it is news to nobody who reads one
    if change.subject == "item":
        yield from _of_item(change, old, new)
    elif change.subject == "station":
        yield from _of_station(change, new)
    elif change.subject == "tier" and change.tail and _public(TierView, change.field):
        yield ("tier", change.id), change.tail
    elif change.subject == "jurisdiction":
        yield from _of_place(change, new)


def _of_place(change: Change, new: CatalogView) -> Iterator[tuple[Key, str]]:
    channel = new.catalog.jurisdiction.feedback
    if change.field == "feedback":  # nobody reads its address, a pattern
        yield ("place",), f"评价投诉渠道：“{channel.name}”" if channel else "不再有评价投诉渠道"
    elif change.field != "feedback.网址" and change.field.partition(".")[0] not in UNSAID:
        yield from [(("place",), change.tail)] if _public(JurisdictionView, change.field) else []


def _of_item(change: Change, old: CatalogView, new: CatalogView) -> Iterator[tuple[Key, str]]:
    if change.id not in old.items and change.id not in new.items:
        return  # it has ended: what its entry will say is no news to anybody
    if change.field == "id" and change.id in new.items:
        for offering in new.items[change.id].offerings:
            yield ("list", offering.tier.id), f"新增“{offering.name}”（{offering.mode}）"
    elif change.field == "id":
        yield ("item", change.id), "不再办理"
        for offering in old.items[change.id].offerings:
            yield ("offer", change.id, offering.tier.id), "不再办理"
    elif change.field == "offers":
        (tier,) = change.tiers
        yield ("item", change.id), change.tail
        if change.after is None:
            yield ("offer", change.id, tier), "不再办理"
        else:
            mode = next(one.mode for one in new.items[change.id].offerings if one.tier.id == tier)
            yield ("list", tier), f"新增“{new.items[change.id].name}”（{mode}）"
    elif _public(OfferingView, change.field) and _public(ItemView, change.field):
        names = "、".join(new.tiers[tier].name for tier in change.tiers)
        yield ("item", change.id), f"{names}：{change.tail}" if names else change.tail
        if change.field.partition(".")[0] in field_names(OfferingView):
            for offering in old.items[change.id].offerings:
                if not change.tiers or offering.tier.id in change.tiers:
                    yield ("offer", change.id, offering.tier.id), change.tail


def _of_station(change: Change, new: CatalogView) -> Iterator[tuple[Key, str]]:
    station = new.stations.get(change.id)
    if change.field == "code" and station is not None:
        if station.parent is not None:
            yield ("station", station.parent), f"新设“{station.name}”"
    elif change.field in stations.DERIVED or _public(StationView, change.field):
        yield ("station", change.id), change.tail


def _public(record: type, name: str) -> bool:
    """Whether readers meet a field on paper or on the site, or it is no field of this view."""
    row = FIELDS[record].get(name.partition(".")[0])
    return row is None or bool(set("PW") & set(row.where))
