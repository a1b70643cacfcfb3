"""One planned output, what it says, and its row in the manifest. Nothing is rendered here."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.catalog.model.images import Image
from generator.plan.covers import Cover, Order, Receipts, RunCover, WorkList
from generator.plan.page_contents import MapFile, PageContent, Redirect
from generator.views.plain import Plain, shown

UNSAID = ("emblem", "emblem_name")
"""Words that a template may use without printing them: what a picture is called for those who cannot see it."""
SITE = "site"
RUN = "run"
ORDER = "order"
"""An order ticket."""
PREVIEW = "preview"
"""The picture of a shop's sheet."""
REDIRECTS = "redirects"
"""Files that lead from a former address of the site to today's."""
NO_SHEETS = (SITE, RUN, ORDER, PREVIEW, REDIRECTS)
"""Kinds of output that are no sheets."""


@dataclass(frozen=True)
class BilingualStyle:
    """How Chinese and Mongolian share a sign."""

    order: str
    ratio: float


@dataclass(frozen=True)
class SheetStyle:
    """How a sheet looks: nothing of this moves a version."""

    main: str
    """The main colour, `#RRGGBB`."""
    pale: str
    size_mm: tuple[float, float]
    scale: float
    """A sign of another size than the designer's is drawn at the designer's and scaled, as far as both sides allow."""
    emblem: str | None
    """The digest of the bureau's emblem; None leaves its place empty."""
    bilingual: BilingualStyle | None
    frame: bool = False
    """Whether the bureau wants a frame around its plates."""
    rich_black: bool = False
    """Whether a shop prints large letters in all four inks."""


@dataclass(frozen=True)
class EarlierVersion:
    """A row of a book's record: what one version said otherwise than the one before it."""

    version: str | None
    """As printed, `XXXX-XXXX`; None: this one."""
    issued: datetime.date | None
    """None: this one, of which nobody knows yet."""
    changes: tuple[str, ...] = ()
    more: int = 0
    """How many changes besides there is no room for."""
    first: bool = False
    """Whether nothing is on record before it."""


@dataclass(frozen=True)
class Chrome:
    """What a sheet shows that is no fact of the catalog, alike on all sheets with equal `base_key`."""

    proof: bool
    title: str
    edition: str
    approved: datetime.date | None
    """When what it says was approved."""
    shop: str | None
    dated: str
    """The day that a shop edition's metadata name, `YYYY-MM-DD`; empty for the plain edition."""
    style: SheetStyle
    record: tuple[EarlierVersion, ...] = ()
    """Of a book, what has changed since versions that were issued before, the newest first."""


@dataclass(frozen=True)
class SheetContent:
    """What a sheet's template and slots see."""

    shared: Mapping[str, Plain]
    own: Mapping[str, Plain]
    chrome: Chrome
    version: str
    """As printed, `XXXX-XXXX`."""
    facts: Mapping[str, Mapping[str, Plain]]
    """What its version counts besides addresses, piece by piece: what it shares with others, its own, its words; each
    by its digest."""
    qr: str | None
    """The address in its code; None where it has none."""
    words: Mapping[str, Plain]
    """All of the domain's, by some of which lines are broken."""
    said_words: tuple[str, ...] = ()
    """Those that it prints, and its version counts."""

    def in_layout(self) -> dict[str, Plain]:
        """What the template sees: nothing that is one sheet's own, and of the domain's words those that count."""
        return {"shared": self.shared, "chrome": shown(self.chrome), "words": self._said_words()}

    def in_slots(self) -> dict[str, Plain]:
        """What the words of its slots may be made of."""
        chrome = {**shown(self.chrome), "version": self.version, "qr": self.qr}
        return {"shared": self.shared, "own": self.own, "chrome": chrome, "words": self._said_words()}

    def _said_words(self) -> dict[str, Plain]:
        return {name: word for name, word in self.words.items() if name in (*self.said_words, *UNSAID)}


@dataclass(frozen=True)
class Output:
    """One thing to make: `content` is what it says; the rest becomes its row in the manifest."""

    path: str
    kind: str
    digest: str
    title: str
    name: str = ""
    """What it is called on a list of one station's (or item's) sheets."""
    edition_title: str = ""
    """What people call its edition, which stands in brackets behind its name; empty for the only or usual one."""
    sheet: str | None = None
    edition: str | None = None
    tier: str | None = None
    station: str | None = None
    items: tuple[str, ...] = ()
    size_mm: tuple[float, float] | None = None
    version: str | None = None
    facts: str | None = None
    """The digest of the facts on it alone: equal, and another version: nothing but its printed address has changed."""
    lapsed: bool = False
    """Whether it is a proof because what it says is not what was approved."""
    unready: bool = False
    """Whether it would be a proof though approved: it holds a fact in doubt, or lacks one that must be posted."""
    addresses: tuple[str, ...] = ()
    """The addresses that are printed on a sheet, in words or in its code."""
    former: tuple[str, ...] = ()
    """The version that the same facts had with each former address of the site: 内容未变，网址已换."""
    qr: tuple[str, ...] = ()
    plain: str = "default"
    """The edition as `sheet.yml` names it; `edition` may add how the shop wants it."""
    shop: str | None = None
    """How the print shop wants it, e.g. `shop-outlines`; None for the plain edition. Made on request only."""
    tool: str = ""
    """The digest of all that it depends on besides what it says; empty: unknown."""
    base_key: str = ""
    """Identifies what it shares with other sheets of its kind and edition: equal key, one layout."""
    emblem: Image | None = field(default=None, compare=False, repr=False)
    members: tuple[str, ...] = ()
    """The paths of the sheets that a print run is made of."""
    address: str = ""
    """A web page's address, relative to the site's root."""
    shown: Output | None = field(default=None, compare=False, repr=False)
    """The sheet whose very pages this one shows on other paper; None: it has a layout of its own."""
    content: SheetContent | Cover | RunCover | Order | WorkList | Receipts | Redirect | MapFile | PageContent | None = (
        field(default=None, compare=False, repr=False)
    )
    """None: the pages and files that a site has once, and what its theme brings along."""

    @property
    def says(self) -> SheetContent:
        """What a sheet says; TypeError where this is none."""
        if not isinstance(self.content, SheetContent):
            raise TypeError(f"{self.path} is no sheet")
        return self.content

    @property
    def cover(self) -> Cover:
        """What a pack's cover says; TypeError where this is none."""
        if not isinstance(self.content, Cover):
            raise TypeError(f"{self.path} is no pack")
        return self.content


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
        "facts": output.facts,
        "qr": list(output.qr),
    }
