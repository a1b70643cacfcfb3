"""What came back, what it was made from and what the catalog says now -> the edits; or where they are at odds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from generator.catalog.reading.source import Mark
from generator.ground.errors import Finding
from generator.tables.grid.columns import HEADS, NONE_NEEDED, ORDER, SEE_BELOW, Column, SheetOf
from generator.tables.grid.origin import Base
from generator.tables.grid.returned import WRONG, Back, Came
from generator.tables.grid.rows import Grid, Row

CONFLICT = "GP942"
_HEADS = (*HEADS.values(), "tier")


@dataclass(frozen=True)
class Edit:
    """One cell that says something else."""

    sheet: SheetOf
    row: Row
    column: Column
    before: str
    after: str
    mark: Mark


@dataclass(frozen=True)
class New:
    """A row that was not there."""

    sheet: SheetOf
    came: Came


@dataclass(frozen=True)
class Gone:
    """A row that is not there any more."""

    sheet: SheetOf
    row: Row
    mark: Mark


@dataclass
class Edits:
    """All that a workbook changes."""

    cells: list[Edit] = field(default_factory=list)
    new: list[New] = field(default_factory=list)
    gone: list[Gone] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.cells or self.new or self.gone)


def edits(backs: Sequence[Back], base: Base | None, now: Grid) -> Edits:
    """Cell by cell, three ways: as it was when the workbook was made, as it is, as it came back."""
    found = Edits()
    for back in backs:
        _of_sheet(back, base, now.get(back.sheet.title, []), found)
    return found


def _of_sheet(back: Back, base: Base | None, rows: Sequence[Row], found: Edits) -> None:
    sheet = back.sheet
    current = {row.key: row for row in rows}
    made = base.get(sheet.title, {}) if base is not None else {key: row.cells for key, row in current.items()}
    copies = Counter(came.key for came in back.rows if came.key)
    if len(copies) > 2 and not copies.keys() & made.keys():
        message = f"这张表 {len(copies)} 行的行号没有一个是这里的（如“{next(iter(copies))}”）；请看看是不是别处的表"
        found.findings.append(back.mark.finding(WRONG, message))
        return
    originals: dict[str, Came] = {}
    for came in back.rows:
        if not came.key:
            _new(sheet, came, current, found)
        elif came.key not in made:
            found.findings.append(came.first.finding(WRONG, f"行号“{came.key}”原来没有；新加的行，行号请留空"))
        elif copies[came.key] > 1:
            # A row that was copied to make another: the one that says what it always said is the old one.
            same = all(came.cells.get(name, "") == made[came.key].get(name, "") for name in came.cells)
            if same and came.key not in originals:
                originals[came.key] = came
            else:
                found.findings.append(
                    came.first.finding(WRONG, f"行号“{came.key}”有 {copies[came.key]} 行；复制出来的新行，行号请清空")
                )
        else:
            originals[came.key] = came
    for key, came in originals.items():
        _changed(sheet, came, made[key], current.get(key), found)
    names = {column.name for column in back.columns}
    for key in made:
        if key in copies:
            continue
        row = current.get(key)
        if row is None:
            continue  # gone here and there
        if sheet.alone or sheet.read_only:
            found.findings.append(back.mark.finding(WRONG, f"表“{sheet.title}”里删了一行；这里不能删，请把行补回来"))
        elif any(row.cells.get(name, "") != made[key].get(name, "") for name in names):
            message = f"工作簿里删了“{_called(row)}”这一行，可是导出以后目录里改过它；请重新导出再改"
            found.findings.append(back.mark.finding(CONFLICT, message))
        else:
            found.gone.append(Gone(sheet, row, back.mark))


def _changed(sheet: SheetOf, came: Came, was: dict[str, str] | object, row: Row | None, found: Edits) -> None:
    assert isinstance(was, dict)
    for name, after in came.cells.items():
        column = sheet.column(name)
        before = was.get(name, "")
        if column is None or after == before:
            continue
        mark = came.marks[name]
        if row is None:
            message = f"改了“{column.title}”，可是导出以后目录里已经没有这一行；请重新导出再改"
            found.findings.append(mark.finding(CONFLICT, message))
            continue
        now = row.cells.get(name, "")
        if now == after:
            continue  # somebody has written the same
        if now != before:
            message = (
                f"“{column.title}”导出时是“{_short(before)}”，现在目录里是“{_short(now)}”，这里改成“{_short(after)}”；"
                "请定下来写哪个，重新导出再改"
            )
            found.findings.append(mark.finding(CONFLICT, message))
            continue
        if (why := _refused(sheet, row, column, after)) is not None:
            found.findings.append(mark.finding(WRONG, why))
            continue
        if column.kind == "state" and after == SEE_BELOW:
            continue  # what stands in the other sheet says it
        found.cells.append(Edit(sheet, row, column, before, after, mark))
    for name, over in came.covered.items():
        column = sheet.column(name)
        if column is not None and over != was.get(name, ""):
            lost = _short(was.get(name, ""))
            message = f"“{column.title}”这一格被合并的单元格盖住了，原来的“{lost}”看不到；请取消合并、补上"
            found.findings.append(came.marks[name].finding(WRONG, message))


def _refused(sheet: SheetOf, row: Row, column: Column, after: str) -> str | None:
    """Why a cell is not changed here."""
    if column.name in row.odd:
        return f"“{column.title}”在 YAML 里写法特别，一格写不下；请在 YAML 里改"
    if column.name in ("id", "code") and sheet.record.model_fields.get(column.name, None) and column.required:
        return f"“{column.title}”定了就不再改（原为“{row.cells[column.name]}”）；要新加，请另加一行，行号留空"
    if column.name in _HEADS and (sheet.head == column.name or sheet.head == "item"):
        return f"这一行的“{column.title}”不能改（原为“{row.cells[column.name]}”）；请删去这一行，另加一行"
    if column.required and not after:
        return f"“{column.title}”必填；要去掉这一条，请把整行删去"
    if column.kind == "state" and after not in (NONE_NEEDED, SEE_BELOW, ""):
        return f"这里只写“{NONE_NEEDED}”或留空；要列材料，请写到“材料”表"
    if column.kind == "number" and not after.replace(".", "", 1).isdigit() and after:
        return f"“{column.title}”要写数，现在是“{_short(after)}”"
    if column.kind == "flag" and after not in ("是", "否", ""):
        return f"“{column.title}”只写是或否，现在是“{_short(after)}”"
    return None


def _new(sheet: SheetOf, came: Came, current: Collection[str], found: Edits) -> None:
    filled = {name: text for name, text in came.cells.items() if text}
    if not filled:
        return
    if sheet.alone or sheet.read_only:
        how = "只有一行，改那一行" if sheet.alone else "里不能加行；要加，请在 YAML 里写 later"
        found.findings.append(came.first.finding(WRONG, f"表“{sheet.title}”{how}"))
        return
    ok = True
    for column in sheet.columns:
        if column.required and column.name not in filled:
            ok = False
            mark = came.marks.get(column.name, came.first)
            found.findings.append(mark.finding(WRONG, f"新加的行没有写“{column.title}”"))
        elif column.name in filled and column.name not in ("id", "code", *_HEADS):
            why = _refused(sheet, Row("", ()), column, filled[column.name])
            if why is not None:
                ok = False
                found.findings.append(came.marks[column.name].finding(WRONG, why))
    key = filled.get(sheet.key) if sheet.key else None
    key = key or (f"{filled.get('item')}/{filled.get('tier')}" if sheet.where[-1] == "offers" else None)
    if key is not None and key in current:
        ok = False
        found.findings.append(came.first.finding(WRONG, f"“{key}”已经有了；改它请在原来那一行改"))
    if ok:
        found.new.append(New(sheet, came))


def _called(row: Row) -> str:
    return row.cells.get("name") or row.cells.get("place") or row.cells.get("title") or row.key


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:40]}…"


def told(found: Edits) -> list[str]:
    """The difference, a line a change."""
    lines = []
    for edit in found.cells:
        column = edit.column
        if column.name == ORDER:
            how = f"次序由 {edit.before} 改为 {edit.after}"
        elif not edit.before:
            how = f"{column.title}补上“{_short(edit.after)}”"
        elif not edit.after:
            how = f"不再写{column.title}（原为“{_short(edit.before)}”）"
        else:
            how = f"{column.title}由“{_short(edit.before)}”改为“{_short(edit.after)}”"
        lines.append(f"{edit.sheet.title}·{_called(edit.row)}（{edit.row.key}）：{how}")
    for new in found.new:
        cells = {name: text for name, text in new.came.cells.items() if text}
        said = "，".join(
            f"{column.title}“{_short(cells[column.name])}”" for column in new.sheet.columns if column.name in cells
        )
        lines.append(f"{new.sheet.title}：新增一行（{said}）")
    lines += [f"{gone.sheet.title}：删去“{_called(gone.row)}”（{gone.row.key}）" for gone in found.gone]
    return lines
