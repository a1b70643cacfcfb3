"""A new kind is a new folder: the one that docs/sheets.md shows is made as it stands there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from generator.catalog.model import Catalog
from generator.kinds import load_kinds
from generator.plan import Tools, make_plan
from generator.sheets import fonts, press
from sheets.conftest import TODAY
from sheets.paper import ROOT, TEMPLATES, Raw, run_on, sizes_mm
from sheets.tags import tree

BLOCK = re.compile(r"```(yaml|html|css)\n(.*?)```", re.DOTALL)


def test_the_documented_kind_is_made(raw: Raw, fontset: fonts.FontSet, tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(TEMPLATES / "_shared", templates / "_shared")
    folder = templates / "leaflet"
    folder.mkdir()
    for language, text in BLOCK.findall((ROOT / "docs/sheets.md").read_text("utf-8")):
        (folder / f"sheet.{ {'yaml': 'yml'}.get(language, language) }").write_text(text, "utf-8")
    kinds = load_kinds(templates)
    plan = make_plan(Catalog.model_validate(raw), kinds, Tools({"leaflet": ""}, "", ""), TODAY)
    made = list(press.press(plan.sheets(), kinds, templates, fontset, 1))
    assert len(made) == sum(station.get("status") not in ("未设", "已撤并") for station in raw["stations"])
    for one in made:
        assert isinstance(one, press.Printed), one.reason
        assert sizes_mm(one.data) == [(90, 54)]
        said = run_on(one.data)
        name = one.output.facts["own"]["station"]["name"]
        assert name in said and raw["jurisdiction"]["hotlines"][0]["number"] in said and "样稿" in said
        assert [e.said() for e in tree(one.data).every() if e.tag == "H1"] == [name]
