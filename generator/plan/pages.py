"""Views + planned sheets -> every web page: what it shows, its digest and address. Nothing is rendered here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.differences.announcements import NOTHING, Announced
from generator.ground import urls, versions
from generator.plan.checks import Checks
from generator.plan.gone import GoneSheet
from generator.plan.known import Known
from generator.plan.outputs import (
    REDIRECTS,
    RUN,
    SITE,
    CheckPage,
    Download,
    FeedbackPage,
    GonePage,
    ListView,
    Output,
    PageContent,
    StationPage,
)
from generator.plan.told import Told
from generator.views.catalog import CatalogView
from generator.views.item import Alike, ItemLine
from generator.views.offering import OfferingView
from generator.views.plain import shown
from generator.views.station import StationView, feedback_at
from generator.views.tier import TierView

SIZES: Mapping[tuple[float, float], str] = {
    (210, 297): "A4",
    (297, 210): "A4 横",
    (297, 420): "A3",
    (420, 297): "A3 横",
    (148, 210): "A5",
}
OFFERED = ("notice", "slip", "directory", "feedback", "duties", "window", "plate", "plaque")
"""The order in which a page offers its sheets; kinds that a bureau added come after them, then the pack."""
Downloads = Mapping[tuple[str, str], Sequence[Download]]
"""The sheets that a page offers, by `("station", code)`, `("tier", id)` or `("item", id)`."""


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
    """The pages made by the theme as one output, then every page that can change alone.

    `gone` are the sheets that are made no longer, and may hang nevertheless; of those on record `known` tells.
    """
    shell = versions.digest([shown(view.site), tool, proof, shown(announced.place), bool(told.news)])
    yield _themed(view, downloads, tool, proof, told)
    lists = {tier.id: list_view(view, tier, view.offerings[tier.id], announced) for tier in view.tiers.values()}
    for station in view.stations.values():
        listed = lists[station.tier]
        if station.items is not None:
            listed = list_view(view, view.tiers[station.tier], view.offered_at(station), announced)
            listed = replace(listed, coming=())  # what comes into the tier's list is not in the station's own
        later = announced.stations.get(station.code, ())
        address, wall = urls.station_page(station.code), told.walls.get(station.code)
        sheets, lapsed = downloads_at(station, downloads), address in told.lapsed
        own = StationPage(station, view.hotlines, listed, sheets, later, lapsed, wall)
        yield _page(address, station.name, own, shell, station)
        channel = feedback_at(view.catalog, view.catalog.station_by_code[station.code])
        address = urls.feedback_page(station.code)
        feedback = FeedbackPage(station, view.hotlines, channel, later, address in told.lapsed)
        yield _page(address, station.name, feedback, shell, station)
    files = {download.file: download for offered in downloads.values() for download in offered}
    told_of = set()
    for sheet, check in Checks(view, known, files).pages():
        told_of.add(sheet)
        yield _page(urls.check_page(sheet), check.title, check, shell, None)
    for one in gone:
        if one.sheet not in told_of:
            yield _page(urls.check_page(one.sheet), one.title, one.page, shell, one.page.station)


def _themed(view: CatalogView, downloads: Downloads, tool: str, proof: bool, told: Told) -> Output:
    """Home and every other page and file that the theme builds: one output, which any change of the catalog changes."""
    states = (view.catalog, *(catalog for _, catalog in view.catalog.upcoming))
    days = [day.isoformat() for day, _ in view.catalog.upcoming]
    items = (*view.items.values(), *view.ended_items.values())
    ended = [[item.id, shown(item.ended), shown(item.successor), shown(item.closings)] for item in items]
    slips = [[key[1], shown(tuple(offered))] for key, offered in sorted(downloads.items()) if key[0] == "item"]
    return Output(
        path=urls.site_file(""),
        kind=SITE,
        digest=versions.digest(
            [*(one.model_dump(mode="json") for one in states), days, ended, tool, proof, slips, told.plain()]
        ),
        title=f"{view.jurisdiction.name}{view.catalog.words.site}",
        items=tuple(view.items),
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
    return ListView(tier, offerings, others, later, announced.lists.get(tier.id, ()))


def downloads_at(station: StationView, downloads: Downloads) -> tuple[Download, ...]:
    """What a station's page offers: its own sheets, and its tier's boards while it works."""
    own = downloads.get(("station", station.code), ())
    boards = downloads.get(("tier", station.tier), ()) if station.works else ()
    return (*own, *boards)


def downloads_of(view: CatalogView, outputs: Iterable[Output]) -> Downloads:
    """The sheets and packs, sorted to the pages that offer them."""
    downloads: defaultdict[tuple[str, str], list[Download]] = defaultdict(list)
    for output in sorted(filter(is_offered, outputs), key=_rank):
        tier = str(output.tier)
        key = ("tier", tier)
        if output.station is not None:
            key = ("station", output.station)
        elif output.items:
            key = ("item", output.items[0])
        proof = output.cover.proof if output.kind == RUN else output.says.chrome.proof
        downloads[key].append(Download(output.name, view.tiers[tier].name, _size(output), output.path, proof))
    return downloads


def is_offered(output: Output) -> bool:
    """Whether a page offers it, so that the site has it: not what is for the shop or the office alone."""
    apart = output.kind in (SITE, REDIRECTS) or output.shop is not None
    return not apart and (output.kind != RUN or output.station is not None)


def _rank(output: Output) -> int:
    """Where on the list: what citizens look for first."""
    return OFFERED.index(output.kind) if output.kind in OFFERED else len(OFFERED)


def _size(output: Output) -> str:
    if output.path.endswith(".png") or output.size_mm is None:
        return "图片"
    width, height = output.size_mm
    return SIZES.get(output.size_mm, f"{width:g}×{height:g} 毫米")


def _page(address: str, title: str, content: PageContent, shell: str, station: StationView | None) -> Output:
    listed = content.list.offerings if isinstance(content, StationPage) else ()
    return Output(
        path=urls.site_file(address),
        kind=SITE,
        digest=versions.digest([address, type(content).__name__, shown(content), shell]),
        title=title,
        tier=station.tier if station else None,
        station=_station_of(content),
        items=tuple(offering.id for offering in listed),
        address=address,
        content=content,
    )


def _station_of(content: PageContent) -> str | None:
    if isinstance(content, GonePage):
        return content.station.code if content.station else None
    return content.station if isinstance(content, CheckPage) else content.station.code
