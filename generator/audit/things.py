"""Views + sheet kinds -> which of the things that documents ask for can be made, and what the others lack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.kinds.kind import Kind
from generator.plan.subjects import candidates
from generator.views.catalog import CatalogView
from generator.views.fields import FIELDS
from generator.views.groups import GROUPS

NOBODY = "没有这一级，或没有要办的事项、在用的站点"
"""What a kind lacks for which nobody is meant."""


@dataclass(frozen=True)
class Thing:
    """A kind of sheet: how many have one, how many might, and what those that have none lack."""

    title: str
    made: int
    meant: int
    lacking: tuple[tuple[str, int], ...]
    """What is not supplied, and for how many of them; the most frequent first."""

    @property
    def state(self) -> str:
        """In a word: 能做, 能做一部分, 做不了."""
        if self.made == 0:
            return "做不了"
        return "能做" if self.made == self.meant else "能做一部分"

    @property
    def why(self) -> str:
        """What is lacking, in a line; empty where nothing is."""
        if self.meant == 0:
            return NOBODY
        return "、".join(what if count == self.meant else f"{what}（{count} 份）" for what, count in self.lacking)


def things_of(view: CatalogView, kinds: Mapping[str, Kind]) -> tuple[Thing, ...]:
    """Every kind, in the order of putting up."""
    return tuple(_thing(view, kind) for kind in sorted(kinds.values(), key=lambda kind: (kind.turn, kind.name)))


def _thing(view: CatalogView, kind: Kind) -> Thing:
    lacking: Counter[str] = Counter()
    made = meant = 0
    for _, names in candidates(view, kind):
        meant, made = meant + 1, made + (not names)
        lacking.update(set(map(_label, names)))
    return Thing(kind.title, made, meant, tuple(sorted(lacking.items(), key=lambda one: (-one[1], one[0]))))


def _label(name: str) -> str:
    """What a group, or a field of it, is called."""
    group, _, field = name.partition(".")
    rows = FIELDS.get(GROUPS[group].record, {})
    return rows[field].label if field in rows else GROUPS[group].title.partition("（")[0]


def in_lines(things: tuple[Thing, ...]) -> Iterator[str]:
    """For the terminal: how many kinds can be made, then a line for each that cannot, or not for all."""
    if not things:
        return
    states = Counter(one.state for one in things)
    yield f"成品 {len(things)} 种：" + "、".join(f"{state} {count} 种" for state, count in states.items())
    for one in things:
        if one.state != "能做":
            count = f"，{one.meant} 份里做了 {one.made} 份" if one.made else ""
            yield f"  {one.title}：{one.state}{count}；缺：{one.why}"
