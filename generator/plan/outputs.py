"""One planned output, what it says, and its row in the manifest. Nothing is rendered here."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from generator.catalog.model.images import Image
from generator.differences.announcements import Announcements
from generator.plan.covers import Cover, Order, Receipts, RunCover, WorkList
from generator.plan.papers import About, Ended, KnownVersion, NewsDay
from generator.plan.wall import Wall
from generator.views.ending import HeirView
from generator.views.item import Alike, ItemLine, ItemView
from generator.views.offering import MaterialView, OfferingView
from generator.views.place import ChannelView, HotlineView, JurisdictionView
from generator.views.plain import Plain, shown
from generator.views.station import FeedbackAt, StationView
from generator.views.tier import TierView

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
class Download:
    """A sheet or pack that a page offers."""

    title: str
    tier: str
    paper: str
    file: str
    proof: bool = False
    """Whether it says 样稿, be it for reasons of its own in an approved catalog."""


@dataclass(frozen=True)
class ListView:
    """A tier's list (or one station's part of it), and what only other tiers' lists name."""

    tier: TierView
    offerings: tuple[OfferingView, ...]
    elsewhere: tuple[Alike[tuple[ItemLine, ...]], ...]
    later: Mapping[str, Announcements] = field(default_factory=dict)
    """By item what will be other of it here."""
    coming: Announcements = ()
    """What will come into the list."""


@dataclass(frozen=True)
class StationPage:
    """A station's page."""

    station: StationView
    hotlines: tuple[HotlineView, ...]
    list: ListView
    downloads: tuple[Download, ...]
    later: Announcements = ()
    """What will be other of the station itself."""
    proof: bool = False
    """Whether it shows a fact of no approved version, on an approved site."""
    wall: Wall | None = None
    """What is known of the sheets that hang there; None: the bureau does not want that told."""


@dataclass(frozen=True)
class FeedbackPage:
    """Where a plate's QR leads."""

    station: StationView
    hotlines: tuple[HotlineView, ...]
    feedback: FeedbackAt | None
    later: Announcements = ()
    """What will be other of the station itself."""
    proof: bool = False
    """Whether it shows a fact of no approved version, on an approved site."""


@dataclass(frozen=True)
class CheckPage:
    """Where a notice's QR leads: what its reader came for, and whether the paper still holds."""

    title: str
    version: str | None
    """Of the sheet as it is now, as in its address, without a hyphen; None: it is made no longer."""
    station: str | None
    proof: bool
    """Whether the sheet is a proof, be it for reasons of its own in an approved catalog."""
    former: tuple[str, ...] = ()
    """Versions of which nothing has changed but the address of the site."""
    lapsed: bool = False
    """Whether it is one because what it says now is not what was approved."""
    coming: datetime.date | None = None
    """The day to come from which what it says now is approved."""
    since: datetime.date | None = None
    """The day from which what it says now holds: approved, else issued; None: neither is known."""
    versions: tuple[KnownVersion, ...] = ()
    """Every version on record, the newest first."""
    download: Download | None = None
    """The sheet as it is now, where the site offers it."""
    about: About = field(default_factory=About)
    ended: Ended | None = None
    """Of a sheet that is made no longer."""


@dataclass(frozen=True)
class GonePage:
    """Where the code of a sheet leads that is made no longer: its station, or its item, has ended."""

    station: StationView | None = None
    item: ItemLine | None = None
    tier: str | None = None
    """The tier's name, of an item that has ended there alone."""
    ended: datetime.date | None = None
    """Since when an item is done no longer; a station says it itself."""
    heir: HeirView | None = None
    """What is done instead of the item, or where."""


@dataclass(frozen=True)
class Redirect:
    """What one file says that leads from a former address of the site to today's."""

    form: str
    """How the server of the former address takes it: a file of `plan/redirects.py`."""
    old: str
    """The former address, without a slash behind it."""
    new: str
    """Today's."""
    scope: Literal["host", "folder", "pages"]
    """What is ours of the former address's host: all of it, its path, or only the folders of pages below that."""
    folders: tuple[str, ...]
    """The folders of pages of the site."""
    addresses: tuple[str, ...]
    """Every page, relative to the site's root; only for a file of which each page needs its own."""


@dataclass(frozen=True)
class ItemPage:
    """An item's guide."""

    item: ItemView
    progress: str | None
    """How to ask how far an application is."""
    related: tuple[ItemLine, ...]
    common_materials: tuple[MaterialView, ...]
    stations: bool
    """Whether there is any place to go to."""
    slips: tuple[Download, ...]
    place: JurisdictionView
    hotlines: tuple[HotlineView, ...]
    channels: tuple[ChannelView, ...]
    """Its own."""
    category: str | None
    """The name of its category."""
    later: Announcements = ()
    """What will be other of it."""
    latest: NewsDay | None = None
    """What has changed of it last, as far as that is on record."""
    proof: bool = False
    """Whether it shows a fact of no approved version, on an approved site."""


@dataclass(frozen=True)
class EndedPage:
    """What is left to say of an item that has ended: since when, and where to go instead."""

    item: ItemView


@dataclass(frozen=True)
class TierPage:
    """A tier's page."""

    tier: TierView
    list: ListView
    later: Announcements = ()
    """What will be other of the tier itself."""
    proof: bool = False
    """Whether it shows a fact of no approved version, on an approved site."""


@dataclass(frozen=True)
class TownshipPage:
    """A township with its villages."""

    station: StationView
    tier: TierView
    proof: bool = False
    """Whether it shows a fact of no approved version, on an approved site."""


PageContent = StationPage | FeedbackPage | CheckPage | GonePage | ItemPage | EndedPage | TierPage | TownshipPage


@dataclass(frozen=True)
class Output:
    """One thing to make: `content` is what it says; the rest becomes its row in the manifest."""

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
    content: SheetContent | Cover | RunCover | Order | WorkList | Receipts | Redirect | PageContent | None = field(
        default=None, compare=False, repr=False
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
