"""`guideplate finder`: a catalog and questions -> what comes first for each, by the code that runs in the browser."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from generator.app.arguments import add_on, find_catalogs
from generator.app.machine import today
from generator.ground.errors import CatalogError
from generator.ground.home import HOME, cache_folder

HELP = "群众这样问，网站先列出什么；哪些问话找不到"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The catalog and the questions."""
    parser.add_argument("catalog", metavar="目录", help="目录代号或 YAML 文件")
    how = "每行一个问题；后面可用制表符隔开，写要找到的事项代号或名称（几个用 | 隔开），本站不收的写 -"
    parser.add_argument("questions", metavar="问题", type=Path, help=f"文本文件，{how}")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式")
    add_on(parser)


def execute(args: argparse.Namespace) -> int:
    """Print what each question brings, and the score where something is expected."""
    from generator.app.asking import as_data, as_text, judge, read_questions
    from generator.catalog.load import load_catalog
    from generator.ground.kept import Kept
    from generator.guide.finder import index
    from generator.guide.trial import answers
    from generator.views.catalog import CatalogView

    questions = read_questions(args.questions)
    (path,) = find_catalogs([args.catalog])
    day = today(args.on)
    catalog, findings = load_catalog(path, day)
    if catalog is None:
        raise CatalogError([finding for finding in findings if finding.severity == "error"])
    view = CatalogView(catalog, day)
    found = answers(index(view, Kept(cache_folder() / "kept")), [one.text for one in questions], HOME)
    judged = judge(view.catalog, questions, found)
    if args.format == "json":
        print(json.dumps(as_data(judged), ensure_ascii=False, indent=1))
    else:
        print(*as_text(judged), sep="\n")
    return 0
