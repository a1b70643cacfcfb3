"""A template and all that it takes in -> which of the fields that it is handed it can read. Nothing is run.

A value is followed by the names that hold it: through `set`, `for`, `call`, filters and the arguments of macros, all
branches alike and whatever the scope. So what may be read counts as read, and what is left cannot be printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from jinja2 import TemplateSyntaxError, nodes

from generator.ground.jinja_mistakes import tree_of
from generator.kinds.kind import FIELDS

_ALL_AT_ONCE = ("get", "items", "values")
_BY_ATTRIBUTE = ("map", "selectattr", "rejectattr", "groupby", "sort", "unique", "sum", "min", "max")
Paths = frozenset[str]
"""Fields by their names from the top: `shared`, `shared.hotlines`, `shared.hotlines.number`, `words.window`."""
NOTHING: Paths = frozenset()


def read_by(templates: Path, template: str) -> Paths | None:
    """What a template under this folder, and those that it takes in, read of `shared`, `words` and `chrome`.

    None where one of them is not there or is no template, which others tell.
    """
    try:
        return _Reader(list(_trees(templates, template))).read()
    except (TemplateSyntaxError, UnicodeDecodeError, OSError):
        return None


def read_in(lines: Iterable[str]) -> Paths:
    """The same of Jinja lines in `sheet.yml`, which say what stands in slots: they may read `own` as well."""
    return _Reader([tree_of(line) for line in lines]).read()


def _trees(templates: Path, first: str) -> Iterator[nodes.Template]:
    wanted, seen = [first], set[str]()
    while wanted:
        name = wanted.pop()
        if name in seen:
            continue
        seen.add(name)
        yield (tree := tree_of((templates / name).read_text("utf-8")))
        for node in tree.find_all((nodes.FromImport, nodes.Import, nodes.Include, nodes.Extends)):
            if isinstance(node.template, nodes.Const):  # type: ignore[attr-defined]
                wanted.append(str(node.template.value))  # type: ignore[attr-defined]


class _Reader:
    """Which names hold which fields, filled pass by pass until no pass adds any."""

    def __init__(self, trees: list[nodes.Template]) -> None:
        self.trees = trees
        self.held: dict[str, Paths] = {name: frozenset([name]) for name in ("shared", "own", "words", "chrome")}
        """By name; behind a dot what is kept under such a key of any mapping or namespace."""
        self.params: dict[str, list[str]] = {"caller": []}
        self.found: set[str] = set()
        for tree in trees:
            self.params |= {macro.name: [arg.name for arg in macro.args] for macro in tree.find_all(nodes.Macro)}
            for call in tree.find_all(nodes.CallBlock):
                self.params["caller"] = [arg.name for arg in call.args]

    def read(self) -> Paths:
        before = -1
        while before != (before := sum(map(len, self.held.values())) + len(self.found)):
            for tree in self.trees:
                self.value(tree)
        return frozenset(self.found)

    def value(self, node: nodes.Node | None) -> Paths:
        """The fields that an expression may stand for; a statement binds names."""
        match node:
            case None:
                return NOTHING
            case nodes.Name():
                return self.held.get(node.name, NOTHING)
            case nodes.Getattr():
                return self._part(self.value(node.node), node.attr)
            case nodes.Getitem(arg=nodes.Const(value=str() as key)):
                return self._part(self.value(node.node), key)
            case nodes.Getitem():
                self.value(node.arg)
                return self._any_part(self.value(node.node), isinstance(node.arg, nodes.Slice | nodes.Const))
            case nodes.Filter():
                return self._filtered(node)
            case nodes.Call():
                return self._called(node)
            case nodes.Assign():
                self._bind(node.target, self.value(node.node))
                return NOTHING
            case nodes.For():
                self._bind(node.target, self.value(node.iter))
            case nodes.Dict():
                for pair in node.items:
                    if isinstance(pair.key, nodes.Const):
                        self._hold(f".{pair.key.value}", self.value(pair.value))
        return frozenset().union(*map(self.value, node.iter_child_nodes()))

    def _bind(self, target: nodes.Node, paths: Paths) -> None:
        for name in [target] if isinstance(target, nodes.Name) else target.find_all(nodes.Name):
            self._hold(name.name, paths)
        if isinstance(target, nodes.NSRef):
            self._hold(f".{target.attr}", paths)

    def _hold(self, name: str, paths: Paths) -> None:
        self.held[name] = self.held.get(name, NOTHING) | paths

    def _part(self, of: Paths, name: str) -> Paths:
        """What is kept under a key, or the field of that name."""
        kept = self.held.get(f".{name}", NOTHING)
        parts = set[str]()
        for path in of:
            if path.count(".") > 1 or path.startswith(("words.", "chrome.")):
                parts.add(path)  # of a field all parts are one
            elif "." not in path or name in FIELDS.get(path.partition(".")[2], ()):
                parts.add(f"{path}.{name}")
            elif name in _ALL_AT_ONCE:
                parts |= self._any_part(frozenset([path]))
            elif not kept:
                parts.add(path)
        self.found |= parts
        return frozenset(parts) | kept

    def _any_part(self, of: Paths, an_element: bool = False) -> Paths:
        """Whatever a key that is known only when the template runs may lead to; an element of a list is as the list."""
        if an_element:
            return of
        groups = [path for path in of if path.count(".") == 1]
        parts = {f"{path}.{field}" for path in groups for field in FIELDS.get(path.partition(".")[2], ())}
        self.found |= parts
        return of | parts

    def _filtered(self, node: nodes.Filter) -> Paths:
        """The value itself, and where the filter names a part of it, that."""
        base = self.value(node.node)
        given = [*node.args, *(pair.value for pair in node.kwargs)]
        others = frozenset().union(*map(self.value, given))
        if node.name not in _BY_ATTRIBUTE or not given:
            return base | others
        names = [value for arg in given[:1] for value in _leading(arg)]
        part = base
        for name in names:
            part = self._part(part, name) if name else self._any_part(part)
        return base | part

    def _called(self, node: nodes.Call) -> Paths:
        """Arguments are bound to a macro's names; what is called and is no macro may hand on what it is given."""
        called = node.node
        name = called.attr if isinstance(called, nodes.Getattr) else getattr(called, "name", "")
        given = [*map(self.value, node.args), *map(self.value, [node.dyn_args, node.dyn_kwargs])]
        named = {pair.key: self.value(pair.value) for pair in node.kwargs}
        if name in self.params:
            for param, paths in [*zip(self.params[name], given, strict=False), *named.items()]:
                self._hold(param, paths)
            return NOTHING
        for key, paths in named.items():
            self._hold(f".{key}", paths)
        if name in ("append", "extend") and isinstance(called, nodes.Getattr) and isinstance(called.node, nodes.Name):
            self._hold(called.node.name, frozenset().union(*given))
        return frozenset().union(self.value(called) if isinstance(called, nodes.Getattr) else NOTHING, *given)


def _leading(arg: nodes.Node) -> list[str]:
    """`"a.b"` -> a, b; `"a." ~ name` -> a and "", which stands for any."""
    if isinstance(arg, nodes.Const):
        return [name for name in str(arg.value).split(".") if name]
    first = arg.nodes[0] if isinstance(arg, nodes.Concat) else None
    return [*(_leading(first) if isinstance(first, nodes.Const) else []), ""]
