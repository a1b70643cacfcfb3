"""`catalog/<id>.yml` (+ `.stations.csv`) -> one frozen Catalog, or every finding with its place."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path

from generator.catalog.model import Catalog, Station
from generator.catalog.model.scalars import is_slug
from generator.catalog.reading import domains
from generator.catalog.reading.askings import OWN, find_stray_askings, keys_of, read_askings
from generator.catalog.reading.blocks import Block
from generator.catalog.reading.check import Checked
from generator.catalog.reading.later import timeline
from generator.catalog.reading.layers import define, merge
from generator.catalog.reading.loaded import Loaded, of_the_day, shown_path
from generator.catalog.reading.source import Mark, Tree, is_there
from generator.catalog.reading.table import read_table
from generator.catalog.reading.yamltree import read_yaml
from generator.catalog.resolve.days import in_force
from generator.catalog.rules.finders import findings_of
from generator.catalog.rules.waivers import judged
from generator.ground.errors import Finding

_TYPES = {"int": "数", "float": "小数", "bool": "是或否", "timestamp": "日期"}


def load_catalog(path: Path, today: datetime.date | None = None) -> tuple[Catalog | None, list[Finding]]:
    """A catalog and all findings by file and place; the catalog is None when any of them is an error."""
    loaded = load(path, today)
    return loaded.catalog, loaded.findings


DEEPEST = 64
"""Catalogs above one another: nation, province, city and county are four. More are a mistake, not read without end."""


def load(path: Path, today: datetime.date | None = None) -> Loaded:
    """The catalog in force on a day, all findings, and the places by which later steps say where something was written.

    `today` also decides what is overdue; without it nothing is said of dates, and no `later:` has come yet. What the
    catalog will be on later days (`Catalog.upcoming`) is checked as well: an error there is an error now.
    """
    line = timeline(_layered(path, ()), today)
    checked, findings = _checked(line.now, path, today, line.blocks, line.before)
    findings += line.findings
    if checked is None or checked.catalog is None:
        return Loaded(None, sorted(set(findings)), None)
    states: list[tuple[datetime.date, Checked]] = []
    for day, tree in line.coming:
        state, found = _checked(tree, path, None)
        if state is not None and state.catalog is not None:
            states.append((day, state))
        # Of warnings, those about what is written for such days.
        new = [one for one in found if one.severity == "error" or Mark(one.path, one.line, one.column) in line.marks]
        findings += of_the_day(day, new, findings)
    failed = any(finding.severity == "error" for finding in findings)
    coming = [(day, state.catalog) for day, state in states if state.catalog is not None]
    catalog = None if failed else in_force(checked.catalog, today, line.past, coming)
    if catalog is not None:
        folders = domains.folders_of(path.parent, catalog.domain)
        own = path.with_name(path.stem + OWN)
        catalog = catalog.asked(read_askings(folders, own))
        findings += find_stray_askings(own, keys_of(catalog)) if own.is_file() else ()
    later = tuple((day, Loaded(state.catalog, [], state)) for day, state in states)
    return Loaded(catalog, sorted(set(findings)), checked, later)


def _checked(
    tree: Tree, path: Path, today: datetime.date | None, blocks: Iterable[Block] = (), before: Iterable[Tree] = ()
) -> tuple[Checked | None, list[Finding]]:
    """What is sound of a tree, and all that is found in it; None where there is nothing."""
    tree = define(tree)
    domains.settle(tree)
    findings = list(tree.findings)
    if tree.data is None:
        empty = Mark(shown_path(path), 1, 1).finding("GP203", "文件是空的")
        if not any(finding.path == empty.path for finding in findings):
            findings.append(empty)
        return None, findings
    checked = Checked(tree, path, today, blocks, before)
    findings += checked.findings
    if checked.catalog is not None:
        findings += _surprises(checked)
        findings = judged(checked.catalog, checked, findings + findings_of(checked.catalog, checked))
    return checked, findings


def _layered(path: Path, children: tuple[Path, ...]) -> Tree:
    """A catalog's tree over what it stands on: its domain, or the catalog that it extends."""
    own = read_yaml(path, shown_path(path))
    table = path.with_name(f"{path.stem}.stations.csv")
    if is_there(table):
        _add_stations(own, table)
    if not isinstance(own.data, dict):
        return own
    below = _below(path, own, children)
    domains.keep(below, own)
    return merge(below, own)


def _below(path: Path, own: Tree, children: tuple[Path, ...]) -> Tree:
    parent = own.data.get("extends")
    if not isinstance(parent, str) or not is_slug(parent):  # the schema refuses it; no path is made of it
        return domains.brought(path.parent, own)
    below, mark = path.with_name(f"{parent}.yml"), own.mark(("extends",))
    if below in (path, *children):
        own.findings.append(mark.finding("GP111", f"“{parent}”绕了一圈又回到自己，不能这样继承"))
    elif len(children) > DEEPEST:
        own.findings.append(mark.finding("GP111", f"一层一层继承了 {DEEPEST} 层还没有到头；请查查是不是写错了"))
    elif not below.is_file():
        own.findings.append(mark.finding("GP111", f"没有上级目录“{parent}”（{shown_path(below)}）"))
    else:
        tree = _layered(below, (*children, path))
        domains.agree(own, tree)
        return tree
    return domains.brought(path.parent, own)


def _add_stations(tree: Tree, table: Path) -> None:
    """The table's rows behind the stations written inline; where these cannot be had, only the table's own mistakes."""
    stations = tree.data.get("stations") if isinstance(tree.data, dict) else None
    sound = isinstance(tree.data, dict) and (stations is None or isinstance(stations, list))
    into = tree if sound else Tree(data={})
    into.data["stations"] = stations if isinstance(stations, list) else []
    columns = {name: field.is_required() for name, field in Station.model_fields.items()}
    read_table(table, shown_path(table), into, "stations", columns)
    if into is not tree:
        tree.findings += into.findings
        tree.partial.add(("stations",))


def _surprises(checked: Checked) -> list[Finding]:
    """Text without quotes that another YAML reader would change: 0350124, on, 12:30."""
    findings = []
    for place, kind in checked.tree.surprises.items():
        written = checked.value(place)
        if place in checked.gone or not isinstance(written, str):
            continue
        if kind == "int" and written.isdigit() and not written.startswith("0"):
            continue
        message = f'“{written}”没有加引号，别的软件会读成{_TYPES.get(kind, "别的内容")}；请写成 "{written}"'
        findings.append(checked.tree.mark(place).finding("GP109", message))
    return findings
