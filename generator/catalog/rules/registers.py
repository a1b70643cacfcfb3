"""Registers -> those whose columns make no form: none at all, too many, a latest day without its means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.catalog.model import Catalog, Register
from generator.catalog.reading.check import Checked
from generator.ground.errors import Finding

ROOM_MM = 252
"""Width of A4 across, without its margins (20 at the bound edge, 12) and the column of serial numbers (13)."""
ONCE = ("受理日期", "最迟日期", "事项", "办理方式")
"""What a register can hold in one column alone: by these the workbook chooses, and counts a due day."""


def find_unfit_registers(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """One finding a register, at its columns (at the register where it has none)."""
    for index, register in enumerate(catalog.registers):
        if (message := _flaw(register)) is not None and checked.whole(("registers", index)):
            place = ("registers", index, "columns") if register.columns else ("registers", index)
            yield checked.mark(place).finding("GP245", f"“{register.name}”台账{message}")


def _flaw(register: Register) -> str | None:
    """What is wrong with its columns, in words."""
    if not register.columns:
        return "没有一栏：请写 columns，或者用 like 写明套用哪种样式"
    if (wide := sum(column.width_mm for column in register.columns)) > ROOM_MM:
        return f"各栏一共 {wide} 毫米宽，A4 横放只有 {ROOM_MM} 毫米；请改窄几栏"
    held: Counter[str] = Counter(column.holds for column in register.columns)
    if twice := [holds for holds in ONCE if held[holds] > 1]:
        return f"有两栏都填“{twice[0]}”，只能有一栏"
    named = Counter(column.name for column in register.columns)
    if same := [name for name, count in named.items() if count > 1]:
        return f"有两栏都叫“{same[0]}”，登记的人分不清"
    if held["最迟日期"] and (lacking := [holds for holds in ("受理日期", "事项") if not held[holds]]):
        return f"有“最迟日期”，却没有填“{lacking[0]}”的一栏，算不出来"
    return None
