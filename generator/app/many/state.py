"""The folder of results <-> how far it is: one small file a county beside its archive, each written whole."""

from __future__ import annotations

import dataclasses
import datetime
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from generator.app.many.job import DONE, FAILED, Job, Outcome
from generator.ground import files

Read = TypeVar("Read")
ARCHIVE, STATE, WANTED = ".tar.gz", ".state.json", "wanted.json"


_DRAFT = re.compile(rf"\..*(?:{re.escape(ARCHIVE)}|{re.escape(STATE)}|{re.escape(WANTED)})\.[a-z0-9_]{{8}}")
"""What a process that was killed in the middle of writing leaves (`ground/files.py`)."""


@dataclass(frozen=True)
class Wanted:
    """What a run was asked for: its counties, each with the digest of its inputs as they were then."""

    folder: str
    day: datetime.date
    counties: Mapping[str, str]


def archive_of(out: Path, stem: str) -> Path:
    """Where a county's archive stands."""
    return out / f"{stem}{ARCHIVE}"


def part_of(job: Job, part: int) -> Path:
    """Where a part of a large county waits for the rest: another's inputs, another name."""
    return job.out / f".{job.stem}.{job.inputs()[:12]}.{part + 1}of{job.parts}{ARCHIVE}"


def parts_of(out: Path, stem: str) -> list[Path]:
    """All parts that wait, those of earlier inputs as well."""
    return sorted(out.glob(f".{stem}.*of*{ARCHIVE}"))


def state_of(out: Path, stem: str) -> Path:
    """Where a county's state stands."""
    return out / f"{stem}{STATE}"


def read(out: Path, stem: str) -> Outcome | None:
    """What became of a county; None where nothing did, or its archive is not as long as it was."""
    outcome = _read(state_of(out, stem), Outcome)
    if outcome is None or outcome.result != DONE:
        return outcome
    archive = archive_of(out, stem)
    return outcome if archive.is_file() and archive.stat().st_size == outcome.size else None


def write(out: Path, outcome: Outcome) -> None:
    """Keep what became of a county."""
    files.put(state_of(out, outcome.stem), _text(dataclasses.asdict(outcome)))


def clear_drafts(out: Path) -> None:
    """Drop what killed processes left half written: for a run that holds the folder, before anybody works."""
    for path in out.glob(".*"):
        if _DRAFT.fullmatch(path.name):
            path.unlink(missing_ok=True)


def stands(outcome: Outcome | None, inputs: str) -> bool:
    """Whether a county need not be looked at again: what was made of these very inputs, or why they were refused."""
    return outcome is not None and outcome.inputs == inputs and outcome.result != FAILED


def read_wanted(out: Path) -> Wanted | None:
    """What the last run was asked for; None where there was none."""
    return _read(out / WANTED, Wanted)


def write_wanted(out: Path, wanted: Wanted) -> None:
    """Keep what this run is asked for."""
    files.put(out / WANTED, _text({**dataclasses.asdict(wanted), "day": wanted.day.isoformat()}))


def _text(data: Mapping[str, Any]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _read(path: Path, record: type[Read]) -> Read | None:
    try:
        return TypeAdapter(record).validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None
