"""A catalog and what it will be -> what its pages must announce of each item, list and station, and may say of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from generator.catalog.model import Catalog, Item, Jurisdiction, Material, Station, Tier
from generator.catalog.resolve.endings import on_day
from generator.catalog.resolve.offerings import Offering, resolve, station_name
from generator.verify.expect.claims import Claim, Known, Within, known, squeezed, whole
from generator.verify.expect.fields import label
from generator.verify.expect.known import strings

NAME = "以后的变化"
_STATION = {"address": "办理地点", "phone": "本站电话", "hours": "办公时间", "host": "所在场所"}
_OF_OFFICE = {"consent", "source"}
"""What of a station is for the office alone."""
_NOT_TOLD = {"id", "division_code", "former_urls", "posting", "standards", "review_by", "show_posted", "facts"}
"""What is no news to those who come to a place: all else of it is announced where it will be other."""


def said(day: datetime.date) -> str:
    """A day as pages write it."""
    return f"{day.year}年{day.month}月{day.day}日"


def sentence(label: str, before: str | None, after: str | None) -> str | None:
    """What is said of a field that will be other; None where it will not."""
    if before == after:
        return None
    if before is None:
        return f"{label}：“{after}”"
    return f"不再有{label}（原为“{before}”）" if after is None else f"{label}由“{before}”改为“{after}”"


@dataclass(frozen=True)
class Step:
    """One day on which a catalog changes."""

    day: str
    """As pages write it."""
    before: Catalog
    after: Catalog

    def items(self, id_: str) -> tuple[Item | None, Item | None]:
        """An item before and after it."""
        before, after = (next((one for one in c.items if one.id == id_), None) for c in (self.before, self.after))
        return before, after

    def stations(self, code: str) -> tuple[Station | None, Station | None]:
        """A station before and after it."""
        return self.before.station_by_code.get(code), self.after.station_by_code.get(code)


class LaterClaims:
    """What one catalog's pages must say of days to come; nothing where it will not change."""

    def __init__(self, catalog: Catalog, today: datetime.date | None = None) -> None:
        """`today`: what has ended by then is announced no more, neither as new nor as changed."""
        states = [catalog, *(on_day(state, today) for _, state in catalog.upcoming)]
        days = [said(day) for day, _ in catalog.upcoming]
        self.steps = [Step(day, *pair) for day, pair in zip(days, pairwise(states), strict=True)]

    def item(self, id_: str) -> Iterator[Claim]:
        """An item's page: each day, and what will be other at any tier."""
        for step in self.steps:
            before, after = step.items(id_)
            if before is None:
                continue
            texts = ["不再办理"] if after is None else [text for _, text in self._offers(before, after)]
            yield from _dated(f"{step.day}起有变化", texts)

    def _offers(self, before: Item, after: Item) -> Iterator[tuple[str, str]]:
        """(tier, sentence) of what will be other where an item is offered before and after."""
        old, new = ({offer.tier: resolve(item, offer) for offer in item.offers} for item in (before, after))
        for tier in old:
            if tier in new:
                was, will = _facts(old[tier]), _facts(new[tier])
                texts = (sentence(label, was[label], will[label]) for label in was)
                yield from ((tier, text) for text in texts if text is not None)

    def listed(self, tier: str, ids: Iterable[str], whole_list: bool) -> Iterator[Claim]:
        """A list: what will be other of each item in it, and what comes into it, if it is the tier's whole one."""
        wanted = set(ids)
        for step in self.steps:
            texts = []
            for item in step.after.items:
                before, after = step.items(item.id)
                offered = [offer for offer in item.offers if offer.tier == tier]
                if before is not None and after is not None and item.id in wanted:
                    texts += [text for at, text in self._offers(before, after) if at == tier]
                if whole_list and offered and not (before and any(offer.tier == tier for offer in before.offers)):
                    texts.append(f"新增“{item.name}”（{offered[0].mode}）")
            yield from _dated(f"{step.day}起", texts)

    def station(self, code: str) -> Iterator[Claim]:
        """A station's page: where it is, when it is open, its phone, what becomes of it."""
        for step in self.steps:
            before, after = step.stations(code)
            if before is None or after is None:
                continue
            texts = [sentence(label, getattr(before, name), getattr(after, name)) for name, label in _STATION.items()]
            if after.successor is not None and after.successor != before.successor:
                texts.append(f"并入{station_name(step.after, step.after.station_by_code[after.successor])}")
            yield from _dated(f"{step.day}起有变化", [text for text in texts if text is not None])

    def place(self) -> Iterator[Claim]:
        """The foot of every page: phones that will be others."""
        for step in self.steps:
            old, new = ([line.number for line in state.jurisdiction.hotlines] for state in (step.before, step.after))
            if numbers := [number for number in new if number not in old]:
                yield whole(NAME, f"{step.day}起")
                yield from ((NAME, squeezed(number)) for number in numbers)

    def of_place(self) -> tuple[Known, ...]:
        """What every page's foot may say: the days, and what the place will be."""
        places = [one.jurisdiction for step in self.steps for one in (step.before, step.after)]
        names = [name for name in Jurisdiction.model_fields if name not in _NOT_TOLD]
        texts = (text for place in places for name in names for text in strings(getattr(place, name)))
        return known(*(step.day for step in self.steps), *texts)

    def of_item(self, id_: str) -> tuple[Known, ...]:
        """What may be said of an item before and after each day."""
        items = [item for step in self.steps for item in step.items(id_) if item is not None]
        facts = [text for item in items for offer in item.offers for text in _facts(resolve(item, offer)).values()]
        counts = [text for item in items for material in item.materials or () for text in _counts(material)]
        limits = [item.statutory_limit.printed for item in items if item.statutory_limit]
        asked = [resolve(item, offer).conditions for item in items for offer in item.offers]
        asked += [item.conditions for item in items]
        more = [f"满足其一：{one.any_of[0]}" for one in asked if one and one.any_of]
        more += [f"现场次数：“{item.visits}" for item in items if item.visits is not None]
        more += [f"{way}“{item.visits}" for item in items if item.visits is not None for way in ("由", "改为")]
        disputes = [resolve(item, offer).dispute for item in items for offer in item.offers]
        more += [f"{label('dispute')}：“{text}" for text in (*disputes, *(item.dispute for item in items)) if text]
        return known(*facts, *counts, *limits, *more, *(text for item in items for text in strings(item)))

    def of_station(self, code: str) -> tuple[Known, ...]:
        """What may be said of a station before and after each day."""
        stations = [one for step in self.steps for one in step.stations(code) if one is not None]
        names = [name for name in Station.model_fields if name not in _OF_OFFICE]
        return known(*(text for one in stations for name in names for text in strings(getattr(one, name))))

    def of_tier(self, tier: str) -> tuple[Known, ...]:
        """What may be said of a tier: its own facts that are public."""
        states = [state for step in self.steps for state in (step.before, step.after)]
        tiers = [state.tier_by_id[tier] for state in states if tier in state.tier_by_id]
        listed = [one for found in tiers for one in (*found.duties, *found.staffing) if one.public]
        rules = [one for found in tiers for one in (*found.service_rules, *found.standards) if one.public]
        texts = [one.text for one in listed] + [text for one in rules for text in (one.name, one.text)]
        return known(*texts, *(text for found in tiers for text in _called(found)))


def _called(tier: Tier) -> Iterator[str | None]:
    """What a tier is called, and where."""
    yield from (tier.name, tier.official_name, tier.host, tier.naming, tier.host_naming, *tier.aliases)


def _dated(day: str, texts: list[str]) -> Iterator[Claim]:
    if texts:
        yield NAME, Within(squeezed(day))
        yield from ((NAME, Within(squeezed(text))) for text in texts)


def _facts(one: Offering) -> dict[str, str | None]:
    """What people go by, by the words that announcements have for it."""
    return {
        "办理时限": one.time_limit.printed if one.time_limit else None,
        "办理方式": one.offer.mode,
        "服务对象": one.item.audience,
        "收费情况": one.item.fee,
        "查询方式": one.item.progress,
        "受理时段": one.offer.window,
        "范围": one.offer.note,
    }


def _counts(material: Material) -> Iterator[str]:
    for name, count in (("原件份数", material.original), ("复印件份数", material.copies)):
        if count is not None:
            yield f"{name}：{count}"
