"""Plain data -> frozen Catalog (whole, or what is sound of it) and a finding for each thing that does not fit."""

from __future__ import annotations

import datetime
import os
from bisect import bisect_left
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.catalog.model import Catalog, Words
from generator.catalog.reading.blocks import Block
from generator.catalog.reading.describe import describe, meant, record_at
from generator.catalog.reading.source import Mark, Place, Tree
from generator.ground.errors import Finding

# What stands in for a required part that is missing or wrong, so that everything else is still checked at once.
_STAND_INS: dict[Place, Any] = {
    ("format",): "1",
    ("sources",): [],
    ("tiers",): [],
    ("jurisdiction",): {},
    ("jurisdiction", "id"): "unknown",
    ("jurisdiction", "division_code"): "000000",
    ("jurisdiction", "name"): "？",
    ("jurisdiction", "authority"): "？",
    ("jurisdiction", "site_url"): "https://unknown.example",
    ("words",): {name: "？" for name, field in Words.model_fields.items() if field.is_required()},
}


class Numbered(list[Any]):
    """A list that remembers each element's place in the file while unsound ones are taken out."""

    def __init__(self, elements: Iterable[Any]) -> None:
        super().__init__(elements)
        self.origin = list(range(len(self)))


def _numbered(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _numbered(value) for key, value in data.items()}
    return Numbered(_numbered(value) for value in data) if isinstance(data, list) else data


class Checked:
    """What was sound of the data, and how its places lead back to the file."""

    def __init__(
        self,
        tree: Tree,
        path: Path,
        today: datetime.date | None = None,
        blocks: Iterable[Block] = (),
        before: Iterable[Tree] = (),
    ) -> None:
        """`path`: the catalog's file; beside it lie the files that it names, and the catalog that it extends.

        `today` decides what is overdue; without it nothing is said of dates. `blocks`: what the files say of other
        days than the one for which `tree` stands; `before`: what they said until a change that has come.
        """
        self.tree = tree
        self.path = path
        self.today = today
        self.blocks = tuple(blocks)
        self.before = tuple(before)
        self.data = _numbered(tree.data)
        self.catalog: Catalog | None = None
        self.findings: list[Finding] = []
        self.gone: set[Place] = set(tree.broken)
        """Places as written that were taken out or replaced."""
        self.hurt: set[Place] = tree.broken | tree.partial
        """Places that have an error, and all that lies around them."""
        if not isinstance(tree.data, dict):
            self.findings.append(tree.mark(()).finding("GP203", "目录应是一组“项名: 内容”，第一行如 format: 1"))
            return
        first = True
        while self.catalog is None:
            try:
                self.catalog = Catalog.model_validate(self.data, context={"folder": path.parent})
            except ValidationError as error:
                details = error.errors(include_url=False)
                if first:  # what comes up in later rounds follows from what was taken out
                    self.findings = [describe(detail, tree) for detail in _unexplained(details, tree)]
                    first = False
                self._prune(details)
        self.hurt |= {place[:length] for place in self.hurt for length in range(1, len(place))}

    def _prune(self, details: list[ErrorDetails]) -> None:
        """Take out what does not fit; what is required at the top gets a stand-in."""
        self.hurt |= {self.original(tuple(detail["loc"])) for detail in details}
        places = {self._standing(tuple(detail["loc"])) for detail in details}
        outermost = {p for p in places if not any(p[:length] in places for length in range(1, len(p)))}
        self.gone |= {self.original(place) for place in outermost}
        # From the back, so that the places of earlier elements stay right.
        for place in sorted(outermost, key=lambda p: [-k if isinstance(k, int) else 0 for k in p]):
            parent = self._at(place[:-1])
            if place in _STAND_INS:
                parent[place[-1]] = _numbered(_STAND_INS[place])
                continue
            if isinstance(parent, Numbered):
                parent.origin.pop(int(place[-1]))
            del parent[place[-1]]

    def _standing(self, place: Place) -> Place:
        """The nearest thing around a place that can be taken out or replaced."""
        while len(place) > 1 and place not in _STAND_INS:
            parent = self._at(place[:-1])
            if (isinstance(parent, dict) and place[-1] in parent) or isinstance(parent, Numbered):
                break
            place = place[:-1]
        return place

    def _at(self, place: Place) -> Any:
        node: Any = self.data
        for key in place:
            node = node[key]
        return node

    def mark(self, place: Place, *, key: bool = False) -> Mark:
        """Where a part of the sound catalog stands in the file."""
        return self.tree.mark(self.original(place), key=key)

    def own_mark(self, place: Place) -> Mark:
        """Where the catalog's clerk can change a value that a definition of the domain may have brought.

        That is the nearest thing around it that stands in a file beside the catalog's own; without one, its own place.
        """
        original = self.original(place)
        around = [original[:length] for length in range(len(original), 0, -1)]
        marks = (self.tree.values[part] for part in around if part in self.tree.values)
        beside = Path(os.path.abspath(self.path)).parent
        own = (mark for mark in marks if Path(os.path.abspath(mark.path)).parent == beside)
        return next(own, self.tree.mark(original))

    def whole(self, place: Place) -> bool:
        """Whether a part of the sound catalog is all that was written there: if not, nothing is missing or at odds."""
        if not self.hurt:
            return True
        original = self.original(place)
        if original in self.hurt or original[:-1] in self.tree.partial:
            return False
        return not any(original[:length] in self.gone for length in range(1, len(original)))

    def original(self, place: Place) -> Place:
        """A place in the sound catalog -> the place where it stands in the file."""
        if not self.gone:  # nothing was taken out of a list
            return place
        node, written = self.data, []
        for key in place:
            numbered = isinstance(node, Numbered) and isinstance(key, int)
            written.append(node.origin[key] if numbered else key)
            try:
                node = node[key]
            except (KeyError, IndexError, TypeError):
                node = None
        return tuple(written)

    def value(self, original: Place) -> Any:
        """What the sound catalog holds of the thing at a place of the file; None where it was taken out."""
        node, sound = self.data, self.catalog
        for key in original:
            if isinstance(node, Numbered) and isinstance(key, int):
                at = bisect_left(node.origin, key)
                if at == len(node) or node.origin[at] != key:
                    return None
                key = at
            elif not isinstance(node, dict) or key not in node:
                return None
            node = node[key]
            sound = sound[key] if isinstance(sound, (tuple, dict)) else getattr(sound, str(key))
        return sound


def _unexplained(details: list[ErrorDetails], tree: Tree) -> list[ErrorDetails]:
    """The errors that do not just follow from what reading has reported, or from a misspelt key beside them."""
    strays: set[Place] = set()  # where a misspelt key was meant to be
    for detail in details:
        around = tuple(detail["loc"][:-1])
        record = record_at(around) if detail["type"] == "extra_forbidden" else None
        if record is not None and (field := meant(str(detail["loc"][-1]), record)) is not None:
            strays.add((*around, field))
    unexplained = []
    for detail in details:
        place, around = tuple(detail["loc"]), tuple(detail["loc"][:-1])
        missing = detail["type"] == "missing"
        misspelt = missing and place in strays
        if not (misspelt or tree.follows(place) or (missing and around in tree.partial)):
            unexplained.append(detail)
    return unexplained
