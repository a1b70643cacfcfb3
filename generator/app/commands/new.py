"""`guideplate new`: a few answers -> a starter catalog with its explanations, never over anything."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.app.terminal import say
from generator.ground.errors import UsageError

HELP = "写一份带说明的新目录；没给的在终端里逐个询问"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The answers that need not be asked for."""
    parser.add_argument("id", metavar="代号", help="目录代号，如地名的拼音；定了就不再改")
    parser.add_argument("--domain", metavar="领域", help="领域代号，如 general（一般便民服务）；决定用词和通用的内容")
    parser.add_argument("--name", metavar="名称", help="地方名称")
    parser.add_argument("--authority", metavar="部门", help="主管部门名称，照文件写")
    parser.add_argument("--division-code", metavar="代码", help="行政区划代码")
    parser.add_argument("--site-url", metavar="网址", help="办事指南网站的网址（默认 https://<代号>.example）")
    where = "放在哪里（默认 catalog）"
    parser.add_argument("--out", type=Path, default=Path("catalog"), metavar="文件夹", help=where)


def execute(args: argparse.Namespace) -> int:
    """Ask for what was not given, then write the catalog and its station table."""
    from generator.catalog.starter import new_catalog

    try:
        paths, left = new_catalog(args.out, args.id, vars(args), input if sys.stdin.isatty() else None)
    except EOFError:
        raise UsageError("没有填完，什么都没有写入") from None
    if left:
        say(f"还不知道的先写着“待填”：{'、'.join(left)}。在终端里运行会逐个询问，也可以以后在目录里改。")
    say(f"写好了 {'、'.join(map(str, paths))}。照里面的说明填写，再运行 guideplate check {paths[0]} 检查。")
    return 0
