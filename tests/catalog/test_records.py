"""The records: frozen once they are read, with defaults that fit their fields, and what leads from one to another."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
from pathlib import Path

import pytest
from made import item, sound, station
from pydantic import TypeAdapter, ValidationError

import generator.catalog
import generator.ground
from generator.catalog.model import Record
from generator.catalog.model.signage import Colours

CHANGING = {"Tree"}
"""Grows while a file is read."""


def modules() -> list[str]:
    packages = (generator.catalog, generator.ground)
    return [found.name for p in packages for found in pkgutil.walk_packages(p.__path__, f"{p.__name__}.")]


@pytest.mark.parametrize("name", modules())
def test_records_are_frozen(name: str) -> None:
    module = importlib.import_module(name)
    for kind in vars(module).values():
        if isinstance(kind, type) and dataclasses.is_dataclass(kind) and kind.__module__ == name:
            assert kind.__dataclass_params__.frozen == (kind.__name__ not in CHANGING), kind  # type: ignore[attr-defined]


def test_a_record_takes_no_change_and_no_unknown_field() -> None:
    colours = Colours(main="#0B4A8F", pale="#EEF4FA")
    with pytest.raises(ValidationError, match="frozen"):
        colours.main = "#000000"  # type: ignore[misc]
    with pytest.raises(ValidationError, match="extra"):
        Colours(main="#0B4A8F", pale="#EEF4FA", other="#000000")  # type: ignore[call-arg]


def kinds(kind: type[Record] = Record) -> list[type[Record]]:
    """Every kind of record."""
    return [found for below in kind.__subclasses__() for found in (below, *kinds(below))]


@pytest.mark.parametrize("kind", [one for one in kinds() if one.__module__.startswith("generator.")])
def test_what_a_field_is_when_nothing_is_written_fits_the_field(kind: type[Record]) -> None:
    """Nobody checks defaults: a list that is None breaks whoever walks over it, long after reading."""
    for name, field in kind.model_fields.items():
        if not field.is_required():
            default = field.get_default(call_default_factory=True)
            check: TypeAdapter[object] = TypeAdapter(field.annotation)  # type: ignore[arg-type]
            assert check.validate_python(default) == default, name


def test_what_a_catalog_leads_to(tmp_path: Path) -> None:
    stations = [
        station("A1", "东镇"),
        station("A2", "东村", tier="village", parent="A1"),
        station("A3", "西村", tier="village", parent="A1"),
    ]
    catalog = sound(tmp_path, stations=stations, items=[item("a", "参保登记"), item("b", "费用报销")])
    east, *villages = catalog.stations
    assert catalog.stations_below == {"A1": tuple(villages)}
    assert catalog.above(villages[0]) is east and catalog.above(east) is None
    assert catalog.tier_by_id == {tier.id: tier for tier in catalog.tiers}
