"""Catalog + ledger -> every printed address that would lead nowhere, or to something else than it did.

What hangs on a wall cannot be called back: its station, its item or its tier stays in the catalog, with the day on
which it ended and where to go instead. The ledger knows what was printed, not where it was written: a finding stands at
the list in which the row is missing, or at the row that took its code.
"""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.catalog.model import Catalog, Item, Station
from generator.catalog.model.reach import site_of
from generator.catalog.reading.check import Checked
from generator.catalog.reading.loaded import Loaded, shown_path
from generator.catalog.reading.source import Mark
from generator.catalog.resolve.offerings import station_name
from generator.ground import urls
from generator.ground.errors import Finding
from generator.ledger.ledger import Ledger
from generator.ledger.lines import Issued

MISSING, REUSED, MOVED = "GP901", "GP902", "GP903"
MOST = 20
"""So many rows are told one by one; who lost more has lost the file."""
ALIKE = 0.34
"""How much of two names is the same, at least, where one is the other's new name (difflib's ratio)."""
_KIND_OF_PLACE = re.compile(r"(?:社区|村|镇|乡|街道|嘎查|苏木)?(?:[村居]民委员会|[村居]委会|[村居]委|委员会)?$")
"""What a place's name ends in and may change while the place stays what it is."""
_OF_MANY = ("乡", "村", "院")
"""Levels with many stations, where a code may by mistake be given to another place."""


@dataclass
class _Printed:
    """What hangs somewhere, by what it is about: each with the titles of its sheets."""

    stations: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    items: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    offers: defaultdict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    tiers: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    bases: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Addresses of sites, as they were printed."""


def check(loaded: Loaded, ledger: Ledger, path: Path) -> list[Finding]:
    """All findings, in order; none where too little of the catalog could be read. `path` is the catalog's file."""
    checked = loaded.checked
    if checked is None or checked.catalog is None or not ledger.sheets:
        return []
    return sorted(_findings(checked.catalog, checked, _printed(ledger), Mark(shown_path(path), 1, 1)))


def _printed(ledger: Ledger) -> _Printed:
    printed = _Printed()
    for versions in ledger.sheets.values():
        for version in versions.values():
            for issued in version.issued:
                _note(printed, issued)
    return printed


def _note(printed: _Printed, issued: Issued) -> None:
    """One sheet: its own subject, what it lists, and where its codes lead."""
    if issued.station is not None:
        printed.stations[issued.station].add(issued.title)
    elif issued.tier is not None:
        printed.tiers[issued.tier].add(issued.title)
    own = issued.station is None and len(issued.items) == 1
    for item in issued.items:
        printed.items[item] |= {issued.title} if own else set()
        if issued.tier is not None:
            printed.offers[item, issued.tier].add(issued.title)
    for address in issued.addresses:
        page = urls.PRINTED.fullmatch(address)
        if page is None:
            continue
        printed.bases[page["site"]].add(issued.title)
        if page["folder"] in ("f", "stations"):
            printed.stations[page["id"]] |= set()
        elif page["folder"] == "items":
            printed.items[page["id"]] |= set()


def _findings(catalog: Catalog, checked: Checked, printed: _Printed, start: Mark) -> Iterator[Finding]:
    """Every rule; a list of which an error took part away is not said to lack anything."""
    yield from _sites(catalog, checked, printed)
    if checked.whole(("tiers",)):
        tiers = [id_ for id_ in printed.tiers if id_ not in catalog.tier_by_id]
        yield from _missing(_at(checked, "tiers", start), "层级", {id_: printed.tiers[id_] for id_ in tiers}, _TIER)
    if checked.whole(("items",)):
        yield from _items(catalog, checked, printed, start)
    if checked.whole(("stations",)):
        yield from _stations(catalog, checked, printed, start)


_TIER = "请把它写回来"
_ITEM = (
    "请把它写回来，写停办日期（ended: 2026-12-01 这样），改办别的事的再写改办的事项（successor）；"
    "只是改了代号的，改回原来的代号"
)
_OFFER = "请把这一行写回来，写停办日期（ended: 2026-12-01 这样），别处还办的再写去处（successor）"
_STATION = (
    "请把它写回来，开通情况写已撤并，再写接替站点（successor）或撤并日期（ended）；只是改了编码的，改回原来的编码"
)


def _at(checked: Checked, name: str, start: Mark) -> Mark:
    """Where a list stands, or the table with its rows; where nothing is left of it, the beginning of the catalog."""
    tree = checked.tree
    if (name,) in tree.keys:
        return tree.keys[name,]
    row = tree.values.get((name, 0))
    return start if row is None else Mark(row.path, 1, 1)


def _missing(mark: Mark, what: str, gone: Mapping[str, set[str]], hint: str) -> Iterator[Finding]:
    """What is not in the catalog any more, one finding each while they are few."""
    for id_ in list(gone)[:MOST]:
        message = f"{what}“{id_}”印出去过{_such(gone[id_])}，目录里却没有了，扫码的人会打不开；{hint}"
        yield mark.finding(MISSING, message)
    if len(gone) > MOST:
        rest = list(gone)[MOST:]
        message = f"还有 {len(rest)} 个{what}印出去过，目录里却没有了；是不是少了一张表，或者拿错了旧的目录？"
        yield mark.finding(MISSING, f"{message}它们是：{'、'.join(rest)}")


def _such(titles: Iterable[str]) -> str:
    return "".join(f"（如“{title}”）" for title in sorted(titles)[:1])


def _sites(catalog: Catalog, checked: Checked, printed: _Printed) -> Iterator[Finding]:
    """Addresses of a site that is neither today's nor a former one."""
    place = catalog.jurisdiction
    if not all(checked.whole(("jurisdiction", name)) for name in ("site_url", "former_urls")):
        return
    known = {site_of(url) for url in (place.site_url, *place.former_urls)}
    for base, titles in printed.bases.items():
        if site_of(base) not in known:
            hint = f"请写进曾用网址：former_urls: [{base}]，程序会做好跳转"
            message = f"网址 {base} 印出去过{_such(titles)}，现在换了；{hint}"
            yield checked.mark(("jurisdiction", "site_url")).finding(MOVED, message)


def _items(catalog: Catalog, checked: Checked, printed: _Printed, start: Mark) -> Iterator[Finding]:
    """Items that are gone or have become others; then offers that are gone while their item is there."""
    by_id = {item.id: (index, item) for index, item in enumerate(catalog.items)}
    gone = {id_: titles for id_, titles in printed.items.items() if id_ not in by_id}
    yield from _missing(_at(checked, "items", start), "事项", gone, _ITEM)
    for id_, titles in printed.items.items():
        if id_ in by_id:
            index, item = by_id[id_]
            other = next((title for title in sorted(titles) if not _same_item(item, title)), None)
            if other is not None:
                message = (
                    f"事项代号“{id_}”印出去时是“{other}”，现在成了“{item.name}”；印过的代号不能给别的事用，请另起代号，"
                    "把原来的事项写回来并写停办日期（ended）；只是改了名的，把旧名写进 aliases"
                )
                yield checked.mark(("items", index, "id")).finding(REUSED, message)
    for (id_, tier), titles in printed.offers.items():
        if id_ in by_id and tier in catalog.tier_by_id:
            index, item = by_id[id_]
            if all(offer.tier != tier for offer in item.offers) and checked.whole(("items", index, "offers")):
                name = catalog.tier_by_id[tier].name
                message = f"“{item.name}”在“{name}”办，印出去过{_such(titles)}，目录里却没有了；{_OFFER}"
                yield checked.mark(("items", index, "offers")).finding(MISSING, message)


def _same_item(item: Item, title: str) -> bool:
    """Whether a slip's title (its item's name, its tier, what it is) may be about an item of today."""
    names = [name for name in (item.name, item.canonical, item.main, *item.aliases) if name]
    told = title[: title.find("（")] if "（" in title else title
    return any(name in title or _alike(name, told) for name in names)


def _alike(one: str, other: str) -> bool:
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE


def _stations(catalog: Catalog, checked: Checked, printed: _Printed, start: Mark) -> Iterator[Finding]:
    """Stations that are gone, are said never to have been, or have become others."""
    by_code = {station.code: (index, station) for index, station in enumerate(catalog.stations)}
    gone = {code: titles for code, titles in printed.stations.items() if code not in by_code}
    yield from _missing(_at(checked, "stations", start), "站点", gone, _STATION)
    for code, titles in printed.stations.items():
        if code not in by_code:
            continue
        index, station = by_code[code]
        if station.status == "未设" and titles and checked.whole(("stations", index, "status")):
            hint = "撤了的写已撤并，并写接替站点（successor）或撤并日期（ended）"
            message = f"“{station.place}”印出去过{_such(titles)}，不能写未设；{hint}"
            yield checked.mark(("stations", index, "status")).finding(MISSING, message)
        other = next((title for title in sorted(titles) if not _same_station(catalog, station, title)), None)
        if other is not None:
            message = (
                f"站点编码“{code}”印出去时是“{other}”，现在成了“{station.place}”；印过的编码不能给别的地方用，请给它另编"
                "一个，把原来的站点写回来（已撤并）；同一个地方改了名的，把旧地名写进曾用名（former_names）"
            )
            yield checked.mark(("stations", index, "code")).finding(REUSED, message)


def _same_station(catalog: Catalog, station: Station, title: str) -> bool:
    """Whether a sheet's title (its station's name, what it is) may be about a station of today.

    A place is known by its own name, whatever kind of place it has become (新民村, 新民社区).
    """
    names = [station.place, *station.former_names, *([station.division_name] if station.division_name else [])]
    if any(_core(name) in title for name in names) or station_name(catalog, station) in title:
        return True
    tier = catalog.tier_by_id.get(station.tier)
    return tier is None or tier.level not in _OF_MANY


def _core(place: str) -> str:
    """新民 of 新民村: what tells a place from others; the whole where nothing else is left."""
    return _KIND_OF_PLACE.sub("", place) or place
