"""A table that came back filled in (CSV or an Excel workbook) -> its rows by column, each cell with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.catalog.reading.source import Mark, SourceError, read_bytes
from generator.ground.errors import Finding
from generator.tables import csv_cells, workbook_cells
from generator.tables.cell import Cell, UnreadableError

UNREADABLE = "GP920"
EXCEL = (".xlsx", ".xlsm", ".xls")
HEADING_ROWS = 30
"""Rows in which the heading is looked for: a form has a title and notes above its table."""


@dataclass(frozen=True)
class Filled:
    """A table as it came back."""

    rows: tuple[Mapping[str, Cell], ...]
    """Rows with anything in them, by the names of the columns that were asked for."""
    findings: tuple[Finding, ...]


def read_filled(
    path: Path,
    shown: str,
    required: Collection[str],
    optional: Collection[str],
    what: str = "回执",
    unreadable: str = UNREADABLE,
    also: Mapping[str, str] | None = None,
) -> Filled:
    """The rows below each heading that has all `required` columns; other columns than these and `optional` are let be.

    `what` it should be, and the code of the finding where it cannot be read as that. A heading may be followed by a
    remark in brackets. `also`: other words for columns, to the columns. What cannot be read at all is a finding, and no
    row.
    """
    called = partial(_name, also=also or {})
    start = Mark(shown, 1, 1)
    try:
        data = read_bytes(path, start, what)
        sheets = _sheets(data, shown, path.suffix.lower() in EXCEL, required)
    except SourceError as error:
        return Filled((), (error.finding,))
    except UnreadableError as error:
        return Filled((), ((error.mark or start).finding(unreadable, str(error)),))
    known = (*required, *optional)
    headed = [(sheet[at], sheet[at + 1 :]) for sheet in sheets if (at := _heading(sheet, required, called)) is not None]
    if not headed:
        return Filled((), (start.finding(unreadable, f"没有找到表头；要有这几列：{'、'.join(required)}"),))
    return Filled(
        tuple(row for head, below in headed for row in _rows(below, _columns(head, known, called))),
        tuple(finding for head, _ in headed for finding in _repeated(head, known, called, unreadable)),
    )


def _sheets(data: bytes, shown: str, workbook: bool, heading: Collection[str]) -> list[list[Sequence[Cell]]]:
    if workbook or data.startswith(workbook_cells.BEGINNINGS):
        return list(workbook_cells.sheets(data, shown))
    return [list(csv_cells.rows(data, shown, heading))]


_Called = Callable[[Cell], str]


def _heading(rows: Sequence[Sequence[Cell]], required: Collection[str], called: _Called) -> int | None:
    return next((at for at, row in enumerate(rows[:HEADING_ROWS]) if set(required) <= set(map(called, row))), None)


def _columns(head: Sequence[Cell], known: Collection[str], called: _Called) -> dict[str, int]:
    names = list(map(called, head))
    return {name: names.index(name) for name in known if name in names}


def _name(cell: Cell, also: Mapping[str, str]) -> str:
    name = re.split(r"[（(\s]", str(cell.value).strip(), maxsplit=1)[0]
    return also.get(name, name)


def _repeated(head: Sequence[Cell], known: Collection[str], called: _Called, unreadable: str) -> Iterator[Finding]:
    seen = set()
    for cell in head:
        name = called(cell)
        if name in seen and name in known:
            yield cell.mark.finding(unreadable, f"表头“{name}”有两列，不知道看哪一列；请留一列")
        seen.add(name)


def _rows(rows: Iterable[Sequence[Cell]], names: Mapping[str, int]) -> Iterator[Mapping[str, Cell]]:
    for row in rows:
        cells = {name: row[at] for name, at in names.items() if at < len(row)}
        if any(cell.text for cell in cells.values()):
            yield cells
