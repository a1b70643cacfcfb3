"""A board then and now -> what is other on it: of duties, of rules, of one rule, or the name of an area; Mongolian."""

from __future__ import annotations

from collections.abc import Iterator

from generator.differences.compare import Difference, changed, of_field
from generator.views.fields import FIELDS
from generator.views.plain import field_names
from generator.views.station import MongolianView
from generator.views.tier import BoardView


def differences(old: object, new: object) -> Iterator[Difference]:
    """What hangs before those who read it: a rule by its name, a duty by its words."""
    assert isinstance(old, BoardView) and isinstance(new, BoardView)
    if old.title != new.title:
        yield Difference("title", old.title, new.title, f"“{old.title}”改称“{new.title}”")
    yield from of_field("place", "适用的地方", old.place, new.place)
    if _is_rule(old) and _is_rule(new):
        was, now = old.points[0].text, new.points[0].text
        if was != now:
            yield changed("points", f"“{new.title}”的内容", was, now)
    else:
        named = any(one.name for one in (*old.points, *new.points))
        yield from of_field("points", "制度" if named else "职责", old.points, new.points)
    yield from of_field("missing", "只有名称的制度", old.missing, new.missing)
    if old.mongolian != new.mongolian:
        yield Difference("mongolian", old.mongolian, new.mongolian, "蒙文名称改了")


def _is_rule(board: BoardView) -> bool:
    """Whether it is the board of one rule: with the place where it holds, which a title of duties says itself."""
    return board.place is not None and len(board.points) == 1 and board.points[0].name is None


def mongolian(old: object, new: object) -> Iterator[Difference]:
    """What stands in Mongolian is told as changed, not set into a Chinese sentence; None: nothing does."""
    for field in field_names(MongolianView):
        label, was, now = FIELDS[MongolianView][field].label, getattr(old, field, None), getattr(new, field, None)
        if was != now:
            tail = f"不再印{label}" if now is None else f"加印{label}" if was is None else f"{label}改了"
            yield Difference(f"mongolian.{field}", was, now, tail)
