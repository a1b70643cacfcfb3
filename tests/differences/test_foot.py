"""differences/diff.py: what the foot of the site says is told slot by slot, and that other days are off."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from checkout import ROOT

from generator.catalog.load import load_catalog
from generator.catalog.model import Catalog, Declaration
from generator.differences.diff import differences
from generator.views.catalog import CatalogView


def told(**update: Any) -> list[str]:
    """What is said of a change of the foot."""
    catalog, findings = load_catalog(ROOT / "tests/catalog/sound/qibei.yml")
    assert catalog is not None and catalog.website is not None, findings
    new = catalog.model_copy(update={"website": catalog.website.model_copy(update=update)})
    return said(catalog, new)


def said(old: Catalog, new: Catalog) -> list[str]:
    return [change.text for change in differences(CatalogView(old), CatalogView(new))]


@pytest.mark.parametrize(
    ("update", "text"),
    [
        ({"icp": "京ICP备05070218号-2"}, "网站底部“ICP 备案号”由“京ICP备05070218号-1”改为“京ICP备05070218号-2”"),
        ({"operator": None}, "不再写网站底部“承办单位”（原为“齐备县大数据中心”）"),
        (
            {"accessibility": Declaration(text="有声明", date=datetime.date(2026, 3, 1))},
            "网站底部“无障碍声明”由“本站可以用键盘操作，也可以由读屏软件朗读。，https://ybfw.gov.cn/wuzhangai，2026-02-01”"
            "改为“有声明，2026-03-01”",
        ),
        ({}, None),
    ],
)
def test_one_slot_otherwise(update: dict[str, Any], text: str | None) -> None:
    assert told(**update) == ([] if text is None else [text])


def test_other_days_are_off() -> None:
    catalog, _ = load_catalog(ROOT / "tests/catalog/sound/qibei.yml")
    assert catalog is not None
    assert said(catalog, catalog.model_copy(update={"holidays": catalog.holidays[:1]})) == ["节假日安排改了"]
