"""Canonical texts of cells -> values as a catalog's file holds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.catalog.editing.written import NULL, Bare, Value
from generator.tables.grid.columns import NONE_NEEDED, Column, SheetOf
from generator.tables.grid.rows import FLAGS

_FLAGS = {word: value for value, word in FLAGS.items()}


def value_of(column: Column, text: str) -> Value:
    """What a cell's text is in the file; blank: not supplied."""
    if column.kind == "state":
        return [] if text == NONE_NEEDED else NULL
    if not text:
        return NULL if column.optional or column.kind != "lines" else []
    if column.kind == "lines":
        return text.split("\n")
    if column.kind == "flag":
        return Bare(_FLAGS[text])
    if column.kind in ("number", "date"):
        return Bare(text)
    return text


def record_of(sheet: SheetOf, cells: Mapping[str, str], heads: Sequence[str]) -> dict[str, Value]:
    """A new record, in the order of the model's fields; `heads` say where it stands and are none of its fields."""
    record: dict[str, Value] = {}
    columns = {column.path: column for column in sheet.columns}
    for name in sheet.record.model_fields:
        for path, column in columns.items():
            text = cells.get(column.name, "")
            if path[0] != name or not text or column.name in heads:
                continue
            if column.kind == "state" and text != NONE_NEEDED:
                continue
            if len(path) == 1:
                record[name] = value_of(column, text)
            else:
                inner = record.setdefault(name, {})
                assert isinstance(inner, dict)
                inner[path[1]] = value_of(column, text)
    return record


def cell_of(column: Column, text: str) -> str:
    """What a cell's text is in the station table."""
    return "、".join(text.split("\n")) if column.kind == "lines" else text
