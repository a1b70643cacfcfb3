"""What `guideplate new` could not know and left open -> what is still so."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.model import Catalog, Jurisdiction
from generator.catalog.reading.check import Checked
from generator.catalog.reading.describe import label
from generator.ground.errors import Finding

_OPEN = "（待填："
NO_DIVISION = "000000"
"""No place has it."""


def left_open(what: str) -> str:
    """What stands in a new catalog's place of something that nobody could be asked for."""
    return f"{_OPEN}{what}）"


def find_unfilled(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """The place's own facts that still are what a new catalog begins with."""
    place = catalog.jurisdiction
    left = [field for field in Jurisdiction.model_fields if str(getattr(place, field)).startswith(_OPEN)]
    # A made-up place has no code either, and is no new catalog.
    left += ["division_code"] if left and place.division_code == NO_DIVISION else []
    for field in left:
        where = ("jurisdiction", field)
        if checked.whole(where):
            message = f"{label(Jurisdiction, field)}（{field}）还是新目录里写的“{getattr(place, field)}”，请照实填写"
            yield checked.mark(where).finding("GP556", message)
