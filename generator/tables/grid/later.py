"""A tree and its `later` blocks -> the tree with a row for each of them: where, from which day, and what it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from generator.catalog.model.later import LATER
from generator.catalog.reading.blocks import Block
from generator.catalog.reading.describe import label, record_at
from generator.catalog.reading.layers import at
from generator.catalog.reading.source import Place, Tree

_LONGEST = 400
"""Characters of what a cell tells of a change; the whole is in the YAML."""
_NOT_TOLD = ("facts", "id", "code", "tier", "effective")


def with_later(tree: Tree, blocks: Sequence[Block]) -> Tree:
    """The tree with its blocks as a list, in the order in which they are written."""
    if not blocks or not isinstance(tree.data, dict):
        return tree
    rows, values = [], dict(tree.values)
    for index, block in enumerate(sorted(blocks, key=lambda one: (one.mark.path, one.mark.line))):
        cited = [fact for fact in _facts(block.says.data) if fact.get("effective") == block.day.isoformat()]
        rows.append({
            "where": "、".join(_called(tree, block.place)) or "整个目录",
            "says": "；".join(_told(block.says.data, block.place))[:_LONGEST],
            "from": block.day.isoformat(),
            "source": block.source,
            "article": next((fact["article"] for fact in cited if fact.get("article")), None),
        })  # fmt: skip
        values[LATER, index] = block.mark
    return replace(tree, data={**tree.data, LATER: rows}, values=values)


def _called(tree: Tree, place: Place) -> Iterator[str]:
    """The records around a block, by their names: 住院费用报销、乡镇."""
    for length in range(1, len(place) + 1):
        record = at(tree, place[:length])
        if isinstance(record, dict):
            names = (record.get(name) for name in ("name", "title", "place", "number", "tier", "text", "id"))
            yield next((name[:40] for name in names if isinstance(name, str)), str(place[length - 1]))


def _told(value: Any, place: Place) -> Iterator[str]:
    """What a block says, field by field."""
    if not isinstance(value, dict):
        yield _text(value)
        return
    for key, part in value.items():
        name = str(key).removesuffix("+")
        if name not in _NOT_TOLD:
            yield f"{label(record_at(place), name)}：{_text(part)}"


def _text(value: Any) -> str:
    """A value as one reads it: the words of a limit rather than its parts."""
    if isinstance(value, dict):
        if isinstance(text := value.get("text"), str):
            return text
        return "，".join(_text(part) for name, part in value.items() if name not in _NOT_TOLD[:1])
    if isinstance(value, list):
        return "、".join(map(_text, value))
    return "没有了" if value is None else " ".join(str(value).split())


def _facts(value: Any) -> Iterator[dict[str, Any]]:
    """Every citation in a block."""
    if isinstance(value, dict):
        for key, part in value.items():
            if key == "facts" and isinstance(part, dict):
                yield from (fact for fact in part.values() if isinstance(fact, dict))
            else:
                yield from _facts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _facts(part)
