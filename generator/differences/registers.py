"""A register then and now -> what is other in it; of its items in the words that their own sheets have for it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.differences.compare import Difference, compare
from generator.differences.diff import Change
from generator.differences.sentences import named, reordered, told_of_item
from generator.views.register import RegisteredView, RegisterView

_OF_LIMIT = {"days", "unit", "ends"}
"""The parts of a limit, told where it is printed alike."""


def differences(old: object, new: object, tier: str | None) -> Iterator[Change]:
    """The items first, then the columns; `tier` names where it holds, for readers who do not stand before it."""
    assert isinstance(old, RegisterView) and isinstance(new, RegisterView)
    at = (tier,) if tier else ()
    before, after = (named(some.listed, lambda one: one.name) for some in (old, new))
    for name in (name for name in before if name not in after):
        yield told_of_item(name, Difference("id", name, None, ""), at)
    for name in (name for name in after if name not in before):
        yield told_of_item(name, Difference("id", None, name, ""), at)
    for name in (name for name in after if name in before):
        yield from (told_of_item(name, one, at) for one in _item(before[name], after[name]))
    kept, order = ([name for name in some if name in before and name in after] for some in (before, after))
    if kept != order:
        yield Change("tier", "", "items", "、".join(kept), "、".join(order), reordered(order, tier))
    for one in compare(old, new, {"listed"}):
        text = f"{tier}：{one.tail}" if tier else one.tail
        yield Change("tier", "", one.field, one.before, one.after, text)


def _item(old: RegisteredView, new: RegisteredView) -> Iterator[Difference]:
    """An item's number follows from its place."""
    alike = old.time_limit == new.time_limit
    yield from compare(old, new, {"number", "name", *(() if alike else _OF_LIMIT)})
