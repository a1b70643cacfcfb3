"""Ids and names -> those declared twice, those that lead nowhere, and a file whose name is not the catalog's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.catalog.model import Catalog, Citation, Milestone, SiteStandard, Sourced, Station
from generator.catalog.reading.check import Checked
from generator.catalog.reading.describe import nearest
from generator.catalog.reading.source import Place, Tree
from generator.ground.errors import Finding

_LISTS: dict[str, tuple[Place, str, str, str]] = {
    "sources": (("sources",), "id", "文件代号", "GP303"),
    "categories": (("categories",), "id", "分类代号", "GP305"),
    "life_events": (("life_events",), "id", "人生大事代号", "GP305"),
    "tiers": (("tiers",), "id", "层级代号", "GP302"),
    "items": (("items",), "id", "事项代号", "GP304"),
    "channels": (("jurisdiction", "channels"), "id", "渠道代号", "GP307"),
    "stations": (("stations",), "code", "站点编码", "GP306"),
    "definitions": (("definitions",), "id", "通用定义代号", "GP309"),
    "register_forms": (("register_forms",), "id", "台账样式代号", "GP309"),
    "registers": (("registers",), "id", "台账代号", "GP309"),
}
"""Where ids are declared, under which key, what they are called, and the code of a reference to none of them."""
MOST_HINTS = 200
"""Looking for near names costs; a file with more slips than this has another trouble."""


def find_stray_ids(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """Duplicate ids, and references to ids that are nowhere declared."""
    declared = {name: list(_ids(checked.tree.data, place, key)) for name, (place, key, _, _) in _LISTS.items()}
    yield from _duplicates(declared, checked.tree)
    # A list that could not be read to its end may well declare what is referred to.
    unsure = {name for name, ids in declared.items() if _unsure(name, ids, checked.tree)}
    known = {name: sorted({id_ for id_, _ in ids if id_ is not None}) for name, ids in declared.items()}
    sets = {name: set(ids) for name, ids in known.items()}
    hints = 0
    for place, name, id_ in _references(catalog):
        if name in unsure or id_ in sets[name]:
            continue
        hints += 1
        near = name != "stations" and hints <= MOST_HINTS  # every number is near some other number
        _, _, what, code = _LISTS[name]
        hint = nearest(id_, known[name]) if near else ""
        mark, written = checked.own_mark(place), checked.mark(place)
        if written.path != mark.path and not hint:
            field = str(place[2] if len(place) > 2 else place[-1])
            hint = f"；它来自通用定义（{written.path} 第 {written.line} 行），请在 {name} 里补上，或在这里另写 {field}"
        elif written.path != mark.path:  # an id close by: it is misspelt where it is written
            mark = written
        yield mark.finding(code, f"没有这个{what}：“{id_}”{hint}")


def find_misnamed_file(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """Only a warning: copies are looked at under other names, too."""
    id_, stem = catalog.jurisdiction.id, checked.path.stem
    if id_ != stem and checked.whole(("jurisdiction", "id")):
        message = f"地方代号“{id_}”与文件名“{stem}”不一致；正式的目录应叫 {id_}.yml"
        yield checked.mark(("jurisdiction", "id")).finding("GP411", message)


def find_stray_facts(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """Names under `facts:` that are no fields of their record."""
    for place, record in catalog.records:
        if isinstance(record, Sourced):
            fields = [name for name in type(record).model_fields if name not in Sourced.model_fields]
            for name in record.facts:
                if name not in fields:
                    message = f"facts 里的“{name}”不是这里的项名{nearest(name, fields)}"
                    yield checked.mark((*place, "facts", name), key=True).finding("GP308", message)


def _ids(data: Any, place: Place, key: str) -> Iterator[tuple[str | None, Place]]:
    for part in place:
        data = data.get(part) if isinstance(data, dict) else None
    for index, record in enumerate(data if isinstance(data, list) else []):
        id_ = record.get(key) if isinstance(record, dict) else None
        yield (id_ if isinstance(id_, str) else None), (*place, index, key)


def _unsure(name: str, ids: list[tuple[str | None, Place]], tree: Tree) -> bool:
    place = _LISTS[name][0]
    if any(place[:length] in tree.partial for length in range(1, len(place) + 1)) or tree.follows(place):
        return True
    around: Any = tree.data
    for part in place[:-1]:
        around = around.get(part) if isinstance(around, dict) else None
    written = around.get(place[-1], ()) if isinstance(around, dict) else None
    required = name in ("sources", "tiers") and place[-1] not in tree.data
    return required or not isinstance(written, (list, tuple)) or any(id_ is None for id_, _ in ids)


def _duplicates(declared: dict[str, list[tuple[str | None, Place]]], tree: Tree) -> Iterator[Finding]:
    for name, ids in declared.items():
        first: dict[str, Place] = {}
        for id_, place in ids:
            if id_ is None:
                continue
            folded = id_.casefold()  # files of stations A1 and a1 would be one on some machines
            if folded in first:
                mark, earlier = tree.mark(place), tree.mark(first[folded])
                file = "" if earlier.path == mark.path else f"{earlier.path} "
                yield mark.finding("GP301", f"{_LISTS[name][2]}“{id_}”重复；{file}第 {earlier.line} 行已经用了")
            first.setdefault(folded, place)


def _references(catalog: Catalog) -> Iterator[tuple[Place, str, str]]:
    for place, record in catalog.records:
        if isinstance(record, (Citation, Station)) and record.source is not None:
            yield (*place, "source"), "sources", record.source
    for index, item in enumerate(catalog.items):
        here: Place = ("items", index)
        yield (*here, "category"), "categories", item.category
        for name, list_ in (("like", "definitions"), ("successor", "items")):
            if (id_ := getattr(item, name)) is not None:
                yield (*here, name), list_, id_
        for name, list_ in (("life_events", "life_events"), ("channels", "channels"), ("related", "items")):
            for number, id_ in enumerate(getattr(item, name) or ()):
                yield (*here, name, number), list_, id_
        for number, offer in enumerate(item.offers):
            yield (*here, "offers", number, "tier"), "tiers", offer.tier
    for index, register in enumerate(catalog.registers):
        if register.like is not None:
            yield ("registers", index, "like"), "register_forms", register.like
        for name, list_ in (("tiers", "tiers"), ("categories", "categories")):
            for number, id_ in enumerate(getattr(register, name)):
                yield ("registers", index, name, number), list_, id_
    for place, record in catalog.records:
        if isinstance(record, (SiteStandard, Milestone)):
            for number, id_ in enumerate(record.tiers):
                yield (*place, "tiers", number), "tiers", id_
    for index, station in enumerate(catalog.stations):
        yield ("stations", index, "tier"), "tiers", station.tier
        for name in ("parent", "successor"):
            if getattr(station, name) is not None:
                yield ("stations", index, name), "stations", getattr(station, name)
        for number, id_ in enumerate(station.items or ()):
            yield ("stations", index, "items", number), "items", id_
