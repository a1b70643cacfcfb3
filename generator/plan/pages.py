"""Views + planned sheets -> every web page: what it shows, its digest and address. Nothing is rendered here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, fields, replace

from generator.differences.announcements import NOTHING, Announced
from generator.ground import urls, versions
from generator.plan.around import alongside, few_stations, halls, is_circle, staffed, station_line, stops
from generator.plan.checks import Checks
from generator.plan.downloads import Downloads, rows
from generator.plan.gone import GoneSheet
from generator.plan.known import Known
from generator.plan.outputs import SITE, Output
from generator.plan.page_contents import (
    Download,
    EndedPage,
    FeedbackPage,
    ItemPage,
    ListView,
    MapFile,
    PageContent,
    Papers,
    StaffStationPage,
    StaffTierPage,
    StationPage,
    TierPage,
    TownshipPage,
)
from generator.plan.told import Told
from generator.views.catalog import CatalogView
from generator.views.deadline import deadlines, workdays
from generator.views.item import Alike, ItemLine, ItemView
from generator.views.map import MapView
from generator.views.offering import OfferingView
from generator.views.place import channels
from generator.views.plain import shown
from generator.views.station import StationView, feedback_at
from generator.views.tier import TierView

ASSETS = f"{SITE}/assets/"
"""What the theme brings along: styles, scripts, pictures."""
THEME = f"{ASSETS}guide.css"
"""The output that stands for all of it; it changes when the program does."""


def pages(
    view: CatalogView,
    downloads: Downloads,
    tool: str,
    proof: bool,
    announced: Announced,
    gone: Iterable[GoneSheet],
    known: Known,
    told: Told,
) -> Iterator[Output]:
    """What a site has once, what its theme brings along, then every page, each of which can change alone.

    `gone` are the sheets that are made no longer, and may hang nevertheless; of those on record `known` tells.
    """
    yield _once(view, tool, proof, told)
    yield Output(THEME, SITE, digest=versions.digest([tool]), title="样式和脚本")
    site_url = view.jurisdiction.site_url
    shell = versions.digest([shown(view.site), site_url, tool, proof, shown(announced.place), bool(told.news)])
    plan = _PagePlan(view, downloads, shell, announced, told, proof, tool)
    yield from plan.of_items()
    yield from plan.of_tiers()
    yield from plan.of_stations()
    yield from plan.of_staff()
    yield from plan.of_sheets(known, gone)


class _PagePlan:
    """The pages of which a site has many. What many of them show is digested once."""

    def __init__(
        self,
        view: CatalogView,
        downloads: Downloads,
        shell: str,
        announced: Announced,
        told: Told,
        proof: bool,
        tool: str,
    ) -> None:
        self.view, self.downloads, self.shell, self.tool = view, downloads, shell, tool
        self.announced, self.told, self.proof = announced, told, proof
        self.known: dict[int, tuple[object, str]] = {}
        """Records and their digests, by the record's own number, which is its alone while it is held here."""

    def of_items(self) -> Iterator[Output]:
        """Every item's guide; of those that have ended what is left to say."""
        for item in self.view.items.values():
            address = urls.item_page(item.id)
            yield self._page(address, item.plain_name or item.name, self._item(item, address), items=(item.id,))
        for item in self.view.ended_items.values():
            yield self._page(urls.item_page(item.id), item.name, EndedPage(item), items=(item.id,))

    def _item(self, item: ItemView, address: str) -> ItemPage:
        slips = tuple(self.downloads.get(("item", item.id), ()))
        later, latest = self.announced.items.get(item.id, ()), self.told.latest.get(item.id)
        lapsed = address in self.told.lapsed
        ends = () if self.proof or lapsed else deadlines(item)
        days = workdays(self.view.catalog) if ends else ""
        content = item_page(self.view, item, slips)
        return replace(content, later=later, latest=latest, deadlines=ends, workdays=days, proof=lapsed)

    def of_tiers(self) -> Iterator[Output]:
        """Every tier, and every township with its villages."""
        view, lapsed = self.view, self.told.lapsed
        for tier in view.tiers.values():
            address, later = urls.tier_page(tier.id), self.announced.tiers.get(tier.id, ())
            listed = list_view(view, tier, view.offerings[tier.id], self.announced)
            content = TierPage(tier, listed, few_stations(view, tier.id), later, address in lapsed)
            items = tuple(offering.id for offering in listed.offerings)
            yield self._page(address, tier.official_name, content, tier.id, items=items)
        for station in view.stations.values():
            if station.level == "乡":
                address = urls.township_page(station.code)
                chart = view.map_of(station, there=False)
                township = TownshipPage(station, view.tiers[station.tier], address in lapsed, chart)
                yield self._page(address, station.place, township, station.tier, station.code)
                yield from self._map(station, chart, there=False)

    def of_stations(self) -> Iterator[Output]:
        """Every station's page and its feedback page."""
        view, announced, told, over = self.view, self.announced, self.told, halls(self.view)
        lists = {tier.id: list_view(view, tier, view.offerings[tier.id], announced) for tier in view.tiers.values()}
        for station in view.stations.values():
            listed = lists[station.tier]
            if station.items is not None:
                listed = list_view(view, view.tiers[station.tier], view.offered_at(station), announced)
                listed = replace(listed, coming=())  # what comes into the tier's list is not in the station's own
            items = tuple(offering.id for offering in listed.offerings)
            later, of = announced.stations.get(station.code, ()), (station.tier, station.code)
            address, around = urls.station_page(station.code), tuple(stops(view, station, over))
            lapsed, wall = address in told.lapsed, told.walls.get(station.code)
            chart = view.map_of(station)
            own = StationPage(station, view.hotlines, listed, around, later, lapsed, wall, chart)
            yield self._page(address, station.name, own, *of, items)
            yield from self._map(station, chart)
            channel = feedback_at(view.catalog, view.catalog.station_by_code[station.code])
            address = urls.feedback_page(station.code)
            feedback = FeedbackPage(station, view.hotlines, channel, later, address in told.lapsed)
            yield self._page(address, station.name, feedback, *of)

    def of_staff(self) -> Iterator[Output]:
        """What those who work at a tier need, and what is printed for each station."""
        view = self.view
        for tier in view.tiers.values():
            address, boards = urls.staff_tier_page(tier.id), rows(self.downloads.get(("tier", tier.id), ()))
            duties = StaffTierPage(tier, boards, address in self.told.lapsed)
            yield self._page(address, tier.official_name, duties, tier.id)
        for head in staffed(view):
            circle = (head, *(view.stations[line.code] for line in head.below if is_circle(head)))
            papers = (
                Papers(station_line(one), rows(downloads))
                for one in circle
                if (downloads := self.downloads.get(("station", one.code)))
            )
            printed = StaffStationPage(head, view.tiers[head.tier].name, tuple(papers))
            yield self._page(urls.staff_station_page(head.code), head.name, printed, head.tier, head.code)

    def of_sheets(self, known: Known, gone: Iterable[GoneSheet]) -> Iterator[Output]:
        """Every sheet's check page, those of sheets that are made no longer behind them."""
        files = {download.file: download for offered in self.downloads.values() for download in offered}
        done = set()
        for sheet, check in Checks(self.view, known, files).pages():
            done.add(sheet)
            yield self._page(urls.check_page(sheet), check.title, check, station=check.station)
        for one in gone:
            if one.sheet not in done:
                station = one.page.station.code if one.page.station else None
                yield self._page(urls.check_page(one.sheet), one.title, one.page, station=station)

    def _page(
        self,
        address: str,
        title: str,
        content: PageContent,
        tier: str | None = None,
        station: str | None = None,
        items: tuple[str, ...] = (),
    ) -> Output:
        says = [self._said(getattr(content, field.name)) for field in fields(content)]
        return Output(
            path=urls.site_file(address),
            kind=SITE,
            digest=versions.digest([address, title, type(content).__name__, self.shell, says]),
            title=title,
            tier=tier,
            station=station,
            items=items,
            address=address,
            content=content,
        )

    def _map(self, station: StationView, chart: MapView | None, there: bool = True) -> Iterator[Output]:
        """The file with the drawing that a page shows, where it shows one."""
        if chart is not None:
            path, title = f"{SITE}/{urls.map_file(station.code, there)}", f"{station.place}的示意图"
            digest = versions.digest([shown(chart), self.tool])
            yield Output(path, SITE, digest, title, tier=station.tier, station=station.code, content=MapFile(chart))

    def _said(self, value: object) -> object:
        """A field as it is digested: what is made of parts, by its digest."""
        if value is None or isinstance(value, str | bool):
            return value
        if id(value) not in self.known:
            self.known[id(value)] = (value, versions.digest(shown(value)))
        return self.known[id(value)][1]


def _once(view: CatalogView, tool: str, proof: bool, told: Told) -> Output:
    """Home and every other page and file that a site has once: one output, which any change of the catalog changes."""
    states = (view.catalog, *(catalog for _, catalog in view.catalog.upcoming))
    days = [day.isoformat() for day, _ in view.catalog.upcoming]
    items = (*view.items.values(), *view.ended_items.values())
    ended = [[item.id, shown(item.ended), shown(item.successor), shown(item.closings)] for item in items]
    says = [*(one.model_dump(mode="json") for one in states), days, ended, tool, proof, told.plain(), _asked(view)]
    return Output(
        path=urls.site_file(""),
        kind=SITE,
        digest=versions.digest(says),
        title=f"{view.jurisdiction.name}{view.catalog.words.site}",
        items=tuple(view.items),
    )


def _asked(view: CatalogView) -> Mapping[str, object]:
    """How people ask, as plain data: no fact, and in the finder's index all the same."""
    askings = view.catalog.askings
    choices, services = ([asdict(one) for one in askings.choices], [asdict(one) for one in askings.services])
    return {**vars(askings), "choices": choices, "services": services}


def item_page(view: CatalogView, item: ItemView, slips: tuple[Download, ...]) -> ItemPage:
    """All that an item's page shows of the catalog."""
    own = {channel.id for channel in item.channels or ()}
    names = {group.id: group.name for group in view.catalog.categories}
    return ItemPage(
        item=item,
        progress=item.progress or view.jurisdiction.progress,
        related=tuple(other.line for other in view.items.values() if other.id in item.related),
        alongside=tuple(alongside(view, item)),
        common_materials=view.common_materials,
        stations=bool(view.stations),
        slips=slips,
        place=view.jurisdiction,
        hotlines=view.hotlines,
        channels=tuple(channel for channel in channels(view.catalog) if channel.id in own),
        category=names.get(item.category.id),
    )


def list_view(
    view: CatalogView, tier: TierView, offerings: tuple[OfferingView, ...], announced: Announced = NOTHING
) -> ListView:
    """A tier's list, or one station's part of it, what only other tiers' lists name, and what will be other in it."""
    listed = {offering.id for offering in offerings}
    elsewhere: dict[tuple[str, ...], list[ItemLine]] = {}
    for item in view.items.values():
        if item.id not in listed and item.offerings:
            tiers = {offering.tier.id for offering in item.offerings}
            names = tuple(other.name for other in view.tiers.values() if other.id in tiers)
            elsewhere.setdefault(names, []).append(item.line)
    others = tuple(Alike(tiers, tuple(lines)) for tiers, lines in elsewhere.items())
    later = {id_: at[tier.id] for id_, at in announced.offers.items() if id_ in listed and tier.id in at}
    plain = {one.id: name for one in offerings if (name := view.items[one.id].plain_name)}
    return ListView(tier, offerings, others, later, announced.lists.get(tier.id, ()), plain)
