"""`guideplate diff`: two catalogs -> what has changed, in a clerk's words, and what it touches; nothing is written."""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from generator.app.arguments import add_on
from generator.app.machine import today
from generator.ground.errors import CatalogError, UsageError
from generator.ground.home import HOME, TEMPLATES

HELP = "两份目录有什么不同，涉及哪些网页、成品和站点"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The two catalogs."""
    how = "目录代号、YAML 文件，或 git 里的“版本:文件”，如 HEAD~1:catalog/minqing.yml"
    parser.add_argument("old", metavar="原来", help=how)
    parser.add_argument("new", metavar="现在", help="同上")
    add_on(parser)
    parser.add_argument("--format", choices=("text", "json", "html"), default="text", help="输出格式")


def execute(args: argparse.Namespace) -> int:
    """Print the account; 0 whether or not there are differences."""
    from generator.app.revisions import find_catalog
    from generator.catalog.load import load_catalog
    from generator.changes import report
    from generator.changes.touched import touched
    from generator.differences.announcements import announced_anew
    from generator.differences.diff import differences
    from generator.kinds.reading import load_kinds
    from generator.plan.plan import Tools, make_plan

    kinds, day = load_kinds(TEMPLATES), today(args.on)
    with tempfile.TemporaryDirectory(prefix="guideplate-") as scratch:
        paths = [find_catalog(name, Path(scratch) / side) for side, name in (("old", args.old), ("new", args.new))]
        loaded = [load_catalog(path, day) for path in paths]
    catalogs = [catalog for catalog, _ in loaded if catalog is not None]
    if len(catalogs) < 2:
        raise CatalogError([finding for _, some in loaded for finding in some if finding.severity == "error"])
    names = [catalog.jurisdiction.id for catalog in catalogs]
    if names[0] != names[1]:
        raise UsageError(f"两份目录不是同一个地方的：{names[0]}、{names[1]}")
    tools = Tools(dict.fromkeys(kinds, ""), "", "")
    old, new = (make_plan(catalog, kinds, tools, day) for catalog in catalogs)
    account = report.Account(
        name=new.view.jurisdiction.name,
        old=args.old,
        new=args.new,
        changes=(*differences(old.view, new.view), *announced_anew(old.view, new.view)),
        touches=touched(old, new, HOME / "site_overrides"),
        view=new.view,
    )
    if args.format == "json":
        print(json.dumps(report.as_data(account), ensure_ascii=False, indent=1))
    elif args.format == "html":
        print(report.as_html(account, TEMPLATES))
    else:
        print(*report.as_text(account), sep="\n")
    return 0
