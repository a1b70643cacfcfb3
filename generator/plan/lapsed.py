"""Planned sheets -> the pages that show a fact of no approved version: these alone are proofs on an approved site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.ground import urls
from generator.plan.outputs import Output
from generator.views.catalog import CatalogView
from generator.views.groups import FOR_STAFF


def lapsed_pages(view: CatalogView, sheets: Iterable[Output]) -> frozenset[str]:
    """Their addresses, relative to the site's root; a check page says by itself what its sheet is."""
    # What a manual says besides, of a tier or of all, is on no page that has not its own sheets.
    plain = [sheet for sheet in sheets if sheet.shop is None and not FOR_STAFF & sheet.says.shared.keys()]
    if not any(sheet.lapsed for sheet in plain):
        return frozenset()
    return frozenset(_pages(view, plain))


def _pages(view: CatalogView, sheets: list[Output]) -> Iterator[str]:
    by_station, by_item, by_tier = _by_subject(sheets)
    for code in view.stations:
        if _any_lapsed(by_station[code]):
            yield from (urls.station_page(code), urls.feedback_page(code), urls.township_page(code))
    for id_ in view.items:
        listed = (sheet for sheet in sheets if sheet.station is not None and id_ in sheet.items)
        if _any_lapsed(by_item[id_] or listed):
            yield urls.item_page(id_)
    for id_ in view.tiers:
        at_stations = (sheet for sheet in sheets if sheet.station is not None and sheet.tier == id_)
        if _any_lapsed(by_tier[id_] or at_stations):
            yield urls.tier_page(id_)
        if _any_lapsed(sheet for sheet in by_tier[id_] if not sheet.items):
            yield urls.staff_tier_page(id_)
    if all(sheet.lapsed for sheet in sheets):
        yield ""


def _by_subject(sheets: list[Output]) -> tuple[defaultdict[str, list[Output]], ...]:
    """The sheets about a station; about one item; about a tier, its items among that."""
    stations: defaultdict[str, list[Output]] = defaultdict(list)
    items: defaultdict[str, list[Output]] = defaultdict(list)
    tiers: defaultdict[str, list[Output]] = defaultdict(list)
    for sheet in sheets:
        if sheet.station is not None:
            stations[sheet.station].append(sheet)
            continue
        if sheet.tier is not None:
            tiers[sheet.tier].append(sheet)
        for id_ in sheet.items:
            items[id_].append(sheet)
    return stations, items, tiers


def _any_lapsed(sheets: Iterable[Output]) -> bool:
    return any(sheet.lapsed for sheet in sheets)
