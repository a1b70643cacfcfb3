"""`guideplate stations`: a list of stations from another system -> the catalog's table, shown before it is written."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.app.arguments import add_import, find_catalogs
from generator.app.machine import today
from generator.app.terminal import say
from generator.ground.errors import CatalogError

if TYPE_CHECKING:
    from generator.catalog.model import Catalog
    from generator.tables.cell import Sheet
    from generator.tables.foreign.listing import Listing
    from generator.tables.foreign.matching import Matched

HELP = "把别的系统导出的站点名单（CSV、Excel）导入站点表：先说明怎么读的、有什么不同，问过再写"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, the catalog, and the list."""
    parser.add_argument("action", choices=("import",), metavar="import", help="导入")
    parser.add_argument("catalog", metavar="目录", help="目录代号或 YAML 文件")
    parser.add_argument(
        "list", type=Path, metavar="名单", help="别的系统导出的名单：CSV 或 Excel 工作簿（.xlsx），原样就行"
    )
    add_import(parser)


def execute(args: argparse.Namespace) -> int:
    """Say how the list was read and what it changes, ask, and write the table."""
    from generator.app.importing import brought_about, check_pending, commit, shorten, sound_part
    from generator.catalog.reading.loaded import shown_path
    from generator.tables.foreign import account
    from generator.tables.foreign.located import at_cells
    from generator.tables.foreign.matching import match

    (path,) = find_catalogs([args.catalog])
    day = today(args.on)
    loaded, catalog = sound_part(path, day)
    sheets = _sheets(args.list)
    listings = _listings(sheets, catalog, args.list)
    without = [sheet.title for sheet in sheets if sheet.title not in {one.sheet.title for one in listings}]
    print(*account.how_read(listings, without), sep="\n")
    matched = match(listings, catalog)
    for line in shorten([str(one) for one in sorted(matched.findings, key=lambda one: one.severity)], args.all):
        print(line)
    if matched.failed:
        errors = sum(finding.severity == "error" for finding in matched.findings)
        say(f"名单有 {errors} 处对不上，什么都没有写；改好名单再导入一次。")
        return 1
    for line in shorten(list(account.changes(matched, catalog)), args.all):
        print(line)
    print(account.summary(matched, catalog))
    if not any(row.values for row in matched.rows):
        say("没有要改的，什么都没有写。")
        return 0
    new = _edited(path, matched)
    checked = check_pending(path, day, loaded, new)
    return commit(args.yes, new, brought_about(checked, at_cells(checked, matched.rows, new, shown_path)))


def _sheets(path: Path) -> Sequence[Sheet]:
    from generator.catalog.reading.loaded import shown_path
    from generator.catalog.reading.source import Mark, SourceError
    from generator.tables.cell import UnreadableError
    from generator.tables.foreign.matching import UNREADABLE
    from generator.tables.foreign.sheets import read_sheets

    shown = shown_path(path)
    try:
        return read_sheets(path, shown)
    except SourceError as error:
        raise CatalogError([error.finding], "名单") from None
    except UnreadableError as error:
        raise CatalogError([(error.mark or Mark(shown, 1, 1)).finding(UNREADABLE, str(error))], "名单") from None


def _listings(sheets: Sequence[Sheet], catalog: Catalog, path: Path) -> list[Listing]:
    from generator.catalog.reading.loaded import shown_path
    from generator.catalog.reading.source import Mark
    from generator.catalog.rules.mojibake import said_before
    from generator.tables.foreign.columns import stands_across
    from generator.tables.foreign.listing import lists, read_listing, roles_of
    from generator.tables.foreign.matching import UNREADABLE

    start = Mark(shown_path(path), 1, 1)
    if not catalog.tiers:
        raise CatalogError(
            [start.finding(UNREADABLE, "目录里还没有服务层级（tiers），先在目录里写好，再导入站点")], "名单"
        )
    townships = {
        station.place
        for station in catalog.stations
        if catalog.tier_by_id.get(station.tier) is not None and catalog.tier_by_id[station.tier].level == "乡"
    }
    if any(map(stands_across, sheets)):
        message = "名单是横着的：表头在一列里，一个站点一列；请在 Excel 里全选、复制，“选择性粘贴”里勾“转置”，再导入"
        raise CatalogError([start.finding(UNREADABLE, message)], "名单")
    counties = {station.county for station in catalog.stations if station.county}
    listings = [listing for sheet in sheets if (listing := read_listing(sheet, townships, counties)) is not None]
    found = roles_of(listings)
    if not listings or not found & {"code", "division", "place", "name", "division_name"}:
        message = "没有找到表头：名单要有一行写着各列是什么，至少有一列名称或编码"
        first = [cell.text for sheet in sheets for row in sheet.rows[:20] for cell in row if cell.text]
        if not first:
            message = "名单是空的"
        elif any(said_before(text) is not None for text in first):
            message = "文字是乱码，存的时候编码弄错了；请从原来的系统重新导出，导出后不要打开，直接交给本命令"
        raise CatalogError([start.finding(UNREADABLE, message)], "名单")
    listings = lists(listings)
    if not any(listing.entries for listing in listings):
        raise CatalogError([start.finding(UNREADABLE, "表头下面一个站点也没有")], "名单")
    return listings


def _edited(path: Path, matched: Matched) -> dict[Path, bytes]:
    """The station table with the list taken in."""
    from generator.catalog.editing.csv_text import CsvText
    from generator.catalog.editing.errors import EditError
    from generator.catalog.reading.loaded import shown_path
    from generator.catalog.reading.source import Mark
    from generator.catalog.starter import COLUMNS
    from generator.tables.foreign.account import table_changes
    from generator.tables.foreign.matching import UNPLACED

    table = path.with_name(f"{path.stem}.stations.csv")
    start = Mark(shown_path(table), 1, 1)
    data = table.read_bytes() if table.is_file() else b""
    try:
        text = CsvText(data if data.strip() else f"\ufeff{','.join(COLUMNS)}\n".encode())
        lines = text.keys("code")
        inline = [row for row in matched.rows if row.station is not None and row.values and row.code not in lines]
        if inline:
            shown = "、".join(row.code for row in inline[:5])
            message = f"这 {len(inline)} 个站点写在 {shown_path(path)} 里，不在站点表里，请在那里改：{shown}"
            raise CatalogError([start.finding(UNPLACED, message)], "名单")
        new = [
            (text.last("parent", row.values.get("parent")), row.values) for row in matched.rows if row.station is None
        ]
        return {table: text.edited(table_changes(matched, lines), new)}
    except EditError as error:
        raise CatalogError([start.finding(UNPLACED, str(error))], "名单") from None
