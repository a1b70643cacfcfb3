"""Many sentences -> those of them that stand for the rest: of what changed alike at many stations, the first few."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from generator.differences.diff import Change

Row = TypeVar("Row")
ALIKE = 3
"""How many that changed alike are told one by one; of more, the first stand for all."""
CALLED = {"jurisdiction": "处", "tier": "个层级", "item": "个事项", "station": "个站点"}
"""By the subject of a change, how its like are counted."""


def folded(rows: Iterable[Row], change_of: Callable[[Row], Change]) -> Iterator[tuple[str, Sequence[Row]]]:
    """A sentence for each row; behind the last of many alike how many more there are, for all of these."""
    for some in _alike(rows, change_of):
        yield from ((change_of(row).text, [row]) for row in some[:ALIKE])
        if rest := some[ALIKE:]:
            yield f"……还有 {len(rest)} {CALLED[change_of(some[0]).subject]}也是这样", rest


def summed(rows: Iterable[Row], change_of: Callable[[Row], Change]) -> Iterator[tuple[str, Sequence[Row]]]:
    """The same where each sentence stands alone: one for all that are many and alike."""
    for some in _alike(rows, change_of):
        if len(some) <= ALIKE:
            yield from ((change_of(row).text, [row]) for row in some)
            continue
        who, _, tail = change_of(some[0]).text.partition("：")
        yield f"{who}等 {len(some)} {CALLED[change_of(some[0]).subject]}：{tail}", some


def _alike(rows: Iterable[Row], change_of: Callable[[Row], Change]) -> Iterable[Sequence[Row]]:
    alike: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        change = change_of(row)
        tail = change.text.partition("：")[2]
        alike.setdefault((change.field, tail) if tail else (change.text,), []).append(row)
    return alike.values()
