"""Ledger + planned sheets + a day -> what each version ever issued is worth today, and what has changed since it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.ledger.ledger import Ledger, Version
from generator.ledger.lines import NOT_MADE, Described, Issued, Withdrawn
from generator.plan.outputs import Output
from generator.plan.papers import KnownVersion, Status
from generator.plan.since import Pieces, Since, masked
from generator.views.catalog import CatalogView


@dataclass(frozen=True)
class _Right:
    """What a wall should say today."""

    facts: Pieces
    version: str


class Known:
    """What is on record of one catalog's sheets, as it is told to whoever holds one, on one day."""

    def __init__(self, view: CatalogView, sheets: Iterable[Output], ledger: Ledger, today: datetime.date) -> None:
        self.view, self.ledger, self.today = view, ledger, today
        self.planned = {str(sheet.sheet): sheet for sheet in sheets if sheet.shop is None}
        """The sheets as they are now, by id."""
        recorded = (sheet for id_, sheet in self.planned.items() if id_ in ledger.sheets)
        now = {digest: piece for sheet in recorded for digest, piece in sheet.says.facts.items()}
        self.since = Since({**ledger.facts, **now})
        self.numbers = frozenset(public_numbers(view))

    def versions(self, id_: str) -> tuple[KnownVersion, ...]:
        """Every version of a sheet that was issued or approved, the newest first."""
        right, found = self._right(id_), []
        for version, record in self.ledger.sheets.get(id_, {}).items():
            described, since = record.described, self.holds_from(record)
            if described is None or since is None:
                continue
            status = self._status(right, version, record, described)
            if status == "outdated" and right is not None:
                changes = self.sentences(described.facts, right.facts)
            elif status == "future" and right is not None:
                changes = self.sentences(right.facts, described.facts)
            else:
                changes = ()
            turn = max(event.turn for event in record.events())
            if status in ("current", "moved") and right is not None and right.version == self.planned[id_].version:
                since = self.in_force(id_) or since
            found.append((since, turn, KnownVersion(version, status, since, changes)))
        found.sort(key=lambda row: (row[0], row[1], row[2].version), reverse=True)
        return tuple(known for *_, known in found)

    def status(self, id_: str, version: str) -> Status:
        """What one version of a sheet is worth today; one that is not on record is right only where it is planned."""
        record, right = self.ledger.version(id_, version), self._right(id_)
        if record.described is not None:
            return self._status(right, version, record, record.described)
        return "current" if right is not None and right.version == version else "outdated"

    def sentences(self, old: Pieces, new: Pieces) -> tuple[str, ...]:
        """What has changed, for somebody who holds the sheet."""
        return tuple(masked(change.text, self.numbers) for change in self.since.changes(old, new))

    def ended_on(self, id_: str, version: str) -> datetime.date | None:
        """The first day on which something else held than what a version says; None: that is not on record."""
        record = self.ledger.version(id_, version)
        begun, described = self.holds_from(record), record.described
        if begun is None or described is None:
            return self.in_force(id_)
        later = [
            day
            for other in self.ledger.sheets[id_].values()
            if (day := self.holds_from(other)) is not None and not _says(other, described.facts)
        ]
        return min((day for day in later if begun < day <= self.today), default=self.in_force(id_))

    def in_force(self, id_: str) -> datetime.date | None:
        """The day from which what a sheet says now holds: of its approval, else of its issue; None: not on record."""
        sheet = self.planned.get(id_)
        if sheet is None:
            return None
        if (approved := sheet.says.chrome.approved) is not None:
            return approved
        facts = tuple(sheet.says.facts)
        found = (record for record in self.ledger.sheets.get(id_, {}).values() if _says(record, facts))
        days = [day for record in found for one in record.issued if (day := hangs_from(one)) <= self.today]
        return min(days, default=None)

    def holds_from(self, record: Version) -> datetime.date | None:
        """The day from which a version holds: of the first approval of what it says, else of its first issue; and not
        before the day for which it was issued."""
        day = self.approved(record) or record.since
        return day if day is None or not record.issued else max(day, min(_not_before(one) for one in record.issued))

    def approved(self, record: Version) -> datetime.date | None:
        """The day of the first approval of what a version says, at whichever address it was printed."""
        described = record.described
        if described is None:
            return None
        records = self.ledger.sheets[described.sheet].values()
        return min((one.date for of in records for one in of.approved if one.facts == described.facts), default=None)

    def taken_down(self, id_: str) -> datetime.date | None:
        """The day on which a sheet that is made no longer was taken down; None where nobody recorded that."""
        events: list[Issued | Withdrawn] = []
        for record in self.ledger.sheets.get(id_, {}).values():
            events += [*record.issued, *record.withdrawn]
        last = max((one for one in events if one.date <= self.today), key=_when, default=None)
        return last.date if isinstance(last, Withdrawn) else None

    def station_name(self, described: Described) -> str | None:
        """What a sheet's station is called now, else what it was called on the sheet; None of a sheet of none."""
        if described.station is None:
            return None
        if described.station in self.view.stations:
            return self.view.stations[described.station].name
        said = self.ledger.says(described).get("station")
        return str(said["name"]) if said and "name" in said else described.title

    def coming(self, id_: str) -> datetime.date | None:
        """The day to come from which what a sheet says now is approved; None: today, or not at all."""
        sheet = self.planned[id_]
        facts, records = tuple(sheet.says.facts), self.ledger.sheets.get(id_, {}).values()
        days = [one.date for of in records for one in of.approved if one.facts == facts and one.date > self.today]
        return min(days, default=None) if sheet.lapsed else None

    def _right(self, id_: str) -> _Right | None:
        """What the plan says or, while that is approved for a later day alone, what held last; None: no sheet more."""
        sheet = self.planned.get(id_)
        if sheet is None:
            return None
        facts, version = tuple(sheet.says.facts), str(sheet.version)
        if self.coming(id_) is not None:
            records = self.ledger.sheets[id_].values()
            events = [one for of in records for one in (*of.approved, *of.issued)]
            past = [one for one in events if one.date <= self.today and one.facts != facts]
            if past:
                last = max(past, key=lambda one: (one.date, one.turn, one.version))
                return _Right(last.facts, last.version)
        return _Right(facts, version)

    def _status(self, right: _Right | None, version: str, record: Version, described: Described) -> Status:
        since, sheet = self.holds_from(record), self.planned.get(described.sheet)
        if (last := self._withdrawn(record)) is not None and not (last.why == NOT_MADE and _is_now(sheet, version)):
            return "withdrawn"
        if since is not None and since > self.today and (sheet is None or sheet.lapsed or sheet.version != version):
            return "future"
        if right is not None and right.version == version:
            return "current"
        if right is None:
            return "withdrawn"
        return "moved" if described.facts == right.facts else "outdated"

    def _withdrawn(self, record: Version) -> Withdrawn | None:
        """By what it was to be taken down last, and not issued again since."""
        events: list[Issued | Withdrawn] = [*record.issued, *record.withdrawn]
        last = max((one for one in events if one.date <= self.today), key=_when, default=None)
        return last if isinstance(last, Withdrawn) else None


def _is_now(sheet: Output | None, version: str) -> bool:
    return sheet is not None and sheet.version == version


def hangs_from(issued: Issued) -> datetime.date:
    """The day from which a wall has what was issued."""
    return max(issued.date, _not_before(issued))


def _not_before(issued: Issued) -> datetime.date:
    return issued.holds_from or datetime.date.min


def _when(event: Issued | Withdrawn) -> tuple[datetime.date, int, str]:
    return event.date, event.turn, event.line


def issued_data(known: Known) -> dict[str, dict[str, dict[str, str | None]]]:
    """`data/issued.json`: every sheet and version on record, when it was issued and approved, what it is worth."""
    return {
        id_: {
            version: {
                "issued": record.since.isoformat() if record.since else None,
                "approved": approved.isoformat() if (approved := known.approved(record)) else None,
                "status": known.status(id_, version),
            }
            for version, record in versions.items()
            if record.described is not None
        }
        for id_, versions in _described(known.ledger)
    }


def _described(ledger: Ledger) -> Iterator[tuple[str, Mapping[str, Version]]]:
    for id_, versions in sorted(ledger.sheets.items()):
        if any(record.described is not None for record in versions.values()):
            yield id_, versions


def _says(record: Version, facts: Pieces) -> bool:
    return record.described is not None and record.described.facts == facts


def public_numbers(view: CatalogView) -> Iterator[str]:
    """Every phone that the site names, digits alone."""
    phones = [line.number for line in view.hotlines]
    phones += [station.phone for station in view.stations.values() if station.phone]
    return (re.sub("[^0-9]", "", phone) for phone in phones)
