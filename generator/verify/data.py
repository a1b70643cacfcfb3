"""The open data -> where it differs from the catalog, record by record."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from typing import Any

from generator.catalog.model import Catalog, Item
from generator.catalog.offerings import resolve, station_name, tier_offerings
from generator.errors import Finding
from generator.verify import facts
from generator.verify.text import squeezed
from generator.verify.tree import Tree

CODE = "GP718"


def data_flaws(tree: Tree, proof: bool) -> list[Finding]:
    """Every finding in `site/data/`."""
    found: list[Finding] = []
    for name, check in (("catalog.json", _whole), ("items.csv", _items), ("stations.csv", _stations)):
        path = tree.site / "data" / name
        shown = tree.show(path)
        try:
            said = path.read_text("utf-8-sig")
            found += [Finding(shown, 1, 1, "error", CODE, text) for text in check(tree.catalog, said, proof)]
            hidden = [secret for secret in facts.secrets(tree.catalog, printed=False) if secret in squeezed(said)]
            found += [Finding(shown, 1, 1, "error", "GP702", f"有不公开的内容“{one[:30]}”") for one in hidden]
        except (OSError, ValueError, KeyError, TypeError) as error:
            found.append(Finding(shown, 1, 1, "error", CODE, f"缺少或读不懂（{type(error).__name__}）"))
    return found


def expected(catalog: Catalog, proof: bool) -> dict[str, Any]:
    """What the contract says that `catalog.json` holds."""
    return {
        "id": catalog.jurisdiction.id,
        "name": catalog.jurisdiction.name,
        "proof": proof,
        "hotlines": [{"number": line.number, "role": line.role} for line in catalog.jurisdiction.hotlines],
        "tiers": [{"id": tier.id, "name": tier.name} for tier in catalog.tiers],
        "items": [_item(item) for item in catalog.items],
        "stations": [
            {
                "code": station.code,
                "tier": station.tier,
                "name": station_name(catalog, station),
                "parent": station.parent,
                "status": station.status,
                "phone": station.phone,
                "address": station.address,
            }
            for station in catalog.stations
        ],
    }


def _item(item: Item) -> dict[str, Any]:
    offered = [resolve(item, offer) for offer in item.offers]
    return {
        "id": item.id,
        "code": item.code,
        "name": item.name,
        "aliases": list(item.aliases),
        "materials": None
        if item.materials is None
        else [{"name": one.name, "original": one.original, "copies": one.copies} for one in item.materials],
        "offers": [
            {
                "tier": one.offer.tier,
                "mode": one.offer.mode,
                "time_limit": one.time_limit.printed if one.time_limit else None,
                "note": one.offer.note,
            }
            for one in offered
        ],
    }


def _whole(catalog: Catalog, said: str, proof: bool) -> Iterator[str]:
    yield from _compare(expected(catalog, proof), json.loads(said), "")


def _compare(wanted: Any, got: Any, at: str) -> Iterator[str]:
    """Where data lacks what is wanted; more than that may stand there."""
    if isinstance(wanted, dict) and isinstance(got, dict):
        for key, value in wanted.items():
            yield from _compare(value, got.get(key, "（没有）"), f"{at}.{key}" if at else key)
    elif isinstance(wanted, list) and isinstance(got, list) and len(wanted) == len(got):
        for index, (one, other) in enumerate(zip(wanted, got, strict=True)):
            name = one.get("id") or one.get("code") or index if isinstance(one, dict) else index
            yield from _compare(one, other, f"{at}[{name}]")
    elif isinstance(wanted, list) and isinstance(got, list):
        yield f"{at} 有 {len(got)} 个，目录里是 {len(wanted)} 个"
    elif wanted != got:
        yield f"{at} 是“{got}”，目录里是“{wanted}”"


def _table(said: str, key: str) -> dict[str, dict[str, str]]:
    return {row[key]: row for row in csv.DictReader(said.splitlines(keepends=True))}


def _items(catalog: Catalog, said: str, proof: bool) -> Iterator[str]:
    rows = _table(said, "事项代号")
    if set(rows) != {item.id for item in catalog.items}:
        yield "事项和目录里的不一样"
    for tier in catalog.tiers:
        limits: dict[str, list[str]] = {}
        for one in tier_offerings(catalog, tier.id):
            limits.setdefault(one.item.id, []).extend([one.time_limit.printed] if one.time_limit else [])
        for id_, row in rows.items():
            wanted = "；".join(dict.fromkeys(limits.get(id_, [])))
            if (got := row[f"{tier.name}：办理时限"]) != wanted:
                yield f"{id_} 的{tier.name}办理时限是“{got}”，目录里是“{wanted}”"


def _stations(catalog: Catalog, said: str, proof: bool) -> Iterator[str]:
    rows = _table(said, "站点编码")
    if set(rows) != {station.code for station in catalog.stations}:
        yield "站点和目录里的不一样"
    for station in catalog.stations:
        row = rows.get(station.code, {})
        for column, wanted in (("站名", station_name(catalog, station)), ("电话", station.phone or "")):
            if row and row[column].removeprefix("'") != wanted.removeprefix("'"):
                yield f"{station.code} 的{column}是“{row[column]}”，目录里是“{wanted}”"
