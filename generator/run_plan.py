"""Planned sheets -> print runs: a pack of A4 sheets for each township, and one file a kind and size for the shop."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator import urls, versions
from generator.catalog.model import Catalog, Station
from generator.catalog.offerings import station_name, tier_of
from generator.kinds import Kind
from generator.planned import RUN, Output

A4: tuple[float, float] = (210, 297)
# The order in which a station hangs them.
HANGING = ("notice", "duties", "directory", "feedback")


def runs(catalog: Catalog, sheets: Sequence[Output], kinds: Mapping[str, Kind], tool: str) -> Iterator[Output]:
    """Every run of these sheets."""
    yield from _packs(catalog, sheets, kinds, tool)
    yield from _shop(sheets, kinds, tool)


def _packs(catalog: Catalog, sheets: Sequence[Output], kinds: Mapping[str, Kind], tool: str) -> Iterator[Output]:
    """What one office printer can do for a township and its villages, behind a page that says where each sheet goes."""
    by_station: defaultdict[str, list[Output]] = defaultdict(list)
    by_tier: defaultdict[str, list[Output]] = defaultdict(list)
    for sheet in sheets:
        edition = kinds[sheet.kind].editions[sheet.plain]
        if edition.use != "office" or edition.picture or sheet.size_mm != A4 or kinds[sheet.kind].per == "offer":
            continue
        if sheet.station is not None:
            by_station[sheet.station].append(sheet)
        else:
            by_tier[str(sheet.tier)].append(sheet)
    for station in catalog.stations:
        if tier_of(catalog, station.tier).level != "乡":
            continue
        stops = [
            (one, sorted(by_station[one.code] + by_tier[one.tier], key=_hanging))
            for one in (station, *catalog.stations_below.get(station.code, ()))
            if by_station[one.code]
        ]
        if stops:
            yield _pack(catalog, station, stops, tool)


def _hanging(sheet: Output) -> tuple[int, str]:
    return HANGING.index(sheet.kind) if sheet.kind in HANGING else len(HANGING), sheet.path


def _short(sheet: Output) -> str:
    """What a sheet is called where all are of one size."""
    board = sheet.facts["shared"].get("board")
    title: str = board["title"] if board else sheet.facts["chrome"]["title"]
    return title


def _pack(catalog: Catalog, station: Station, stops: list[tuple[Station, list[Output]]], tool: str) -> Output:
    facts = {
        "place": station.place,
        "jurisdiction": catalog.jurisdiction.name,
        "authority": catalog.jurisdiction.authority,
        "proof": stops[0][1][0].facts["chrome"]["proof"],
        "stops": [
            {
                "name": station_name(catalog, one),
                "host": one.host,
                "address": one.address,
                "sheets": [{"path": sheet.path, "title": _short(sheet), "version": sheet.version} for sheet in found],
            }
            for one, found in stops
        ],
        "missing": _missing(catalog, [one for one, _ in stops]),
    }
    members = [sheet for _, found in stops for sheet in found]
    return Output(
        path=urls.run_path(station.code),
        kind=RUN,
        digest=versions.digest([[sheet.digest for sheet in members], facts, tool]),
        title=f"{station.place}打印包（A4）",
        name=f"{station.place}打印包",
        station=station.code,
        tier=station.tier,
        size_mm=A4,
        members=tuple(sheet.path for sheet in members),
        facts=facts,
    )


def _missing(catalog: Catalog, stations: Sequence[Station]) -> list[str]:
    """Public rules without wording: no board can be made of them."""
    tiers = dict.fromkeys(station.tier for station in stations)
    rules = [rule for id_ in tiers for rule in tier_of(catalog, id_).service_rules]
    return list(dict.fromkeys(rule.name for rule in rules if rule.public and rule.text is None))


def _shop(sheets: Sequence[Output], kinds: Mapping[str, Kind], tool: str) -> Iterator[Output]:
    """All signs of one kind, edition and size, as a print shop takes them."""
    groups: defaultdict[tuple[str, str, tuple[float, float], str], list[Output]] = defaultdict(list)
    for sheet in sheets:
        if kinds[sheet.kind].editions[sheet.plain].use == "shop" and sheet.size_mm:
            groups[sheet.kind, sheet.plain, sheet.size_mm, sheet.shop or ""].append(sheet)
    for (kind, plain, (width, height), shop), members in groups.items():
        edition = kinds[kind].editions[plain]
        name = "-".join(part for part in (kind, plain if plain != "default" else "", f"{width:g}x{height:g}") if part)
        title = edition.title or kinds[kind].title
        yield Output(
            path=urls.run_path(name, shop or None),
            kind=RUN,
            digest=versions.digest([[sheet.digest for sheet in members], tool]),
            title=f"{title} {width:g}×{height:g} 毫米，{len(members)} 块",
            edition=shop or None,
            shop=shop or None,
            size_mm=(width, height),
            members=tuple(sheet.path for sheet in members),
        )
