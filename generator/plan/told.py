"""Ledger + planned sheets -> what the site tells of it besides check pages: news, lapsed pages, data, walls."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.plan.known import Known, issued_data
from generator.plan.lapsed import lapsed_pages
from generator.plan.news import latest, news
from generator.plan.outputs import Output
from generator.plan.page_contents import PaperRow
from generator.plan.papers import NewsDay
from generator.plan.posted import wall_of
from generator.plan.wall import Wall
from generator.views.catalog import CatalogView
from generator.views.plain import Plain, shown


@dataclass(frozen=True)
class Told:
    """Nothing, where nothing is on record."""

    lapsed: frozenset[str] = frozenset()
    """Addresses of pages that show a fact of no approved version; check pages say that by themselves."""
    news: tuple[NewsDay, ...] = ()
    """What has changed, the newest day first."""
    latest: Mapping[str, NewsDay] = field(default_factory=dict)
    """By item, what has changed of it last."""
    issued: Mapping[str, Any] = field(default_factory=dict)
    """`data/issued.json`."""
    walls: Mapping[str, Wall] = field(default_factory=dict)
    """By station, what hangs there, where the bureau wants that told."""
    papers: tuple[PaperRow, ...] = ()
    """The sheets of the whole jurisdiction, for those who work there."""

    def plain(self) -> Plain:
        """All that pages made by the theme, and files for programs, tell of it."""
        return [sorted(self.lapsed), shown(self.news), self.issued, *map(shown, self.papers)]


NOTHING_TOLD = Told()


def told_of(view: CatalogView, sheets: Sequence[Output], known: Known) -> Told:
    """What the site tells."""
    walls = _walls(view, sheets, known) if view.catalog.jurisdiction.show_posted else {}
    if not known.ledger.sheets:
        return Told(walls=walls)
    days = news(view, known)
    return Told(lapsed_pages(view, sheets), days, latest(days), issued_data(known), walls)


def _walls(view: CatalogView, sheets: Sequence[Output], known: Known) -> Mapping[str, Wall]:
    by_station: defaultdict[str, list[Output]] = defaultdict(list)
    for sheet in sheets:
        if sheet.station is not None and sheet.shop is None:
            by_station[sheet.station].append(sheet)
    return {code: wall_of(known, by_station[code]) for code, station in view.stations.items() if station.works}
