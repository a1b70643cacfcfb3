"""differences/announcements.py: what a catalog announces, of whom, and on whose pages; what `diff` tells of it."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from checkout import ROOT

from generator.catalog.load import load_catalog
from generator.differences.announcements import NOTHING, Announcements, announced, announced_anew
from generator.views.catalog import CatalogView

SAMPLE = ROOT / "tests/catalog/sound/jianhuan.yml"


@cache
def on(day: str) -> CatalogView:
    catalog, findings = load_catalog(SAMPLE, datetime.date.fromisoformat(day))
    assert catalog is not None, findings
    return CatalogView(catalog)


def rows(announcements: Announcements) -> dict[str, tuple[str, ...]]:
    return {one.said: one.texts for one in announcements}


def by_subject(announcements: Mapping[str, Announcements]) -> dict[str, dict[str, tuple[str, ...]]]:
    return {id_: rows(some) for id_, some in announcements.items()}


LIMIT = "办理时限由“20个工作日内办结”改为“15个工作日内办结”"
LIST = "办理材料增加“费用清单（原件份数：1）”"
NEXT = "办理时限由“15个工作日内办结”改为“10个工作日内办结”"
VILLAGE = ("办理方式由“帮办代办”改为“受理”", "办理流程“受理”改为在本窗口办", "范围：“每月十五日以前”")
FEE = "收费情况由“不收费”改为“每证5元”"
NEW_YEAR, JULY = "2027年1月1日", "2027年7月1日"


def test_what_the_sample_announces() -> None:
    told = announced(on("2026-12-31"))
    assert rows(told.place) == {"2027年3月1日": ("电话由“12345（用途：咨询）”改为“010-12345678（用途：咨询）”",)}
    assert by_subject(told.items) == {
        "zhuyuan-baoxiao": {
            NEW_YEAR: (LIMIT, LIST, *(f"村（社区）：{text}" for text in VILLAGE)),
            JULY: (NEXT,),
        },
        "canbao-dengji": {NEW_YEAR: (FEE,)},
    }
    assert {id_: by_subject(some) for id_, some in told.offers.items()} == {
        "zhuyuan-baoxiao": {
            "township": {NEW_YEAR: (LIMIT, LIST), JULY: (NEXT,)},
            "village": {NEW_YEAR: (LIMIT, LIST, *VILLAGE), JULY: (NEXT,)},
        },
        "canbao-dengji": {"township": {NEW_YEAR: (FEE,)}},
    }
    assert by_subject(told.tiers) == {
        "village": {
            NEW_YEAR: (
                "所在场所：“村委会”",
                "服务制度“一次性告知制”的内容由“一次说清要带什么”改为“一次说清要带什么、怎么办”",
            )
        }
    }
    assert by_subject(told.lists) == {"township": {NEW_YEAR: ("新增“临时救助”（受理）",)}}
    assert by_subject(told.stations) == {
        "120000100": {NEW_YEAR: ("办理地点由“青山镇青山路1号”改为“青山镇绿水路2号”",)},
        "120000102": {NEW_YEAR: ("并入东村便民服务点",)},
    }


def test_what_has_come_is_announced_no_more() -> None:
    told = announced(on("2027-03-01"))
    assert by_subject(told.items) == {"zhuyuan-baoxiao": {JULY: (NEXT,)}}
    assert not (told.place or told.tiers or told.lists or told.stations)
    assert announced(on("2027-07-01")) == NOTHING


def item(id_: str, name: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "name": name, "category": "canbao", **more}


def station(code: str, place: str, tier: str, **more: Any) -> dict[str, Any]:
    return {"code": code, "place": place, "tier": tier, "status": "已开通", **more}


def catalog(folder: Path, later: dict[str, Any]) -> CatalogView:
    """A small catalog with one change at its top."""
    both = [OFFER, {"tier": "village", "mode": "受理"}]
    data = {
        "format": 1,
        "later": [{"from": "2027-01-01", **later}],
        "jurisdiction": {
            "id": "shili", "division_code": "140800", "name": "示例县", "authority": "示例县服务局",
            "site_url": "https://shili.gov.cn",
        },
        "sources": [{"id": "fangan", "title": "示例方案", "date": "2025-01-01"}],
        "categories": [{"id": "canbao", "name": "参保"}],
        "tiers": [
            {"id": "township", "name": "乡镇", "level": "乡", "official_name": "服务站", "naming": "{place}服务站"},
            {"id": "village", "name": "村", "level": "村", "official_name": "服务点", "naming": "{place}服务点"},
        ],
        "items": [item("a", "甲", offers=both), item("b", "乙", offers=[OFFER])],
        "stations": [station("1", "青山镇", "township"), station("2", "东村", "village", parent="1")],
    }  # fmt: skip
    path = folder / "shili.yml"
    path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    found, findings = load_catalog(path, datetime.date(2026, 1, 1))
    assert found is not None, findings
    return CatalogView(found)


OFFER = {"tier": "township", "mode": "办理"}
VILLAGE_TOO = {"items+": [{"id": "b", "offers+": [{"tier": "village", "mode": "指导"}]}]}


@pytest.mark.parametrize(
    ("later", "where", "texts"),
    [
        ({"items+": [{"id": "a", "offers": [OFFER]}]}, "items.a", ["村不再办理"]),
        ({"items+": [{"id": "a", "offers": [OFFER]}]}, "offers.a.village", ["不再办理"]),
        (VILLAGE_TOO, "items.b", ["村也能办理了（指导）"]),
        (VILLAGE_TOO, "lists.village", ["新增“乙”（指导）"]),
        ({"items+": [item("c", "丙", offers=[OFFER])]}, "lists.township", ["新增“丙”（办理）"]),
        ({"items+": [{"id": "a", "fee": "不收费"}]}, "items.a", ["收费情况：“不收费”"]),
        ({"items+": [{"id": "a", "name": "甲事"}]}, "items.a", ["改称“甲事”"]),
        ({"items+": [{"id": "a", "materials": []}]}, "items.a", ["办理材料：“无需提交材料”"]),
        ({"stations+": [station("3", "西村", "village", parent="1")]}, "stations.1", ["新设“西村服务点”"]),
        ({"stations+": [{"code": "2", "phone": "010-12345678"}]}, "stations.2", ["本站电话：“010-12345678”"]),
        ({"stations+": [{"code": "2", "status": "未设"}]}, "stations.2", ["开通情况由“已开通”改为“未设”"]),
        ({"jurisdiction": {"slogan": "便民"}}, "place", ["服务口号：“便民”"]),
        ({"jurisdiction": {"feedback": {"url": "https://a.gov.cn/{station}", "name": "好差评"}}}, "place",
         ["评价投诉渠道：“好差评”"]),
        # What no reader meets, or what is the bureau's own business, is announced nowhere.
        ({"items+": [{"id": "a", "aliases": ["别名"]}]}, "items", []),
        ({"stations+": [{"code": "2", "division": "140800"}]}, "stations", []),
        ({"jurisdiction": {"posting": [{"field": "fee", "label": "收费"}]}}, "place", []),
        ({"sources+": [{"id": "x", "title": "某", "date": "2025-01-01"}]}, "place", []),
    ],
)  # fmt: skip
def test_each_kind_of_change(later: dict[str, Any], where: str, texts: list[str], tmp_path: Path) -> None:
    told: Any = announced(catalog(tmp_path, later))
    for part in where.split("."):
        told = told.get(part, ()) if isinstance(told, Mapping) else getattr(told, part)
    assert [text for one in told for text in one.texts] == texts if isinstance(told, tuple) else told == {}


def test_diff_tells_what_is_announced_anew(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("a", "b", "c")]
    for folder in folders:
        folder.mkdir()
    plain = catalog(folders[0], {"sources+": [{"id": "x", "title": "某", "date": "2025-01-01"}]})
    fee = catalog(folders[1], {"items+": [{"id": "a", "fee": "不收费"}]})
    other = catalog(folders[2], {"items+": [{"id": "a", "fee": "5元"}]})
    said = [[change.text for change in announced_anew(*pair)] for pair in ((plain, fee), (fee, plain), (fee, other))]
    words = "2027年1月1日起：甲：收费情况：“{}”"
    free, five = words.format("不收费"), words.format("5元")
    assert said == [[f"预告{free}"], [f"不再预告{free}"], [f"预告{five}", f"不再预告{free}"]]
    assert {change.field for change in announced_anew(plain, fee)} == {"later"}
    assert list(announced_anew(fee, fee)) == []


def test_what_came_in_force_is_not_withdrawn() -> None:
    """Between two days of one catalog the facts change, and nothing is taken back."""
    assert list(announced_anew(on("2026-12-31"), on("2027-01-01"))) == []
