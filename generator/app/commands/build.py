"""`guideplate build`: catalogs -> what is missing or stale of their sites and sheets, in `dist/<id>/`."""

from __future__ import annotations

import argparse
import time

from generator.app.arguments import add_catalogs, add_jobs, add_on, add_out, find_catalogs
from generator.app.machine import require, today
from generator.app.terminal import Progress, say

HELP = "生成网站、公示和门牌：只做缺少的和过时的"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to make, where, and what the print shop gets."""
    add_catalogs(parser)
    add_out(parser, "放在哪里（默认 dist）")
    parser.add_argument("--only", action="append", default=[], metavar="种类", help="只做 site 或某种成品，可重复")
    parser.add_argument("--station", action="append", default=[], metavar="编码", help="只做这个站点，可重复")
    parser.add_argument("--item", action="append", default=[], metavar="代号", help="只做含这个事项的，可重复")
    add_on(parser)
    add_jobs(parser)
    parser.add_argument("--marks", action="store_true", help="另做交给制作单位的一份：带出血和裁切线")
    parser.add_argument(
        "--outlines", action="store_true", help="其中的文字转成曲线（要 Ghostscript），同时就是 --marks"
    )
    pdfx = "做成 PDF/X-4 四色文件（要 Ghostscript），同时就是 --marks"
    parser.add_argument("--pdfx", action="store_true", help=pdfx)


def execute(args: argparse.Namespace) -> int:
    """Build every catalog and say what became of each."""
    require()
    from generator.app import unchanged
    from generator.app.wish import Wish

    wish = Wish(
        args.out,
        frozenset(args.only),
        frozenset(args.station),
        frozenset(args.item),
        jobs=args.jobs,
        today=today(args.on),
        shop=_shop(args),
        say=say,
    )
    started = time.monotonic()
    progress = Progress()
    catalogs = find_catalogs(args.catalogs)
    keys = unchanged.keys(catalogs, wish)
    if (summaries := unchanged.remembered(keys, wish)) is None:
        from generator.app import build as builder

        unchanged.remember(keys, wish, summaries := builder.build(catalogs, wish, progress))
    for summary in summaries:
        progress.close()
        pages = sum(row["pages"] or 0 for row in summary.outputs if row["kind"] == "site")
        sheets = [row for row in summary.outputs if row["kind"] not in ("site", "redirects")]
        proof = "，都是样稿（未核定）" if summary.proof else ""
        say(
            f"{summary.name}：做了 {summary.rendered} 件，沿用 {summary.carried} 件；"
            f"网页 {pages} 页，成品 {len(sheets)} 张{proof}；警告 {len(summary.warnings)} 条"
            f"（guideplate check {summary.catalog} 可看）。在 {summary.folder}/"
        )
        if summary.wrong is not None and not summary.wrong.empty:
            from generator.changes import order_text

            say("\n".join(order_text.in_short(summary.wrong, summary.catalog)))
        if summary.due is not None:
            say(f"{summary.name}：{summary.due} 起有变化，那天请重新生成；在那以前现在这些是对的。")
        for flaw in summary.flaws:
            say(f"版面不理想：{flaw}")
    say(f"用时 {time.monotonic() - started:.1f} 秒。")
    return 0


def _shop(args: argparse.Namespace) -> str | None:
    """The shop edition that the flags ask for, as its files are named."""
    parts = ["shop", *(["outlines"] if args.outlines else []), *(["x4"] if args.pdfx else [])]
    return "-".join(parts) if args.marks or len(parts) > 1 else None
