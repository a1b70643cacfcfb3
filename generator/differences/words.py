"""A value of a view -> the words by which a clerk knows it; None where it is not supplied."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import is_dataclass

from generator.views.fields import FIELDS
from generator.views.offering import ConditionsView
from generator.views.plain import field_names

NONE = "无"
NAMED_BY = ("printed", "name", "place", "question", "term", "number", "title", "label", "text")
"""The fields that name a record, the first that it has: by these two lists are held against each other."""
HERE, AT_THE_WINDOW = "here", "在本窗口办"
"""Of a step; that it is done elsewhere goes without saying."""
INTERNAL = ("id", "code")
"""What names a record inside a catalog and is told to nobody while it has words."""


def words(value: object) -> str | None:
    """Any value in one line."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime.date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, Mapping):
        parts = (f"{key}：{words(inner)}" for key, inner in value.items() if inner is not None)
        return "；".join(parts) or NONE
    if isinstance(value, tuple | list):
        return _list(tuple(value))
    if isinstance(value, ConditionsView):
        return ("满足其一：" if value.any else "") + (words(value.list) or NONE)
    if is_dataclass(value) and not isinstance(value, type):
        return _record(value)
    return str(value)


def _list(values: tuple[object, ...]) -> str:
    """A whole list by its members' names; what else is known of them would hide which they are."""
    said = [name_of(value) or words(value) or NONE for value in values]
    return ("；" if any("、" in one or "；" in one or len(one) > 20 for one in said) else "、").join(said) or NONE


def _record(value: object) -> str:
    """A record by its name, with what else is supplied of it behind."""
    record = type(value)
    name = name_of(value)
    if hasattr(value, "printed"):
        return name
    known = FIELDS.get(record, {})
    more = []
    for field in field_names(record):
        inner = getattr(value, field)
        if inner in (None, (), "") or field in INTERNAL or words(inner) == name:
            continue
        if field == HERE:
            more += [AT_THE_WINDOW] if inner else []
            continue
        more.append(f"{known[field].label if field in known else field}：{words(inner)}")
    return f"{name}（{'；'.join(more)}）" if more and name else name or "；".join(more)


def name_of(value: object) -> str:
    """What a record, or a text, is called among its like."""
    if not is_dataclass(value) or isinstance(value, type):
        return words(value) or ""
    for field in NAMED_BY:
        if (named := getattr(value, field, None)) is not None:
            return str(named)
    return ""
