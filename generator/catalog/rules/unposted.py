"""A catalog -> the items of which its documents' posted fields are not all supplied: their notices stay proofs."""

from __future__ import annotations

from generator.catalog.model import Catalog
from generator.catalog.rules.standards import posted_of, shortfalls, standards_of


def unposted(catalog: Catalog) -> frozenset[str]:
    """Ids of the items whose notices lack a fact that must be posted; all items, where the whole place lacks one."""
    lacking: set[str] = set()
    for _, standard in standards_of(catalog):
        for shortfall in shortfalls(catalog, posted_of(standard), lambda place: True):
            lacking |= {item.id for item in (catalog.items if shortfall.items is None else shortfall.items)}
    return frozenset(lacking)
