"""The ledger + what the site's check pages state -> what each version on record is worth on a day: verify's account."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

from generator.verify.expect.claims import squeezed
from generator.verify.read.ledger import DESCRIBING, Happening, Recorded

_MARKS = re.compile("[“”（）；：、，。]")
_MOBILE = re.compile("(1[3-9][0-9])([ -]?)[0-9]{4}([ -]?[0-9]{4})")

NOT_MADE = "目录里已经没有这一张"
"""Why a sheet came down that the catalog had no more: one that it has again has no such reason."""


@dataclass(frozen=True)
class Stated:
    """What a check page states of its sheet."""

    version: str | None
    since: str
    """The day, as the page writes it; empty where it names none."""


@dataclass(frozen=True)
class Record:
    """What is on record of one catalog's sheets, on one day."""

    recorded: Recorded = field(default_factory=Recorded)
    stated: Mapping[str, Stated] = field(default_factory=dict)
    """By the sheet's id."""
    day: datetime.date = datetime.date.max
    proof: bool = True
    """Whether nothing of the catalog is approved."""
    approval: datetime.date | None = None
    """The day of the approval that the catalog itself names."""
    site: str = ""
    """The address of the site today."""

    def of(self, id_: str, *what: str) -> list[Happening]:
        """What happened to a sheet, of some kinds, in order."""
        return [one for one in self.recorded.sheets.get(id_, ()) if one.what in what]

    @cached_property
    def approves(self) -> bool:
        """Whether approvals are on record: then nothing else is approved."""
        return any(one.what == "approved" for some in self.recorded.sheets.values() for one in some)

    def facts(self, id_: str, version: str | None) -> tuple[str, ...] | None:
        """The digests of what a version said; None where that is not on record."""
        return next((one.facts for one in self.of(id_, *DESCRIBING) if one.version == version), None)

    def current(self, id_: str) -> str | None:
        """The version that the site states."""
        return self.stated[id_].version if id_ in self.stated else None

    def approved_on(self, id_: str, version: str | None) -> datetime.date | None:
        """The first day of an approval of what a version says."""
        facts = self.facts(id_, version)
        days = [one.date for one in self.of(id_, "approved") if one.facts == facts]
        return min(days, default=None) if facts is not None else None

    def in_doubt(self, id_: str) -> bool:
        """Whether nobody can tell by the ledger if what the site says was approved: the address has changed since."""
        version = self.current(id_)
        if not self.approves or self.proof or version is None or self.facts(id_, version) is not None:
            return False
        return any(self._elsewhere(one) for one in self.of(id_, "approved"))

    def _elsewhere(self, one: Happening) -> bool:
        """Whether it was printed with another site's address: then its version tells nothing of its facts."""
        return any(not address.startswith(f"{self.site}/") for address in one.addresses)

    def lapsed(self, id_: str) -> bool:
        """Whether what a sheet says today is not what was approved; where that is in doubt, its page is believed."""
        if self.proof or not self.approves:
            return False
        if self.in_doubt(id_):
            return self.stated[id_].since not in {one.date.isoformat() for one in self.of(id_, "approved")}
        day = self.approved_on(id_, self.current(id_))
        return day is None or day > self.day

    def approval_of(self, id_: str) -> datetime.date | None:
        """The day that a sheet names as that of its approval; None: it says that it has none."""
        if self.proof or not self.approves:
            return self.approval
        if self.lapsed(id_):
            return None
        return self.approved_on(id_, self.current(id_)) or datetime.date.fromisoformat(self.stated[id_].since)

    def since(self, id_: str, version: str) -> datetime.date | None:
        """The day from which a version holds: of the first approval of what it says, else of its first issue."""
        issued = [one for one in self.of(id_, "issued") if one.version == version]
        day = self.approved_on(id_, version) or min((one.date for one in issued), default=None)
        if day is None or not issued:
            return day
        return max(day, min(one.holds_from or day for one in issued))

    def versions(self, id_: str) -> list[str]:
        """Every version that was issued or approved."""
        return list(dict.fromkeys(one.version for one in self.of(id_, *DESCRIBING)))

    def coming(self, id_: str) -> datetime.date | None:
        """The day to come from which what the site says is approved."""
        day = self.approved_on(id_, self.current(id_)) if self.lapsed(id_) else None
        return day if day is not None and day > self.day else None

    def right(self, id_: str) -> str | None:
        """The version that a wall should have: the site's or, while that is to come, what held before it."""
        if self.coming(id_) is not None:
            facts = self.facts(id_, self.current(id_))
            past = [one for one in self.of(id_, *DESCRIBING) if one.date <= self.day and one.facts != facts]
            if past:
                return past[-1].version
        return self.current(id_)

    def worth(self, id_: str, version: str) -> frozenset[str]:
        """What a version is worth today; of two where the ledger alone cannot tell."""
        past = [one for one in self.of(id_, "issued", "withdrawn") if one.version == version and one.date <= self.day]
        last = max(past, key=lambda one: (one.date, one.turn, one.what), default=None)
        down = last is not None and last.what == "withdrawn"
        if down and last is not None and (last.why != NOT_MADE or version != self.current(id_)):
            return frozenset({"withdrawn"})
        current, since = self.current(id_), self.since(id_, version)
        if since is not None and since > self.day and (version != current or self.lapsed(id_)):
            return frozenset({"future"})
        right = self.right(id_)
        if right is None:
            return frozenset({"withdrawn"})
        if version == right:
            return frozenset({"current"})
        facts = self.facts(id_, right)
        if facts is None:  # then the site says what nobody recorded, or prints another address
            moved = any(self._elsewhere(one) for one in self.of(id_, *DESCRIBING) if one.version == version)
            return frozenset({"moved", "outdated"} if moved else {"outdated"})
        return frozenset({"moved" if facts == self.facts(id_, version) else "outdated"})

    def says(self, facts: Iterable[str]) -> dict[str, Any] | None:
        """What a version said, group by group; None where a piece of it was not kept."""
        said: dict[str, Any] = {}
        for digest in facts:
            if digest not in self.recorded.says:
                return None
            for group, value in self.recorded.says[digest].items():
                said[group] = {**said[group], **value} if isinstance(said.get(group), dict) else value
        return said

    @cached_property
    def parts(self) -> frozenset[str]:
        """The parts of all that sheets ever said, as a sentence may quote them."""
        return frozenset(part for value in _leaves(self.recorded.says) for part in parts_of(value))

    @cached_property
    def days(self) -> frozenset[datetime.date]:
        """Every day on which something happened."""
        happened = [one for some in self.recorded.sheets.values() for one in some]
        return frozenset(day for one in happened for day in (one.date, one.hangs))

    def issued_since(self, id_: str) -> datetime.date | None:
        """The day on which what the site says now was first issued."""
        facts = self.facts(id_, self.current(id_))
        days = [one.hangs for one in self.of(id_, "issued") if one.facts == facts and one.hangs <= self.day]
        return min(days, default=None) if facts is not None else None

    def ended_on(self, id_: str, version: str) -> datetime.date | None:
        """The first day on which something else held than what a version says."""
        begun, facts = self.since(id_, version), self.facts(id_, version)
        later = [self.since(id_, other) for other in self.versions(id_) if self.facts(id_, other) != facts]
        days = [day for day in later if day is not None and begun is not None and begun < day <= self.day]
        return min(days, default=self.approval_of(id_) or self.issued_since(id_))

    def taken_down(self, id_: str) -> datetime.date | None:
        """The day on which a sheet was taken down for good."""
        past = [one for one in self.of(id_, "issued", "withdrawn") if one.date <= self.day]
        last = max(past, key=lambda one: (one.date, one.turn, one.what), default=None)
        return last.date if last is not None and last.what == "withdrawn" else None

    def steps(self, id_: str) -> Iterator[tuple[Happening, Happening]]:
        """A sheet's issues up to today that said something else than the one before."""
        issues = [one for one in self.of(id_, "issued") if one.hangs <= self.day]
        issues.sort(key=lambda one: (one.hangs, one.turn, one.version))
        yield from ((old, new) for old, new in pairwise(issues) if old.facts != new.facts)


def parts_of(text: str) -> Iterator[str]:
    """A text cut at its marks; a day in words as well, a mobile number with its middle hidden as well."""
    for part in map(squeezed, _MARKS.split(text)):
        yield part
        if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", part):
            year, month, day = map(int, part.split("-"))
            yield f"{year}年{month}月{day}日"
        if _MOBILE.search(part):
            yield _MOBILE.sub(r"\1\2****\3", part)


def _leaves(value: object) -> Iterator[str]:
    """Every text and number in plain data, with what it is called there."""
    if isinstance(value, Mapping):
        yield from map(str, value)
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    else:
        yield str(value)
