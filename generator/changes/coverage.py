"""Today's plan + the ledger -> which walls are right, which are old and since when, by township, the oldest first."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.ledger.ledger import Ledger
from generator.ledger.lines import Issued, Posted, Withdrawn
from generator.plan.outputs import Output
from generator.plan.plan import Plan

State = Literal["old", "unapproved", "untold", "right", "unissued", "none"]
STATES: Mapping[State, str] = {
    "old": "内容过时",
    "unapproved": "没有核定",
    "untold": "没有回执",
    "right": "内容正确",
    "unissued": "还没印发",
    "none": "不用张贴",
}
"""What a wall may be, the worst first: it is as bad as the worst of its sheets."""
NEVER = datetime.date.max
"""Sorts behind every day."""


@dataclass(frozen=True)
class Hanging:
    """One sheet of a station: what is known to hang, against what holds today."""

    sheet: str
    title: str
    state: State
    version: str | None = None
    """What was last seen hanging."""
    posted: datetime.date | None = None
    since: datetime.date | None = None
    """From when on it has been old; None where nothing newer was issued."""
    why: str = ""


@dataclass(frozen=True)
class Wall:
    """One station."""

    code: str
    name: str
    township: str
    """The code of the township that it is in or is itself; empty for others."""
    state: State
    since: datetime.date | None
    """Since when the oldest of its sheets has been old."""
    sheets: tuple[Hanging, ...]

    @property
    def old(self) -> tuple[Hanging, ...]:
        """Its sheets that are old."""
        return tuple(one for one in self.sheets if one.state == "old")


@dataclass(frozen=True)
class Sum:
    """A township's walls."""

    code: str
    name: str
    counts: Mapping[State, int]
    since: datetime.date | None
    """Since when its oldest wall has been old."""

    @property
    def total(self) -> int:
        """Walls on which something is to hang."""
        return sum(count for state, count in self.counts.items() if state != "none")

    def of(self, state: State) -> int:
        """How many are so."""
        return self.counts.get(state, 0)


@dataclass(frozen=True)
class Coverage:
    """A county's walls on one day."""

    name: str
    date: datetime.date
    walls: tuple[Wall, ...]
    """The old ones first, the oldest of them foremost; then the others by how bad they are."""
    townships: tuple[Sum, ...]
    """In the same order."""
    whole: Sum


def coverage(plan: Plan, ledger: Ledger, date: datetime.date) -> Coverage:
    """What is known of every wall on a day. `plan` is the plan of that day."""
    planned: defaultdict[str, dict[str, Output]] = defaultdict(dict)
    shared = {}
    for output in plan.sheets():
        if output.shop is None and output.station is not None:
            planned[output.station][str(output.sheet)] = output
        elif output.shop is None:
            shared[str(output.sheet)] = output
    sent, seen = _by_station(ledger)
    codes = dict.fromkeys([*plan.view.stations, *planned, *sent, *seen])
    walls = []
    for code in codes:
        own = planned.get(code, {})
        ids = dict.fromkeys([*own, *sent.get(code, ()), *seen.get(code, ())])
        judged = [_judged(id_, own.get(id_) or shared.get(id_), ledger, code, date) for id_ in ids]
        walls.append(_wall(plan, code, [one for one in judged if one is not None]))
    walls.sort(key=lambda wall: _rank(wall.state, wall.since))
    return Coverage(plan.view.jurisdiction.name, date, tuple(walls), tuple(_sums(plan, walls)), _sum("", "合计", walls))


def _by_station(ledger: Ledger) -> tuple[Mapping[str, set[str]], Mapping[str, set[str]]]:
    """The sheets that each station was ever sent, and those that were ever seen there."""
    sent: defaultdict[str, set[str]] = defaultdict(set)
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for sheet, of in ledger.sheets.items():
        for version in of.values():
            for issue in version.issued:
                if issue.station is not None:
                    sent[issue.station].add(sheet)
            for posted in version.posted:
                seen[posted.station].add(sheet)
    return sent, seen


def _judged(sheet: str, planned: Output | None, ledger: Ledger, station: str, date: datetime.date) -> Hanging | None:
    """A sheet at a station; None where it neither hangs nor is to hang."""
    hanging, issued = _seen_last(ledger, sheet, station), ledger.last_issued(sheet)
    title = planned.title if planned is not None else issued.title if issued is not None else sheet
    if hanging is None:
        if planned is None:
            return None
        return Hanging(sheet, title, "unissued" if issued is None else "untold")
    told = Hanging(sheet, title, "right", hanging.version, hanging.date)
    gone = _withdrawn(ledger, hanging)
    if planned is None:
        # What was called in, of a sheet that is not made any more, has come down as far as anybody will ever tell.
        return None if gone else _old(told, None, "目录里已经没有这张，应当取下")
    if gone is not None:
        return _old(told, gone.date, f"这一版已作废：{gone.why}")
    if hanging.version == planned.version:
        proof = planned.says.chrome.proof
        return told if not proof else _with(told, "unapproved", None, "内容没有变，但没有核定或已过有效期")
    if (early := _early(ledger, hanging, date)) is not None:
        return _old(told, hanging.date, f"贴早了，{early} 起才施行")
    newer = _issued_after(ledger, hanging, date)
    same = tuple(planned.says.facts) in {one.facts for one in ledger.version(sheet, hanging.version).issued}
    why = "内容未变，网址已换" if same else "内容已有变化"
    return _old(told, newer, why if newer is not None else f"{why}，尚未重印")


def _seen_last(ledger: Ledger, sheet: str, station: str) -> Posted | None:
    """What was last seen of a sheet at a station: one that is every station's hangs at many."""
    found = [one for of in ledger.sheets.get(sheet, {}).values() for one in of.posted if one.station == station]
    return max(found, key=lambda one: (one.date, one.turn, one.version), default=None)


def _withdrawn(ledger: Ledger, hanging: Posted) -> Withdrawn | None:
    """By what a version was called in since it was seen, if it was."""
    found = ledger.version(hanging.sheet, hanging.version).withdrawn
    return next((one for one in found if (one.date, one.turn) > (hanging.date, hanging.turn)), None)


def _early(ledger: Ledger, hanging: Posted, date: datetime.date) -> datetime.date | None:
    """The later day from which a version holds that hangs already; None where it holds."""
    days = [one.holds_from for one in ledger.version(hanging.sheet, hanging.version).issued]
    later = [day for day in days if day is not None and day > date]
    return min(later) if len(later) == len(days) and later else None


def _issued_after(ledger: Ledger, hanging: Posted, date: datetime.date) -> datetime.date | None:
    """From when another version, issued behind the one that hangs, was first to hang in its place."""
    own = max((_when(one) for one in ledger.version(hanging.sheet, hanging.version).issued), default=None)
    others = (
        max(one.date, one.holds_from or one.date)
        for version, of in ledger.sheets[hanging.sheet].items()
        for one in of.issued
        if version != hanging.version and (own is None or _when(one) > own)
    )
    return min((day for day in others if day <= date), default=None)


def _when(issue: Issued) -> tuple[datetime.date, int]:
    return issue.date, issue.turn


def _old(told: Hanging, since: datetime.date | None, why: str) -> Hanging:
    return _with(told, "old", since, why)


def _with(told: Hanging, state: State, since: datetime.date | None, why: str) -> Hanging:
    return Hanging(told.sheet, told.title, state, told.version, told.posted, since, why)


def _wall(plan: Plan, code: str, sheets: Sequence[Hanging]) -> Wall:
    """As bad as the worst sheet that is known of; what was never issued counts only where nothing else is known."""
    known = [one.state for one in sheets if one.state != "unissued"]
    worst: State = min(known, key=_place) if known else "unissued" if sheets else "none"
    since = min((one.since or NEVER for one in sheets if one.state == "old"), default=NEVER)
    station = plan.view.stations.get(code)
    return Wall(
        code=code,
        name=station.name if station is not None else f"站点 {code}（目录里已经没有）",
        township=_township(plan, code),
        state=worst,
        since=None if since == NEVER else since,
        sheets=tuple(sorted(sheets, key=lambda one: _rank(one.state, one.since))),
    )


def _township(plan: Plan, code: str) -> str:
    station = plan.view.stations.get(code)
    if station is None:
        return ""
    if station.level == "乡":
        return code
    return station.above.code if station.above is not None and station.above.level == "乡" else ""


def _place(state: State) -> int:
    return list(STATES).index(state)


def _rank(state: State, since: datetime.date | None) -> tuple[int, datetime.date]:
    return _place(state), since or NEVER


def _sums(plan: Plan, walls: Sequence[Wall]) -> Iterator[Sum]:
    """A sum a township in the order of its worst wall; walls in none come together."""
    by_township: dict[str, list[Wall]] = {}
    for wall in walls:
        by_township.setdefault(wall.township, []).append(wall)
    sums = [
        _sum(code, plan.view.stations[code].place if code else "县级和其他", some) for code, some in by_township.items()
    ]
    yield from sorted(sums, key=lambda one: (one.since or NEVER, -one.of("old"), -one.of("untold")))


def _sum(code: str, name: str, walls: Sequence[Wall]) -> Sum:
    since = min((wall.since for wall in walls if wall.since is not None), default=None)
    return Sum(code, name, Counter(wall.state for wall in walls), since)
