"""The board at the entrance and the small plate at a door: name, whose it is, phones, hours, the way to the site."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.model import Catalog, Station
from generator.verify.expect import phrases
from generator.verify.expect.claims import Claim, Ended, Passage, squeezed, whole
from generator.verify.expect.fields import label
from generator.verify.expect.kind import EditionClaims, KindClaims, Subject

ORDER = (*map(label, ("authority", "station", "slogan", "hours")), "二维码的用途", label("site"))
"""As they are read, from the top."""


def says(catalog: Catalog, subject: Subject, edition: str) -> Passage:
    """What both say, and what only the large one has room for."""
    assert subject.station is not None
    slogan = catalog.jurisdiction.slogan if edition != "door" else None
    claims = [*phrases.mongolian(catalog, subject.station, "authority", *(["slogan"] if slogan else []))]
    code, *letters = phrases.address(catalog, subject.station)
    claims += [phrases.by(catalog), code, *(letters if edition != "door" else [])]
    return Passage((), None, (*claims, *(_large(catalog, subject.station) if edition != "door" else ())), order=ORDER)


def _large(catalog: Catalog, station: Station) -> Iterator[Claim]:
    if catalog.jurisdiction.slogan:
        yield whole(label("slogan"), catalog.jurisdiction.slogan)
    yield from (phrases.phone_claim(one, noted=False) for one in catalog.jurisdiction.hotlines)
    if station.phone:
        yield "本站电话", Ended(f"本站电话{squeezed(station.phone)}")
    if station.hours:
        yield label("hours"), Ended(f"{label('hours')}{squeezed(station.hours)}")


KIND = KindClaims(
    title="门牌",
    per="station",
    levels="县乡村院",
    editions={
        "default": EditionClaims(
            (600, 400),
            shop=True,
            bleed=True,
            qr_from_m=0.7,
            qr_level="H",
            material="3 毫米铝塑板，哑光白底，UV 打印；电话、办公时间、二维码另印在可更换的插片上，不印在反光的金属上",
            holes=(6, 15),
        ),
        "door": EditionClaims(
            (300, 120),
            "小门牌",
            shop=True,
            bleed=True,
            qr_from_m=0.6,
            qr_level="H",
            material="3 毫米亚克力或铝塑板，哑光，背胶；二维码一块白底，哑光，不印在反光的金属上",
        ),
    },
    says=says,
    qr="feedback",
    needs_name=True,
    rank=20,
)
