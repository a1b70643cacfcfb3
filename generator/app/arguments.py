"""Words on the command line -> what they ask for; argparse's own messages in Chinese."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from generator import __version__
from generator.ground.errors import UsageError

Run = Callable[[argparse.Namespace], int]
WORN = 100
"""Codes of each kind that `verify` also reads as wear leaves them: five pictures each, some seconds in all."""

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


def parser(runs: Mapping[str, Run]) -> argparse.ArgumentParser:
    """The whole command line; `runs` says what each command calls."""
    whole = _Parser(
        prog="guideplate", allow_abbrev=False, description="一份目录，生成医保办事指南网站、上墙公示和门牌。"
    )
    whole.add_argument("--version", action="version", version=f"guideplate {__version__}")
    commands = whole.add_subparsers(dest="command", required=True, metavar="命令")

    def command(name: str, help_: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=help_, description=help_, allow_abbrev=False)
        sub.set_defaults(run=runs[name])
        return sub

    check = command("check", "检查目录，什么都不写")
    _catalogs(check)
    check.add_argument("--strict", action="store_true", help="有警告也算不通过")
    check.add_argument("--format", choices=("text", "json"), default="text", help="输出格式")

    build = command("build", "生成网站、公示和门牌：只做缺少的和过时的")
    _catalogs(build)
    build.add_argument("--out", type=Path, default=Path("dist"), metavar="文件夹", help="放在哪里（默认 dist）")
    build.add_argument("--only", action="append", default=[], metavar="种类", help="只做 site 或某种成品，可重复")
    build.add_argument("--station", action="append", default=[], metavar="编码", help="只做这个站点，可重复")
    build.add_argument("--item", action="append", default=[], metavar="代号", help="只做含这个事项的，可重复")
    build.add_argument("--jobs", type=_positive, default=os.cpu_count() or 1, metavar="N", help="同时用几个进程")
    build.add_argument("--marks", action="store_true", help="另做交给制作单位的一份：带出血和裁切线")
    build.add_argument("--outlines", action="store_true", help="其中的文字转成曲线（要 Ghostscript），同时就是 --marks")
    pdfx = "做成 PDF/X-4 四色文件（要 Ghostscript），同时就是 --marks"
    build.add_argument("--pdfx", action="store_true", help=pdfx)

    verify = command("verify", "把做好的成品重新读一遍，逐项和目录核对")
    _catalogs(verify)
    verify.add_argument("--out", type=Path, default=Path("dist"), metavar="文件夹", help="成品在哪里（默认 dist）")
    verify.add_argument("--live", action="store_true", help="再到真实网站上看印出的网址公众能不能打开")
    verify.add_argument(
        "--worn", type=_count, default=WORN, metavar="N", help=f"每种成品拿几张试磨损后的二维码（默认 {WORN}，0 不试）"
    )
    verify.add_argument("--jobs", type=_positive, default=os.cpu_count() or 1, metavar="N", help="同时用几个进程")
    verify.add_argument("--format", choices=("text", "json"), default="text", help="输出格式")

    serve = command("serve", "本机预览，改了目录、模板就自动更新")
    serve.add_argument("catalog", metavar="目录", help="目录代号或 YAML 文件")
    serve.add_argument("--port", type=_port, default=8000, metavar="N", help="端口（默认 8000；0 由系统挑一个空着的）")

    command("schema", "输出编辑器用的 JSON Schema")

    new = command("new", "写一份带说明的新目录；没给的在终端里逐个询问")
    new.add_argument("id", metavar="代号", help="目录代号，如地名的拼音；定了就不再改")
    new.add_argument("--name", metavar="名称", help="地方名称")
    new.add_argument("--authority", metavar="部门", help="医保部门名称，照文件写")
    new.add_argument("--division-code", metavar="代码", help="行政区划代码")
    new.add_argument("--site-url", metavar="网址", help="办事指南网站的网址（默认 https://<代号>.example）")
    new.add_argument("--out", type=Path, default=Path("catalog"), metavar="文件夹", help="放在哪里（默认 catalog）")

    look = command("doctor", "看这台机器还缺什么")
    look.add_argument("--for-tests", action="store_true", help="连测试要用的一起看")
    look.add_argument("--quiet", action="store_true", help="不缺就不出声")
    return whole


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


def _catalogs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("catalogs", nargs="*", metavar="目录", help="目录代号或 YAML 文件；不写就是 catalog/ 里的全部")


def _count(text: str) -> int:
    if not text.isdigit():
        raise ValueError(text)
    return int(text)


def _positive(text: str) -> int:
    if (number := _count(text)) < 1:
        raise ValueError(text)
    return number


def _port(text: str) -> int:
    if text == "0":
        return 0
    if (number := _positive(text)) > 65535:
        raise ValueError(text)
    return number
