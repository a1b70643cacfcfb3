"""A sheet with its table in two or more halves side by side -> the same with one below the other."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from generator.tables.cell import Cell, Sheet
from generator.tables.foreign.columns import HEADING_ROWS


def unfolded(sheet: Sheet) -> Sheet:
    """As it is, where no row heads the same columns again beside themselves."""
    for at, row in enumerate(sheet.rows[:HEADING_ROWS]):
        if (width := _width(row)) is not None:
            return _stacked(sheet, at + 1, width)
    return sheet


def _width(row: Sequence[Cell]) -> int | None:
    """How many columns a row heads before it says all of them once more."""
    texts = ["".join(cell.text.split()) for cell in row]
    while texts and not texts[-1]:
        texts.pop()
    for width in range(2, len(texts) // 2 + 2):
        first = texts[:width]
        filled = [text for text in first if text]
        if len(filled) < 2 or len(set(filled)) < len(filled) or any(text.isdigit() for text in filled):
            continue
        if len(texts) > width and all(text == first[at % width] for at, text in enumerate(texts)):
            whole = len(texts) % width
            if not whole or not any(first[whole:]):
                return width
    return None


def _stacked(sheet: Sheet, first: int, width: int) -> Sheet:
    above = [row[:width] for row in sheet.rows[:first]]
    rows, lines, hidden = list(above), list(range(1, first + 1)), {at for at in sheet.hidden if at < first}
    widest = max((len(row) for row in sheet.rows[first:]), default=0)
    for begin in range(0, widest, width):
        for at, row in enumerate(sheet.rows[first:], first):
            if any(cell.text for cell in row[begin : begin + width]):
                if at in sheet.hidden:
                    hidden.add(len(rows))
                rows.append(row[begin : begin + width])
                lines.append(at + 1)
    columns = frozenset(at for at in sheet.hidden_columns if at < width)
    return dataclasses.replace(
        sheet, rows=rows, lines=lines, merged=(), hidden=frozenset(hidden), hidden_columns=columns
    )
