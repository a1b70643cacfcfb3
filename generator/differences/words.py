"""A value of a view -> the words by which a clerk knows it; None where it is not supplied."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import is_dataclass

from generator.differences.nouns import noun
from generator.views.field import Field
from generator.views.fields import FIELDS
from generator.views.labels import COMPLAINT
from generator.views.offering import ConditionsView
from generator.views.place import PostingView
from generator.views.plain import field_names, parts_of
from generator.views.subject_fields import ITEM, OFFERING

NONE = "无"
NAMED_BY = ("printed", "name", "place", "question", "term", "number", "title", "label", "text")
"""The fields that name a record, the first that it has: by these two lists are held against each other."""
FURTHER = ("way", "when")
"""What tells apart what has one name."""
HERE, AT_THE_WINDOW = "here", "在本窗口办"
"""Of a step; that it is done elsewhere goes without saying."""
_ANSWERS = {"有没有": ("有", "没有"), "是不是": ("", "不"), "是否": ("", "不"), "可以": ("可以", "不可以")}
_ASKS = re.compile(r"(?P<of>.*)(?P<how>有没有|是不是|是否|可以)(?P<what>.+)")
"""A label whose value is yes or no."""
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
    record: type = type(value)
    name = name_of(value)
    if hasattr(value, "printed") or (name and parts_of(record)):
        return name  # what holds others in turn is known by its name
    known = FIELDS.get(record, {})
    more = []
    for field in field_names(record):
        inner = getattr(value, field)
        if inner in (None, (), "") or field in INTERNAL or words(inner) == name:
            continue
        if field != HERE and record is not PostingView and unprinted(known.get(field)):
            continue
        label = noun(known[field].label) if field in known else field
        if field == HERE:
            more += [AT_THE_WINDOW] if inner else []
        elif (said := yes_or_no(label, inner)) is not None:
            more.append("".join(said))
        elif record is PostingView and field == "field":
            more += [f"{label}：{posted_field(inner)}"] if posted_field(inner) != name else []
        else:
            more.append(f"{label}：{words(inner)}")
    return f"{name}（{'；'.join(more)}）" if more and name else name or "；".join(more)


def yes_or_no(label: str, value: object) -> tuple[str, str] | None:
    """(清单, 不完整) of 清单是否完整 that is not so: of what it speaks, and what is so; None where it does not ask."""
    asks = _ASKS.fullmatch(label) if isinstance(value, bool) else None
    if asks is None:
        return None
    yes, no = _ANSWERS[asks["how"]]
    return asks["of"].removesuffix("的"), (yes if value else no) + asks["what"]


def posted_field(name: str) -> str:
    """What sheets call a field of an item that is to be posted."""
    return COMPLAINT if name == "complaint" else {**ITEM, **OFFERING}[name].label


def named_by(value: object) -> str | None:
    """The field by which a record is called; None: there is none."""
    if not is_dataclass(value) or isinstance(value, type):
        return None
    return next((field for field in NAMED_BY if getattr(value, field, None) is not None), None)


def name_of(value: object) -> str:
    """What a record, or a text, is called among its like."""
    if not is_dataclass(value) or isinstance(value, type):
        return words(value) or ""
    field = named_by(value)
    if field is not None:
        return str(getattr(value, field))
    return "、".join(getattr(value, "tiers", ()))


def full_name(value: object) -> str:
    """What one of several of one name is called: a step by its way, a paper by the case that asks for it."""
    further = next((said for field in FURTHER if (said := getattr(value, field, None)) is not None), None)
    return f"{further}：{name_of(value)}" if further else name_of(value)


def unprinted(row: Field | None) -> bool:
    """Whether a field is read by nobody: it steers a layout, or what others make of it is told."""
    return row is not None and not {*"PWDF"} & {*row.where}
