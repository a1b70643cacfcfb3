"""`catalog/<id>.readiness.csv` -> what was seen, and a finding for every row that cannot be meant."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

from pydantic_core import PydanticCustomError

from generator.catalog.model import Catalog
from generator.catalog.model.scalars import read_date
from generator.catalog.reading.loaded import shown_path
from generator.catalog.reading.source import Tree
from generator.catalog.reading.table import read_table
from generator.ground.errors import Finding
from generator.readiness.known import KnownElements
from generator.readiness.observation import COLUMNS, STATES, UNKNOWN, Observation, Readiness

OPTIONAL = ("evidence", "date")
MOST_ROWS = 200_000
"""A city of 3,500 stations with ten elements has 35,000 a round."""
HOW = "能写：到位、未到位、未知"


def readiness_path(catalog: Path) -> Path:
    """Where what was seen of a catalog's stations is kept: beside it, for the bureau alone."""
    return catalog.with_name(f"{catalog.stem}.readiness.csv")


def read_readiness(path: Path, catalog: Catalog, today: datetime.date) -> tuple[Readiness, list[Finding]]:
    """What is sound of the file beside a catalog, and all that is wrong with it; nothing where there is no file."""
    beside = readiness_path(path)
    if not beside.is_file():
        return Readiness(), []
    tree = Tree(data={"rows": []})
    columns = {name: name not in OPTIONAL for name in COLUMNS}
    read_table(beside, shown_path(beside), tree, "rows", columns, "验收状况表", MOST_ROWS)
    known, rows, findings = KnownElements(catalog), list[Observation](), list(tree.findings)
    for index, record in enumerate(tree.data["rows"]):
        if ("rows", index) in tree.broken:
            continue
        row = _row(record, index, tree, known, today)
        if isinstance(row, Finding):
            findings.append(row)
        else:
            rows.append(row)
    findings += _twice(rows)
    findings += _bare(rows)
    return Readiness(tuple(rows)), sorted(findings)


def _row(
    record: dict[str, str], index: int, tree: Tree, known: KnownElements, today: datetime.date
) -> Observation | Finding:
    """One row, or the first thing that is wrong with it."""

    def wrong(name: str, code: str, message: str) -> Finding:
        return tree.mark(("rows", index, name)).finding(code, message)

    station, standard, element, state = (record.get(name, "") for name in COLUMNS[:4])
    if (message := known.unknown_station(station)) is not None:
        return wrong("station", "GP951", message)
    if (mistake := known.wrong(station, standard, element)) is not None:
        return wrong(mistake[0], "GP951", mistake[1])
    if state not in STATES:
        what = f"状况现在是“{state[:40]}”" if state else "没有写状况"
        return wrong("state", "GP952", f"{what}；{HOW}")
    day = _date(record.get("date"))
    if isinstance(day, str):
        return wrong("date", "GP953", day)
    if day is not None and day > today:
        return wrong("date", "GP953", f"检查日期 {day} 还没到")
    mark = tree.mark(("rows", index))
    return Observation(
        station, standard, element, next(s for s in STATES if s == state), record.get("evidence"), day, mark
    )


def _date(text: str | None) -> datetime.date | str | None:
    """The day, None where none is written, or what is wrong."""
    if text is None:
        return None
    try:
        return read_date(text)
    except PydanticCustomError as error:
        return error.message()


def _twice(rows: list[Observation]) -> Iterator[Finding]:
    """Of two results of one day nobody could say which holds."""
    seen: dict[object, Observation] = {}
    for row in rows:
        first = seen.setdefault((row.key, row.date), row)
        if first is not row and row.mark is not None and first.mark is not None:
            day = f"{row.date} 的" if row.date else "没有日期的"
            message = f"“{row.element}”{day}状况写了两次（第 {first.mark.line} 行和这一行）；请留一行"
            yield row.mark.finding("GP954", message)


def _bare(rows: list[Observation]) -> Iterator[Finding]:
    """One warning for all: what has no day is in no month's table, and what has no evidence convinces nobody."""
    told = [row for row in rows if row.state != UNKNOWN]
    undated = [row for row in told if row.date is None]
    unproved = [row for row in told if row.evidence is None]
    parts = [f"{len(undated)} 行没有写日期（date）"] if undated else []
    parts += [f"{len(unproved)} 行没有写依据（evidence）"] if unproved else []
    first = min((row.mark for row in (*undated, *unproved) if row.mark), key=lambda mark: mark.line, default=None)
    if first is not None:
        yield first.finding("GP955", f"写了到位、未到位的，{'，'.join(parts)}；没有日期的进不了月报的变化")
