"""What `guideplate new` could not know and left open -> what is still so."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.model import Catalog, Jurisdiction
from generator.catalog.reading.check import Checked
from generator.catalog.reading.describe import label
from generator.ground.errors import Finding

_OPEN = "（待填："


def left_open(what: str) -> str:
    """What stands in a new catalog's place of something that nobody could be asked for."""
    return f"{_OPEN}{what}）"


def find_unfilled(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """The place's own facts that still are what a new catalog begins with."""
    for field in Jurisdiction.model_fields:
        value, where = getattr(catalog.jurisdiction, field), ("jurisdiction", field)
        if isinstance(value, str) and value.startswith(_OPEN) and checked.whole(where):
            message = f"{label(Jurisdiction, field)}（{field}）还是新目录里写的“{value}”，请照实填写"
            yield checked.mark(where).finding("GP556", message)
