"""A sheet and a version of it on record -> what has changed in its words; many sheets -> each change told once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator.differences import said
from generator.differences.diff import Change
from generator.ledger.ledger import Ledger
from generator.ledger.lines import Described
from generator.plan.outputs import Output
from generator.plan.recording import facts_of
from generator.plan.since import Since
from generator.views.catalog import CatalogView
from generator.views.groups import RESTATING


@dataclass(frozen=True)
class Spoken:
    """A change, and the sheets that say it."""

    change: Change
    sheets: tuple[str, ...]


def _groups(sheet: Output) -> frozenset[str]:
    return frozenset([*sheet.says.shared, *sheet.says.own])


class Speaker:
    """Tells what became of the words of one catalog's sheets. What sheets share is compared once."""

    def __init__(self, view: CatalogView, ledger: Ledger) -> None:
        self.view, self.ledger = view, ledger
        self._ids = {item.name: item.id for item in view.items.values()}
        self._since = Since(ledger.facts)

    def changes(self, sheet: Output, before: Described) -> tuple[Change, ...]:
        """What a sheet says now and did not say in a version on record, or the other way round."""
        tier = self.view.tiers[sheet.tier].name if sheet.tier is not None else None
        station = self.view.stations[sheet.station].name if sheet.station is not None else None
        self._since.learn(sheet.says.facts)
        found = self._since.changes(before.facts, facts_of(sheet), tier, station)
        return tuple(self._of(change, sheet) for change in found)

    def told(self, pairs: Iterable[tuple[Output, Described]]) -> tuple[Spoken, ...]:
        """The changes of many sheets: one that several sheets say is told once, the gravest first.

        A manual, a chart or a leaflet says again what other sheets say: where these tell of a change, it does not.
        """
        found: dict[str, tuple[Change, list[str]]] = {}
        pairs = list(pairs)
        plain = [pair for pair in pairs if not RESTATING & _groups(pair[0])]
        for sheet, before in plain or pairs:
            for change in self.changes(sheet, before):
                found.setdefault(change.text, (change, []))[1].append(str(sheet.sheet))
        told = (Spoken(change, tuple(sheets)) for change, sheets in found.values())
        return tuple(sorted(told, key=lambda spoken: said.rank(spoken.change)))

    def _of(self, change: Change, sheet: Output) -> Change:
        """With the id of what it is about, which no sheet prints."""
        if change.subject == "item":
            return replace(change, id=self._ids.get(change.id, change.id), tiers=(sheet.tier,) if sheet.tier else ())
        ids: Mapping[str, str | None] = {"station": sheet.station, "tier": sheet.tier}
        return replace(change, id=ids.get(change.subject) or self.view.jurisdiction.id)
