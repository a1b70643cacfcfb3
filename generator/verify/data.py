"""The open data and the finder's index -> where they differ from the catalog, record by record, column by column."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from generator.catalog.model import Catalog, Conditions, Item, Offer, Record, Station, TimeLimit
from generator.catalog.resolve.offerings import Offering, resolve, station_name
from generator.ground.errors import Finding
from generator.verify import facts
from generator.verify.text import squeezed
from generator.verify.tree import Tree

CODE = "GP718"
EARTH = ("WGS84", "CGCS2000")
"""Datums that RFC 7946 lets stand as a point."""
PAGES = ("sheets", "runs", "stations", "items", "tiers", "places", "f", "n")
"""Folders of the site whose files are read one by one."""
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_FORMULA = tuple("=+-@＝＋－＠")
_ITEM = (
    "id", "code", "task_code", "name", "canonical", "category", "kind", "relation", "audience", "plain", "summary",
    "methods", "fee", "result", "progress", "service_standard", "visits", "scope", "source", "article", "dispute",
    "aliases", "life_events", "legal_basis", "tips", "related", "channels",
)  # fmt: skip
_STATION = (
    "code", "tier", "parent", "status", "place", "division", "division_name", "successor", "host", "address", "phone",
    "hours", "longitude", "latitude", "datum", "source", "items",
)  # fmt: skip
_TIER = ("id", "name", "level", "official_name", "host", "exhaustive", "list_basis")


def data_flaws(tree: Tree, proof: bool) -> list[Finding]:
    """Every finding in `site/data/` and `site/finder/`, and what leaked into any other file that is no page."""
    found: list[Finding] = []
    checks: dict[str, Callable[[Catalog, str, bool], Iterator[str]]] = {
        "data/catalog.json": _whole, "data/items.csv": _items, "data/stations.csv": _stations,
        "data/stations.geojson": _points, "finder/index.json": _finder,
    }  # fmt: skip
    for name, check in checks.items():
        path = tree.site / name
        shown = tree.show(path)
        try:
            said = path.read_text("utf-8-sig")
            found += [Finding(shown, 1, 1, CODE, text) for text in check(tree.catalog, said, proof)]
        except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError, csv.Error) as error:
            found.append(Finding(shown, 1, 1, CODE, f"缺少或读不懂（{type(error).__name__}）"))
    return [*found, *_leaks(tree)]


def _leaks(tree: Tree) -> Iterator[Finding]:
    """Unpublished texts in any file of the site that is neither a page nor a sheet."""
    secrets = facts.secrets(tree.catalog, printed=False)
    short = facts.short_secrets(tree.catalog, printed=False)
    for path in _others(tree.site):
        said = path.read_text("utf-8-sig", errors="replace")
        text = squeezed(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), said))
        cells = set(_cells(said, path.suffix)) if short else set()
        for secret in (*(one for one in secrets if one in text), *(one for one in short if one in cells)):
            yield Finding(tree.show(path), 1, 1, "GP702", f"有不公开的内容“{secret[:30]}”")


def _others(site: Path) -> Iterator[Path]:
    for top in sorted(site.iterdir()) if site.is_dir() else []:
        for path in sorted(top.rglob("*")) if top.is_dir() and top.name not in PAGES else [top]:
            if path.is_file() and path.suffix not in (".html", ".pdf", ".png"):
                yield path


def _cells(said: str, suffix: str) -> Iterator[str]:
    """Values that stand by themselves in data."""
    if suffix == ".csv":
        yield from (squeezed(cell) for row in csv.reader(said.splitlines(keepends=True)) for cell in row)
    elif suffix in (".json", ".geojson"):
        try:
            yield from (squeezed(text) for text in facts.strings(json.loads(said)))
        except ValueError:
            return


def expected(catalog: Catalog, proof: bool) -> dict[str, Any]:
    """What the contract says that `catalog.json` holds."""
    place = catalog.jurisdiction
    return {
        "id": place.id,
        "name": place.name,
        "division_code": place.division_code,
        "authority": place.authority,
        "proof": proof,
        "approval": catalog.approval and _plain(catalog.approval),
        "valid_until": place.valid_until and place.valid_until.isoformat(),
        "progress": place.progress,
        "hotlines": [_some(line, "number", "role", "name", "hours") for line in place.hotlines],
        "channels": [_some(channel, "id", "name", "kind", "url") for channel in place.channels],
        "assistance": [_some(one, "name", "who", "where", "how") for one in place.assistance],
        "sources": [_some(source, "id", "title", "number", "issuer", "date") for source in catalog.sources],
        "default_source": catalog.defaults.source,
        "categories": [_some(group, "id", "name") for group in catalog.categories],
        "life_events": [_some(group, "id", "name") for group in catalog.life_events],
        "tiers": [_some(tier, *_TIER) for tier in catalog.tiers],
        "items": [_item(item) for item in catalog.items],
        "stations": [_station(catalog, station) for station in catalog.stations],
    }


def _some(record: Record, *keys: str) -> dict[str, Any]:
    return record.model_dump(mode="json", include=set(keys))


def _plain(record: Record) -> dict[str, Any]:
    return record.model_dump(mode="json", exclude={"facts"})


def _limit(limit: TimeLimit | None) -> dict[str, Any] | None:
    return None if limit is None else {"printed": limit.printed} | _plain(limit)


def _item(item: Item) -> dict[str, Any]:
    return _some(item, *_ITEM) | {
        "materials": None if item.materials is None else [_plain(material) for material in item.materials],
        "statutory_limit": _limit(item.statutory_limit),
        "faq": [_plain(question) for question in item.faq],
        "offers": [_offer(resolve(item, offer)) for offer in item.offers],
    }


def _offer(one: Offering) -> dict[str, Any]:
    offer, here = one.offer, set(one.window_steps or ())
    return {
        "tier": offer.tier,
        "mode": offer.mode,
        "order": offer.order,
        "time_limit": one.time_limit.printed if one.time_limit else None,
        "time_limit_source": one.time_limit.text if one.time_limit else None,
        "limit": _limit(one.time_limit),
        "note": offer.note,
        "window": offer.window,
        "summary": one.summary,
        "conditions": _conditions(one.conditions),
        "steps": None
        if one.steps is None
        else [_some(step, "name", "way", "text") | {"here": step.name in here} for step in one.steps],
        "steps_known": one.window_steps is not None,
        "dispute": one.dispute,
        "source": offer.source,
        "article": offer.article,
    }


def _conditions(found: Conditions | None) -> dict[str, Any] | None:
    return None if found is None else {"any": bool(found.any_of), "list": list(found.any_of or found.all_of)}


def _station(catalog: Catalog, station: Station) -> dict[str, Any]:
    return _some(station, *_STATION) | {"name": station_name(catalog, station)}


def _whole(catalog: Catalog, said: str, proof: bool) -> Iterator[str]:
    yield from _compare(expected(catalog, proof), json.loads(said), "")


def _compare(wanted: Any, got: Any, at: str) -> Iterator[str]:
    """Where data differs; at the top more may stand than is wanted, within a record nothing that no one asked for."""
    if isinstance(wanted, dict) and isinstance(got, dict):
        for key, value in wanted.items():
            yield from _compare(value, got.get(key, "（没有）"), f"{at}.{key}" if at else key)
        if at:
            yield from (f"{at}.{key} 是多出来的" for key in got if key not in wanted)
    elif isinstance(wanted, list) and isinstance(got, list) and len(wanted) == len(got):
        for index, (one, other) in enumerate(zip(wanted, got, strict=True)):
            name = one.get("id") or one.get("code") or index if isinstance(one, dict) else index
            yield from _compare(one, other, f"{at}[{name}]")
    elif isinstance(wanted, list) and isinstance(got, list):
        yield f"{at} 有 {len(got)} 个，目录里是 {len(wanted)} 个"
    elif wanted != got:
        yield f"{at} 是“{got}”，目录里是“{wanted}”"


def _rows(said: str, key: str, wanted: dict[str, dict[str, object]], what: str) -> Iterator[str]:
    """A table's rows, cell by cell. What a spreadsheet would run has an apostrophe before it."""
    rows = list(csv.DictReader(said.splitlines(keepends=True)))
    if [row[key] for row in rows] != list(wanted):
        yield f"{what}和目录里的不一样，或者顺序不同"
        return
    for row in rows:
        for column, value in wanted[row[key]].items():
            text = "" if value is None else str(value)
            if isinstance(value, str) and text.lstrip(" \u3000").startswith(_FORMULA):
                text = f"'{text}"
            if (got := row[column]) != text:
                yield f"{row[key]} 的{column}是“{got}”，目录里是“{text}”"
        yield from (f"{row[key]} 多了一列“{column}”" for column in row if column not in wanted[row[key]])


def _items(catalog: Catalog, said: str, proof: bool) -> Iterator[str]:
    yield from _rows(said, "事项代号", {item.id: _item_row(catalog, item) for item in catalog.items}, "事项")


def _item_row(catalog: Catalog, item: Item) -> dict[str, object]:
    groups = {group.id: group.name for group in catalog.categories}
    titles = {source.id: source.title for source in catalog.sources}
    source = item.source or catalog.defaults.source or ""
    none = "依据文件未列明" if item.materials is None else "无需提交材料"
    row: dict[str, object] = {
        "事项代号": item.id, "事项编码": item.code, "事项名称": item.name, "规范名称": item.canonical,
        "分类": groups.get(item.category, item.category), "事项类型": item.kind, "服务对象": item.audience,
        "受理条件或说明": _who(item),
        "办理材料": "\n".join(material.name for material in item.materials or ()) or none,
        "办理方式": item.methods, "收费情况": item.fee, "办理结果": item.result,
        "群众的叫法": "、".join(item.aliases), "依据": titles.get(source, source),
    }  # fmt: skip
    for tier in catalog.tiers:
        found = [resolve(item, offer) for offer in item.offers if offer.tier == tier.id]
        limits = [one.time_limit.printed for one in found if one.time_limit]
        notes = [text for one in found for text in (one.offer.window, one.offer.note) if text]
        for column, texts in (("怎么办", [one.offer.mode for one in found]), ("办理时限", limits), ("范围", notes)):
            row[f"{tier.name}：{column}"] = "；".join(dict.fromkeys(texts))
    return row


def _who(item: Item) -> str:
    """Conditions and descriptions of all tiers, each once."""

    def joined(found: Conditions | None) -> str:
        return "" if found is None else "；或：".join(found.any_of) or "；".join(found.all_of)

    def of(offer: Offer) -> tuple[str, str]:
        one = resolve(item, offer)
        return joined(one.conditions), one.summary or ""

    texts = [text for offer in item.offers for text in of(offer)] or [joined(item.conditions)]
    return "\n".join(dict.fromkeys(text for text in texts if text))


def _stations(catalog: Catalog, said: str, proof: bool) -> Iterator[str]:
    wanted: dict[str, dict[str, object]] = {}
    for station in catalog.stations:
        above = catalog.above(station)
        wanted[station.code] = {
            "站点编码": station.code, "站名": station_name(catalog, station), "地名": station.place,
            "层级": catalog.tier_by_id[station.tier].name, "上级站点编码": station.parent,
            "上级地名": above.place if above else None, "开通情况": station.status,
            "接替站点编码": station.successor, "设在": station.host, "地址": station.address, "电话": station.phone,
            "办公时间": station.hours, "经度": station.longitude, "纬度": station.latitude, "坐标系": station.datum,
            "行政区划代码": station.division,
        }  # fmt: skip
    yield from _rows(said, "站点编码", wanted, "站点")


def _points(catalog: Catalog, said: str, proof: bool) -> Iterator[str]:
    """Stations with coordinates; a shifted datum is never passed off as a point."""
    placed = [one for one in catalog.stations if one.longitude is not None and one.latitude is not None]
    wanted = [
        {
            "type": "Feature",
            "id": one.code,
            "geometry": {"type": "Point", "coordinates": [one.longitude, one.latitude]} if one.datum in EARTH else None,
            "properties": _station(catalog, one),
        }
        for one in placed
    ]
    place = catalog.jurisdiction
    licence = place.data_licence or f"许可未定，使用前请问{place.authority}。"
    whole = {
        "type": "FeatureCollection",
        "name": f"{place.name}{catalog.words.points}",
        "licence": licence,
        "proof": proof,
    }
    yield from _compare(whole | {"features": wanted}, json.loads(said), "")


def _finder(catalog: Catalog, said: str, proof: bool) -> Iterator[str]:
    """What the finder shows and where it leads: items and stations; how they are found is not a fact of the catalog."""
    data = json.loads(said)
    names = {tier.id: tier.name for tier in catalog.tiers}
    items = [
        {"id": item.id, "name": item.name, "where": "、".join(dict.fromkeys(names[one.tier] for one in item.offers))}
        for item in catalog.items
    ]
    yield from _compare(items, [{key: row[key] for key in ("id", "name", "where")} for row in data["items"]], "items")
    found = []
    for above, name, start, pairs in data["stations"]:
        parent, around = catalog.stations[above].code if above >= 0 else None, data["names"][name]
        ends, places = pairs[::2], pairs[1::2]
        found += [[start + end, place, place.join(around), parent] for end, place in zip(ends, places, strict=True)]
    wanted = [
        [one.code, one.place, station_name(catalog, one), one.parent if one.parent in catalog.station_by_code else None]
        for one in catalog.stations
    ]
    yield from _compare(wanted, found, "stations")
