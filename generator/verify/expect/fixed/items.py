"""All items, by category, each with where."""

from __future__ import annotations

from collections.abc import Iterator

from generator.verify.expect import endings
from generator.verify.expect.claims import Claim, whole
from generator.verify.expect.pages import PageClaims

ADDRESS = "items/"


def claims(pages: PageClaims) -> Iterator[Claim]:
    """Each category's items in a row, and those that are done no longer."""
    for id_, name in pages.groups.items():
        items = [item for item in pages.catalog.items if item.category == id_]
        if items:
            yield whole("事项", name + "".join(map(pages.row, items)))
    if gone := endings.ended(pages.catalog, pages.written):
        rows = (item.name + endings.closing(pages.written, item) for item in gone)
        yield whole("不再办理的事项", f"不再办理的事项{''.join(rows)}")
