"""`guideplate posted`: acknowledgements and pictures of hung sheets -> the ledger; and which walls are right today."""

from __future__ import annotations

import argparse
import datetime
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.app.arguments import add_format, add_jobs, add_out, find_catalogs
from generator.app.machine import today
from generator.app.terminal import Progress, say
from generator.ground.errors import CatalogError, UsageError
from generator.ground.home import TEMPLATES
from generator.ground.written_dates import HOW, read_date

if TYPE_CHECKING:
    from generator.catalog.model import Catalog
    from generator.changes.coverage import Coverage
    from generator.changes.taking import Came, Known, Taken
    from generator.ledger.ledger import Ledger
    from generator.ledger.lines import Posted
    from generator.photos.picture import Picture

HELP = "收回执：登记哪些站点贴好了，看哪些墙上的内容对、哪些过时"
ROLES = ("站点", "乡镇", "县局", "照片")


def arguments(parser: argparse.ArgumentParser) -> None:
    """The catalog, what came back, and where the account goes."""
    parser.add_argument("catalog", metavar="目录", help="目录代号或 YAML 文件")
    parser.add_argument("files", nargs="*", type=Path, metavar="回执", help="交回的回执：CSV 或 Excel 工作簿（.xlsx）")
    station = "这个站点贴好了，可重复；和 --photos 一起用时，写照片是在哪个站点拍的"
    parser.add_argument("--station", action="append", default=[], metavar="编码", help=station)
    sheet = "只登记这一张（编号如 notice-350124100），可重复"
    parser.add_argument("--sheet", action="append", default=[], metavar="成品", help=sheet)
    parser.add_argument("--date", metavar="日期", help="哪天贴好的（拍的），如 2026-12-01；照片里有拍摄日期的可以不写")
    parser.add_argument("--by", choices=ROLES, help="谁报告的（默认“站点”，照片的写“照片”）；只写身份，不写姓名")
    parser.add_argument(
        "--photos", type=Path, metavar="文件夹", help="张贴后拍的照片：认上面的二维码，照片不上传、不保存"
    )
    parser.add_argument("--report", type=Path, metavar="文件", help="把张贴情况写成网页（.html），可以打印、传阅")
    parser.add_argument("--dry-run", action="store_true", help="只看会登记什么，不写台账")
    add_out(parser, "成品放在哪里（默认 dist），台账的副本放在它旁边")
    add_jobs(parser)
    add_format(parser)


def execute(args: argparse.Namespace) -> int:
    """Record what came back, all of it or nothing; then say how the walls are."""
    from generator.changes import coverage_report, taking

    (path,) = find_catalogs([args.catalog])
    day, date = today(), _date(args)
    if args.report is not None and (args.report.is_dir() or not args.report.absolute().parent.is_dir()):
        raise UsageError(f"--report 写不到“{args.report}”：请写一个文件，它所在的文件夹要先有")
    catalog = _catalog(path, day)
    came = taking.Came(
        files=args.files, stations=args.station, sheets=args.sheet, date=date, by=args.by, pictures=_pictures(args)
    )
    some = came.files or came.date or came.pictures is not None
    taken = _take(path, catalog.jurisdiction.id, came, _known(catalog, day), args) if some else None
    walls = _coverage(path, catalog, day)
    if args.report is not None:
        args.report.write_text(coverage_report.as_html(walls, TEMPLATES), "utf-8")
    if args.format == "json":
        told = taking.as_data(taken, args.dry_run) if taken is not None else {}
        print(json.dumps({**told, "coverage": coverage_report.as_data(walls)}, ensure_ascii=False, indent=1))
        return 0
    if taken is not None:
        print(*taking.as_text(taken, args.dry_run), sep="\n")
    print(*(coverage_report.as_text(walls) if taken is None else [coverage_report.summary(walls)]), sep="\n")
    if args.report is not None:
        say(f"张贴情况写在 {args.report}")
    return 0


def _date(args: argparse.Namespace) -> datetime.date | None:
    """The day named on the command line; UsageError where it is wanted, is none, or has nothing to be the day of."""
    by_hand = bool(args.station or args.sheet) and args.photos is None
    if args.date is None:
        if by_hand:
            raise UsageError("用 --station、--sheet 登记时，要用 --date 写明哪天贴好的")
        return None
    if not by_hand and args.photos is None:
        raise UsageError("--date 要和 --station、--sheet 或 --photos 一起用；回执表的日期写在“张贴日期”一列")
    if (date := read_date(args.date)) is None:
        raise UsageError(f"--date 的“{args.date}”不是日期；{HOW}")
    return date


def _catalog(path: Path, day: datetime.date) -> Catalog:
    from generator.catalog.load import load_catalog

    catalog, findings = load_catalog(path, day)
    if catalog is None:
        raise CatalogError([finding for finding in findings if finding.severity == "error"])
    return catalog


def _known(catalog: Catalog, day: datetime.date) -> Known:
    from generator.catalog.resolve.offerings import station_name
    from generator.changes.taking import Known

    return Known(
        stations={station.code: station_name(catalog, station) for station in catalog.stations},
        items={item.id: item.name for item in catalog.items},
        sites=(catalog.jurisdiction.site_url, *getattr(catalog.jurisdiction, "former_urls", ())),
        today=day,
    )


def _take(path: Path, catalog_id: str, came: Came, known: Known, args: argparse.Namespace) -> Taken:
    """Write what came back into the ledger; a dry run, and a place that never issued anything, leave it as it is."""
    from generator.app.recording import put_on_record
    from generator.changes.taking import take
    from generator.ledger.copies import copy_path
    from generator.ledger.reading import ledger_path

    if args.dry_run or not (ledger_path(path).exists() or copy_path(args.out, catalog_id).exists()):
        return take(_ledger(path), came, known)
    taken: list[Taken] = []

    def lines(ledger: Ledger) -> Sequence[Posted]:
        taken[:] = [take(ledger, came, known)]
        return taken[0].new

    put_on_record(path, catalog_id, lines, args.out)
    return taken[0]


def _ledger(path: Path) -> Ledger:
    from generator.catalog.reading.loaded import shown_path
    from generator.ledger.reading import ledger_path, read_ledger

    ledger, torn = read_ledger(ledger_path(path), shown_path(ledger_path(path)))
    if torn:
        raise CatalogError(torn, "台账")
    return ledger


def _pictures(args: argparse.Namespace) -> Sequence[Picture] | None:
    """What the folder's pictures show: the slow part, before the ledger is locked."""
    if args.photos is None:
        return None
    from generator.photos.picture import find_pictures, look_at

    if not args.photos.is_dir():
        raise UsageError(f"没有文件夹“{args.photos}”")
    total = len(find_pictures(args.photos))
    if not total:
        raise UsageError(f"文件夹“{args.photos}”里没有照片")
    progress, pictures = Progress(), []
    for done, picture in enumerate(look_at(args.photos, args.jobs), 1):
        pictures.append(picture)
        progress("照片", done, total)
    progress.close()
    return pictures


def _coverage(path: Path, catalog: Catalog, day: datetime.date) -> Coverage:
    """Every wall, against the plan of the day; nothing is rendered."""
    from generator.changes.coverage import coverage
    from generator.kinds.reading import load_kinds
    from generator.plan.plan import Tools, make_plan

    ledger, kinds = _ledger(path), load_kinds(TEMPLATES)
    return coverage(make_plan(catalog, kinds, Tools(dict.fromkeys(kinds, ""), "", ""), day, ledger=ledger), ledger, day)
