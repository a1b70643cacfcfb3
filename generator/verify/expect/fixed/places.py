"""Where to go: townships, other ways than one's own feet, tiers."""

from __future__ import annotations

from collections.abc import Iterator

from generator.verify.expect.claims import Claim, whole
from generator.verify.expect.fields import label
from generator.verify.expect.pages import PageClaims

ADDRESS = "places/"


def claims(pages: PageClaims) -> Iterator[Claim]:
    """Townships with how many villages, channels, assistance, tiers."""
    catalog = pages.catalog
    for station in catalog.stations:
        if pages.tier[station.tier].level == "乡":
            villages = len(catalog.stations_below.get(station.code, ()))
            yield whole("乡镇", station.place + (f"{villages}个村（社区）" if villages else ""))
    for channel in catalog.jurisdiction.channels:
        yield whole("渠道", channel.name + (f"（{channel.kind}）" if channel.kind not in channel.name else ""))
    for measure in catalog.jurisdiction.assistance:
        details = (("照顾谁", measure.who), ("在哪里", measure.where), ("怎么提出", measure.how))
        yield whole(label("assistance"), measure.name + "".join(f"{what}：{text}" for what, text in details if text))
    yield from pages.tier_names()
