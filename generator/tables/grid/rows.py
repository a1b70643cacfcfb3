"""A catalog as it was read -> the rows of each sheet, every cell as one canonical text with the place it stands at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.catalog.reading.layers import at
from generator.catalog.reading.source import Place, Tree
from generator.tables.grid.columns import NONE_NEEDED, ORDER, SEE_BELOW, Column, SheetOf, sheets

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
    if sheet.where[0] != "items" or len(sheet.where) == 1:
        for index, record in enumerate(list_at(tree, sheet.where)):
            if isinstance(record, dict):
                name = record.get("code") if sheet.where == ("stations",) else record.get("id")
                key = str(name) if sheet.where != ("jurisdiction", "hotlines") else f"#{index + 1}"
                yield _row(sheet, key, (*sheet.where, index), record, {})
        return
    for index, item in enumerate(list_at(tree, ("items",))):
        if not isinstance(item, dict) or not isinstance(item.get("id"), str):
            continue
        place: Place = ("items", index)
        if sheet.where[1] == "offers":
            yield from _offers(tree, sheet, item["id"], place)
        else:
            yield from _numbered(tree, sheet, (*place, sheet.where[1]), item["id"], "")
        if sheet.where[1] == "steps":
            for number, offer in enumerate(list_at(tree, (*place, "offers"))):
                if isinstance(offer, dict):
                    where = (*place, "offers", number, "steps")
                    yield from _numbered(tree, sheet, where, item["id"], str(offer.get("tier")))


def _offers(tree: Tree, sheet: SheetOf, item: str, place: Place) -> Iterator[Row]:
    seen = set()
    for number, offer in enumerate(list_at(tree, (*place, "offers"))):
        if isinstance(offer, dict):
            tier = str(offer.get("tier"))
            key = f"{item}/{tier}" + (f"#{number + 1}" if tier in seen else "")
            seen.add(tier)
            yield _row(sheet, key, (*place, "offers", number), offer, {"item": item, "tier": tier})


def _numbered(tree: Tree, sheet: SheetOf, where: Place, item: str, tier: str) -> Iterator[Row]:
    for number, record in enumerate(list_at(tree, where)):
        if isinstance(record, dict):
            key = f"{item}{'/' + tier if tier else ''}#{number + 1}"
            heads = {"item": item, "tier": tier, ORDER: str(number + 1)}
            yield _row(sheet, key, (*where, number), record, heads)


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
        if text is None:
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
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip(" \t\u3000") for line in lines).strip()
