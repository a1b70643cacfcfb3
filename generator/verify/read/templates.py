"""A page template as it is shipped -> the graph of every markup that it can make.

Templates are read and never rendered: their tags, classes, attributes and words are literal, and where they put what
they are given stands a placeholder, named by what the template asks for. A loop may go round any number of times, and
either side of a condition may be taken unless it is decided by what is known of the page.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, nodes
from markupsafe import escape

from generator.verify.read.expressions import (
    Asked,
    Called,
    Choice,
    Joined,
    Macro,
    Row,
    Scope,
    bound,
    call,
    holds,
    of,
    value,
)
from generator.verify.read.graph import Graph, Placeholder

_OURS = Environment(trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
_ENGINES = Environment()
"""The shell is rendered by the site's engine, which leaves the lines of blocks where they are."""
SHELL = ("main.html", "partials/")
RAW = frozenset(["linked", "head.scripts[]"])
"""What is put in as it is: JSON, escaped for its element by the program."""


@lru_cache(256)
def _tree(text: str, shell: bool) -> nodes.Template:
    return (_ENGINES if shell else _OURS).parse(text)


def _stripped(body: Sequence[nodes.Node], end: int) -> Sequence[nodes.Node]:
    """The same without the spaces at one end, as far as they are its own and no block's."""
    outputs = [number for number, node in enumerate(body) if not isinstance(node, nodes.FromImport | nodes.Assign)]
    at = outputs[end]
    node = body[at]
    if isinstance(node, nodes.If):
        return [*body[:at], _stripped_if(node, end), *body[at + 1 :]]
    last = node.nodes[end] if isinstance(node, nodes.Output) else None
    if not isinstance(node, nodes.Output) or not isinstance(last, nodes.TemplateData):
        return body
    data = last.data.lstrip() if end == 0 else last.data.rstrip()
    rest = node.nodes[1:] if end == 0 else node.nodes[:-1]
    kept = [nodes.TemplateData(data)] if data else []
    parts = [*kept, *rest] if end == 0 else [*rest, *kept]
    made = [*body[:at], *([nodes.Output(parts)] if parts else []), *body[at + 1 :]]
    return made if data or not parts else _stripped(made, end)


def _stripped_if(node: nodes.If, end: int) -> nodes.If:
    """The same in each side of a condition."""
    sides = [nodes.If(one.test, list(_stripped(one.body, end)), [], []) for one in node.elif_]
    other = list(_stripped(node.else_, end)) if node.else_ else []
    return nodes.If(node.test, list(_stripped(node.body, end)), sides, other)


class TemplateReader:
    """Reads the templates of one folder into one graph."""

    def __init__(
        self, folder: Path, facts: Mapping[str, bool], texts: Mapping[str, str], stripped: Collection[str]
    ) -> None:
        """`facts`: paths of which it is known whether they hold; `texts`: templates that are not in the folder;
        `stripped`: those whose spaces at both ends the program leaves out."""
        self.folder, self.facts, self.texts, self.stripped = folder, facts, texts, stripped
        self.graph = Graph()

    def template(self, at: int, name: str) -> int:
        """All that a template can make, from a state on; gives the state behind it."""
        return self._all(at, self._tree(name), {})

    def _tree(self, name: str) -> Sequence[nodes.Node]:
        text = self.texts.get(name)
        text = (self.folder / name).read_text("utf-8") if text is None else text
        body = _tree(text, name.startswith(SHELL)).body
        return _stripped(_stripped(body, 0), -1) if name in self.stripped else body

    def _all(self, at: int, body: Sequence[nodes.Node], scope: Scope) -> int:
        for node in body:
            at = self._node(at, node, scope)
        return at

    def _node(self, at: int, node: nodes.Node, scope: Scope) -> int:
        match node:
            case nodes.Output(nodes=parts):
                for part in parts:
                    known = part.data if isinstance(part, nodes.TemplateData) else None
                    at = self.put(at, value(part, scope)) if known is None else self.write(at, known)
            case nodes.If():
                at = self._either(at, node, scope)
            case nodes.For():
                at = self._loop(at, node, scope)
            case nodes.CallBlock(call=nodes.Call() as called, body=body):
                one = call(called, scope)
                caller = Macro((), (), tuple(body), scope)
                at = self._all(at, one.macro.body, {**one.macro.scope, **one.bound, "caller": caller})
            case nodes.Include(template=nodes.Const(value=name)):
                at = self._all(at, self._tree(name), scope)
            case nodes.ScopedEvalContextModifier(body=body) | nodes.Scope(body=body):
                at = self._all(at, body, scope)
            case _:
                self._learn(node, scope)
        return at

    def _learn(self, node: nodes.Node, scope: Scope) -> None:
        """What prints nothing: macros, names that are set, what is taken from other templates."""
        match node:
            case nodes.Macro(name=name, args=args, defaults=defaults, body=body):
                more = tuple(value(one, scope) for one in defaults)
                scope[name] = Macro(tuple(one.name for one in args), more, tuple(body), scope)
            case nodes.Assign(target=nodes.Name(name=name), node=inner):
                scope[name] = value(inner, scope)
            case nodes.FromImport(template=nodes.Const(value=template), names=names):
                theirs: Scope = {}
                for one in self._tree(template):
                    if not isinstance(one, nodes.Output):
                        self._learn(one, theirs)
                for taken in names:
                    asked, called = taken if isinstance(taken, tuple) else (taken, taken)
                    scope[called] = theirs[asked]
            case _:
                raise NotImplementedError(f"{type(node).__name__} in a page's template (line {node.lineno})")

    def write(self, at: int, text: str) -> int:
        """A literal text."""
        return self.graph.write(at, text)

    def _either(self, at: int, node: nodes.If, scope: Scope) -> int:
        """The sides of a condition that may be taken, each from the same state to the same."""
        ends, decided = [], False
        for test, body in ((node.test, node.body), *((one.test, one.body) for one in node.elif_)):
            known = holds(test, scope, self.facts)
            if known is not False and not decided:
                ends.append(self._all(self.graph.link(at, None), body, scope))
            decided = decided or known is True
        if not decided:
            ends.append(self._all(self.graph.link(at, None), node.else_, scope))
        return self._meet(ends)

    def _meet(self, ends: Sequence[int]) -> int:
        behind = self.graph.link(ends[0], None)
        for end in ends[1:]:
            self.graph.link(end, None, behind)
        return behind

    def _loop(self, at: int, node: nodes.For, scope: Scope) -> int:
        rows = value(node.iter, scope)
        if isinstance(rows, Row):  # written out in the template
            for row in rows.values:
                at = self._all(at, node.body, {**scope, **bound(node.target, row)})
            return at
        start = self.graph.link(at, None)
        inner = {**scope, **bound(node.target, of(rows)), "loop": Asked("loop")}
        self.graph.link(self._all(start, node.body, inner), None, start)
        return self.graph.link(start, None)

    def put(self, at: int, what: Any) -> int:
        """A value where it is printed."""
        match what:
            case None:
                return at
            case Asked(path=path):
                return self.graph.link(at, Placeholder(path, path in RAW))
            case Choice(values=values):
                return self._meet([self.put(self.graph.link(at, None), one) for one in values])
            case Row(values=values):
                for one in values:
                    at = self.put(at, one)
                return at
            case Joined(value=one, between=between):
                start = self.graph.link(at, None)
                end = self.put(start, one)
                self.graph.link(self.write(end, str(escape(between))), None, start)
                return self._meet([self.graph.link(start, None), end])
            case Called(macro=macro, bound=arguments, trimmed=trimmed):
                body = _stripped(_stripped(macro.body, 0), -1) if trimmed else macro.body
                return self._all(at, body, {**macro.scope, **arguments})
        return self.write(at, str(escape(what)))
