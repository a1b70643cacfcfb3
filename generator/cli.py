"""Arguments -> one call; errors -> exit codes: 0 done, 1 errors, 2 wrong usage, 3 this machine lacks something."""

from __future__ import annotations

import argparse
import datetime
import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, NoReturn

from generator import __version__, doctor
from generator.errors import BuildError, CatalogError, Finding, GuideplateError, MachineError, UsageError

if TYPE_CHECKING:
    from generator.build import Wish

# argparse speaks English; what a clerk gets to see does not.
_ARGPARSE = (
    (r"unrecognized arguments: (.*)", r"不认识的参数：\1"),
    (r"the following arguments are required: (.*)", r"缺少参数：\1"),
    (r"argument (.*): expected .*", r"参数 \1 后面要有内容"),
    (r"argument (.*): invalid choice: (\S+) \(choose from (.*)\)", r"参数 \1 不能是 \2，可以是：\3"),
    (r"argument (.*): invalid .* value: (.*)", r"参数 \1 的值不对：\2"),
)


class _Parser(argparse.ArgumentParser):
    """A parser whose messages are Chinese."""

    def error(self, message: str) -> NoReturn:
        for pattern, chinese in _ARGPARSE:
            message = re.sub(pattern, chinese, message)
        raise UsageError(f"{message}\n用法见：guideplate --help")

    def format_help(self) -> str:
        text = super().format_help()
        for english, chinese in (
            ("usage:", "用法："),
            ("positional arguments:", "参数："),
            ("options:", "选项："),
            ("show this help message and exit", "显示这份说明"),
            ("show program's version number and exit", "显示版本"),
        ):
            text = text.replace(english, chinese)
        return text


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="guideplate", description="一份目录，生成医保办事指南网站、上墙公示和门牌。")
    parser.add_argument("--version", action="version", version=f"guideplate {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")

    def command(name: str, help_: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=help_, description=help_)
        sub.set_defaults(run=run)
        return sub

    check = command("check", "检查目录，什么都不写", _check)
    _catalogs(check)
    check.add_argument("--strict", action="store_true", help="有警告也算不通过")
    check.add_argument("--format", choices=("text", "json"), default="text", help="输出格式")

    build = command("build", "生成网站、公示和门牌：只做缺少的和过时的", _build)
    _catalogs(build)
    build.add_argument("--out", type=Path, default=Path("dist"), metavar="文件夹", help="放在哪里（默认 dist）")
    build.add_argument("--only", action="append", default=[], metavar="种类", help="只做 site 或某种成品，可重复")
    build.add_argument("--station", action="append", default=[], metavar="编码", help="只做这个站点，可重复")
    build.add_argument("--item", action="append", default=[], metavar="代号", help="只做含这个事项的，可重复")
    build.add_argument("--jobs", type=_positive, default=os.cpu_count() or 1, metavar="N", help="同时用几个进程")

    serve = command("serve", "本机预览，改了目录、模板就自动更新", _serve)
    serve.add_argument("catalog", metavar="目录", help="目录代号或 YAML 文件")
    serve.add_argument("--port", type=_positive, default=8000, metavar="N", help="端口（默认 8000）")

    command("schema", "输出编辑器用的 JSON Schema", _schema)

    new = command("new", "写一份带说明的新目录；没给的在终端里逐个询问", _new)
    new.add_argument("id", metavar="代号", help="目录代号，如地名的拼音；定了就不再改")
    new.add_argument("--name", metavar="名称", help="地方名称")
    new.add_argument("--authority", metavar="部门", help="医保部门名称，照文件写")
    new.add_argument("--division-code", metavar="代码", help="行政区划代码")
    new.add_argument("--site-url", metavar="网址", help="办事指南网站的网址（默认 https://<代号>.example）")
    new.add_argument("--out", type=Path, default=Path("catalog"), metavar="文件夹", help="放在哪里（默认 catalog）")

    look = command("doctor", "看这台机器还缺什么", _doctor)
    look.add_argument("--for-tests", action="store_true", help="连测试要用的一起看")
    look.add_argument("--quiet", action="store_true", help="不缺就不出声")
    return parser


def _catalogs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("catalogs", nargs="*", metavar="目录", help="目录代号或 YAML 文件；不写就是 catalog/ 里的全部")


def _positive(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise ValueError(text)
    return int(text)


def find_catalogs(names: Sequence[str], folder: Path = Path("catalog")) -> list[Path]:
    """Ids or paths -> YAML files; none means every catalog in `folder`."""
    if not names:
        found = sorted(folder.glob("*.yml"))
        if not found:
            raise UsageError(f"{folder}/ 里没有目录文件；请在项目文件夹里运行，或写明目录文件")
        return found
    paths = []
    for name in names:
        path = Path(name) if name.endswith((".yml", ".yaml")) or os.sep in name else folder / f"{name}.yml"
        if not path.is_file():
            known = "、".join(path.stem for path in sorted(folder.glob("*.yml")))
            raise UsageError(f"没有目录“{name}”" + (f"；现有：{known}" if known else ""))
        paths.append(path)
    return paths


def today() -> datetime.date:
    """The day of this run: SOURCE_DATE_EPOCH where it is set (reproducible builds), else the clock's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    return datetime.date.today()


def _check(args: argparse.Namespace) -> int:
    from generator.catalog.load import load_catalog

    findings: list[Finding] = []
    for path in find_catalogs(args.catalogs):
        findings += load_catalog(path, today())[1]
    if args.format == "json":
        print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1))
    else:
        _print(findings)
        _say(_count(findings))
    errors = sum(finding.severity == "error" for finding in findings)
    return 1 if errors or (args.strict and findings) else 0


def _print(findings: Iterable[Finding]) -> None:
    for finding in findings:
        print(finding)


def _count(findings: Sequence[Finding]) -> str:
    errors = sum(finding.severity == "error" for finding in findings)
    return f"检查完：错误 {errors} 处，警告 {len(findings) - errors} 处。"


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def _build(args: argparse.Namespace) -> int:
    builder, wish = _prepare(args.out, args.jobs, args.only, args.station, args.item)
    started = time.monotonic()
    progress = _Progress()
    for summary in builder.build(find_catalogs(args.catalogs), wish, progress):
        progress.close()
        pages = sum(row["pages"] or 0 for row in summary.outputs if row["kind"] == "site")
        sheets = [row for row in summary.outputs if row["kind"] != "site"]
        proof = "，都是样稿（未核定）" if summary.proof else ""
        _say(
            f"{summary.name}：做了 {summary.rendered} 件，沿用 {summary.carried} 件；"
            f"网页 {pages} 页，成品 {len(sheets)} 张{proof}；警告 {len(summary.warnings)} 条"
            f"（guideplate check {summary.catalog} 可看）。在 {summary.folder}/"
        )
    _say(f"用时 {time.monotonic() - started:.1f} 秒。")
    return 0


def _prepare(
    out: Path, jobs: int, kinds: Sequence[str], stations: Sequence[str], items: Sequence[str]
) -> tuple[ModuleType, Wish]:
    """The builder (imported late: it needs Pango, `check` does not) and the wish."""
    lacking = [check for check in doctor.examine() if not check.found]
    if lacking:
        raise MachineError(_lacking(lacking))
    from generator import build as builder

    return builder, builder.Wish(out, frozenset(kinds), frozenset(stations), frozenset(items), jobs, today())


class _Progress:
    """One line that is written over on a terminal; a line at each end of a stretch elsewhere."""

    def __init__(self) -> None:
        self.terminal = sys.stderr.isatty()
        self.open = False

    def __call__(self, what: str, done: int, total: int) -> None:
        if self.terminal:
            sys.stderr.write(f"\r{what} {done}/{total}\x1b[K")
            sys.stderr.flush()
            self.open = True
        elif done == total:
            _say(f"{what} {done}/{total}")

    def close(self) -> None:
        """Leave the line."""
        if self.open:
            sys.stderr.write("\r\x1b[K")
            self.open = False


def _serve(args: argparse.Namespace) -> int:
    from generator.serve import serve

    (path,) = find_catalogs([args.catalog])
    builder, wish = _prepare(Path("dist"), os.cpu_count() or 1, ["site"], [], [])

    def rebuild() -> Path:
        (summary,) = builder.build([path], wish, lambda what, done, total: None)
        folder: Path = summary.folder
        return folder

    return serve(path, rebuild, wish.root, args.port, _say)


def _schema(args: argparse.Namespace) -> int:
    from generator.catalog.schema import catalog_schema

    print(json.dumps(catalog_schema(), ensure_ascii=False, indent=1))
    return 0


def _new(args: argparse.Namespace) -> int:
    from generator.catalog.starter import new_catalog

    try:
        paths = new_catalog(args.out, args.id, vars(args), input if sys.stdin.isatty() else None)
    except EOFError:
        raise UsageError("没有填完，什么都没有写入") from None
    _say(f"写好了 {'、'.join(map(str, paths))}。照里面的说明填写，再运行 guideplate check {paths[0]} 检查。")
    return 0


def _doctor(args: argparse.Namespace) -> int:
    checks = doctor.examine(args.for_tests)
    lacking = [check for check in checks if not check.found]
    if not args.quiet:
        for check in checks:
            print(f"{'有' if check.found else '缺'}  {check.name}")
    if lacking:
        raise MachineError(_lacking(lacking))
    return 0


def _lacking(lacking: list[doctor.Check]) -> str:
    where = doctor.system()
    commands = "\n".join(f"  {command}" for command in doctor.remedies(lacking, where))
    return f"这台机器（{where}）还缺：{'、'.join(check.name for check in lacking)}\n请运行：\n{commands}"


def main(arguments: Sequence[str] | None = None) -> int:
    """The console script. Every planned error ends in a message and an exit code, never in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        args = _parser().parse_args(arguments)
        code: int = args.run(args)
        return code
    except CatalogError as error:
        _print(error.findings)
        _say(f"{error} {_count(error.findings)}")
        return 1
    except BuildError as error:
        for failure in error.failures:
            _say(failure)
        _say(str(error))
        return 1
    except UsageError as error:
        _say(f"用法不对：{error}")
        return 2
    except MachineError as error:
        _say(str(error))
        return 3
    except GuideplateError as error:
        _say(str(error))
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        _say("已中止，原有成品保持不动。")
        return 130


if __name__ == "__main__":
    sys.exit(main())
