"""A form that came back filled in -> what was seen at which station, and what is wrong in it, with its place."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.catalog.model import Catalog
from generator.catalog.reading.source import Mark
from generator.catalog.resolve.offerings import station_name
from generator.ground.errors import Finding
from generator.ground.written_dates import HOW, read_date
from generator.readiness.known import KnownElements
from generator.readiness.observation import COLUMNS, STATES, UNKNOWN, Key, Observation, Readiness
from generator.readiness.reading import HOW as HOW_STATES
from generator.tables.cell import Cell
from generator.tables.filled import read_filled

CHINESE = ("站点编码", "标准", "要素", "状况", "依据", "日期")
"""The columns as the form has them, in the order of `COLUMNS`; a table with the file's own names is taken as well."""
NEEDED = 4
"""So many of them there must be."""
MOST_LINES = 40
"""Changes that are told one by one."""


@dataclass(frozen=True)
class Inspected:
    """What a form says."""

    results: tuple[Observation, ...]
    findings: tuple[Finding, ...]
    open: int
    """Rows without a state: nobody looked."""


def inspected(path: Path, shown: str, catalog: Catalog, today: datetime.date, date: datetime.date | None) -> Inspected:
    """All that a CSV file or workbook says was seen, and every mistake in it; `date`: of rows that name none."""
    rows, findings = _rows(path, shown)
    known = KnownElements(catalog)
    results: dict[tuple[Key, datetime.date | None], Observation] = {}
    unseen = 0
    for row in rows:
        if not _text(row, "state"):
            unseen += 1
            continue
        read = _read(row, known, today, date)
        if isinstance(read, Finding):
            findings.append(read)
            continue
        first = results.setdefault((read.key, read.date), read)
        if (first.state, first.evidence) != (read.state, read.evidence):
            message = f"“{read.element}”{read.date} 的状况在这张表里写了两次，写得不一样；请留一行"
            findings.append(_mark(row, "state").finding("GP954", message))
    return Inspected(tuple(results.values()), tuple(sorted(findings)), unseen)


def _rows(path: Path, shown: str) -> tuple[list[Mapping[str, Cell]], list[Finding]]:
    """Rows by the file's own column names, whichever names the table has."""
    first = read_filled(path, shown, CHINESE[:NEEDED], CHINESE[NEEDED:], "检查结果", "GP950")
    names = dict(zip(CHINESE, COLUMNS, strict=True))
    if not first.rows and first.findings:
        own = read_filled(path, shown, COLUMNS[:NEEDED], COLUMNS[NEEDED:], "检查结果", "GP950")
        if own.rows or not own.findings:
            return list(own.rows), list(own.findings)
    return [{names[name]: cell for name, cell in row.items()} for row in first.rows], list(first.findings)


def _read(
    row: Mapping[str, Cell], known: KnownElements, today: datetime.date, date: datetime.date | None
) -> Observation | Finding:
    """What one row says, or the first thing that is wrong with it."""
    station, standard, element, state = (_text(row, name) for name in COLUMNS[:NEEDED])
    if not station:
        return _mark(row, "station").finding("GP951", "写了状况，没有写站点编码")
    if (message := known.unknown_station(station)) is not None:
        return _mark(row, "station").finding("GP951", message)
    if (mistake := known.wrong(station, standard, element)) is not None:
        return _mark(row, mistake[0]).finding("GP951", mistake[1])
    meant = next((one for one in STATES if one == state), None)
    if meant is None:
        return _mark(row, "state").finding("GP952", f"状况现在是“{state[:40]}”；{HOW_STATES}")
    cell, day = row.get("date"), date
    if cell is not None and cell.text:
        day = cell.value if isinstance(cell.value, datetime.date) else cell.serial or read_date(cell.text)
        if day is None:
            return cell.mark.finding("GP953", f"“{cell.text[:40]}”不是日期；{HOW}")
    if day is None and meant != UNKNOWN:
        return _mark(row, "date").finding("GP953", "写了状况，没有写检查日期；都是同一天的可以用 --date 写")
    if day is not None and not EARLIEST <= day <= today:
        wrong = "还没到" if day > today else "的年份不像真的"
        return _mark(row, "date").finding("GP953", f"检查日期 {day} {wrong}")
    return Observation(station, standard, element, meant, _text(row, "evidence") or None, day, _mark(row, "state"))


EARLIEST = datetime.date(2000, 1, 1)
"""No inspection of today's standards is older."""


def news_of(readiness: Readiness, results: Sequence[Observation]) -> tuple[Observation, ...]:
    """Those that are not on record in the same words; 未知 of what is not known anyway, without a word why, is none."""
    known, now = set(readiness.rows), readiness.on(datetime.date.max)

    def says_something(one: Observation) -> bool:
        return one.state != UNKNOWN or one.evidence is not None or one.key in now

    return tuple(one for one in results if one not in known and says_something(one))


def changes_text(
    readiness: Readiness, new: Sequence[Observation], catalog: Catalog, unseen: int, known: int
) -> Iterator[str]:
    """What becomes of each element, then how many rows say nothing new."""
    now = readiness.on(datetime.date.max)
    same_day = {(row.key, row.date): row for row in readiness.rows}
    for one in new[:MOST_LINES]:
        before = now.get(one.key)
        called = f"{station_name(catalog, catalog.station_by_code[one.station])}（{one.station}）"
        told = "，".join(text for text in (str(one.date or ""), one.evidence or "") if text)
        line = f"{called} {one.standard}·{one.element}：{before.state if before else UNKNOWN} → {one.state}（{told}）"
        replaced = same_day.get((one.key, one.date))
        if replaced is not None:
            line += f"；改掉同一天记的“{replaced.state}”"
        elif before is not None and before.date and one.date and one.date < before.date:
            line += f"；{before.date} 有更新的结果，现状不变"
        yield line
    if len(new) > MOST_LINES:
        yield f"……还有 {len(new) - MOST_LINES} 项"
    told = "、".join(f"{state} {sum(one.state == state for one in new)}" for state in STATES)
    yield f"新的结果 {len(new)} 项（{told}）；没有新内容的 {known} 项；没有写状况的 {unseen} 行。"


def _text(row: Mapping[str, Cell], column: str) -> str:
    return row[column].text if column in row else ""


def _mark(row: Mapping[str, Cell], column: str) -> Mark:
    """The place of a row's cell, or of the nearest thing to it."""
    return row[column].mark if column in row else next(iter(row.values())).mark
