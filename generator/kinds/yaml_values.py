"""The text of a `sheet.yml` -> its values, with the nodes that say where each was written; or a YAML error."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml
from yaml.constructor import ConstructorError

from generator.catalog.reading.yamltree import LOADER


def read(text: str) -> tuple[Any, Any]:
    """The values, and the node of the whole."""
    root = yaml.compose(text, LOADER)
    loader = LOADER("")
    for key in _keys(root):
        if key.tag != "tag:yaml.org,2002:str" and key.value != "<<":
            raise ConstructorError(None, None, "a key that is no text", key.start_mark)
    try:
        return (None if root is None else loader.construct_document(root)), root
    except yaml.YAMLError:
        raise
    except ValueError:  # 2026-13-45 looks like a date and is none, of which YAML's own reader does not say where it is
        wrong = next(node for node in _scalars(root) if not _is_sound(node))
        raise ConstructorError(None, None, "no value of its kind", wrong.start_mark) from None


def _is_sound(node: yaml.ScalarNode) -> bool:
    try:
        LOADER("").construct_object(node)
    except yaml.YAMLError:  # `<<` is no value of its own
        return True
    except ValueError:
        return False
    return True


def _nodes(node: Any) -> Iterator[Any]:
    """A node and all below it, each once: an alias may lead back to what is above it."""
    left, seen = [node], set[int]()
    while left:
        node = left.pop()
        if node is None or id(node) in seen:
            continue
        seen.add(id(node))
        yield node
        if isinstance(node, yaml.MappingNode):
            left += [part for pair in node.value for part in pair]
        elif isinstance(node, yaml.SequenceNode):
            left += node.value


def _keys(root: Any) -> Iterator[Any]:
    mappings = (node for node in _nodes(root) if isinstance(node, yaml.MappingNode))
    return (key for mapping in mappings for key, _ in mapping.value)


def _scalars(root: Any) -> Iterator[yaml.ScalarNode]:
    return (node for node in _nodes(root) if isinstance(node, yaml.ScalarNode))
