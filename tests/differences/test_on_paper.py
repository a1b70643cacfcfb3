"""generator/differences/papers.py: what stands on sheets alone is told as well, group by group."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from samples import filling

from generator.catalog.load import load_catalog
from generator.differences.diff import Change, differences
from generator.differences.papers import OF_OFFER, OF_PLACE, OF_TIER
from generator.views.catalog import CatalogView
from generator.views.groups import GROUPS

DAY = datetime.date(2026, 11, 22)
TOLD_OTHERWISE = {
    "jurisdiction", "hotlines", "sign_phones", "card_phones", "motto", "tier", "place", "numbering", "items",
    "categories", "service_rules", "assistance", "channels", "sources", "basis", "station", "posting", "feedback",
    "offering",
    "chart", "asked", "common_materials", "board", "register", "work_years", "directory", "map", "nearby",
    "bring", "topic", "manual", "mongolian",
}  # fmt: skip
"""Groups that show what the views of the place, its tiers, items and stations tell, or that are told as 改了."""


@pytest.fixture(scope="module")
def raw() -> dict[str, Any]:
    raw = filling.approved(filling.filled())
    raw["items"] = [one | {"related": []} for one in raw["items"] if one["id"] == "zhuyuan-feiyong-baoxiao"]
    raw["stations"] = [one | {"items": None} for one in [raw["stations"][0], *raw["stations"][3:5]]]
    return raw


@pytest.fixture(scope="module")
def viewed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict[str, Any]], CatalogView]:
    folder = tmp_path_factory.mktemp("papers")

    def made(raw: dict[str, Any]) -> CatalogView:
        catalog, findings = load_catalog(filling.written(raw, folder), DAY)
        assert catalog is not None, [str(one) for one in findings if one.severity == "error"]
        return CatalogView(catalog, DAY)

    return made


@pytest.fixture(scope="module")
def before(raw: dict[str, Any], viewed: Callable[[dict[str, Any]], CatalogView]) -> CatalogView:
    return viewed(raw)


Edit = Callable[[dict[str, Any]], object]
EDITS: dict[str, tuple[Edit, list[str]]] = {
    "board": (
        lambda raw: raw["jurisdiction"].update(policy_board="政策栏"),
        ["政策宣传栏由“医保政策宣传栏”改为“政策栏”"],
    ),
    "queue": (lambda raw: raw["jurisdiction"]["queueing"].pop(), ["取号、排队的话去掉“找一个窗”"]),
    "lane": (
        lambda raw: raw["jurisdiction"]["assistance"][0].update(lane=None),
        ["为一些人另设的通道去掉“绿色通道”"],
    ),
    "survey": (
        lambda raw: raw["jurisdiction"]["survey"]["questions"].pop(),
        ["满意度调查的问题去掉“您最希望我们改进什么？（用文字回答）”"],
    ),
    "promise": (
        lambda raw: raw["jurisdiction"]["promise"].update(way="书面承诺"),
        ["住院费用报销的告知承诺：承诺方式由“书面承诺；网上办理的，经实名验证后签署电子承诺书”改为“书面承诺”"],
    ),
    "form": (
        lambda raw: raw["items"][0]["application"]["fields"].append("开户地"),
        ["住院费用报销的一表申请：要填的项目增加“开户地”"],
    ),
    "area": (
        lambda raw: raw["tiers"][0]["areas"][0].update(name="等候区"),
        ["县级：区域标识由“等候休息区”改为“等候区”"],
    ),
    "post": (
        lambda raw: raw["tiers"][2]["posts"][0].update(stand_in=False),
        ["村（社区）：岗位“医保协理员”改为没有人替岗"],
    ),
    "rating": (
        lambda raw: raw["tiers"][1]["rating"][0].update(text="每件事都请群众评价。"),
        [
            "乡镇（街道）：监督评价机制“好差评机制”的内容由"
            "“每办一件事都请群众评价，评价分五档；不强迫、不代替群众评价。”改为“每件事都请群众评价。”"
        ],
    ),
    "manners": (lambda raw: raw["tiers"][3].update(manners=[]), ["定点医疗机构：去掉服务规范"]),
    "box": (
        lambda raw: raw["tiers"][1]["suggestion"].update(opened="每天"),
        ["乡镇（街道）意见箱：开箱时间由“每周一上午由监督科开箱”改为“每天”"],
    ),
}


@pytest.mark.parametrize("case", EDITS)
def test_each_group_is_told(
    raw: dict[str, Any], viewed: Callable[[dict[str, Any]], CatalogView], before: CatalogView, case: str
) -> None:
    edit, texts = EDITS[case]
    changed = deepcopy(raw)
    edit(changed)
    found: tuple[Change, ...] = differences(before, viewed(changed))
    assert [one.text for one in found if one.field.startswith("papers.")] == texts


def test_no_group_is_forgotten() -> None:
    assert set(GROUPS) == TOLD_OTHERWISE | {*OF_PLACE, *OF_TIER, *OF_OFFER}
