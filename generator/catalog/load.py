"""`catalog/<id>.yml` (+ `.stations.csv`) -> one frozen Catalog, or every finding with its place."""

from __future__ import annotations

import datetime
from pathlib import Path

from generator.catalog.check import Checked
from generator.catalog.gaps import find_gaps
from generator.catalog.model import Catalog
from generator.catalog.rules import Declared, find_errors
from generator.catalog.source import Mark, Place, Tree, read_table, read_yaml
from generator.errors import Finding

_KINDS = {"int": "数", "float": "小数", "bool": "是或否", "timestamp": "日期"}


def load_catalog(path: Path, today: datetime.date | None = None) -> tuple[Catalog | None, list[Finding]]:
    """A catalog and all findings, errors first by place; the catalog is None when any of them is an error.

    `today` decides what is overdue; without it nothing is said of dates.
    """
    shown = shown_path(path)
    tree = read_yaml(path, shown)
    table = path.with_name(f"{path.stem}.stations.csv")
    if isinstance(tree.data, dict) and table.exists():
        if not isinstance(tree.data.setdefault("stations", []), list):
            tree.data["stations"] = []
        read_table(table, shown_path(table), tree, ("stations",))
    findings = list(tree.findings)
    if tree.data is None:
        return None, sorted(findings or [Mark(shown, 1, 1).finding("GP203", "文件是空的")])
    checked = Checked(tree)
    findings += checked.findings
    if checked.catalog is None:
        return None, sorted(findings)
    findings += find_errors(checked.catalog, Declared.of(tree.data), checked.mark, tree.mark, path.stem)
    findings += _surprises(checked.catalog, tree)
    findings += find_gaps(checked.catalog, checked.mark, today)
    failed = any(finding.severity == "error" for finding in findings)
    return (None if failed else checked.catalog), sorted(findings)


def shown_path(path: Path) -> str:
    """The path as diagnostics show it: relative to the working folder where it lies below it."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def _surprises(catalog: Catalog, tree: Tree) -> list[Finding]:
    """Text without quotes that another YAML reader would change: 0350124, on, 12:30."""
    found = []
    for place, kind in tree.surprises.items():
        written = _at(tree.data, place)
        value = _at(catalog, place)
        harmless = kind == "int" and written.isdigit() and not written.startswith("0")
        if isinstance(value, str) and value == written and not harmless:
            message = f"“{written}”没有加引号，别的软件会读成{_KINDS.get(kind, '别的内容')}；请写成 \"{written}\""
            found.append(tree.mark(place).finding("GP109", message, "warning"))
    return found


def _at(node: object, place: Place) -> object:
    for key in place:
        try:
            node = getattr(node, key) if isinstance(key, str) and not isinstance(node, dict) else node[key]  # type: ignore[index]
        except (AttributeError, KeyError, IndexError, TypeError):
            return None
    return node
