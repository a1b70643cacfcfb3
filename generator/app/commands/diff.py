"""`guideplate diff`: two catalogs -> what has changed, in a clerk's words, and what it touches; nothing is written."""

from __future__ import annotations

import argparse
import datetime
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from generator.app.arguments import add_jobs, add_on
from generator.app.machine import require, today
from generator.app.terminal import Progress, say
from generator.ground.errors import CatalogError, UsageError
from generator.ground.home import HOME, TEMPLATES

if TYPE_CHECKING:
    from generator.changes.report import Account
    from generator.plan.plan import Plan

HELP = "两份目录有什么不同，涉及哪些网页、成品和站点"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The two catalogs."""
    how = "目录代号、YAML 文件，或 git 里的“版本:文件”，如 HEAD~1:catalog/minqing.yml"
    parser.add_argument("catalogs", nargs="+", metavar="目录", help=f"原来的和现在的两份：{how}；--issued 时只写一份")
    parser.add_argument("--issued", action="store_true", help="和上次印发的比：墙上的哪些现在不对了")
    add_on(parser)
    parser.add_argument("--format", choices=("text", "json", "html"), default="text", help="输出格式")
    folder = "做成一个送审的文件夹：改了什么、涉及的成品样张、评分表，附上怎样登记核定"
    parser.add_argument("--folder", type=Path, metavar="文件夹", help=folder)
    only = "送审的样张只要这种成品（notice）、这种版式（notice.large）或这一张（notice-350124100），可重复"
    parser.add_argument("--only", action="append", default=[], metavar="成品", help=only)
    private = "送审的评分表里写上验收状况表（readiness.csv）的内容；不写就不带"
    parser.add_argument("--readiness", action="store_true", help=private)
    below = "原来的和现在的是上级目录：这个文件夹里接着它写的每份下级目录，哪些跟随、哪些另有规定、要重印什么"
    parser.add_argument("--below", type=Path, metavar="文件夹", help=below)
    add_jobs(parser)


def execute(args: argparse.Namespace) -> int:
    """Print the account; 0 whether or not there are differences."""
    from generator.changes import report

    wanted = 1 if args.issued else 2
    if len(args.catalogs) != wanted:
        how = "只写一份目录" if args.issued else "要写两份目录：原来的和现在的"
        raise UsageError(f"{'--issued ' if args.issued else ''}{how}")
    day = today(args.on)
    if args.folder is None and (args.only or args.readiness):
        raise UsageError("--only、--readiness 和 --folder 一起用")
    names = args.catalogs
    if args.below is not None:
        return _below(args, day)
    account, plan = _since_issue(names[0], day) if args.issued else _between(names[0], names[1], day)
    if args.folder is not None:
        return _folder(args, account, plan, day)
    if args.format == "json":
        print(json.dumps(report.as_data(account), ensure_ascii=False, indent=1))
    elif args.format == "html":
        print(report.as_html(account, TEMPLATES))
    else:
        print(*report.as_text(account), sep="\n")
    return 0


def _below(args: argparse.Namespace, day: datetime.date) -> int:
    """Print what an upper layer's edit means for each catalog below; 1 where one would have errors."""
    from generator.app.descending import Descendant, descend
    from generator.app.descending_told import as_data, as_html, as_text
    from generator.app.revisions import find_catalog
    from generator.kinds.reading import load_kinds

    if args.issued or args.folder is not None:
        raise UsageError("--below 不能和 --issued、--folder 一起写")
    wrong = list[Descendant]()
    with tempfile.TemporaryDirectory(prefix="guideplate-") as scratch:
        old, new = (find_catalog(name, Path(scratch) / side) for side, name in zip("ab", args.catalogs, strict=True))
        edits, below = descend(old, new, args.below, day, load_kinds(TEMPLATES))

        def seen() -> Iterator[Descendant]:
            for one in below:
                wrong.extend([one] if one.errors else [])
                yield one

        if args.format == "json":
            print(json.dumps(as_data(edits, seen()), ensure_ascii=False, indent=1))
        elif args.format == "html":
            print(as_html(args.catalogs, edits, seen(), TEMPLATES))
        else:
            for line in as_text(args.catalogs[-1], edits, seen()):
                print(line, flush=True)
    return int(bool(wrong))


def _folder(args: argparse.Namespace, account: Account, plan: Plan, day: datetime.date) -> int:
    """Make the folder to send round; the account is printed as well."""
    require()
    from generator.app.signing_off import Wish, write_folder
    from generator.changes import report

    progress = Progress()
    written = write_folder(
        account, plan, Wish(args.folder, args.catalogs[-1], args.only, args.readiness, args.jobs), day, progress
    )
    progress.close()
    print(*report.as_text(account), sep="\n")
    say(f"送审的文件夹是 {args.folder}：打开 index.html 看；样张 {written} 张。")
    return 0


def _since_issue(name: str, day: datetime.date) -> tuple[Account, Plan]:
    from generator.app.arguments import find_catalogs
    from generator.app.planning import plans_of
    from generator.changes.reprint import reprint
    from generator.changes.since_issue import since_issue

    (path,) = find_catalogs([name])
    sound, plans, _ = plans_of(path, day)
    if not sound.ledger.sheets:
        raise UsageError(f"{path} 的台账里还没有印发过什么；先用 guideplate reprint --record 记下来")
    order = reprint(plans, sound.ledger, day)
    return since_issue(order, plans[0][1], sound.ledger, name), plans[0][1]


def _between(old: str, new: str, day: datetime.date) -> tuple[Account, Plan]:
    from generator.app.revisions import find_catalog
    from generator.catalog.load import load_catalog
    from generator.changes.report import Account
    from generator.changes.touched import touched
    from generator.differences.announcements import announced_anew
    from generator.differences.diff import differences
    from generator.kinds.reading import load_kinds
    from generator.plan.plan import Tools, make_plan

    kinds = load_kinds(TEMPLATES)
    with tempfile.TemporaryDirectory(prefix="guideplate-") as scratch:
        paths = [find_catalog(name, Path(scratch) / side) for side, name in (("old", old), ("new", new))]
        loaded = [load_catalog(path, day) for path in paths]
    catalogs = [catalog for catalog, _ in loaded if catalog is not None]
    if len(catalogs) < 2:
        raise CatalogError([finding for _, some in loaded for finding in some if finding.severity == "error"])
    names = [catalog.jurisdiction.id for catalog in catalogs]
    if names[0] != names[1]:
        raise UsageError(f"两份目录不是同一个地方的：{names[0]}、{names[1]}")
    tools = Tools(dict.fromkeys(kinds, ""), "", "")
    before, after = (make_plan(catalog, kinds, tools, day) for catalog in catalogs)
    account = Account(
        name=after.view.jurisdiction.name,
        old=old,
        new=new,
        changes=(*differences(before.view, after.view), *announced_anew(before.view, after.view)),
        touches=touched(before, after, HOME / "site_overrides"),
        view=after.view,
    )
    return account, after
