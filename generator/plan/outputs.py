"""One planned output, and its row in the manifest. Nothing is rendered here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from generator.catalog.model.images import Image
from generator.views.statement import Facts

SITE = "site"
RUN = "run"


@dataclass(frozen=True)
class Output:
    """One thing to make. `facts` is what its template sees; the rest becomes its row in the manifest."""

    path: str
    kind: str
    digest: str
    title: str
    name: str = ""
    """What it is called on a list of one station's (or item's) sheets."""
    sheet: str | None = None
    edition: str | None = None
    tier: str | None = None
    station: str | None = None
    items: tuple[str, ...] = ()
    size_mm: tuple[float, float] | None = None
    version: str | None = None
    qr: tuple[str, ...] = ()
    plain: str = "default"
    """The edition as `sheet.yml` names it; `edition` may add how the shop wants it."""
    shop: str | None = None
    """How the print shop wants it, e.g. `shop-outlines`; None for the plain edition. Made on request only."""
    look: str = ""
    """Identifies what it shares with other sheets of its kind and edition: equal look, one layout."""
    emblem: Image | None = field(default=None, compare=False, repr=False)
    members: tuple[str, ...] = ()
    """The paths of the sheets that a print run is made of."""
    facts: Facts = field(default_factory=dict, compare=False, repr=False)


def manifest_row(output: Output, pages: int | None) -> dict[str, Any]:
    """An output's row in `manifest.json`."""
    return {
        "path": output.path,
        "kind": output.kind,
        "sheet": output.sheet,
        "edition": output.edition,
        "tier": output.tier,
        "station": output.station,
        "items": list(output.items),
        "title": output.title,
        "pages": pages,
        "size_mm": list(output.size_mm) if output.size_mm else None,
        "digest": output.digest,
        "version": output.version,
        "qr": list(output.qr),
    }
