"""A workbook that came back -> its sheets' rows as canonical texts, each with its cell; and what cannot be read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.catalog.reading.describe import near
from generator.catalog.reading.source import Mark
from generator.ground.errors import Finding
from generator.ground.written_dates import HOW, read_date
from generator.tables.catalog_book import CHOICES, GUIDE
from generator.tables.cell import Cell, Sheet
from generator.tables.grid import origin
from generator.tables.grid.columns import KEY, Column, SheetOf
from generator.tables.grid.rows import tidy

WRONG, LEFT = "GP941", "GP943"
HEADING_ROWS = 15
_CODES = ("id", "code", "task_code", "division", "parent", "tier", "item", "source", "category", "url", "like")
_FLAGS = {
    **dict.fromkeys(("有", "能", "对", "√", "✓", "✔", "true", "yes", "y"), "是"),
    **dict.fromkeys(("没有", "不能", "×", "✗", "✘", "x", "false", "no", "n"), "否"),
}
_ID = re.compile(r"[（(〔\[]\s*([0-9A-Za-z][0-9A-Za-z_-]*)\s*[）)〕\]]\s*$")


@dataclass
class Came:
    """One row as it came back."""

    key: str
    """Empty: a new one."""
    first: Mark
    """Where it stands."""
    cells: dict[str, str] = field(default_factory=dict)
    """Column -> the canonical text, for the columns that came back and can be read."""
    marks: dict[str, Mark] = field(default_factory=dict)
    covered: dict[str, str] = field(default_factory=dict)
    """Column -> what the merged cell over it says; its own text is not in the file any more."""


@dataclass
class Back:
    """One sheet as it came back."""

    sheet: SheetOf
    rows: list[Came]
    columns: list[Column]
    mark: Mark


def read_back(
    sheets: Sequence[Sheet], wanted: Sequence[SheetOf], names: Mapping[str, Mapping[str, str]], start: Mark
) -> tuple[list[Back], list[Finding]]:
    """The sheets by their names, else by their headings; what is missing, renamed or added is said."""
    findings: list[Finding] = []
    left = [one for one in sheets if one.title not in (CHOICES, GUIDE, origin.TITLE)]
    found: dict[str, Sheet] = {one.title.strip(): one for one in left if one.title.strip() in {s.title for s in wanted}}
    for sheet in wanted:
        if sheet.title not in found:
            like = [one for one in left if one not in found.values() and _fits(one, sheet, len(wanted) == 1)]
            if len(like) == 1:
                found[sheet.title] = like[0]
                told = f"表“{like[0].title}”按表头认作“{sheet.title}”"
                findings.append(_at(like[0], start).finding(LEFT, told))
    backs = []
    for sheet in wanted:
        if sheet.title not in found:
            findings.append(start.finding(LEFT, f"没有“{sheet.title}”这张表，里面的没有动"))
            continue
        back = _read(found[sheet.title], sheet, names, findings, start)
        if back is not None:
            backs.append(back)
    for one in left:
        if one not in found.values() and any(cell.text for row in one.rows for cell in row):
            findings.append(_at(one, start).finding(LEFT, f"不认识表“{one.title}”，没有读"))
    return backs, findings


def _at(sheet: Sheet, start: Mark) -> Mark:
    return next((row[0].mark for row in sheet.rows if row), start)


def _heading(sheet: Sheet) -> int | None:
    for at, row in enumerate(sheet.rows[:HEADING_ROWS]):
        if any(_title(cell.text) == KEY for cell in row):
            return at
    return None


def _title(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def _fits(sheet: Sheet, wanted: SheetOf, alone: bool) -> bool:
    """Whether a sheet is one that was renamed; `alone`: it may have part of the columns, as no other sheet is meant."""
    at = _heading(sheet)
    if at is None:
        return False
    heads = {_title(cell.text) for cell in sheet.rows[at] if cell.text} - {KEY}
    titles = {_title(column.title) for column in wanted.columns}
    return len(heads & titles) >= 0.7 * max(1, len(heads) if alone else len(titles))


def _read(
    sheet: Sheet, wanted: SheetOf, names: Mapping[str, Mapping[str, str]], findings: list[Finding], start: Mark
) -> Back | None:
    at = _heading(sheet)
    if at is None:
        findings.append(
            _at(sheet, start).finding(WRONG, f"表“{sheet.title}”没有“{KEY}”这一列的表头；请照导出的样子留着")
        )
        return None
    heads = {index: _title(cell.text) for index, cell in enumerate(sheet.rows[at]) if cell.text}
    known = {_title(column.title): column for column in wanted.columns}
    places: dict[int, Column] = {}
    strange: list[Cell] = []
    for index, head in heads.items():
        cell = sheet.rows[at][index]
        if head == KEY:
            continue
        if head not in known:
            strange.append(cell)
        elif known[head] in places.values():
            findings.append(cell.mark.finding(WRONG, f"表头“{cell.text}”有两列，不知道看哪一列；请留一列"))
        else:
            places[index] = known[head]
    missing = [column for column in wanted.columns if column not in places.values()]
    for cell in strange:
        likely = near(_title(cell.text), [_title(column.title) for column in missing])
        if likely is not None:
            message = f"不认识的表头“{cell.text[:30]}”，却没有“{likely}”；表头不要改，请改回“{likely}”"
            findings.append(cell.mark.finding(WRONG, message))
        else:
            findings.append(cell.mark.finding(LEFT, f"不认识的列“{cell.text[:30]}”，没有读"))
    if missing and (places or not heads):
        told = "、".join(column.title for column in missing[:6]) + ("等" if len(missing) > 6 else "")
        findings.append(sheet.rows[at][0].mark.finding(LEFT, f"没有这 {len(missing)} 列，里面的没有动：{told}"))
    key = next(index for index, head in heads.items() if head == KEY)
    covers = _covers(sheet)
    rows = [
        came
        for index, row in enumerate(sheet.rows[at + 1 :], at + 1)
        if (came := _came(row, index, key, places, names, covers, findings)) is not None
    ]
    return Back(wanted, rows, list(places.values()), sheet.rows[at][0].mark)


def _covers(sheet: Sheet) -> Mapping[tuple[int, int], Cell]:
    """The cells that a merged one covers, each with that one."""
    covers: dict[tuple[int, int], Cell] = {}
    for top, left, bottom, right in sheet.merged:
        if top < len(sheet.rows) and left < len(sheet.rows[top]) and (bottom - top + 1) * (right - left + 1) < 100_000:
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    if (row, column) != (top, left):
                        covers[row, column] = sheet.rows[top][left]
    return covers


def _came(
    row: Sequence[Cell],
    index: int,
    key: int,
    places: Mapping[int, Column],
    names: Mapping[str, Mapping[str, str]],
    covers: Mapping[tuple[int, int], Cell],
    findings: list[Finding],
) -> Came | None:
    if not any(cell.text for cell in row):
        return None
    came = Came(tidy(row[key].text) if key < len(row) else "", row[key].mark if key < len(row) else row[0].mark)
    for at, column in places.items():
        if at >= len(row):
            came.cells[column.name], came.marks[column.name] = "", came.first
            continue
        cell = row[at]
        came.marks[column.name] = cell.mark
        if not cell.text and (index, at) in covers:
            came.covered[column.name] = canonical(column, covers[index, at], names, [])
            continue
        came.cells[column.name] = canonical(column, cell, names, findings)
    return came


def canonical(column: Column, cell: Cell, names: Mapping[str, Mapping[str, str]], findings: list[Finding]) -> str:
    """What a cell says, as the catalog would say it; a finding where it cannot be that."""
    if cell.kind == "error":
        findings.append(cell.mark.finding(WRONG, f"这一格是算错的结果（{cell.text}），请改成要写的内容"))
        return ""
    if cell.kind == "formula":
        findings.append(cell.mark.finding(WRONG, "这一格是公式，文件里没有算出来的结果；请把公式换成内容再导入"))
        return ""
    if column.kind == "date":
        return _date(cell, findings)
    if not isinstance(cell.value, str):  # a day in a column for texts: as the catalog writes days
        return cell.value.isoformat()
    text = tidy(cell.value)
    if column.refers is not None:
        parts = re.split(r"\n|(?<=[）)])\s*[、，,；;]\s*", text)
        ids = [_id(one, names.get(column.refers, {})) for one in parts]
        strange = next((one for one in ids if re.search("[\u3400-\u9fff]", one)), None)
        if strange is not None:
            message = f"“{strange[:40]}”不在“{column.title}”的下拉里，也不是代号；请从下拉里选，或写代号"
            findings.append(cell.mark.finding(WRONG, message))
        return "\n".join(ids)
    if column.kind == "lines":
        return "\n".join(one for line in text.split("\n") if (one := line.strip()))
    if column.kind in ("number", "flag", "choice", "state") or column.path[-1] in _CODES or column.dialled:
        text = unicodedata.normalize("NFKC", text) if column.kind != "choice" else text
        text = re.sub(r"^'|(?<=\d)\.0+$", "", text).strip() if column.kind == "number" else text.removeprefix("'")
    if column.kind == "flag":
        return _FLAGS.get(text.lower(), text)
    return text


def _date(cell: Cell, findings: list[Finding]) -> str:
    if not isinstance(cell.value, str):
        return cell.value.isoformat()
    if not cell.text:
        return ""
    if cell.kind == "number" and cell.serial is not None:
        return cell.serial.isoformat()
    day = read_date(cell.text)
    if day is None:
        findings.append(cell.mark.finding(WRONG, f"“{cell.text[:40]}”不是日期；{HOW}"))
        return ""
    return day.isoformat()


def _id(text: str, names: Mapping[str, str]) -> str:
    """The id in a text that names it, or that is one's name; else the text, for the check to judge."""
    text = text.strip()
    if (found := _ID.search(unicodedata.normalize("NFKC", text))) is not None and (found[1] in names or not names):
        return found[1]
    plain = unicodedata.normalize("NFKC", text)
    if plain in names:
        return plain
    called = [id_ for id_, name in names.items() if name == text]
    return called[0] if len(called) == 1 else text


def marks_of(rows: Sequence[Came]) -> Iterator[tuple[str, Mark]]:
    """Each row's key with its place."""
    return ((row.key, row.first) for row in rows)
