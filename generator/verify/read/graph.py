"""Literal pieces and placeholders in their order -> a graph of every markup that they can make, and pages along it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

_PIECES = re.compile(r"<[^>]*>?|[^<]+")
_EDGES = re.compile(r"([<>])")
MOST = 60_000
"""So many steps are kept; the pieces that pages share are a few thousand."""


@dataclass(frozen=True)
class Placeholder:
    """Where a template puts what it is given."""

    path: str
    """What it asks for, like `station.below[].place`."""
    raw: bool = False
    """Whether it is data for programs in an element of its own: its quotes are not escaped."""


Edge = tuple[str | Placeholder | None, int]
"""(what stands there, or nothing; the state to which it leads)."""


@dataclass
class Graph:
    """States from 0 on, each with its edges."""

    edges: list[list[Edge]] = field(default_factory=lambda: [[]])

    def link(self, source: int, what: str | Placeholder | None, target: int | None = None) -> int:
        """An edge, to a new state unless one is named; gives where it leads."""
        if target is None:
            target = len(self.edges)
            self.edges.append([])
        self.edges[source].append((what, target))
        return target

    def write(self, at: int, text: str) -> int:
        """A literal text, in pieces as pages are read; gives the state behind it."""
        for piece in _EDGES.split(text):
            if piece:
                at = self.link(at, piece)
        return at


Holds = Callable[[Placeholder, str], bool]
"""Whether a placeholder may hold a text."""


class Walker:
    """Reads pages along a graph; the steps of one page serve the next."""

    def __init__(self, graph: Graph, end: int, holds: Holds) -> None:
        self.graph, self.end, self.holds = graph, end, holds
        self._closed: dict[int, tuple[int, ...]] = {}
        self._sets: dict[frozenset[int], int] = {}
        self._states: list[frozenset[int]] = []
        self._steps: dict[tuple[int, str], int] = {}
        self.start = self._number(frozenset(self._reach(0)))
        self.nowhere = self._number(frozenset())

    def stray(self, markup: str) -> tuple[int, str] | None:
        """(place, the piece there) of the first piece that cannot stand there; None if all may."""
        state, steps, at = self.start, self._steps, 0
        for match in _PIECES.finditer(markup):
            piece = match[0]
            step = steps.get((state, piece))
            if step is None:
                step = self._step(state, piece)
            if step == self.nowhere:
                return match.start(), piece
            state, at = step, match.end()
        return None if self.end in self._states[state] else (at, "")

    def expected(self, state: int) -> Iterator[str]:
        """What could stand behind a state, for messages."""
        for one in self._states[state]:
            yield from (what for what, _ in self.graph.edges[one] if isinstance(what, str))

    def _number(self, states: frozenset[int]) -> int:
        if (number := self._sets.get(states)) is None:
            number = self._sets[states] = len(self._states)
            self._states.append(states)
        return number

    def _reach(self, state: int) -> tuple[int, ...]:
        """The state itself and all to which nothing leads."""
        if (found := self._closed.get(state)) is None:
            seen, waiting = {state}, [state]
            while waiting:
                for what, target in self.graph.edges[waiting.pop()]:
                    if what is None and target not in seen:
                        seen.add(target)
                        waiting.append(target)
            found = self._closed[state] = tuple(seen)
        return found

    def _step(self, number: int, piece: str) -> int:
        """Where a piece leads from a set of states."""
        done: set[int] = set()
        waiting = [(state, 0) for state in self._states[number]]
        seen = set(waiting)
        while waiting:
            state, at = waiting.pop()
            if at == len(piece):
                done.add(state)
            for what, target in self.graph.edges[state]:
                for place in self._places(what, piece, at, target):
                    for reached in self._reach(target):
                        if (reached, place) not in seen:
                            seen.add((reached, place))
                            waiting.append((reached, place))
        step = self._number(frozenset(done))
        if len(self._steps) > MOST:
            self._steps.clear()
        self._steps[number, piece] = step
        return step

    def _places(self, what: str | Placeholder | None, piece: str, at: int, target: int) -> Iterator[int]:
        """Where an edge may end that begins at a place of a piece."""
        if isinstance(what, str):
            if piece.startswith(what, at):
                yield at + len(what)
        elif isinstance(what, Placeholder):
            yield from (end for end in self._ends(piece, at, target, what) if self._fits(what, piece[at:end]))

    def _ends(self, piece: str, at: int, target: int, placeholder: Placeholder) -> Iterator[int]:
        """Where a placeholder's value may end: before what comes next, and never behind a quote or a tag's edge."""
        stop = next(
            (place for place in range(at, len(piece)) if piece[place] in ("<>" if placeholder.raw else "<>\"'")),
            len(piece),
        )
        nexts = [what for one in self._reach(target) for what, _ in self.graph.edges[one] if what is not None]
        if nexts and all(isinstance(what, str) for what in nexts):
            for what in {str(what) for what in nexts}:
                if what in "<>":
                    yield stop
                else:
                    yield from (place for place in range(at, stop + 1) if piece.startswith(what, place))
        else:
            yield from range(at, stop + 1)

    def _fits(self, placeholder: Placeholder, text: str) -> bool:
        return self.holds(placeholder, html.unescape(text))
