"""A book + the ledger -> the record of its versions: what has changed since those that were issued before.

The record is no fact of the catalog: a version does not count it, or it would depend on itself. So that to record the
issue of a version changes nothing on it either, it stands in its own record without a day, issued or not.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from itertools import groupby

from generator.ground import versions
from generator.ledger.ledger import Ledger
from generator.ledger.lines import Issued
from generator.plan.known import hangs_from, public_numbers
from generator.plan.outputs import EarlierVersion
from generator.plan.since import Pieces, Since, masked
from generator.views.catalog import CatalogView
from generator.views.plain import Plain

MOVED = "内容未变，网址已换"
ROWS, SENTENCES = 4, 5
"""For so many versions there is room on a first page, and for so many changes of each."""


class Records:
    """What is on record of one catalog's books on one day."""

    def __init__(self, view: CatalogView, ledger: Ledger, today: datetime.date) -> None:
        self.ledger, self.today = ledger, today
        self.since = Since(ledger.facts)
        self.numbers = frozenset(public_numbers(view))

    def of(self, sheet: str, facts: Mapping[str, Mapping[str, Plain]], version: str) -> tuple[EarlierVersion, ...]:
        """The newest first, this one at the top; nothing where no other was issued before."""
        past = list(self._issues(sheet))
        if past and past[-1].version == version:
            past.pop()
        if not past:
            return ()
        self.since.learn(facts)
        says = [*((one.facts, one) for one in past), (tuple(facts), None)]
        rows = [self._row(one, says[number - 1][0] if number else None, now) for number, (now, one) in enumerate(says)]
        return tuple(reversed(rows[-ROWS:]))

    def _issues(self, sheet: str) -> Iterator[Issued]:
        """Its issues until today, of those of one version that follow each other the first."""
        issues = [one for record in self.ledger.sheets.get(sheet, {}).values() for one in record.issued]
        issues = sorted(issues, key=lambda one: (hangs_from(one), one.turn, one.version))
        known = (one for one in issues if hangs_from(one) <= self.today)
        yield from (next(same) for _, same in groupby(known, key=lambda one: one.version))

    def _row(self, issued: Issued | None, before: Pieces | None, now: Pieces) -> EarlierVersion:
        changes = () if before is None else self.since.changes(before, now)
        if before == now:
            return EarlierVersion(_printed(issued), _day(issued), (MOVED,))
        told = tuple(dict.fromkeys(masked(change.text, self.numbers) for change in changes))
        return EarlierVersion(
            version=_printed(issued),
            issued=_day(issued),
            changes=told[:SENTENCES],
            more=len(told[SENTENCES:]),
            first=before is None,
        )


def _printed(issued: Issued | None) -> str | None:
    return None if issued is None else versions.printed(issued.version)


def _day(issued: Issued | None) -> datetime.date | None:
    return None if issued is None else hangs_from(issued)
