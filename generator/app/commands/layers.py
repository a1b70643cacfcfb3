"""`guideplate layers`: a catalog -> which layer each of its facts comes from, with file and line."""

from __future__ import annotations

import argparse
import json

from generator.app.arguments import add_format, add_on, find_catalogs
from generator.app.machine import today
from generator.app.terminal import print_findings, say

HELP = "目录里的每一项来自哪一层：国家、省、市、县，或领域的通用定义"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which catalog, and which of its facts."""
    parser.add_argument("catalog", metavar="目录", help="目录代号或 YAML 文件")
    parser.add_argument("--only", default="", metavar="项名", help="只看以这些字开头的，如 items/canbao-dengji")
    add_on(parser)
    add_format(parser)


def execute(args: argparse.Namespace) -> int:
    """Print the layers, and each fact where some were asked for; 1 where nothing of the catalog can be read."""
    from generator.catalog.load import load
    from generator.catalog.reading.provenance import facts

    (path,) = find_catalogs([args.catalog])
    loaded = load(path, today(args.on))
    if loaded.checked is None:
        print_findings(loaded.findings)
        return 1
    found = {name: fact for name, fact in facts(loaded.checked.tree).items() if name.startswith(args.only)}
    if args.format == "json":
        rows = [
            {"fact": name, "value": fact.value, "path": fact.mark.path, "line": fact.mark.line}
            for name, fact in found.items()
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    if args.only:
        for name, fact in found.items():
            print(f"{fact.mark.path}:{fact.mark.line}: {name}：{' '.join(fact.value.split())}")
    count: dict[str, int] = {}
    for fact in found.values():
        count[fact.mark.path] = count.get(fact.mark.path, 0) + 1
    for layer, number in sorted(count.items(), key=lambda row: -row[1]):
        (say if args.only else print)(f"{layer}：{number} 项")
    return 0
