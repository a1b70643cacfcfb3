"""The house's one rule: a module imports only what stands below it, and each engine stays in its one place."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "generator"

# From the bottom up; a step may import the steps before it. Names in one step are peers and do not import each other.
STAIR = (
    {"generator", "errors", "doctor", "system", "workers", "jinja_mistakes"},
    {"catalog"},
    {"render", "output", "urls", "versions", "kinds"},
    {"statement", "verify", "glyphs", "kind_files", "sizes"},
    {"site_statement", "planned"},
    {"run_plan", "sheet_plan"},
    {"plan"},
    {"sheets", "guide"},
    {"build"},
    {"serve"},
    {"arguments", "terminal"},
    {"cli"},
)
ENGINES = {"mkdocs": {"guide/engine.py"}, "material": {"guide/engine.py"}, "weasyprint": {"sheets/layout.py"}}


def step_of(module: str) -> int:
    """The step on which `generator.<name>…` stands."""
    name = [*module.split("."), ""][1] or "generator"
    return next(number for number, names in enumerate(STAIR) if name in names)


def imports(path: Path) -> set[str]:
    """The modules that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = {f"{node.module}.{alias.name}" for alias in node.names} if node.module == "generator" else set()
            found |= names or {node.module}
    return found


FILES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_down_the_stair(path: Path) -> None:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    me = ".".join(parts).removesuffix(".__init__")
    for other in imports(path):
        if other.split(".")[0] != "generator" or other in ("generator.__version__", "generator"):
            continue
        mine, theirs = me.split(".")[1:2], other.split(".")[1:2]
        if mine == theirs:
            continue  # inside one package
        assert step_of(other) < step_of(me), f"{me} imports {other}, which does not stand below it"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_each_engine_is_known_to_one_module(path: Path) -> None:
    place = path.relative_to(PACKAGE).as_posix()
    for other in imports(path):
        allowed = ENGINES.get(other.split(".")[0])
        assert allowed is None or place in allowed, f"{place} imports {other}"


def test_verify_knows_nothing_of_how_things_are_made() -> None:
    """Finished bytes and the YAML alone: a mistake of the plan or of a template must not be believed twice."""
    allowed = {"errors", "catalog", "urls", "versions", "workers", "verify"}
    for path in (PACKAGE / "verify").glob("*.py"):
        known = {other.split(".")[1] for other in imports(path) if other.startswith("generator.")}
        assert known <= allowed, f"{path.name} imports {known - allowed}"
        assert "manifest" not in path.read_text("utf-8").replace("templates' words or manifest", ""), path.name


def test_no_module_without_a_first_line_that_says_what_it_does() -> None:
    for path in FILES:
        assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), path


def test_modules_stay_readable() -> None:
    long = {p.relative_to(PACKAGE).as_posix(): n for p in FILES if (n := len(p.read_text("utf-8").splitlines())) > 300}
    assert set(long) <= {"catalog/model.py"}, long
