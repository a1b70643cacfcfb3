"""A catalog's items and what definitions say of them: no finding in a file that the clerk never touched."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from checkout import ROOT
from made import BASE, TODAY, item, loaded

from generator.catalog.load import load_catalog
from generator.catalog.starter import new_catalog

OFFERS = [{"tier": "township", "mode": "办理"}]


def errors(folder: Path, **parts: Any) -> list[str]:
    shutil.copytree(ROOT / "catalog/shared", folder / "shared", dirs_exist_ok=True)
    found = [one for one in loaded(folder, **parts)[1] if one.severity == "error"]
    assert all(Path(one.path).name == "shili.yml" for one in found)
    return [one.message.split("（")[0] for one in found]


def defined(id_: str, **more: Any) -> dict[str, Any]:
    """An item whose category its definition says."""
    return {name: value for name, value in item(id_, "甲", offers=OFFERS, **more).items() if name != "category"}


@pytest.mark.parametrize("name", ["categories", "life_events"])
def test_an_empty_list_takes_nothing_away(tmp_path: Path, name: str) -> None:
    assert errors(tmp_path, **{"categories": [], name: []}, items=[defined("zhuyuan-feiyong-baoxiao")]) == []


def test_a_category_of_a_definition_is_told_at_the_item(tmp_path: Path) -> None:
    one = [{"id": "qita", "name": "其他"}]
    found = errors(tmp_path, categories=one, items=[defined("zhuyuan-feiyong-baoxiao")])
    assert found == ["没有这个分类代号：“baoxiao”；它来自通用定义"]
    found = errors(tmp_path, categories=one, items=[defined("a", like="zhuyuan-feiyong-baoxiao"), item("b", "乙")])
    assert found == ["没有这个分类代号：“baoxiao”；它来自通用定义", "没有这个分类代号：“canbao”"]


def test_the_starter_says_nothing_of_the_shared_files(tmp_path: Path) -> None:
    answers = {"domain": "yibao", "name": "示例县", "authority": "示例县医保局", "division_code": "610326"}
    (path, _), _ = new_catalog(tmp_path, "demo", answers, None)
    shutil.copytree(ROOT / "catalog/shared", tmp_path / "shared")
    text = path.read_text("utf-8").replace("\ntiers: []", f"\ntiers: {json.dumps(BASE['tiers'])}")
    text = text.replace("\nitems: []", f"\nitems: {json.dumps([defined('zhuyuan-feiyong-baoxiao')])}")
    path.write_text(text, "utf-8")
    assert "\ncategories: []\n" in text
    catalog, findings = load_catalog(path, TODAY)
    assert catalog is not None
    assert {Path(one.path).name for one in findings} == {"demo.yml"}
