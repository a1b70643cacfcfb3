"""`guideplate kit`: one station -> a folder with all that hangs or lies there, by turn, with a checklist."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.app.arguments import add_jobs, add_on, add_out, find_catalogs
from generator.app.machine import require, today
from generator.app.terminal import Progress, say

HELP = "新站点开张：把一个站点要贴、要放的全部做成一个文件夹，按先后排好，附清单"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The catalog, the station, and where the folder goes."""
    parser.add_argument("catalog", metavar="目录", help="目录代号或 YAML 文件")
    parser.add_argument("station", metavar="站点", help="站点编码，如 350124100")
    kits = "文件夹放在哪里（默认 kits），在里面按目录代号和站点编码分开"
    parser.add_argument("--into", type=Path, default=Path("kits"), metavar="文件夹", help=kits)
    add_out(parser, "成品在哪里（默认 dist）；缺的、过时的会先做好")
    add_on(parser)
    add_jobs(parser)


def execute(args: argparse.Namespace) -> int:
    """Make the kit and say what is in it."""
    require()
    from generator.app import build as builder
    from generator.app.kitting import CHECKLIST, PRINT, make_kit

    (path,) = find_catalogs([args.catalog])
    wish = builder.Wish(args.out, jobs=args.jobs, today=today(args.on), say=say)
    progress = Progress()
    made = make_kit(path, args.station, wish, args.into, progress)
    progress.close()
    kit = made.kit
    for piece in kit.pieces:
        middle = f"，中线离地 {piece.middle_mm:g} 毫米" if piece.middle_mm is not None else ""
        print(f"{piece.number}. {piece.name}，{piece.size}，{piece.count} {piece.measure}：{piece.where}{middle}")
    whole, shop = sum(piece.count for piece in kit.pieces), sum(piece.count for piece in kit.pieces if piece.shop)
    proof = "，里面有样稿（未核定），不要张贴" if kit.proof else ""
    say(f"{kit.station.name}：{whole} 张，其中制作单位做 {shop} 张{proof}。在 {made.folder}/")
    first = f"先打印 {CHECKLIST}" + (f"，再打印 {PRINT}（A4 的都在里面）" if kit.pack is not None else "")
    say(f"{first}；位置和高度是建议，以现场为准。贴好以后：guideplate posted {args.catalog} --station {args.station}")
    return 0
