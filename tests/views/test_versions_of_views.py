"""What is absent is no part of a version: a new field, empty everywhere, changes no printed sheet's number."""

from __future__ import annotations

import dataclasses
import datetime
import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, cast

import pytest

from generator.catalog.load import load_catalog
from generator.kinds.kind import Edition, Kind
from generator.kinds.reading import load_kinds
from generator.plan.outputs import Output
from generator.plan.sheets import SheetPlan
from generator.views.catalog import CatalogView
from generator.views.groups import GROUPS
from generator.views.offering import MaterialView
from generator.views.plain import parts_of, shown, supplied
from generator.views.subject import FieldGroup, Subject

ROOT = Path(__file__).resolve().parents[2]
SMALL = "tests/samples/small.yml"
SOUND = "tests/catalog/sound"
SAMPLES = (f"{SOUND}/shili.yml", f"{SOUND}/shuangyu.yml", f"{SOUND}/biaodan.yml", "tests/samples/placed.yml")
"""Every record of the format but those of forms; Mongolian; forms; positions."""
KINDS = load_kinds(ROOT / "templates")
NEW = "新的一项"


@cache
def view_of(sample: str) -> CatalogView:
    catalog, findings = load_catalog(ROOT / sample)
    assert catalog is not None, findings
    return CatalogView(catalog)


def sheets_of(sample: str, kinds: Mapping[str, Kind]) -> list[Output]:
    return list(SheetPlan(view_of(sample), dict.fromkeys(kinds, ""), True, {}).sheets(kinds.values()))


@cache
def today(sample: str, kind: str) -> tuple[Output, ...]:
    return tuple(sheets_of(sample, {kind: KINDS[kind]}))


def _inside(record: type) -> Iterator[type]:
    yield record
    for part in parts_of(record).values():
        yield from _inside(part)


RECORDS = list(dict.fromkeys(part for group in GROUPS.values() for part in _inside(group.record)))


def with_field(value: Any, record: type, larger: type, content: str | None) -> Any:
    """Views with one more field in each record of a type, however deep."""
    if isinstance(value, tuple):
        return tuple(with_field(inner, record, larger, content) for inner in value)
    if not dataclasses.is_dataclass(value):
        return value
    fields = {
        field.name: with_field(getattr(value, field.name), record, larger, content)
        for field in dataclasses.fields(value)
    }
    kind: Any = larger if type(value) is record else type(value)
    return kind(**fields, **({"new": content} if kind is larger else {}))


def larger_groups(record: type, content: str | None) -> dict[str, FieldGroup]:
    """The groups as they would be with one more optional field in a record."""
    hint: Any = str | None
    more = [("new", hint, dataclasses.field(default=None))]
    larger = dataclasses.make_dataclass(record.__name__, more, bases=(record,), frozen=True)

    def grown(group: FieldGroup) -> FieldGroup:
        def make(view: CatalogView, subject: Subject) -> Any:
            return with_field(group.make(view, subject), record, larger, content)

        return dataclasses.replace(group, make=make, record=larger if group.record is record else group.record)

    return {name: grown(group) for name, group in GROUPS.items()}


def naming(kind: Kind, record: type) -> Kind:
    """The kind, naming the new field wherever it names other fields of the record one by one."""

    def sides(part: Kind | Edition) -> dict[str, Any]:
        lists = {}
        for side in ("shared", "own"):
            if (names := getattr(part, side)) is None:
                continue
            named = dict.fromkeys(name.partition(".")[0] for name in names if "." in name)
            lists[side] = (*names, *(f"{group}.new" for group in named if GROUPS[group].record is record))
        return lists

    editions = {name: edition.model_copy(update=sides(edition)) for name, edition in kind.editions.items()}
    return kind.model_copy(update={**sides(kind), "editions": editions})


def states(kind: Kind, record: type) -> bool:
    """Whether a kind names a group that a record is part of."""
    parts = [side for edition in kind.editions.values() for side in kind.says(edition)[:2]]
    named = {name.partition(".")[0] for side in parts for name in side}
    return any(record in _inside(GROUPS[group].record) for group in named)


ON_NO_SHEET = {"TierHead", "LimitView", "StationLine", "TopicView", "TopicPlace"}
"""Stated by no kind of the house, or (`TopicView`) of an item that a domain promotes: there is none here."""
FOLLOWING = {"WordInManual"}
"""An index says nothing that its items do not say: what it is made of counts there."""


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_a_new_field_counts_where_it_has_a_value_and_nowhere_else(
    record: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds = {name: naming(kind, record) for name, kind in KINDS.items() if states(kind, record)}
    touched = 0
    for sample in SAMPLES:
        before = [output for kind in kinds for output in today(sample, kind)]
        monkeypatch.setattr("generator.views.groups.GROUPS", larger_groups(record, None))
        empty = sheets_of(sample, kinds)
        monkeypatch.setattr("generator.views.groups.GROUPS", larger_groups(record, NEW))
        filled = sheets_of(sample, kinds)
        monkeypatch.undo()
        assert [output.version for output in empty] == [output.version for output in before]
        for output, old in zip(filled, before, strict=True):
            states_it = NEW in json.dumps([output.says.shared, output.says.own], ensure_ascii=False)
            assert (output.version != old.version) == (states_it and record.__name__ not in FOLLOWING), output.path
            touched += states_it
    assert bool(touched) == (record.__name__ not in ON_NO_SHEET)


@dataclasses.dataclass(frozen=True)
class Part:
    name: str | None


@dataclasses.dataclass(frozen=True)
class Whole:
    text: str
    number: int
    flag: bool
    maybe: bool | None
    listed: tuple[str, ...]
    known: tuple[str, ...] | None
    by_name: Mapping[str, str | None]
    part: Part
    day: datetime.date | None


EMPTY = Whole("", 0, False, None, (), None, {"a": None}, Part(None), None)


def test_absent_is_none_and_an_empty_list_that_cannot_be_none() -> None:
    assert supplied(EMPTY) == {"text": "", "number": 0, "flag": False, "part": {}}
    assert shown(EMPTY) == {
        "text": "", "number": 0, "flag": False, "maybe": None, "listed": [], "known": None, "by_name": {"a": None},
        "part": {"name": None}, "day": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value", "counts"),
    [
        ("maybe", False, False),
        ("maybe", True, True),
        ("listed", ("",), [""]),
        ("known", (), []),
        ("known", ("a",), ["a"]),
        ("by_name", {"a": None, "b": "c"}, {"b": "c"}),
        ("part", Part(""), {"name": ""}),
        ("day", datetime.date(2026, 1, 5), "2026-01-05"),
    ],
)
def test_values_are_no_absence(field: str, value: object, counts: object) -> None:
    assert supplied(dataclasses.replace(EMPTY, **cast(Any, {field: value})))[field] == counts


def test_only_what_is_named() -> None:
    assert shown((EMPTY,), ["text", "known"]) == [{"text": "", "known": None}]
    assert supplied((EMPTY,), ["text", "known"]) == [{"text": ""}]


def test_none_needed_and_not_supplied_are_two_versions() -> None:
    offering = view_of(SMALL).items["chaxun"].offerings[0]
    assert offering.materials == ()
    assert supplied(offering, ["materials"]) == {"materials": []}
    assert supplied(dataclasses.replace(offering, materials=None), ["materials"]) == {}
    paper = MaterialView("单", None, None, None, None, None, None, None, None, None)
    assert supplied(dataclasses.replace(offering, materials=(paper,)), ["materials"]) == {"materials": [{"name": "单"}]}
