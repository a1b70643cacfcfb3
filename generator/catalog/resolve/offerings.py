"""Catalog -> what each tier really offers: an item's facts with the tier's own put over them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.catalog.model import Catalog, Conditions, Item, Offer, Station, Step, Tier, TimeLimit


@dataclass(frozen=True)
class Offering:
    """One item at one tier, resolved."""

    item: Item
    offer: Offer
    summary: str | None
    conditions: Conditions | None
    steps: tuple[Step, ...] | None
    window_steps: tuple[str, ...] | None
    time_limit: TimeLimit | None

    @property
    def dispute(self) -> str | None:
        """What is in doubt about this offering's facts, in the catalog's words."""
        notes = [self.item.dispute, self.offer.dispute]
        notes += [citation.dispute for record in (self.item, self.offer) for citation in record.facts.values()]
        return "；".join(dict.fromkeys(note for note in notes if note)) or None


def resolve(item: Item, offer: Offer) -> Offering:
    """An item's offer with every per-tier override applied; a local fact always wins."""
    own_conditions = offer.summary is not None or offer.conditions is not None
    return Offering(
        item=item,
        offer=offer,
        # A tier with its own condition cell replaces the item's whole cell, be it condition or description.
        summary=offer.summary if own_conditions else item.summary,
        conditions=offer.conditions if own_conditions else item.conditions,
        steps=offer.steps if offer.steps is not None else item.steps,
        window_steps=offer.window_steps,
        time_limit=offer.time_limit if offer.time_limit is not None else item.time_limit,
    )


def tier_offerings(catalog: Catalog, tier: str) -> list[Offering]:
    """All that one tier offers, in the order of its list (`order`, else the catalog's)."""
    resolved = [resolve(item, offer) for item in catalog.items for offer in item.offers if offer.tier == tier]
    return sorted(resolved, key=lambda offering: offering.offer.order or 1000)


def station_offerings(catalog: Catalog, station: Station) -> list[Offering]:
    """What one station offers: all of its tier's list, or what the station itself names of it."""
    offered = tier_offerings(catalog, station.tier)
    return offered if station.items is None else [offering for offering in offered if offering.item.id in station.items]


def tier_of(catalog: Catalog, tier: str) -> Tier:
    """The tier with this id; KeyError where there is none."""
    return catalog.tier_by_id[tier]


def station_name(catalog: Catalog, station: Station) -> str:
    """The station's name: its own, else by its tier's pattern (its host's, where the tier has none)."""
    if station.name:
        return station.name
    tier = tier_of(catalog, station.tier)
    pattern = tier.naming or tier.host_naming or f"{{place}}{tier.official_name}"
    return pattern.replace("{place}", station.place)
