"""Catalog -> `data/items.csv` and `data/stations.csv`: for a spreadsheet, and safe to open in one."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from generator.catalog.model import Catalog, Conditions, Item, Offer, Station, Tier
from generator.catalog.resolve.offerings import resolve, station_name

# A cell that begins so is run as a formula by spreadsheets (OWASP: CSV injection); their full-width forms as well.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BOM = b"\xef\xbb\xbf"  # Without it Excel takes UTF-8 for the system's own encoding.

ITEM_COLUMNS = (
    "事项代号", "事项编码", "事项名称", "规范名称", "分类", "事项类型", "服务对象", "受理条件或说明", "办理材料",
    "办理方式", "收费情况", "办理结果", "群众的叫法", "依据",
)  # fmt: skip
TIER_COLUMNS = ("怎么办", "办理时限", "范围")
STATION_COLUMNS = (
    "站点编码", "站名", "地名", "层级", "上级站点编码", "上级地名", "开通情况", "接替站点编码", "设在", "地址", "电话",
    "办公时间", "经度", "纬度", "坐标系", "行政区划代码",
)  # fmt: skip


def items(catalog: Catalog) -> bytes:
    """One row an item; what differs from tier to tier in columns of its own."""
    header = [*ITEM_COLUMNS, *(f"{tier.name}：{column}" for tier in catalog.tiers for column in TIER_COLUMNS)]
    return _table([header, *(_item(catalog, item) for item in catalog.items)])


def stations(catalog: Catalog) -> bytes:
    """One row a station."""
    return _table([STATION_COLUMNS, *(_station(catalog, station) for station in catalog.stations)])


def _table(rows: Iterable[Iterable[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([_cell(value) for value in row] for row in rows)
    return _BOM + text.getvalue().encode()


def _cell(value: object) -> str:
    """A cell's text. What a spreadsheet would run gets an apostrophe before it; a number of ours is never text."""
    text = "" if value is None else str(value)
    return f"'{text}" if isinstance(value, str) and text.lstrip(" \u3000").startswith(_FORMULA) else text


def _item(catalog: Catalog, item: Item) -> list[object]:
    names = {group.id: group.name for group in catalog.categories}
    titles = {source.id: source.title for source in catalog.sources}
    source = item.source or catalog.defaults.source or ""
    return [
        item.id, item.code, item.name, item.canonical, names.get(item.category, item.category), item.kind,
        item.audience, _who(item), _materials(item), item.methods, item.fee, item.result, "、".join(item.aliases),
        titles.get(source, source),
        *(cell for tier in catalog.tiers for cell in _at(item, tier)),
    ]  # fmt: skip


def _who(item: Item) -> str:
    """Conditions and descriptions of all tiers, each once."""
    texts = [text for offer in item.offers for text in _said(item, offer)] or [_joined(item.conditions)]
    return "\n".join(dict.fromkeys(filter(None, texts)))


def _said(item: Item, offer: Offer) -> list[str]:
    offering = resolve(item, offer)
    return [_joined(offering.conditions), offering.summary or ""]


def _joined(conditions: Conditions | None) -> str:
    if conditions is None:
        return ""
    return "；或：".join(conditions.any_of) or "；".join(conditions.all_of)


def _materials(item: Item) -> str:
    if item.materials is None:
        return "依据文件未列明"
    return "\n".join(material.name for material in item.materials) or "无需提交材料"


def _at(item: Item, tier: Tier) -> list[str]:
    found = [resolve(item, offer) for offer in item.offers if offer.tier == tier.id]
    limits = [offering.time_limit.printed for offering in found if offering.time_limit]
    notes = [text for offering in found for text in (offering.offer.window, offering.offer.note) if text]
    return ["；".join(dict.fromkeys(texts)) for texts in ([offering.offer.mode for offering in found], limits, notes)]


def _station(catalog: Catalog, station: Station) -> list[object]:
    above = catalog.above(station)
    return [
        station.code, station_name(catalog, station), station.place, catalog.tier_by_id[station.tier].name,
        station.parent, above.place if above else None, station.status, station.successor, station.host,
        station.address, station.phone, station.hours, station.longitude, station.latitude, station.datum,
        station.division,
    ]  # fmt: skip
