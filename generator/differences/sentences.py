"""What became of an item at some tiers -> the sentence, with the tiers where a sheet says it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from generator.differences.compare import Difference
from generator.differences.diff import Change

Value = TypeVar("Value")


def told_of_item(name: str, difference: Difference, at: tuple[str, ...], field: str | None = None) -> Change:
    """One change of an item; what comes and goes has no tail. `field` names it otherwise than the difference does."""
    text = sentence(name, difference.after is not None, difference.tail, at)
    return Change(
        "item", name, field or difference.field, difference.before, difference.after, text, tail=difference.tail, at=at
    )


def sentence(name: str, comes: bool, tail: str, at: Sequence[str]) -> str:
    """住院费用报销（乡镇、村）：办理时限由…, or 新增“住院费用报销”（乡镇、村）."""
    where = f"（{'、'.join(at)}）" if at else ""
    if tail:
        return f"{name}{where}：{tail}"
    return f"{'新增' if comes else '不再列出'}“{name}”{where}"


def apart(names: Iterable[str]) -> list[str]:
    """The names; the second of a name with its number, so that none is lost."""
    met: Counter[str] = Counter()
    found = []
    for name in names:
        met[name] += 1
        found.append(name if met[name] == 1 else f"{name}（{met[name]}）")
    return found


def named(values: Sequence[Value], called: Callable[[Value], str]) -> dict[str, Value]:
    """Values by what they are called."""
    return dict(zip(apart(map(called, values)), values, strict=True))


def renamed(old: Sequence[str], new: Sequence[str]) -> tuple[str, str] | None:
    """The one name that another has taken the place of."""
    gone, come = [name for name in old if name not in new], [name for name in new if name not in old]
    alone = len(gone) == len(come) == 1 and old.index(gone[0]) == new.index(come[0])
    return (gone[0], come[0]) if alone else None


class OfTier(Protocol):
    """A list that a sheet has for each tier."""

    @property
    def name(self) -> str:
        """The tier's."""


L = TypeVar("L", bound=OfTier)


def lists_of_tiers(
    old: Sequence[L], new: Sequence[L], inside: Callable[[str, L, L], Iterator[Change]], what: str
) -> Iterator[Change]:
    """A tier that is called otherwise, the tiers' order, what changed `inside` of each list, and lists come or gone.

    `what` a list is of, behind the tier's name: 的服务事项.
    """
    names, now = apart(one.name for one in old), apart(one.name for one in new)
    if (again := renamed(names, now)) is not None:
        yield Change("tier", "", "lists.name", again[0], again[1], f"层级“{again[0]}”改称“{again[1]}”")
        names = [again[1] if name == again[0] else name for name in names]
    before, after = dict(zip(names, old, strict=True)), dict(zip(now, new, strict=True))
    kept, order = [name for name in before if name in after], [name for name in after if name in before]
    if kept != order:
        yield Change("tier", "", "lists", "、".join(kept), "、".join(order), f"各级清单的先后改为{'、'.join(order)}")
    for name in dict.fromkeys([*before, *after]):
        if name in before and name in after:
            yield from inside(name, before[name], after[name])
        else:
            was, will = (name if name in some else None for some in (before, after))
            yield Change("tier", "", "lists", was, will, f"{'不再列出' if will is None else '新列出'}{name}{what}")


def reordered(order: Sequence[str], tier: str | None) -> str:
    """Of a tier's items that stand in another order."""
    return f"{tier or ''}事项的先后改为{'、'.join(order)}"
