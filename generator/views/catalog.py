"""Catalog -> all its views, each made once and used by sheets, pages, open data and finder alike."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from generator.catalog.model import Catalog, Item
from generator.catalog.resolve.endings import has_ended, on_day
from generator.catalog.resolve.offerings import tier_offerings
from generator.catalog.rules.unposted import unposted
from generator.views import ending, place
from generator.views.item import ItemView, item_view
from generator.views.map import MapView, township_map
from generator.views.offering import MaterialView, OfferingView, material, offering_view
from generator.views.place import HotlineView, JurisdictionView, SiteView
from generator.views.register import RegisterView, registers
from generator.views.station import DirectoryView, StationView, directory, station_view
from generator.views.tier import BoardView, TierView, area_boards, boards, rule_boards, tier_view


class CatalogView:
    """The views of one catalog on one day. `catalog` stays at hand for what is looked up and never said.

    `written` is the catalog as it was written; `catalog` is without what has ended by that day (`resolve/endings.py`).
    """

    def __init__(self, catalog: Catalog, day: datetime.date | None = None) -> None:
        self.written = catalog
        self.day = day
        self.catalog = on_day(catalog, day)

    @cached_property
    def jurisdiction(self) -> JurisdictionView:
        """Whose catalog it is."""
        return place.jurisdiction(self.catalog)

    @cached_property
    def site(self) -> SiteView:
        """What every page carries."""
        return place.site(self.catalog)

    @cached_property
    def hotlines(self) -> tuple[HotlineView, ...]:
        """Whom to call."""
        return place.hotlines(self.catalog)

    @cached_property
    def tiers(self) -> Mapping[str, TierView]:
        """Every tier by its id, in the catalog's order."""
        return {tier.id: tier_view(self.catalog, tier) for tier in self.catalog.tiers}

    @cached_property
    def boards(self) -> Mapping[str, tuple[BoardView, ...]]:
        """Every tier's boards by the tier's id."""
        return {id_: tuple(boards(tier)) for id_, tier in self.tiers.items()}

    @cached_property
    def rules(self) -> Mapping[str, tuple[BoardView, ...]]:
        """Every tier's boards of one rule each, by the tier's id."""
        return {tier.id: tuple(rule_boards(tier)) for tier in self.catalog.tiers}

    @cached_property
    def areas(self) -> Mapping[str, tuple[BoardView, ...]]:
        """Every tier's signs of areas, by the tier's id."""
        both = self.catalog.signage is not None and self.catalog.signage.bilingual is not None
        return {tier.id: tuple(area_boards(tier, both)) for tier in self.catalog.tiers}

    @cached_property
    def offerings(self) -> Mapping[str, tuple[OfferingView, ...]]:
        """Every tier's list by the tier's id."""
        return {
            tier.id: tuple(
                offering_view(self.catalog, offering.item, offering.offer, number)
                for number, offering in enumerate(tier_offerings(self.catalog, tier.id), 1)
            )
            for tier in self.catalog.tiers
        }

    @cached_property
    def registers(self) -> Mapping[str, tuple[RegisterView, ...]]:
        """What the stations of every tier keep, by the tier's id."""
        return {id_: tuple(registers(self.catalog, id_, listed)) for id_, listed in self.offerings.items()}

    @cached_property
    def items(self) -> Mapping[str, ItemView]:
        """Every item by its id, in the catalog's order."""
        by_tier = {id_: {offering.id: offering for offering in offerings} for id_, offerings in self.offerings.items()}
        return {
            item.id: self._item(item, tuple(by_tier[offer.tier][item.id] for offer in item.offers))
            for item in self.catalog.items
        }

    @cached_property
    def ended_items(self) -> Mapping[str, ItemView]:
        """Every item that has ended by its id, in the catalog's order: what is left to say is where to go instead."""
        return {item.id: self._item(item, ()) for item in self.written.items if has_ended(item, self.day)}

    def _item(self, item: Item, offerings: tuple[OfferingView, ...]) -> ItemView:
        closings = ending.closings(self.written, self.written_item(item.id))
        return item_view(self.catalog, item, offerings, closings, ending.heir_of_item(self.written, item))

    def written_item(self, id_: str) -> Item:
        """An item as it was written, with the offers that have ended."""
        return self._written_items[id_]

    @cached_property
    def _written_items(self) -> Mapping[str, Item]:
        return {item.id: item for item in self.written.items}

    @cached_property
    def stations(self) -> Mapping[str, StationView]:
        """Every station by its code, in the catalog's order."""
        return {station.code: station_view(self.catalog, station) for station in self.catalog.stations}

    @cached_property
    def common_materials(self) -> tuple[MaterialView, ...]:
        """What any item may ask for."""
        return tuple(material(record) for record in self.catalog.common_materials)

    @cached_property
    def unposted(self) -> frozenset[str]:
        """The items that lack a fact which must be posted: a notice with one of them stays a proof."""
        return unposted(self.catalog)

    def offered_at(self, station: StationView) -> tuple[OfferingView, ...]:
        """What one station offers, numbered as its own list: its tier's, or what the station itself names of it."""
        offerings = self.offerings[station.tier]
        if station.items is None:
            return offerings
        own = (offering for offering in offerings if offering.id in station.items)
        return tuple(replace(offering, number=number) for number, offering in enumerate(own, 1))

    def directory(self, township: StationView) -> DirectoryView:
        """A township's circle."""
        return directory(self.catalog, self.catalog.station_by_code[township.code])

    def map_of(self, station: StationView, there: bool = True) -> MapView | None:
        """The sketch of a station's township; `there`: whether its reader stands at the station."""
        return township_map(self.catalog, self.catalog.station_by_code[station.code], there)
