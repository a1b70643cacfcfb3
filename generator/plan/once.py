"""What many sheets tell of the same changes -> each change once: which tell it best, and which say it again.

A phone is on some sheets with its name and on others without; a township's circle tells of stations and items that have
sheets of their own; an item's change at several tiers is one where it is the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.differences.circles import LISTS, ROWS
from generator.differences.diff import Change
from generator.differences.sentences import sentence
from generator.views.catalog import CatalogView
from generator.views.groups import GROUPS
from generator.views.place import HotlineView

_RENAMES = ("lists.name", "rows.name")
"""What a circle says of a new name, which it cannot tell from another thing in the old one's place."""


@dataclass(frozen=True)
class Once:
    """One change, and where it was told: places in the list that it was found in."""

    change: Change
    told: tuple[int, ...]


def once(changes: Sequence[Change], view: CatalogView) -> list[Once]:
    """Each change once, in the order in which they were told."""
    stands = _same(changes)
    found: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for index in range(len(changes)):
        stand = changes[stands.get(index, index)]
        item = (stand.id, stand.before, stand.after, stand.tail) if stand.subject == "item" and stand.at else ()
        found[("item", *item) if item else ("", stand.text)].append(index)
    for went, came in _moves(changes, view).items():
        found["moved", went, came] = found.pop(("", changes[went].text)) + found.pop(("", changes[came].text))
    best = [[changes[stands.get(one, one)] for one in some] for some in found.values()]
    return [Once(_joined(same, view), tuple(some)) for same, some in zip(best, found.values(), strict=True)]


def _same(changes: Sequence[Change]) -> dict[int, int]:
    """By place, that of another change that tells the same better."""
    named: dict[tuple[str | None, str | None], int] = {
        (change.before, change.after): index
        for index, change in enumerate(changes)
        if change.subject in ("item", "station") and change.after is not None and not change.field.startswith(LISTS)
    }
    phones: dict[frozenset[str], int] = {}
    for index, change in enumerate(changes):
        if _is_phone(change):
            best = phones.setdefault(_numbers(change), index)
            if _fullness(change) < _fullness(changes[best]):
                phones[_numbers(change)] = index
    found = {}
    for index, change in enumerate(changes):
        if change.field in _RENAMES and (change.before, change.after) in named:
            found[index] = named[change.before, change.after]
        elif _is_phone(change) and _fullness(changes[phones[_numbers(change)]]) < _fullness(change):
            found[index] = phones[_numbers(change)]
    return found


def _moves(changes: Sequence[Change], view: CatalogView) -> dict[int, int]:
    """Stations that one township's circle lists no more and another's lists now: where each is told first."""
    gone, come = (
        {
            change.before or change.after: index
            for index, change in reversed(list(enumerate(changes)))
            if change.field == f"{ROWS}id" and (change.after is None) == is_gone
        }
        for is_gone in (True, False)
    )
    named: defaultdict[str | None, list[str]] = defaultdict(list)
    for station in view.stations.values():
        named[station.name].append(station.above.place if station.above else "")
    # Of two that are called alike nobody knows which is meant.
    moved = [name for name in gone if name in come and named[name] == [*changes[come[name]].at]]
    return {gone[name]: come[name] for name in moved}


def _joined(same: Sequence[Change], view: CatalogView) -> Change:
    """One change for all: at every tier where it was told, or at none where that is wherever the item is done."""
    first = same[0]
    if first.subject == "station" and {change.after is None for change in same} == {True, False}:
        last = next(change for change in same if change.after is not None)
        text = f"{last.after}：由{first.at[0]}改属{last.at[0]}"
        return Change("station", last.id, "parent", first.at[0], last.at[0], text)
    if first.subject != "item" or len({change.at for change in same}) == 1:
        return first
    names = {name for change in same for name in change.at}
    tiers = [tier.name for tier in view.tiers.values() if tier.name in names]
    done = next((item for item in view.items.values() if first.id in (item.id, item.name)), None)
    everywhere = done is not None and {one.tier.name for one in done.offerings} <= names and bool(first.tail)
    text = sentence(_name(first), first.after is not None, first.tail, () if everywhere else tiers)
    ids = () if everywhere else tuple(dict.fromkeys(id_ for change in same for id_ in change.tiers))
    return replace(first, text=text, at=() if everywhere else tuple(tiers), tiers=ids)


def _name(change: Change) -> str:
    """The item as the sentence calls it: its id may have taken the place of its name."""
    if not change.tail:
        return change.after or change.before or change.id
    return change.text.removesuffix(f"：{change.tail}").removesuffix(f"（{'、'.join(change.at)}）")


def _numbers(change: Change) -> frozenset[str]:
    return frozenset(re.findall("[0-9]{3,}", change.text))


def _is_phone(change: Change) -> bool:
    group = GROUPS.get(change.field.partition(".")[0])
    return change.subject == "jurisdiction" and group is not None and group.record is HotlineView


def _fullness(change: Change) -> tuple[int, bool, int]:
    """The first group that has a phone tells of it best; in it who names it besides its number, then the longest."""
    group, _, part = change.field.partition(".")
    return list(GROUPS).index(group), not part, -len(change.text)
