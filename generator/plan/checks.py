"""Views + a sheet, planned or on record -> its check page: what its reader came for, what its versions are worth."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from generator.ledger.lines import Described
from generator.plan.gone import ended_at
from generator.plan.known import Known
from generator.plan.outputs import Output
from generator.plan.page_contents import CheckPage, Download
from generator.plan.papers import About, Ended, ItemHere, Listed, Spot
from generator.views.catalog import CatalogView
from generator.views.groups import GROUPS
from generator.views.offering import OfferingView, in_order, untold
from generator.views.station import DirectoryView, StationView, asked


class Checks:
    """The check pages of one catalog; `files` are the sheets that the site offers, by their path."""

    def __init__(self, view: CatalogView, known: Known, files: Mapping[str, Download]) -> None:
        self.view, self.known, self.files = view, known, files
        self._lists: dict[object, tuple[Listed, ...]] = {}

    def pages(self) -> Iterator[tuple[str, CheckPage]]:
        """(sheet's id, its page): of every sheet that is planned, then of those on record that are made no longer."""
        for id_, sheet in self.known.planned.items():
            yield id_, self._current(id_, sheet)
        for id_, versions in self.known.ledger.sheets.items():
            described = [record.described for record in versions.values()]
            last = max((one for one in described if one), key=lambda one: (one.date, one.turn), default=None)
            if id_ not in self.known.planned and last is not None:
                yield id_, self._ended(id_, last)

    def _current(self, id_: str, sheet: Output) -> CheckPage:
        return CheckPage(
            title=sheet.title,
            version=str(sheet.version),
            station=sheet.station,
            proof=sheet.says.chrome.proof,
            former=sheet.former,
            lapsed=sheet.lapsed,
            coming=self.known.coming(id_),
            since=self.known.in_force(id_),
            versions=self.known.versions(id_),
            download=self.files.get(sheet.path),
            about=self._about(sheet),
        )

    def _ended(self, id_: str, last: Described) -> CheckPage:
        """Of a sheet that is made no longer: since when, and where to go."""
        station = self.view.stations.get(last.station or "")
        return CheckPage(
            title=last.title,
            version=None,
            station=last.station if station is not None else None,
            proof=False,
            versions=self.known.versions(id_),
            about=About(spot=_spot(station)) if station is not None else About(),
            ended=self._end(last, station, self.known.taken_down(id_)),
        )

    def _end(self, last: Described, station: StationView | None, down: datetime.date | None) -> Ended:
        """Why it is made no longer: its station is closed, its item has ended; else the day on which it came down."""
        if station is not None:
            return Ended(down if station.works or station.ended is None else station.ended)
        id_ = last.items[0] if last.station is None and len(last.items) == 1 else ""
        item = self.view.items.get(id_) or self.view.ended_items.get(id_)
        if item is None:
            return Ended(down)
        gone = dict(ended_at(self.view, item)).get(last.tier or "")
        if gone is None:
            return Ended(down, item.line)
        return Ended(None, item.line, gone.tier, gone.ended, gone.heir)

    def _about(self, sheet: Output) -> About:
        """By what the sheet is about, and what it says of that."""
        station = self.view.stations.get(sheet.station or "")
        if station is not None:
            circle = any(GROUPS[name].record is DirectoryView for name in sheet.says.shared if name in GROUPS)
            return About(
                spot=_spot(station),
                items=self._listed(station.tier, station.items),
                circle=tuple(self._around(station)) if circle else (),
            )
        if sheet.tier is None:
            return About()
        tier = self.view.tiers[sheet.tier]
        if (offering := self._offering(sheet)) is not None:
            return About(item=self._item(offering))
        return About(items=self._listed(tier.id, None), tier=tier.id, tier_name=tier.official_name)

    def _around(self, station: StationView) -> Iterator[Spot]:
        """The stations below one that work."""
        below = (self.view.stations[line.code] for line in station.below)
        return (_spot(one) for one in below if one.works)

    def _listed(self, tier: str, chosen: tuple[str, ...] | None) -> tuple[Listed, ...]:
        """A tier's items, or those that one station does of them."""
        if (tier, chosen) not in self._lists:
            offered = (one for one in self.view.offerings[tier] if chosen is None or one.id in chosen)
            self._lists[tier, chosen] = tuple(
                Listed(one.id, one.name, self.view.items[one.id].plain_name) for one in offered
            )
        return self._lists[tier, chosen]

    def _offering(self, sheet: Output) -> OfferingView | None:
        """The item at the tier, of a sheet that is about one alone."""
        if len(sheet.items) != 1:
            return None
        return next((one for one in self.view.offerings[str(sheet.tier)] if one.id == sheet.items[0]), None)

    def _item(self, offering: OfferingView) -> ItemHere:
        tier = self.view.tiers[offering.tier.id]
        return ItemHere(
            id=offering.id,
            name=offering.name,
            plain_name=self.view.items[offering.id].plain_name,
            tier=tier.id,
            tier_name=tier.name,
            where=tier.official_name,
            host=tier.host,
            time_limit=offering.time_limit,
            limit_ends=offering.limit_ends,
            materials=None if offering.materials is None else in_order(offering.materials),
            common=self.view.common_materials,
            asked=asked(self.view.catalog, tier.id) if untold(offering) else (),
        )


def _spot(station: StationView) -> Spot:
    return Spot(
        code=station.code,
        name=station.name,
        place=station.place,
        status=station.status,
        works=station.works,
        successor=station.successor,
        host=station.host,
        address=station.address,
        hours=station.hours,
        phone=station.phone,
    )
