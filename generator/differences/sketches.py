"""A sketch of a township then and now -> what is other on it: which points there are, and where they lie."""

from __future__ import annotations

from collections.abc import Iterator

from generator.differences.compare import Difference, changed, of_field
from generator.differences.sentences import named, renamed
from generator.views.map import MapPoint, MapView

_WORKS = "已开通"
"""What a sketch does not say of a point; it names what is not certain."""


def differences(old: object, new: object) -> Iterator[Difference]:
    """Point by point; None: there was no sketch, or is none any more."""
    if not isinstance(old, MapView) or not isinstance(new, MapView):
        yield Difference("map", None, None, "不再印位置示意图" if new is None else "加印位置示意图")
        return
    yield from of_field("place", "乡镇", old.place, new.place)
    yield from of_field("name", "本站的名称", old.name, new.name)
    before, after = (named(some.points, lambda one: one.name) for some in (old, new))
    if (again := renamed([*before], [*after])) is not None:
        yield Difference("points", *again, f"示意图上的“{again[0]}”改为“{again[1]}”")
        before = {again[1] if name == again[0] else name: one for name, one in before.items()}
    for name in (name for name in before if name not in after):
        yield Difference("points", name, None, f"示意图去掉“{name}”")
    for name in (name for name in after if name not in before):
        yield Difference("points", None, name, f"示意图增加“{name}”")
    for name in (name for name in after if name in before):
        yield from _point(name, before[name], after[name])
    kept, order = ([name for name in some if name in before and name in after] for some in (before, after))
    if kept != order:
        yield Difference("points", "、".join(kept), "、".join(order), f"各点由近到远的次序改为{'、'.join(order)}")
    yield from of_field("unplaced", "位置未列明的站点", old.unplaced, new.unplaced)
    yield from of_field("shifted", "坐标系不同、没有画的站点", old.shifted, new.shifted)


def _point(name: str, old: MapPoint, new: MapPoint) -> Iterator[Difference]:
    if (old.wind, old.distance) != (new.wind, new.distance):
        was, now = (f"{one.wind}{one.distance}" or "本站" for one in (old, new))
        yield changed("points.distance", f"“{name}”的位置", was, now)
    elif (old.east, old.north) != (new.east, new.north):
        yield Difference("points.east", None, None, f"“{name}”在示意图上的位置挪动了")
    if old.status != new.status:
        yield changed("points.status", f"“{name}”的开通情况", old.status or _WORKS, new.status or _WORKS)
