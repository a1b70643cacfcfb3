"""A value -> how it is written in YAML so that every reader takes it for just that."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from generator.catalog.reading.yamltree import LOADER


@dataclass(frozen=True)
class Bare:
    """A number, a day, true, false or null: written as it is."""

    text: str


Value: TypeAlias = "str | Bare | Sequence[Value] | Mapping[str, Value]"
NULL = Bare("null")


def scalar(value: str | Bare, flow: bool = False, like: str | None = None) -> str:
    """A scalar on one line; `like` is the style of the one it takes the place of (" or ', else none)."""
    if isinstance(value, Bare):
        return value.text
    if like == "'" and "\n" not in value and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    if like != '"' and _plain(value, flow):
        return value
    return json.dumps(value, ensure_ascii=False)  # the escapes of both are the same


def _plain(value: str, flow: bool) -> bool:
    """Whether a text without quotes is read as just that text, here and by readers that know other types."""
    if not value or value != value.strip() or not value.isprintable() or (flow and re.search(r"[\[\]{},]", value)):
        return False
    if re.search(r"^[-?:,\[\]{}#&*!|>'\"%@`=<~]|: |\s#|:$", value) or re.match(r"[\d.+-]", value):
        return value[:1] in "0123456789" and re.search("[\u3400-\u9fff]", value) is not None and ": " not in value
    try:
        return bool(yaml.load(f"[{value}]" if flow else value, LOADER) == ([value] if flow else value))
    except yaml.YAMLError:
        return False


def flow(value: Value) -> str:
    """Any value on one line."""
    if isinstance(value, str | Bare):
        return scalar(value, flow=True)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(part)}" for key, part in value.items()) + "}"
    return "[" + ", ".join(map(flow, value)) + "]"


def any_(value: Value, inside: bool = False) -> str:
    """Any value on one line; `inside`: among others on their line."""
    return scalar(value, inside) if isinstance(value, str | Bare) else flow(value)


def field(key: str, value: Value) -> str:
    """`key: value` on one line."""
    return f"{key}: {any_(value)}"


def record(values: Mapping[str, Value], indent: int) -> list[str]:
    """A record of a list, a field a line."""
    return [
        " " * indent + ("- " if number == 0 else "  ") + field(key, value)
        for number, (key, value) in enumerate(values.items())
    ]
