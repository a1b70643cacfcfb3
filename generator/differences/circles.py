"""A township's circle then and now -> what became of its stations, in the words that their own sheets have for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.differences.compare import Difference, changed, compare
from generator.differences.diff import Change
from generator.differences.nouns import noun
from generator.differences.sentences import apart, lists_of_tiers, renamed, reordered, told_of_item
from generator.views.station import DirectoryList, DirectoryRow, DirectoryView

ROWS, ITEMS = "rows.", "lists."
LISTS = (ROWS, ITEMS)
"""How the fields of these changes begin: another sheet may tell the same."""
_APART = {"name", "place", "tier", "status"}
_WORKS = "已开通"
"""What a circle does not say of each station; it names what is not certain."""


def differences(old: object, new: object) -> Iterator[Change]:
    """Every change, the stations' first; where only the writing of names is another, that."""
    assert isinstance(old, DirectoryView) and isinstance(new, DirectoryView)
    found = [*_rows(old.rows, new.rows, new.place), *lists_of_tiers(old.lists, new.lists, _list, "的服务事项")]
    if old.place != new.place:
        tail = changed("place", "乡镇", old.place, new.place).tail
        found.append(Change("station", "", "place", old.place, new.place, tail))
    if not found:
        once = bool(new.rows and new.rows[-1].place)
        text = "各站点只写地名，名称后面相同的部分写在一处" if once else "各站点的名称写全了"
        found.append(Change("station", "", "rows.place", None, None, text))
    yield from found


def _rows(old: Sequence[DirectoryRow], new: Sequence[DirectoryRow], place: str) -> Iterator[Change]:
    """Stations by their names; `place` is the township."""
    names, now = apart(row.name for row in old), apart(row.name for row in new)
    again = renamed(names, now)
    if again is not None:
        yield _station(again[0], Difference("name", *again, f"改称“{again[1]}”"))
        names = [again[1] if name == again[0] else name for name in names]
    before, after = dict(zip(names, old, strict=True)), dict(zip(now, new, strict=True))
    for name in before:
        if name not in after:
            yield Change("station", name, "rows.id", name, None, f"{place}不再列出“{name}”", at=(place,))
    for name in after:
        if name not in before:
            yield Change("station", name, "rows.id", None, name, f"{place}新列出“{name}”", at=(place,))
    for name in after:
        if name in before:
            yield from (_station(name, one) for one in _row(before[name], after[name]))
    kept, order = [name for name in before if name in after], [name for name in after if name in before]
    if kept != order:
        yield Change("station", "", "rows", "、".join(kept), "、".join(order), f"各站点的先后改为{'、'.join(order)}")


def _row(old: DirectoryRow, new: DirectoryRow) -> Iterator[Difference]:
    if old.status != new.status:
        yield changed("status", "开通情况", old.status or _WORKS, new.status or _WORKS)
    yield from compare(old, new, _APART)


def _station(name: str, difference: Difference) -> Change:
    text = f"{name}：{difference.tail}"
    return Change("station", name, ROWS + difference.field, difference.before, difference.after, text)


def _list(tier: str, old: DirectoryList, new: DirectoryList) -> Iterator[Change]:
    again = renamed(old.items, new.items)
    names = [again[1] if again and name == again[0] else name for name in old.items]
    if again is not None:
        yield told_of_item(again[0], Difference("items", *again, f"改为“{again[1]}”"), (tier,), "lists.name")
    for name in names:
        if name not in new.items:
            yield told_of_item(name, Difference("id", name, None, ""), (tier,), "lists.id")
    for name in new.items:
        if name not in names:
            yield told_of_item(name, Difference("id", None, name, ""), (tier,), "lists.id")
    kept, order = [name for name in names if name in new.items], [name for name in new.items if name in names]
    if kept != order:
        yield Change("tier", "", "lists.items", "、".join(kept), "、".join(order), reordered(order, tier))
    if old.basis != new.basis:
        difference = changed("basis", noun("事项从何而来"), old.basis or None, new.basis or None)
        yield Change("tier", "", "lists.basis", old.basis, new.basis, f"{tier}：{difference.tail}")
