"""A sheet and a version of it on record -> what has changed in its words; many sheets -> each change told once."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from generator.differences import said
from generator.differences.circles import ITEMS, ROWS
from generator.differences.diff import Change
from generator.ledger.ledger import Ledger
from generator.plan import ended_words
from generator.plan.once import once
from generator.plan.outputs import Output
from generator.plan.recording import facts_of
from generator.plan.since import Pieces, Since
from generator.views.catalog import CatalogView
from generator.views.groups import RESTATING


@dataclass(frozen=True)
class Spoken:
    """A change, and the sheets that say it."""

    change: Change
    sheets: tuple[str, ...]
    from_: datetime.date | None = None
    """The day to come from which it holds; None: it holds."""


def _groups(sheet: Output) -> frozenset[str]:
    return frozenset([*sheet.says.shared, *sheet.says.own])


class Speaker:
    """Tells what became of the words of one catalog's sheets. What sheets share is compared once."""

    def __init__(self, view: CatalogView, ledger: Ledger, planned: Iterable[Output] = ()) -> None:
        """`planned`: sheets that are not on record, with whose words others are compared."""
        self.view, self.ledger = view, ledger
        self._ids = {item.name: item.id for item in (*view.ended_items.values(), *view.items.values())}
        self._codes: dict[str, list[str]] = {}
        for station in view.stations.values():
            self._codes.setdefault(station.name, []).append(station.code)
        self._since = Since(ledger.facts)
        for sheet in planned:
            self._since.learn(sheet.says.facts)

    def changes(self, sheet: Output, before: Pieces) -> tuple[Change, ...]:
        """What a sheet says now and did not say when it said `before`, or the other way round."""
        tier = self.view.tiers[sheet.tier].name if sheet.tier is not None else None
        station = self.view.stations[sheet.station].name if sheet.station is not None else None
        self._since.learn(sheet.says.facts)
        found = self._since.changes(before, facts_of(sheet), tier, station)
        return tuple(self._of(change, sheet) for change in found)

    def told(self, pairs: Iterable[tuple[Output, Pieces]], from_: datetime.date | None = None) -> tuple[Spoken, ...]:
        """The changes of many sheets: one that several sheets say is told once, the gravest first.

        A manual, a chart or a leaflet says again what other sheets say: where these tell of a change, it does not.
        """
        found: list[tuple[Change, str]] = []
        pairs = list(pairs)
        plain = [pair for pair in pairs if not RESTATING & _groups(pair[0])]
        for sheet, before in plain or pairs:
            found += [(change, str(sheet.sheet)) for change in self.changes(sheet, before)]
        told = (
            Spoken(_plain(one.change), tuple(dict.fromkeys(found[index][1] for index in one.told)), from_)
            for one in once([change for change, _ in found], self.view)
        )
        return tuple(sorted(told, key=lambda spoken: said.rank(spoken.change)))

    def _of(self, change: Change, sheet: Output) -> Change:
        """With the id of what it is about, which no sheet prints."""
        if change.subject == "item":
            tiers = [tier.id for tier in self.view.tiers.values() if tier.name in change.at]
            own = tiers or ([sheet.tier] if sheet.tier else [])
            change = replace(change, id=self._ids.get(change.id, change.id), tiers=tuple(own))
            return self._ended(change) if change.field.removeprefix(ITEMS) == "id" and change.after is None else change
        codes = self._codes.get(change.id, ())
        station = codes[0] if len(codes) == 1 else sheet.station
        ids: Mapping[str, str | None] = {"station": station, "tier": sheet.tier}
        change = replace(change, id=ids.get(change.subject) or self.view.jurisdiction.id)
        if change.field == f"{ROWS}id" and change.after is None and len(codes) == 1:
            return replace(change, text=ended_words.of_station(self.view, codes[0]) or change.text)
        return change

    def _ended(self, change: Change) -> Change:
        """An item that is listed no more, as the catalog says why; the tiers stand in that sentence."""
        said_so = ended_words.of_item(self.view, change.id, change.tiers)
        return change if said_so is None else replace(change, text=said_so, at=())


def _plain(change: Change) -> Change:
    """As the sheet of the station or item itself would tell it: programs need not know which sheet has."""
    return replace(change, field=change.field.removeprefix(ROWS).removeprefix(ITEMS))


def unsaid(sheets: Iterable[Output], told: Collection[Spoken]) -> list[Output]:
    """The sheets that say again what others are told of by name: charts, manuals, leaflets."""
    named = {sheet for spoken in told for sheet in spoken.sheets}
    return [sheet for sheet in sheets if str(sheet.sheet) not in named]
