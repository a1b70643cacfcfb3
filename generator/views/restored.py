"""Plain data, as `plain.supplied` made it of a view once -> that view again; what is not in it is absent.

A ledger outlives the program that wrote it: fields that a view has no longer are passed over.
"""

from __future__ import annotations

import dataclasses
import datetime
import types
from collections.abc import Mapping
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from generator.views.plain import Plain, field_names

_ABSENT: Mapping[type, object] = {tuple: (), dict: {}, Mapping: {}, str: "", bool: False, int: 0, float: 0.0}
"""What a field that cannot be None holds where nothing was supplied."""


def restored(hint: Any, data: Plain) -> Any:
    """A value of the type that `hint` names."""
    if data is None:
        return _absent(hint)
    kind = get_origin(hint) or hint
    if kind in (Union, types.UnionType):
        return restored(next(inner for inner in get_args(hint) if inner is not type(None)), data)
    if kind is tuple:
        return tuple(restored(get_args(hint)[0], inner) for inner in data)
    if isinstance(kind, type) and issubclass(kind, Mapping):
        return {key: restored(get_args(hint)[1], inner) for key, inner in data.items()}
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: restored(hints[name], data.get(name)) for name in field_names(kind)})
    return datetime.date.fromisoformat(data) if kind is datetime.date else data


def _absent(hint: Any) -> Any:
    kind = get_origin(hint) or hint
    if kind in (Union, types.UnionType) and type(None) in get_args(hint):
        return None
    if dataclasses.is_dataclass(kind):
        return None
    return _ABSENT.get(kind)


@cache
def _hints(record: type) -> dict[str, Any]:
    return get_type_hints(record)
