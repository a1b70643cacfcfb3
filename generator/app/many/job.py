"""What is sent to whoever makes a county, and what comes back: plain records that any process can read."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

DONE, REFUSED, FAILED = "done", "refused", "failed"
"""What becomes of a county: made; refused for what its catalog says; not made because a machine lacks something."""


@dataclass(frozen=True)
class Made:
    """What a task made, and what it took."""

    rendered: int = 0
    """Outputs that were made; the rest was there."""
    seconds: float = 0
    """Of processor time."""
    memory_mb: int = 0
    """The largest of its processes."""

    def __add__(self, other: Made) -> Made:
        largest = max(self.memory_mb, other.memory_mb)
        return Made(self.rendered + other.rendered, round(self.seconds + other.seconds, 1), largest)


@dataclass(frozen=True)
class Job:
    """One task: a county, or a part of a large one. Whoever has it needs no other file than those in `out`."""

    stem: str
    """The catalog's file without its ending: the county's name in `out`."""
    files: Mapping[str, bytes]
    """All that the catalog is read from, by paths relative to `folder`."""
    house: Mapping[str, bytes]
    """The bureau's own kinds of sheets, by paths relative to the working folder."""
    folder: str
    """As messages name it."""
    out: Path
    """The one folder that all machines share: archives and states."""
    day: datetime.date
    program: Mapping[str, str]
    """The digests of all that outputs depend on besides the files (program.py)."""
    part: int | None = None
    """The part of a large county that is to be made, from 0; None: the county itself."""
    parts: int = 0
    """Into how many it was split; 0: not at all."""
    before: Made = field(default_factory=Made)
    """What its parts took, for the county's own account."""

    def inputs(self) -> str:
        """The digest of all that decides what is made: equal, and there is nothing to do."""
        whole = hashlib.sha256(f"{self.day} {sorted(self.program.items())}\n".encode())
        for name, data in sorted({**self.files, **{f"./{name}": data for name, data in self.house.items()}}.items()):
            whole.update(f"{hashlib.sha256(data).hexdigest()} {name}\n".encode())
        return whole.hexdigest()


@dataclass(frozen=True)
class Outcome:
    """What became of a county (or of a part): its state in the folder of results."""

    stem: str
    inputs: str
    result: str
    """`DONE`, `REFUSED` or `FAILED`."""
    name: str = ""
    catalog: str = ""
    """The catalog's id; empty where it could not be read."""
    archive: str = ""
    """SHA-256 of the archive; empty where there is none."""
    size: int = 0
    """Its bytes."""
    files: int = 0
    sheets: int = 0
    pages: int = 0
    made: Made = field(default_factory=Made)
    reasons: tuple[str, ...] = ()
    """Why it was refused or not made, a line each."""
    halts: bool = False
    """Whether nothing will come of going on: a disk is full, or a machine of another program would take every task."""
