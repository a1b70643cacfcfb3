"""Nothing -> the base of all records, and every record inside one."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict

Place = tuple[str | int, ...]
"""Where a value stands: ("items", 3, "offers", 0, "tier")."""


class Record(BaseModel):
    """Base of all records: frozen, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


def records(root: Record, place: Place = ()) -> list[tuple[Place, Record]]:
    """Every record of a catalog, with its place."""
    found = [(place, root)]
    values = vars(root)
    for name in fields(type(root)):
        value = values[name]
        if isinstance(value, Record):
            found += records(value, (*place, name))
        elif isinstance(value, tuple):
            for index, part in enumerate(value):
                if isinstance(part, Record):
                    found += records(part, (*place, name, index))
        elif isinstance(value, dict):
            for key, part in value.items():
                found += records(part, (*place, name, key))
    return found


@cache
def fields(record: type[Record]) -> tuple[str, ...]:
    """The names of a record's fields."""
    return tuple(record.model_fields)
