"""`guideplate xlsx`: the catalog's tables as a workbook, and back; what is missing, asked for township by township."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.app.arguments import add_import, find_catalogs
from generator.app.machine import today
from generator.ground.errors import UsageError

HELP = "Excel 往返：export 导出工作簿，import 导回来；gaps 给各乡镇做缺项征集表，merge 收回复"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, the catalog, and the workbook or the folder of workbooks."""
    actions = ("export", "import", "gaps", "merge")
    what = "export 导出、import 导回、gaps 做缺项征集表、merge 收征集表的回复"
    parser.add_argument("action", choices=actions, metavar="做什么", help=what)
    parser.add_argument("catalog", metavar="目录", help="目录代号或 YAML 文件")
    parser.add_argument("file", type=Path, metavar="文件", help="工作簿（.xlsx）；gaps、merge 写放征集表的文件夹")
    add_import(parser)


def execute(args: argparse.Namespace) -> int:
    """Run the action."""
    from generator.app import exchanging, gathering

    (path,) = find_catalogs([args.catalog])
    day = today(args.on)
    if args.action == "export" and args.file.suffix.lower() not in (".xlsx", ".xlsm"):
        raise UsageError(f"“{args.file}”要是 Excel 工作簿，文件名以 .xlsx 结尾")
    if args.action == "export":
        return exchanging.export(path, day, args.file, args.yes)
    if args.action == "import":
        return exchanging.import_(path, day, args.file, args.yes, args.all)
    if args.action == "gaps":
        return gathering.gaps(path, day, args.file, args.yes)
    return gathering.merge(path, day, args.file, args.yes, args.all)
