"""`templates/<kind>/sheet.yml` -> the sheet kinds: paper, who gets one, which facts each states."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from generator.errors import UsageError

Groups = Annotated[tuple[str, ...], Field(min_length=1)]
"""Groups of facts (`generator/statement.py`), whole or one field of them: `hotlines`, `jurisdiction.slogan`."""


class Fit(BaseModel):
    """How one text is made to fit: steps a designer chose, tried in order, the last being the floor."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    text: str
    """Where the text stands in the facts, e.g. `own.station.name`."""
    width_mm: float
    """The longest line, mm."""
    unit: Literal["mm", "pt"] = "mm"
    """Unit of the sizes."""
    steps: tuple[tuple[int, float], ...]
    """Number of lines and size of type, largest first."""
    weight: Literal[400, 700] = 700
    """Weight of the type."""
    before: tuple[str, ...] = ()
    """Words that a line should rather begin with."""
    after: tuple[str, ...] = ()
    """Words that a line should rather end with."""


class Edition(BaseModel):
    """One size and layout of a kind. A folder with `body.html` + `stamp.html` is laid out once and stamped."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    size_mm: tuple[float, float]
    """Width and height of the trimmed sheet, mm."""
    template: str = "sheet.html"
    """The template of one whole sheet; not used where `body` is set."""
    body: str | None = None
    """The template of what many stations share; it sees the shared facts only."""
    stamp: str | None = None
    """The template of what is laid over the body: one station's own facts."""
    tighter: tuple[str, ...] = ()
    """Classes for the body, tried in turn while a page of it holds nothing marked `data-item`."""
    smallest_pt: float
    """The floor of type sizes on this edition, pt."""
    qr_level: Literal["Q", "H"] = "Q"
    """Error correction of its QR: H outdoors, Q on paper."""
    qr_mm: float = 40
    """Width of the QR symbol without its quiet zone, mm."""
    fits: dict[str, Fit] = {}
    """Texts that must fit, by the name under which the template sees them."""


class Kind(BaseModel):
    """One sheet kind, whole: the facts of its folder."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    name: str
    """The folder's name, e.g. `notice`."""
    title: str
    """What people call it, e.g. 医保服务事项公示."""
    levels: tuple[str, ...]
    """Levels of the tiers whose stations get one (县, 乡, 村 …)."""
    shared: Groups
    """Groups (or `group.field`) that are the same for every station of a tier. All that is named is printed."""
    own: Groups
    """Groups of facts that are the station's own."""
    qr: Literal["check", "feedback"]
    """Where its QR leads: `check` (/n/…) or `feedback` (/f/…)."""
    needs_name: bool = False
    """Whether the sheet is made only where the station's name follows a confirmed pattern (plates)."""
    editions: dict[str, Edition]
    """Editions by name; `default` has no suffix in its path."""


def load_kinds(templates: Path) -> dict[str, Kind]:
    """Every kind under `templates`, by name, in alphabetical order."""
    kinds = {}
    for facts in sorted(templates.glob("*/sheet.yml")):
        try:
            kinds[facts.parent.name] = Kind(name=facts.parent.name, **yaml.safe_load(facts.read_text("utf-8")))
        except (ValidationError, yaml.YAMLError, TypeError) as error:
            raise UsageError(f"{facts}：成品说明写得不对：{error}") from error
    return kinds
