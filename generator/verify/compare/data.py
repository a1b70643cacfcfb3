"""The open data, the finder's index and pages' data for search engines -> where they differ from the catalog.

Record by record, key by key, column by column: what is missing, changed or invented.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.catalog.model import Catalog
from generator.ground.errors import Finding
from generator.verify.compare.finished import Finished
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
        "data/stations.geojson": _points, "finder/index.json": _finder,
    }  # fmt: skip
    if account.record.recorded.sheets:
        checks["data/issued.json"] = _issued
    for name, check in checks.items():
        path = tree.site / name
        shown = tree.show(path)
        try:
            text = path.read_text("utf-8-sig")
            yield from [Finding(shown, 1, 1, CODE, message) for message in check(account, text)]
        except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError, csv.Error) as error:
            yield Finding(shown, 1, 1, CODE, f"缺少或读不懂（{type(error).__name__}）")
    for path in sorted((tree.site / "data").glob("*")):
        if path.is_file() and path.name != "index.html" and f"data/{path.name}" not in checks:
            yield Finding(tree.show(path), 1, 1, CODE, "开放数据里没有这个文件，它不该在这里")
    yield from _leaks(tree, account)


def _leaks(tree: BuiltTree, account: Account) -> Iterator[Finding]:
    """Unpublished texts in any file of the site that is neither a page nor a sheet."""
    for path in _others(tree.site):
        written = path.read_text("utf-8-sig", errors="replace")
        text = squeezed(_ESCAPED.sub(lambda escape: chr(int(escape[1], 16)), written))
        cells = set(_cells(written, path.suffix)) if account.short_site_secrets else set()
        leaked = [secret for secret in account.site_secrets if secret in text]
        for secret in (*leaked, *(secret for secret in account.short_site_secrets if secret in cells)):
            yield Finding(tree.show(path), 1, 1, "GP702", f"有不公开的内容“{secret[:30]}”")


def _others(site: Path) -> Iterator[Path]:
    for top in sorted(site.iterdir()) if site.is_dir() else []:
        for path in sorted(top.rglob("*")) if top.is_dir() and top.name not in PAGES else [top]:
            if path.is_file() and path.suffix not in (".html", ".pdf", ".png"):
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


def strict_json(text: str) -> Any:
    """JSON whose records name each key once: readers differ in which of two they believe. ValueError otherwise."""

    def record(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(dict(pairs)) < len(pairs):
            raise ValueError("a key stands twice")
        return dict(pairs)

    return json.loads(text, object_pairs_hook=record)


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


def differences(wanted: Any, got: Any, at: str) -> Iterator[str]:
    """Where data differs from what is wanted, with the path to it; a key that no one asked for differs as well."""
    if isinstance(wanted, dict) and isinstance(got, dict):
        for key, value in wanted.items():
            yield from differences(value, got.get(key, "（没有）"), f"{at}.{key}" if at else key)
        yield from (f"{at}.{key} 是多出来的" if at else f"{key} 是多出来的" for key in got if key not in wanted)
    elif isinstance(wanted, list) and isinstance(got, list) and len(wanted) == len(got):
        for index, (one, other) in enumerate(zip(wanted, got, strict=True)):
            name = one.get("id") or one.get("code") or index if isinstance(one, dict) else index
            yield from differences(one, other, f"{at}[{name}]")
    elif isinstance(wanted, list) and isinstance(got, list):
        yield f"{at} 有 {len(got)} 个，目录里是 {len(wanted)} 个"
    elif wanted != got or isinstance(wanted, bool) != isinstance(got, bool):
        yield f"{at} 是“{got}”，目录里是“{wanted}”"


def _items(account: Account, text: str) -> Iterator[str]:
    yield from _rows(text, expected.item_rows(account.catalog, account.written), "事项")


def _stations(account: Account, text: str) -> Iterator[str]:
    yield from _rows(text, expected.station_rows(account.catalog), "站点")


def _rows(text: str, wanted: Mapping[str, Mapping[str, object]], what: str) -> Iterator[str]:
    """A table's rows, cell by cell, the key in the first column. What a spreadsheet would run has an apostrophe."""
    head, *rows = list(csv.reader(text.splitlines(keepends=True)))
    columns = list(next(iter(wanted.values()), {}))
    if wanted and head != columns:
        yield f"表头是“{'、'.join(head)}”，应是“{'、'.join(columns)}”"
        return
    if [row[0] for row in rows] != list(wanted):
        yield f"{what}和目录里的不一样，或者顺序不同"
        return
    for row in rows:
        if len(row) != len(head):
            yield f"{row[0]} 有 {len(row)} 格，表头是 {len(head)} 格"
        for (column, value), got in zip(wanted[row[0]].items(), row, strict=False):
            if got != (text := _cell(value)):
                yield f"{row[0]} 的{column}是“{got}”，目录里是“{text}”"


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    formula = isinstance(value, str) and text.lstrip(" \u3000").startswith(_FORMULA)
    return f"'{text}" if formula else text


def _finder(account: Account, text: str) -> Iterator[str]:
    """The facts in it, and that it holds no keys but its own."""
    index, wanted = strict_json(text), expected.finder(account.catalog, account.written)
    yield from (f"{key} 是多出来的" for key in index if key not in expected.FINDER)
    yield from (f"没有 {key}" for key in sorted(expected.FINDER - set(index)))
    for row in index["items"]:
        yield from (f"items[{row['id']}].{key} 是多出来的" for key in row if key not in expected.FINDER_ITEM)
    said = ("id", "name", "where", "code", "official", "ended")
    rows = [{key: row[key] for key in said if key in row} for row in index["items"]]
    yield from differences(wanted["items"], rows, "items")
    listed = (*account.catalog.items, *account.ended.values())
    for item, row in zip(listed, index["items"], strict=False):
        names = {item.name, item.canonical, *item.aliases} - {None}
        if not 0 < len(row["titles"]) <= len(names):
            yield f"items[{item.id}].titles 有 {len(row['titles'])} 个，目录里的名称和叫法是 {len(names)} 个"
    yield from differences(wanted["stations"], list(_indexed(account.catalog, index)), "stations")


def _indexed(catalog: Catalog, index: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The index's stretches of stations alike, station by station: a name is what stands around the place."""
    for above, name, start, pairs in index["stations"]:
        parent, around = catalog.stations[above].code if above >= 0 else None, index["names"][name]
        for ending, place in zip(pairs[::2], pairs[1::2], strict=True):
            yield {"code": start + ending, "place": place, "name": place.join(around), "above": parent}
