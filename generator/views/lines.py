"""Fields of an item that are one line of words, one row each: pages and slips show them under their labels.

No template, view or table names them one by one. A new such field is a field of the record `Item` and a row here.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.catalog.model import Item
from generator.views.field import Field

LINES = (
    Field("methods", "办理方式", "PWD", column="办理方式", section="how"),
    Field("department", "实施主体", "PWD", column="实施主体", section="where", on_slips=True),
    Field("scope", "通办范围", "WD", section="where"),
    Field("result", "办理结果", "PWD", column="办理结果", section="progress"),
    Field("service_standard", "服务标准", "WD", section="progress"),
)
"""In the order in which they are shown; `name` is the record's."""


@dataclass(frozen=True)
class LineView:
    """A label and what stands behind it."""

    label: str
    text: str
    section: str
    """The part of an item's page that has it."""


def lines(item: Item, *, on_slips: bool = False) -> tuple[LineView, ...]:
    """The lines of an item that are supplied; `on_slips`: those that its one-time notice has."""
    return tuple(
        LineView(row.label, text, row.section)
        for row in LINES
        if row.section is not None and (row.on_slips or not on_slips) and (text := getattr(item, row.name)) is not None
    )
