"""generator/differences/said.py: what a sheet said then and says now -> sentences, the gravest first."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from generator.differences.said import differences

ITEM = {
    "name": "住院费用报销",
    "mode": "受理",
    "steps_known": False,
    "time_limit": "20个工作日内办结",
    "limit_ends": True,
    "materials": [{"name": "医保电子凭证"}, {"name": "发票", "copies": 1}],
    "posted": {"methods": "窗口"},
}
OTHER = {"name": "参保登记", "mode": "受理", "steps_known": False, "limit_ends": False}
SAYS: dict[str, Any] = {
    "jurisdiction": {"authority": "示例县医疗保障局"},
    "hotlines": [{"number": "0999-1234567", "role": "咨询"}, {"number": "12393", "role": "监督投诉"}],
    "items": [ITEM, OTHER],
    "station": {"name": "示例镇服务站", "phone": "0999-7654321"},
    "words": {"notice": "医保服务事项公示"},
}


def changed(**groups: Any) -> dict[str, Any]:
    return {**deepcopy(SAYS), **groups}


CASES = [
    (changed(), []),
    (
        changed(items=[{**ITEM, "time_limit": "15个工作日内办结"}, OTHER]),
        ["住院费用报销（乡镇级）：办理时限由“20个工作日内办结”改为“15个工作日内办结”"],
    ),
    (changed(items=[ITEM]), ["不再列出“参保登记”（乡镇级）"]),
    (changed(items=[ITEM, OTHER, {**OTHER, "name": "参保变更"}]), ["新增“参保变更”（乡镇级）"]),
    (changed(items=[OTHER, ITEM]), ["乡镇级事项的先后改为参保登记、住院费用报销"]),
    (changed(items=[ITEM, {**OTHER, "name": "城乡居民参保登记"}]), ["参保登记（乡镇级）：改称“城乡居民参保登记”"]),
    (
        changed(items=[{**ITEM, "materials": [{"name": "医保电子凭证"}]}, OTHER]),
        ["住院费用报销（乡镇级）：办理材料去掉“发票（复印件份数：1）”"],
    ),
    (
        changed(items=[{**ITEM, "posted": {"methods": "窗口、网上"}}, OTHER]),
        ["住院费用报销（乡镇级）：办理方式由“窗口”改为“窗口、网上”"],
    ),
    (
        changed(items=[{**ITEM, "limit_ends": False}, OTHER]),
        ["住院费用报销（乡镇级）：时限的叫法由“办理时限”改为“时限”"],
    ),
    (
        changed(
            hotlines=[SAYS["hotlines"][1]],
            items=[{key: value for key, value in ITEM.items() if key != "materials"}, OTHER],
            station={"name": "示例镇服务站", "phone": "0999-7654300"},
        ),
        [
            "住院费用报销（乡镇级）：不再写办理材料（原为“医保电子凭证、发票”）",
            "示例镇：本站电话由“0999-7654321”改为“0999-7654300”",
            "电话去掉“0999-1234567（用途：咨询）”",
        ],
    ),
    (changed(words={"notice": "服务公示"}), ["名称由“医保服务事项公示”改为“服务公示”"]),
    (
        {key: value for key, value in SAYS.items() if key != "station"},
        ["示例镇：不再写站点（原为“示例镇服务站”）"],
    ),
]


@pytest.mark.parametrize(("new", "texts"), CASES, ids=[str(number) for number in range(len(CASES))])
def test_sentences(new: dict[str, Any], texts: list[str]) -> None:
    assert [change.text for change in differences(SAYS, new, "乡镇级", "示例镇")] == texts


def test_before_the_sheet_nobody_needs_to_be_told_where_it_hangs() -> None:
    new = changed(items=[{**ITEM, "fee": "不收费"}, OTHER], station={"name": "示例镇服务站", "phone": "0999-7654300"})
    assert [change.text for change in differences(SAYS, new)] == [
        "住院费用报销：补上收费情况“不收费”",
        "本站电话由“0999-7654321”改为“0999-7654300”",
    ]
