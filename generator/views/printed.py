"""What a sheet is handed -> what is printed of it: the part for which its version stands.

Templates may need more than they print: the level by which a layout is chosen, a category without which nothing is
grouped. Two such values that print alike are one here. What is left out of a text is left out here as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from generator.views.offering import ConditionsView, MaterialView, OfferingView, StepName, StepView
from generator.views.offering import in_order as papers_in_order
from generator.views.place import HotlineView, JurisdictionView, SourceView
from generator.views.station import DirectoryRow, DirectoryView
from generator.views.tier import BoardView, TierView

Step = TypeVar("Step", StepName, StepView)
Record = TypeVar("Record", HotlineView, MaterialView, StepName, StepView)

ROLES = ("咨询", "监督投诉", "评价")
"""Phones in the order in which sheets have them: whom to ask, whom to complain to, who rates."""
ON_SIGNS = 4
"""Phones that a sign at a window has room for."""
HALLS = ("市", "县", "乡")
"""Levels whose places have several windows, and number them; a village's one desk has no number."""
NUMBERS, FEWER = 20, 18
"""Characters of documents' numbers for which a line beside version and day has room, and beside a page number too."""
WIDEST = 12.0
"""Ems of them for which it has room: where nearly all are hanzi (国务院令第735号), fewer characters fit."""
OPEN = ("列举", "最低清单", "职责归纳")
"""What a tier's list may come from where it names some of what there is: other items are asked for."""


@dataclass(frozen=True)
class BasisView:
    """The numbers of the documents that hold, as a line of small print has them."""

    numbers: str | None
    """None where there are none, or more than the line has room for."""
    short: str | None
    """The same for a line that has a page number as well."""


@dataclass(frozen=True)
class MottoView:
    """What a sign says below its name: the slogan, or else whose it is."""

    text: str


@dataclass(frozen=True)
class PlaceView:
    """Where a tier's windows are, in one line."""

    text: str


@dataclass(frozen=True)
class NumberingView:
    """Whether a window bears a number. The catalog knows none: the place before the mark stays empty."""

    mark: str | None


@dataclass(frozen=True)
class CategoryView:
    """One of the categories that a list has."""

    name: str


def basis(sources: Iterable[SourceView]) -> BasisView:
    """The numbers of the documents, where the line has room for them."""
    numbers = "、".join(source.number for source in sources if source.number)
    fits = sum(0.55 if char.isascii() else 1 for char in numbers) <= WIDEST
    return BasisView(*(numbers if fits and 0 < len(numbers) <= room else None for room in (NUMBERS, FEWER)))


def motto(place: JurisdictionView) -> MottoView:
    """The slogan, or else the authority."""
    return MottoView(place.slogan or place.authority)


def window_place(tier: TierView) -> PlaceView:
    """Where a tier's windows are: 县级 before 县服务场所 would say it twice, and so would where it is housed."""
    official, host = tier.official_name, tier.host
    called = official if tier.name.removesuffix("级") in official else tier.name + official
    return PlaceView(f"{called}，设在{host}" if host and host not in called else called)


def numbering(tier: TierView) -> NumberingView:
    """The mark behind a window's number, where there are numbers."""
    return NumberingView("号" if tier.level in HALLS else None)


def categories(offerings: Iterable[OfferingView]) -> tuple[CategoryView, ...]:
    """The categories of a list, each once, in the list's order."""
    names = dict.fromkeys(offering.category for offering in offerings if offering.category)
    return tuple(CategoryView(name) for name in names)


def hotlines(lines: Iterable[HotlineView]) -> tuple[HotlineView, ...]:
    """Phones by what they are for; of one purpose in the catalog's order."""
    return tuple(sorted(lines, key=lambda line: ROLES.index(line.role)))


def hotlines_on_signs(lines: Iterable[HotlineView]) -> tuple[HotlineView, ...]:
    """All of them; of more than a sign has room for none for questions: a part of these would be chance."""
    ordered = hotlines(lines)
    if len(ordered) <= ON_SIGNS:
        return ordered
    return tuple(line for line in ordered if line.role != "咨询")[:ON_SIGNS]


def tier(value: TierView) -> TierView:
    """A tier: its level chooses a layout; where its list comes from is told where there may be more, or by duties."""
    return replace(value, level="", list_basis=_basis(value.list_basis))


def _basis(list_basis: str) -> str:
    if list_basis not in OPEN:
        return ""
    return list_basis if list_basis == "职责归纳" else OPEN[0]


def offerings(values: tuple[OfferingView, ...]) -> tuple[OfferingView, ...]:
    """A list: its categories are printed where at least two have several items."""
    grouped = sum(count > 1 for count in Counter(value.category for value in values).values()) > 1
    return tuple(offering(value if grouped else replace(value, category="")) for value in values)


def offering(value: OfferingView) -> OfferingView:
    """An item: papers case by case, steps way by way, in the order in which they are printed.

    What is in doubt stands on proofs alone, among what the bureau has still to settle.
    """
    known = value.steps_known and bool(value.steps)
    return replace(
        value,
        conditions=told_conditions(value.conditions),
        materials=None if value.materials is None else papers(value.materials),
        dispute=None,
        limit_ends=value.limit_ends if value.time_limit else False,
        steps=told_steps(value.steps, known),
        step_names=told_steps(value.step_names, known),
        steps_known=known,
    )


def materials(values: Iterable[MaterialView]) -> tuple[MaterialView, ...]:
    """Papers to bring: no copy, no promise in their stead, that one must be handed in: as good as nothing said."""
    return tuple(
        replace(
            value,
            original=value.original or None,
            copies=value.copies or None,
            promise=value.promise or None,
            required=value.required and None,
        )
        for value in values
    )


def papers(values: Iterable[MaterialView]) -> tuple[MaterialView, ...]:
    """The same, case by case, as they are printed."""
    return materials(papers_in_order(values))


def told_conditions(value: ConditionsView | None) -> ConditionsView | None:
    """Of one condition nobody asks whether all or any must be met."""
    return value and replace(value, any=value.any and len(value.list) > 1)


def told_steps(values: tuple[Step, ...] | None, known: bool) -> tuple[Step, ...] | None:
    """Steps; no step is printed of none."""
    if not values:
        return None
    return in_order((value if known else replace(value, here=False) for value in values), lambda step: step.way)


def in_order(values: Iterable[Record], case: Callable[[Record], str | None]) -> tuple[Record, ...]:
    """What holds in every case first, then case by case in the order in which the cases come up."""
    values = tuple(values)
    cases = [None, *(name for name in dict.fromkeys(map(case, values)) if name is not None)]
    return tuple(sorted(values, key=lambda value: cases.index(case(value))))


def board(value: BoardView) -> BoardView:
    """A board: which of the two it is its title says."""
    return replace(value, id="")


def directory(value: DirectoryView) -> DirectoryView:
    """A township's circle: who belongs to which tier is seen from what the tiers' lists say."""
    tiers = {row.tier for row in value.rows[1:]}
    lists = (
        replace(listed, id="", basis=_basis(listed.basis) if listed.items else "")
        for listed in value.lists
        if listed.items or listed.id in tiers
    )
    ending = _ending(value.rows[1:])
    return replace(value, rows=tuple(_row(row, ending) for row in value.rows), lists=tuple(lists))


def _row(value: DirectoryRow, ending: str) -> DirectoryRow:
    status = value.status if value.status == "待确认" else ""
    return replace(value, place=ending, tier="", status=status)


def _ending(rows: Sequence[DirectoryRow]) -> str:
    """What stands once, because all names end so behind their place."""
    endings = {row.name.removeprefix(row.place) if row.name.startswith(row.place) else "" for row in rows}
    return endings.pop() if len(rows) > 1 and len(endings) == 1 else ""
