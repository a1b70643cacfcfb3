"""Views -> `data/items.csv` and `data/stations.csv`: for a spreadsheet, and safe to open in one."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from generator.views.catalog import CatalogView
from generator.views.item import ItemView
from generator.views.labels import NONE_NEEDED, UNKNOWN_PLAIN, column
from generator.views.offering import ConditionsView, OfferingView
from generator.views.station import StationView
from generator.views.tier import TierView

# A cell that begins so is run as a formula by spreadsheets (OWASP: CSV injection); their full-width forms as well.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BOM = b"\xef\xbb\xbf"  # Without it Excel takes UTF-8 for the system's own encoding.

_ITEM = (
    "id", "code", "name", "canonical", "category", "kind", "audience", "conditions", "materials", "methods", "fee",
    "result", "aliases", "sources", "ended", "successor",
)  # fmt: skip
_TIER = ("mode", "time_limit", "note")
_STATION = (
    "code", "name", "place", "tier", "parent", "above", "status", "successor", "host", "address", "phone", "hours",
    "longitude", "latitude", "datum", "division", "ended", "former_names",
)  # fmt: skip
# The headings of the fields above, as `views/fields.py` has them.
ITEM_COLUMNS = tuple(column(ItemView, name) for name in _ITEM)
TIER_COLUMNS = tuple(column(OfferingView, name) for name in _TIER)
STATION_COLUMNS = tuple(column(TierView, "name") if name == "tier" else column(StationView, name) for name in _STATION)


def items(view: CatalogView) -> bytes:
    """One row an item; what differs from tier to tier in columns of its own. What is done no longer stands last."""
    tiers = view.tiers.values()
    header = [*ITEM_COLUMNS, *(f"{tier.name}：{heading}" for tier in tiers for heading in TIER_COLUMNS)]
    listed = (*view.items.values(), *view.ended_items.values())
    return _table([header, *(_item(view, item) for item in listed)])


def stations(view: CatalogView) -> bytes:
    """One row a station."""
    return _table([STATION_COLUMNS, *(_station(view, station) for station in view.stations.values())])


def _table(rows: Iterable[Iterable[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([_cell(value) for value in row] for row in rows)
    return _BOM + text.getvalue().encode()


def _cell(value: object) -> str:
    """A cell's text. What a spreadsheet would run gets an apostrophe before it; a number of ours is never text."""
    text = "" if value is None else str(value)
    return f"'{text}" if isinstance(value, str) and text.lstrip(" \u3000").startswith(_FORMULA) else text


def _item(view: CatalogView, item: ItemView) -> list[object]:
    titles = {source.id: source.title for source in view.catalog.sources}
    source = item.source or view.catalog.defaults.source or ""
    cells = {
        "category": item.category.name,
        "conditions": _who(item),
        "materials": _materials(item),
        "aliases": "、".join(item.aliases),
        "sources": titles.get(source, source),
        "successor": item.successor.id if item.successor else None,
    }
    own = [cells[name] if name in cells else getattr(item, name) for name in _ITEM]
    return [*own, *(cell for tier in view.tiers for cell in _at(item, tier))]


def _who(item: ItemView) -> str:
    """Conditions and descriptions of all tiers, each once."""
    texts = [text for offering in item.offerings for text in (_joined(offering.conditions), offering.summary)]
    return "\n".join(dict.fromkeys(filter(None, texts or [_joined(item.conditions)])))


def _joined(conditions: ConditionsView | None) -> str:
    return "" if conditions is None else ("；或：" if conditions.any else "；").join(conditions.list)


def _materials(item: ItemView) -> str:
    if item.materials is None:
        return UNKNOWN_PLAIN
    return "\n".join(material.name for material in item.materials) or NONE_NEEDED


def _at(item: ItemView, tier: str) -> list[str]:
    offerings = [offering for offering in item.offerings if offering.tier.id == tier]
    limits = [offering.time_limit for offering in offerings if offering.time_limit]
    notes = [text for offering in offerings for text in (offering.window, offering.note) if text]
    return ["；".join(dict.fromkeys(texts)) for texts in ([offering.mode for offering in offerings], limits, notes)]


def _station(view: CatalogView, station: StationView) -> list[object]:
    cells = {
        "tier": view.tiers[station.tier].name,
        "above": station.above.place if station.above else None,
        "successor": station.successor.code if station.successor else None,
        "former_names": "、".join(station.former_names),
    }
    return [cells[name] if name in cells else getattr(station, name) for name in _STATION]
