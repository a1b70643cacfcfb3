"""A YAML text + a field of its root -> the same text with that field set, every other byte as it was."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping

import yaml

Value = str | datetime.date


class SpliceError(Exception):
    """A text whose root is no list of fields, each on a line of its own; the message says so in Chinese."""


def set_field(text: str, name: str, values: Mapping[str, Value]) -> str:
    """The text with `name:` and its fields below it, in its place if it stands there, else at the end.

    SpliceError where the text is written so that nothing can be put into it.
    """
    root = _root(text)
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = [f"{name}:", *(f"  {key}: {_written(value)}" for key, value in values.items())]
    for key, value in root.value:
        if key.value == name:
            start, end = key.start_mark.index, _end(value)
            made = text[:start] + newline.join(lines) + text[end:]
            break
    else:
        end = root.end_mark.index
        before = text[:end]
        lead = "" if before.endswith(("\n", "\r")) or not before else newline
        made = before + lead + newline.join(lines) + newline + text[end:]
    _refuse_other_changes(root, _root(made), name)
    return made


def _root(text: str) -> yaml.MappingNode:
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        root = None
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise SpliceError("写法特别，程序不敢改：最外层要逐项各占一行")
    return root


def _end(node: yaml.Node) -> int:
    """Where a value's own text ends: a block's end mark stands behind the comments and blank lines that follow it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        raise SpliceError("原来的内容是多行文字，程序不敢改：请把它改成一行")
    return node.end_mark.index


def _written(value: Value) -> str:
    """A text in quotes, whose escapes YAML shares with JSON; a date as it is."""
    return value.isoformat() if isinstance(value, datetime.date) else json.dumps(value, ensure_ascii=False)


def _refuse_other_changes(old: yaml.MappingNode, new: yaml.MappingNode, name: str) -> None:
    """Nothing else may say anything else: an alias might point into what was replaced."""
    before, after = ([yaml.serialize(pair[1]) for pair in root.value if pair[0].value != name] for root in (old, new))
    if before != after:
        raise SpliceError("写法特别，程序改了会动到别处")
