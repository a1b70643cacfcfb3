"""The code -> what these documents say of it: `make docs` writes it, tests/test_docs.py fails where it was forgotten.

Each document keeps its own words; only the tables below certain headings or marks are made here.
"""

from __future__ import annotations

import argparse
import ast
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Literal, get_args, get_origin

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "docs")]

from marked import between  # noqa: E402
from test_stair import FILES, PACKAGE, STAIR, module_of, room_of  # noqa: E402

from generator.app.arguments import Command, find_commands  # noqa: E402
from generator.catalog import model  # noqa: E402
from generator.catalog.model import signage  # noqa: E402
from generator.catalog.reading.describe import label  # noqa: E402
from generator.catalog.schema import catalog_schema  # noqa: E402
from generator.ground.finding_codes import CHAPTERS, ERROR  # noqa: E402
from generator.views.listing import listing  # noqa: E402

ROOMS = ("<!-- rooms: made by `make docs` -->", "<!-- rooms end -->")


def findings(text: str) -> str:
    """docs/findings.md with the table of each chapter; KeyError names a chapter whose heading is not there."""
    parts = dict(re.findall(r"^## (.+)\n((?:(?!## ).*\n?)*)", text, re.MULTILINE))
    start = text.partition("\n## ")[0]
    if strays := set(parts) - set(CHAPTERS):
        raise KeyError(f"docs/findings.md has a chapter that generator/ground/finding_codes.py has not: {strays}")
    written = [start]
    for chapter, codes in CHAPTERS.items():
        said = re.sub(r"^\|.*\n?", "", parts[chapter], flags=re.MULTILINE).strip()
        rows = [
            f"| [{row.code}](findings/{row.code}.md) | {row.title} | {'错误' if row.severity == ERROR else '警告'} |"
            for row in codes
        ]
        table = "\n".join(["| 代码 | 查到什么 | |", "|---|---|---|", *rows])
        written.append(f"\n## {chapter}\n\n" + (f"{said}\n\n" if said else "") + f"{table}\n")
    return "".join(written)


def house(text: str) -> str:
    """docs/house.md with every module and the first line of what it says of itself, from the top of the stair down."""
    return between(ROOMS, text, _rooms())


def _rooms() -> Iterator[str]:
    for step in reversed(STAIR):
        for room in sorted(step):
            modules = [path for path in FILES if room_of(module_of(path)) == room]
            package = next(path for path in modules if module_of(path) == f"generator.{room}")
            yield f"\n**{room.replace('.', '/')}/** {_says(package)}\n\n| module | |\n|---|---|\n"
            for path in modules:
                if path != package:
                    name = path.relative_to(PACKAGE / room.replace(".", "/")).as_posix()
                    yield f"| `{name}` | {_says(path)} |\n"
    yield "\n"


def _says(path: Path) -> str:
    """The first paragraph of a module's docstring, on one line."""
    paragraph = (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").partition("\n\n")[0]
    return " ".join(paragraph.split()).replace("->", "→").replace("|", "\\|")


FIELDS = ("<!-- fields: made by `make docs` -->", "<!-- fields end -->")


def glossary(text: str) -> str:
    """docs/glossary.md with every field of a catalog: its Chinese name, from its help text, and its English one."""
    return between(FIELDS, text, _fields())


def _fields() -> Iterator[str]:
    yield "\n| term | name in the catalog and code |\n|---|---|\n"
    for record in _records():
        for name in record.model_fields:
            if record is model.Citation or name not in model.Sourced.model_fields:
                yield f"| {label(record, name)} | `{record.__name__}.{name}` |\n"
    yield "\n"


def _records() -> list[type[model.Record]]:
    """Every record of a catalog, by its name in the code."""
    found = {type_ for module in (model, signage) for type_ in vars(module).values() if _is_record(type_)}
    return sorted(found, key=lambda record: record.__name__)


def _is_record(type_: object) -> bool:
    return isinstance(type_, type) and issubclass(type_, model.Record) and type_ is not model.Record


def schema(text: str) -> str:
    """docs/catalog.schema.json, the editor's help."""
    return json.dumps(catalog_schema(), ensure_ascii=False, indent=1) + "\n"


def commands(text: str) -> str:
    """docs/commands.md: what each command is for and all that may be written behind it, as `--help` says it."""
    parts = [text.partition("\n## ")[0].rstrip() + "\n"]
    for name, command in find_commands().items():
        parts.append(f"\n## {name}\n\n{command.HELP}\n" + "".join(_arguments(command, f"guideplate {name}")))
    return "".join(parts)


def _arguments(command: Command, called: str) -> Iterator[str]:
    parser = argparse.ArgumentParser(prog=called, add_help=False)
    command.arguments(parser)
    yield from _tables(parser, called)


def _tables(parser: argparse.ArgumentParser, called: str) -> Iterator[str]:
    """The arguments of a command, then those of the commands inside it."""
    inner = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    rows = [action for action in parser._actions if action not in inner and action.help is not argparse.SUPPRESS]
    rows = [action for action in rows if "-h" not in action.option_strings]
    if rows:
        yield f"\n`{called}`\n\n| 参数 | |\n|---|---|\n"
    for action in rows:
        metavar = action.metavar if isinstance(action.metavar, str) else action.dest
        choices = f"（{'、'.join(map(str, action.choices))}）" if action.choices else ""
        shown = (
            " ".join([action.option_strings[-1], *([metavar] if action.nargs != 0 else [])])
            if (action.option_strings)
            else metavar
        )
        yield f"| `{shown}` | {(action.help or '').replace('|', '、')}{choices} |\n"
    for one in inner:
        for name, sub in one.choices.items():
            yield from _tables(sub, f"{called} {name}")


def reference(text: str) -> str:
    """docs/fields.md: every field of a catalog, record by record, with its help."""
    parts = [text.partition("\n## ")[0].rstrip() + "\n"]
    for record in _records():
        said = " ".join((record.__doc__ or "").split()).rstrip("。")
        parts.append(
            f"\n## {said or record.__name__}\n\n`{record.__name__}`\n\n| 写法 | 必填 | 说明 |\n|---|---|---|\n"
        )
        for name, field in record.model_fields.items():
            help_ = " ".join((field.description or "").split()).replace("|", "\\|").replace("{", "&#123;")
            choices = (
                [str(one) for one in get_args(field.annotation)] if get_origin(field.annotation) is Literal else []
            )
            told = f"{help_}可以写：{'、'.join(choices)}。" if choices else help_
            parts.append(f"| `{field.alias or name}` | {'必填' if field.is_required() else ''} | {told} |\n")
    return "".join(parts)


DOCUMENTS: Mapping[str, Callable[[str], str]] = {
    "catalog.schema.json": schema,
    "commands.md": commands,
    "fields.md": reference,
    "findings.md": findings,
    "glossary.md": glossary,
    "house.md": house,
    "views.md": lambda text: listing(),
}
"""Document in docs/ -> what renews its text."""


def main() -> None:
    """Renew every document in place."""
    for name, renew in DOCUMENTS.items():
        path = ROOT / "docs" / name
        path.write_text(renew(path.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
