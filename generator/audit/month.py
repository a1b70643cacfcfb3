"""Two score cards, a month apart -> the table of the monthly report: by county, tier and township, due and done."""

from __future__ import annotations

import calendar
import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.audit.score import Judged, ScoreCard, StationCard
from generator.catalog.model import Catalog, Milestone, SiteStandard
from generator.catalog.resolve.site_standards import Element
from generator.readiness.observation import READY, State


@dataclass(frozen=True)
class Change:
    """An element that is another than a month ago."""

    station: str
    name: str
    county: str
    element: Element
    before: State
    after: State
    date: datetime.date | None
    evidence: str | None


@dataclass(frozen=True)
class Due:
    """What a document asks for by some day."""

    standard: str
    tier: str
    stations: int | None
    """How many stations it makes; None where the document says only words."""
    by: datetime.date | None
    text: str
    article: str | None
    passed: bool
    """Whether its day is reached."""


@dataclass(frozen=True)
class Row:
    """A group of stations of one tier: a county's, or a township's."""

    county: str
    township: str
    """Empty: the whole county's."""
    tier: str
    stations: int
    ready: int
    """Stations of which every element is there."""
    states: Mapping[tuple[str, str], Counter[State]]
    """How many stations are how, by standard and element."""
    changed: int
    """Elements that are others than a month ago."""


@dataclass(frozen=True)
class Month:
    """The table."""

    card: ScoreCard
    since: datetime.date
    due: tuple[Due, ...]
    counties: tuple[Row, ...]
    townships: tuple[Row, ...]
    changes: tuple[Change, ...]


def month_before(day: datetime.date) -> datetime.date:
    """The same day of the month before, or its last."""
    year, month = (day.year, day.month - 1) if day.month > 1 else (day.year - 1, 12)
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def month_of(catalog: Catalog, now: ScoreCard, before: ScoreCard) -> Month:
    """The table of the month that ends with `now`."""
    old = {(one.place.code, judged.element.key): judged for one in before.stations for judged in one.judged}
    changes = tuple(
        _change(one, judged, was)
        for one in now.stations
        for judged in one.judged
        if (was := old.get((one.place.code, judged.element.key))) is not None and was.state != judged.state
    )
    moved = Counter(change.station for change in changes)
    return Month(
        card=now,
        since=before.day,
        due=tuple(_due(catalog, now)),
        counties=tuple(_rows(now, moved, by_township=False)),
        townships=tuple(_rows(now, moved, by_township=True)),
        changes=changes,
    )


def _change(one: StationCard, judged: Judged, was: Judged) -> Change:
    place = one.place
    return Change(
        place.code, place.name, place.county, judged.element, was.state, judged.state, judged.date, judged.evidence
    )


def _rows(card: ScoreCard, moved: Mapping[str, int], by_township: bool) -> Sequence[Row]:
    groups: dict[tuple[str, str, str], list[StationCard]] = {}
    for one in card.stations:
        if one.judged:
            township = one.place.township if by_township else ""
            groups.setdefault((one.place.county, township, one.place.tier), []).append(one)
    order = {tier: number for number, tier in enumerate(card.tiers)}
    counties = {county: number for number, (county, _, _) in reversed(list(enumerate(groups)))}
    rows = []
    for (county, township, tier), some in groups.items():
        states: dict[tuple[str, str], Counter[State]] = {element.key: Counter() for element in card.elements[tier]}
        for one in some:
            for judged in one.judged:
                states[judged.element.key][judged.state] += 1
        ready = sum(one.count(READY) == len(one.judged) for one in some)
        rows.append(Row(county, township, tier, len(some), ready, states, sum(moved[one.place.code] for one in some)))
    rows.sort(key=lambda row: (counties[row.county], 0 if by_township else order[row.tier]))
    return rows


def _due(catalog: Catalog, card: ScoreCard) -> Sequence[Due]:
    """What documents ask of each tier; nothing is spread over counties that a document does not spread itself."""
    counts = Counter(one.place.tier for one in card.stations)
    due = []
    for standard in catalog.site_standards:
        for milestone in standard.milestones:
            due += [
                Due(
                    standard.name,
                    tier,
                    _stations(milestone, counts[tier]),
                    milestone.by,
                    milestone.text,
                    milestone.article or standard.article,
                    milestone.by is not None and milestone.by <= card.day,
                )
                for tier in _tiers(standard, milestone)
            ]
    return due


def _tiers(standard: SiteStandard, milestone: Milestone) -> Sequence[str]:
    return milestone.tiers or standard.tiers


def _stations(milestone: Milestone, stations: int) -> int | None:
    """A share of a number is rounded up: with one station fewer it would not be reached."""
    if milestone.count is not None:
        return milestone.count
    return None if milestone.share is None else -(-stations * milestone.share // 100)
