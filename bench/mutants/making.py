"""One source file -> its mutants: the same file with one small mistake each, made by mutmut's operators.

mutmut itself mutates the bodies of undecorated functions alone. Half of what this program knows stands elsewhere: in
constants, in the fields of records, in decorated validators. So its operators are called here on every node of a file.
One operator of our own is added: an entry dropped from a list that was written by hand.

What no test could notice is never made (`_unreadable`): annotations, docstrings, imports, the name of an encoding in
other letters, and whatever compiles to the same code.
"""

from __future__ import annotations

import codecs
import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import CodeType
from typing import Any, TypeAlias

import libcst as cst
import libcst.matchers as m
from libcst.metadata import CodeRange, MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

Display: TypeAlias = cst.List | cst.Set | cst.Dict | cst.Tuple


@dataclass(frozen=True)
class Mutant:
    """One mistake in one file."""

    path: str
    """The file, relative to the checkout."""
    line: int
    statement: range
    """Lines of the statement that the mistake stands in; of a compound one, its head."""
    number: int
    """Which mutant of its file."""
    source: str
    """The whole file with the mistake."""
    difference: str
    """The changed lines, as a diff without its head."""


@dataclass(frozen=True)
class Spot:
    """Where a mutant can be made, before its source is written out: that takes long, and only a sample is needed."""

    path: Path
    number: int
    line: int
    statement: range
    node: cst.CSTNode
    instead: cst.CSTNode
    module: cst.Module

    def mutant(self) -> Mutant | None:
        """The mutant, or None where it is no Python or compiles to what stood there."""
        changed = self.module.deep_replace(self.node, self.instead)
        assert isinstance(changed, cst.Module)
        before, after = self.module.code, changed.code
        try:
            if _same(_compiled(after), _compiled(before)):
                return None
        except (SyntaxError, ValueError):
            return None
        lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
        difference = "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))
        path = self.path.as_posix()
        return Mutant(path, self.line, self.statement, self.number, after, difference)


def spots(path: Path, source: str) -> list[Spot]:
    """Every place of a file at which a mutant can be made, in the file's order."""
    wrapper = MetadataWrapper(cst.parse_module(source))
    finder = _Finder(path, wrapper)
    wrapper.visit(finder)
    return finder.spots


def dropped_entries(node: Display) -> Iterator[Display]:
    """A list, set, dict or tuple written out in the source without each of its entries in turn."""
    if len(node.elements) < 2 or (isinstance(node, cst.Tuple) and not all(map(_plain, node.elements))):
        return  # a tuple of names is how values travel together, no list
    for index in range(len(node.elements)):
        rest: Sequence[cst.BaseElement | cst.BaseDictElement] = [*node.elements[:index], *node.elements[index + 1 :]]
        if isinstance(node, cst.Tuple) and len(rest) == 1:
            rest = [rest[0].with_changes(comma=cst.Comma())]
        yield node.with_changes(elements=rest)


OPERATORS: Sequence[tuple[type, Callable[[Any], Iterable[cst.CSTNode]]]] = [
    *mutation_operators,
    *((kind, dropped_entries) for kind in (cst.List, cst.Set, cst.Dict, cst.Tuple)),
]


class _Finder(cst.CSTVisitor):
    """Walks a file and keeps what the operators offer."""

    def __init__(self, path: Path, wrapper: MetadataWrapper) -> None:
        self.path = path
        self.module = wrapper.module
        self.places: Mapping[cst.CSTNode, CodeRange] = wrapper.resolve(PositionProvider)
        self.statements: list[range] = []
        self.spots: list[Spot] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.SimpleStatementLine | cst.BaseCompoundStatement):
            self.statements.append(_head(node, self.places))
        if _unreadable(node):
            return False
        for kind, operator in OPERATORS:
            if isinstance(node, kind):
                for instead in operator(node):
                    self._keep(node, instead)
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        if isinstance(original_node, cst.SimpleStatementLine | cst.BaseCompoundStatement):
            self.statements.pop()

    def _keep(self, node: cst.CSTNode, instead: cst.CSTNode) -> None:
        if _same_encoding(node, instead):
            return
        statement = self.statements[-1]
        line = self.places[node].start.line if node in self.places else statement.start
        number = len(self.spots)
        self.spots.append(Spot(self.path, number, line, statement, node, instead, self.module))


def _head(node: cst.CSTNode, places: Mapping[cst.CSTNode, CodeRange]) -> range:
    """The lines of a simple statement, or of the head of a compound one."""
    place, body = places[node], getattr(node, "body", None)
    end = places[body].start.line if isinstance(body, cst.IndentedBlock) else place.end.line + 1
    return range(place.start.line, max(end, place.start.line + 1))


def _unreadable(node: cst.CSTNode) -> bool:
    """Whether nothing in here changes what the program does."""
    if isinstance(node, cst.Annotation | cst.Import | cst.ImportFrom):
        return True
    if m.matches(node, m.Expr(value=m.SimpleString() | m.ConcatenatedString())):
        return True  # a docstring, or the text under a field
    return bool(m.matches(node, m.If(test=m.Name("TYPE_CHECKING"))))


def _same_encoding(node: cst.CSTNode, instead: cst.CSTNode) -> bool:
    """`"utf-8"` -> `"UTF-8"`."""
    if not (isinstance(node, cst.SimpleString) and isinstance(instead, cst.SimpleString)):
        return False
    try:
        return codecs.lookup(str(node.evaluated_value)) == codecs.lookup(str(instead.evaluated_value))
    except (LookupError, ValueError):
        return False


def _plain(element: cst.CSTNode) -> bool:
    """Whether an entry of a tuple is written out: a text, a number, or a display of such."""
    value = getattr(element, "value", None)
    if isinstance(value, cst.Tuple | cst.List | cst.Set):
        return all(map(_plain, value.elements))
    return isinstance(value, cst.SimpleString | cst.ConcatenatedString | cst.BaseNumber | cst.Call)


@lru_cache(maxsize=8)
def _compiled(source: str) -> CodeType:
    return compile(source, "mutant", "exec", dont_inherit=True)


def _same(one: object, other: object) -> bool:
    """Whether two constants, or two code objects, are the same; where their lines stand does not count."""
    if not (isinstance(one, CodeType) and isinstance(other, CodeType)):
        return type(one) is type(other) and one == other
    parts = ("co_code", "co_names", "co_varnames", "co_freevars", "co_exceptiontable")
    return (
        all(getattr(one, part) == getattr(other, part) for part in parts)
        and len(one.co_consts) == len(other.co_consts)
        and all(map(_same, one.co_consts, other.co_consts))
    )
