"""What verify knows of a sheet kind, in one record; and where the records are found: one file each in `kinds/`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from generator.catalog.model import Catalog, Station, Tier
from generator.catalog.model.domain import Words
from generator.catalog.resolve.offerings import Offering, station_name
from generator.ground import urls
from generator.verify.expect import kinds as folder
from generator.verify.expect.book import Book
from generator.verify.expect.claims import Claim, Passage

A4, A5, A3 = (210.0, 297.0), (148.0, 210.0), (297.0, 420.0)
PAPER_NAMES = {A3: "A3", A4: "A4", A5: "A5", A3[::-1]: "A3横", A4[::-1]: "A4横"}
"""What a link calls a size of paper; any other one by its millimetres."""
DEFAULT = "default"
"""The usual edition: it is not in a file's name."""
LAYERS = frozenset(["标牌", "孔位（不印）"])
"""What the layer of a shop's file is called that shows where holes are drilled, and the sign that it belongs to."""
LAST = 1000
"""Where in a station's pack kinds come that have no place of their own."""


@dataclass(frozen=True)
class Subject:
    """What a sheet is about: a station, an item at a tier, a tier or one of its boards, or the whole jurisdiction."""

    tier: Tier | None
    """None: the whole jurisdiction."""
    station: Station | None = None
    offering: Offering | None = None
    board: str | None = None
    sort: str = "tier"
    """Of a board: its duties and rules (tier), one of its areas, one of its rules (`boards.py`)."""

    def name(self, catalog: Catalog) -> str:
        """As it is printed: the station, the item, whose board it is, or the jurisdiction."""
        if self.station is not None:
            return station_name(catalog, self.station)
        if self.tier is None:
            return catalog.jurisdiction.name
        return self.offering.item.name if self.offering else self.tier.official_name

    @property
    def own_tier(self) -> Tier:
        """Its tier, of a sheet that is about a station, an item or a tier."""
        assert self.tier is not None
        return self.tier


@dataclass(frozen=True)
class EditionClaims:
    """One size and layout of a kind: our own account, so that a mistake in a kind's folder is not believed twice."""

    size_mm: tuple[float, float]
    """Width and height of the trimmed sheet."""
    title: str = ""
    """What people call it; empty for the usual one."""
    shop: bool = False
    """Made by a print shop: it is in no township's pack."""
    bleed: bool = False
    """Whether it is there once more with bleed and marks, for who asks for it."""
    material: str = ""
    """What the order ticket proposes to make it of."""
    holes: tuple[float, float] | None = None
    """Holes at its four corners: how wide, and how far from both edges, in mm."""
    points: int = 0
    """It is made only of boards that have so many points."""
    faces: int = 1
    """Faces one above the other: the sizes that a catalog sets are those of one face."""
    turned: bool = False
    """One of its faces stands on its head: a line's words are read out from its end."""
    picture: bool = False
    """A picture to forward in a chat; its words cannot be read."""
    workbook: bool = False
    """A workbook to fill in at a computer; it is not printed with the others."""
    qr_from_m: float | None = None
    """From how far its QR is read, in metres; None: it must not have one."""
    qr_level: Literal["L", "M", "Q", "H"] = "Q"
    """The least error correction of its QR."""
    of: str | None = None
    """The edition whose very pages it shows on other paper."""
    folded: bool = False
    """Two of them on a side of a leaf that is folded, else one on each."""

    @property
    def ending(self) -> str:
        """How its files' names end."""
        return "png" if self.picture else "xlsx" if self.workbook else "pdf"

    @property
    def drilled(self) -> str:
        """What is drilled, in the words of an order."""
        if self.holes is None:
            return "不打孔"
        return f"四角各一孔，直径{self.holes[0]:g}毫米，孔心离两边{self.holes[1]:g}毫米"


def nothing_needed(catalog: Catalog, subject: Subject) -> bool:
    """What a kind needs that needs nothing. (A lambda cannot go to another process.)"""
    return True


@dataclass(frozen=True)
class KindClaims:
    """All that verify knows of one sheet kind."""

    title: str
    """What the site and packs call it; `{words.…}` stands for a word of the catalog's domain."""
    per: Literal["station", "offer", "tier", "area", "rule", "jurisdiction"]
    """What gets one."""
    levels: str
    """The levels of the tiers (or of the tiers whose stations) that get one."""
    editions: Mapping[str, EditionClaims]
    """Every edition by its name; `default` is the usual one."""
    says: Callable[[Catalog, Subject, str], Passage]
    """(catalog, subject, edition) -> what it must say, and what it may say beyond its subject's facts."""
    qr: Literal["check", "feedback", "item"] | None = None
    """Where its QR leads."""
    rank: int = LAST
    """Its place among what hangs at a station."""
    needs_name: bool = False
    """It shows nothing but a name: a station whose name nobody supplied gets none."""
    doubts: bool = False
    """It says what is in doubt of the items on it, and stays a proof as long as one is."""
    posts: bool = False
    """It posts what documents want posted of the items on it, and stays a proof as long as some of that is lacking."""
    needs_channel: bool = False
    """It is about rating: a county without a channel or a phone for that gets none."""
    every_page: bool = False
    """Whether each page names its subject, its version and its number."""
    apart: bool = False
    """Whether its pages are sheets of their own, hung side by side, without a count."""
    board_title: Callable[[Tier, str], str] | None = None
    """(tier, board) -> what a tier's board is called instead; None: it has no boards, but one sheet a tier."""
    register_title: Callable[[Catalog, str], str] | None = None
    """(catalog, register) -> what a register is called; None: it is about none."""
    handed_out: bool | None = None
    """Whether it is handed out or kept instead of hung; None: what is about an item is."""
    needs: Callable[[Catalog, Subject], bool] = nothing_needed
    """Whether all is supplied without which a sheet would say nothing."""
    charted: bool = False
    """Whether it shows where the points of its station's township lie, where that is on record."""
    book: Callable[[Catalog, Subject], Book] | None = None
    """A book, of the whole jurisdiction and of each tier: what its contents and its index lead to. It is in no run."""
    filled: Callable[[Offering], Iterator[tuple[Claim, str, bool]]] | None = None
    """The steps of a chart as they are claimed, each with its name and whether its box is filled."""
    own: bool = False
    """A bureau's own kind, of which only its declaration is known."""

    @property
    def hangs(self) -> bool:
        """Whether it hangs at a station."""
        return not (self.per == "offer" if self.handed_out is None else self.handed_out)

    def name(self, words: Words, tier: Tier | None, board: str) -> str:
        """What a sheet of this kind is called."""
        if self.board_title is not None and tier is not None:
            return self.board_title(tier, board)
        return self.title.format(words=words)

    def titled(self, words: Words, edition: str) -> str:
        """The edition as it stands behind the kind's name: （适老版）; empty for the usual one."""
        title = self.editions[edition].title if edition in self.editions else ""
        return f"（{title}）" if title else ""

    def address(self, subject: str, sheet_id: str) -> str | None:
        """Where its QR must lead, relative to the site and without a version."""
        if self.qr == "check":
            return urls.check_page(sheet_id)
        if self.qr == "feedback":
            return urls.feedback_page(subject)
        return urls.item_page(subject) if self.qr == "item" else None


def house_kinds() -> dict[str, KindClaims]:
    """The house's own kinds: the record `KIND` of each module in `kinds/`, by the module's name, as they hang."""
    names = [module.name for module in pkgutil.iter_modules(folder.__path__)]
    records = {name: importlib.import_module(f"{folder.__name__}.{name}").KIND for name in names}
    return dict(sorted(records.items(), key=lambda row: (row[1].rank, row[0])))
