"""`guideplate serve`: one catalog -> a live preview on this machine."""

from __future__ import annotations

import argparse
import os
from dataclasses import replace
from pathlib import Path

from generator.app.arguments import add_on, find_catalogs, port
from generator.app.machine import require, today
from generator.app.terminal import say

HELP = "本机预览，改了目录、模板就自动更新"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which catalog, and where to listen."""
    parser.add_argument("catalog", metavar="目录", help="目录代号或 YAML 文件")
    add_on(parser)
    parser.add_argument("--port", type=port, default=8000, metavar="N", help="端口（默认 8000；0 由系统挑一个空着的）")


def execute(args: argparse.Namespace) -> int:
    """Build the site, serve it, and build anew at every edit until interrupted."""
    (path,) = find_catalogs([args.catalog])
    require()
    from generator.app import build as builder
    from generator.app.serve import serve
    from generator.ground.home import templates
    from generator.ground.manifest import read_manifest

    wish = builder.Wish(Path("dist"), frozenset({"site"}), jobs=os.cpu_count() or 1)

    def rebuild() -> Path:
        now = replace(wish, today=today(args.on), templates=templates())  # a preview may be open over midnight
        (summary,) = builder.build([path], now, lambda what, done, total: None)
        return summary.folder

    def remake(folder: Path) -> int:
        rows = (read_manifest(folder) or {"outputs": []})["outputs"]
        if not (sheet_paths := frozenset(row["path"] for row in rows if row["kind"] != "site")):
            return 0
        sheets = replace(wish, kinds=frozenset(), paths=sheet_paths, today=today(args.on), templates=templates())
        (summary,) = builder.build([path], sheets, lambda what, done, total: None)
        return summary.rendered

    return serve(path, rebuild, remake, wish.root, args.port, say)
