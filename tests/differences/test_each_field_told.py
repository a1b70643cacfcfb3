"""generator/differences/said.py: a change of whatever a group prints is told, in words and by no field's name.

The records are made from their types, so that a new group or field is tried as soon as it is there.
"""

from __future__ import annotations

import dataclasses
import datetime
import re
import types
from collections.abc import Iterator, Mapping
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from generator.differences.nouns import noun
from generator.differences.said import differences
from generator.differences.words import unprinted, yes_or_no
from generator.views.chart import ChartView
from generator.views.fields import FIELDS
from generator.views.groups import GROUPS
from generator.views.map import MapPoint
from generator.views.plain import field_names, supplied

BAD = re.compile("有变化|各条|[A-Za-z_]{2,}|有改动|（[^（）]*[谁什哪][^（）]*：|“”")
ASKS = re.compile("谁|哪|什么|怎么|几|如何|从何|[（，：]")
DERIVED = {
    ("OfferingView", "step_names"), ("OfferingView", "number"), ("OfferingView", "order"), ("OfferingView", "id"),
    ("OfferingView", "tier"), ("OfferingView", "limit"), ("DirectoryRow", "tier"),
    ("ManualView", "names"), ("ManualView", "codes"), ("ManualView", "words"), ("MapPoint", "number"),
    ("MapPoint", "kind"), ("PromiseView", "papers"), ("StepsInManual", "tiers"), ("WhoInManual", "tiers"),
    ("ItemInManual", "number"), ("RegisteredView", "number"),
    ("FeedbackLink", "address"), ("ChartView", "limit_ends"), ("ChartView", "limit"),
}  # fmt: skip
"""Fields that follow from others of the same record, which tell it."""
Path = tuple[str, ...]


def made(hint: Any, mark: str = "甲") -> Any:
    """A value of a type, with all its parts."""
    kind = get_origin(hint) or hint
    if kind in (Union, types.UnionType):
        return made(next(inner for inner in get_args(hint) if inner is not type(None)), mark)
    if kind is tuple:
        return (made(get_args(hint)[0], mark),)
    if isinstance(kind, type) and issubclass(kind, Mapping):
        return {mark: made(get_args(hint)[1], mark)}
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{name: made(hints[name], mark + str(at)) for at, name in enumerate(field_names(kind))})
    return {str: mark, bool: True, int: 1, float: 1.0, datetime.date: datetime.date(2026, 1, 1)}[kind]


def otherwise(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, str):
        return f"乙{value}"
    return value + (datetime.timedelta(1) if isinstance(value, datetime.date) else 1)


def edits(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Each printed place of a record with another value, the record around it."""
    if isinstance(value, tuple):
        for at, inner in enumerate(value):
            yield from ((where, (*value[:at], other, *value[at + 1 :])) for where, other in edits(inner, path))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from ((where, {**value, key: other}) for where, other in edits(inner, path))
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        record = type(value)
        for name in field_names(record):
            if (record.__name__, name) in DERIVED or unprinted(FIELDS[record].get(name)):
                continue
            for where, other in edits(getattr(value, name), (*path, f"{record.__name__}.{name}")):
                yield where, dataclasses.replace(value, **{name: other})
    elif value is not None:
        yield path, otherwise(value)


@pytest.mark.parametrize("name", GROUPS)
def test_each_printed_field_is_told_in_words(name: str) -> None:
    group = GROUPS[name]
    whole = made(group.record)
    tuples = name not in {"jurisdiction"} and "逐" in group.title
    wrong = []
    for path, changed in edits(whole):
        sides = [{name: supplied((one,) if tuples else one)} for one in (whole, changed)]
        for old, new in (sides, sides[::-1]):
            told = [change.text for change in differences(old, new)]
            if not told or any(BAD.search(text) for text in told):
                wrong.append((path[-1] if path else name, told))
    assert wrong == []


@pytest.mark.parametrize("name", [name for name, group in GROUPS.items() if group.record is not ChartView])
def test_a_group_that_comes_or_goes_is_told(name: str) -> None:
    group = GROUPS[name]
    there = {name: supplied((made(group.record),) if "逐" in group.title else made(group.record))}
    for old, new in ((there, {}), ({}, there)):
        told = [change.text for change in differences(old, new)]
        assert told and not any(BAD.search(text) for text in told), told


def test_what_a_sentence_calls_a_field_is_no_question() -> None:
    rows = [row for record in FIELDS.values() for row in record.values()]
    printed = [noun(row.label) for row in rows if not unprinted(row) and yes_or_no(row.label, True) is None]
    assert [label for label in printed if ASKS.search(label) and not label.startswith("所属县")] == []


def test_where_a_point_lies_is_told_though_nobody_reads_metres() -> None:
    point = MapPoint("甲村", 100, 200, "point", 1, "东北", "220米", "")
    sketch = {"place": "甲乡", "name": "甲站", "points": [supplied(point)]}
    moved = {**sketch, "points": [supplied(dataclasses.replace(point, east=110))]}
    assert [one.text for one in differences({"map": sketch}, {"map": moved})] == ["“甲村”在示意图上的位置挪动了"]
