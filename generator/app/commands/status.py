"""`guideplate status`: a folder of results -> how far `build --all` is, and what it has come to; nothing is written."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.ground.errors import UsageError

HELP = "build --all 做到哪里了：多少县、多少成品、还剩多久"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where the results are."""
    where = "成品在哪里（默认 dist）"
    parser.add_argument("folder", nargs="?", type=Path, default=Path("dist"), metavar="文件夹", help=where)


def execute(args: argparse.Namespace) -> int:
    """Print the account; 1 where a county was refused or could not be made."""
    from generator.app.many import state, telling
    from generator.app.many.job import DONE
    from generator.app.many.whole import counted

    wanted = state.read_wanted(args.folder)
    if wanted is None:
        hint = f"先运行 guideplate build --all 目录文件夹 --out {args.folder}"
        raise UsageError(f"{args.folder} 里没有 build --all 的记录；{hint}")
    print(*telling.status(args.folder, wanted), sep="\n")
    return int(any(one is not None and one.result != DONE for _, one in counted(args.folder, wanted)))
