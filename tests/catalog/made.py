"""A few facts as plain data -> a small catalog file, and what `check` says of it."""

from __future__ import annotations

import copy
import datetime
import json
from pathlib import Path
from typing import Any

from generator.catalog.load import load_catalog
from generator.catalog.model import Catalog
from generator.ground.errors import Finding

TODAY = datetime.date(2026, 1, 1)
BASE: dict[str, Any] = {
    "format": 1,
    "domain": "yibao",
    "jurisdiction": {
        "id": "shili",
        "division_code": "140800",
        "name": "示例县",
        "authority": "示例县医保局",
        "site_url": "https://shili.gov.cn",
    },
    "sources": [{"id": "fangan", "title": "示例方案", "date": "2025-01-01"}],
    "categories": [{"id": "canbao", "name": "参保"}, {"id": "baoxiao", "name": "报销"}],
    "tiers": [
        {"id": "township", "name": "乡镇", "level": "乡", "official_name": "医保服务站", "naming": "{place}医保服务站"},
        {"id": "village", "name": "村", "level": "村", "official_name": "医保服务点", "naming": "{place}医保服务点"},
    ],
}


def catalog_data(**parts: Any) -> dict[str, Any]:
    """The base with some parts in the place of its own; those of a mapping are put into it."""
    data = copy.deepcopy(BASE)
    for name, part in parts.items():
        data[name] = {**data[name], **part} if isinstance(part, dict) and isinstance(data.get(name), dict) else part
    return data


def item(id_: str, name: str, **more: Any) -> dict[str, Any]:
    """An item; JSON is YAML, so that null stays null."""
    return {"id": id_, "name": name, "category": "canbao", **more}


def station(code: str, place: str, **more: Any) -> dict[str, Any]:
    """An open station of the township tier."""
    return {"code": code, "place": place, "tier": "township", "status": "已开通", **more}


def loaded(folder: Path, **parts: Any) -> tuple[Catalog | None, list[Finding]]:
    """The catalog and all findings."""
    path = folder / "shili.yml"
    path.write_text(json.dumps(catalog_data(**parts), ensure_ascii=False, indent=1), "utf-8")
    return load_catalog(path, TODAY)


def messages(folder: Path, code: str, **parts: Any) -> list[str]:
    """What is said under one code, in the order of the file."""
    return [finding.message for finding in loaded(folder, **parts)[1] if finding.code == code]


def sound(folder: Path, **parts: Any) -> Catalog:
    """The catalog, which must have no errors."""
    catalog, findings = loaded(folder, **parts)
    assert catalog is not None, findings
    return catalog
