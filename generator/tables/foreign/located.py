"""What a check says of a table that a list would make -> the same at the list's cells: the table is not written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from generator.ground.errors import Finding
from generator.tables import csv_cells
from generator.tables.cell import Cell
from generator.tables.foreign.rows import Row

_TOLD_BY = {"parent": ("parent_code", "township"), "place": ("place", "name", "division_name"), "code": ("division",)}
"""Field -> the columns of a list that say it, besides its own."""


def at_cells(
    findings: Sequence[Finding], rows: Sequence[Row], new: Mapping[Path, bytes], shown: Callable[[Path], str]
) -> list[Finding]:
    """Findings of cells that the list changed, at the cell of the list; the others as they are."""
    cells: dict[tuple[str, int, int], Cell] = {}
    by_code = {row.code: row for row in rows if row.values}
    for path, data in new.items():
        table = list(csv_cells.rows(data, shown(path), ("code",)))
        heads = [cell.text for cell in table[0]]
        for line in table[1:]:
            row = by_code.get(dict(zip(heads, (cell.text for cell in line), strict=False)).get("code", ""))
            for name, cell in zip(heads, line, strict=False):
                if row is not None and name in row.values:
                    cells[cell.mark.path, cell.mark.line, cell.mark.column] = _said_by(row, name)
    placed = []
    for finding in findings:
        told = cells.get((finding.path, finding.line, finding.column))
        placed.append(finding if told is None else told.mark.finding(finding.code, finding.message))
    return placed


def _said_by(row: Row, name: str) -> Cell:
    told = (row.entry.cells.get(role) for role in (name, *_TOLD_BY.get(name, ())))
    return next((cell for cell in told if cell is not None and cell.text), row.entry.first)
