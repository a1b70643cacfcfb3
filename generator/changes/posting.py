"""What somebody says is hung + the ledger -> the lines that record it, or why they may not be written."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from generator.ground import versions
from generator.ledger.ledger import Ledger
from generator.ledger.lines import Issued, Posted

MISREAD = "内容版本“{}”不对（校验不过），请照纸上的8位再看一遍"


@dataclass(frozen=True)
class Claim:
    """Somebody says that something hangs at a station since a day."""

    station: str | None
    """None: at the station whose sheet it is."""
    date: datetime.date
    sheet: str | None = None
    """None: every sheet that was last issued to the station."""
    version: str | None = None
    """None: the one that was last issued."""
    evidence: str | None = None


@dataclass(frozen=True)
class Refusal:
    """Why a claim cannot be recorded."""

    about: Literal["station", "sheet", "version", "date"]
    """The part of the claim that is wrong."""
    message: str


class Register:
    """What may be put on record: claims are held against the ledger, the catalog's stations and the day.

    `stations` are the names of the catalog's by code; one that is there no more is known from what it was sent.
    """

    def __init__(self, ledger: Ledger, stations: Mapping[str, str], today: datetime.date) -> None:
        self.ledger, self.stations, self.today = ledger, stations, today

    def settle(self, claim: Claim) -> list[Posted] | Refusal:
        """The postings that a claim comes to, with nobody's role yet; or why there are none."""
        if claim.date > self.today:
            return Refusal("date", f"张贴日期 {claim.date} 还没到（今天是 {self.today}）")
        issues = self._of_station(claim) if claim.sheet is None else self._of_sheet(claim)
        if isinstance(issues, Refusal):
            return issues
        for issue in issues:
            since = self.ledger.version(issue.sheet, issue.version).since
            if since is not None and claim.date < since:
                which = f"{issue.title} {versions.printed(issue.version)}"
                return Refusal("date", f"张贴日期 {claim.date} 早于印发日期 {since}（{which}）")
        return [
            Posted(
                date=claim.date,
                sheet=issue.sheet,
                version=issue.version,
                station=issue.station or str(claim.station),
                by="",
                evidence=claim.evidence,
            )
            for issue in issues
        ]

    def named(self, station: str) -> str:
        """A station as messages name it."""
        return f"{self.stations[station]}（{station}）" if station in self.stations else f"站点 {station}"

    def unknown(self, station: str) -> Refusal | None:
        """Why a code is no station's; None where it is one's, be it that the catalog has it no more."""
        if station in self.stations or station in self._sent:
            return None
        if "E+" in station.upper():
            return Refusal("station", f"站点编码“{station}”被表格软件改成了科学计数法；请把这一列设成文本，再填一次")
        return Refusal("station", f"没有站点“{station}”")

    @cached_property
    def _sent(self) -> Mapping[str | None, Sequence[str]]:
        """The sheets that each station was sent; under None those that are every station's."""
        found: defaultdict[str | None, list[str]] = defaultdict(list)
        for sheet in self.ledger.sheets:
            if (last := self.ledger.last_issued(sheet)) is not None:
                found[last.station].append(sheet)
        return found

    def _of_station(self, claim: Claim) -> Sequence[Issued] | Refusal:
        """What a station was sent last, without what was withdrawn since."""
        station = str(claim.station)
        if (unknown := self.unknown(station)) is not None:
            return unknown
        last = [self._last(sheet, claim.date) for sheet in self._sent.get(station, ())]
        issues = [one for one in last if one is not None and not self._withdrawn(one)]
        return issues or Refusal("station", f"没有给{self.named(station)}印发过成品，没有可登记的")

    def _last(self, sheet: str, date: datetime.date) -> Issued | None:
        """What was issued last of what holds on a day; where nothing does yet, what was issued last."""
        all_ = [one for version in self.ledger.sheets.get(sheet, {}).values() for one in version.issued]
        held = [one for one in all_ if one.holds_from is None or one.holds_from <= date]
        return max(held or all_, key=lambda one: (one.date, one.turn, one.version), default=None)

    def _of_sheet(self, claim: Claim) -> Sequence[Issued] | Refusal:
        issue = self._issue(str(claim.sheet), claim.version, claim.date)
        if isinstance(issue, Refusal):
            return issue
        if claim.station is None:
            what = f"“{issue.title}”是各站通用的，要写明贴在哪个站点"
            return [issue] if issue.station is not None else Refusal("sheet", what)
        if (unknown := self.unknown(claim.station)) is not None:
            return unknown
        if issue.station not in (None, claim.station):
            own, other = self.named(str(issue.station)), self.named(claim.station)
            return Refusal("sheet", f"“{issue.title}”是{own}的，不是{other}的；如果真的贴在那里，请换下来")
        return [issue]

    def _issue(self, sheet: str, version: str | None, date: datetime.date) -> Issued | Refusal:
        last = self._last(sheet, date)
        if last is None:
            return Refusal("sheet", f"台账里没有印发过“{sheet}”")
        if version is None:
            gone = Refusal("sheet", f"“{last.title}”最后印发的一版已经作废，要写明贴的是哪一版")
            return gone if self._withdrawn(last) else last
        if (read := versions.read(version)) is None:
            return Refusal("version", MISREAD.format(version[:20]))
        issued = self.ledger.version(sheet, read).issued
        none = Refusal("version", f"台账里没有印发过“{last.title}”的 {versions.printed(read)} 这一版")
        return issued[-1] if issued else none

    def _withdrawn(self, issue: Issued) -> bool:
        after = (issue.date, issue.turn)
        return any((one.date, one.turn) >= after for one in self.ledger.version(issue.sheet, issue.version).withdrawn)


def contradictions(settled: Iterable[Sequence[Posted]]) -> set[tuple[str, str, datetime.date]]:
    """Sheet, station and day of which two versions are said to hang: which came last, nobody can tell."""
    said = defaultdict(set)
    for postings in settled:
        for one in postings:
            said[one.sheet, one.station, one.date].add(one.version)
    return {key for key, found in said.items() if len(found) > 1}


def lines(postings: Iterable[Posted], by: str, ledger: Ledger) -> Iterator[Posted]:
    """The lines to write: what is on record already, or is said twice, is not written again."""
    there = {_same(one) for of in ledger.sheets.values() for version in of.values() for one in version.posted}
    for posting in postings:
        line = posting.model_copy(update={"by": by, "turn": ledger.next_turn(posting.sheet)})
        if _same(line) not in there:
            there.add(_same(line))
            yield line


def _same(posted: Posted) -> tuple[object, ...]:
    return posted.date, posted.sheet, posted.version, posted.station, posted.by
