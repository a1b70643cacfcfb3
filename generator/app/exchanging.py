"""A catalog ↔ its workbook: made and written; read, held against the catalog of today, shown, checked, written back."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import get_args

from generator.app.importing import brought_about, check_pending, commit, shorten, sound_part
from generator.app.terminal import agreed, print_findings, say
from generator.catalog.load import load
from generator.catalog.model import Catalog, Item, Posting
from generator.catalog.reading.describe import label
from generator.catalog.reading.loaded import Loaded, shown_path
from generator.catalog.reading.source import Mark, Place, SourceError, Tree, pending, read_bytes
from generator.ground.errors import CatalogError, Finding, UsageError
from generator.tables import workbook_cells
from generator.tables.catalog_book import Page, workbook
from generator.tables.cell import Sheet, UnreadableError
from generator.tables.grid import origin
from generator.tables.grid.applying import Files, applied
from generator.tables.grid.edits import Edits, edits, told
from generator.tables.grid.guide import guide
from generator.tables.grid.later import with_later
from generator.tables.grid.returned import LEFT, read_back
from generator.tables.grid.rows import Grid, grid_of
from generator.tables.grid.sheets import sheets

UNREADABLE = "GP940"


def files_of(path: Path) -> Files:
    """The catalog's own files."""
    table = path.with_name(f"{path.stem}.stations.csv")
    csv = table.read_bytes() if table.is_file() else None
    return Files(path, shown_path(path), path.read_bytes(), table, shown_path(table), csv)


def digest_of(files: Files) -> str:
    """The digest of what a workbook is made from."""
    return origin.digest([files.yaml, files.csv or b""])


def tree_of(loaded: Loaded) -> Tree:
    """The whole catalog as plain data with its places, what it will be some day among them."""
    assert loaded.checked is not None
    return with_later(loaded.checked.tree, loaded.checked.blocks)


def names_of(catalog: Catalog) -> dict[str, dict[str, str]]:
    """List -> id -> name, for what is chosen from."""
    level = {tier.id: tier.level for tier in catalog.tiers}
    posted = get_args(Posting.model_fields["field"].annotation)
    stations = sorted(catalog.stations, key=lambda one: level.get(one.tier) == "村")
    return {
        "categories": {one.id: one.name for one in catalog.categories},
        "life_events": {one.id: one.name for one in catalog.life_events},
        "items": {one.id: one.name for one in catalog.items},
        "tiers": {one.id: one.name for one in catalog.tiers},
        "sources": {one.id: one.number or one.title for one in catalog.sources},
        "channels": {one.id: one.name for one in catalog.jurisdiction.channels},
        "fields": {name: label(Item, name) if name in Item.model_fields else "监督投诉电话" for name in posted},
        "registers": {one.id: one.name for one in catalog.registers},
        "stations": {one.code: one.place for one in stations},
    }


def export(path: Path, day: datetime.date, target: Path, yes: bool) -> int:
    """Write the workbook; what is there already is replaced when somebody agrees."""
    loaded, catalog = sound_part(path, day)
    files, tree = files_of(path), tree_of(loaded)
    grid = grid_of(tree)
    own = {files.shown, files.table_shown}
    pages = [
        Page(
            sheet,
            grid[sheet.title],
            sheet.columns,
            {row.key: ("*",) for row in grid[sheet.title] if tree.mark(row.place).path not in own},
        )
        for sheet in sheets()
    ]
    id_ = catalog.jurisdiction.id
    kept = origin.packed(id_, digest_of(files), grid)
    data = workbook(f"{catalog.jurisdiction.name} {id_}", pages, names_of(catalog), kept, guide(grid))
    if os.path.lexists(target) and not agreed(yes, f"已经有 {target}，换成新的吗？"):
        return 2
    write(target, data)
    say(f"写好了 {target}。用 Excel 或 WPS 改好、存好，再运行 guideplate xlsx import {path.stem} {target}。")
    return 0


def write(target: Path, data: bytes) -> None:
    """A workbook, whole; UsageError where its folder is not there or cannot be written."""
    new = target.with_name(f".{target.name}.new")
    try:
        new.write_bytes(data)
        os.replace(new, target)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise UsageError(f"写不进“{target}”：{error.strerror or error}；文件如果正开着，请先关上") from None


def read_workbook(target: Path) -> Sequence[Sheet]:
    """A workbook's sheets; CatalogError with its one finding where it is none."""
    shown = shown_path(target)
    start = Mark(shown, 1, 1)
    try:
        data = read_bytes(target, start, "工作簿")
        if not data.startswith(workbook_cells.BEGINNINGS):
            raise UnreadableError("这不是 Excel 工作簿；请用导出的那一份")
        return workbook_cells.read_book(data, shown, "目录的工作簿")
    except SourceError as error:
        raise CatalogError([error.finding], "工作簿") from None
    except UnreadableError as error:
        raise CatalogError([(error.mark or start).finding(UNREADABLE, str(error))], "工作簿") from None


def origin_of(found: Sequence[Sheet]) -> origin.Origin | None:
    """What a workbook was made from, if that is still in it."""
    kept = next((one for one in found if one.title.startswith(origin.TITLE[:2])), None)
    return origin.unpacked([row[0].text for row in kept.rows if row]) if kept is not None else None


def import_(path: Path, day: datetime.date, target: Path, yes: bool, all_: bool) -> int:
    """Show what the workbook changes and what does not go, ask, and write it into the catalog's files."""
    loaded, catalog = sound_part(path, day)
    found, start = read_workbook(target), Mark(shown_path(target), 1, 1)
    made = origin_of(found)
    id_ = catalog.jurisdiction.id
    if made is not None and made.catalog != id_:
        message = f"这个工作簿是目录“{made.catalog}”导出的，不是“{id_}”的"
        raise CatalogError([start.finding(UNREADABLE, message)], "工作簿")
    backs, findings = read_back(found, sheets(), names_of(catalog), start)
    if not backs:
        message = "工作簿里没有导出的表（事项、材料、站点……）；请用 guideplate xlsx export 导出的那一份"
        raise CatalogError([start.finding(UNREADABLE, message)], "工作簿")
    if made is None:
        findings.append(start.finding(LEFT, "工作簿里“原样”不见了，看不出导出以后目录改过没有，只按现在的目录比"))
    grid, files = grid_of(tree_of(loaded)), files_of(path)
    changes = edits(backs, made.base if made is not None else None, grid)
    if made is not None and made.digest != digest_of(files):
        say("导出以后目录改过；逐格比过，只导入工作簿里改的，两边都改的会列出来。")
    return take(path, day, loaded, (changes, [*findings, *changes.findings], grid), (yes, all_))


def take(
    path: Path,
    day: datetime.date,
    loaded: Loaded,
    came: tuple[Edits, Sequence[Finding], Grid],
    how: tuple[bool, bool],
) -> int:
    """Edits into the catalog's files: shown, made, checked, asked for, written."""
    changes, findings, grid = came
    new: Mapping[Path, bytes] = {}
    told_ = list(findings)
    if changes:
        new, more = applied(changes, tree_of(loaded), files_of(path))
        told_ += more
    print_findings(sorted(set(told_), key=lambda finding: (finding.severity, finding)))
    for line in shorten(told(changes), how[1]):
        print(line)
    errors = sum(finding.severity == "error" for finding in told_)
    if errors:
        say(f"有 {errors} 处要改，什么都没有写；改好再导入一次。")
        return 1
    if not changes or not new:
        say("工作簿和目录一样，没有要改的。")
        return 0
    print(f"共改 {len(changes.cells)} 格，新增 {len(changes.new)} 行，删去 {len(changes.gone)} 行。")
    if (wrong := _elsewhere(path, day, new, changes, grid)) is not None:
        print_findings([wrong])
        say("什么都没有写。")
        return 1
    checked = check_pending(path, day, loaded, new)
    placed = _at_cells(checked, path, day, new, changes)
    return commit(how[0], new, _of_gone(brought_about(checked, placed), changes))


def _elsewhere(path: Path, day: datetime.date, new: Mapping[Path, bytes], changes: Edits, grid: Grid) -> Finding | None:
    """Whether the new bytes say anything else than the old ones with the edits: then they are not written."""
    with pending(new):
        after = load(path, day)
    if after.checked is None:
        return next((finding for finding in after.findings if finding.severity == "error"), None)
    tree, own = tree_of(after), {files_of(path).shown, files_of(path).table_shown}
    said, wanted = grid_of(tree), {(e.sheet.title, e.row.key, e.column.name): e.after for e in changes.cells}
    gone = {(one.sheet.title, one.row.key) for one in changes.gone}
    holders = {sheet.where[0]: sheet.title for sheet in sheets() if len(sheet.where) == 1}
    heads = {sheet.title: holders[sheet.where[0]] for sheet in sheets() if sheet.head}
    counted = {sheet.title for sheet in sheets() if sheet.counted}
    shifted = {new.sheet.title for new in changes.new} | {one.sheet.title for one in changes.gone}
    shifted |= {edit.sheet.title for edit in changes.cells if edit.column.name == "次序"}
    for title, rows in grid.items():
        if title in shifted & counted:
            continue  # their keys count places; what became of them is seen in the difference
        now = {row.key: row for row in said[title]}
        for row in rows:
            if {(title, row.key), (heads.get(title), re.split("[/#]", row.key)[0])} & gone:
                continue
            for name, text in row.cells.items():
                then = now[row.key].cells.get(name, "") if row.key in now else None
                if then == wanted.get((title, row.key, name), text) or (title == "事项" and name == "materials"):
                    continue
                if row.key in now and not _own(tree, now[row.key].place, name, own):
                    continue  # what is shared fits itself to what an item says: the canonical name to its name
                mark = changes.cells[0].mark if changes.cells else Mark(str(path), 1, 1)
                message = f"程序改了会动到别处（{title} {row.key} {name}），没有改；请在 YAML 里改"
                return mark.finding(UNREADABLE, message)
    return None


def _own(tree: Tree, place: Place, name: str, own: Collection[str]) -> bool:
    """Whether a cell's value stands in the catalog's own files, or nowhere."""
    where = tree.values.get((*place, *name.split(".")))
    return where is None or where.path in own


def _of_gone(found: Sequence[Finding], changes: Edits) -> list[Finding]:
    """References to what a workbook leaves out, at its sheet: one for each row that is gone, however many there are."""
    told = list(found)
    for gone in changes.gone:
        using = [one for one in told if one.severity == "error" and not one.cell and f"“{gone.row.key}”" in one.message]
        if using:
            where = f"{using[0].path} 第 {using[0].line} 行"
            message = (
                f"删去了“{gone.row.key}”，还有 {len(using)} 处写着它（如 {where}）；请先改那里，或者把这一行补回来"
            )
            told = [one for one in told if one not in using] + [gone.mark.finding(using[0].code, message)]
    return told


def _at_cells(
    errors: Sequence[Finding], path: Path, day: datetime.date, new: Mapping[Path, bytes], changes: Edits
) -> list[Finding]:
    """The check's findings at the cells that bring them about, where one is known; an error at least at its row."""
    if not changes.cells and not changes.new:
        return list(errors)
    with pending(new):
        after = load(path, day)
    if after.checked is None:
        return list(errors)
    tree = tree_of(after)
    said = {(title, row.key): row for title, rows in grid_of(tree).items() for row in rows}
    cells: dict[tuple[str, int, int], Mark] = {}
    lines: dict[tuple[str, int], Mark] = {}
    for edit in changes.cells:
        row = said.get((edit.sheet.title, edit.row.key))
        if row is not None:
            at = tree.mark((*row.place, *edit.column.path))
            cells[at.path, at.line, at.column] = edit.mark
            lines[at.path, at.line] = edit.mark
    for one in changes.new:
        key = one.came.cells.get("id") or one.came.cells.get("code")
        row = said.get((one.sheet.title, key)) if key else None
        if row is not None:
            for column in one.sheet.columns:
                at = tree.mark((*row.place, *column.path))
                cells.setdefault((at.path, at.line, at.column), one.came.marks.get(column.name, one.came.first))
                lines.setdefault((at.path, at.line), one.came.first)
    placed = []
    for finding in errors:
        mark = cells.get((finding.path, finding.line, finding.column))
        if mark is None and finding.severity == "error":
            mark = lines.get((finding.path, finding.line))
        placed.append(mark.finding(finding.code, finding.message) if mark is not None else finding)
    return placed
