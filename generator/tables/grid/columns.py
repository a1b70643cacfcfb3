"""A record of the model -> the columns of its sheet in a catalog's workbook, named and explained as the model does."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from generator.catalog.model import Item, Material, Offer, Record, Sourced, Station, scalars
from generator.catalog.model.items import Conditions, TimeLimit
from generator.catalog.reading.describe import label, record_in
from generator.tables.grid.kept import is_kept

Kind = Literal["text", "lines", "choice", "flag", "number", "date", "code", "state"]
KEY = "行号"
KEY_HELP = "认行用的，不要改；新加的行留空。"
NONE_NEEDED = "无需材料"
SEE_BELOW = "见“材料”表"
ORDER = "次序"
REFERS: Mapping[str, str] = {
    "category": "categories", "life_events": "life_events", "related": "items", "successor": "items", "tier": "tiers",
    "source": "sources", "channels": "channels", "parent": "stations", "items": "items", "item": "items",
    "register": "registers", "tiers": "tiers", "categories": "categories", "field": "fields",
}  # fmt: skip
"""Fields that hold an id -> the list whose records have it; a station's successor is a station."""
HEADS: Mapping[str, str] = {"items": "item", "tiers": "tier", "registers": "register"}
"""A list whose records have lists of their own -> the column that says in which record a row stands."""
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
    dialled: bool = False
    """Whether it holds a phone's number: its digits are digits, however they are typed."""

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
    """The list: ("items",), ("items", "materials"), ("jurisdiction", "hotlines"); or the one record."""
    alone: bool = False
    """Whether it is one record, with one row."""
    read_only: bool = False
    """Whether rows are neither added nor taken away here."""
    told: tuple[str, ...] = ()
    """Columns that only tell."""

    @property
    def head(self) -> str | None:
        """The column that says in which record a row's list stands; None where there is but one such list."""
        return HEADS.get(self.where[0]) if len(self.where) > 1 else None

    @property
    def key(self) -> str | None:
        """The field by which a row is known; None where rows are counted."""
        own = [name for name in ("code", "id") if name in self.record.model_fields and self.column(name)]
        named = [name for name in own if self.record.model_fields[name].is_required()]
        return named[0] if named and self.head is None else None

    @property
    def counted(self) -> bool:
        """Whether a row is known by its number in its list, which moves when another comes or goes."""
        return not self.alone and self.key is None and self.where[-1] != "offers"

    def column(self, name: str) -> Column | None:
        """A column by its path."""
        return next((column for column in self.columns if column.name == name), None)


def columns_of(record: type[Record]) -> tuple[Column, ...]:
    names = [name for name in record.model_fields if _has_column(record, name)]
    # What says where a record comes from stands behind what it says.
    own = [name for name in names if name not in Sourced.model_fields or not issubclass(record, Sourced)]
    names = [*own, *(name for name in names if name not in own)]
    names.sort(key=lambda name: FIRST.index(name) if name in FIRST else len(FIRST))
    return tuple(column for name in names for column in _of_field(record, name))


def _has_column(record: type[Record], name: str) -> bool:
    """Not what is kept in the YAML, what heads a row, or a list with a sheet of its own (materials: whether any)."""
    if is_kept(record, name) or (record is Offer and name == "tier"):
        return False
    return not is_list(record, name) or record_in(record.model_fields[name].annotation) is Material


def is_list(record: type[Record], name: str) -> bool:
    """Whether a field holds several records."""
    field = record.model_fields[name]
    return record_in(field.annotation) is not None and _kind(field)[0] == "lines"


def _of_field(record: type[Record], name: str) -> Sequence[Column]:
    field = record.model_fields[name]
    inner = record_in(field.annotation)
    title = label(record, name)
    if name in REFERS:  # what it refers to is shown by its name
        title = re.sub("(的代号|代号|编码)$", "", title)
    if inner is Material and record is Item:
        help_ = f"{field.description}这里只写“{NONE_NEEDED}”，或者看“材料”表。"
        return [Column((name,), title, help_, "state", choices=(NONE_NEEDED, SEE_BELOW))]
    if inner is not None:
        parts = {Conditions: {"all_of": "（同时满足）", "any_of": "（满足其一）"}}.get(inner, {})
        return [
            column((name, part), title + (parts.get(part) or f"·{label(inner, part)}"), field_, record)
            for part, field_ in inner.model_fields.items()
            if not is_kept(inner, part) and not is_list(inner, part)
        ]
    return [column((name,), title, field, record)]


def column(path: tuple[str, ...], title: str, field: FieldInfo, record: type[Record]) -> Column:
    refers = REFERS.get(path[-1]) if len(path) == 1 else None
    if record is Station and path[-1] == "successor":
        refers = "stations"
    kind, choices = _kind(field)
    if refers:
        kind, choices = "lines" if kind == "lines" else "text", ()
    allows_null = type(None) in get_args(field.annotation)
    help_ = field.description or title
    if kind == "flag":
        help_ = re.sub(r"\s*true\s*", "“是”", re.sub(r"\s*false\s*", "“否”", help_))
    if kind == "lines":
        help_ += "几个分几行写（Alt+Enter 换行）。"
    required = field.is_required() and len(path) == 1
    return Column(path, title, help_, kind, required, allows_null, choices, refers, _is_dialled(field))


def _is_dialled(field: FieldInfo) -> bool:
    inner = [mark for part in get_args(field.annotation) for mark in getattr(part, "__metadata__", ())]
    return any(isinstance(mark, scalars.Dialled) for mark in (*field.metadata, *inner))


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
