"""What of a list's cells cannot be taken -> findings: each by itself, or one for all rows that are alike in it."""

from __future__ import annotations

from generator.catalog.model import Station
from generator.catalog.reading.describe import label
from generator.ground.errors import Finding
from generator.tables.cell import Cell

UNPLACED, UNUSED = "GP932", "GP933"
CLOSED_HOW = (
    "有 {n} 个站点写的是撤销、停办（首个：{first}），却没有写由谁接替，也没有日期；"
    "请在名单上加一列“接替站点”或“撤并日期”，再导入"
)
NO_TOWNSHIP = (
    "有 {n} 个新站点的乡镇，表里和名单上都没有（首个：{first}）；请在名单上补上这个乡镇的一行，写明它的区划代码"
)
_ERRORS = (CLOSED_HOW, NO_TOWNSHIP)
"""Sentences that are told once, and are errors all the same."""


class Told:
    """Gathers what is told while the rows are read."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.alike: dict[str, list[tuple[Cell, str]]] = {}
        """What is told once for all rows: a sentence with {n}, and the cells with what they say."""

    def _refuse(self, cell: Cell, message: str) -> None:
        self.findings.append(cell.mark.finding(UNPLACED, message))

    def _tell(self, sentence: str, cell: Cell, what: str) -> None:
        key = sentence.replace("{what}", label(Station, what) if what in Station.model_fields else what)
        self.alike.setdefault(key, []).append((cell, what))

    def grouped(self) -> list[Finding]:
        """One finding a kind, at its first cell."""
        found = []
        for sentence, cells in self.alike.items():
            cell, what = cells[0]
            first = what if what not in Station.model_fields else cell.text
            code = UNPLACED if sentence in _ERRORS else UNUSED
            message = sentence.replace("{n}", str(len(cells))).replace("{first}", first[:60])
            found.append(cell.mark.finding(code, message))
        return found
