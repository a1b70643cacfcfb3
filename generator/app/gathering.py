"""A catalog → a small workbook for each township that asks for what is missing; the replies → the station table."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from generator.app import exchanging
from generator.app.importing import sound_part
from generator.app.terminal import agreed, say
from generator.catalog.reading.loaded import shown_path
from generator.catalog.reading.source import Mark
from generator.ground.errors import CatalogError, Finding, UsageError
from generator.tables.catalog_book import Page, workbook
from generator.tables.grid import origin
from generator.tables.grid.edits import CONFLICT, Edits, edits
from generator.tables.grid.lacking import ASKED, as_asked, askings, station_sheet
from generator.tables.grid.returned import LEFT, Back, read_back
from generator.tables.grid.rows import grid_of

_LEGEND = (
    "请填黄底的格：文件和目录里都还没有；不知道的留空，不要猜。灰色的不用填；“行号”不要改，不要加行。"
    "不写个人姓名和手机号。填好存盘，交回县里。"
)
MOST_REPLIES = 2000


def gaps(path: Path, day: datetime.date, folder: Path, yes: bool) -> int:
    """Write a workbook a township into a folder; those that are there already are replaced when somebody agrees."""
    loaded, catalog = sound_part(path, day)
    grid, files = grid_of(exchanging.tree_of(loaded)), exchanging.files_of(path)
    names, id_ = exchanging.names_of(catalog), catalog.jurisdiction.id
    sheet, books = station_sheet(), {}
    for asking in askings(catalog, grid[station_sheet().title]):
        asked = [replace(row, cells={c.name: row.cells.get(c.name, "") for c in asking.columns}) for row in asking.rows]
        legend = f"{asking.name.split('-')[0]} 缺项征集表。{_LEGEND}"
        page = Page(
            asking.sheet,
            asked,
            asking.columns,
            asking.known,
            spare=0,
            legend=legend,
        )
        kept = origin.packed(id_, exchanging.digest_of(files), {sheet.title: asked})
        target = folder / (re.sub(r'[\\/:*?"<>|\s]+', "_", asking.name) + ".xlsx")
        books[target] = workbook(f"{catalog.jurisdiction.name} {asking.name} 缺项征集表", [page], names, kept)
    if not books:
        say("站点要的内容都齐了，没有要征集的。")
        return 0
    there = [target for target in books if target.exists()]
    if there and not agreed(yes, f"{folder} 里已经有 {len(there)} 份（如 {there[0].name}），换成新的吗？"):
        return 2
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"建不了文件夹“{folder}”：{error.strerror}") from None
    for target, data in books.items():
        exchanging.write(target, data)
    say(f"写好了 {len(books)} 份缺项征集表，在 {folder}/。收回后放在一个文件夹里，运行 guideplate xlsx merge。")
    return 0


def merge(path: Path, day: datetime.date, folder: Path, yes: bool, all_: bool) -> int:
    """Take the replies in: what is filled in where the catalog has nothing; where two replies differ, neither."""
    if not folder.is_dir():
        raise UsageError(f"没有文件夹“{folder}”")
    replies = sorted(one for one in folder.iterdir() if one.is_file() and not one.name.startswith((".", "~$")))
    if not replies:
        raise UsageError(f"文件夹“{folder}”里没有回复")
    if len(replies) > MOST_REPLIES:
        raise UsageError(f"文件夹“{folder}”里有 {len(replies)} 个文件，不像征集表的回复")
    loaded, catalog = sound_part(path, day)
    grid = grid_of(exchanging.tree_of(loaded))
    names, id_, sheet = exchanging.names_of(catalog), catalog.jurisdiction.id, station_sheet()
    now = {**grid, sheet.title: [as_asked(row) for row in grid[sheet.title]]}
    whole, findings = Edits(), list[Finding]()
    read = 0
    for reply in replies:
        start = Mark(shown_path(reply), 1, 1)
        if reply.suffix.lower() not in (".xlsx", ".xlsm"):
            findings.append(start.finding(LEFT, "不是 .xlsx，没有读；是回复的请另存为 .xlsx"))
            continue
        try:
            came = exchanging.read_workbook(reply)
        except CatalogError as error:
            findings += error.findings
            continue
        made = exchanging.origin_of(came)
        if made is not None and made.catalog != id_:
            findings.append(start.finding(exchanging.UNREADABLE, f"这是目录“{made.catalog}”的征集表，不是“{id_}”的"))
            continue
        backs, more = read_back(came, [sheet], names, start)
        findings += [one for one in more if one.severity == "error" or "没有这 " not in one.message]
        findings += _added(backs)
        changes = edits(backs, made.base if made is not None else None, now)
        findings += changes.findings
        read += bool(backs)
        _join(whole, changes, findings)
    say(f"读了 {read} 份回复。")
    return exchanging.take(path, day, loaded, (whole, findings, grid), (yes, all_))


def _added(backs: Sequence[Back]) -> Sequence[Finding]:
    """The rows that somebody has added: taken out, and said."""
    message = "征集表里新加的行没有收；新站点请用 guideplate stations import 导入"
    added = [came for back in backs for came in back.rows if not came.key and any(came.cells.values())]
    for back in backs:
        back.rows = [came for came in back.rows if came.key]
    return [came.first.finding(LEFT, message) for came in added]


def _join(whole: Edits, changes: Edits, findings: list[Finding]) -> None:
    """One reply's answers beside the others': the same once, different ones as a conflict."""
    known = {(edit.row.key, edit.column.name): edit for edit in whole.cells}
    for edit in changes.cells:
        if not edit.after:
            continue  # blank is not supplied, and takes nothing away
        if edit.column.name not in ASKED:
            findings.append(edit.mark.finding(LEFT, f"“{edit.column.title}”不在征集之列，没有收"))
            continue
        other = known.get((edit.row.key, edit.column.name))
        if other is None:
            whole.cells.append(edit)
        elif other.after != edit.after:
            where = f"{other.mark.path}:{other.mark.cell}"
            both = f"{where} 写“{other.after}”，这里写“{edit.after}”"
            message = f"“{edit.column.title}”两份回复不一样：{both}；请定下来改成一样"
            findings.append(edit.mark.finding(CONFLICT, message))
