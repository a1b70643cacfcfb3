"""A catalog -> the items of which its documents' posted fields are not all supplied: their notices stay proofs."""

from __future__ import annotations

from typing import get_args

from generator.catalog.model import Catalog
from generator.catalog.model.jurisdiction import Posting
from generator.catalog.rules.standards import Standard, shortfalls, standards_of

POSTED = frozenset(get_args(Posting.model_fields["field"].annotation))
"""What a notice can say: other fields of a standard are for platforms, and no notice waits for them."""


def unposted(catalog: Catalog) -> frozenset[str]:
    """Ids of the items whose notices lack a fact that must be posted; all items, where the whole place lacks one."""
    lacking: set[str] = set()
    for _, standard in standards_of(catalog):
        posted = Standard(standard.name, tuple(field for field in standard.fields if field[0] in POSTED))
        for shortfall in shortfalls(catalog, posted, lambda place: True):
            lacking |= {item.id for item in (catalog.items if shortfall.items is None else shortfall.items)}
    return frozenset(lacking)
