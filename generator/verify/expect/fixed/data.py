"""The page that explains the open data: counts, tiers, licence."""

from __future__ import annotations

from collections.abc import Iterator

from generator.verify.expect.claims import Claim, squeezed, whole
from generator.verify.expect.data import licence
from generator.verify.expect.fields import label
from generator.verify.expect.pages import PageClaims

ADDRESS = "data/"


def claims(pages: PageClaims) -> Iterator[Claim]:
    """How many items and stations, what the tiers are called, the licence."""
    catalog = pages.catalog
    counts = f"{len(catalog.items)}项、服务点{len(catalog.stations)}个"
    yield "数目", squeezed(f"{catalog.jurisdiction.name}{catalog.words.items}{counts}")
    yield label("tier"), squeezed(f"层级有：{'、'.join(tier.name for tier in catalog.tiers)}。")
    yield whole("使用许可", f"使用许可{licence(catalog)}")
