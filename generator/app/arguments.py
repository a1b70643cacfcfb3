"""Words on the command line -> what they ask for; argparse's own messages in Chinese."""

from __future__ import annotations

import argparse
import datetime
import os
import pkgutil
import re
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn, Protocol, cast

from generator import __version__
from generator.app import commands
from generator.ground.errors import UsageError

# argparse speaks English; what a clerk gets to see does not.
_ARGPARSE = (
    (r"unrecognized arguments: (.*)", r"不认识的参数：\1"),
    (r"the following arguments are required: (.*)", r"缺少参数：\1"),
    (r"one of the arguments (.*) is required", r"要写其中一个参数：\1"),
    (r"ambiguous option: (.*) could match (.*)", r"参数 \1 没有写全，可能是：\2"),
    (r"unexpected option string: (.*)", r"不认识的参数：\1"),
    (r"can't open '(.*)': .*", r"打不开文件：\1"),
    (r"argument (.*): expected at most one argument", r"参数 \1 后面最多写一项内容"),
    (r"argument (.*): expected .*", r"参数 \1 后面要有内容"),
    (r"argument (.*): ignored explicit argument (.*)", r"参数 \1 后面不能写内容：\2"),
    (r"argument (.*): not allowed with argument (.*)", r"参数 \1 不能和 \2 一起写"),
    (r"argument (.*): unknown parser (.*) \(choices: (.*)\)", r"参数 \1 不能是 \2，可以是：\3"),
    (r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", r"参数 \1 不能是 \2，可以是：\3"),
    (r"argument (.*): invalid .* value: (.*)", r"参数 \1 的值不对：\2"),
    (r"argument (\S+): (.*)", r"参数 \1：\2"),
)


class _Parser(argparse.ArgumentParser):
    """A parser whose messages are Chinese."""

    def error(self, message: str) -> NoReturn:
        for pattern, chinese in _ARGPARSE:
            message = re.sub(pattern, chinese, message, flags=re.DOTALL)
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


class Command(Protocol):
    """What a module of generator/app/commands holds."""

    HELP: str
    """What the command does, in Chinese."""

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own arguments."""

    def execute(self, args: argparse.Namespace) -> int:
        """Do it; returns the exit code."""


def find_commands() -> dict[str, Command]:
    """Every module of generator/app/commands, by the command's name."""
    names = sorted(info.name for info in pkgutil.iter_modules(commands.__path__))
    return {name: cast(Command, import_module(f"{commands.__name__}.{name}")) for name in names}


def command_line() -> argparse.ArgumentParser:
    """The whole command line: what it parses has the chosen command's `execute` under that name."""
    whole = _Parser(prog="guideplate", allow_abbrev=False, description="一份目录，生成办事指南网站、上墙公示和门牌。")
    whole.add_argument("--version", action="version", version=f"guideplate {__version__}")
    parts = whole.add_subparsers(dest="command", required=True, metavar="命令")
    for name, command in find_commands().items():
        part = parts.add_parser(name, help=command.HELP, description=command.HELP, allow_abbrev=False)
        part.set_defaults(execute=command.execute)
        command.arguments(part)
    return whole


def find_catalogs(names: Sequence[str], folder: Path = Path("catalog")) -> list[Path]:
    """Ids or paths -> YAML files; none means every catalog in `folder`."""
    if not names:
        paths = sorted(folder.glob("*.yml"))
        if not paths:
            raise UsageError(f"{folder}/ 里没有目录文件；请在项目文件夹里运行，或写明目录文件")
        return paths
    paths = []
    for name in names:
        path = Path(name) if name.endswith((".yml", ".yaml")) or os.sep in name else folder / f"{name}.yml"
        if not path.is_file():
            known = "、".join(path.stem for path in sorted(folder.glob("*.yml")))
            raise UsageError(f"没有目录“{name}”" + (f"；现有：{known}" if known else ""))
        paths.append(path)
    return paths


def add_catalogs(parser: argparse.ArgumentParser) -> None:
    """Any number of catalogs; none means all."""
    parser.add_argument("catalogs", nargs="*", metavar="目录", help="目录代号或 YAML 文件；不写就是 catalog/ 里的全部")


def add_out(parser: argparse.ArgumentParser, help_: str) -> None:
    """The folder of finished files."""
    parser.add_argument("--out", type=Path, default=Path("dist"), metavar="文件夹", help=help_)


def add_jobs(parser: argparse.ArgumentParser) -> None:
    """The number of processes."""
    parser.add_argument("--jobs", type=positive, default=os.cpu_count() or 1, metavar="N", help="同时用几个进程")


def add_format(parser: argparse.ArgumentParser) -> None:
    """How findings are printed."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式")


def add_on(parser: argparse.ArgumentParser) -> None:
    """The day for which a command works: `args.on`, None where it is not said."""
    parser.add_argument("--on", type=day, metavar="日期", help="按哪一天算，如 2027-01-01（默认今天，北京时间）")


def add_yes(parser: argparse.ArgumentParser) -> None:
    """Whether to write without asking: `args.yes`."""
    parser.add_argument("--yes", action="store_true", help="不再问，直接写")


def add_import(parser: argparse.ArgumentParser) -> None:
    """What every import has that shows its changes first: how many, the day, whether to ask."""
    parser.add_argument("--all", action="store_true", help="改动全部列出，不只列前几处")
    add_on(parser)
    add_yes(parser)


def day(text: str) -> datetime.date:
    """A day; its refusal is told in the catalog's own words."""
    from pydantic_core import PydanticCustomError

    from generator.catalog.model.scalars import read_date

    try:
        return read_date(text)
    except PydanticCustomError as error:
        raise argparse.ArgumentTypeError(error.message()) from None


def whole_number(text: str) -> int:
    """A number from 0; ValueError, which argparse tells in its own way, for anything else."""
    if not text.isdigit():
        raise ValueError(text)
    return int(text)


def positive(text: str) -> int:
    if (number := whole_number(text)) < 1:
        raise ValueError(text)
    return number


def port(text: str) -> int:
    """A port's number, 0 for whichever is free; ValueError for anything else."""
    if text == "0":
        return 0
    if (number := positive(text)) > 65535:
        raise ValueError(text)
    return number
