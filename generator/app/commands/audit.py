"""`guideplate audit`: a catalog against its standards -> the score card, the month's table, the acceptance pack."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path

from generator.app.arguments import add_on, find_catalogs, whole_number
from generator.app.machine import require, today
from generator.app.terminal import Progress, say
from generator.ground.errors import UsageError

HELP = "对照标准看缺什么：评分表、月报表、抽查用的验收包；audit import 收回检查结果"
IMPORT = "import"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The catalog, which accounts of it, and where they go; or a filled form that comes back."""
    parser.add_argument("words", nargs="+", metavar="目录", help="目录代号或 YAML 文件；收回检查结果：import 目录 文件")
    parser.add_argument("--month", action="store_true", help="月报表：到这一天的情况，和一个月以前比")
    parser.add_argument("--sample", type=whole_number, metavar="N", help="每个县（旗区）抽 N 个站点，做验收包")
    parser.add_argument("--seed", metavar="种子", help="抽站点用的种子，如 7；同一个种子抽出同样的站点")
    out = "写在哪个文件夹（默认 audit），在里面按目录代号分开；不要放到网站上"
    parser.add_argument("--out", type=Path, default=Path("audit"), metavar="文件夹", help=out)
    parser.add_argument("--date", metavar="日期", help="import：没有写日期的结果是哪天检查的，如 2026-12-01")
    parser.add_argument("--yes", action="store_true", help="import：不再问，直接写")
    add_on(parser)


def execute(args: argparse.Namespace) -> int:
    """Print and write what is asked for."""
    if args.words[0] == IMPORT and len(args.words) > 1:
        return _import(args)
    if len(args.words) != 1:
        raise UsageError("一次看一份目录：guideplate audit 目录；收回检查结果：guideplate audit import 目录 文件")
    if (args.sample is None) != (args.seed is None):
        raise UsageError("--sample 和 --seed 要一起写，如 --sample 20 --seed 7")
    if args.sample == 0 or (args.seed is not None and not args.seed.strip()):
        raise UsageError("--sample 至少抽 1 个，--seed 不能是空的")
    if args.date is not None or args.yes:
        raise UsageError("--date、--yes 只在 audit import 时用")
    require()
    from generator.app import auditing

    (path,) = find_catalogs(args.words)
    audited = auditing.audited(path, today(args.on))
    accounts = []
    if args.sample is not None:
        progress = Progress()
        accounts.append(auditing.write_pack(audited, args.out, args.sample, args.seed.strip(), progress))
        progress.close()
    if args.month:
        accounts.append(auditing.write_month(audited, args.out))
    for lines, written in accounts or [auditing.write_card(audited, args.out)]:
        print(*lines, sep="\n")
        say(f"写在 {'、'.join(path.as_posix() for path in written)}；内部使用，不要放到网站上。")
    return 0


def _import(args: argparse.Namespace) -> int:
    """Take back what inspectors filled in: show what changes, ask, write."""
    from generator.app import auditing
    from generator.app.terminal import agreed
    from generator.ground.written_dates import HOW, read_date

    if len(args.words) != 3:
        raise UsageError("收回检查结果：guideplate audit import 目录 文件")
    if args.month or args.sample is not None or args.seed is not None:
        raise UsageError("audit import 不和 --month、--sample、--seed 一起用")
    date: datetime.date | None = None
    if args.date is not None and (date := read_date(args.date)) is None:
        raise UsageError(f"--date 的“{args.date}”不是日期；{HOW}")
    (path,) = find_catalogs(args.words[1:2])
    results = auditing.results_of(path, Path(args.words[2]), today(args.on), date)
    print(*results.lines, sep="\n")
    if results.data is None:
        say("没有要写的，什么都没有写。")
        return 0
    if not agreed(args.yes, f"写入 {results.target} 吗？"):
        return 2
    auditing.write_results(results)
    say(f"{results.target} 记了 {results.count} 项检查结果。")
    return 0
