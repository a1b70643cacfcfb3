"""What each page of the site says, and each file that leads to it. Nothing is rendered here."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from generator.differences.announcements import Announcements
from generator.plan.papers import About, Ended, KnownVersion, NewsDay
from generator.plan.wall import Wall
from generator.views.deadline import DeadlineView
from generator.views.ending import HeirView
from generator.views.item import Alike, ItemLine, ItemView
from generator.views.map import MapView
from generator.views.offering import MaterialView, OfferingView
from generator.views.place import ChannelView, HotlineView, JurisdictionView
from generator.views.station import FeedbackAt, StationLine, StationView
from generator.views.tier import TierView


@dataclass(frozen=True)
class Download:
    """A sheet or pack that a page offers."""

    title: str
    tier: str
    paper: str
    file: str
    saved_as: str
    """What the file is called once it is on a reader's disk: 梅城镇-事项公示-350124100.pdf."""
    proof: bool = False
    """Whether it says 样稿, be it for reasons of its own in an approved catalog."""
    sheet: str = ""
    """The file without edition and ending: what the editions of one sheet have in common."""
    name: str = ""
    """What the sheet is called, whichever its edition."""
    edition: str = ""
    """What its link says beside the sheet's name: A4, 适老版 A3."""


@dataclass(frozen=True)
class PaperRow:
    """A sheet as a list for staff has it: one row, its editions beside its name."""

    title: str
    editions: tuple[Download, ...]
    proof: bool
    """Whether all of them say 样稿, so that the row says it once."""


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
    names: Mapping[str, str] = field(default_factory=dict)
    """By item its plain name, of those that have one."""


@dataclass(frozen=True)
class Stop:
    """A station as a reader's script needs it to say where in his neighbourhood something is done."""

    code: str
    tier: str
    place: str
    name: str
    works: bool
    items: tuple[str, ...] | None
    """Ids of what it does, where that is less than its tier's list."""
    level: str


@dataclass(frozen=True)
class StationPage:
    """A station's page."""

    station: StationView
    hotlines: tuple[HotlineView, ...]
    list: ListView
    stops: tuple[Stop, ...] = ()
    """Itself, those above it, and the only one of its county and city: where what it does not do may be done."""
    later: Announcements = ()
    """What will be other of the station itself."""
    proof: bool = False
    """Whether it shows a fact of no approved version, on an approved site."""
    wall: Wall | None = None
    """What is known of the sheets that hang there; None: the bureau does not want that told."""
    chart: MapView | None = None
    """Where the points of its township lie, seen from it; None: too few positions are on record."""


@dataclass(frozen=True)
class Papers:
    """What is printed for one station."""

    station: StationLine
    rows: tuple[PaperRow, ...]


@dataclass(frozen=True)
class StaffStationPage:
    """What is printed for a station and, of a township, for those below it."""

    station: StationView
    tier: str
    """Its tier's name."""
    papers: tuple[Papers, ...]


@dataclass(frozen=True)
class StaffTierPage:
    """What those who work at a tier need of it: duties, rules, standards, staff, boards."""

    tier: TierView
    rows: tuple[PaperRow, ...]
    proof: bool = False
    """Whether it shows a fact of no approved version, on an approved site."""


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
    alongside: tuple[tuple[str, tuple[ItemLine, ...]], ...]
    """By event of life what else is done on its occasion."""
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
    deadlines: tuple[DeadlineView, ...] = ()
    """Its limits that end on a day; none of what is not approved."""
    workdays: str = ""
    """By which days they are counted, as far as they are known."""
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
    stations: tuple[StationLine, ...] = ()
    """Those of the tier, where they are few."""
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
    chart: MapView | None = None
    """Where its points lie, seen from its own station; None: too few positions are on record."""


@dataclass(frozen=True)
class MapFile:
    """The drawing on one page: a file of its own, so that the page stays small."""

    chart: MapView


PageContent = (
    StationPage | FeedbackPage | CheckPage | GonePage | ItemPage | EndedPage | TierPage | TownshipPage
    | StaffStationPage | StaffTierPage
)  # fmt: skip
