"""Trees of several files -> one tree: what the domain brings, then the catalog extended, then the catalog itself.

Mappings merge, lists replace, a key with a plus (`items+:`) merges its list by id, a clash of types is an error.
A plus that found no list below waits for the next layer up to the definitions; then it is taken off.
Every part keeps the mark of the file that it really comes from.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from generator.catalog.reading.source import Place, Tree

OWN = ("approval", "extends")
"""Never inherited: nobody's approval is another's."""
_TYPES: dict[type, str] = {dict: "一组“项名: 内容”", list: "一个列表", str: "一段文字"}
_IDS = ("id", "code", "field")


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
    _roots(out, lower, upper)
    return out


def _roots(out: Tree, lower: Tree, upper: Tree) -> None:
    """Two files' mappings merged. What only one of them has, which is nearly all, is moved as it is."""
    both = {_plain(key) for key in lower.data} & {_plain(key) for key in upper.data}
    out.data = {}
    for tree in (lower, upper):
        _move(out, tree, {key for key in tree.data if _plain(key) in both})
    for name in dict.fromkeys(_plain(key) for key in (*lower.data, *upper.data)):
        if name in both:
            _named(out, (), name, lower, (), upper, ())
        else:
            owner = lower if name in lower.data or f"{name}+" in lower.data else upper
            out.data |= {key: owner.data[key] for key in (name, f"{name}+") if key in owner.data}


def _move(out: Tree, tree: Tree, without: Collection[str]) -> None:
    """All that is known of the places of a tree, but for those below some of its keys."""

    def stays(place: Place) -> bool:
        return not place or place[0] not in without

    out.values |= {place: mark for place, mark in tree.values.items() if stays(place)}
    out.keys |= {place: mark for place, mark in tree.keys.items() if stays(place)}
    out.surprises |= {place: kind for place, kind in tree.surprises.items() if stays(place)}
    out.broken |= set(filter(stays, tree.broken))
    out.partial |= set(filter(stays, tree.partial))


def define(tree: Tree) -> Tree:
    """Items with what `definitions` say of them put below their own facts (same id, or the one named by `like`)."""
    items, definitions = _list(tree, "items"), _list(tree, "definitions")
    known = {d["id"]: index for index, d in enumerate(definitions) if isinstance(d, dict) and "id" in d}
    out = replace(
        tree,
        values=dict(tree.values),
        keys=dict(tree.keys),
        surprises=dict(tree.surprises),
        broken=set(tree.broken),
        partial=set(tree.partial),
    )
    if items:
        out.data = {**tree.data, "items": list(items)}
    for index, item in enumerate(items):
        place: Place = ("items", index)
        name = item.get("like") or item.get("id") if isinstance(item, dict) else None
        if isinstance(name, str) and name in known:
            _either(out, place, tree, ("definitions", known[name]), tree, place, skip=("id",))
            defined = out.data["items"][index]
            if defined.get("canonical") == defined.get("name"):  # said by the name already
                defined.pop("canonical", None)
    return _without_plus(out)


def _without_plus(tree: Tree) -> Tree:
    """The same tree with every `name+` that is left as `name`."""
    if not _has_plus(tree.data):
        return tree
    out = Tree(findings=tree.findings)
    _graft(out, (), tree, (), final=True)
    return out


def _has_plus(value: Any) -> bool:
    if isinstance(value, dict):
        return any(_plain(key) != key or _has_plus(part) for key, part in value.items())
    return isinstance(value, list) and any(map(_has_plus, value))


def _list(tree: Tree, name: str) -> list[Any]:
    value = tree.data.get(name) if isinstance(tree.data, dict) else None
    return value if isinstance(value, list) else []


def _at(tree: Tree, place: Place) -> Any:
    node = tree.data
    for key in place:
        node = node[key]
    return node


def _set(out: Tree, place: Place, value: Any) -> None:
    if not place:
        out.data = value
        return
    parent = _at(out, place[:-1])
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
    if tree.surprises and (surprise := tree.surprises.get(origin)) is not None:
        out.surprises[place] = surprise
    if tree.broken and origin in tree.broken:
        out.broken.add(place)
    if tree.partial and origin in tree.partial:
        out.partial.add(place)


def _graft(out: Tree, place: Place, tree: Tree, origin: Place, final: bool = False) -> None:
    """A part of a tree, as it is (`final`: without plus signs), at a place of another."""
    _set(out, place, _grafted(_at(tree, origin), out, place, tree, origin, final))


def _grafted(value: Any, out: Tree, place: Place, tree: Tree, origin: Place, final: bool) -> Any:
    """A copy of a value, its marks taken along."""
    _marks(out, place, tree, origin)
    if isinstance(value, dict):
        copied = {}
        for key, part in value.items():
            name = _plain(key) if final else key
            if name != key and name in value:
                message = f"“{name}”和“{key}”只能写一个"
                out.findings.append(tree.mark((*origin, key), key=True).finding("GP110", message))
            else:
                copied[name] = _grafted(part, out, (*place, name), tree, (*origin, key), final)
        return copied
    if isinstance(value, list):
        return [_grafted(part, out, (*place, at), tree, (*origin, at), final) for at, part in enumerate(value)]
    return value


def _plain(key: Any) -> Any:
    return key.removesuffix("+") if isinstance(key, str) else key


def _either(
    out: Tree, place: Place, lower: Tree, low: Place, upper: Tree, up: Place, skip: tuple[str, ...] = ()
) -> None:
    """Two values for one place: mappings merge, else the upper one stands; a clash of types is reported."""
    below, above = _at(lower, low), _at(upper, up)
    if isinstance(below, dict) and isinstance(above, dict):
        _mapping(out, place, lower, low, upper, up, skip)
        return
    _graft(out, place, upper, up)
    if below is not None and above is not None and type(below) is not type(above):
        mark = lower.mark(low)
        message = f"与 {mark.path} 第 {mark.line} 行对不上：那里是{_TYPES[type(below)]}，这里是{_TYPES[type(above)]}"
        out.findings.append(upper.mark(up).finding("GP110", message))


def _mapping(
    out: Tree, place: Place, lower: Tree, low: Place, upper: Tree, up: Place, skip: tuple[str, ...] = ()
) -> None:
    below, above = _at(lower, low), _at(upper, up)
    _set(out, place, {})
    _marks(out, place, lower, low)
    _marks(out, place, upper, up)
    for name in dict.fromkeys(_plain(key) for key in (*below, *above)):
        _named(out, place, name, lower, low, upper, up, skip)


def _named(
    out: Tree, place: Place, name: str, lower: Tree, low: Place, upper: Tree, up: Place, skip: tuple[str, ...] = ()
) -> None:
    """What two mappings have under one name, written with a plus or without."""
    more = f"{name}+"
    lows = [key for key in (name, more) if key in _at(lower, low)]
    ups = [key for key in (name, more) if key in _at(upper, up)]
    if not ups or len(ups) > 1 or not lows or name in skip:
        # Nothing to merge; of both ways in one file, the clash is told at the end.
        for key in ups or ([] if name in skip else lows):
            _graft(out, (*place, key), upper if ups else lower, (*up, key) if ups else (*low, key))
    elif ups == [more]:
        _list_of_both(out, (*place, lows[0]), lower, (*low, lows[0]), upper, (*up, more))
    else:
        _either(out, (*place, name), lower, (*low, lows[0]), upper, (*up, name))


def _list_of_both(out: Tree, place: Place, lower: Tree, low: Place, upper: Tree, up: Place) -> None:
    """`name+:` the lower list, its records changed by those of the same id, then the new ones."""
    below, above = _at(lower, low), _at(upper, up)
    if not isinstance(below, list) or not isinstance(above, list):
        _either(out, place, lower, low, upper, up)
        if not isinstance(above, list):
            out.findings.append(upper.mark(up, key=True).finding("GP110", "“+”只能用在列表上"))
        return
    _set(out, place, [])
    _marks(out, place, upper, up)
    changes = {_id(record): index for index, record in reversed(list(enumerate(above))) if _id(record) is not None}
    used = set()
    for index, record in enumerate(below):
        change = changes.pop(_id(record), None)
        row = (*place, len(_at(out, place)))
        if change is None:
            _graft(out, row, lower, (*low, index))
        else:
            used.add(change)
            _either(out, row, lower, (*low, index), upper, (*up, change))
    for index, record in enumerate(above):
        if index not in used and not (isinstance(record, str) and record in below):
            _graft(out, (*place, len(_at(out, place))), upper, (*up, index))


def _id(record: Any) -> str | None:
    if not isinstance(record, dict):
        return record if isinstance(record, str) else None
    return next((record[key] for key in _IDS if isinstance(record.get(key), str)), None)
