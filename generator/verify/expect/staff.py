"""Catalog + tier or station -> what the pages for those who work there must say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote_plus

from generator.catalog.model import Catalog, Station, Tier
from generator.catalog.resolve.offerings import station_name
from generator.verify.expect.claims import Claim, whole
from generator.verify.expect.fields import label


def staff_tier(tier: Tier) -> Iterator[Claim]:
    """A tier's duties, rules, standards, staff."""
    host = f"，设在{tier.host}" if tier.host and tier.host != tier.official_name else ""
    yield whole(label("tier"), f"{tier.official_name}{tier.name}{host}")
    for head, texts in (
        (label("duties"), [duty.text for duty in tier.duties if duty.public]),
        (
            label("rules"),
            [rule.name + (f"：{rule.text}" if rule.text else "") for rule in tier.service_rules if rule.public],
        ),
        (
            label("standards"),
            [rule.name + (f"：{rule.text}" if rule.text else "") for rule in tier.standards if rule.public],
        ),
        (label("staffing"), [duty.text for duty in tier.staffing if duty.public]),
    ):
        if texts:
            yield whole(head, head + texts[0])
            yield from (whole(head, text) for text in texts[1:])


def staff_station(catalog: Catalog, station: Station, papers: Mapping[str, Sequence[str]]) -> Iterator[Claim]:
    """Whose papers they are, each station's below its name; which, the page's links tell, whose words are `papers`."""
    yield whole(label("station"), f"{station_name(catalog, station)}公示和标牌")
    for code, texts in papers.items():
        if texts:
            yield whole("公示和标牌", station_name(catalog, catalog.station_by_code[code]) + "".join(texts))


def heads(catalog: Catalog) -> Iterator[Station]:
    """The stations that have such a page: all but those below a township, whose papers are on its page; a township
    below another has its own."""
    for station in catalog.stations:
        above = catalog.above(station)
        if above is None or _township(catalog, station) or not _township(catalog, above):
            yield station


def _township(catalog: Catalog, station: Station) -> bool:
    return catalog.tier_by_id[station.tier].level == "乡"


def circle(catalog: Catalog, station: Station) -> list[Station]:
    """Those whose papers a page offers: its own station and, of a township, those below it."""
    return [station, *(catalog.stations_below.get(station.code, ()) if _township(catalog, station) else ())]


def on_map(station: Station, name: str) -> str | None:
    """A map's address with a mark at a station: AMap in its own datum or WGS 84, Baidu's for Baidu's datum."""
    if station.longitude is None or station.latitude is None:
        return None
    called = quote_plus(name)
    if station.datum == "BD09":
        place = f"location={station.latitude}%2C{station.longitude}&title={called}&content={called}"
        return f"https://api.map.baidu.com/marker?{place}&output=html&coord_type=bd09ll"
    datum = "gaode" if station.datum == "GCJ02" else "wgs84"
    place = f"position={station.longitude}%2C{station.latitude}&name={called}"
    return f"https://uri.amap.com/marker?{place}&coordinate={datum}"
