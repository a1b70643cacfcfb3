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
        changed(items=[{**ITEM, "category": "报销"}, {**OTHER, "category": "参保"}]),
        ["乡镇级事项改为按分类列出"],
    ),
    # The first of two: its place in the list stays its own.
    (changed(items=[{**ITEM, "name": "住院报销"}, OTHER]), ["住院费用报销（乡镇级）：改称“住院报销”"]),
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
    (changed(words={"notice": "服务公示"}), ["“医保服务事项公示”改称“服务公示”"]),
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
        "住院费用报销：写明收费情况：“不收费”",
        "本站电话由“0999-7654321”改为“0999-7654300”",
    ]


def row(name: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "place": "服务点", "status": "", "tier": "", **more}


DONE = {"name": "乡镇级", "basis": "", "items": ["参保登记", "住院费用报销"]}
CIRCLE: dict[str, Any] = {
    "place": "示例镇",
    "rows": [row("示例镇服务点", address="人民路1号"), row("东村服务点", status="待确认"), row("西村服务点")],
    "lists": [DONE, {"name": "村级", "basis": "", "items": ["参保登记"]}],
}
FIRST, EAST, WEST = CIRCLE["rows"]
CIRCLES = [
    ({"rows": [{**FIRST, "address": "人民路2号"}, EAST, WEST]}, ["示例镇服务点：办理地点由“人民路1号”改为“人民路2号”"]),
    ({"rows": [FIRST, {**EAST, "status": ""}, WEST]}, ["东村服务点：开通情况由“待确认”改为“已开通”"]),
    ({"rows": [FIRST, {**EAST, "name": "向阳村服务点"}, WEST]}, ["东村服务点：改称“向阳村服务点”"]),
    # What all names end with stands once: nobody needs to be told where.
    ({"rows": [{**FIRST, "place": ""}, {**EAST, "place": ""}]}, ["示例镇不再列出“西村服务点”"]),
    ({"rows": [*CIRCLE["rows"], row("北村服务点")]}, ["示例镇新列出“北村服务点”"]),
    ({"rows": [FIRST, WEST, EAST]}, ["各站点的先后改为示例镇服务点、西村服务点、东村服务点"]),
    ({"rows": [{**one, "place": ""} for one in CIRCLE["rows"]]}, ["各站点的名称写全了"]),
    ({"lists": [{**DONE, "items": ["参保登记"]}, CIRCLE["lists"][1]]}, ["不再列出“住院费用报销”（乡镇级）"]),
    ({"lists": [DONE, {**CIRCLE["lists"][1], "items": ["参保登记", "参保查询"]}]}, ["新增“参保查询”（村级）"]),
    (
        {"lists": [{**DONE, "items": DONE["items"][::-1]}, CIRCLE["lists"][1]]},
        ["乡镇级事项的先后改为住院费用报销、参保登记"],
    ),
    ({"lists": CIRCLE["lists"][::-1]}, ["各级清单的先后改为村级、乡镇级"]),
    ({"lists": [DONE, {**CIRCLE["lists"][1], "name": "村（社区）"}]}, ["层级“村级”改称“村（社区）”"]),
    ({"lists": [DONE, {**CIRCLE["lists"][1], "basis": "据职责归纳"}]}, ["村级：写明事项的来源：“据职责归纳”"]),
]


@pytest.mark.parametrize(("new", "texts"), CIRCLES, ids=[str(number) for number in range(len(CIRCLES))])
def test_a_circle_tells_of_each_station_as_its_own_sheets_do(new: dict[str, Any], texts: list[str]) -> None:
    found = differences({"directory": CIRCLE}, {"directory": {**CIRCLE, **new}}, "乡镇级", "示例镇服务点")
    assert [change.text for change in found] == texts


LINKS = [
    ({"channel": False, "nobody": False}, ["二维码的说明由“扫码看办什么”改为“扫码看办什么、打电话”"]),
    ({"channel": True, "nobody": False}, ["二维码的说明由“扫码看办什么”改为“扫码评价、投诉、建议”"]),
]


@pytest.mark.parametrize(("new", "texts"), LINKS, ids=["phone", "channel"])
def test_what_stands_below_a_code(new: dict[str, Any], texts: list[str]) -> None:
    before = {"feedback": {"channel": False, "nobody": True}}
    assert [change.text for change in differences(before, {"feedback": new})] == texts


def boxes(*steps: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"lanes": [{"steps": [{"here": False, **step} for step in steps]}]}]


CHART: dict[str, Any] = {
    "cases": [{"papers": [{"name": "身份证", "original": 1}]}],
    "bands": boxes({"name": "申请"}, {"name": "办结", "limit": "5日内"}),
    "known": True,
    "limit_ends": True,
}
CHARTS = [
    ({"bands": boxes({"name": "申请"}, {"name": "办结", "limit": "3日内"})}, ["办理时限由“5日内”改为“3日内”"]),
    ({"bands": boxes({"name": "申请"}, {"name": "办结"}), "limit": "5日内"}, ["图上写办理时限的位置改了"]),
    (
        {"bands": boxes({"name": "申请"}, {"name": "审核"}, {"name": "办结", "limit": "5日内"})},
        ["办理流程增加“审核”"],
    ),
    ({"cases": []}, ["办理材料由“身份证”改为“无需提交材料”"]),
    ({"result": "登记证"}, ["写明办理结果：“登记证”"]),
]


@pytest.mark.parametrize(("new", "texts"), CHARTS, ids=[str(number) for number in range(len(CHARTS))])
def test_what_has_changed_on_a_chart(new: dict[str, Any], texts: list[str]) -> None:
    assert [change.text for change in differences({"chart": CHART}, {"chart": {**CHART, **new}})] == texts


NEAR: list[dict[str, Any]] = [
    {"name": "村", "items": [{"name": "参保登记", "mode": "可代办"}]},
    {"name": "乡镇", "items": [{"name": "参保登记", "mode": "能直接办"}, {"name": "住院费用报销"}]},
]
VILLAGE, TOWN = NEAR
LEAFLETS = [
    ([TOWN, VILLAGE], ["各级清单的先后改为乡镇、村"]),
    ([VILLAGE], ["不再列出乡镇能办的事"]),
    (
        [{**VILLAGE, "items": [{"name": "参保登记", "mode": "能直接办"}]}, TOWN],
        ["参保登记（村）：由“可代办”改为“能直接办”"],
    ),
    ([VILLAGE, {**TOWN, "items": TOWN["items"][:1]}], ["不再列出“住院费用报销”（乡镇）"]),
    ([{**VILLAGE, "differs": True}, TOWN], ["村：写明“有的站点只办其中几项”"]),
]


@pytest.mark.parametrize(("new", "texts"), LEAFLETS, ids=[str(number) for number in range(len(LEAFLETS))])
def test_a_leaflet_tells_what_is_done_how_near(new: list[dict[str, Any]], texts: list[str]) -> None:
    assert [change.text for change in differences({"nearby": NEAR}, {"nearby": new})] == texts


STEPS = [
    {"name": "申请", "way": "窗口办理", "text": "交材料"},
    {"name": "办结", "way": "窗口办理"},
    {"name": "申请", "way": "网上办理"},
]
STEPPED = [
    ([{**STEPS[0], "text": "交原件"}, *STEPS[1:]], ["办理流程“窗口办理：申请”的环节说明由“交材料”改为“交原件”"]),
    (STEPS[1:], ["办理流程去掉“申请（途径：窗口办理；环节说明：交材料）”"]),
    (STEPS[::-1], ["办理流程的先后改为网上办理：申请、窗口办理：办结、窗口办理：申请"]),
]


@pytest.mark.parametrize(("new", "texts"), STEPPED, ids=["one", "less", "order"])
def test_steps_of_one_name_are_told_apart_by_their_way(new: list[dict[str, Any]], texts: list[str]) -> None:
    old, now = ({"offering": {**ITEM, "steps": steps}} for steps in (STEPS, new))
    assert [change.tail for change in differences(old, now)] == texts
