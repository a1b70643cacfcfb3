"""A catalog's whole tree -> its facts one by one, each with the file and line it comes from: its layer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.catalog.reading.layers import at, id_of
from generator.catalog.reading.source import Mark, Place, Tree


@dataclass(frozen=True)
class Fact:
    """One thing that is written."""

    value: str
    """As it is written; a list without ids, which a lower layer can only replace, as a whole."""
    mark: Mark


def facts(tree: Tree) -> dict[str, Fact]:
    """Every fact by its name: `items/canbao-dengji/time_limit/days`; records of a list go by their ids."""
    return dict(_facts(tree, (), ""))


def _facts(tree: Tree, place: Place, name: str) -> Iterator[tuple[str, Fact]]:
    value = at(tree, place)
    inner: list[tuple[Any, str]] = []
    if isinstance(value, dict):
        inner = [(key, str(key)) for key in value]
    elif isinstance(value, list):
        ids = [id_of(record) if isinstance(record, dict) else None for record in value]
        if None not in ids and len(set(ids)) == len(ids):
            inner = [(index, str(id_)) for index, id_ in enumerate(ids)]
    if not inner:
        yield name, Fact(_text(value), tree.mark(place))
    for key, called in inner:
        yield from _facts(tree, (*place, key), f"{name}/{called}" if name else called)


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
