"""The open data, the finder's files and pages' data for search engines -> where they differ from the catalog.

Record by record, key by key, column by column: what is missing, changed or invented.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from generator.ground.errors import Finding
from generator.verify.compare.differences import differences, strict_json
from generator.verify.compare.finished import Finished
from generator.verify.compare.index import finder_flaws, opensearch_flaws, titles_flaws
from generator.verify.compare.tally import compared
from generator.verify.expect import data as expected
from generator.verify.expect.account import Account
from generator.verify.expect.claims import squeezed
from generator.verify.expect.known import strings
from generator.verify.read.tree import BuiltTree

CODE = "GP718"
PAGES = ("sheets", "runs", "stations", "items", "tiers", "places", "f", "n")
"""Folders of the site whose files are read one by one."""
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_FORMULA = tuple("=+-@＝＋－＠")


def find_data_flaws(finished: Finished) -> Iterator[Finding]:
    """Every finding in `site/data/` and `site/finder/`, and what leaked into any other file that is no page."""
    tree, account = finished.tree, finished.account
    checks: dict[str, Callable[[Account, str], Iterator[str]]] = {
        "data/catalog.json": _catalog, "data/items.csv": _items, "data/stations.csv": _stations,
        "data/stations.geojson": _points, "finder/index.json": finder_flaws,
        "finder/titles.json": titles_flaws,
        "opensearch.xml": opensearch_flaws,
    }  # fmt: skip
    if account.record.recorded.sheets:
        checks["data/issued.json"] = _issued
    for name, check in checks.items():
        path = tree.site / name
        try:
            # A table begins with a mark for spreadsheets; what programs read has none.
            text = path.read_text("utf-8-sig" if path.suffix == ".csv" else "utf-8")
            yield from [tree.finding(path, CODE, message) for message in check(account, text)]
        except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError, csv.Error) as error:
            yield tree.finding(path, CODE, f"缺少或读不懂（{type(error).__name__}）")
    for path in sorted((tree.site / "data").glob("*")):
        if path.is_file() and path.name != "index.html" and f"data/{path.name}" not in checks:
            yield tree.finding(path, CODE, "开放数据里没有这个文件，它不该在这里")
    yield from _leaks(tree, account)


def _leaks(tree: BuiltTree, account: Account) -> Iterator[Finding]:
    """Unpublished texts in any file of the site that is neither a page nor a sheet."""
    for path in _others(tree.site):
        written = path.read_text("utf-8-sig", errors="replace")
        text = squeezed(_ESCAPED.sub(lambda escape: chr(int(escape[1], 16)), written))
        cells = set(_cells(written, path.suffix)) if account.short_site_secrets else set()
        leaked = [secret for secret in account.site_secrets if secret in text]
        for secret in (*leaked, *(secret for secret in account.short_site_secrets if secret in cells)):
            yield tree.finding(path, "GP702", f"有不公开的内容“{secret[:30]}”")


def _others(site: Path) -> Iterator[Path]:
    for top in sorted(site.iterdir()) if site.is_dir() else []:
        for path in sorted(top.rglob("*")) if top.is_dir() and top.name not in PAGES else [top]:
            if path.is_file() and path.suffix not in (".html", ".pdf", ".png", ".xlsx"):
                yield path


def _cells(written: str, suffix: str) -> Iterator[str]:
    """Values that stand by themselves in data."""
    if suffix == ".csv":
        yield from (squeezed(cell) for row in csv.reader(written.splitlines(keepends=True)) for cell in row)
    elif suffix in (".json", ".geojson"):
        try:
            yield from (squeezed(text) for text in strings(json.loads(written)))
        except ValueError:
            return


def _catalog(account: Account, text: str) -> Iterator[str]:
    yield from differences(
        expected.open_data(account.catalog, account.proof, account.written, account.day), strict_json(text), ""
    )


def _issued(account: Account, text: str) -> Iterator[str]:
    """Every version on record, and no other."""
    data, record = strict_json(text), account.record
    wanted = {id_: record.versions(id_) for id_ in record.recorded.sheets if record.versions(id_)}
    if {id_: set(some) for id_, some in data.items()} != {id_: set(some) for id_, some in wanted.items()}:
        yield "公示或版本和台账上的不一样"
        return
    for id_, versions in data.items():
        for version, row in versions.items():
            issued = [one.date for one in record.of(id_, "issued") if one.version == version]
            due = {
                "issued": min(issued).isoformat() if issued else None,
                "approved": day.isoformat() if (day := record.approved_on(id_, version)) else None,
                "status": row["status"] if row["status"] in record.worth(id_, version) else "（不是这样）",
            }
            yield from differences(due, row, f"{id_}.{version}")


def _points(account: Account, text: str) -> Iterator[str]:
    yield from differences(expected.points(account.catalog, account.proof), strict_json(text), "")


def _items(account: Account, text: str) -> Iterator[str]:
    yield from _rows(text, expected.item_rows(account.catalog, account.written), "事项")


def _stations(account: Account, text: str) -> Iterator[str]:
    yield from _rows(text, expected.station_rows(account.catalog), "站点")


def _rows(text: str, wanted: Mapping[str, expected.Row], what: str) -> Iterator[str]:
    """A table's rows, cell by cell, the key in the first column. What a spreadsheet would run has an apostrophe."""
    head, *rows = list(csv.reader(text.splitlines(keepends=True)))
    columns = [column for column, _ in next(iter(wanted.values()), [])]
    if wanted and head != columns:
        yield f"表头是“{'、'.join(head)}”，应是“{'、'.join(columns)}”"
        return
    if [row[0] for row in rows] != list(wanted):
        yield f"{what}和目录里的不一样，或者顺序不同"
        return
    for row in rows:
        if len(row) != len(head):
            yield f"{row[0]} 有 {len(row)} 格，表头是 {len(head)} 格"
        compared("fields", len(row))
        for (column, value), got in zip(wanted[row[0]], row, strict=False):
            if got != (text := _cell(value)):
                yield f"{row[0]} 的{column}是“{got}”，目录里是“{text}”"


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    formula = isinstance(value, str) and text.lstrip(" \u3000").startswith(_FORMULA)
    return f"'{text}" if formula else text
