"""Any cell of a real catalog: an edit says what it should and nothing else, in few lines; a round trip changes nothing.

The suite tries a few of one catalog; `make fuzz` (GUIDEPLATE_EDITS, GUIDEPLATE_SEED) many of all.
"""

from __future__ import annotations

import datetime
import difflib
import os
import random

import pytest
from checkout import ROOT

from generator.app import exchanging
from generator.catalog.load import load
from generator.catalog.reading.source import Mark
from generator.tables import catalog_book, workbook_cells
from generator.tables.grid import origin
from generator.tables.grid.applying import applied
from generator.tables.grid.columns import ORDER, Column, SheetOf
from generator.tables.grid.edits import Edit, Edits, edits
from generator.tables.grid.returned import read_back
from generator.tables.grid.rows import Row, grid_of
from generator.tables.grid.sheets import sheets

EDITS, SEED = int(os.environ.get("GUIDEPLATE_EDITS", "4")), int(os.environ.get("GUIDEPLATE_SEED", "7"))
CATALOGS = sorted((ROOT / "catalog").glob("*.yml"))
NAMES = [path.stem for path in CATALOGS] if "GUIDEPLATE_EDITS" in os.environ else ["minqing"]
DAY = datetime.date(2026, 11, 22)
TEXTS = [
    "改：一条",
    "含: 冒号 #号",
    "\"引号\" 和 '单引号'",
    "12345",
    "- 短横",
    "多行\n第二行",
    "是",
    "null",
    "0350124",
    "{甲}",
    "",
]


def other(column: Column, text: str, dice: random.Random) -> str:
    """Another value for a cell; the same where none can be thought of."""
    if column.refers is not None:
        return "" if not column.required else text
    if column.kind == "lines":
        parts = text.split("\n") if text else []
        changed = [[*parts, "新的: 一条 # 有"], [*parts[1:], "改了, 的"], ["只有[一]条"], parts[:-1]]
        return "\n".join(dice.choice(changed))
    if column.kind in ("choice", "flag"):
        return dice.choice([one for one in column.choices if one != text])
    if column.kind in ("number", "date"):
        return "7" if column.kind == "number" else "2025-02-03"
    return dice.choice(TEXTS)


def editable(sheet: SheetOf, column: Column, row: Row) -> bool:
    heads = ("item", "tier", ORDER, "materials")
    return (
        column.name not in heads
        and column.name not in row.odd
        and not (column.name in ("id", "code") and column.required)
    )


@pytest.mark.parametrize("name", NAMES)
def test_an_edit_says_what_it_should_and_nothing_else(name: str) -> None:
    path, dice = ROOT / f"catalog/{name}.yml", random.Random(SEED)
    loaded = load(path, DAY)
    tree, files = exchanging.tree_of(loaded), exchanging.files_of(path)
    grid = grid_of(tree)
    cells = [(s, c, r) for s in sheets() for c in s.columns for r in grid[s.title] if editable(s, c, r)]
    tried = 0
    for sheet, column, row in dice.sample(cells, min(4 * EDITS, len(cells))):
        before = row.cells.get(column.name, "")
        after = other(column, before, dice)
        if after == before or (column.required and not after) or tried == EDITS:
            continue
        tried += 1
        change = Edits(cells=[Edit(sheet, row, column, before, after, Mark("f.xlsx", 1, 1, "x!A1"))])
        new, refused = applied(change, tree, files)
        what = f"{name} {sheet.title} {row.key} {column.name}: {before!r} -> {after!r}"
        if refused:
            assert "请在 YAML 里改" in refused[0].message or "继承" in refused[0].message, what
            continue
        if sheet.title == "站点" and column.kind == "lines" and any(sign in after for sign in "，,；;"):
            continue  # a name with a separator in it would be read as two: refused by what follows
        assert exchanging._elsewhere(path, DAY, new, change, grid) is None, what
        ((target, data),) = new.items()
        old = target.read_bytes().decode().splitlines()
        lines = [one for one in difflib.ndiff(old, data.decode().splitlines()) if one[0] in "+-"]
        added = target.suffix == ".csv" and column.name not in old[0].split(",")  # a column that the table lacks
        assert added or len(lines) <= 2 + max(before.count("\n"), after.count("\n")) + 1, (what, lines)
    assert tried


@pytest.mark.parametrize("name", NAMES)
def test_a_round_trip_changes_nothing(name: str) -> None:
    path = ROOT / f"catalog/{name}.yml"
    loaded = load(path, DAY)
    assert loaded.catalog is not None
    grid, names = grid_of(exchanging.tree_of(loaded)), exchanging.names_of(loaded.catalog)
    pages = [catalog_book.Page(sheet, grid[sheet.title], sheet.columns) for sheet in sheets()]
    data = catalog_book.workbook("x", pages, names, origin.packed(name, "", grid))
    assert data == catalog_book.workbook("x", pages, names, origin.packed(name, "", grid))
    found = workbook_cells.read_book(data, "f.xlsx")
    made = exchanging.origin_of(found)
    assert made is not None and made.catalog == name
    backs, findings = read_back(found, sheets(), names, Mark("f.xlsx", 1, 1))
    assert findings == [] and not edits(backs, made.base, grid) and not edits(backs, None, grid)
