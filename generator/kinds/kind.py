"""What a sheet kind is: paper, who gets one, which fields it states (`reading.py` reads its `sheet.yml`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from generator.views.groups import GROUPS
from generator.views.subject import Per

PDF, PNG, XLSX = "pdf", "png", "xlsx"
Level = Literal["省", "市", "县", "乡", "村", "院"]
Positive = Annotated[float, Field(gt=0)]
Names = tuple[str, ...]
"""Groups of fields (`generator/views/groups.py`), whole or one field of them: `hotlines`, `jurisdiction.slogan`."""


_PAGE = re.compile(r"\{\{\s*pages?\s*\}\}")


class Says(NamedTuple):
    """What a kind, or one of its editions, says."""

    shared: Names
    own: Names
    words: tuple[str, ...]


class Slot(BaseModel):
    """One station's own words on a sheet: what they are, and the sizes a designer chose, the last being the floor."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    text: str
    """The words, a Jinja expression over the fields, e.g. `{{ own.station.name }}`. Empty: nothing is drawn."""
    steps: Annotated[tuple[tuple[Annotated[int, Field(gt=0)], Positive], ...], Field(min_length=1)]
    """Number of lines and size of type, largest first. Its box's width and height come from the layout."""
    unit: Literal["mm", "pt"] = "mm"
    """Unit of the sizes."""
    before: tuple[str, ...] = ()
    """Words that a line should rather begin with; one in braces is a Jinja line over `words` (`kinds/wording.py`)."""
    after: tuple[str, ...] = ()
    """Words that a line should rather end with, in the same way."""
    place: bool = False
    """Whether it is the name of a place or a service point: lines end between the words of such names
    (`kinds/places.py`) and the domain's own."""
    kept: tuple[str, ...] = ()
    """Words that no line's end should part."""
    parts: tuple[str, ...] = ()
    """Words between which a line may end where nothing better fits."""
    upright: Positive | None = None
    """The largest size where it is set in columns of upright characters, right column first; a step then says
    how many columns, and the smallest size with which they will do."""
    like: str | None = None
    """The slot beside which it stands, in another script: both get the first size at which both fit."""
    spare: bool = False
    """Whether it may be away where no step holds its words, which then stand elsewhere: an address in its code."""
    times: str = "1"
    """How many times the size of that slot: a Jinja expression over the fields."""

    @property
    def numbered(self) -> bool:
        """Whether its words are others on each page: they say `page` (from 1) or `pages` (how many there are)."""
        return _PAGE.search(self.text) is not None


class Holes(BaseModel):
    """Holes that the shop drills near the four corners of a board."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    diameter_mm: Positive
    """How wide each is, mm."""
    inset_mm: Positive
    """How far its middle is from both edges of the trimmed board, mm."""


LAST = 1000
"""Where in the order of putting up comes what has no place of its own."""


class Hang(BaseModel):
    """Where a station puts it: a proposal from practice, for the checklist of a new point."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    order: Annotated[int, Field(gt=0, lt=LAST)]
    """Its turn when a point is set up: from the door inwards, what hangs before what lies."""
    where: str
    """Where it hangs or lies, in Chinese."""
    middle_mm: Positive | None = None
    """How far above the floor its middle line is, mm; None: it does not hang."""


class Edition(BaseModel):
    """One size and layout of a kind. Its template is laid out once for all sheets with equal shared fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    shared: Names | None = None
    """What this edition says instead of what its kind says; None: the same."""
    own: Names | None = None
    words: tuple[str, ...] | None = None
    title: str | None = None
    """What people call this edition, e.g. 大字版 (or a Jinja line over `words`); None for the only or usual one."""
    size_mm: tuple[Positive, Positive]
    """Width and height of the trimmed sheet, mm."""
    template: str = "sheet.html"
    """The template of the sheet, without a word of any one station: these stand in its slots."""
    use: Literal["office", "shop"] = "office"
    """Where it is printed: on a station's own printer, or by a print shop (which may get bleed and marks)."""
    bleed_mm: Annotated[float, Field(ge=0)] = 0
    """Bleed of the shop edition, mm; 0: none is made."""
    material: str | None = None
    """What the shop makes it of, as the order ticket says it; a proposal that the bureau may change there."""
    holes: Holes | None = None
    """What is drilled; None: nothing."""
    tighter: tuple[str, ...] = ()
    """Classes for the body, tried in turn while the layout has a fault (`sheets/measure.py`)."""
    smallest_pt: Positive
    """The floor of type sizes on this edition, pt."""
    qr_level: Literal["Q", "H"] = "Q"
    """Error correction of its QR: H outdoors, Q on paper."""
    qr_mm: Annotated[float, Field(ge=0)] = 40
    """Width of the QR symbol without its quiet zone, mm; 0: this edition shows none."""
    qr_most_mm: Annotated[float, Field(ge=0)] = 0
    """How wide the layout lets it grow (`--qr` in its CSS) for an address with more modules; 0: not at all."""
    points: Annotated[int, Field(ge=0)] = 0
    """Made only of boards with at least so many points."""
    faces: Annotated[int, Field(gt=0)] = 1
    """Faces one above the other, folded between: the sizes that a catalog sets are those of one face."""
    qr_alt: str = "{{ chrome.qr }}"
    """What the QR is for, for those who cannot see it: a Jinja expression over the fields."""
    slots: dict[str, Slot] = {}
    """The station's own words, by the name under which the template places them."""
    hang: Hang | None = None
    """Where this one goes, if it is a thing of its own; None: it is another form of the default edition."""
    picture: bool = False
    """A picture (PNG) to forward in a chat instead of a PDF."""
    workbook: bool = False
    """A workbook (XLSX) to fill in at a computer instead of a PDF: the program itself lays it out."""

    of: str | None = None
    """The edition whose finished pages this one shows on other paper, larger, instead of a layout of its own."""
    folded: bool = False
    """Whether it shows two of those pages on a side of a leaf, so that the leaves are folded to a booklet."""

    @property
    def ending(self) -> str:
        """How the names of its files end."""
        return PNG if self.picture else XLSX if self.workbook else PDF


class Kind(BaseModel):
    """One sheet kind, whole: as its folder has it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    name: str
    """The folder's name, e.g. `notice`."""
    title: str
    """What people call it: plain words, or a Jinja line over the domain's `words`, e.g. `{{ words.notice }}`."""
    per: Per = "station"
    """What gets one: every station, every item at every tier that offers it, every tier (each of its boards, where the
    kind names `board`), every area of a tier, every rule of a tier that has a board of its own, or the whole
    jurisdiction. What is one a tier or one at all has the catalog's id in the name of the file."""
    levels: Annotated[tuple[Level, ...], Field(min_length=1)]
    """Levels of the tiers (or of the tiers whose stations) that get one (县, 乡, 村 …); a jurisdiction has one."""
    handed_out: bool | None = None
    """Whether it is handed out or kept at the window instead of hung: it is in no station's pack, and both sides of a
    leaf are printed. None: what is about an item is."""
    book: bool = False
    """Whether it is a book (`per: jurisdiction`): besides the whole there is one of each tier that does anything; it is
    in no print run, and it has a record of its versions."""
    needs: Names = ()
    """Groups, or fields of them, without which there is nothing to say: it is made only where all are supplied."""
    shared: Names = ()
    """Groups (or `group.field`) that are the same for every station of a tier. All that is named is printed, by every
    edition that does not name its own."""
    own: Names = ()
    """Groups that are the station's own."""
    words: tuple[str, ...] = ()
    """Which of the domain's words are printed, its title's included: `window`."""
    qr: Literal["check", "feedback", "item"] | None = None
    """Where its QR leads: `check` (/n/…), `feedback` (/f/…) or `item` (/items/…)."""
    needs_name: bool = False
    """Whether the sheet is made only where the station's name follows a confirmed pattern (plates)."""
    needs_channel: bool = False
    """Whether it is made only where people can rate what was done: a feedback channel, or a phone for that."""
    hang: Hang | None = None
    """Where its default edition goes; None: wherever the station likes."""
    editions: dict[str, Edition]
    """Editions by name; `default` has no suffix in its path."""

    @property
    def turn(self) -> int:
        """Its place in the order of putting up."""
        return self.hang.order if self.hang is not None else LAST

    @property
    def hangs(self) -> bool:
        """Whether it hangs at a station."""
        return not (self.per == "offer" if self.handed_out is None else self.handed_out)

    @property
    def boards(self) -> bool:
        """Whether there is one of each of a tier's boards, rather than one a tier."""
        return self.per in ("area", "rule") or (self.per == "tier" and self._names("board"))

    @property
    def registers(self) -> bool:
        """Whether there is one of each of the registers that a tier keeps."""
        return self.per == "tier" and self._names("register")

    def _names(self, group: str) -> bool:
        """Whether one of its editions shares a group of fields."""
        shared = (name for edition in self.editions.values() for name in self.says(edition).shared)
        return any(name.partition(".")[0] == group for name in shared)

    def says(self, edition: Edition) -> Says:
        """What one of its editions says."""
        return Says(
            *(getattr(self if getattr(edition, side) is None else edition, side) for side in ("shared", "own", "words"))
        )


FIELDS: Mapping[str, tuple[str, ...]] = {name: group.fields for name, group in GROUPS.items()}
"""The groups that a kind may name, and the fields of each, as their views have them."""
