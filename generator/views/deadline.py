"""Catalog + item -> what a page must know to tell its reader the latest day: the limits, and the working days.

The day itself depends on when one asks, so it is worked out in the browser. There is none of a limit that is in doubt,
or that ends at once; what a limit ends at is said as the document says it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.catalog.model import Catalog, HolidayYear
from generator.views.item import ItemView
from generator.views.offering import OfferingView

DONE = "办结"


@dataclass(frozen=True)
class DeadlineView:
    """A limit that ends on a day."""

    tiers: tuple[str, ...]
    """The names of the tiers where it holds; none where it holds wherever the item is done."""
    at: tuple[str, ...]
    """Their ids."""
    days: int
    unit: str
    """工作日 or 日."""
    special_days: int | None
    ends: str
    """What is done by then."""


def deadlines(item: ItemView) -> tuple[DeadlineView, ...]:
    """Each limit once, with the tiers where it holds."""
    groups = item.alike(latest)
    if len(groups) == 1:
        return tuple(group.value for group in groups if group.value is not None)
    ids = {offering.tier.name: offering.tier.id for offering in item.offerings}
    return tuple(
        replace(group.value, tiers=group.tiers, at=tuple(ids[name] for name in group.tiers))
        for group in groups
        if group.value is not None
    )


def latest(offering: OfferingView) -> DeadlineView | None:
    """The limit of an item at one tier, where it ends on a day that can be counted."""
    limit = offering.limit
    if limit is None or limit.days is None or limit.fixed is not None or offering.dispute is not None:
        return None  # of what is dealt with in some months only, the days do not begin on the day of asking
    ends = DONE if offering.limit_ends else f"{limit.until or ''}{limit.handed_to or ''}" or None
    return None if ends is None else DeadlineView((), (), limit.days, limit.unit, limit.special_days, ends)


def workdays(catalog: Catalog) -> str:
    """`2026:0101,0102;0104|…`: of each year that is known the weekdays that are off, the weekends that are worked."""
    years = {}
    for year in catalog.holidays:
        off, worked = days_off(year)
        years[year.year] = f"{year.year}:{','.join(off)};{','.join(worked)}"
    return "|".join(years[year] for year in sorted(years))


def days_off(year: HolidayYear) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A year's weekdays that are off, and its weekends that are worked, each `MMDD`."""
    off = sorted({f"{day:%m%d}" for day in year.off() if day.weekday() < 5})
    return tuple(off), tuple(f"{day:%m%d}" for day in year.worked() if day.weekday() >= 5)
