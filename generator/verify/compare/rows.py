"""The rows of a page's list, and what its scripts are told -> each that says other than the catalog."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from generator.catalog.model import Catalog, Item, Station
from generator.catalog.resolve.offerings import Offering, resolve, station_name
from generator.verify.compare.charts import chart_flaws
from generator.verify.compare.itself import itself_flaws
from generator.verify.compare.text import AROUND
from generator.verify.expect.claims import squeezed
from generator.verify.expect.hours import script_text
from generator.verify.expect.known import UNSEEN
from generator.verify.expect.pages import MODES, PageClaims
from generator.verify.read.html import WebPageRead

_ITEM = re.compile(r"(?:^|/)items/([^/]+)/$")
HALLS = ("县", "市", "省")
"""Levels of which a single station stands over all of a county."""


def row_flaws(claims: PageClaims, page: WebPageRead, offered: Sequence[Offering]) -> Iterator[str]:
    """A list of what is done somewhere: every item in its order, and each row says what holds there, no more."""
    wanted = claims.rows(list(offered))
    listed = {id_ for id_, _ in wanted}
    links = [(_ITEM.search(link.target), link) for link in page.links if link.tag == "a"]
    rows = [(match[1], squeezed(link.text)) for match, link in links if match and match[1] in listed]
    if [id_ for id_, _ in rows] != [id_ for id_, _ in wanted]:
        yield f"事项列了 {len(rows)} 项，目录里是 {len(wanted)} 项，或者顺序不同"
        return
    names = {one.item.id: one.item.name for one in offered}
    for (id_, written), (_, row) in zip(rows, wanted, strict=True):
        if written != row:
            at = next((at for at, (one, other) in enumerate(zip(written, row, strict=False)) if one != other), 0)
            near = slice(max(at - AROUND, 0), at + AROUND)
            yield f"“{names[id_]}”这一行写着“{written[near]}”，目录里是“{row[near]}”"


def told_flaws(catalog: Catalog, page: WebPageRead, folder: str, subject: str) -> Iterator[str]:
    """What a reader's script is told of ways and places, which it shows him as the page's own words."""
    yield from itself_flaws(catalog, page, folder, subject)
    items = {item.id: item for item in catalog.items}
    for id_, told in page.ways:
        item = items.get(id_)
        if item is None or told != _ways(item):
            yield f"告诉脚本的“{id_}”怎么办是“{told[:40]}”，目录里不是这样"
    if folder == "items" and subject in items and [id_ for id_, _ in page.ways][:1] != [subject]:
        yield "没有告诉脚本这件事在各级怎么办"
    if page.limits != (_limits(items[subject]) if folder == "items" and subject in items else []):
        yield f"告诉脚本的各级时限是“{'；'.join(page.limits)}”，目录里不是这样"
    places = {"stations": True, "f": False, "places": False}
    station = catalog.station_by_code.get(subject) if folder in places else None
    if station is None:
        return
    yield from chart_flaws(catalog, page, folder, station)
    if page.place != subject:
        yield f"告诉脚本的站点编码是“{page.place}”，这一页是 {subject}"
    open_ = script_text(station.hours) if folder == "stations" and station.status == "已开通" else ""
    if page.opening != open_:
        yield f"告诉脚本的办公时间是“{page.opening}”，目录里是“{station.hours}”"
    if places[folder] and page.stops != _stops(catalog, station):
        yield "告诉脚本的本站和上级站点，和目录里的不同"


def _ways(item: Item) -> str:
    return ";".join(f"{offer.tier}={MODES.get(offer.mode, '')}" for offer in item.offers)


def _limits(item: Item) -> list[str]:
    """The tiers of each limit, in the order in which the limits come first."""
    tiers: dict[str | None, list[str]] = {}
    for offer in item.offers:
        limit = resolve(item, offer).time_limit
        tiers.setdefault(limit.printed if limit else None, []).append(offer.tier)
    return [" ".join(found) for found in tiers.values()]


def _stops(catalog: Catalog, station: Station) -> str:
    """A station, those above it, and of each higher level the only one over its county."""
    level = {tier.id: tier.level for tier in catalog.tiers}
    chain, above = [station], catalog.above(station)
    while above is not None and above not in chain:
        chain.append(above)
        above = catalog.above(above)
    met = {level[one.tier] for one in chain}
    for hall in HALLS:
        found = [
            one for one in catalog.stations
            if level[one.tier] == hall and one.code != station.code and one.county in (None, station.county)
        ]  # fmt: skip
        if hall not in met and len(found) == 1 and level[station.tier] != "院":
            chain.append(found[0])
    rows = [
        [one.code, one.tier, one.place, station_name(catalog, one), int(one.status not in UNSEEN),
         None if one.items is None else list(one.items), level[one.tier]]
        for one in chain
    ]  # fmt: skip
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
