"""The sketch of a township on a wall: where its points lie, seen from its own station, and what is not drawn."""

from __future__ import annotations

from generator.catalog.model import Catalog
from generator.verify.expect import phrases
from generator.verify.expect.chart import chart_of
from generator.verify.expect.claims import Ended, Passage, whole
from generator.verify.expect.kind import A3, A4, EditionClaims, KindClaims, Subject

TITLE = "服务点位置示意图"


def says(catalog: Catalog, subject: Subject, edition: str) -> Passage:
    """Its title, every point with how far and where it is, whose it is."""
    assert subject.station is not None
    chart = chart_of(catalog, subject.station)
    claims = [whole("标题", f"{subject.station.place}{TITLE}"), *phrases.signed(catalog)]
    claims.append(("二维码的用途", Ended("扫码核对公示版本")))
    if chart is None:
        return Passage((), None, tuple(claims))
    if any(spot.pending for spot in chart.spots):
        claims.append(("＊是什么意思", Ended("＊开通情况待确认，去之前请先电话询问。")))
    return Passage((), None, (*claims, *chart.claims()), chart.known())


def needs(catalog: Catalog, subject: Subject) -> bool:
    """Whether positions are on record for one."""
    return subject.station is not None and chart_of(catalog, subject.station) is not None


KIND = KindClaims(
    title=TITLE,
    per="station",
    levels="乡",
    editions={"default": EditionClaims(A3, qr_from_m=0.4), "a4": EditionClaims(A4, "A4", qr_from_m=0.3)},
    says=says,
    qr="check",
    needs=needs,
    charted=True,
    rank=72,
)
