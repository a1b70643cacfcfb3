"""What a build is asked for, and what it tells when it is done."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.ground.errors import Finding
from generator.ground.home import HOME, cache_folder, templates
from generator.ground.kept import Kept

if TYPE_CHECKING:  # what a build is asked for is known before it is known whether anything is to be done
    from generator.changes.reprint import Order
    from generator.plan.outputs import Output


@dataclass(frozen=True)
class Wish:
    """What the caller asked for."""

    out: Path
    kinds: frozenset[str] = frozenset()
    stations: frozenset[str] = frozenset()
    items: frozenset[str] = frozenset()
    jobs: int = 1
    today: datetime.date = datetime.date.min
    root: Path = HOME
    templates: Path = field(default_factory=templates)
    """Where the sheet kinds lie."""
    shop: str | None = None
    """The shop edition to make as well, e.g. `shop-outlines`."""
    paths: frozenset[str] = frozenset()
    """Only these outputs, by path; none means any."""
    patience: float = 600
    """Seconds to wait for another build of the same catalog."""
    say: Callable[[str], None] = lambda words: None
    """Told what a person should know before the end."""
    kept: Kept = field(default_factory=lambda: Kept(cache_folder() / "kept"))
    """Where what outputs share is kept from one build to the next."""

    def wants(self, output: Output) -> bool:
        """Whether an output is asked for; no wish means all."""
        return (
            (not self.kinds or output.kind in self.kinds)
            and (output.shop is None or output.shop == self.shop)
            and (not self.paths or output.path in self.paths)
            and (not self.stations or output.station in self.stations)
            and (not self.items or bool(self.items & set(output.items)))
        )


@dataclass
class Summary:
    """What one build did."""

    catalog: str
    name: str
    folder: Path
    rendered: int = 0
    carried: int = 0
    proof: bool = False
    """Whether all of it is a proof."""
    warnings: list[Finding] = field(default_factory=list)
    outputs: list[dict[str, Any]] = field(default_factory=list)
    flaws: list[str] = field(default_factory=list)
    """What is bad of the layout of sheets that are fit to be hung, one line a sheet, by path."""
    wrong: Order | None = None
    """What hangs and says something else now; None where nothing was ever issued."""
    due: datetime.date | None = None
    """The next day on which it will change, and must be built anew."""
    proofs: int = 0
    """How many of its sheets are proofs."""


Progress = Callable[[str, int, int], None]
"""Called with what is being made, how many are done, and of how many."""
