"""The house's one rule: a module imports only what stands below it, and each engine stays in its one place."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

from checkout import ROOT

PACKAGE = ROOT / "generator"

# From the bottom up; a room may import the rooms on the steps before its own. Rooms on one step are peers and do not
# import each other.
STAIR = (
    {"ground"},
    {"sketch"},
    {"catalog.model"},
    {"catalog.reading"},
    {"catalog.editing"},
    {"catalog.resolve"},
    {"catalog.rules"},
    {"catalog"},
    {"views"},
    {"differences"},
    {"kinds"},
    {"ledger", "readiness"},
    {"plan"},
    {"audit"},
    {"photos", "tables"},
    {"guide", "sheets", "verify"},
    {"changes"},
    {"app"},
)
VERIFY_KNOWS = {"ground", "catalog", "catalog.model", "catalog.reading", "catalog.resolve", "catalog.rules", "verify"}
ENGINES = {
    "distributed": {"app/many/engine.py"},
    "dask": set(),
    "mkdocs": {"guide/engine.py"},
    "material": {"guide/engine.py"},
    "weasyprint": {"sheets/layout.py", "sheets/boxes.py"},
    "xlsxwriter": {
        "tables/books.py",
        "tables/order.py",
        "tables/receipts.py",
        "tables/catalog_book.py",
        "tables/register.py",
    },
    "openpyxl": {"tables/workbook_cells.py"},
    "tinyhtml5": {"verify/read/html.py"},
}


def room_of(module: str) -> str | None:
    """The room in which `generator.<name>…` stands; None for the package itself."""
    parts = module.split(".")[1:]
    if not parts or parts == ["__version__"]:
        return None
    inner = ".".join(parts[:2])
    return inner if any(inner in rooms for rooms in STAIR) else parts[0]


def step_of(room: str) -> int:
    """The step on which a room stands."""
    return next(number for number, rooms in enumerate(STAIR) if room in rooms)


def module_of(path: Path) -> str:
    """`generator/plan/runs.py` -> `generator.plan.runs`."""
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def imports(path: Path) -> set[str]:
    """The modules that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = PACKAGE.parent / node.module.replace(".", "/")
            names = {f"{node.module}.{alias.name}" for alias in node.names if _is_module(inside, alias.name)}
            found |= names or {node.module}
    return found


@cache
def _is_module(package: Path, name: str) -> bool:
    return (package / f"{name}.py").is_file() or (package / name / "__init__.py").is_file()


FILES = sorted(PACKAGE.rglob("*.py"))


def test_imports_go_down_the_stair() -> None:
    wrong = []
    for path in FILES:
        mine = room_of(module_of(path))
        for other in imports(path):
            theirs = room_of(other) if other.split(".")[0] == "generator" else None
            if mine is None or theirs is None or mine == theirs:
                continue  # the package itself, or inside one room
            if step_of(theirs) >= step_of(mine):
                wrong.append(f"{module_of(path)} imports {other}, which does not stand below it")
    assert wrong == []


def test_every_room_stands_on_the_stair() -> None:
    rooms = {room for path in FILES if (room := room_of(module_of(path))) is not None}
    assert rooms == {room for step in STAIR for room in step}


def test_each_engine_is_known_to_one_module() -> None:
    for path in FILES:
        place = path.relative_to(PACKAGE).as_posix()
        for other in imports(path):
            allowed = ENGINES.get(other.split(".")[0])
            assert allowed is None or place in allowed, f"{place} imports {other}"


def test_verify_knows_nothing_of_how_things_are_made() -> None:
    """Finished bytes and the YAML alone: a mistake of the plan or of a template must not be believed twice."""
    for path in (PACKAGE / "verify").rglob("*.py"):
        known = {room_of(other) for other in imports(path) if other.startswith("generator.")} - {None}
        assert known <= VERIFY_KNOWS, f"{path.name} imports {known - VERIFY_KNOWS}"
        if path.name != "listed.py":  # it reads the list of what was made as one more file that may lie
            assert "ground.manifest" not in path.read_text("utf-8"), path.name


def test_no_module_without_a_first_line_that_says_what_it_does() -> None:
    for path in FILES:
        assert ast.get_docstring(parsed(path)), path


def test_modules_stay_readable() -> None:
    long = {p.relative_to(PACKAGE).as_posix(): n for p in FILES if (n := len(p.read_text("utf-8").splitlines())) > 300}
    assert not long
