"""generator/views/restored.py: what a version counted comes back as the view that it was made of."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import pytest
from checkout import ROOT

from generator.catalog.load import load_catalog
from generator.kinds.reading import load_kinds
from generator.plan.sheets import SheetPlan
from generator.views.catalog import CatalogView
from generator.views.groups import GROUPS, LINK
from generator.views.offering import ConditionsView, MaterialView
from generator.views.plain import supplied
from generator.views.restored import restored


@dataclass(frozen=True)
class Inner:
    name: str
    since: datetime.date | None = None


@dataclass(frozen=True)
class Outer:
    flag: bool
    inner: Inner | None
    many: tuple[Inner, ...]
    named: dict[str, str | None]
    papers: tuple[MaterialView, ...] | None


@pytest.mark.parametrize(
    "value",
    [
        Outer(True, Inner("甲", datetime.date(2026, 1, 2)), (Inner("乙"), Inner("丙")), {"a": "b"}, ()),
        Outer(False, None, (), {}, None),
        Outer(True, None, (), {"x": "y"}, (MaterialView("身份证", 1, None, None, None, None, True, None, None, None),)),
    ],
)
def test_what_is_supplied_comes_back(value: Outer) -> None:
    assert restored(Outer, supplied(value)) == value


def test_fields_that_a_view_has_no_longer_are_passed_over() -> None:
    assert restored(ConditionsView, {"any": True, "list": ["甲"], "gone": 1}) == ConditionsView(True, ("甲",))


@pytest.mark.parametrize("sample", ["tests/catalog/sound/shili.yml", "tests/samples/small.yml"])
def test_all_that_the_sheets_of_a_catalog_say(sample: str) -> None:
    catalog, findings = load_catalog(ROOT / sample)
    assert catalog is not None, findings
    kinds = load_kinds(ROOT / "templates")
    seen = set()
    for sheet in SheetPlan(CatalogView(catalog), dict.fromkeys(kinds, ""), True, {}).sheets(kinds.values()):
        for name, data in ((name, data) for piece in sheet.says.facts.values() for name, data in piece.items()):
            if name not in GROUPS or (name == LINK and "channel" in data):
                continue
            for one in data if isinstance(data, list) else [data]:
                assert supplied(restored(GROUPS[name].record, one), list(one)) == one
                seen.add(name)
    assert {"items", "offering", "station", "hotlines", "directory", "board"} <= seen
