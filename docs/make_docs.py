"""The code -> what these documents say of it: `make docs` writes it, tests/test_docs.py fails where it was forgotten.

Each document keeps its own words; only the tables below certain headings or marks are made here.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from test_stair import FILES, PACKAGE, STAIR, module_of, room_of  # noqa: E402

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
    before, _, rest = text.partition(ROOMS[0])
    _, _, after = rest.partition(ROOMS[1])
    return f"{before}{ROOMS[0]}\n{''.join(_rooms())}{ROOMS[1]}{after}"


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


DOCUMENTS: Mapping[str, Callable[[str], str]] = {
    "findings.md": findings,
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
