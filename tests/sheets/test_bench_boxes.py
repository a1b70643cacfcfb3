"""bench/content.py: the rivals of a benchmark fit their words to the boxes that ours takes from its layout."""

from __future__ import annotations

import importlib.util

import pytest

from generator.catalog.model import Catalog
from generator.plan.plan import Tools, make_plan
from generator.sheets.stamp import PT
from sheets.paper import ROOT, Raw
from sheets.signs import TODAY, press


@pytest.mark.parametrize("kind", ["notice", "plate"])
def test_boxes_are_those_of_the_layout(changed: Raw, kind: str) -> None:
    spec = importlib.util.spec_from_file_location("content", ROOT / "bench/content.py")
    assert spec and spec.loader
    content = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(content)
    changed["jurisdiction"]["hotlines"] = []
    kinds = press().kinds
    tools = Tools(sheets=dict.fromkeys(kinds, "tool"), runs="", site="")
    plan = make_plan(Catalog.model_validate(changed), kinds, tools, TODAY)
    output = next(o for o in plan.sheets() if (o.kind, o.plain) == (kind, "default"))
    base, _ = press().base_and_contents(output)
    for name, box in content.BOXES[kind].items():
        place, style = base.place_of(name), base.slot_styles[name]
        assert place is not None, name
        laid = (place.width_pt / PT, place.height_pt / PT, style.leading, style.weight, style.spacing)
        assert (box.width_mm, box.height_mm, box.leading, box.weight, box.spacing) == pytest.approx(laid, abs=0.01), (
            name
        )
