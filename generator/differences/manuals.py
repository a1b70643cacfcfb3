"""A manual then and now -> what is other in it, item by item, in the words that the items' own sheets have for it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.differences.charts import ARRANGED
from generator.differences.compare import Difference, compare, of_field
from generator.differences.diff import Change
from generator.differences.sentences import named, renamed, told_of_item
from generator.views.manual import ItemInManual, ManualView, PlaceInManual

_ITEM = ("name", "places", "who")
"""Fields of an item that are told otherwise than field by field."""


def differences(old: object, new: object) -> Iterator[Change]:
    """The items first, then rules, phones and words."""
    assert isinstance(old, ManualView) and isinstance(new, ManualView)
    before, after = (named(some.items, lambda one: one.name) for some in (old, new))
    if (again := renamed([*before], [*after])) is not None:
        yield told_of_item(again[0], Difference("name", *again, f"改为“{again[1]}”"), ())
        before = {again[1] if name == again[0] else name: one for name, one in before.items()}
    for name in (name for name in before if name not in after):
        yield told_of_item(name, Difference("id", name, None, ""), ())
    for name in (name for name in after if name not in before):
        yield told_of_item(name, Difference("id", None, name, ""), ())
    for name in (name for name in after if name in before):
        yield from _item(name, before[name], after[name])
    kept, order = ([name for name in some if name in before and name in after] for some in (before, after))
    if kept != order:
        yield Change("item", "", "items", "、".join(kept), "、".join(order), f"事项的先后改为{'、'.join(order)}")
    for one in compare(old, new, {"items"}):
        yield Change("jurisdiction", "", one.field, one.before, one.after, one.tail)


def _item(name: str, old: ItemInManual, new: ItemInManual) -> Iterator[Change]:
    told = [
        *(told_of_item(name, one, ()) for one in compare(old, new, _ITEM)),
        *_who(name, old, new),
        *_places(name, {one.name: one for one in old.places}, {one.name: one for one in new.places}),
    ]
    for was, now in zip(old.steps, new.steps, strict=False):
        found = [*of_field("known", "", was.known, now.known)]
        told += [told_of_item(name, one, was.tiers) for one in found]
    if not told and old.steps != new.steps:
        told.append(told_of_item(name, Difference("steps", None, None, ARRANGED["limit"]), ()))
    yield from told


def _who(name: str, old: ItemInManual, new: ItemInManual) -> Iterator[Change]:
    """Who may apply, at which tiers."""
    before, after = ({"、".join(one.tiers): one for one in some.who} for some in (old, new))
    for tiers in dict.fromkeys([*before, *after]):
        was, now = before.get(tiers), after.get(tiers)
        at = tuple(tiers.split("、")) if tiers else ()
        for field, label in (("conditions", "受理条件"), ("summary", "说明")):
            said = (getattr(one, field) if one else None for one in (was, now))
            yield from (told_of_item(name, one, at) for one in of_field(field, label, *said))


def _places(name: str, old: dict[str, PlaceInManual], new: dict[str, PlaceInManual]) -> Iterator[Change]:
    """Where it is done, tier by tier."""
    for tier in dict.fromkeys([*old, *new]):
        if tier not in new:
            yield told_of_item(name, Difference("places", tier, None, f"{tier}不再办理"), ())
        elif tier not in old:
            yield told_of_item(name, Difference("places", None, tier, f"{tier}也能办理了（{new[tier].mode}）"), ())
        else:
            yield from (told_of_item(name, one, (tier,)) for one in compare(old[tier], new[tier], {"name"}))
