"""`guideplate diff`: two catalogs -> what has changed, in a clerk's words, and what it touches; nothing is written."""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from generator.app.machine import today
from generator.ground.errors import CatalogError, UsageError
from generator.ground.home import HOME, TEMPLATES

if TYPE_CHECKING:
    from generator.changes.report import Account

HELP = "两份目录有什么不同，涉及哪些网页、成品和站点"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The two catalogs."""
    how = "目录代号、YAML 文件，或 git 里的“版本:文件”，如 HEAD~1:catalog/minqing.yml"
    parser.add_argument("catalogs", nargs="+", metavar="目录", help=f"原来的和现在的两份：{how}；--issued 时只写一份")
    parser.add_argument("--issued", action="store_true", help="和上次印发的比：墙上的哪些现在不对了")
    parser.add_argument("--format", choices=("text", "json", "html"), default="text", help="输出格式")


def execute(args: argparse.Namespace) -> int:
    """Print the account; 0 whether or not there are differences."""
    from generator.changes import report

    wanted = 1 if args.issued else 2
    if len(args.catalogs) != wanted:
        how = "只写一份目录" if args.issued else "要写两份目录：原来的和现在的"
        raise UsageError(f"{'--issued ' if args.issued else ''}{how}")
    account = _since_issue(*args.catalogs) if args.issued else _between(*args.catalogs)
    if args.format == "json":
        print(json.dumps(report.as_data(account), ensure_ascii=False, indent=1))
    elif args.format == "html":
        print(report.as_html(account, TEMPLATES))
    else:
        print(*report.as_text(account), sep="\n")
    return 0


def _since_issue(name: str) -> Account:
    from generator.app.arguments import find_catalogs
    from generator.app.planning import plans_of
    from generator.changes.reprint import reprint
    from generator.changes.since_issue import since_issue

    (path,) = find_catalogs([name])
    day = today()
    sound, plans, _ = plans_of(path, day)
    if not sound.ledger.sheets:
        raise UsageError(f"{path} 的台账里还没有印发过什么；先用 guideplate reprint --record 记下来")
    order = reprint(plans, sound.ledger, day)
    return since_issue(order, plans[0][1], sound.ledger, name)


def _between(old: str, new: str) -> Account:
    from generator.app.revisions import find_catalog
    from generator.catalog.load import load_catalog
    from generator.changes.report import Account
    from generator.changes.touched import touched
    from generator.differences.diff import differences
    from generator.kinds.reading import load_kinds
    from generator.plan.plan import Tools, make_plan

    kinds, day = load_kinds(TEMPLATES), today()
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
    return Account(
        name=after.view.jurisdiction.name,
        old=old,
        new=new,
        changes=differences(before.view, after.view),
        touches=touched(before, after, HOME / "site_overrides"),
        view=after.view,
    )
