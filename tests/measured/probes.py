"""A module's text -> the same module with a probe at each statement and branch, and what each of them tells when hit.

A probe is `__probes__[7] = True`. Probe 7 tells arcs as coverage knows them: (-3, 3) that line 3 was run, (3, 5) that
line 3 went on to line 5. What coverage counts as branches are `if`, `for`, `while` and `case`, each with two ways on:
into its body, and the other one.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import CodeType

from coverage.parser import PythonParser

Arc = tuple[int, int]
Told = tuple[tuple[Arc, ...], ...]
"""By a probe's number: the arcs that it tells."""
NAME = "__probes__"
SETUP = f"{NAME} = __import__('probed').hits({{path!r}}, {{count}})"
"""How a module gets its probes; it stands behind what must come first in the file."""


def fitted(text: str, path: str) -> tuple[CodeType, Told]:
    """The module's code with its probes; `path` is what its tracebacks name."""
    parser = PythonParser(text=text, filename=path)
    parser.parse_source()
    ways: defaultdict[int, set[int]] = defaultdict(set)
    for line, to in parser.arcs():
        ways[line].add(to)
    fitter = _Fitter({line: to for line, to in ways.items() if len(to) == 2})
    tree = ast.parse(text, path)
    body = fitter.block(tree.body)
    first = next((at for at, one in enumerate(body) if not _stands_first(one)), len(body))
    setup = ast.parse(SETUP.format(path=path, count=len(fitter.told))).body
    tree.body = [*body[:first], *setup, *body[first:]]
    return compile(tree, path, "exec", dont_inherit=True), tuple(fitter.told)


def _stands_first(statement: ast.stmt) -> bool:
    """Whether nothing may come before it (or need: a constant does nothing)."""
    future = isinstance(statement, ast.ImportFrom) and statement.module == "__future__"
    return future or (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))


def _lines(statement: ast.stmt) -> list[int]:
    """The lines that are run with a statement: its own, and those of its decorators before it."""
    return [*(one.lineno for one in getattr(statement, "decorator_list", ())), statement.lineno]


def _run(line: int) -> Arc:
    """That a line was run."""
    return -line, line


class _Fitter:
    """Puts probes in, and writes down what they tell."""

    def __init__(self, ways: Mapping[int, set[int]]) -> None:
        """`ways`: line of a branch -> the two lines (or ends, negative) where it may go on."""
        self.ways = ways
        self.told: list[tuple[Arc, ...]] = []

    def block(self, statements: Sequence[ast.stmt], before: Iterable[Arc] = ()) -> list[ast.stmt]:
        """Statements that follow each other, a probe before each; the first tells as well how they were come to."""
        done: list[ast.stmt] = []
        known = list(before)
        for statement in statements:
            known += map(_run, _lines(statement))
            if not _stands_first(statement):
                done.append(self.probe(known, statement))
                known = []
            self.fit(statement)
            done.append(statement)
        return [*done, self.probe(known, statements[-1])] if known else done

    def probe(self, arcs: Iterable[Arc], beside: ast.stmt) -> ast.stmt:
        """A probe that tells these arcs, in the line of the statement beside it."""
        (probe,) = ast.parse(f"{NAME}[{len(self.told)}] = True").body
        for node in ast.walk(probe):
            ast.copy_location(node, beside)
        self.told.append(tuple(arcs))
        return probe

    def fit(self, statement: ast.stmt) -> None:
        """Probes inside a statement that has blocks."""
        match statement:
            case ast.If() | ast.For() | ast.While():
                into, past = self.branch(statement.lineno, statement.body)
                statement.body = self.block(statement.body, into)
                statement.orelse = self.block(statement.orelse, past) if statement.orelse else self.end(past, statement)
            case ast.Match():
                self.cases(statement)
            case ast.Try():
                self.attempt(statement)
            case ast.With() | ast.FunctionDef() | ast.ClassDef():
                statement.body = self.block(statement.body)
            case ast.TryStar() | ast.AsyncFor() | ast.AsyncWith() | ast.AsyncFunctionDef():
                raise NotImplementedError(f"line {statement.lineno}: no probes for {type(statement).__name__}")

    def branch(self, line: int, body: Sequence[ast.stmt]) -> tuple[list[Arc], list[Arc]]:
        """The arc into a branch's body and the other one; none where coverage sees no choice."""
        if line not in self.ways:
            return [], []
        into = _lines(body[0])[0]
        (past,) = self.ways[line] - {into}
        return [(line, into)], [(line, past)]

    def end(self, arcs: list[Arc], beside: ast.stmt) -> list[ast.stmt]:
        """What stands where a branch has no `else`, and tells that it was passed."""
        return [self.probe(arcs, beside)] if arcs else []

    def cases(self, statement: ast.Match) -> None:
        """A case is tried where those before it did not fit; where none fits, all were."""
        tried: list[Arc] = []
        for case in statement.cases:
            line = case.pattern.lineno
            into, past = self.branch(line, case.body)
            tried.append(_run(line))
            case.body = self.block(case.body, [*tried, *into])
            tried += past
        last = statement.cases[-1]
        if not (isinstance(last.pattern, ast.MatchAs) and last.pattern.pattern is None and last.guard is None):
            statement.cases.append(ast.match_case(ast.MatchAs(), None, self.end(tried, statement)))
            ast.fix_missing_locations(statement)

    def attempt(self, statement: ast.Try) -> None:
        """A handler's line is run where those before it did not fit; where none fits, all were, and it goes on."""
        tried: list[Arc] = []
        statement.body = self.block(statement.body)
        for handler in statement.handlers:
            tried.append(_run(handler.lineno))
            handler.body = self.block(handler.body, tried)
        if statement.handlers and statement.handlers[-1].type is not None:
            (raised,) = ast.parse("try: pass\nexcept BaseException: raise").body
            assert isinstance(raised, ast.Try)
            (any_other,) = raised.handlers
            for node in ast.walk(any_other):
                ast.copy_location(node, statement.handlers[-1])
            any_other.body = [*self.end(tried, statement), *any_other.body]
            statement.handlers.append(any_other)
        statement.orelse = self.block(statement.orelse)
        statement.finalbody = self.block(statement.finalbody)
