"""The first page: categories, townships, phones."""

from __future__ import annotations

from collections.abc import Iterator

from generator.verify.expect.claims import Claim, Whole, squeezed, whole
from generator.verify.expect.fields import label
from generator.verify.expect.pages import PageClaims

ADDRESS = ""
FEW_TOWNSHIPS = 40
"""More than these are not all on the first page."""


def claims(pages: PageClaims) -> Iterator[Claim]:
    """The slogan, each category with its first items, townships, phones."""
    catalog = pages.catalog
    if catalog.jurisdiction.slogan:
        yield label("slogan"), Whole(squeezed(catalog.jurisdiction.slogan))
    for group in catalog.categories:
        if names := [pages.names.called(item) for item in catalog.items if item.category == group.id]:
            more = f"等{len(names)}项" if len(names) > 2 else ""
            apart = "；" if any(mark in name for name in names[:2] for mark in "，、") else "、"
            yield whole(label("category"), f"{group.name}{apart.join(names[:2])}{more}")
    townships = [station for station in catalog.stations if pages.tier[station.tier].level == "乡"]
    if 0 < len(townships) <= FEW_TOWNSHIPS:
        yield from (("乡镇", Whole(squeezed(station.place))) for station in townships)
    if pages.lines:
        yield whole("电话", f"打电话问{pages.phones(pages.lines)}")
