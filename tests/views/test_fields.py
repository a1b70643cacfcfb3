"""generator/views/fields.py: one row a field, and what it says of where readers meet it is so."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pkgutil
from pathlib import Path
from typing import get_args

import pytest

from generator import views
from generator.catalog.model import Posting
from generator.kinds.reading import load_kinds
from generator.views import labels, listing, offering
from generator.views.field import PLACES
from generator.views.fields import FIELDS
from generator.views.groups import GROUPS
from generator.views.item import ItemView
from generator.views.offering import OfferingView
from generator.views.plain import field_names, parts_of

ROOT = Path(__file__).resolve().parents[2]
KINDS = load_kinds(ROOT / "templates")
MODULES = [importlib.import_module(f"generator.views.{one.name}") for one in pkgutil.iter_modules(views.__path__)]
RECORDS = {
    value
    for module in MODULES
    for value in vars(module).values()
    if inspect.isclass(value) and value.__module__ == module.__name__ and dataclasses.is_dataclass(value)
}


def test_every_view_has_rows() -> None:
    """What is made of views (Alike, Stretch), and what only speaks of them, has none."""
    without = {record.__name__ for record in RECORDS - set(FIELDS)}
    assert without == {"Alike", "Open", "Stretch", "Field", "FieldGroup", "Stated", "Subject"}
    assert set(FIELDS) <= RECORDS


@pytest.mark.parametrize("view", FIELDS, ids=lambda view: view.__name__)
def test_every_field_has_its_one_row_and_no_row_is_without_a_field(view: type) -> None:
    assert set(FIELDS[view]) == set(field_names(view))
    for name, row in FIELDS[view].items():
        assert row.name == name and row.label
        assert set(row.where) <= set(PLACES) and len(set(row.where)) == len(row.where)
        assert not {"P", "S"} <= set(row.where)


def _named(record: type) -> set[str]:
    """The fields of a record that any kind of the house states."""
    fields = set()
    for kind in KINDS.values():
        named = [name for edition in kind.editions.values() for side in kind.says(edition)[:2] for name in side]
        for name in named:
            group, _, field = name.partition(".")
            if GROUPS[group].record is record:
                fields |= {field} if field else set(field_names(record))
    return fields


@pytest.mark.parametrize(
    "record", dict.fromkeys(group.record for group in GROUPS.values()), ids=lambda record: record.__name__
)
def test_what_sheets_state_is_what_kinds_name(record: type) -> None:
    on_sheets = {name for name, row in FIELDS[record].items() if set("PS") & set(row.where)}
    assert on_sheets == _named(record)
    assert {name for name, row in FIELDS[record].items() if row.printed} <= on_sheets


def test_the_groups_of_kinds_are_the_fields_of_views() -> None:
    assert GROUPS["offering"].fields == GROUPS["items"].fields == field_names(OfferingView)
    assert GROUPS["hotlines"].fields == ("number", "role", "name", "hours")
    assert parts_of(OfferingView)["materials"] is offering.MaterialView
    assert "name" not in parts_of(OfferingView)


def test_every_field_that_may_have_to_be_posted_has_an_official_word() -> None:
    assert set(get_args(Posting.model_fields["field"].annotation)) <= set(labels.LABELS["notice"])


@pytest.mark.parametrize(
    ("field", "official", "plain"),
    [
        ("audience", "服务对象", "谁能办"),
        ("conditions", "受理条件", "谁能办"),
        ("materials", "办理材料", "带什么"),
        ("mode", "办理方式", "怎么办"),
        ("time_limit", "办理时限", "多久办好"),
        ("fee", "收费情况", "要钱吗"),
        ("progress", "查询方式", "怎么查进度"),
        ("complaint", "监督投诉电话", "找谁反映"),
    ],
)
def test_notices_have_the_official_word_and_pages_the_plain_one(field: str, official: str, plain: str) -> None:
    assert (labels.LABELS["notice"][field], labels.LABELS["site"][field]) == (official, plain)


HEADINGS = {
    ("TierView", "name"): "层级",
    ("TierHead", "name"): "层级",
    ("OfferingView", "name"): "事项名称",
    ("OfferingView", "mode"): "怎么办",
    ("OfferingView", "conditions"): "受理条件或说明",
    ("OfferingView", "time_limit"): "时限",
    ("ItemView", "name"): "事项名称",
    ("ItemView", "conditions"): "受理条件或说明",
    ("ItemView", "successor"): "改办的事项代号",
    ("ItemLine", "name"): "事项名称",
    ("StationView", "successor"): "接替站点编码",
    ("StationView", "address"): "地址",
    ("StationView", "phone"): "电话",
    ("StationView", "above"): "上级地名",
    ("DirectoryRow", "address"): "地址",
    ("DirectoryRow", "phone"): "电话",
}
"""Headings in the open tables that are not what the field is called elsewhere."""


def test_headings_of_tables() -> None:
    columns = [(view.__name__, name, row) for view, rows in FIELDS.items() for name, row in rows.items() if row.column]
    assert {(view, name): row.column for view, name, row in columns if row.column != row.label} == HEADINGS
    assert len(columns) == 56
    assert labels.column(ItemView, "materials") == "办理材料"
    with pytest.raises(KeyError):
        labels.column(ItemView, "tips")


def test_the_page_of_fields_is_up_to_date() -> None:
    page = (ROOT / "docs/views.md").read_text("utf-8")
    assert page == listing.listing(), "`make docs` writes it anew"
    assert "(views.md)" in (ROOT / "docs/sheets.md").read_text("utf-8")
