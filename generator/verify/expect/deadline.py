"""Catalog + item -> the latest days that its page lets the reader's browser work out, and the calendar for that."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from generator.catalog.model import Catalog, Item
from generator.catalog.resolve.offerings import Offering, resolve


class Deadline(NamedTuple):
    """One line, as it stands in the page before a script has filled it in."""

    unit: str
    days: tuple[int, ...]
    text: str
    tiers: tuple[str, ...]
    """The ids of the tiers whose it is; none where it is the same at all."""


def deadlines(catalog: Catalog, item: Item) -> Iterator[Deadline]:
    """A line for each limit with an end, at the tiers that have it alike."""
    alike: dict[tuple[int, int | None, str, str] | None, list[str]] = {}
    for offer in item.offers:
        alike.setdefault(limit_end(resolve(item, offer)), []).append(offer.tier)
    for key, tiers in alike.items():
        if key is None:
            continue
        days, special, unit, ends = key
        where = f"在{'、'.join(catalog.tier_by_id[id_].name for id_ in tiers)}：" if len(alike) > 1 else ""
        more = "，特殊情况不晚于" if special else ""
        said = f"{where}如今天受理且材料齐全，按公开时限，不晚于{ends}{more}；补正材料另计，到账时间以拨付为准。"
        yield Deadline(unit, (days, special) if special else (days,), said, tuple(tiers) if len(alike) > 1 else ())


def limit_end(one: Offering) -> tuple[int, int | None, str, str] | None:
    """Days, days in special cases, their unit, and what is done by then; None: there is no day to be told."""
    limit = one.time_limit
    if limit is None or limit.days is None or limit.fixed or one.dispute:
        return None
    done = limit.handed_to is None and (limit.until is None or "办结" in limit.until)
    ends = "办结" if done else (limit.until or "") + (limit.handed_to or "")
    return limit.days, limit.special_days, limit.unit, ends


def calendar(catalog: Catalog) -> str:
    """Of each year its weekdays off and its weekends worked, by month and day."""
    written = {}
    for year in catalog.holidays:
        start, off = datetime.date(year.year, 1, 1), set[datetime.date]()
        days = [start + datetime.timedelta(days=number) for number in range(366)]
        for holiday in year.holidays:
            off |= {day for day in days if holiday.first <= f"{day:%m-%d}" <= holiday.last and day.year == year.year}
        free = [f"{day:%m%d}" for day in sorted(off) if day.isoweekday() <= 5]
        written[year.year] = f"{year.year}:{','.join(free)};{','.join(day.replace('-', '') for day in year.workdays)}"
    return "|".join(text for _, text in sorted(written.items()))
