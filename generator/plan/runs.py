"""Planned sheets -> print runs: a pack of A4 sheets for each township, and one file a kind and size of the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator.catalog.model import Catalog, Station
from generator.catalog.resolve.offerings import station_name, tier_of
from generator.ground import urls, versions
from generator.kinds.kind import Edition, Kind
from generator.plan.outputs import RUN, Output

A4: tuple[float, float] = (210, 297)
# The order in which a station hangs them.
HANGING = ("notice", "duties", "directory", "feedback")


Stops = list[tuple[Station, list[Output]]]
"""Where a pack's sheets go: each station, with those that hang there."""


def runs(catalog: Catalog, sheets: Sequence[Output], kinds: Mapping[str, Kind], tool: str) -> Iterator[Output]:
    """Every run of these sheets: each that is printed on paper is in a township's pack, or else in one of its size."""
    paper = [sheet for sheet in sheets if sheet.size_mm and not _edition(sheet, kinds).picture]
    packs = list(_packs(catalog, paper, kinds))
    packed = {sheet.path: (sheet.kind, sheet.plain) for _, stops in packs for _, found in stops for sheet in found}
    rest = [sheet for sheet in paper if sheet.path not in packed]
    named = set(packed.values())
    elsewhere = _named([sheet for sheet in rest if (sheet.kind, sheet.plain) not in named], kinds)
    for station, stops in packs:
        yield _pack(catalog, station, stops, elsewhere, tool)
    yield from _by_size(catalog, rest, kinds, tool)


def _edition(sheet: Output, kinds: Mapping[str, Kind]) -> Edition:
    return kinds[sheet.kind].editions[sheet.plain]


def _packs(catalog: Catalog, paper: Sequence[Output], kinds: Mapping[str, Kind]) -> Iterator[tuple[Station, Stops]]:
    """What one office printer can do for a township and its villages, or for a station that is below no township.

    What a window hands out hangs nowhere.
    """
    by_station: defaultdict[str, list[Output]] = defaultdict(list)
    by_tier: defaultdict[str, list[Output]] = defaultdict(list)
    for sheet in paper:
        if _edition(sheet, kinds).use != "office" or sheet.size_mm != A4 or kinds[sheet.kind].per == "offer":
            continue
        if sheet.station is not None:
            by_station[sheet.station].append(sheet)
        else:
            by_tier[str(sheet.tier)].append(sheet)
    for station in catalog.stations:
        if not _township(catalog, station) and _township(catalog, catalog.above(station)):
            continue
        below = catalog.stations_below.get(station.code, ()) if _township(catalog, station) else ()
        stops = [
            (one, sorted(by_station[one.code] + by_tier[one.tier], key=_hanging))
            for one in (station, *below)
            if by_station[one.code]
        ]
        if stops:
            yield station, stops


def _township(catalog: Catalog, station: Station | None) -> bool:
    return station is not None and tier_of(catalog, station.tier).level == "乡"


def _named(sheets: Sequence[Output], kinds: Mapping[str, Kind]) -> Mapping[str, list[str]]:
    """What a pack does not hold, as its cover names it: the office's by kind, the shop's by size."""
    office: defaultdict[str, list[str]] = defaultdict(list)
    shop: dict[str, None] = {}
    for sheet in sorted(sheets, key=lambda sheet: _hanging(sheet)[0]):
        kind, edition = kinds[sheet.kind], _edition(sheet, kinds)
        if edition.use == "shop":
            shop[f"{edition.title or kind.title} {_size(sheet)}"] = None
        elif (title := edition.title or "") not in office[kind.title]:
            office[kind.title].append(title)
    # Where the usual edition is among them, the kind's name stands for all.
    return {
        "office": [kind if "" in titles else f"{kind}（{'、'.join(titles)}）" for kind, titles in office.items()],
        "shop": list(shop),
    }


def _size(sheet: Output) -> str:
    assert sheet.size_mm
    return f"{sheet.size_mm[0]:g}×{sheet.size_mm[1]:g}"


def _hanging(sheet: Output) -> tuple[int, str]:
    return HANGING.index(sheet.kind) if sheet.kind in HANGING else len(HANGING), sheet.path


def _short(sheet: Output) -> str:
    """What a sheet is called where all are of one size."""
    board = sheet.facts["shared"].get("board")
    title: str = board["title"] if board else sheet.facts["chrome"]["title"]
    return title


def _pack(catalog: Catalog, station: Station, stops: Stops, elsewhere: Mapping[str, list[str]], tool: str) -> Output:
    """A township's sheets behind a page that says where each goes."""
    facts = {
        "place": station.place,
        "jurisdiction": catalog.jurisdiction.name,
        "authority": catalog.jurisdiction.authority,
        "words": catalog.words.model_dump(mode="json"),
        "proof": stops[0][1][0].facts["chrome"]["proof"],
        "stops": [
            {
                "name": station_name(catalog, one),
                "place": one.place,
                "host": one.host,
                "address": one.address,
                "sheets": [{"path": sheet.path, "title": _short(sheet), "version": sheet.version} for sheet in found],
            }
            for one, found in stops
        ],
        "missing": _missing(catalog, [one for one, _ in stops]),
        **elsewhere,
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


def _by_size(catalog: Catalog, sheets: Sequence[Output], kinds: Mapping[str, Kind], tool: str) -> Iterator[Output]:
    """All sheets of one kind, edition and size, as a print shop takes them; an office prints a tier's set at once."""
    groups: defaultdict[tuple[str, str, str, str | None, str | None], list[Output]] = defaultdict(list)
    for sheet in sheets:
        set_of_tier = kinds[sheet.kind].per != "station" and _edition(sheet, kinds).use == "office"
        tier = sheet.tier if set_of_tier else None
        groups[sheet.kind, sheet.plain, _size(sheet), tier, sheet.shop].append(sheet)
    for (kind, plain, size, tier, shop), members in groups.items():
        name = "-".join(part for part in (kind, plain if plain != "default" else "", size.replace("×", "x")) if part)
        title, edition = kinds[kind].title, _edition(members[0], kinds)
        if edition.use == "shop":
            title, count = edition.title or title, "块"
        else:
            title, count = f"{title}（{edition.title}）" if edition.title else title, "份"
        if tier is not None:
            title = f"{tier_of(catalog, tier).name}：{title}"
        yield Output(
            path=urls.run_path(urls.sheet_stem(name, tier, None), shop),
            kind=RUN,
            digest=versions.digest([[sheet.digest for sheet in members], tool]),
            title=f"{title} {size} 毫米，{len(members)} {count}",
            edition=shop,
            tier=tier,
            shop=shop,
            size_mm=members[0].size_mm,
            members=tuple(sheet.path for sheet in members),
        )
