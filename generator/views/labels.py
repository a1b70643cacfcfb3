"""Rows of fields -> the words by which templates and tables call them, and what stands where one is missing."""

from __future__ import annotations

from collections.abc import Mapping

from generator.sketch.sketch import draw
from generator.views.fields import FIELDS
from generator.views.offering import MaterialView
from generator.views.plain import field_names
from generator.views.station import StationView
from generator.views.subject_fields import ITEM, OFFERING, STATION

COMPLAINT, COMPLAINT_PLAIN = "监督投诉电话", "找谁反映"
UNKNOWN = UNKNOWN_PLAIN = "依据文件未列明"
"""What stands where no document gives a field: on sheets, and on pages and in tables."""
NONE_NEEDED = "无需提交材料"
USUAL = ("audience", "conditions", "materials", "steps", "time_limit", "fee", "progress")
"""The fields of an item on a notice, in order, behind those that must be posted."""

LABELS: Mapping[str, Mapping[str, str]] = {
    "notice": {name: row.label for name, row in {**STATION, **OFFERING, **ITEM}.items()} | {"complaint": COMPLAINT},
    "material": {name: row.label for name, row in FIELDS[MaterialView].items()},
    "paper": {name: row.plain or row.label for name, row in FIELDS[MaterialView].items()},
    "site": {name: row.plain or row.label for name, row in {**OFFERING, **ITEM}.items()}
    | {"complaint": COMPLAINT_PLAIN},
    "station": {name: row.plain or row.label for name, row in FIELDS[StationView].items()},
}
"""What templates call the fields of items and of papers to bring (official words; plain words) and of stations."""
KNOWN: Mapping[str, object] = {
    "labels": LABELS,
    "unknown": UNKNOWN,
    "unknown_plain": UNKNOWN_PLAIN,
    "none_needed": NONE_NEEDED,
    "usual": USUAL,
    "sketch": draw,
}
"""What every template of sheets and pages sees besides its own data; `sketch` makes a drawing of a map's points."""


def in_data(record: type) -> tuple[str, ...]:
    """The fields of a view that the open data give, in order."""
    return tuple(name for name in field_names(record) if "D" in FIELDS[record][name].where)


def column(record: type, name: str) -> str:
    """The heading of a field in the open tables; KeyError where it has no column."""
    heading = FIELDS[record][name].column
    if heading is None:
        raise KeyError(name)
    return heading
