"""Trees of several files -> one tree: what the domain brings, then the catalog extended, then the catalog itself.

Mappings merge, lists replace, a key with a plus (`items+:`) merges its list by id, a clash of types is an error.
A plus that found no list below waits for the next layer up to the definitions; then it is taken off.
Every part keeps the mark of the file that it really comes from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from generator.catalog.reading.source import Place, Tree

OWN = ("approval", "extends", "website", "waive")
"""Never inherited: nobody's approval, registration of a site or leave to publish is another's."""
DEFINED: Mapping[str, str] = {"items": "definitions", "registers": "register_forms"}
"""Lists of a catalog -> where its domain defines what is the same of their records everywhere."""
_TYPES: dict[type, str] = {dict: "一组“项名: 内容”", list: "一个列表", str: "一段文字"}
_IDS = ("id", "code", "field", "tier", "from")
"""What a record in a list is known by: the first of these that it has (an offer by its tier, a change by its day)."""


def merge(lower: Tree, upper: Tree) -> Tree:
    """One tree of two; what `upper` says wins. Findings of both are kept, those of the merge added."""
    findings = [*lower.findings, *upper.findings]
    for tree, other in ((upper, lower), (lower, upper)):
        if not isinstance(tree.data, dict):
            if tree.data is not None:
                findings.append(tree.mark(()).finding("GP203", "应是一组“项名: 内容”"))
            other.findings = findings
            return other
    out = Tree(findings=findings)
    for record in (lower.data, *(source for source in _list(lower, "sources") if isinstance(source, dict))):
        for key in OWN:
            record.pop(key, None)
    _mapping(out, (), lower, (), upper, ())
    return out


def define(tree: Tree) -> Tree:
    """Items and registers with what is defined of them put below their own facts (`DEFINED`).

    A definition has the record's id, or the one that its `like` names.
    """
    out = replace(tree, data=_copied(tree.data), values={**tree.values}, keys={**tree.keys})
    out.surprises, out.broken, out.partial, out.whole = {**tree.surprises}, {*tree.broken}, {*tree.partial}, set()
    for list_, definitions in DEFINED.items():
        records = enumerate(_list(tree, definitions))
        known = {record["id"]: index for index, record in records if isinstance(record, dict) and "id" in record}
        for index, record in enumerate(_list(tree, list_)):
            place: Place = (list_, index)
            name = record.get("like") or record.get("id") if isinstance(record, dict) else None
            if isinstance(name, str) and name in known:
                _either(out, place, tree, (definitions, known[name]), tree, place, skip=("id",))
                defined = out.data[list_][index]
                if defined.get("canonical") == defined.get("name"):  # said by the name already
                    defined.pop("canonical", None)
    _take_off_plus(out, (), out.data)
    return out


def _copied(value: Any) -> Any:
    """The same data, of which nothing is another's."""
    if isinstance(value, dict):
        return {key: _copied(part) if isinstance(part, (dict, list)) else part for key, part in value.items()}
    return [_copied(part) for part in value] if isinstance(value, list) else value


def _take_off_plus(out: Tree, place: Place, value: Any) -> None:
    """Every `name+` that is left becomes `name`."""
    if isinstance(value, dict):
        if any(plain(key) != key for key in value):
            parts = {**value}
            value.clear()
            for key, part in parts.items():
                name = plain(key)
                if name == key:
                    value[key] = part
                elif name in parts:
                    message = f"“{name}”和“{key}”只能写一个"
                    out.findings.append(out.mark((*place, key), key=True).finding("GP110", message))
                else:
                    value[name] = _grafted(out, (*place, name), out, (*place, key), part)
        for key, part in value.items():
            if isinstance(part, (dict, list)):
                _take_off_plus(out, (*place, key), part)
    elif isinstance(value, list):
        for index, part in enumerate(value):
            if isinstance(part, (dict, list)):
                _take_off_plus(out, (*place, index), part)


def _list(tree: Tree, name: str) -> list[Any]:
    value = tree.data.get(name) if isinstance(tree.data, dict) else None
    return value if isinstance(value, list) else []


def at(tree: Tree, place: Place) -> Any:
    """What stands at a place; KeyError or IndexError where nothing does."""
    node = tree.data
    for key in place:
        node = node[key]
    return node


def _set(out: Tree, place: Place, value: Any) -> None:
    if not place:
        out.data = value
        return
    parent = at(out, place[:-1])
    if isinstance(parent, list) and place[-1] == len(parent):
        parent.append(value)
    else:
        parent[place[-1]] = value


def _marks(out: Tree, place: Place, tree: Tree, origin: Place) -> None:
    """What is known of one place, taken along to where it now stands."""
    if (mark := tree.values.get(origin)) is not None:
        out.values[place] = mark
    if (mark := tree.keys.get(origin)) is not None:
        out.keys[place] = mark
    if origin in tree.surprises:
        out.surprises[place] = tree.surprises[origin]
    if origin in tree.broken:
        out.broken.add(place)
    if origin in tree.partial:
        out.partial.add(place)


def graft(out: Tree, place: Place, tree: Tree, origin: Place, leave: frozenset[Place] = frozenset()) -> None:
    """A part of a tree at a place of another, as it is (not what stands at `leave`)."""
    _set(out, place, _grafted(out, place, tree, origin, at(tree, origin), leave))


def _grafted(
    out: Tree, place: Place, tree: Tree, origin: Place, value: Any, leave: frozenset[Place] = frozenset()
) -> Any:
    """The value at `origin` as it will stand at `place`, its marks taken along: each part is come to from above."""
    _marks(out, place, tree, origin)
    if isinstance(value, list):
        return [_grafted(out, (*place, index), tree, (*origin, index), part, leave) for index, part in enumerate(value)]
    if not isinstance(value, dict):
        return value
    return {
        key: _grafted(out, (*place, key), tree, (*origin, key), part, leave)
        for key, part in value.items()
        if not leave or (*origin, key) not in leave
    }


def overlay(out: Tree, place: Place, tree: Tree, origin: Place, over: Mapping[Place, Tree]) -> None:
    """A part of a tree at a place of another, with a tree put over each mapping of it whose place is in `over`."""
    if origin in over:
        below = Tree(findings=out.findings)
        _overlay_parts(below, (), tree, origin, over)
        _mapping(out, place, below, (), over[origin], ())
    else:
        _overlay_parts(out, place, tree, origin, over)


def _overlay_parts(out: Tree, place: Place, tree: Tree, origin: Place, over: Mapping[Place, Tree]) -> None:
    value = at(tree, origin)
    _marks(out, place, tree, origin)
    if isinstance(value, dict | list):
        _set(out, place, type(value)())
        for key in value if isinstance(value, dict) else range(len(value)):
            overlay(out, (*place, key), tree, (*origin, key), over)
    else:
        _set(out, place, value)


def plain(key: Any) -> Any:
    """A key without its plus."""
    return key.removesuffix("+") if isinstance(key, str) else key


def _either(
    out: Tree, place: Place, lower: Tree, low: Place, upper: Tree, up: Place, skip: tuple[str, ...] = ()
) -> None:
    """Two values for one place: mappings merge, else the upper one stands; a clash of types is reported."""
    below, above = at(lower, low), at(upper, up)
    if isinstance(below, dict) and isinstance(above, dict) and up not in upper.whole:
        _mapping(out, place, lower, low, upper, up, skip)
        return
    graft(out, place, upper, up)
    if below is not None and above is not None and type(below) is not type(above):
        mark = lower.mark(low)
        message = f"与 {mark.path} 第 {mark.line} 行对不上：那里是{_TYPES[type(below)]}，这里是{_TYPES[type(above)]}"
        out.findings.append(upper.mark(up).finding("GP110", message))


def _mapping(
    out: Tree, place: Place, lower: Tree, low: Place, upper: Tree, up: Place, skip: tuple[str, ...] = ()
) -> None:
    below, above = at(lower, low), at(upper, up)
    _set(out, place, {})
    _marks(out, place, lower, low)
    _marks(out, place, upper, up)
    for name in dict.fromkeys(plain(key) for key in (*below, *above)):
        more = f"{name}+"
        lows = [key for key in (name, more) if key in below]
        ups = [key for key in (name, more) if key in above]
        if not ups or len(ups) > 1 or not lows or name in skip:
            # Nothing to merge; of both ways in one file, the clash is told at the end.
            for key in ups or ([] if name in skip else lows):
                graft(out, (*place, key), upper if ups else lower, (*up, key) if ups else (*low, key))
        elif ups == [more]:
            _list_of_both(out, (*place, lows[0]), lower, (*low, lows[0]), upper, (*up, more))
        else:
            _either(out, (*place, name), lower, (*low, lows[0]), upper, (*up, name))


def _list_of_both(out: Tree, place: Place, lower: Tree, low: Place, upper: Tree, up: Place) -> None:
    """`name+:` the lower list, its records changed by those of the same id, then the new ones."""
    below, above = at(lower, low), at(upper, up)
    if not isinstance(below, list) or not isinstance(above, list):
        _either(out, place, lower, low, upper, up)
        if not isinstance(above, list):
            out.findings.append(upper.mark(up, key=True).finding("GP110", "“+”只能用在列表上"))
        return
    _set(out, place, [])
    _marks(out, place, upper, up)
    changes = {id_of(record): index for index, record in reversed(list(enumerate(above))) if id_of(record) is not None}
    used = set()
    for index, record in enumerate(below):
        change = changes.pop(id_of(record), None)
        row = (*place, len(at(out, place)))
        if change is None:
            graft(out, row, lower, (*low, index))
        else:
            used.add(change)
            _either(out, row, lower, (*low, index), upper, (*up, change))
    for index, record in enumerate(above):
        if index not in used and not (isinstance(record, str) and record in below):
            graft(out, (*place, len(at(out, place))), upper, (*up, index))


def id_of(record: Any) -> str | None:
    """What a record in a list (or a text) is known by among the others; None where by nothing."""
    if not isinstance(record, dict):
        return record if isinstance(record, str) else None
    return next((record[key] for key in _IDS if isinstance(record.get(key), str)), None)
