"""The leaflet of three panels: what is done how near to a township, what to bring, whom to call."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.model import Catalog, Station
from generator.catalog.resolve.offerings import Offering, station_offerings, tier_offerings
from generator.verify.expect import phrases
from generator.verify.expect.claims import Claim, Ended, Passage, Within, known, squeezed, whole
from generator.verify.expect.fields import label, question
from generator.verify.expect.kind import A4, EditionClaims, KindClaims, Subject
from generator.verify.expect.known import working_below
from generator.verify.expect.pages import MODES

ITEMS = 4
"""So many items at most have what to bring with them."""
GUESSED = ("列举", "最低清单", "职责归纳")
LEVELS = "村乡县"


def says(catalog: Catalog, subject: Subject, edition: str) -> Passage:
    """The township's facts, its lists from near to far, and what the domain's campaigns are about."""
    assert subject.station is not None
    station, lists = subject.station, _lists(catalog, subject.station)
    claims = [*_facts(catalog, station), *_bring(catalog, station, lists), *_topic(catalog, lists)]
    if catalog.jurisdiction.channels:
        names = "、".join(channel.name for channel in catalog.jurisdiction.channels)
        claims.append((label("channels"), Ended(squeezed(names))))
    names_ = known(*(_name(one) for offered in lists.values() for one in offered))
    papers = (paper.name for offered in lists.values() for one in offered for paper in one.item.materials or ())
    told = known(*papers, *(one.summary for offered in lists.values() for one in offered))
    if lists:
        first = catalog.tier_by_id[next(iter(lists))]
        claims.append(("里面的清单", Within(squeezed(f"{first.name}能办的事"))))
    parts = tuple(_list(catalog, station, tier, offered) for tier, offered in lists.items())
    return Passage((), None, tuple(claims), names_ + told, parts, ("封面的地名", "里面的清单"))


def _lists(catalog: Catalog, station: Station) -> dict[str, list[Offering]]:
    """What the tiers near a township do, the nearest first; a list without items is none."""
    below = {one.tier for one in working_below(catalog, station)}
    tiers = [tier for tier in catalog.tiers if tier.id in {station.tier, *below} or tier.level == "县"]
    found: dict[str, list[Offering]] = {}
    for tier in sorted((one for one in tiers if one.level in LEVELS), key=lambda one: LEVELS.index(one.level)):
        own = tier.id == station.tier
        offered = list(station_offerings(catalog, station) if own else tier_offerings(catalog, tier.id))
        if offered:
            found[tier.id] = offered
    return found


def _name(one: Offering) -> str:
    return one.item.plain_name or one.item.name


def _facts(catalog: Catalog, station: Station) -> Iterator[Claim]:
    yield whole("封面的地名", station.place)
    if station.host:
        yield label("host"), Ended(f"设在{squeezed(station.host)}")
    for name, head in (("address", label("address")), ("hours", label("hours")), ("phone", "本站电话")):
        if text := getattr(station, name):
            yield head, Ended(f"{head}{squeezed(text)}")
    if catalog.jurisdiction.slogan:
        yield label("slogan"), Within(squeezed(catalog.jurisdiction.slogan))
    yield from (*phrases.hotlines(catalog), *phrases.signed(catalog), *phrases.address(catalog, station))


def _bring(catalog: Catalog, station: Station, lists: dict[str, list[Offering]]) -> Iterator[Claim]:
    """Of the items that most stations below do; of equally many, of the first."""
    offered = lists.get(station.tier, [])
    told = [one for one in offered if None in phrases.grouped(one.item.materials or ())]
    below = working_below(catalog, station)
    done = {
        one.item.id: sum(
            one.item.id in place.items
            if place.items is not None
            else any(offer.tier == place.tier for offer in one.item.offers)
            for place in below
        )
        for one in told
    }
    shown = sorted(told, key=lambda one: done[one.item.id], reverse=True)[:ITEMS]
    if shown:
        some = len(shown) < max(map(len, lists.values()))
        yield whole("材料的标题", f"{question('materials')}{'（部分事项）' if some else ''}")
    for one in shown:
        papers = one.item.materials or ()
        names = "、".join(paper.name for paper in phrases.grouped(papers)[None])
        more = "；有的情形另带" if any(paper.when for paper in papers) else ""
        yield label("materials"), Ended(squeezed(f"{_name(one)}{names}{more}"))


def _topic(catalog: Catalog, lists: dict[str, list[Offering]]) -> Iterator[Claim]:
    """The first of the domain's items that is done near by: where, how far, and what documents say of it."""
    for id_ in catalog.words.promoted:
        found = {tier: one for tier, offered in lists.items() for one in offered if one.item.id == id_}
        if not found:
            continue
        for tier, one in found.items():
            place = f"{catalog.tier_by_id[tier].name}{MODES.get(one.offer.mode, '')}"
            yield "介绍的事项", Ended(squeezed(place))
            if one.summary:
                yield label("summary"), Ended(squeezed(one.summary))
            if one.item.audience:
                yield label("audience"), Ended(f"{question('audience')}：{squeezed(one.item.audience)}")
        return


def _list(catalog: Catalog, station: Station, id_: str, offered: list[Offering]) -> Passage:
    tier = catalog.tier_by_id[id_]
    head = squeezed(f"{tier.name}能办的事")
    claims: list[Claim] = [("清单的标题", Within(head))]
    claims += [(label("services"), Ended(f"·{squeezed(_name(one))}{MODES.get(one.offer.mode, '')}")) for one in offered]
    if tier.list_basis == "职责归纳":
        claims.append(("清单从何而来", Within("据职责归纳")))
    if any(one.tier == id_ and one.items is not None for one in working_below(catalog, station)):
        claims.append(("有的站点办得少", Within("有的站点只办其中几项")))
    if tier.list_basis in GUESSED:
        first = "先打电话问" if catalog.jurisdiction.hotlines else "先到窗口问"
        claims.append(("清单以外的事", Ended(f"其他事{first}")))
    names = known(*(_name(one) for one in offered))
    return Passage((head,), None, tuple(claims), names, again=f"{head}（续）")


def _has_lists(catalog: Catalog, subject: Subject) -> bool:
    return subject.station is not None and bool(_lists(catalog, subject.station))


KIND = KindClaims(
    title="宣传折页",
    per="station",
    levels="乡",
    editions={"default": EditionClaims(A4[::-1], qr_from_m=0.3)},
    says=says,
    qr="feedback",
    handed_out=True,
    apart=True,
    needs=_has_lists,
    rank=96,
)
