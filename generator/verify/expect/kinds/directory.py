"""A township's circle: its own station and those below it, each with what is known of it, and what each tier does."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.model import Catalog, Station
from generator.catalog.resolve.offerings import station_name, station_offerings, tier_offerings
from generator.verify.expect import phrases
from generator.verify.expect.claims import Claim, Ended, Passage, known, squeezed
from generator.verify.expect.fields import label
from generator.verify.expect.kind import A3, A4, EditionClaims, KindClaims, Subject
from generator.verify.expect.known import counts, of_station, of_tier, working_below
from generator.verify.expect.phrases import field_claim


def says(catalog: Catalog, subject: Subject, edition: str) -> Passage:
    """The township's own station, the stations below it, the tiers' lists."""
    assert subject.station is not None
    parts = (*_stations(catalog, subject.station), *_lists(catalog, subject.station))
    more = known(catalog.words.directory) + counts(catalog, subject.station)
    return Passage((), None, tuple(_whole(catalog, subject.station)), more, parts)


def _whole(catalog: Catalog, station: Station) -> Iterator[Claim]:
    yield "标题", squeezed(f"{station.place}{catalog.words.directory}")
    for name, text in (("address", station.address), ("phone", station.phone), ("hours", station.hours)):
        if text:
            yield field_claim(name, text)
    if station.host:
        yield label("host"), squeezed(f"设在{station.host}")
    yield from phrases.hotlines(catalog)
    yield from phrases.signed(catalog)


def _stations(catalog: Catalog, station: Station) -> Iterator[Passage]:
    """Each with its address and phone, and what it does where that is not all that its tier does."""
    for number, one in enumerate(working_below(catalog, station), 1):
        names = tuple(squeezed(name) for name in (station_name(catalog, one), one.place))
        values = {"address": one.address, "phone": one.phone, "hours": one.hours, "host": one.host}
        claims: list[Claim] = [(label(name), squeezed(text)) for name, text in values.items() if text]
        if one.items is not None:
            items = "、".join(offering.item.name for offering in station_offerings(catalog, one))
            claims.append(field_claim("services", items))
        yield Passage(names, number, tuple(claims), of_station(catalog, one) + of_tier(catalog, one.tier))


def _lists(catalog: Catalog, station: Station) -> Iterator[Passage]:
    for id_ in dict.fromkeys(one.tier for one in (station, *working_below(catalog, station))):
        offered, tier = tier_offerings(catalog, id_), catalog.tier_by_id[id_]
        if offered:
            head = squeezed(f"{tier.name}{label('services')}{len(offered)}项")
            items = [(label("services"), Ended(squeezed(offering.item.name))) for offering in offered]
            yield Passage((head,), None, ((label("services"), head), *items))


KIND = KindClaims(
    title="{words.directory}",
    per="station",
    levels="乡",
    editions={"default": EditionClaims(A4, qr_from_m=0.3), "a3": EditionClaims(A3, "A3", qr_from_m=0.4)},
    says=says,
    qr="check",
    rank=3,
)
