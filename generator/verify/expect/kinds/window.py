"""The sign above a counter, and the folded card on it, which says what is dealt with here."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.model import Catalog, Station
from generator.catalog.resolve.offerings import station_offerings
from generator.verify.expect import phrases
from generator.verify.expect.claims import Claim, Passage, Whole, squeezed, whole
from generator.verify.expect.fields import label
from generator.verify.expect.kind import EditionClaims, KindClaims, Subject

NUMBERED = "市县乡"
"""The levels whose counters have numbers: the sign leaves room for one."""


ORDER = {
    "default": ("窗口的编号", label("station"), label("slogan")),
    "desk": (
        "窗口的编号",
        label("station"),
        "服务内容",
        "二维码的用途",
        label("site"),
        label("slogan"),
        label("authority"),
    ),
}
"""As they are read, from the top; of the card first the face that is the citizen's."""


def says(catalog: Catalog, subject: Subject, edition: str) -> Passage:
    """What both say, and what only the card does."""
    assert subject.station is not None
    card = _card(catalog, subject.station) if edition == "desk" else ()
    numbered = (("窗口的编号", "号"),) if subject.own_tier.level in NUMBERED else ()
    return Passage(
        (),
        None,
        (*numbered, *_sign(catalog), *phrases.mongolian(catalog, subject.station), *card),
        order=ORDER[edition],
    )


def _sign(catalog: Catalog) -> Iterator[Claim]:
    yield whole(label("slogan"), catalog.jurisdiction.slogan or catalog.jurisdiction.authority)
    for one in phrases.few(catalog):
        purpose, *ways = phrases.phone_claim(one, noted=False)
        yield purpose, *ways, Whole(f"{squeezed(one.number)}{purpose}")


def _card(catalog: Catalog, station: Station) -> Iterator[Claim]:
    """By category, whose it is, where its QR leads."""
    yield phrases.by(catalog)
    groups = {group.id: group.name for group in catalog.categories}
    offered = dict.fromkeys(one.item.category for one in station_offerings(catalog, station))
    if served := [groups[id_] for id_ in offered if id_ in groups]:
        yield "服务内容", Whole(squeezed(f"服务内容{'、'.join(served)}"))
    yield from phrases.address(catalog, station)


KIND = KindClaims(
    title="窗口牌",
    per="station",
    levels="县乡村院",
    editions={
        "default": EditionClaims(
            (500, 250), shop=True, bleed=True, material="3 毫米亚克力，哑光，吊挂或侧装，怎么装先看现场"
        ),
        "desk": EditionClaims(
            (200, 200),
            "桌牌",
            shop=True,
            bleed=True,
            faces=2,
            turned=True,
            qr_from_m=0.4,
            material="250 克以上卡纸，哑膜，中间压痕对折；或装进 200×100 毫米的台卡架",
        ),
    },
    says=says,
    qr="feedback",
    rank=30,
)
