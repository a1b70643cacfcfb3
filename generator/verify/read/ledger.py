"""`<id>.issued.jsonl` -> what happened to each sheet, and what its versions said: verify's own reading."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.ground import versions

DIGITS = 16
"""Hex digits of the digest that a line carries of itself."""
DESCRIBING = ("issued", "approved")
"""Lines that say what the sheet is."""


@dataclass(frozen=True)
class Happening:
    """One line about a sheet."""

    what: str
    """issued, approved, printed, posted or withdrawn."""
    date: datetime.date
    version: str
    turn: int
    title: str = ""
    tier: str | None = None
    station: str | None = None
    items: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    why: str = ""
    """The reason for which it was taken down."""
    holds_from: datetime.date | None = None
    """The day before which a wall still has to say what it said."""

    @property
    def hangs(self) -> datetime.date:
        """The day from which a wall has it."""
        return max(self.date, self.holds_from or self.date)

    @property
    def when(self) -> tuple[datetime.date, int, str]:
        """By which the lines about one sheet follow each other."""
        return self.date, self.turn, self.version


@dataclass(frozen=True)
class Recorded:
    """All that is on record; nothing where there is no ledger."""

    sheets: Mapping[str, tuple[Happening, ...]] = field(default_factory=dict)
    """By the sheet's id, in the order in which it happened."""
    says: Mapping[str, Any] = field(default_factory=dict)
    """What sheets said, piece by piece, by its digest."""


def read_ledger(path: Path | None) -> Recorded:
    """The lines that are whole; of others `check` tells."""
    sheets: defaultdict[str, set[Happening]] = defaultdict(set)
    says: dict[str, Any] = {}
    text = path.read_text("utf-8-sig", "replace") if path is not None and path.is_file() else ""
    for line in _lines(text):
        if line.get("line") == "facts":
            says[line["facts"]] = line["says"]
        else:
            sheets[line["sheet"]].add(_happening(line))
    ordered = {id_: tuple(sorted(some, key=lambda one: (one.when, one.what))) for id_, some in sorted(sheets.items())}
    return Recorded(ordered, says)


def _lines(text: str) -> Iterator[dict[str, Any]]:
    for row in text.split("\n"):
        try:
            line = json.loads(row)
            digest = line.pop("digest")
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            continue
        if digest == hashlib.sha256(versions.canonical(line)).hexdigest()[:DIGITS]:
            yield line


def _happening(line: Mapping[str, Any]) -> Happening:
    described = line["line"] in DESCRIBING
    return Happening(
        what=line["line"],
        date=datetime.date.fromisoformat(line["date"]),
        version=line["version"],
        turn=line["turn"],
        title=line["title"] if described else "",
        tier=line["tier"] if described else None,
        station=line["station"] if described else line.get("station"),
        items=tuple(line["items"]) if described else (),
        facts=tuple(line["facts"]) if described else (),
        addresses=tuple(line["addresses"]) if described else (),
        why=line.get("why", ""),
        holds_from=datetime.date.fromisoformat(line["holds_from"]) if line.get("holds_from") else None,
    )
