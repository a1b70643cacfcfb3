"""A tree -> its `later:` blocks: where each stands, from which day on it holds, and what it puts over its mapping."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic_core import PydanticCustomError

from generator.catalog.model import Catalog, Record, Sourced
from generator.catalog.model.later import LATER, fixed, may_change
from generator.catalog.model.scalars import read_date
from generator.catalog.reading.describe import record_at, record_in
from generator.catalog.reading.layers import at, graft, id_of, plain
from generator.catalog.reading.source import Mark, Place, Tree
from generator.ground.errors import Finding

KEYS = (LATER, f"{LATER}+")
"""How the key is written; with a plus where a catalog adds to what it extends."""
_HEAD = ("from", "source", "article")


@dataclass(frozen=True)
class Block:
    """What will be other in one mapping from one day on."""

    place: Place
    """The mapping's."""
    day: datetime.date
    mark: Mark
    """Where the day is written."""
    says: Tree
    """What is put over the mapping."""
    source: str | None
    """The document that it names."""


def places_of(tree: Tree) -> list[Place]:
    """Where `later` stands in a record that may have it, from the outside in; not inside another one."""
    return sorted(
        (place for place in tree.values if place and place[-1] in KEYS and _record(place[:-1]) is not None),
        key=lambda p: len(p),
    )


def _record(place: Place) -> type[Record] | None:
    record = record_at(tuple(plain(key) for key in place))
    return record if record is not None and may_change(record) else None


def blocks_of(tree: Tree, places: list[Place], findings: list[Finding]) -> Iterator[Block]:
    """Every block that can be read; what cannot be is told once, here."""
    for place in places:
        written = at(tree, place)
        if written is None:
            continue
        if not isinstance(written, list):
            message = "以后的变化（later）：应是一个列表，每项以“- from: 日期”开头"
            findings.append(tree.mark(place).finding("GP203", message))
            continue
        days: dict[datetime.date, Mark] = {}
        for index in range(len(written)):
            block = _block(tree, (*place, index), findings)
            if block is None:
                continue
            if block.day in days:
                message = f"这里从 {block.day} 起的变化第 {days[block.day].line} 行已经写过；请并成一项"
                findings.append(block.mark.finding("GP420", message))
                continue
            days[block.day] = block.mark
            yield block


def _block(tree: Tree, origin: Place, findings: list[Finding]) -> Block | None:
    """One block, read; None where it has no day."""
    written, place = at(tree, origin), origin[:-2]
    record = _record(place)
    assert record is not None
    if not isinstance(written, dict):
        findings.append(tree.mark(origin).finding("GP203", "以后的变化（later）：应是一组“项名: 内容”，先写 from"))
        return None
    if "from" not in written:
        findings.append(tree.mark(origin).finding("GP202", "缺少必填项“from”（从哪天起）"))
        return None
    mark = tree.mark((*origin, "from"))
    try:
        day = read_date(written["from"])
    except PydanticCustomError as error:
        findings.append(mark.finding(error.type, f"从哪天起：{error.message()}"))
        return None
    says = Tree()
    graft(says, (), tree, origin)
    for name in ("from", "article") if "source" in record.model_fields and not issubclass(record, Sourced) else _HEAD:
        says.data.pop(name, None)
    said = {name: value for name in ("source", "article") if (value := written.get(name)) is not None}
    unfit = list(_unfit(tree, place, origin, record, says))
    findings += unfit
    if not says.data and not unfit:
        findings.append(tree.mark(origin).finding("GP421", f"只写了从 {day} 起，没有写改成什么"))
    says.whole = set(_wholes(says, (), record))
    for part in _there(tree, place, says, record):
        says.values.pop(part, None)  # what is only altered stays where it was written
    if said:
        marks = {name: tree.mark((*origin, name)) for name in ("from", *said)}
        fact = {"article": None, **said, "effective": day.isoformat()}
        for part, changed in [((), record)] if record is not Catalog else _records(says, (), Catalog):
            _cite(says, part, changed, fact, marks)
    source = said.get("source")
    return Block(place, day, mark, says, source if isinstance(source, str) else None)


def _unfit(tree: Tree, place: Place, origin: Place, record: type[Record], says: Tree) -> Iterator[Finding]:
    """What a block may not say; it is taken out of what it says."""
    for key in list(says.data):
        name, mark = plain(key), tree.mark((*origin, key), key=True)
        if name in fixed(record):
            if says.data[key] == at(tree, place).get(name):
                continue
            yield mark.finding("GP420", f"“{name}”不能到某天改：定了就不再改")
        elif record is Catalog and key == name and isinstance(says.data[key], list):
            yield mark.finding("GP420", f"这里要写“{name}+”，只列有变化的；写“{name}”会把其余的全部换掉")
        elif record is Catalog and name == "jurisdiction" and isinstance(says.data[key], dict):
            id_ = at(tree, place).get(name)
            if "id" in says.data[key] and isinstance(id_, dict) and says.data[key].pop("id") != id_.get("id"):
                mark = tree.mark((*origin, key, "id"), key=True)
                yield mark.finding("GP420", "“id”不能到某天改：定了就不再改")
            continue
        elif name != LATER:
            continue
        del says.data[key]


def _records(says: Tree, place: Place, record: type[Record]) -> Iterator[tuple[Place, type[Record]]]:
    """The records right inside one of a block that may have sources, or changes, of their own."""
    for key, value in at(says, place).items():
        row = record.model_fields.get(plain(key))
        inner = record_in(row.annotation) if row else None
        if isinstance(inner, type) and issubclass(inner, Record) and may_change(inner):
            parts = [(*place, key)] if isinstance(value, dict) else []
            parts += [(*place, key, index) for index in range(len(value))] if isinstance(value, list) else []
            yield from ((part, inner) for part in parts if isinstance(at(says, part), dict))


def _there(tree: Tree, place: Place, says: Tree, record: type[Record]) -> Iterator[Place]:
    """The mapping of a block, and those in it that alter one of the catalog instead of adding another."""
    yield ()
    mapping = at(tree, place)
    for part, _ in _records(says, (), record):
        below = mapping.get(plain(part[0])) if isinstance(mapping, dict) else None
        named = [id_of(one) for one in below] if isinstance(below, list) else []
        if isinstance(below, dict) or (len(part) > 1 and id_of(at(says, part)) in named):
            yield part


def _wholes(says: Tree, place: Place, record: type[Record]) -> Iterator[Place]:
    """The mappings in a block that are one fact: a limit is replaced as a whole, and so is where a fact comes from."""
    inner = dict(_records(says, place, record))
    for key, value in at(says, place).items():
        if key == "facts" and isinstance(value, dict):
            yield from ((*place, key, name) for name in value)
        elif isinstance(value, dict) and (*place, key) not in inner and record is not Catalog:
            yield (*place, key)
    for part, changed in inner.items():
        yield from _wholes(says, part, changed)


def _cite(says: Tree, place: Place, record: type[Record], fact: Mapping[str, Any], marks: Mapping[str, Mark]) -> None:
    """The block's document, put beside each fact that it changes, as `facts` have it; a station has one for all."""
    node = at(says, place)
    if not issubclass(record, Sourced):
        if "source" in fact and "source" not in node:
            node["source"] = fact["source"]
            says.values[(*place, "source")] = marks["source"]
        return
    facts = node.setdefault("facts", {})
    own = [name for name in map(plain, node) if name in record.model_fields and name not in Sourced.model_fields]
    for name in own:
        if isinstance(facts, dict) and name not in facts and name not in fixed(record):
            facts[name] = dict(fact)
            says.whole.add((*place, "facts", name))
            says.values[(*place, "facts", name)] = marks["from"]
            for part, mark in marks.items():
                says.values[(*place, "facts", name, "effective" if part == "from" else part)] = mark
