"""Catalog + day -> the catalog as it holds on that day: what has ended by then is in it no longer.

What ended stays in the catalog that was written: its pages say since when, and where to go instead.
"""

from __future__ import annotations

import datetime

from generator.catalog.model import Catalog, Item, Offer, Station

MERGED = "已撤并"
"""The status of a station whose last day is over."""


def has_ended(record: Item | Offer | Station, day: datetime.date | None) -> bool:
    """Whether `ended` is reached: that day is the first without the record. Without a day nothing has ended."""
    return day is not None and record.ended is not None and record.ended <= day


def on_day(catalog: Catalog, day: datetime.date | None) -> Catalog:
    """Items and offers that have ended are left out, wherever they are named; stations that have are merged ones.

    The very catalog where nothing of it has ended.
    """
    gone = frozenset(item.id for item in catalog.items if has_ended(item, day))
    stations = tuple(_station(station, gone, day) for station in catalog.stations)
    items = tuple(_item(item, gone, day) for item in catalog.items if item.id not in gone)
    same = len(items) == len(catalog.items) and all(
        one is other for one, other in zip((*items, *stations), (*catalog.items, *catalog.stations), strict=True)
    )
    return catalog if same else catalog.model_copy(update={"items": items, "stations": stations})


def _item(item: Item, gone: frozenset[str], day: datetime.date | None) -> Item:
    update: dict[str, object] = {}
    if any(has_ended(offer, day) for offer in item.offers):
        update["offers"] = tuple(offer for offer in item.offers if not has_ended(offer, day))
    if gone.intersection(item.related):
        update["related"] = tuple(id_ for id_ in item.related if id_ not in gone)
    return item.model_copy(update=update) if update else item


def _station(station: Station, gone: frozenset[str], day: datetime.date | None) -> Station:
    update: dict[str, object] = {}
    if has_ended(station, day) and station.status != MERGED:
        update["status"] = MERGED
    if station.items is not None and gone.intersection(station.items):
        update["items"] = tuple(id_ for id_ in station.items if id_ not in gone)
    return station.model_copy(update=update) if update else station
