"""What a station's page may say of the sheets that hang there."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True)
class OldPaper:
    """A sheet that hangs and says what holds no longer."""

    name: str
    since: datetime.date | None
    """Since when what it says has not held; None: that is not on record."""


@dataclass(frozen=True)
class Wall:
    """What is known of the sheets that hang at a station."""

    seen: datetime.date | None
    """When a sheet was last seen hanging; None: nobody has told yet."""
    old: tuple[OldPaper, ...] = ()
    """Those that are old; none: all that were seen are right."""
