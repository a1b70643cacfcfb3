"""What a catalog says does not change once it is read: its records, and all that is made of them, are frozen."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil

import pytest
from pydantic import ValidationError

import generator.catalog
import generator.ground
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
