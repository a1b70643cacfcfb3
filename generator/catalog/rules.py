"""A sound catalog -> errors: what the parts say of each other (names that lead nowhere, facts that contradict)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from generator.catalog.check import nearest
from generator.catalog.model import Catalog, Conditions, Fact, Offer, Record, Sourced, Station, TimeLimit
from generator.catalog.offerings import resolve
from generator.catalog.scalars import is_mobile
from generator.catalog.source import Mark, Place
from generator.errors import Finding


class Marker(Protocol):
    """A place in the catalog -> its mark in the file."""

    def __call__(self, place: Place, *, key: bool = False) -> Mark: ...


@dataclass(frozen=True)
class Declared:
    """Ids as written, those of unsound records included: a reference to one of them is not unknown."""

    ids: dict[str, list[tuple[str, Place]]]

    @classmethod
    def of(cls, data: Any) -> Declared:
        """The ids that plain data declares, by list."""
        lists: dict[str, tuple[Place, str]] = {
            name: ((name,), "id") for name in ("sources", "categories", "life_events", "tiers", "items")
        }
        lists["channels"] = (("jurisdiction", "channels"), "id")
        lists["stations"] = (("stations",), "code")
        return cls({name: list(_ids(data, place, key)) for name, (place, key) in lists.items()})

    def known(self, name: str) -> set[str]:
        """The ids of one list."""
        return {id_ for id_, _ in self.ids[name]}


def _ids(data: Any, place: Place, key: str) -> Iterator[tuple[str, Place]]:
    for part in place:
        data = data.get(part) if isinstance(data, dict) else None
    for index, record in enumerate(data if isinstance(data, list) else []):
        if isinstance(record, dict) and isinstance(record.get(key), str):
            yield record[key], (*place, index, key)


_LISTS = {
    "sources": "文件", "categories": "分类", "life_events": "人生大事", "tiers": "层级", "items": "事项",
    "channels": "渠道", "stations": "站点",
}
_UNKNOWN = {
    "tiers": "GP302", "sources": "GP303", "items": "GP304", "categories": "GP305", "life_events": "GP305",
    "stations": "GP306", "channels": "GP307",
}


def find_errors(catalog: Catalog, declared: Declared, mark: Marker, raw: Callable[[Place], Mark], stem: str) -> list[Finding]:
    """Every structural error; `raw` marks places of the file as written, `stem` is the file's name."""
    found = list(_duplicates(declared, raw))
    if catalog.jurisdiction.id not in (stem, "unknown"):
        message = f"地方代号“{catalog.jurisdiction.id}”要与文件名“{stem}”一致"
        found.append(mark(("jurisdiction", "id")).finding("GP411", message))
    for place, name, id_ in _references(catalog):
        if id_ not in declared.known(name):
            hint = nearest(id_, declared.known(name))
            found.append(mark(place).finding(_UNKNOWN[name], f"没有代号为“{id_}”的{_LISTS[name]}{hint}"))
    for place, record in records(catalog):
        for check in (_facts, _limit, _conditions, _offer_twice):
            found += check(place, record, mark)
    found += _window_steps(catalog, mark)
    found += _stations(catalog, mark)
    found += _mobiles(catalog, mark)
    return found


def records(root: Record, place: Place = ()) -> Iterator[tuple[Place, Record]]:
    """Every record of a catalog, with its place."""
    yield place, root
    for name in type(root).model_fields:
        value = getattr(root, name)
        if isinstance(value, Record):
            yield from records(value, (*place, name))
        elif isinstance(value, tuple):
            for index, part in enumerate(value):
                if isinstance(part, Record):
                    yield from records(part, (*place, name, index))
        elif isinstance(value, dict):
            for key, part in value.items():
                yield from records(part, (*place, name, key))


def _duplicates(declared: Declared, raw: Callable[[Place], Mark]) -> Iterator[Finding]:
    for name, ids in declared.ids.items():
        first: dict[str, Place] = {}
        for id_, place in ids:
            if id_ in first:
                where = raw(first[id_])
                message = f"{_LISTS[name]}代号“{id_}”重复；{where.path} 第 {where.line} 行已经用了"
                yield raw(place).finding("GP301", message)
            first.setdefault(id_, place)


def _references(catalog: Catalog) -> Iterator[tuple[Place, str, str]]:
    for place, record in records(catalog):
        if isinstance(record, (Fact, Station)) and record.source is not None:
            yield (*place, "source"), "sources", record.source
    for index, item in enumerate(catalog.items):
        here: Place = ("items", index)
        yield (*here, "category"), "categories", item.category
        for name, list_ in (("life_events", "life_events"), ("channels", "channels"), ("related", "items")):
            for number, id_ in enumerate(getattr(item, name) or ()):
                yield (*here, name, number), list_, id_
        for number, offer in enumerate(item.offers):
            yield (*here, "offers", number, "tier"), "tiers", offer.tier
    for index, station in enumerate(catalog.stations):
        yield ("stations", index, "tier"), "tiers", station.tier
        for name in ("parent", "successor"):
            if getattr(station, name) is not None:
                yield ("stations", index, name), "stations", getattr(station, name)


def _facts(place: Place, record: Record, mark: Marker) -> Iterator[Finding]:
    if isinstance(record, Sourced):
        fields = [name for name in type(record).model_fields if name not in Sourced.model_fields]
        for name in record.facts:
            if name not in fields:
                message = f"facts 里的“{name}”不是这里的项名{nearest(name, fields)}"
                yield mark((*place, "facts", name), key=True).finding("GP308", message)


def _limit(place: Place, record: Record, mark: Marker) -> Iterator[Finding]:
    if not isinstance(record, TimeLimit):
        return
    spot = record.kind not in ("即时受理", "限期")
    if spot and (record.days is not None or record.special_days is not None):
        yield mark((*place, "days")).finding("GP403", f"时限自相矛盾：“{record.kind}”不应再有天数")
    if not spot and record.days is None:
        yield mark(place).finding("GP403", f"时限不完整：“{record.kind}”要写天数（days）")
    said = {int(number) for number in re.findall(r"(\d+)\s*个?(?:工作)?日", record.text)}
    for name in ("days", "special_days"):
        days = getattr(record, name)
        if days is not None and said and days not in said and record.note is None:
            message = f"时限自相矛盾：写的是 {days} 天，原文是“{record.text}”"
            yield mark((*place, name)).finding("GP403", message)
    if spot and said:
        yield mark((*place, "kind")).finding("GP403", f"时限自相矛盾：“{record.kind}”，原文是“{record.text}”")
    if record.until and not spot and record.until not in record.text:
        yield mark((*place, "until")).finding("GP403", f"时限自相矛盾：原文“{record.text}”里没有“{record.until}”")
    if record.special_days is not None and record.days is not None and record.special_days < record.days:
        yield mark((*place, "special_days")).finding("GP403", "时限自相矛盾：特殊情况的天数比一般情况还少")


def _conditions(place: Place, record: Record, mark: Marker) -> Iterator[Finding]:
    if isinstance(record, Conditions) and bool(record.all_of) == bool(record.any_of):
        yield mark(place).finding("GP410", "受理条件写 all_of（全部满足）或 any_of（满足其一），两者选一")


def _offer_twice(place: Place, record: Record, mark: Marker) -> Iterator[Finding]:
    offers: tuple[Offer, ...] = getattr(record, "offers", ())
    for index, offer in enumerate(offers):
        if offer.tier in [earlier.tier for earlier in offers[:index]]:
            yield mark((*place, "offers", index, "tier")).finding("GP404", f"同一事项在“{offer.tier}”写了两次")


def _window_steps(catalog: Catalog, mark: Marker) -> Iterator[Finding]:
    for index, item in enumerate(catalog.items):
        for number, offer in enumerate(item.offers):
            steps = [step.name for step in resolve(item, offer).steps or ()]
            for position, name in enumerate(offer.window_steps or ()):
                if name not in steps:
                    place: Place = ("items", index, "offers", number, "window_steps", position)
                    hint = nearest(name, steps) or f"；本行环节：{'、'.join(steps) or '未写'}"
                    yield mark(place).finding("GP401", f"本窗口办理环节“{name}”不在办理流程里{hint}")


def _stations(catalog: Catalog, mark: Marker) -> Iterator[Finding]:
    by_code = {station.code: station for station in catalog.stations}
    for index, station in enumerate(catalog.stations):
        place: Place = ("stations", index)
        for name in ("place", "name"):
            value = getattr(station, name)
            if value and re.search(r"XX|××|\{|\}|苏木乡镇（街道）|嘎查村（社区）", value):
                yield mark((*place, name)).finding("GP402", f"“{value}”还是占位的写法，请写真实名称")
        if (station.status == "已撤并") != (station.successor is not None):
            yield mark((*place, "status")).finding("GP405", "已撤并的站点要写接替站点（successor），其他站点不写")
        partial = {station.longitude is None, station.latitude is None, station.datum is None}
        if len(partial) > 1:
            yield mark(place).finding("GP406", "经度、纬度、坐标系要么都写，要么都不写")
        seen = {station.code}
        while station.parent in by_code:
            station = by_code[station.parent]
            if station.code in seen:
                yield mark((*place, "parent")).finding("GP407", "上级站点绕了一圈又回到自己")
                break
            seen.add(station.code)


def _mobiles(catalog: Catalog, mark: Marker) -> Iterator[Finding]:
    message = "手机号码要有本人书面同意公开的记录（consent）才能印出来"
    for index, line in enumerate(catalog.jurisdiction.hotlines):
        if is_mobile(line.number) and line.consent is None:
            yield mark(("jurisdiction", "hotlines", index, "number")).finding("GP208", message)
    for index, station in enumerate(catalog.stations):
        if station.phone and is_mobile(station.phone) and station.consent is None:
            yield mark(("stations", index, "phone")).finding("GP208", message)
