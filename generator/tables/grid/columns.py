"""The model -> the sheets of a catalog's workbook and their columns, named and explained as the model does it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from generator.catalog.model import Hotline, Item, Material, Offer, Record, Source, Sourced, Station, Step, scalars
from generator.catalog.model.items import Conditions, TimeLimit
from generator.catalog.reading.describe import label, record_in

Kind = Literal["text", "lines", "choice", "flag", "number", "date", "code", "state"]
KEY = "行号"
KEY_HELP = "认行用的，不要改；新加的行留空。"
NONE_NEEDED = "无需材料"
SEE_BELOW = "见“材料”表"
ORDER = "次序"
REFERS: Mapping[str, str] = {
    "category": "categories", "life_events": "life_events", "related": "items", "successor": "items", "tier": "tiers",
    "source": "sources", "channels": "channels", "parent": "stations", "items": "items", "item": "items",
}  # fmt: skip
"""Fields that hold an id -> the list whose records have it; a station's successor is a station."""
NO_COLUMN: Mapping[str, frozenset[str]] = {
    "Item": frozenset({"facts", "faq", "offers", "steps"}),
    "Offer": frozenset({"facts", "steps", "tier"}),
    "Material": frozenset({"facts"}),
    "Hotline": frozenset({"facts"}),
    "Source": frozenset({"approval"}),
}
"""What has no column: it stands in a sheet of its own, is a row's head, or is for those who write the YAML."""
FIRST = ("id", "code", "name", "category", "plain_name", "number", "title", "tier", "place")
"""Columns that a row is known by stand first."""


@dataclass(frozen=True)
class Column:
    """One column of a sheet."""

    path: tuple[str, ...]
    """The fields that lead to it inside a record: ("time_limit", "days")."""
    title: str
    help: str
    kind: Kind
    required: bool = False
    optional: bool = True
    """Whether null may stand for "not supplied"; a list that cannot be null is empty."""
    choices: tuple[str, ...] = ()
    refers: str | None = None
    """The list whose ids it holds."""

    @property
    def name(self) -> str:
        """Its path in one word."""
        return ".".join(self.path)


@dataclass(frozen=True)
class SheetOf:
    """One sheet: the records of one list, or of a list in each item."""

    title: str
    record: type[Record]
    columns: tuple[Column, ...]
    where: tuple[str, ...]
    """The list: ("items",), ("items", "materials")."""

    def column(self, name: str) -> Column | None:
        """A column by its path."""
        return next((column for column in self.columns if column.name == name), None)


@cache
def sheets() -> tuple[SheetOf, ...]:
    """All sheets, in their order."""
    item = Column(("item",), "事项", "哪个事项的；从下拉里选。", "text", True, refers="items")
    tier = Column(("tier",), "层级", "哪个层级的；从下拉里选。", "text", True, refers="tiers")
    at_tier = Column(("tier",), "层级", "只对这个层级才写；各层级都一样的留空。", "text", refers="tiers")
    order = Column((ORDER,), ORDER, "在这个事项里的先后：1、2、3……；改了就按新的排。", "number")
    return (
        SheetOf("事项", Item, _columns(Item), ("items",)),
        SheetOf("层级办理", Offer, (item, tier, *_columns(Offer)), ("items", "offers")),
        SheetOf("材料", Material, (item, order, *_columns(Material)), ("items", "materials")),
        SheetOf("环节", Step, (item, at_tier, order, *_columns(Step)), ("items", "steps")),
        SheetOf("站点", Station, _columns(Station), ("stations",)),
        SheetOf("电话", Hotline, _columns(Hotline), ("jurisdiction", "hotlines")),
        SheetOf("依据文件", Source, _columns(Source), ("sources",)),
    )


def _columns(record: type[Record]) -> tuple[Column, ...]:
    left_out = NO_COLUMN.get(record.__name__, frozenset())
    names = [name for name in record.model_fields if name not in left_out]
    # What says where a record comes from stands behind what it says.
    own = [name for name in names if name not in Sourced.model_fields or not issubclass(record, Sourced)]
    names = [*own, *(name for name in names if name not in own)]
    names.sort(key=lambda name: FIRST.index(name) if name in FIRST else len(FIRST))
    return tuple(column for name in names for column in _of_field(record, name))


def _of_field(record: type[Record], name: str) -> Sequence[Column]:
    field = record.model_fields[name]
    inner = record_in(field.annotation)
    title = label(record, name)
    if name in REFERS:  # what it refers to is shown by its name
        title = re.sub("(的代号|代号|编码)$", "", title)
    if inner is Material:
        help_ = f"{field.description}这里只写“{NONE_NEEDED}”，或者看“材料”表。"
        return [Column((name,), title, help_, "state", choices=(NONE_NEEDED, SEE_BELOW))]
    if inner is not None:
        parts = {Conditions: {"all_of": "（同时满足）", "any_of": "（满足其一）"}}.get(inner, {})
        return [
            _column((name, part), title + (parts.get(part) or f"·{label(inner, part)}"), field_, record)
            for part, field_ in inner.model_fields.items()
        ]
    return [_column((name,), title, field, record)]


def _column(path: tuple[str, ...], title: str, field: FieldInfo, record: type[Record]) -> Column:
    refers = REFERS.get(path[-1]) if len(path) == 1 else None
    if record is Station and path[-1] == "successor":
        refers = "stations"
    kind, choices = _kind(field)
    allows_null = type(None) in get_args(field.annotation)
    help_ = field.description or title
    if kind == "lines":
        help_ += "几个分几行写（Alt+Enter 换行）。"
    required = field.is_required() and len(path) == 1
    return Column(path, title, help_, kind, required, allows_null, choices, refers)


def _kind(field: FieldInfo) -> tuple[Kind, tuple[str, ...]]:
    annotation: Any = field.annotation
    parts = [part for part in (get_args(annotation) or (annotation,)) if part is not type(None)]
    marks = list(field.metadata)
    for part in (annotation, *parts):
        if get_origin(part) is Literal:
            return "choice", tuple(map(str, get_args(part)))
        marks += getattr(part, "__metadata__", ())
        if _is(part, tuple) or get_origin(part) is tuple:
            return "lines", ()
    plain = {getattr(part, "__origin__", part) for part in parts}
    if bool in plain:
        return "flag", ("是", "否")
    if int in plain or float in plain:
        return "number", ()
    if any(getattr(mark, "func", None) is scalars.read_date for mark in marks):
        return "date", ()
    return ("lines", ()) if annotation in (scalars.Slugs, scalars.Texts) else ("text", ())


def _is(part: Any, type_: type) -> bool:
    origin = getattr(part, "__origin__", part)
    return origin is type_ or get_origin(origin) is type_


def time_limits() -> tuple[str, ...]:
    """The fields that hold a limit of time."""
    return tuple(name for name, field in Item.model_fields.items() if record_in(field.annotation) is TimeLimit)
