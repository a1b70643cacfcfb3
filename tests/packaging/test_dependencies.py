"""pyproject.toml is the one list of what is needed: it names what is imported, no more; the locks are made from it."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import entry_points, packages_distributions
from pathlib import Path
from typing import Any

import pytest
import yaml
from checkout import ROOT

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
RUNTIME = PROJECT["project"]["dependencies"]
EXTRAS = [name for extra in PROJECT["project"]["optional-dependencies"].values() for name in extra]
DEV, BENCH, MUTANTS = (PROJECT["dependency-groups"][group] for group in ("dev", "bench", "mutants"))
BUILDING = PROJECT["build-system"]["requires"]
COMMANDS = {"mypy", "pytest-xdist", "ruff"}
"""Of the development tools, those that are run and not imported; `types-*` are read by mypy."""


def normalized(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def names(requirements: Iterable[str]) -> set[str]:
    """`pydantic>=2` -> pydantic."""
    return {normalized(re.split(r"[<>=!~;\[ ]", requirement)[0]) for requirement in requirements}


def imported(*folders: str) -> set[str]:
    """The distributions whose modules are imported somewhere in the folders."""
    modules = set()
    for path in (path for folder in folders for path in (ROOT / folder).rglob("*.py")):
        if "node_modules" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                modules.add(node.module.split(".")[0])
    ours = {path.stem for folder in ("tests", "bench", "docs") for path in (ROOT / folder).rglob("*.py")}
    ours |= {path.name for folder in ("tests", "bench") for path in (ROOT / folder).iterdir() if path.is_dir()}
    ours.add("generator")
    known = packages_distributions()
    foreign = modules - set(sys.stdlib_module_names) - ours
    assert foreign <= set(known), foreign - set(known)
    return {normalized(name) for module in foreign for name in known[module]}


def theme() -> str:
    """The distribution that brings the theme, which is named and not imported."""
    name = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["theme"]["name"]
    (point,) = entry_points(group="mkdocs.themes", name=name)
    assert point.dist is not None
    return normalized(point.dist.name)


def locked(path: Path) -> dict[str, str]:
    """Distribution -> pinned version."""
    pins = re.findall(r"^([a-zA-Z0-9._-]+)==(\S+)", path.read_text("utf-8"), re.MULTILINE)
    return {normalized(name): version for name, version in pins}


def test_what_the_program_imports_is_what_it_declares() -> None:
    assert names([*RUNTIME, *EXTRAS]) == imported("generator") | {theme()}


def test_what_the_tests_import_is_declared() -> None:
    used = imported("tests", "docs")
    assert used <= names(RUNTIME) | names(DEV)
    idle = names(DEV) - used - COMMANDS - names(EXTRAS)  # what the tests let the program use
    assert names(EXTRAS) <= names(DEV)
    assert {name for name in idle if not name.startswith("types-")} == set()


@pytest.mark.parametrize(
    ("lock", "declared"),
    [
        ("requirements.lock", [*RUNTIME, *BUILDING]),
        ("requirements-dev.lock", [*RUNTIME, *BUILDING, *DEV]),
        ("requirements-bench.lock", BENCH),
        ("requirements-mutants.lock", MUTANTS),
    ],
)
def test_a_lock_pins_what_is_declared_by_hash_and_names_no_host(lock: str, declared: list[str]) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert names(declared) <= set(locked(ROOT / lock)), "run `make lock`"
    entries = re.split(r"\n(?=\S)", text.strip())
    assert entries and all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in text and "--index" not in text


def test_the_locks_agree_on_what_they_share() -> None:
    run, dev = locked(ROOT / "requirements.lock"), locked(ROOT / "requirements-dev.lock")
    assert run.items() <= dev.items()


def test_no_second_list() -> None:
    assert not list(ROOT.glob("*.in")) and not list(ROOT.glob("requirements*.txt")) and not list(ROOT.glob("setup.*"))


def test_the_python_that_is_tested_is_the_one_that_is_claimed() -> None:
    """One version everywhere; that newer ones are let in untested is said beside."""
    tested = PROJECT["tool"]["mypy"]["python_version"]
    told = [line.rpartition(" ")[2] for line in PROJECT["project"]["classifiers"] if "Python :: 3." in line]
    tools = PROJECT["tool"]
    assert told == [tested]
    assert PROJECT["project"]["requires-python"] == f">={tested}"
    assert tools["ruff"]["target-version"] == f"py{tested.replace('.', '')}"
    assert f"--python-version {tested}" in (ROOT / "Makefile").read_text("utf-8")
    assert f"Python {tested} is what is tested" in (ROOT / "README.md").read_text("utf-8")
    assert f"测试用的是 Python {tested}" in (ROOT / "README.zh-CN.md").read_text("utf-8")
