"""What pages say of papers on walls: of a sheet's subject, of its versions, of its end; and what was changed when."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from generator.views.ending import HeirView
from generator.views.item import ItemLine
from generator.views.offering import MaterialView
from generator.views.station import AskedView, StationLine

Status = Literal["current", "outdated", "moved", "future", "withdrawn"]
"""What a paper with a version is today: right; no longer; right, at another address; not yet; to be taken down."""


@dataclass(frozen=True)
class KnownVersion:
    """A version on record, as somebody who holds it needs to know it."""

    version: str
    """8 characters without a hyphen."""
    status: Status
    since: datetime.date
    """The day from which it holds, or held: of its first approval, else of its first issue."""
    changes: tuple[str, ...] = ()
    """What has changed since, in sentences, the gravest first; of one that is not yet in force: what it will change."""


@dataclass(frozen=True)
class Spot:
    """A station to go to or to call."""

    code: str
    name: str
    place: str
    status: str
    works: bool
    successor: StationLine | None
    host: str | None
    address: str | None
    hours: str | None
    phone: str | None


@dataclass(frozen=True)
class ItemHere:
    """The item that a sheet is about, at its tier."""

    id: str
    name: str
    plain_name: str | None
    tier: str
    """The tier's id."""
    tier_name: str
    where: str
    """What the tier's service points are called."""
    host: str | None
    time_limit: str | None
    limit_ends: bool
    materials: tuple[MaterialView, ...] | None
    """None: no source says; empty: none needed."""
    common: tuple[MaterialView, ...]
    """What any item may ask for."""
    asked: tuple[AskedView, ...]
    """Whom to call about an item of which nothing is known."""


@dataclass(frozen=True)
class Listed:
    """An item in a list of what is done somewhere."""

    id: str
    name: str
    plain_name: str | None


@dataclass(frozen=True)
class About:
    """What whoever scanned a sheet came for: what its subject is, or was."""

    spot: Spot | None = None
    item: ItemHere | None = None
    items: tuple[Listed, ...] = ()
    """What is done at the station, or at the tier."""
    circle: tuple[Spot, ...] = ()
    """The service points around, where the sheet lists them."""
    tier: str | None = None
    """The tier's id, of a sheet that is about a tier alone."""
    tier_name: str | None = None


@dataclass(frozen=True)
class Ended:
    """The sheet is made no longer."""

    since: datetime.date | None
    """From which day on, as far as the catalog says it or it is on record."""
    item: ItemLine | None = None
    """The item that it was about, where the catalog still has it."""
    tier: str | None = None
    """The tier's name, where the item has ended there alone."""
    ended: datetime.date | None = None
    """Since when the item is done no longer; None: it is done."""
    heir: HeirView | None = None
    """What is done instead, or where."""


@dataclass(frozen=True)
class News:
    """One change, in a sentence."""

    text: str
    item: str | None = None
    """The item that it is about, where the catalog has it."""
    address: str | None = None
    """The page of the item or station that it names, relative to the site's root."""


@dataclass(frozen=True)
class NewsDay:
    """What changed on one day."""

    date: datetime.date
    news: tuple[News, ...]
