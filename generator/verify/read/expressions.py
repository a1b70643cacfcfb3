"""An expression in a page template -> what it stands for: a known value, one of several, or what is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from jinja2 import nodes

Scope = dict[str, Any]
"""Name -> what it stands for."""
_LISTING = frozenset(["list", "selectattr", "rejectattr", "sort", "trim", "safe"])
"""Filters that leave values as they are, or choose among them."""


@dataclass(frozen=True)
class Asked:
    """What a template is given under a path, like `station.below[].place`."""

    path: str


@dataclass(frozen=True)
class Choice:
    """One of several values."""

    values: tuple[Any, ...]


@dataclass(frozen=True)
class Row:
    """A list that the template itself writes out, or texts one behind the other."""

    values: tuple[Any, ...]


@dataclass(frozen=True)
class Joined:
    """A list's texts with a text between them."""

    value: Any
    between: str


@dataclass(frozen=True)
class Macro:
    """Markup with a name, and what was known where it was written."""

    arguments: tuple[str, ...]
    defaults: tuple[Any, ...]
    body: tuple[nodes.Node, ...]
    scope: Scope


@dataclass(frozen=True)
class Called:
    """A macro where it is called."""

    macro: Macro
    bound: Scope
    trimmed: bool = False
    """Without the spaces around what it makes."""


def value(node: nodes.Node, scope: Scope) -> Any:
    """What an expression stands for."""
    match node:
        case nodes.Const(value=known):
            return known
        case nodes.Name(name=name):
            return scope.get(name, Asked(name))
        case nodes.Getattr(node=inner, attr=attr):
            return _part(value(inner, scope), attr)
        case nodes.Getitem(node=inner, arg=nodes.Const(value=str() as key)):
            return _part(value(inner, scope), key)
        case nodes.Getitem(node=inner, arg=nodes.Slice()):
            return value(inner, scope)
        case nodes.Getitem(node=inner):
            return of(value(inner, scope))
        case nodes.CondExpr(expr1=one, expr2=other):
            return Choice((value(one, scope), value(other, scope) if other else None))
        case nodes.Or(left=left, right=right):
            return Choice((value(left, scope), value(right, scope)))
        case nodes.Concat(nodes=parts):
            return Row(tuple(value(part, scope) for part in parts))
        case nodes.Tuple(items=items) | nodes.List(items=items):
            return Row(tuple(value(one, scope) for one in items)) if items else Asked("listed")
        case nodes.Dict(items=items):
            return {pair.key.as_const(): value(pair.value, scope) for pair in items} if items else Asked("listed")
        case nodes.Filter():
            return _filtered(node, scope)
        case nodes.Call():
            return _called(node, scope)
        case nodes.Compare() | nodes.Test() | nodes.Not() | nodes.And():
            return Asked("?")
    raise NotImplementedError(f"{type(node).__name__} in a page's template (line {node.lineno})")


def of(values: Any) -> Any:
    """One of a list, or one value of a table."""
    match values:
        case Asked(path=path):
            return Asked(f"{path}[]")
        case Choice(values=several):
            return Choice(tuple(map(of, several)))
        case Row(values=several):
            return Choice(several)
        case dict():
            return Choice(tuple(values.values()))
    return values


def bound(target: nodes.Node, one: Any) -> Scope:
    """What a loop's names stand for on one round."""
    if isinstance(target, nodes.Name):
        return {target.name: one}
    assert isinstance(target, nodes.Tuple)
    names = [name.name for name in target.items if isinstance(name, nodes.Name)]
    if isinstance(one, Row):
        return dict(zip(names, one.values, strict=True))
    return {name: _part(one, name) for name in names}


def call(node: nodes.Call, scope: Scope) -> Called:
    """A macro with its arguments."""
    macro = value(node.node, scope)
    if not isinstance(macro, Macro):
        raise NotImplementedError(f"a call in a page's template (line {node.lineno})")
    arguments = dict(zip(macro.arguments[::-1], macro.defaults[::-1], strict=False))
    arguments |= {name: value(one, scope) for name, one in zip(macro.arguments, node.args, strict=False)}
    return Called(macro, arguments | {one.key: value(one.value, scope) for one in node.kwargs})


def holds(test: nodes.Node, scope: Scope, facts: Mapping[str, bool]) -> bool | None:
    """Whether a condition is known to hold, or not to; None where it is not known."""
    match test:
        case nodes.Not(node=inner):
            inverse = holds(inner, scope, facts)
            return None if inverse is None else not inverse
        case nodes.And(left=left, right=right):
            sides = {holds(left, scope, facts), holds(right, scope, facts)}
            return False if False in sides else None if None in sides else True
        case nodes.Or(left=left, right=right):
            sides = {holds(left, scope, facts), holds(right, scope, facts)}
            return True if True in sides else None if None in sides else False
        case nodes.Name() | nodes.Getattr() | nodes.Const():
            known = value(test, scope)
            if isinstance(known, Asked):
                return facts.get(known.path)
            return bool(known) if isinstance(known, bool | str | int) else None
    return None


def _part(whole: Any, name: str) -> Any:
    match whole:
        case Asked(path=path):
            return Asked(f"{path}.{name}")
        case dict():
            return whole[name]
        case Choice(values=values):
            return Choice(tuple(_part(one, name) for one in values))
    return whole


def _filtered(node: nodes.Filter, scope: Scope) -> Any:
    assert node.node is not None
    given = value(node.node, scope)
    match node:
        case nodes.Filter(name="join", args=[between]):
            return Joined(of(given), str(value(between, scope)))
        case nodes.Filter(name="map", kwargs=[attribute]):
            given = of(given)
            for part in str(value(attribute.value, scope)).split("."):
                given = _part(given, part)
            return given
        case nodes.Filter(name="trim") if isinstance(given, Called):
            return replace(given, trimmed=True)
        case nodes.Filter(name=name) if name in _LISTING:
            return given
    return _changed(given, node.name)


def _changed(given: Any, how: str) -> Any:
    """A value after a filter or a method of its own."""
    match given:
        case Asked(path=path):
            return Asked(f"{path}|{how}")
        case Choice(values=values):
            return Choice(tuple(_changed(one, how) for one in values))
        case Joined(value=one):
            return _changed(one, how)
        case Called() | None | str():
            return given
    return Asked(f"?|{how}")


def _called(node: nodes.Call, scope: Scope) -> Any:
    """A macro; or a table's or a text's own method."""
    match node.node:
        case nodes.Getattr(node=inner, attr="get"):
            return Choice((of(value(inner, scope)), value(node.args[1], scope) if len(node.args) > 1 else None))
        case nodes.Getattr(node=inner, attr=method):
            return _changed(value(inner, scope), method)
    return call(node, scope)
