"""A leaflet then and now -> what is other in it: what is done how near, what to bring, the matter of the campaign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.differences.compare import Difference, changed, of_field
from generator.differences.diff import Change
from generator.differences.sentences import lists_of_tiers, named, renamed, reordered, told_of_item
from generator.views.nearby import BringView, NearbyList, TopicView

_NOTES = {
    "derived": "据职责归纳",
    "differs": "有的站点只办其中几项",
    "open": "其他事先打电话问",
}
"""What stands below a tier's list."""
_MORE = "有的情形另带"
"""What stands behind an item's papers."""


def differences(old: object, new: object) -> Iterator[Change]:
    """One group of a leaflet's; None: it was not there, or is there no more."""
    if isinstance(old, TopicView) or isinstance(new, TopicView):
        assert isinstance(old, TopicView | None) and isinstance(new, TopicView | None)
        yield from _topic(old, new)
        return
    before, after = (value if isinstance(value, tuple) else () for value in (old, new))
    if any(isinstance(one, BringView) for one in (*before, *after)):
        yield from _bring(before, after)
    else:
        yield from lists_of_tiers(before, after, _list, "能办的事")


def _list(tier: str, old: NearbyList, new: NearbyList) -> Iterator[Change]:
    before, after = (named(some.items, lambda one: one.name) for some in (old, new))
    if (again := renamed([*before], [*after])) is not None:
        yield told_of_item(again[0], Difference("name", *again, f"改为“{again[1]}”"), (tier,))
        before = {again[1] if name == again[0] else name: one for name, one in before.items()}
    for name in (name for name in before if name not in after):
        yield told_of_item(name, Difference("id", name, None, ""), (tier,))
    for name in (name for name in after if name not in before):
        yield told_of_item(name, Difference("id", None, name, ""), (tier,))
    for name in (name for name in after if name in before):
        was, now = before[name].mode or None, after[name].mode or None
        if was != now:
            tail = f"由“{was}”改为“{now}”" if was and now else f"写明“{now}”" if now else f"不再写“{was}”"
            yield told_of_item(name, Difference("mode", was, now, tail), (tier,))
    kept, order = [name for name in before if name in after], [name for name in after if name in before]
    if kept != order:
        yield Change("tier", "", "items", "、".join(kept), "、".join(order), reordered(order, tier))
    for field, said in _NOTES.items():
        if getattr(old, field) != getattr(new, field):
            yield Change("tier", "", field, None, None, f"{tier}：{_noted(said, getattr(new, field))}")


def _bring(old: Sequence[BringView], new: Sequence[BringView]) -> Iterator[Change]:
    before, after = (named(some, lambda one: one.item) for some in (old, new))
    for name in dict.fromkeys([*before, *after]):
        if name in before and name in after:
            yield from (told_of_item(name, one, ()) for one in _papers(before[name], after[name]))
            continue
        was, now = ("、".join(some[name].papers) if name in some else None for some in (before, after))
        yield Change("item", name, "materials", was, now, changed("", f"“{name}”要带的材料", was, now).tail)
    kept, order = [name for name in before if name in after], [name for name in after if name in before]
    if kept != order:
        yield Change(
            "item", "", "items", "、".join(kept), "、".join(order), f"写明材料的几件事，先后改为{'、'.join(order)}"
        )


def _papers(old: BringView, new: BringView) -> Iterator[Difference]:
    yield from of_field("materials", "要带的材料", old.papers, new.papers)
    if old.cases != new.cases:
        yield Difference("materials", None, None, _noted(_MORE, new.cases))


def _topic(old: TopicView | None, new: TopicView | None) -> Iterator[Change]:
    if old is None or new is None:
        name = (old or new).name  # type: ignore[union-attr]
        was, now = (name if topic else None for topic in (old, new))
        yield Change("item", name, "topic", was, now, f"{'不再介绍' if new is None else '新介绍'}“{name}”")
        return
    if old.name != new.name:
        yield Change("item", old.name, "topic", old.name, new.name, f"介绍的事由“{old.name}”改为“{new.name}”")
        return
    at = [[one.tier for one in some.places] for some in (old, new)]
    modes = [{one.tier: one.mode or None for one in some.places if one.tier in at[0] and one.tier in at[1]}
             for some in (old, new)]  # fmt: skip
    found = [
        *of_field("audience", "服务对象", old.audience, new.audience),
        *of_field("summary", "说明", old.said, new.said),
        *of_field("mode", "办理方式", *modes),
        *of_field("places", "办理地点", *map(tuple, at)),
    ]
    yield from (told_of_item(new.name, one, ()) for one in found)


def _noted(said: str, now: bool) -> str:
    return f"写明“{said}”" if now else f"不再写“{said}”"
