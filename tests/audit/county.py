"""A county for the tests: two parts, three tiers, a standard with two elements for two of them. Nobody's."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

from generator.catalog.load import load_catalog
from generator.catalog.model import Catalog

DAY = datetime.date(2026, 11, 26)
NAMED = ("有窗口", "有公示")
DATA: dict[str, Any] = {
    "format": 1,
    "domain": "general",
    "jurisdiction": {
        "id": "yangben",
        "division_code": "990000",
        "name": "样本市",
        "authority": "样本市局",
        "site_url": "https://yangben.example",
        "posting": [{"field": "materials", "label": "申办材料"}, {"field": "complaint", "label": "监督电话"}],
    },
    "sources": [{"id": "fangan", "title": "样本方案", "date": "2026-01-01"}],
    "defaults": {"source": "fangan"},
    "categories": [{"id": "banshi", "name": "办事"}],
    "tiers": [
        {"id": "town", "name": "乡镇", "level": "乡", "official_name": "服务站", "naming": "{place}服务站",
         "standards": [{"name": "有窗口", "text": "至少一个窗口", "article": "二1"},
                       {"name": "有专线", "article": "三"}]},
        {"id": "village", "name": "村", "level": "村", "official_name": "服务点", "naming": "{place}服务点"},
    ],
    "site_standards": [
        {"name": "两有", "article": "二", "tiers": ["town", "village"],
         "elements": [{"name": "有窗口"}, {"name": "有公示", "proved_by": ["notice"]}],
         "milestones": [
             {"text": "六月底前完成一半", "by": "2026-06-30", "tiers": ["town"], "share": 50},
             {"text": "年底前建成不少于2个", "by": "2026-12-31", "tiers": ["village"], "count": 2},
             {"text": "尽快完成"}]},
    ],
    "items": [
        {"id": "dengji", "name": "登记", "category": "banshi", "materials": [],
         "offers": [{"tier": "town", "mode": "办理"}, {"tier": "village", "mode": "帮办代办"}]},
        {"id": "baoxiao", "name": "报销", "category": "banshi", "offers": [{"tier": "town", "mode": "受理"}]},
    ],
    "stations": [
        {"code": "990001100", "tier": "town", "place": "东镇", "county": "东区"},
        {"code": "990001100001", "tier": "village", "place": "甲村", "parent": "990001100"},
        {"code": "990001100002", "tier": "village", "place": "乙村", "parent": "990001100", "status": "未设"},
        {"code": "990002100", "tier": "town", "place": "西镇", "county": "西区"},
        {"code": "990002100001", "tier": "village", "place": "丙村", "parent": "990002100"},
        {"code": "990002100002", "tier": "village", "place": "丁村", "parent": "990002100"},
    ],
}  # fmt: skip


def written(folder: Path, readiness: str | None = None, **parts: Any) -> Path:
    """The catalog's file, with what was seen beside it."""
    path = folder / "yangben.yml"
    path.write_text(json.dumps({**DATA, **parts}, ensure_ascii=False, indent=1), "utf-8")
    if readiness is not None:
        text = "station,standard,element,state,evidence,date\n" + readiness
        path.with_name("yangben.readiness.csv").write_text(text, "utf-8")
    return path


def catalog_in(path: Path) -> Catalog:
    """The catalog of a file, which must be sound."""
    catalog, findings = load_catalog(path, DAY)
    assert catalog is not None, [finding for finding in findings if finding.severity == "error"]
    return catalog
