"""`guideplate reprint`: today's catalog against what hangs -> the order: which sheets to print, for which stations."""

from __future__ import annotations

import argparse
import datetime
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from generator.app.arguments import add_jobs, add_out, find_catalogs
from generator.app.machine import require, today
from generator.app.terminal import Progress, say
from generator.ground.errors import GuideplateError

if TYPE_CHECKING:
    from generator.kinds.kind import Kind
    from generator.ledger.ledger import Ledger

HELP = "改了以后要换哪些：只印变了的，按乡镇派工"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The catalog, what to compare it with, and whether the order is put on record."""
    parser.add_argument("catalog", metavar="目录", help="目录代号或 YAML 文件")
    add_out(parser, "成品放在哪里（默认 dist），派工单放在其中的 orders/")
    only = "只管这种成品（notice）、这种版式（notice.large）或这一张（notice-350124100），可重复"
    parser.add_argument("--only", action="append", default=[], metavar="成品", help=only)
    parser.add_argument("--station", action="append", default=[], metavar="编码", help="只管这个站点，可重复")
    parser.add_argument("--since", metavar="版本", help="不和台账比，和 git 里的这个版本比，如 HEAD~1")
    parser.add_argument("--dry-run", action="store_true", help="只说要换哪些，什么都不写")
    parser.add_argument("--record", action="store_true", help="做好派工单以后，把这些成品记进台账：已发")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式")
    add_jobs(parser)


def execute(args: argparse.Namespace) -> int:
    """Tell the order, make its papers, and put it on record where that is asked for."""
    require()
    from generator.app import ordering
    from generator.app.planning import plans_of
    from generator.app.recording import put_on_record
    from generator.changes import order_text
    from generator.changes.reprint import as_data, issued, reprint

    (path,) = find_catalogs([args.catalog])
    day = today()
    sound, plans, kinds = plans_of(path, day, (ordering.SHOP,))
    ledger = sound.ledger if args.since is None else _since(args, path, kinds, day)
    order = reprint(plans, ledger, day, args.only, args.station)
    if args.format == "json":
        print(json.dumps(as_data(order), ensure_ascii=False, indent=1))
    else:
        print(*order_text.as_text(order, plans[0][1]), sep="\n")
    if order.empty or args.dry_run:
        return 0
    progress = Progress()
    folder = ordering.write_order(order, plans, kinds, args.out, args.jobs, day, progress)
    progress.close()
    if folder is None:
        if args.record:
            raise GuideplateError("要换的都还没有核定，没有可以印、可以记的；先运行 guideplate approve。")
        return 0
    say(f"派工单、打印文件和回执在 {folder}/")
    if args.record:
        id_ = sound.catalog.jurisdiction.id
        count = put_on_record(path, id_, lambda now: issued(plans, now, day, args.only, args.station), args.out)
        say(f"台账添了 {count} 行：已发。")
    return 0


def _since(args: argparse.Namespace, path: Path, kinds: Mapping[str, Kind], day: datetime.date) -> Ledger:
    """A ledger in which all that a revision's catalog plans was issued."""
    from generator.app.planning import plan_of_revision
    from generator.ledger.ledger import NOTHING_RECORDED, ledger_of
    from generator.plan.recording import issues

    plan = plan_of_revision(f"{args.since}:{path.as_posix()}", kinds, day)
    return ledger_of(issues((sheet for sheet in plan.sheets() if sheet.shop is None), NOTHING_RECORDED, day))
