"""The way to what is printed and to what those who work there must know."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.resolve.offerings import station_name
from generator.verify.expect.claims import Claim, whole
from generator.verify.expect.pages import PageClaims
from generator.verify.expect.staff import heads

ADDRESS = "staff/"


def claims(pages: PageClaims) -> Iterator[Claim]:
    """Every tier, every township, every other station that has papers of its own."""
    yield from pages.tier_names()
    for station in heads(pages.catalog):
        township = pages.tier[station.tier].level == "乡"
        yield whole("服务点", station.place if township else station_name(pages.catalog, station))
