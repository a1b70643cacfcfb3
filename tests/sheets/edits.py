"""A catalog's plain data -> the same with one or two random places changed, as a bureau might, and which they were."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from typing import Any

from generator.catalog.model import Catalog

Raw = dict[str, Any]
Place = tuple[str | int, ...]

CHOICES = {
    "mode": ("办理", "受理", "查询", "宣传咨询", "未载明"),
    "status": ("已开通", "待确认", "未设"),
    "role": ("咨询", "监督投诉", "评价"),
    "list_basis": ("清单", "最低清单", "列举", "职责归纳", "未载明"),
    "unit": ("工作日", "日"),
    "until": (None, "办结", "审核", "上报", "出具证明"),
    "level": ("县", "乡", "村"),
    "disclosure": ("主动公开", "依申请公开"),
}
"""Fields with a few values, or that would rarely be changed to one that counts."""
FIXED = {
    "id", "code", "tier", "parent", "successor", "category", "source", "article", "effective", "field", "kind",
    "order", "file", "division", "division_code", "datum",
}  # fmt: skip
"""What others refer to, or decides which sheets there are: not changed by itself, but gone or twice with its record."""
UNTOUCHED = {
    "format", "domain", "extends", "vocabulary", "definitions", "standards", "papers", "facts", "material_limit",
    "reference_materials", "consent", "sizes", "emblem", "holidays", "register_forms",
}  # fmt: skip
"""What no sheet has a word of, and what would make of a sheet another one."""
TWICE = ("jurisdiction", "items")
"""Parts that hold most of what sheets say."""
PARTS = (*TWICE, *(name for name in Catalog.model_fields if name not in UNTOUCHED))
"""The parts of a catalog, as often as they are changed."""


def edit(raw: Raw, chance: random.Random) -> tuple[Raw, str]:
    """A catalog's data with one or two random places changed, and which; it may no longer be a sound catalog."""
    out, places = copy.deepcopy(raw), []
    for _ in range(chance.choice((1, 1, 1, 2))):
        within = {part: some for part in PARTS if out.get(part) and (some := list(_places(out[part], (part,))))}
        part = chance.choice([part for part in PARTS if part in within])
        place = chance.choice(within[part])
        holder: Any = out
        for key in place[:-1]:
            holder = holder[key]
        places.append(f"{'.'.join(map(str, place))}: {_change(holder, place[-1], chance)}")
    return out, "; ".join(places)


def _places(value: Any, place: Place = ()) -> Iterator[Place]:
    """Every place that may be changed."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        if key in UNTOUCHED:
            continue
        if isinstance(inner, (dict, list)) and inner:
            yield from _places(inner, (*place, key))
        if place and key not in FIXED and not (isinstance(inner, dict) and isinstance(key, str)):
            yield (*place, key)


def _change(holder: Any, key: Any, chance: random.Random) -> str:
    """Change a value at its place: other words, another number, gone, or moved among its like."""
    value = holder[key]
    if key in CHOICES:
        holder[key] = chance.choice(CHOICES[key])
        return repr(holder[key])
    if isinstance(value, list) and len(value) > 1 and chance.random() < 0.7:
        one, other = chance.sample(range(len(value)), 2)
        value[one], value[other] = value[other], value[one]
        return f"{one} and {other} change places"
    if isinstance(holder, list) and chance.random() < 0.5:
        if chance.random() < 0.5:
            del holder[key]
            return "gone"
        holder.insert(key, copy.deepcopy(value))
        if isinstance(holder[key], dict) and isinstance(holder[key].get("name"), str):
            holder[key]["name"] += "（另）"
        return "twice"
    if isinstance(holder, dict) and chance.random() < 0.25:
        holder[key] = None
        return "None"
    holder[key] = _other(value, chance)
    return repr(holder[key])[:60]


def _other(value: Any, chance: random.Random) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + chance.choice((1, 2, 5))
    if not isinstance(value, str):
        return chance.choice((None, True, 3, "新的内容", ["新的内容"])) if value is None else value
    if value.startswith("http"):
        return value.replace("//", "//xin.", 1)
    at = chance.randrange(len(value) + 1)
    if (digits := [n for n, char in enumerate(value) if char.isdigit()]) and chance.random() < 0.5:
        at = chance.choice(digits)
        return f"{value[:at]}{(int(value[at]) + 1) % 10}{value[at + 1 :]}"
    return f"{value[:at]}{chance.choice(('改', '新的', '甲乙丙丁'))}{value[at:]}"
