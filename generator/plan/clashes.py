"""A loaded catalog -> a finding for each code or id by which two outputs would have one file, or one name."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping

from generator.catalog.model import Catalog, Station
from generator.catalog.reading.loaded import Loaded, in_every_state
from generator.catalog.reading.source import Place
from generator.ground.errors import Finding, GuideplateError
from generator.kinds.kind import Kind
from generator.plan.apart import ClashError, said
from generator.plan.outputs import Output
from generator.plan.plan import Tools, make_plan
from generator.plan.sheets import SHOPS


def check(loaded: Loaded, kinds: Mapping[str, Kind], today: datetime.date) -> list[Finding]:
    """What the plan itself would refuse, with every edition that a shop may want, told where the name was written.

    Of a catalog with errors, today's or a later day's, no plan can be made.
    """
    return [] if loaded.catalog is None or not kinds else _in_each(loaded, kinds, today)


@in_every_state
def _in_each(loaded: Loaded, kinds: Mapping[str, Kind], today: datetime.date) -> list[Finding]:
    checked, catalog = loaded.checked, loaded.catalog
    if checked is None or catalog is None:
        return []
    found: dict[Place, str] = {}
    try:
        outputs = _planned(catalog, kinds, today)
    except ClashError as error:
        for one, other in error.pairs:
            found.setdefault(_place(catalog, one, other), f"{said(one, other)}（{one.path}）；请换一个编码或代号")
        outputs = ()
    except GuideplateError:
        return []  # another rule's, or the build's own words
    findings = [checked.mark(place).finding("GP425", message) for place, message in found.items()]
    editions = {part for output in outputs if output.edition for part in (output.edition, output.plain)}
    for index, tier in enumerate(catalog.tiers):
        if tier.id in editions:
            message = f"层级代号“{tier.id}”和一种版本的代号相同，从成品的文件名分不清是层级还是版本；请换一个"
            findings.append(checked.mark(("tiers", index, "id")).finding("GP426", message))
    return findings


def _planned(catalog: Catalog, kinds: Mapping[str, Kind], today: datetime.date) -> tuple[Output, ...]:
    """The outputs of few stations, and of all whose codes stand in a path of those: nobody else can meet them."""
    tools = Tools(dict.fromkeys(kinds, ""), "", "", dict.fromkeys(SHOPS, ""))
    outputs = make_plan(few(catalog), kinds, tools, today, SHOPS).outputs
    paths = "\n".join(output.path.casefold() for output in outputs)
    suspects = {one.code for one in catalog.stations if _can_meet(one.code) and one.code.casefold() in paths}
    more = few(catalog, suspects)
    if len(more.stations) == len(few(catalog).stations):
        return outputs
    return make_plan(more, kinds, tools, today, SHOPS).outputs


def few(catalog: Catalog, besides: Collection[str] = ()) -> Catalog:
    """The catalog with one station of each sort, enough to make every run, and those besides: there are thousands."""
    kept = {*besides, *(one.code for one in {_looks(one): one for one in catalog.stations}.values())}
    while more := {other for code in kept for other in _named(catalog.station_by_code[code], catalog)} - kept:
        kept |= more
    return catalog.model_copy(update={"stations": tuple(one for one in catalog.stations if one.code in kept)})


def _looks(station: Station) -> tuple[object, ...]:
    return station.tier, station.status, station.parent is None, station.items is None


def _can_meet(code: str) -> bool:
    """No kind, edition or page is named by digits alone: a code of digits meets no other name."""
    return not set(code) <= set("0123456789-")


def _named(station: Station, catalog: Catalog) -> Iterator[str]:
    """The stations that a station names, where the catalog has them."""
    yield from (code for code in (station.parent, station.successor) if code in catalog.station_by_code and code)


def _place(catalog: Catalog, *outputs: Output) -> Place:
    """Where the name was written by which these met: a station's own before an item's, an item's before a tier's."""
    for output in outputs:
        if output.station is not None and _can_meet(output.station):
            codes = [station.code for station in catalog.stations]
            return "stations", codes.index(output.station), "code"
    for output in outputs:
        if output.station is None and len(output.items) == 1:
            ids = [item.id for item in catalog.items]
            return "items", ids.index(output.items[0]), "id"
    for output in outputs:
        if output.tier in catalog.tier_by_id:
            return "tiers", [tier.id for tier in catalog.tiers].index(output.tier), "id"
    return ("jurisdiction", "id")
