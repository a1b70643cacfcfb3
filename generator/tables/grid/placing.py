"""New rows -> each with the list it belongs to and its place there; what belongs to a new record becomes part of it."""

from __future__ import annotations

from collections.abc import Mapping

from generator.catalog.editing.written import Value
from generator.catalog.model.record import Place
from generator.catalog.reading.source import Tree
from generator.ground.errors import Finding
from generator.tables.grid.columns import HEADS, ORDER
from generator.tables.grid.edits import Edits, New
from generator.tables.grid.returned import WRONG
from generator.tables.grid.rows import list_at
from generator.tables.grid.values import record_of

Placed = tuple[Place, New | None, float, Mapping[str, Value]]
"""The list; the row; where in the list it stands; the record."""
_LAST = 1e9


def placed(found: Edits, tree: Tree, findings: list[Finding]) -> list[Placed]:
    """Every new record; where a row names a record that is not there, a finding."""
    known = {
        name: {one["id"]: at for at, one in enumerate(list_at(tree, (name,))) if isinstance(one, dict) and "id" in one}
        for name in HEADS
    }
    begun: dict[tuple[str, str], dict[str, Value]] = {}
    out: list[Placed] = []
    for new in found.new:
        name, cells = new.sheet.where[0], new.came.cells
        if new.sheet.where == (name,) and name in HEADS:
            begun[name, cells["id"]] = record_of(new.sheet, cells, ())
            out.append(((name,), new, _LAST, begun[name, cells["id"]]))
    for new in sorted(found.new, key=_number):
        where, cells = new.sheet.where, new.came.cells
        if new.sheet.head is None:
            if where[0] not in HEADS:
                out.append((where, new, _number(new) - 0.5, record_of(new.sheet, cells, ())))
            continue
        around, tier = cells[new.sheet.head], cells.get("tier", "") if where[1] == "steps" else ""
        heads = (new.sheet.head, ORDER, *(("tier",) if where[1] in ("steps", "faq", "materials") else ()))
        record = record_of(new.sheet, cells, heads)
        if (where[0], around) in begun and not tier:
            inner = begun[where[0], around].setdefault(where[1], [])
            assert isinstance(inner, list)
            inner.append(record)
        elif around in known[where[0]]:
            place = _inside(tree, (where[0], known[where[0]][around], where[1]), tier)
            if place is None:
                message = f"事项“{around}”还没有层级“{tier}”；先在“层级办理”里加"
                findings.append(new.came.marks["tier"].finding(WRONG, message))
                continue
            out.append((place, new, _number(new) - 0.5, record))
        else:
            called = new.sheet.columns[0].title
            message = f"没有{called}“{around}”；请从下拉里选，或先在“{called}”里加"
            findings.append(new.came.first.finding(WRONG, message))
    return out


def _inside(tree: Tree, place: Place, tier: str) -> Place | None:
    """Where a list stands; that of one tier's steps in its offer, if there is one."""
    if not tier:
        return place
    offers = list_at(tree, (*place[:-1], "offers"))
    at = next((at for at, one in enumerate(offers) if isinstance(one, dict) and one.get("tier") == tier), None)
    return None if at is None else (*place[:-1], "offers", at, "steps")


def _number(new: New) -> float:
    return float(new.came.cells.get(ORDER) or _LAST)
