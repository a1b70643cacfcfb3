"""A township's circle: its own station and those below it, each with what is known of it, and what each tier does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.catalog.model import Catalog, Station
from generator.catalog.resolve.offerings import station_name, station_offerings, tier_offerings
from generator.verify.expect import phrases
from generator.verify.expect.chart import chart_of
from generator.verify.expect.claims import Claim, Ended, Passage, Within, known, squeezed, whole
from generator.verify.expect.fields import label
from generator.verify.expect.kind import A3, A4, EditionClaims, KindClaims, Subject
from generator.verify.expect.known import counts, of_station, of_tier, working_below
from generator.verify.expect.phrases import field_claim

SCAN = "扫码核对公示版本"
CHART = "在哪里、多远"


def says(catalog: Catalog, subject: Subject, edition: str) -> Passage:
    """The township's own station, the stations below it, the tiers' lists."""
    assert subject.station is not None
    station = subject.station
    parts = (*_stations(catalog, station), *_chart(catalog, station), *_lists(catalog, station))
    again = f"{station.place}{catalog.words.directory}（续）"
    more = known(catalog.words.directory, again) + counts(catalog, subject.station)
    return Passage((), None, tuple(_whole(catalog, subject.station)), more, parts)


def _whole(catalog: Catalog, station: Station) -> Iterator[Claim]:
    yield whole("标题", f"{station.place}{catalog.words.directory}")
    for name, text in (("address", station.address), ("phone", station.phone), ("hours", station.hours)):
        if text:
            yield field_claim(name, text)
    if station.host:
        yield label("host"), squeezed(f"设在{station.host}")
    yield from _services(catalog, station)
    yield from _once(catalog, working_below(catalog, station))
    yield from phrases.hotlines(catalog)
    yield from phrases.signed(catalog)
    yield "二维码的用途", Ended(SCAN)


def _services(catalog: Catalog, station: Station) -> Iterator[Claim]:
    """What a station does where that is not all that its tier does."""
    if station.items is not None:
        names = [offering.item.name for offering in station_offerings(catalog, station)]
        yield field_claim("services", "、".join(names))


def _once(catalog: Catalog, below: Sequence[Station]) -> Iterator[Claim]:
    """What is said once of the stations below: how their names end, where they are, when most of them are open."""
    if ending := _ending(catalog, below):
        yield "站点名称", Within(f"全称是下列名称加“{squeezed(ending)}”")
    if start := _start(below):
        yield label("address"), Within(f"地址都在{squeezed(start)}")
    if host := _host(below):
        yield label("host"), Within(f"都设在{squeezed(host)}")
    if hours := _usual(below):
        yield label("hours"), Within(f"{label('hours')}：{squeezed(hours)}")


def _ending(catalog: Catalog, below: Sequence[Station]) -> str:
    """What every name has behind its place; empty where they differ."""
    names = [(one.place, station_name(catalog, one)) for one in below]
    endings = {name[len(place) :] if name.startswith(place) else "" for place, name in names}
    return endings.pop() if len(names) > 1 and len(endings) == 1 else ""


def _start(below: Sequence[Station]) -> str:
    """How every address begins, to the end of a township's or county's name."""
    addresses = [one.address for one in below if one.address]
    same = ""
    for chars in zip(*addresses, strict=False) if len(addresses) > 1 else ():
        if len(set(chars)) > 1:
            break
        same += chars[0]
    return same[: max((same.rfind(end) for end in "镇乡道木县区市旗"), default=-1) + 1]


def _host(below: Sequence[Station]) -> str | None:
    """Where all are: in the same, or each in its own place's, as 甲村党群服务中心 and 乙村党群服务中心."""
    if len(below) < 2:
        return None
    if len(hosts := {one.host for one in below}) == 1:
        (host,) = hosts
        if host is None or any(not host.startswith(one.place) or host == one.place for one in below):
            return host
    own = {one.host.removeprefix(one.place) if one.host else "" for one in below}
    each = all(one.host and one.host.startswith(one.place) and one.host != one.place for one in below)
    return f"各自的{own.pop()}" if each and len(own) == 1 else None


def _usual(below: Sequence[Station]) -> str | None:
    """The hours of more than half."""
    counted = Counter(one.hours for one in below if one.hours)
    return next((text for text, times in counted.items() if times > 1 and times * 2 > len(below)), None)


def _stations(catalog: Catalog, station: Station) -> Iterator[Passage]:
    """Each with its address and phone, and what it does where that is not all that its tier does."""
    below = working_below(catalog, station)
    start, usual, shared = _start(below), _usual(below), _host(below)
    for number, one in enumerate(below, 1):
        names = tuple(squeezed(name) for name in (station_name(catalog, one), one.place))
        values = {
            "address": (one.address or "")[len(start) :],
            "phone": one.phone,
            "hours": one.hours if one.hours != usual else None,
            "host": one.host if shared is None else None,
        }
        claims: list[Claim] = [(label(name), squeezed(text)) for name, text in values.items() if text]
        claims += _services(catalog, one)
        yield Passage(names, number, tuple(claims), of_station(catalog, one) + of_tier(catalog, one.tier), before=CHART)


def _chart(catalog: Catalog, station: Station) -> Iterator[Passage]:
    """Where the points lie, where their positions are on record."""
    if (chart := chart_of(catalog, station)) is not None:
        yield Passage((CHART,), None, tuple(chart.claims()), chart.known())


def _lists(catalog: Catalog, station: Station) -> Iterator[Passage]:
    for id_ in dict.fromkeys(one.tier for one in (station, *working_below(catalog, station))):
        offered, tier = tier_offerings(catalog, id_), catalog.tier_by_id[id_]
        if offered:
            head = squeezed(f"{tier.name}{label('services')}{len(offered)}项")
            items = [(label("services"), Ended(squeezed(offering.item.name))) for offering in offered]
            named = known(*(offering.item.name for offering in offered))
            yield Passage((head,), None, ((label("services"), head), *items), named)


KIND = KindClaims(
    title="{words.directory}",
    per="station",
    levels="乡",
    editions={"default": EditionClaims(A4, qr_from_m=0.3), "a3": EditionClaims(A3, "A3", qr_from_m=0.4)},
    says=says,
    qr="check",
    rank=70,
    charted=True,
)
