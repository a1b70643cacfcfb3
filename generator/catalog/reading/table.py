"""A CSV file -> mappings appended to a list of a tree, with the place of every cell."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.catalog.reading.describe import nearest
from generator.catalog.reading.source import Mark, Place, SourceError, Tree, read_text

MOST_ROWS = 20_000
"""Rows in one file: the largest known (a city) has 3,500, a whole province some 20,000."""
MOST_CELLS = 200
"""Cells in a row: there are a dozen columns."""


@dataclass(frozen=True)
class Row:
    """One record of a CSV file and where each of its cells begins."""

    cells: Sequence[str]
    marks: Sequence[Mark]


def read_table(
    path: Path,
    shown: str,
    tree: Tree,
    name: str,
    columns: Mapping[str, bool],
    what: str = "站点表",
    most: int = MOST_ROWS,
) -> None:
    """Append a CSV file's rows to the list `name` of `tree`; `columns` says which there may be and which must be.

    One with more rows than `most` is not `what` it should be.
    """
    try:
        lines = [f"{line}\n" for line in read_text(path, shown).split("\n")]
    except SourceError as error:
        tree.findings.append(error.finding)
        tree.partial.add((name,))
        return
    header: list[str | None] | None = None
    reader = csv.reader(lines, strict=True)
    begin = rows = 0
    try:
        for cells in reader:
            start = Mark(shown, begin + 1, 1)
            rows += any(cell.strip() for cell in cells)
            if (excess := _excess(cells, rows - 1, what, most)) is not None:
                tree.findings.append(start.finding("GP106", excess))
                tree.data[name] = []
                tree.partial.add((name,))
                return
            row = located(cells, lines[begin : reader.line_num], start)
            begin = reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if header is None:
                header = _header(row, tree, columns)
                whole = all(column in header for column, required in columns.items() if required)
            else:
                _append(header, row, tree, name, whole)
    except csv.Error:
        mark = Mark(shown, begin + 1, lines[begin].rfind('"') + 1 or 1)
        tree.findings.append(mark.finding("GP103", "表格从这里起读不出来，多半是引号没有配对"))
        tree.partial.add((name,))
    else:
        if header is None:
            tree.findings.append(Mark(shown, 1, 1).finding("GP103", f"表格是空的；第一行写表头：{','.join(columns)}"))
            tree.partial.add((name,))


def _excess(cells: Sequence[str], rows: int, what: str, most: int) -> str | None:
    """Why a table is none of ours by its size alone; all of it would take minutes to tell."""
    if len(cells) > MOST_CELLS:
        return f"这一行有 {len(cells)} 格，超过 {MOST_CELLS} 格，不像{what}，没有往下读"
    return f"超过 {most // 10_000} 万行，不像一个地方的{what}，没有读" if rows > most else None


def located(cells: Sequence[str], lines: Sequence[str], start: Mark) -> Row:
    """The cells of a record with their places in its lines; a quoted one takes up more room than its content."""
    raw, at, marks = "".join(lines), 0, []
    line, line_start = start.line, 0
    for cell in cells:
        marks.append(Mark(start.path, line, at - line_start + 1))
        begin, at = at, at + len(cell) + (2 + cell.count('"') if raw[at : at + 1] == '"' else 0) + 1
        if breaks := raw.count("\n", begin, at):
            line, line_start = line + breaks, raw.rfind("\n", begin, at) + 1
    return Row(cells, marks)


def _header(row: Row, tree: Tree, columns: Mapping[str, bool]) -> list[str | None]:
    """The column names; None stands for one that is not read."""
    names: list[str | None] = []
    missing = [column for column, required in columns.items() if required and column not in map(str.strip, row.cells)]
    if len(row.cells) == 1 and any(sign in row.cells[0] for sign in ";\t，；"):
        tree.findings.append(row.marks[0].finding("GP103", "格与格之间要用半角逗号；请另存为“CSV UTF-8（逗号分隔）”"))
        return [None]
    for cell, mark in zip(row.cells, row.marks, strict=True):
        name = cell.strip()
        if name in columns and name not in names:
            names.append(name)
            continue
        names.append(None)
        if name in columns:
            tree.findings.append(mark.finding("GP107", f"表头“{name}”重复了；请留一列"))
        elif name:
            hint = nearest(name, columns)
            missing = [column for column in missing if f"“{column}”" not in hint]
            message = f"不认识的表头“{name[:60]}”{hint or '；这里可以写：' + '、'.join(columns)}"
            tree.findings.append(mark.finding("GP201", message))
    tree.findings += [row.marks[0].finding("GP202", f"表格缺少必填的列“{column}”") for column in missing]
    return names


def _append(header: Sequence[str | None], row: Row, tree: Tree, list_: str, whole: bool) -> None:
    rows = tree.data[list_]
    place: Place = (list_, len(rows))
    even = len(row.cells) >= len(header) and not any(cell.strip() for cell in row.cells[len(header) :])
    tree.values[place] = row.marks[0]
    record = {}
    for name, cell, mark in zip(header, row.cells, row.marks, strict=False):
        if name is None:
            continue
        tree.values[(*place, name)] = tree.keys[(*place, name)] = mark
        if cell.strip():
            record[name] = cell.strip()
    rows.append(record)
    if not even:
        message = f"这一行有 {len(row.cells)} 格，表头有 {len(header)} 格，对不上；多半是少了或多了逗号"
        tree.findings.append(row.marks[0].finding("GP103", message))
    if not (even and whole):
        # The cells may stand under wrong names: only the first is trusted, so that references to it are not unknown.
        tree.broken.add(place)
        rows[-1] = {header[0]: row.cells[0].strip()} if header[0] else {}
