"""Catalog + what ends of it -> since when something is done no longer, and where to go instead."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from generator.catalog.model import Catalog, Item, Offer
from generator.catalog.resolve.offerings import tier_of
from generator.views.tier import TierHead, head


@dataclass(frozen=True)
class HeirView:
    """What takes the place of what ended: another item, or another tier that does the same."""

    kind: Literal["item", "tier"]
    id: str
    name: str

    @property
    def printed(self) -> str:
        """Where one is sent, in words."""
        return f"请到{self.name}办" if self.kind == "tier" else f"请办{self.name}"


@dataclass(frozen=True)
class ClosingView:
    """An item that a tier does no longer, or will not from some day on."""

    tier: TierHead
    ended: datetime.date
    """The first day without it."""
    heir: HeirView | None

    @property
    def printed(self) -> str:
        """Since when, and where to go instead, in words."""
        return ending_in_words(self.ended, self.heir)


def ending_in_words(ended: datetime.date, heir: HeirView | None) -> str:
    """从2026年12月1日起不再办理，请办…: what finder, messages and changes say of it."""
    instead = f"，{heir.printed}" if heir else ""
    return f"从{ended.year}年{ended.month}月{ended.day}日起不再办理{instead}"


def heir_of_item(catalog: Catalog, item: Item) -> HeirView | None:
    """What is done instead of an item."""
    return _item(catalog, item.successor)


def closings(catalog: Catalog, item: Item) -> tuple[ClosingView, ...]:
    """The tiers whose offers of an item have ended, or will; `item` and `catalog` as they were written."""
    return tuple(
        ClosingView(
            tier=head(tier_of(catalog, offer.tier)),
            ended=offer.ended,
            heir=_heir_of_offer(catalog, offer),
        )
        for offer in item.offers
        if offer.ended is not None
    )


def _heir_of_offer(catalog: Catalog, offer: Offer) -> HeirView | None:
    """A tier that does the same or, where no tier is called so, an item that is done at the offer's tier."""
    tier = catalog.tier_by_id.get(offer.successor or "")
    return HeirView("tier", tier.id, tier.official_name) if tier is not None else _item(catalog, offer.successor)


def _item(catalog: Catalog, id_: str | None) -> HeirView | None:
    named = next((item for item in catalog.items if item.id == id_), None) if id_ is not None else None
    return None if named is None else HeirView("item", named.id, named.name)
