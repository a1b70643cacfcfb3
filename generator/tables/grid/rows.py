"""A catalog as it was read -> the rows of each sheet, every cell as one canonical text with the place it stands at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.catalog.reading.layers import at
from generator.catalog.reading.source import Place, Tree
from generator.tables.cell import UNSEEN
from generator.tables.grid.columns import NONE_NEEDED, ORDER, SEE_BELOW, Column, SheetOf
from generator.tables.grid.sheets import sheets

FLAGS = {"true": "是", "false": "否"}


@dataclass
class Row:
    """One row of a sheet."""

    key: str
    """By what it is found again: an item's id, a station's code, `dengji/township`, `dengji#2`."""
    place: Place
    """Where its record stands in the whole catalog."""
    cells: dict[str, str] = field(default_factory=dict)
    """Column -> what it says; empty where nothing is supplied."""
    odd: frozenset[str] = frozenset()
    """Columns whose value is written so that a cell cannot hold it."""


Grid = Mapping[str, list[Row]]
"""A sheet's title -> its rows."""


def grid_of(tree: Tree) -> Grid:
    """Every sheet's rows."""
    return {sheet.title: list(_rows(tree, sheet)) for sheet in sheets()}


def list_at(tree: Tree, place: Place) -> list[Any]:
    """The list at a place; empty where there is none."""
    try:
        found = at(tree, place)
    except (KeyError, IndexError, TypeError):
        return []
    return found if isinstance(found, list) else []


def _rows(tree: Tree, sheet: SheetOf) -> Iterator[Row]:
    if sheet.alone:
        record = tree.data.get(sheet.where[0]) if isinstance(tree.data, dict) else None
        yield _row(sheet, sheet.where[0], sheet.where, record if isinstance(record, dict) else {}, {})
        return
    if sheet.head is None:
        for index, record in enumerate(list_at(tree, sheet.where)):
            if isinstance(record, dict):
                key = str(record.get(sheet.key)) if sheet.key else f"#{index + 1}"
                yield _row(sheet, key, (*sheet.where, index), record, {ORDER: str(index + 1)})
        return
    for index, around in enumerate(list_at(tree, sheet.where[:1])):
        if not isinstance(around, dict) or not isinstance(around.get("id"), str):
            continue
        place: Place = (sheet.where[0], index)
        if sheet.where[1] == "offers":
            yield from _offers(tree, sheet, around["id"], place)
        else:
            yield from _numbered(tree, sheet, (*place, sheet.where[1]), {sheet.head: around["id"]})
        if sheet.where[1] == "steps":
            for number, offer in enumerate(list_at(tree, (*place, "offers"))):
                if isinstance(offer, dict):
                    where = (*place, "offers", number, "steps")
                    heads = {sheet.head: around["id"], "tier": str(offer.get("tier"))}
                    yield from _numbered(tree, sheet, where, heads)


def _offers(tree: Tree, sheet: SheetOf, item: str, place: Place) -> Iterator[Row]:
    seen = set()
    for number, offer in enumerate(list_at(tree, (*place, "offers"))):
        if isinstance(offer, dict):
            tier = str(offer.get("tier"))
            key = f"{item}/{tier}" + (f"#{number + 1}" if tier in seen else "")
            seen.add(tier)
            yield _row(sheet, key, (*place, "offers", number), offer, {"item": item, "tier": tier})


def _numbered(tree: Tree, sheet: SheetOf, where: Place, heads: Mapping[str, str]) -> Iterator[Row]:
    """The rows of a list in a record; `heads` say in which."""
    for number, record in enumerate(list_at(tree, where)):
        if isinstance(record, dict):
            key = f"{'/'.join(heads.values())}#{number + 1}"
            blank = {"tier": ""} if sheet.where[1] == "steps" else {}
            yield _row(sheet, key, (*where, number), record, {**blank, **heads, ORDER: str(number + 1)})


def _row(sheet: SheetOf, key: str, place: Place, record: Mapping[str, Any], heads: Mapping[str, str]) -> Row:
    row, odd = Row(key, place), set()
    for column in sheet.columns:
        if column.name in heads:
            row.cells[column.name] = heads[column.name]
            continue
        value: Any = record
        for name in column.path:
            value = value.get(name) if isinstance(value, dict) else None
        text = text_of(column, value)
        if text is None or column.name in sheet.told:
            odd.add(column.name)
        row.cells[column.name] = text or ""
    row.odd = frozenset(odd)
    return row


def text_of(column: Column, value: Any) -> str | None:
    """A value as one text; None where a cell cannot hold it."""
    if value is None:
        return ""
    if column.kind == "state":
        return SEE_BELOW if value else NONE_NEEDED
    if column.kind == "lines":
        if isinstance(value, str):  # several in one cell of the station table
            value = re.split(r"\s*[、，,；;]+\s*", value.strip())
        if not isinstance(value, list) or not all(isinstance(one, str) and "\n" not in one for one in value):
            return None
        return "\n".join(one.strip() for one in value)
    if not isinstance(value, str):
        return None
    if column.kind == "flag":
        return FLAGS.get(value.strip(), value.strip())
    return tidy(value)


def tidy(text: str) -> str:
    """A text as it is compared: what a spreadsheet adds or takes away at the ends of its lines says nothing."""
    lines = UNSEEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip(" \t\u3000\u00a0") for line in lines).strip()
