"""One reprint order and the ledger -> what was issued with it, and what that means for each wall."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from generator.ground import versions
from generator.verify.compare.finished import Finished
from generator.verify.expect.account import Account
from generator.verify.expect.claims import squeezed
from generator.verify.expect.titled import short_title
from generator.verify.read.ledger import Happening
from generator.verify.read.worklists import Copy, Line

_LATER = re.compile("from-([0-9]{4}-[0-9]{2}-[0-9]{2})")


@dataclass
class Papers:
    """One order, or its part for a later day."""

    finished: Finished
    folder: Path
    order: str
    lines: Sequence[Line] = ()
    copies: dict[str, list[Copy]] = field(default_factory=dict)
    """By the name of the list that has them."""

    @cached_property
    def day(self) -> datetime.date:
        """The day on which it was made."""
        return datetime.date.fromisoformat(self.order[:10])

    @property
    def later(self) -> datetime.date | None:
        """The day from which it is needed; None: at once."""
        found = _LATER.fullmatch(self.folder.name)
        return datetime.date.fromisoformat(found[1]) if found else None

    @cached_property
    def issued(self) -> Mapping[str, list[Happening]]:
        """What the ledger says was issued on that day for this part, by sheet."""
        found = {
            id_: [one for one in some if (one.what, one.date, one.holds_from) == ("issued", self.day, self.later)]
            for id_, some in self.finished.account.record.recorded.sheets.items()
        }
        return {id_: some for id_, some in found.items() if some}

    @cached_property
    def recorded(self) -> bool:
        """Whether it was put on record: something in it was issued that day."""
        told = {(line.sheet, line.version) for line in self.lines}
        return any((id_, versions.printed(one.version)) in told for id_, some in self.issued.items() for one in some)

    @cached_property
    def issued_copies(self) -> list[tuple[str, Copy]]:
        """Of these the ones that a tier has alike, as lists must name them; without a title where nobody knows it."""
        account, found = self.finished.account, []
        for id_, some in self.issued.items():
            for one in some:
                if one.station is None:
                    title = squeezed(title_of(account, id_, one.tier))
                    found.append((id_, Copy(needs(self, id_, one)[0], title, versions.printed(one.version))))
        return found

    def holds(self, line: Line) -> bool:
        """Whether the site still states the version of a line."""
        current = self.finished.versions.get(line.sheet)
        return current is not None and versions.printed(current) == line.version


def needs(papers: Papers, sheet: str, own: Happening) -> tuple[str, str | None]:
    """What an issue of a sheet means for its wall, and the version that the wall had before."""
    before = [
        one
        for one in papers.finished.account.record.recorded.sheets[sheet]
        if one.what in ("issued", "posted", "withdrawn") and (one.hangs, one.turn) < (own.hangs, own.turn)
    ]
    last = max(before, key=lambda one: (one.hangs, one.turn, one.version), default=None)
    return ("新挂", None) if last is None or last.what == "withdrawn" else ("换", last.version)


def title_of(account: Account, sheet: str, tier: str | None) -> str:
    """What a sheet that stations have alike is called; empty where the catalog has it no more."""
    kind, _, stem = sheet.partition("-")
    if kind not in account.kinds:
        return ""
    id_, *rest = stem.split(".")
    rest = rest[1:] if tier is not None and rest[:1] == [tier] else rest
    subject = account.subject(kind, id_, tier)
    edition = ".".join(rest)
    known = edition in account.kinds[kind].editions or not edition
    return short_title(account, kind, edition, subject) if subject is not None and known else ""
