"""Numbers of sheets, as commands tell them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from generator.plan.outputs import Output


def by_kind(sheets: Iterable[Output]) -> str:
    """How many of each kind and edition: 公示 16、公示（大字版） 16."""
    return "、".join(f"{name} {count}" for name, count in Counter(sheet.name for sheet in sheets).items())
