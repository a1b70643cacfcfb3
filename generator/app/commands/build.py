"""`guideplate build`: catalogs -> what is missing or stale of their sites and sheets, in `dist/<id>/`."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from generator.app.arguments import add_catalogs, add_jobs, add_out, day, find_catalogs
from generator.app.machine import require, today
from generator.app.many.where import LOCAL, is_place
from generator.app.terminal import Progress, say
from generator.ground import urls
from generator.ground.errors import UsageError

HELP = "生成网站、公示和门牌：只做缺少的和过时的"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to make, where, and what the print shop gets."""
    add_catalogs(parser)
    add_out(parser, "放在哪里（默认 dist）")
    parser.add_argument("--only", action="append", default=[], metavar="种类", help="只做 site 或某种成品，可重复")
    parser.add_argument("--station", action="append", default=[], metavar="编码", help="只做这个站点，可重复")
    parser.add_argument("--item", action="append", default=[], metavar="代号", help="只做含这个事项的，可重复")
    many = "这个文件夹里的全部目录，一个县打成一个压缩包；断了再运行会接着做（见 docs/scale.md）"
    parser.add_argument("--all", type=Path, metavar="文件夹", help=many)
    on = "按哪一天算，如 2027-01-01（默认今天，北京时间）；--all 时也写在哪里做：local（这台机器，默认）或 dask://主机:端口"
    parser.add_argument("--on", action=_On, type=_day_or_place, metavar="日期|local|dask://主机:端口", help=on)
    parser.set_defaults(where=None)
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
    if args.all is not None:
        return _all(args)
    if args.where is not None:
        raise UsageError(f"--on {args.where} 和 --all 一起用")
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
        # The papers of orders stay as they were ordered: they are none of what is made of the catalog now.
        sheets = [row for row in summary.outputs if row["kind"] not in ("site", "redirects")]
        sheets = [row for row in sheets if not urls.is_of_order(row["path"])]
        some = f"，其中 {summary.proofs} 张是样稿（没有核定）" if summary.proofs else ""
        proof = "，都是样稿（未核定）" if summary.proof else some
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


class _On(argparse.Action):
    """`--on`: a day, or where the work is done; both may be said."""

    def __call__(self, parser: object, namespace: argparse.Namespace, values: object, option: object = None) -> None:
        setattr(namespace, "where" if isinstance(values, str) else "on", values)


def _day_or_place(text: str) -> object:
    if is_place(text):
        return text
    if "dask:" in text:
        raise argparse.ArgumentTypeError(f"“{text}”不是 dask://主机:端口 的写法，例如 dask://10.0.0.5:8786")
    return day(text)


def _all(args: argparse.Namespace) -> int:
    """Build a folder's catalogs; 1 where one was refused, 3 where a machine lacks something."""
    alone = {"目录": args.catalogs, "--only": args.only, "--station": args.station, "--item": args.item}
    if named := [name for name, value in {**alone, "--marks": _shop(args)}.items() if value]:
        raise UsageError(f"--all 做全部目录的全部成品，不能和{'、'.join(named)}一起写")
    from generator.app.many import telling
    from generator.app.many.whole import build_all

    def told(outcome: telling.Outcome, account: telling.Account) -> None:
        say(telling.step(outcome, account))

    account = build_all(args.all, args.out, args.where or LOCAL, args.jobs, today(args.on), told)
    # What is wrong of a layer is wrong in all that stand on it: it is told once.
    for reason in dict.fromkeys(reason for outcome in account.refused for reason in outcome.reasons):
        print(reason, flush=True)
    say("\n".join(telling.end(account, args.out)))
    return 3 if account.failed else 1 if account.refused else 0


def _shop(args: argparse.Namespace) -> str | None:
    """The shop edition that the flags ask for, as its files are named."""
    parts = ["shop", *(["outlines"] if args.outlines else []), *(["x4"] if args.pdfx else [])]
    return "-".join(parts) if args.marks or len(parts) > 1 else None
