"""Views + a subject -> what stands around it on its page: places nearby, what else is done on the same occasion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.plan.page_contents import Stop
from generator.views.catalog import CatalogView
from generator.views.item import ItemLine, ItemView
from generator.views.station import StationLine, StationView

_HALLS = ("县", "市", "省")
FEW = 12
"""More stations of a tier are found by their region."""
MOST = 6
"""More items are no help on one occasion: then the event's own list has them all."""


def halls(view: CatalogView) -> tuple[StationView, ...]:
    """The stations of counties, cities and the province: few, whatever the catalog."""
    return tuple(station for station in view.stations.values() if station.level in _HALLS)


def stops(view: CatalogView, station: StationView, over: Iterable[StationView]) -> Iterator[Stop]:
    """A station, those above it, and whatever of the halls `over` is the only one of its level: village to city."""
    met, at = list[StationView](), station
    while at not in met:
        met.append(at)
        yield _stop(at)
        if at.above is None:
            break
        at = view.stations[at.above.code]
    levels = {one.level for one in met}
    for level in () if station.level == "院" else _HALLS:
        found = [one for one in over if one.level == level and _over(one, station)]
        if level not in levels and len(found) == 1:
            yield _stop(found[0])


def _over(upper: StationView, station: StationView) -> bool:
    """Whether a hall may be the one of a station's county: of the same county, or of no county in particular."""
    return upper.code != station.code and upper.county in (None, station.county)


def _stop(station: StationView) -> Stop:
    return Stop(station.code, station.tier, station.place, station.name, station.works, station.items, station.level)


def few_stations(view: CatalogView, tier: str) -> tuple[StationLine, ...]:
    """A tier's stations that work, where they are few: one county hall, some hospitals."""
    found = [station for station in view.stations.values() if station.tier == tier and station.works]
    return tuple(station_line(station) for station in found) if len(found) <= FEW else ()


def station_line(station: StationView) -> StationLine:
    """A station in one line."""
    return StationLine(station.code, station.place, station.name, station.status, station.level)


def alongside(view: CatalogView, item: ItemView) -> Iterator[tuple[str, tuple[ItemLine, ...]]]:
    """By event of life what else is done on its occasion, nothing twice and nothing that is named as related."""
    named = {item.id, *item.related}
    for event in item.life_events:
        others = [
            other
            for other in view.items.values()
            if other.id not in named and any(own.id == event.id for own in other.life_events)
        ]
        named |= {other.id for other in others}
        if others and event.name:
            yield event.name, tuple(other.line for other in others[:MOST])


def is_circle(station: StationView) -> bool:
    """Whether what is printed for those below a station is offered with its own: a township's villages."""
    return station.level == "乡"


def staffed(view: CatalogView) -> Iterator[StationView]:
    """The stations whose staff page has what is printed: all but villages below a township, which are on its page.

    A township below another has a page of its own as well: that is where one looks for it.
    """
    townships = {station.code for station in view.stations.values() if is_circle(station)}
    for station in view.stations.values():
        if station.code in townships or station.parent not in townships:
            yield station
