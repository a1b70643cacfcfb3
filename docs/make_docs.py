"""The code -> what these documents say of it: `make docs` writes it, tests/test_docs.py fails where it was forgotten.

Each document keeps its own words; only the tables below certain headings or marks are made here.
"""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from test_stair import FILES, PACKAGE, STAIR, module_of, room_of  # noqa: E402

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
    return _between(ROOMS, text, _rooms())


def _between(marks: tuple[str, str], text: str, lines: Iterator[str]) -> str:
    """A text with what stands between two marks made anew; ValueError where it has no such marks."""
    before, first, rest = text.partition(marks[0])
    _, last, after = rest.partition(marks[1])
    if not (first and last):
        raise ValueError(f"the document has lost its marks {marks}")
    return f"{before}{first}\n{''.join(lines)}{last}{after}"


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
    return _between(FIELDS, text, _fields())


def _fields() -> Iterator[str]:
    records = {type_ for module in (model, signage) for type_ in vars(module).values() if _is_record(type_)}
    yield "\n| term | name in the catalog and code |\n|---|---|\n"
    for record in sorted(records, key=lambda record: record.__name__):
        for name in record.model_fields:
            if record is model.Citation or name not in model.Sourced.model_fields:
                yield f"| {label(record, name)} | `{record.__name__}.{name}` |\n"
    yield "\n"


def _is_record(type_: object) -> bool:
    return isinstance(type_, type) and issubclass(type_, model.Record) and type_ is not model.Record


def schema(text: str) -> str:
    """docs/catalog.schema.json, the editor's help."""
    return json.dumps(catalog_schema(), ensure_ascii=False, indent=1) + "\n"


DOCUMENTS: Mapping[str, Callable[[str], str]] = {
    "catalog.schema.json": schema,
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
