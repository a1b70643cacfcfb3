"""What ends (items, offers, stations) -> dates that cannot be, and successors that lead nobody anywhere."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from generator.catalog.model import Catalog, Item, Offer, Sourced, Station
from generator.catalog.reading.check import Checked
from generator.catalog.reading.describe import nearest
from generator.catalog.reading.source import Place
from generator.catalog.rules.circles import in_circles
from generator.ground.errors import Finding

WHERE, WHEN = "GP424", "GP422"
EARLIEST, LATEST = datetime.date(2000, 1, 1), datetime.date(2100, 1, 1)
"""No window of today closed before, and nobody announces so far ahead: such a year is a slip of the hand."""


def find_stray_endings(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """Successors of items, offers and stations: each must be there when it is needed."""
    items = {item.id: item for item in catalog.items}
    circles = in_circles({item.id: item.successor for item in catalog.items})
    for index, item in enumerate(catalog.items):
        place: Place = ("items", index)
        if item.successor is not None and checked.whole((*place, "ended")):
            for message in _item(item, items, item.id in circles):
                yield checked.mark((*place, "successor")).finding(WHERE, message)
        for number, offer in enumerate(item.offers):
            at: Place = (*place, "offers", number)
            if offer.successor is not None and checked.whole((*at, "ended")) and checked.whole(("items",)):
                for message in _offer(catalog, item, offer, items):
                    yield checked.mark((*at, "successor")).finding(WHERE, message)
    for index, station in enumerate(catalog.stations):
        heir = catalog.station_by_code.get(station.successor or "")
        if heir is not None and checked.whole(("stations",)):
            for message in _station(station, heir):
                yield checked.mark(("stations", index, "successor")).finding(WHERE, message)


def find_odd_last_days(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """Last days before the document that gives the fact, before the fact holds, or in a year that nobody means."""
    dates = {source.id: source.date or source.published for source in catalog.sources}
    for index, item in enumerate(catalog.items):
        place: Place = ("items", index, "ended")
        yield from _odd(checked, place, item.ended, _since(item, dates, None))
        for number, offer in enumerate(item.offers):
            at: Place = ("items", index, "offers", number, "ended")
            yield from _odd(checked, at, offer.ended, _since(offer, dates, item.source))
            if item.ended is not None and offer.ended is not None and offer.ended > item.ended:
                message = f"整件事在 {item.ended} 就停办了，这个层级不能到 {offer.ended} 才停办；改成一样或更早"
                yield checked.mark(at).finding(WHEN, message)
    for index, station in enumerate(catalog.stations):
        since = dates.get(station.source or "")
        yield from _odd(checked, ("stations", index, "ended"), station.ended, (since, "依据文件的日期"))


def _item(item: Item, items: dict[str, Item], circle: bool) -> Iterator[str]:
    heir = items.get(item.successor or "")
    if item.ended is None:
        yield "写了改办的事项（successor），还要写从哪天起停办（ended），如 ended: 2026-12-01"
    if circle:
        yield "改办的事项绕了一圈又回到自己"
    elif heir is not None and heir.ended is not None and _over(heir, item.ended) and heir.successor is None:
        yield f"改办的“{heir.name}”在 {heir.ended} 也停办了，又没有写改办什么；请写现在能办的事项"


def _offer(catalog: Catalog, item: Item, offer: Offer, items: dict[str, Item]) -> Iterator[str]:
    """An offer's successor is a tier that does the same, or an item that is done at the same tier instead."""
    if offer.ended is None:
        yield "写了去处（successor），还要写从哪天起停办（ended），如 ended: 2026-12-01"
        return
    tier, heir = catalog.tier_by_id.get(offer.successor or ""), items.get(offer.successor or "")
    here = catalog.tier_by_id.get(offer.tier)
    if tier is None and heir is None:
        known = [*catalog.tier_by_id, *items]
        yield f"没有这个层级，也没有这个事项：“{offer.successor}”{nearest(offer.successor or '', known)}"
    elif tier is not None:
        if not any(one.tier == tier.id and not _over(one, offer.ended) for one in item.offers):
            yield f"“{tier.name}”那时也不办这件事；请写还在办的层级，或在该层级的 offers 里写明怎么办"
    elif heir is not None and here is not None:
        offers = [one for one in heir.offers if one.tier == offer.tier and not _over(one, offer.ended)]
        if not offers or _over(heir, offer.ended):
            yield f"“{heir.name}”那时在“{here.name}”也不办；请写办得了的事项或层级"


def _station(station: Station, heir: Station) -> Iterator[str]:
    if heir.status == "未设":
        yield f"接替的“{heir.place}”没有设服务点；请写开着的站点"
    elif heir.successor is None and (heir.status == "已撤并" or _over(heir, station.ended)) and heir.ended is not None:
        yield f"接替的“{heir.place}”在 {heir.ended} 也撤并了，又没有写由哪个站点接替；请写开着的站点"


def _over(heir: Item | Offer | Station, day: datetime.date | None) -> bool:
    """Whether something has ended by the day on which it is to take over; without a day: at some time."""
    return heir.ended is not None and (day is None or heir.ended <= day)


def _since(
    record: Sourced, dates: dict[str, datetime.date | None], around: str | None
) -> tuple[datetime.date | None, str]:
    """From when a fact may hold at the earliest, and what says so.

    The catalog's default document is none of its own: it may be newer than what an older one has ended.
    """
    if record.effective is not None:
        return record.effective, "生效日期"
    return dates.get(record.source or around or ""), "依据文件的日期"


def _odd(
    checked: Checked, place: Place, ended: datetime.date | None, since: tuple[datetime.date | None, str]
) -> Iterator[Finding]:
    if ended is None:
        return
    first, why = since
    if not EARLIEST <= ended < LATEST:
        yield checked.mark(place).finding(WHEN, f"{ended} 这个年份不对，请看是不是写错了")
    elif first is not None and ended <= first:
        yield checked.mark(place).finding(WHEN, f"{ended} 就停办，可{why}是 {first}；请核对是哪个写错了")
