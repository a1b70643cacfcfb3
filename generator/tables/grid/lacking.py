"""The stations' rows -> what each lacks of what a check asks for, township by township."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.catalog.model import Catalog, Station
from generator.catalog.rules.stations import WANTED
from generator.tables.grid.columns import Column, SheetOf
from generator.tables.grid.rows import Row
from generator.tables.grid.sheets import sheets

UNSURE = "待确认"
IN_USE = ("", "已开通", UNSURE)
BESIDE: Mapping[str, tuple[str, ...]] = {"longitude": ("latitude", "datum")}
"""What is only worth something together with a field that a check asks for."""
ASKED = ("status", "host", *(name for wanted in WANTED for name in (wanted, *BESIDE.get(wanted, ()))))
"""What a township is asked: what `check` counts as missing of a station, whether it is open, and where it is."""


@dataclass(frozen=True)
class Asking:
    """One workbook: the stations of a township that lack something."""

    name: str
    sheet: SheetOf
    columns: Sequence[Column]
    rows: Sequence[Row]
    known: Mapping[str, frozenset[str]]
    """Station's code -> columns that are not asked for."""


def station_sheet() -> SheetOf:
    """The sheet of the stations."""
    return next(sheet for sheet in sheets() if sheet.record is Station)


def as_asked(row: Row) -> Row:
    """A station's row as it is asked for: unsure is as good as not supplied."""
    status = row.cells.get("status", "")
    return replace(row, cells={**row.cells, "status": "" if status == UNSURE else status})


def askings(catalog: Catalog, rows: Sequence[Row]) -> Iterator[Asking]:
    """A workbook a township, and one for the stations that stand under none; none for those that lack nothing."""
    sheet, level = station_sheet(), {tier.id: tier.level for tier in catalog.tiers}
    townships = {one.code: one.place for one in catalog.stations if level.get(one.tier) == "乡"}
    groups: dict[str, list[Row]] = {code: [] for code in (*townships, "")}
    for row in rows:
        if row.cells.get("status", "") in IN_USE:
            own = row.key if row.key in townships else row.cells.get("parent", "")
            groups[own if own in townships else ""].append(as_asked(row))
    for code, group in groups.items():
        lacking = [row for row in group if any(not row.cells.get(name) for name in ASKED)]
        wanted = [name for name in ASKED if any(not row.cells.get(name) for row in lacking)]
        if lacking:
            columns = [column for name in ("place", *wanted) if (column := sheet.column(name)) is not None]
            known = {row.key: frozenset(n for n in ("place", *wanted) if row.cells.get(n)) for row in lacking}
            name = f"{townships[code]}-{code}" if code else "其他站点"
            yield Asking(name, sheet, columns, lacking, known)
