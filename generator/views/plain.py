"""A view -> plain data (JSON): whole, as templates and open data show it; or what is supplied, for its version."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Any, get_args, get_type_hints

Plain = Any
"""JSON-like data: str, int, float, bool, None, list, dict."""


def field_names(record: type) -> tuple[str, ...]:
    """The fields of a view, in order."""
    return tuple(field.name for field in dataclasses.fields(record))


@cache
def parts_of(record: type) -> Mapping[str, type]:
    """The fields of a view that hold views, one or a list, with what they hold."""
    hints = get_type_hints(record)
    views = {name: next(_views_in(hints[name]), None) for name in field_names(record)}
    return {name: view for name, view in views.items() if view is not None}


def _views_in(hint: Any) -> Iterator[type]:
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        yield hint
    for inner in get_args(hint):
        yield from _views_in(inner)


_SIMPLE = frozenset({str, int, float, bool, type(None)})
"""What is plain already: most values are."""


@cache
def _fields(kind: type) -> tuple[str, ...] | None:
    """The fields of a view; None where the type is none."""
    return field_names(kind) if dataclasses.is_dataclass(kind) else None


def shown(value: object, only: Collection[str] | None = None) -> Plain:
    """A view (or a tuple of views) with every field, absent ones as None; `only` names the fields wanted."""
    kind: type = type(value)
    if kind in _SIMPLE:
        return value
    if (fields := _fields(kind)) is not None:
        names = fields if only is None else only
        return {name: shown(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {key: shown(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [shown(inner, only) for inner in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def texts_in(value: object) -> Iterator[str]:
    """Every text in a view, a list or a mapping's values."""
    plain = shown(value)
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, dict | list):
        for inner in plain.values() if isinstance(plain, dict) else plain:
            yield from texts_in(inner)


def supplied(value: object, only: Collection[str] | None = None) -> Plain:
    """The same without what is absent, so that a field which is empty everywhere is no part of a version.

    Absent is None, and an empty list or mapping in a field that cannot be None. False, 0 and an empty list where None
    would say "not supplied" (`materials: []`, none needed) are values.
    """
    record: type = type(value)
    if record in _SIMPLE:
        return value
    if (all_fields := _fields(record)) is not None:
        names = all_fields if only is None else only
        fields = {name: getattr(value, name) for name in names}
        optional = _optional(record)
        return {name: supplied(inner) for name, inner in fields.items() if not _absent(inner, name in optional)}
    if isinstance(value, Mapping):
        return {key: supplied(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, tuple | list):
        return [supplied(inner, only) for inner in value]
    return shown(value)


def _absent(value: object, optional: bool) -> bool:
    if value is None:
        return True
    if optional or isinstance(value, str) or not isinstance(value, tuple | Mapping):
        return False
    return not any(inner is not None for inner in (value.values() if isinstance(value, Mapping) else value))


@cache
def _optional(record: type) -> frozenset[str]:
    """The fields that may be None: in these an empty list is a value."""
    return frozenset(name for name, hint in get_type_hints(record).items() if type(None) in get_args(hint))
