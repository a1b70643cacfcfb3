"""Two pieces of data -> where they differ, with the path to each place. No input but the data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from generator.verify.compare.tally import compared


def strict_json(text: str) -> Any:
    """JSON whose records name each key once: readers differ in which of two they believe. ValueError otherwise."""
    return json.loads(text, object_pairs_hook=_record)


def _record(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) < len(pairs):
        raise ValueError("a key stands twice")
    return dict(pairs)


def differences(wanted: Any, got: Any, at: str) -> Iterator[str]:
    """Where data differs from what is wanted, with the path to it; a key that no one asked for differs as well."""
    if not isinstance(wanted, (dict, list)):
        compared("fields")
    if isinstance(wanted, dict) and isinstance(got, dict):
        for key, value in wanted.items():
            yield from differences(value, got.get(key, "（没有）"), f"{at}.{key}" if at else key)
        yield from (f"{at}.{key} 是多出来的" if at else f"{key} 是多出来的" for key in got if key not in wanted)
    elif isinstance(wanted, list) and isinstance(got, list) and len(wanted) == len(got):
        for index, (one, other) in enumerate(zip(wanted, got, strict=True)):
            name = one.get("id") or one.get("code") or index if isinstance(one, dict) else index
            yield from differences(one, other, f"{at}[{name}]")
    elif isinstance(wanted, list) and isinstance(got, list):
        yield f"{at} 有 {len(got)} 个，目录里是 {len(wanted)} 个"
    elif wanted != got or isinstance(wanted, bool) != isinstance(got, bool):
        yield f"{at} 是“{got}”，目录里是“{wanted}”"
