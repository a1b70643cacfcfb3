"""Catalog as it was written -> what pages must say of what has ended, or will: since when, and where to go instead."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from generator.catalog.model import Catalog, Item, Offer, Station
from generator.catalog.resolve.offerings import station_name


def day(date: datetime.date | None) -> str:
    """2026年12月1日; empty where there is none."""
    return f"{date.year}年{date.month}月{date.day}日" if date is not None else ""


def days(item: Item) -> list[str]:
    """The days on which an item ends, everywhere or at a tier, as its pages write them."""
    return [day(date) for date in (item.ended, *(offer.ended for offer in item.offers)) if date is not None]


def ended(catalog: Catalog, written: Catalog) -> list[Item]:
    """The items that were written and hold no longer, as they are then: done nowhere."""
    here = {item.id for item in catalog.items}
    return [item.model_copy(update={"offers": ()}) for item in written.items if item.id not in here]


def closing(written: Catalog, record: Item | Offer) -> str:
    """从2026年12月1日起不再办理, and where to go instead, of a record that ends."""
    return f"从{day(record.ended)}起不再办理" + "".join(f"，{way}" for way in _instead(written, record.successor))


def announced(written: Catalog, item: Item) -> Iterator[str]:
    """What an item's page says before it says anything else: that it ends everywhere, or at some tiers."""
    if item.ended is not None:
        way = "".join(f"到时{way}。" for way in _instead(written, item.successor))
        yield f"这件事从{day(item.ended)}起不再办理。{way}"
    for offer in item.offers:
        if offer.ended is not None:
            yield f"在{written.tier_by_id[offer.tier].name}，{closing(written, offer)}。"


def _instead(written: Catalog, successor: str | None) -> Iterator[str]:
    tier = written.tier_by_id.get(successor or "")
    if tier is not None:
        yield f"请到{tier.official_name}办"
        return
    yield from (f"请办{item.name}" for item in written.items if item.id == successor)


def merged(written: Catalog, station: Station) -> str:
    """已撤并，请到…, of a closed station."""
    heir = written.station_by_code.get(station.successor or "")
    return "已撤并" + (f"，请到{station_name(written, heir)}" if heir else "")


def last_day(station: Station) -> str:
    """撤并日期：2026年12月1日; empty where nobody wrote it."""
    return f"撤并日期：{day(station.ended)}" if station.ended is not None else ""
