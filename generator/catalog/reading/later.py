"""A tree with `later:` blocks -> the tree as it is in force on each day; what each block says stands from its day on.

A block is put over the mapping in which it stands as one file is put over another (`layers.py`): mappings merge, lists
replace, `name+` merges a list by id. Every part keeps the mark of the place where it was written.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from generator.catalog.reading.blocks import KEYS, Block, blocks_of, places_of
from generator.catalog.reading.layers import at, graft, overlay, plain
from generator.catalog.reading.source import Mark, Place, Tree
from generator.ground.errors import Finding


@dataclass(frozen=True)
class Timeline:
    """A catalog's tree day by day."""

    now: Tree
    """As it is in force."""
    coming: Sequence[tuple[datetime.date, Tree]] = ()
    """As it will be: each day on which it changes, in order."""
    past: Sequence[datetime.date] = ()
    """The days on which it has changed."""
    before: Sequence[Tree] = ()
    """As it was before each of these."""
    blocks: Sequence[Block] = ()
    findings: Sequence[Finding] = ()
    marks: frozenset[Mark] = frozenset()
    """Everything that is written in a block: what is found at such a place is about a day of its own."""


def timeline(tree: Tree, today: datetime.date | None) -> Timeline:
    """The tree on `today` (None: before any of its days) and on each later day; what is wrong with its blocks."""
    places = places_of(tree)
    if not places:
        return Timeline(tree)
    nested = (place for place in tree.values if place and place[-1] in KEYS and set(place[:-1]) & set(KEYS))
    message = "以后的变化（later）里不能再写 later；另起一项，写那一天"
    findings = [tree.mark(place, key=True).finding("GP420", message) for place in nested]
    blocks = list(blocks_of(tree, places, findings))
    marks = (mark for place, mark in chain(tree.values.items(), tree.keys.items()) if set(place) & set(KEYS))
    past: list[datetime.date] = []
    now, coming, written = _stripped(tree), [], frozenset(marks)
    before: list[Tree] = []
    for day in sorted({block.day for block in blocks}):
        tree = _advanced(tree, day, findings)
        if today is not None and day <= today:
            past.append(day)
            before.append(now)
            now = _stripped(tree)
        else:
            coming.append((day, _stripped(tree)))
    return Timeline(now, coming, past, before, blocks, findings, written)


def _advanced(tree: Tree, day: datetime.date, findings: list[Finding]) -> Tree:
    """The tree with the blocks of one day put over their mappings; a block that alters nothing is told."""
    due = {block.place: block for block in blocks_of(tree, places_of(tree), []) if block.day == day}
    out = Tree(findings=tree.findings)
    overlay(out, (), tree, (), {place: block.says for place, block in due.items()})
    for place, block in due.items():
        names = [plain(name) for name in block.says.data]
        before, after = _facts(tree, place, names), _facts(out, place, names)
        if before == after and set(names) - {"facts"}:
            findings.append(block.mark.finding("GP421", f"从 {day} 起的变化和原来写的一样，没有改什么"))
    return out


def _facts(tree: Tree, place: Place, names: list[str]) -> Any:
    """What a mapping says under some names; nothing where a block around it has taken it away."""
    try:
        mapping = at(tree, place)
    except (KeyError, IndexError, TypeError):
        return None
    return [_bare(mapping.get(name)) for name in names if name != "facts"]


def _bare(value: Any) -> Any:
    """A value without where its facts come from, and without what it will be."""
    if isinstance(value, dict):
        return {key: _bare(part) for key, part in value.items() if key not in ("facts", *KEYS)}
    return [_bare(part) for part in value] if isinstance(value, list) else value


def _stripped(tree: Tree) -> Tree:
    """The tree without its blocks."""
    out = Tree(findings=list(tree.findings))
    graft(out, (), tree, (), leave=frozenset(places_of(tree)))
    return out
