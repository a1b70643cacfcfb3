"""What came back (tables, words on the command line, pictures) -> lines of the ledger, all or none."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.catalog.reading.loaded import shown_path
from generator.changes import seen as seeing
from generator.changes.acknowledged import acknowledged
from generator.changes.posting import Claim, Refusal, Register, lines
from generator.changes.seen import Eye, Seen
from generator.ground.errors import CatalogError, UsageError
from generator.ledger.ledger import Ledger
from generator.ledger.lines import Posted
from generator.photos.picture import Picture

STATION, PICTURE = "站点", "照片"
"""Who says so where nobody names a role."""


@dataclass(frozen=True)
class Known:
    """What is known of the place besides the ledger."""

    stations: Mapping[str, str]
    """The catalog's stations, their names by code."""
    items: Mapping[str, str]
    """The catalog's items, their names by id."""
    sites: Sequence[str]
    """The addresses that the site has or had."""
    today: datetime.date


@dataclass(frozen=True)
class Came:
    """What came back."""

    files: Sequence[Path] = ()
    stations: Sequence[str] = ()
    """Said by hand to be done; or, with pictures, where these were taken."""
    sheets: Sequence[str] = ()
    date: datetime.date | None = None
    by: str | None = None
    """In which role; None: as usual."""
    pictures: Sequence[Picture] | None = None
    """None: no folder of pictures was named."""


@dataclass(frozen=True)
class Taken:
    """What became of it."""

    new: tuple[Posted, ...]
    """The lines to write."""
    known: int
    """Postings that were on record already."""
    open: int
    """Rows of tables without a date."""
    pictures: tuple[Seen, ...] | None


def take(ledger: Ledger, came: Came, known: Known) -> Taken:
    """What is to be recorded; CatalogError with every mistake of the tables, UsageError with those of the words."""
    register = Register(ledger, known.stations, known.today)
    tables = [acknowledged(file, shown_path(file), register) for file in came.files]
    if findings := [finding for table in tables for finding in table.findings]:
        raise CatalogError(findings, "回执")
    said = [one for table in tables for one in table.postings]
    seen, shown = None, list[Posted]()
    if came.pictures is None:
        said += _by_hand(came, register)
    else:
        eye = Eye(register, known.sites, known.items, came.date, came.stations)
        seen = tuple(eye.judge(came.pictures))
        shown = list(seeing.postings(seen))
    new = (*lines(said, came.by or STATION, ledger), *lines(shown, came.by or PICTURE, ledger))
    return Taken(new, len(said) + len(shown) - len(new), sum(table.open for table in tables), seen)


def _by_hand(came: Came, register: Register) -> list[Posted]:
    if came.date is None:
        return []
    settled = [register.settle(claim) for claim in _claims(came, came.date)]
    if wrong := list(dict.fromkeys(one.message for one in settled if isinstance(one, Refusal))):
        raise UsageError("\n".join(wrong))
    return [one for some in settled if not isinstance(some, Refusal) for one in some]


def _claims(came: Came, date: datetime.date) -> Iterator[Claim]:
    for sheet in came.sheets or (None,):
        yield from (Claim(station, date, sheet) for station in came.stations or (None,))


def as_text(taken: Taken, dry_run: bool) -> Iterator[str]:
    """For people: each picture's result, then how much was recorded."""
    for seen in taken.pictures or ():
        yield from (f"{seen.picture.name}：{words}" for words in seen.words)
    stations = len({one.station for one in taken.new})
    done = "会登记" if dry_run else "登记了"
    yield f"{done}张贴 {len(taken.new)} 张（{stations} 个站点）" + "".join(_besides(taken)) + "。"


def _besides(taken: Taken) -> Iterator[str]:
    if taken.known:
        yield f"；台账里已有的 {taken.known} 张"
    if taken.open:
        yield f"；还没有写张贴日期的 {taken.open} 行"
    if taken.pictures is not None:
        told = sum(any(one.posted for one in seen.sightings) for seen in taken.pictures)
        yield f"；照片 {len(taken.pictures)} 张，认出版本的 {told} 张"


def as_data(taken: Taken, dry_run: bool) -> dict[str, Any]:
    """For programs."""
    data: dict[str, Any] = {
        "dry_run": dry_run,
        "recorded": [one.model_dump(mode="json") for one in taken.new],
        "known": taken.known,
        "open": taken.open,
    }
    if taken.pictures is not None:
        data["photos"] = [seeing.as_data(seen) for seen in taken.pictures]
    return data
