"""A record that names its document by an id -> the same with the document's title, as a clerk knows it."""

from __future__ import annotations

from dataclasses import replace

from generator.views.catalog import CatalogView
from generator.views.item import ItemView
from generator.views.station import StationView


def station_by_title(view: CatalogView, record: StationView) -> StationView:
    """A station."""
    return replace(record, source=_title(view, record.source))


def item_by_title(view: CatalogView, record: ItemView) -> ItemView:
    """An item."""
    return replace(record, source=_title(view, record.source))


def _title(view: CatalogView, id_: str | None) -> str | None:
    return next((source.title for source in view.catalog.sources if source.id == id_), id_)
