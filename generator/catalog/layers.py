"""Trees of several files -> one tree: shared definitions, then the catalog extended, then the catalog itself.

Mappings merge, lists replace, a key with a plus (`items+:`) merges its list by id, a clash of types is an error.
Every part keeps the mark of the file that it really comes from.
"""

from __future__ import annotations

from typing import Any

from generator.catalog.source import Place, Tree

OWN = ("approval", "extends")
"""Never inherited: nobody's approval is another's."""
_KINDS: dict[type, str] = {dict: "一组“项名: 内容”", list: "一个列表", str: "一段文字"}
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
    for key in OWN:
        lower.data.pop(key, None)
    _mapping(out, (), lower, (), upper, ())
    return out


def define(tree: Tree) -> Tree:
    """Items with what `definitions` say of them put below their own facts (same id, or the one named by `like`)."""
    items, definitions = _list(tree, "items"), _list(tree, "definitions")
    known = {d["id"]: index for index, d in enumerate(definitions) if isinstance(d, dict) and "id" in d}
    if not known or not items:
        return tree
    out = Tree(findings=list(tree.findings))
    _graft(out, (), tree, ())
    out.data["items"] = []
    for index, item in enumerate(items):
        place: Place = ("items", index)
        name = item.get("like") or item.get("id") if isinstance(item, dict) else None
        if isinstance(name, str) and name in known:
            _either(out, place, tree, ("definitions", known[name]), tree, place, skip=("id",))
        else:
            _graft(out, place, tree, place)
    return out


def _list(tree: Tree, name: str) -> list[Any]:
    found = tree.data.get(name) if isinstance(tree.data, dict) else None
    return found if isinstance(found, list) else []


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
    if origin in tree.values:
        out.values[place] = tree.values[origin]
    if origin in tree.keys:
        out.keys[place] = tree.keys[origin]
    if origin in tree.surprises:
        out.surprises[place] = tree.surprises[origin]
    if origin in tree.broken:
        out.broken.add(place)
    if origin in tree.partial:
        out.partial.add(place)


def _graft(out: Tree, place: Place, tree: Tree, origin: Place) -> None:
    """A part of a tree, as it is, at a place of another."""
    value = _at(tree, origin)
    _marks(out, place, tree, origin)
    if isinstance(value, dict):
        _set(out, place, {})
        for key in value:
            _graft(out, (*place, _plain(key)), tree, (*origin, key))
    elif isinstance(value, list):
        _set(out, place, [])
        for index in range(len(value)):
            _graft(out, (*place, index), tree, (*origin, index))
    else:
        _set(out, place, value)


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
        there = lower.mark(low)
        message = f"与 {there.path} 第 {there.line} 行对不上：那里是{_KINDS[type(below)]}，这里是{_KINDS[type(above)]}"
        out.findings.append(upper.mark(up).finding("GP110", message))


def _mapping(
    out: Tree, place: Place, lower: Tree, low: Place, upper: Tree, up: Place, skip: tuple[str, ...] = ()
) -> None:
    below, above = _at(lower, low), _at(upper, up)
    _set(out, place, {})
    _marks(out, place, lower, low)
    _marks(out, place, upper, up)
    for key in [*below, *(key for key in above if _plain(key) not in below)]:
        name, more = _plain(key), f"{_plain(key)}+"
        here = (*place, name)
        if key in skip and key not in above:
            continue
        if more in above and name in below:
            _list_of_both(out, here, lower, (*low, key), upper, (*up, more))
        elif more in above:
            _graft(out, here, upper, (*up, more))
            if not isinstance(above[more], list):
                out.findings.append(upper.mark((*up, more), key=True).finding("GP110", "“+”只能用在列表上"))
        elif name not in above:
            _graft(out, here, lower, (*low, key))
        elif name not in below or key in skip:
            _graft(out, here, upper, (*up, name))
        else:
            _either(out, here, lower, (*low, key), upper, (*up, name))


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
    changes = {_id(record): index for index, record in enumerate(above) if _id(record) is not None}
    for index, record in enumerate(below):
        change = changes.pop(_id(record), None)
        here = (*place, len(_at(out, place)))
        if change is None:
            _graft(out, here, lower, (*low, index))
        else:
            _either(out, here, lower, (*low, index), upper, (*up, change))
    known = {_id(record) for record in below}
    for index, record in enumerate(above):
        if _id(record) is None or _id(record) not in known:
            _graft(out, (*place, len(_at(out, place))), upper, (*up, index))


def _id(record: Any) -> str | None:
    if not isinstance(record, dict):
        return record if isinstance(record, str) else None
    return next((record[key] for key in _IDS if isinstance(record.get(key), str)), None)
