"""Catalog + item + tier -> what may be said of an item at one tier: conditions, materials, steps, time limit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from generator.catalog.model import Catalog, Conditions, Item, Material, Offer, TimeLimit
from generator.catalog.resolve.offerings import Offering, resolve, tier_of
from generator.views.lines import LineView, lines
from generator.views.tier import TierHead, head


@dataclass(frozen=True)
class ConditionsView:
    """Who may apply: `any` of the list, or else all of it."""

    any: bool
    list: tuple[str, ...]


@dataclass(frozen=True)
class MaterialView:
    """A paper to bring."""

    name: str
    original: int | None
    copies: int | None
    when: str | None
    """In which case alone it is asked for; None: of everybody."""
    issuer: str | None
    substitute: str | None
    promise: bool | None
    note: str | None
    required: bool | None
    """Whether it must be handed in; None: no source tells the two apart."""
    review: str | None
    """What the window looks at."""


OPTIONAL = "非必要，可以不交"
"""The head over what nobody need hand in."""


def case_of(one: MaterialView) -> str | None:
    """The case in which a paper is asked for: of everybody (None), in the one it names, or by nobody's need."""
    return one.when or (OPTIONAL if one.required is False else None)


def by_case(materials: Iterable[MaterialView]) -> dict[str | None, list[MaterialView]]:
    """What everybody must bring first, then each case in the order in which it comes, what is optional last."""
    found: dict[str | None, list[MaterialView]] = {}
    for one in sorted(materials, key=lambda one: (case_of(one) is not None, case_of(one) == OPTIONAL)):
        found.setdefault(case_of(one), []).append(one)
    return found


def in_order(materials: Iterable[MaterialView]) -> tuple[MaterialView, ...]:
    """The same, one behind the other."""
    return tuple(one for group in by_case(materials).values() for one in group)


@dataclass(frozen=True)
class StepName:
    """A step as a notice names it. A sheet that prints names alone does not change its version with their texts."""

    name: str
    way: str | None
    """The way of applying that has it; None: every way."""
    here: bool
    """Whether it is done at this tier's window."""


@dataclass(frozen=True)
class StepView:
    """A step in full."""

    name: str
    way: str | None
    text: str | None
    here: bool


@dataclass(frozen=True)
class Stretch:
    """Steps that follow each other on one side of the window, in one way of applying."""

    side: Literal["before", "here", "later", "unknown"]
    way: str | None
    start: int
    """The number of its first step; each way counts from one."""
    steps: tuple[StepView, ...]


@dataclass(frozen=True)
class LimitView:
    """A time limit: the one printed form, its parts, and the source's own words."""

    printed: str
    kind: str
    days: int | None
    unit: str
    until: str | None
    special_days: int | None
    note: str | None
    text: str
    fixed: str | None
    """The months or days on which alone it is dealt with."""
    handed_to: str | None
    """To whom it goes on when the limit ends."""


@dataclass(frozen=True)
class OfferingView:
    """One item at one tier, with the tier's own facts put over the item's."""

    id: str
    """The item's."""
    name: str
    category: str
    """Its category's name; empty where the catalog has no such category."""
    mode: str
    audience: str | None
    summary: str | None
    conditions: ConditionsView | None
    steps: tuple[StepView, ...] | None
    step_names: tuple[StepName, ...] | None
    steps_known: bool
    """Whether it is known which steps are done at the window."""
    time_limit: str | None
    """The limit as it is printed everywhere."""
    limit_ends: bool
    """Whether a heading may promise by it that the matter is done, and not merely passed on."""
    limit: LimitView | None
    materials: tuple[MaterialView, ...] | None
    """None: no source says; empty: none needed."""
    fee: str | None
    window: str | None
    """When applications are taken."""
    note: str | None
    """What narrows it at this tier."""
    dispute: str | None
    progress: str | None
    lines: tuple[LineView, ...]
    """What a slip says in one line each, under its label."""
    posted: Mapping[str, str | None]
    """By field, what only a jurisdiction that must post it puts on a wall."""
    number: int
    """Its place in the list that it stands in, from one."""
    tier: TierHead
    order: int | None
    source: str | None
    article: str | None

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """The steps in order, cut where the window's part begins and ends."""
        return stretches(self.steps or (), self.steps_known)


def untold(offering: OfferingView) -> bool:
    """Whether nothing is known of an item but its name, where it is done and how far."""
    told = (offering.conditions, offering.summary, offering.steps, offering.time_limit, offering.audience, offering.fee)
    return offering.materials is None and not any((*told, offering.window, offering.note, offering.lines))


def conditions(record: Conditions | None) -> ConditionsView | None:
    """Conditions of either form."""
    return None if record is None else ConditionsView(bool(record.any_of), record.any_of or record.all_of)


def material(record: Material) -> MaterialView:
    """A paper to bring."""
    return MaterialView(
        record.name,
        record.original,
        record.copies,
        record.when,
        record.issuer,
        record.substitute,
        record.promise,
        record.note,
        record.required,
        record.review,
    )


def materials(records: tuple[Material, ...] | None) -> tuple[MaterialView, ...] | None:
    """Papers to bring; None where no source says."""
    return None if records is None else tuple(material(record) for record in records)


def limit(record: TimeLimit | None) -> LimitView | None:
    """A time limit. Its printed form is made in one place, `TimeLimit.printed`."""
    if record is None:
        return None
    return LimitView(
        record.printed,
        record.kind,
        record.days,
        record.unit,
        record.until,
        record.special_days,
        record.note,
        record.text,
        record.fixed,
        record.handed_to,
    )


def steps(offering: Offering) -> tuple[StepView, ...] | None:
    """The steps, each with whether it is done at this tier's window."""
    at_window = set(offering.window_steps or ())
    if offering.steps is None:
        return None
    return tuple(StepView(step.name, step.way, step.text, step.name in at_window) for step in offering.steps)


def stretches(steps: tuple[StepView, ...], known: bool) -> tuple[Stretch, ...]:
    """Steps cut where the window's part begins and ends, and where the way of applying changes."""
    made: list[Stretch] = []
    met = False
    # Where none of them is done here (a hospital that only explains), nothing comes before or after anything.
    known = known and any(step.here for step in steps)
    for step in steps:
        met = met or step.here
        side: Literal["before", "here", "later", "unknown"]
        side = "unknown" if not known else "here" if step.here else "later" if met else "before"
        last = made[-1] if made else None
        if last is not None and (last.side, last.way) == (side, step.way):
            made[-1] = replace(last, steps=(*last.steps, step))
            continue
        # Ways stand side by side (at the window, online): each counts from one.
        start = last.start + len(last.steps) if last is not None and last.way == step.way else 1
        made.append(Stretch(side, step.way, start, (step,)))
    return tuple(made)


def offering_view(catalog: Catalog, item: Item, offer: Offer, number: int) -> OfferingView:
    """One item at the tier of one of its offers; `number` is its place in that tier's list."""
    offering = resolve(item, offer)
    steps_, limit_ = steps(offering), limit(offering.time_limit)
    names = {group.id: group.name for group in catalog.categories}
    return OfferingView(
        id=item.id,
        name=item.name,
        category=names.get(item.category, ""),
        mode=offer.mode,
        audience=item.audience,
        summary=offering.summary,
        conditions=conditions(offering.conditions),
        steps=steps_,
        step_names=None if steps_ is None else tuple(StepName(step.name, step.way, step.here) for step in steps_),
        steps_known=offering.window_steps is not None,
        time_limit=limit_.printed if limit_ else None,
        limit_ends=offering.time_limit is None or offering.time_limit.finishes,
        limit=limit_,
        materials=materials(item.materials),
        fee=item.fee,
        window=offer.window,
        note=offer.note,
        dispute=offering.dispute,
        progress=item.progress,
        lines=lines(item, on_slips=True),
        posted=_posted(catalog, item),
        number=number,
        tier=head(tier_of(catalog, offer.tier)),
        order=offer.order,
        source=offer.source,
        article=offer.article,
    )


def _posted(catalog: Catalog, item: Item) -> Mapping[str, str | None]:
    values = {"methods": item.methods, "result": item.result, "legal_basis": "；".join(item.legal_basis) or None}
    return {post.field: values[post.field] for post in catalog.jurisdiction.posting if post.field in values}
