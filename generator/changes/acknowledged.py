"""An acknowledgement that came back as a table -> what its rows claim, and what is wrong in it, with its place."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.catalog.reading.source import Mark
from generator.changes.called import Called
from generator.changes.posting import Claim, Refusal, Register, contradictions
from generator.ground.errors import Finding
from generator.ground.written_dates import HOW, read_date
from generator.ledger.lines import Posted
from generator.tables.cell import Cell
from generator.tables.filled import read_filled

STATION, NAME, DATE, SHEET, VERSION, DEED = "站点编码", "站名", "张贴日期", "成品", "内容版本", "做什么"
REQUIRED, OPTIONAL = (STATION, DATE), (NAME, SHEET, VERSION, DEED)
ALSO = {
    **dict.fromkeys(("站点", "编码", "代码", "编号", "站点代码", "站点编号", "区划代码"), STATION),
    **dict.fromkeys(("日期", "张贴时间", "贴好日期", "贴好时间", "上墙日期", "上墙时间", "完成日期", "完成时间"), DATE),
    **dict.fromkeys(("站点名称", "站点名"), NAME),
}
"""How else the columns of a table that a station made by itself are headed."""
BY_NAME = {
    **ALSO,
    **dict.fromkeys((NAME, "站点名称", "站点名", "名称", "服务点", "村", "村名", "村居", "村社区"), STATION),
}
"""The same where no column holds codes."""
TAKEN_DOWN = "取下"
"""What a row of an order may be about besides: nothing hangs then, and the order itself has put that on record."""
CODES: Mapping[str, str] = {"station": "GP921", "sheet": "GP922", "version": "GP922", "date": "GP923"}
"""The finding for each part of a claim."""
CONTRADICTS = "GP924"


@dataclass(frozen=True)
class Acknowledged:
    """What a table says."""

    postings: tuple[Posted, ...]
    findings: tuple[Finding, ...]
    open: int
    """Rows without a date: not hung yet."""


def acknowledged(path: Path, shown: str, register: Register) -> Acknowledged:
    """All that a CSV file or workbook says is hung, and every mistake in it."""
    filled = read_filled(path, shown, REQUIRED, OPTIONAL, also=ALSO)
    if not filled.rows and filled.findings:
        named = read_filled(path, shown, REQUIRED, OPTIONAL, also=BY_NAME)
        filled = named if named.rows else filled
    called = Called(register)
    findings = list(filled.findings)
    settled: list[tuple[Mapping[str, Cell], list[Posted]]] = []
    undated = 0
    for row in filled.rows:
        if _text(row, DEED) == TAKEN_DOWN:
            continue
        if not _text(row, DATE):
            undated += 1
            continue
        found = _read(row, register, called)
        if isinstance(found, list):
            settled.append((row, found))
        else:
            findings.append(found)
    findings += _contradicting(settled)
    return Acknowledged(tuple(one for _, some in settled for one in some), tuple(sorted(findings)), undated)


def _read(row: Mapping[str, Cell], register: Register, called: Called) -> list[Posted] | Finding:
    """What one row claims, or the first thing that is wrong with it."""
    station, cell = _text(row, STATION), row[DATE]
    if not station:
        return _mark(row, STATION).finding("GP921", "写了张贴日期，没有写站点编码")
    date = cell.value if isinstance(cell.value, datetime.date) else cell.serial or read_date(cell.text)
    if date is None:
        return cell.mark.finding("GP923", f"“{cell.text[:40]}”不是日期；{HOW}")
    if register.unknown(station) is not None and (meant := called.stations(station)):
        if len(meant) > 1:
            told = f"“{station[:40]}”对得上 {len(meant)} 个站点（{'、'.join(meant[:4])}），请写站点编码"
            return _mark(row, STATION).finding("GP921", told)
        station = meant[0]
    if (unknown := register.unknown(station)) is not None:
        return _mark(row, STATION).finding("GP921", unknown.message)
    if (name := _text(row, NAME)) not in ("", station) and not called.fits(station, name):
        known = register.named(station)
        return _mark(row, NAME).finding("GP921", f"站点编码是{known}的，站名写的是“{name[:40]}”；请核对是哪个站点")
    claim = Claim(station, date, version=_text(row, VERSION) or None)
    if (sheet := _text(row, SHEET)) or claim.version:
        ids = called.sheets(station, sheet, claim.version)
        if len(ids) != 1:
            column, message = SHEET if sheet else VERSION, called.refusal(station, sheet, claim.version, ids)
            return _mark(row, column).finding("GP922", message)
        claim = replace(claim, sheet=ids[0])
    result = register.settle(claim)
    if isinstance(result, Refusal):
        columns = {"station": STATION, "sheet": SHEET, "version": VERSION, "date": DATE}
        return _mark(row, columns[result.about]).finding(CODES[result.about], result.message)
    return result


def _contradicting(settled: Sequence[tuple[Mapping[str, Cell], list[Posted]]]) -> Iterator[Finding]:
    twice = contradictions(some for _, some in settled)
    for row, some in settled:
        if any((one.sheet, one.station, one.date) in twice for one in some):
            message = "同一张成品在同一天又写成另一版；请只留真正贴着的一版"
            yield _mark(row, VERSION).finding(CONTRADICTS, message)


def _text(row: Mapping[str, Cell], column: str) -> str:
    return row[column].text if column in row else ""


def _mark(row: Mapping[str, Cell], column: str) -> Mark:
    """The place of a row's cell, or of the nearest thing to it."""
    return row[column].mark if column in row else next(iter(row.values())).mark
