"""Views + planned sheets -> print runs: a pack of A4 sheets a township, and one file a kind and size of the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from generator.ground import urls, versions
from generator.kinds.kind import PDF, Edition, Kind
from generator.plan.covers import Cover, PackSheet, PackStop
from generator.plan.outputs import RUN, Output
from generator.plan.run_covers import A4, by_township, run_cover
from generator.views.catalog import CatalogView
from generator.views.plain import shown
from generator.views.station import StationLine, StationView

HUNG = ("station", "tier")
"""What hangs at each station of a tier; what an office prints once for it, and what a window hands out, does not."""
Stops = list[tuple[StationView, list[Output]]]
"""Where a pack's sheets go: each station, with those that hang there."""


def runs(view: CatalogView, sheets: Sequence[Output], kinds: Mapping[str, Kind], tool: str) -> Iterator[Output]:
    """Every run of these sheets: each that is printed on paper is in a township's pack, or else in one of its size."""
    books = {name for name, kind in kinds.items() if kind.book}
    pdfs = (sheet for sheet in sheets if sheet.size_mm and _edition(sheet, kinds).ending == PDF)
    paper = [sheet for sheet in pdfs if sheet.kind not in books]
    packs = list(_packs(view, paper, kinds))
    packed = {sheet.path: (sheet.kind, sheet.plain) for _, stops in packs for _, members in stops for sheet in members}
    rest = [sheet for sheet in paper if sheet.path not in packed]
    editions = set(packed.values())
    elsewhere = [sheet for sheet in rest if (sheet.kind, sheet.plain) not in editions]
    office, shop = _office(elsewhere, kinds), _shop(elsewhere, kinds)
    for station, stops in packs:
        yield _pack(view, station, stops, office, shop, tool)
    yield from _by_size(view, rest, kinds, tool)


def _edition(sheet: Output, kinds: Mapping[str, Kind]) -> Edition:
    return kinds[sheet.kind].editions[sheet.plain]


def _packs(
    view: CatalogView, paper: Sequence[Output], kinds: Mapping[str, Kind]
) -> Iterator[tuple[StationView, Stops]]:
    """What one office printer can do for a township and its villages, or for a station that is below no township.

    What a window hands out, or says nothing of a tier, hangs at no station; areas and single rules are for those who
    have room for them.
    """
    by_station: defaultdict[str, list[Output]] = defaultdict(list)
    by_tier: defaultdict[str, list[Output]] = defaultdict(list)
    for sheet in paper:
        kind = kinds[sheet.kind]
        if _edition(sheet, kinds).use != "office" or sheet.size_mm != A4 or not (kind.hangs and kind.per in HUNG):
            continue
        if sheet.station is not None:
            by_station[sheet.station].append(sheet)
        elif sheet.tier is not None:
            by_tier[sheet.tier].append(sheet)
    for station in view.stations.values():
        if not _township(station) and _township(station.above):
            continue
        below = (view.stations[line.code] for line in station.below) if _township(station) else ()
        stops = [
            (stop, sorted(by_station[stop.code] + by_tier[stop.tier], key=partial(_hanging, kinds)))
            for stop in (station, *below)
            if by_station[stop.code]
        ]
        if stops:
            yield station, stops


def _township(station: StationView | StationLine | None) -> bool:
    return station is not None and station.level == "乡"


def _office(sheets: Sequence[Output], kinds: Mapping[str, Kind]) -> tuple[str, ...]:
    """What a pack does not hold and an office prints, by kind, as its cover names it."""
    titles: defaultdict[str, list[str]] = defaultdict(list)
    for sheet in sorted(sheets, key=lambda sheet: kinds[sheet.kind].turn):
        kind, edition = kinds[sheet.kind], _edition(sheet, kinds)
        if edition.use != "shop" and (title := edition.title or "") not in titles[kind.title]:
            titles[kind.title].append(title)
    # Where the usual edition is among them, the kind's name stands for all.
    return tuple(kind if "" in named else f"{kind}（{'、'.join(named)}）" for kind, named in titles.items())


def _shop(sheets: Sequence[Output], kinds: Mapping[str, Kind]) -> tuple[str, ...]:
    """What a pack does not hold and a print shop makes, by size, as its cover names it."""
    shop = [sheet for sheet in sheets if _edition(sheet, kinds).use == "shop"]
    names = (
        f"{_edition(sheet, kinds).title or kinds[sheet.kind].title} {_size(sheet)}"
        for sheet in sorted(shop, key=lambda sheet: kinds[sheet.kind].turn)
    )
    return tuple(dict.fromkeys(names))


def _size(sheet: Output) -> str:
    assert sheet.size_mm
    return f"{sheet.size_mm[0]:g}×{sheet.size_mm[1]:g}"


def _hanging(kinds: Mapping[str, Kind], sheet: Output) -> tuple[int, str]:
    return kinds[sheet.kind].turn, sheet.path


def _short(sheet: Output) -> str:
    """What a sheet is called where all are of one size."""
    board = sheet.says.shared.get("board")
    title: str = board["title"] if board else sheet.says.chrome.title
    return title


def station_pack(
    view: CatalogView, station: StationView, sheets: Sequence[Output], kinds: Mapping[str, Kind], tool: str
) -> Output:
    """One station's sheets alone, as a township's pack has them."""
    return _pack(view, station, [(station, sorted(sheets, key=partial(_hanging, kinds)))], (), (), tool)


def _pack(
    view: CatalogView, station: StationView, stops: Stops, office: tuple[str, ...], shop: tuple[str, ...], tool: str
) -> Output:
    """A township's sheets behind a page that says where each goes."""
    members = [sheet for _, sheets in stops for sheet in sheets]
    cover = Cover(
        place=station.place,
        jurisdiction=view.jurisdiction.name,
        authority=view.jurisdiction.authority,
        words=view.site.words,
        proof=any(member.says.chrome.proof for member in members),
        stops=tuple(_stop(stop, sheets) for stop, sheets in stops),
        missing=_missing(view, [stop for stop, _ in stops]),
        office=office,
        shop=shop,
    )
    return Output(
        path=urls.run_path(station.code),
        kind=RUN,
        digest=versions.digest([[sheet.digest for sheet in members], shown(cover), tool]),
        title=f"{station.place}打印包（A4）",
        name=f"{station.place}打印包",
        station=station.code,
        tier=station.tier,
        size_mm=A4,
        members=tuple(sheet.path for sheet in members),
        tool=tool,
        base_key=versions.digest([cover.head]),
        content=cover,
    )


def _stop(station: StationView, sheets: Sequence[Output]) -> PackStop:
    named = tuple(PackSheet(sheet.path, _short(sheet), sheet.version) for sheet in sheets)
    return PackStop(station.name, station.place, station.host, station.address, named)


def _missing(view: CatalogView, stations: Sequence[StationView]) -> tuple[str, ...]:
    """Public rules without wording: no board can be made of them."""
    tiers = dict.fromkeys(station.tier for station in stations)
    rules = [rule for id_ in tiers for rule in view.tiers[id_].service_rules]
    return tuple(dict.fromkeys(rule.name for rule in rules if rule.text is None))


def _by_size(view: CatalogView, sheets: Sequence[Output], kinds: Mapping[str, Kind], tool: str) -> Iterator[Output]:
    """All sheets of one kind, edition and size, as a print shop takes them; an office prints a tier's set at once."""
    groups: defaultdict[tuple[str, str, str, str | None, str | None], list[Output]] = defaultdict(list)
    for sheet in sheets:
        set_of_tier = kinds[sheet.kind].per != "station" and _edition(sheet, kinds).use == "office"
        tier = sheet.tier if set_of_tier else None
        groups[sheet.kind, sheet.plain, _size(sheet), tier, sheet.shop].append(sheet)
    for (kind, plain, size, tier, shop), group in groups.items():
        members = by_township(view, group)
        name = "-".join(part for part in (kind, plain if plain != "default" else "", size.replace("×", "x")) if part)
        title, edition = kinds[kind].title, _edition(members[0], kinds)
        if edition.use == "shop":
            title = edition.title or title
        else:
            title = f"{title}（{edition.title}）" if edition.title else title
        if tier is not None:
            title = f"{view.tiers[tier].name}：{title}"
        cover = run_cover(view, kinds[kind], edition, members, title)
        yield Output(
            path=urls.run_path(urls.sheet_stem(name, tier, None), shop),
            kind=RUN,
            digest=versions.digest([[sheet.digest for sheet in members], shown(cover), tool]),
            title=f"{title} {size} 毫米，{cover.count}",
            edition=shop,
            tier=tier,
            shop=shop,
            size_mm=members[0].size_mm,
            members=tuple(sheet.path for sheet in members),
            tool=tool,
            base_key=versions.digest([cover.head]),
            content=cover,
        )
