"""catalog/rules/standards.py: for each field that a standard asks for, what counts as supplied."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from made import item, messages, sound, station
from rows import few

from generator.catalog.rules.standards import Standard, known_standards, shortfalls, standards_of

LIMIT = {"kind": "限期", "days": 5, "text": "5个工作日"}
STEPS = [{"name": "受理"}]
OFFER = {"tier": "township", "mode": "受理"}
OF_ITEMS: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    # The field; an item that lacks it; one that has it.
    ("code", {}, {"code": "140150001002"}),
    ("task_code", {}, {"task_code": "1"}),
    ("kind", {}, {"kind": "公共服务"}),
    ("legal_basis", {}, {"legal_basis": ["示例条例"]}),
    ("materials", {}, {"materials": []}),
    ("materials", {"materials": None}, {"materials": [{"name": "身份证"}]}),
    ("methods", {}, {"methods": "窗口办理"}),
    ("result", {}, {"result": "登记表"}),
    ("fee", {}, {"fee": "不收费"}),
    ("scope", {}, {"scope": "全市通办"}),
    ("audience", {}, {"audience": "参保人"}),
    ("service_standard", {}, {"service_standard": "一次办好"}),
    ("progress", {}, {"progress": "打电话问"}),
    ("statutory_limit", {}, {"statutory_limit": LIMIT}),
    ("summary", {}, {"summary": "参加医保"}),
    ("summary", {"offers": [OFFER]}, {"plain": "参加医保", "offers": [OFFER]}),
    ("conditions", {}, {"conditions": {"all_of": ["本县户籍"]}}),
    ("conditions", {"plain": "参加医保"}, {"summary": "参加医保"}),
    ("steps", {"offers": [OFFER]}, {"offers": [{**OFFER, "steps": STEPS}]}),
    (
        "steps",
        {"offers": [{**OFFER, "steps": STEPS}, {**OFFER, "tier": "village"}]},
        {"steps": STEPS, "offers": [OFFER]},
    ),
    ("time_limit", {}, {"time_limit": LIMIT}),
    ("time_limit", {"offers": [OFFER]}, {"offers": [{**OFFER, "time_limit": LIMIT}]}),
    ("offers", {}, {"offers": [OFFER]}),
    (
        "issuers",
        {"materials": [{"name": "甲", "issuer": "乙局"}, {"name": "乙"}]},
        {"materials": [{"name": "甲", "issuer": "乙局"}]},
    ),
    (
        "counts",
        {"materials": [{"name": "甲", "copies": 1}, {"name": "乙"}]},
        {"materials": [{"name": "甲", "original": 1}]},
    ),
    ("counts", {"materials": [{"name": "甲"}]}, {"materials": [{"name": "甲", "copies": 1}]}),
]


def lacking(folder: Path, field: str, **parts: Any) -> list[tuple[str, list[str] | None]]:
    standard = Standard("示例", ((field, "栏目"),))
    found = shortfalls(sound(folder, **parts), standard, lambda place: True)
    return [(one.label, None if one.items is None else [i.name for i in one.items]) for one in found]


@pytest.mark.parametrize(("field", "without", "having"), few(OF_ITEMS, 5))
def test_what_an_item_must_have(tmp_path: Path, field: str, without: dict[str, Any], having: dict[str, Any]) -> None:
    items = [item("a", "参保登记", **having), item("b", "费用报销", **without)]
    assert lacking(tmp_path, field, items=items) == [("栏目", ["费用报销"])]
    assert lacking(tmp_path, field, items=items[:1]) == []


def test_how_to_ask_and_how_to_apply_may_be_said_for_all(tmp_path: Path) -> None:
    items = [item("a", "参保登记")]
    assert lacking(tmp_path, "progress", items=items, jurisdiction={"progress": "打电话问"}) == []
    channels = {"channels": [{"id": "wang", "name": "网厅", "kind": "网站", "url": "https://a.cn"}]}
    assert lacking(tmp_path, "methods", items=items, jurisdiction=channels) != []
    assert lacking(tmp_path, "methods", items=[item("a", "参保登记", channels=["wang"])], jurisdiction=channels) == []


FEEDBACK = {"feedback": {"url": "https://a.cn/{station}", "name": "好差评"}}


def lines(*roles: str) -> dict[str, Any]:
    return {"hotlines": [{"number": "12345", "role": role, "source": "fangan"} for role in roles]}


OF_PLACE: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    # The field; what does not do; what does.
    ("consult", {"jurisdiction": lines("监督投诉", "评价")}, {"jurisdiction": lines("咨询")}),
    (
        "consult",
        {"stations": [station("A01", "甲", phone="12345"), station("A02", "乙")]},
        {"stations": [station("A01", "甲", phone="12345"), station("A02", "乙", status="未设")]},
    ),
    ("complaint", {"jurisdiction": lines("咨询", "评价") | FEEDBACK}, {"jurisdiction": lines("监督投诉")}),
    ("channel", {"jurisdiction": lines("咨询", "评价")}, {"jurisdiction": lines("监督投诉")}),
    ("channel", {}, {"jurisdiction": FEEDBACK}),
    (
        "hours",
        {"stations": [station("A01", "甲", address="街口")]},
        {"stations": [station("A01", "甲", hours="工作日")]},
    ),
    (
        "where",
        {"stations": [station("A01", "甲", hours="工作日")]},
        {"stations": [station("A01", "甲", address="街口")]},
    ),
    ("where", {"stations": []}, {"stations": [station("A01", "甲", address="街口", status="待确认")]}),
]


@pytest.mark.parametrize(("field", "without", "having"), OF_PLACE)
def test_what_is_said_once_for_the_place(
    tmp_path: Path, field: str, without: dict[str, Any], having: dict[str, Any]
) -> None:
    items = [item("a", "参保登记")]
    assert lacking(tmp_path, field, items=items, **without) == [("栏目", None)]
    assert lacking(tmp_path, field, items=items, **having) == []


def test_what_is_not_known_to_be_whole_is_not_called_missing(tmp_path: Path) -> None:
    catalog = sound(tmp_path, items=[item("a", "参保登记", offers=[OFFER, {**OFFER, "tier": "village"}])])

    def asked(field: str) -> list[tuple[str | int, ...]]:
        """The places that must be known, found out by not knowing one at a time."""
        places: list[tuple[str | int, ...]] = []
        standard = Standard("示例", ((field, "栏目"),))

        def known(place: tuple[str | int, ...]) -> bool:
            places.append(place)
            return True

        list(shortfalls(catalog, standard, known))
        for place in places:
            assert not list(shortfalls(catalog, standard, lambda other: other != place)), place  # noqa: B023
        return places

    here = ("items", 0)
    assert asked("fee") == [(*here, "fee")]
    assert asked("time_limit") == [
        (*here, "time_limit"),
        (*here, "offers", 0, "time_limit"),
        (*here, "offers", 1, "time_limit"),
    ]
    assert asked("hours") == asked("where") == [("stations",)]
    assert asked("complaint") == [("jurisdiction", "hotlines"), ("jurisdiction", "feedback")]
    many = sound(tmp_path, items=[item("a", "参保登记", materials=[{"name": "甲"}])])
    for field in ("issuers", "counts"):
        standard = Standard("示例", ((field, "栏目"),))
        assert not list(shortfalls(many, standard, lambda place: place != (*here, "materials")))


def test_one_sentence_a_standard_with_exact_counts(tmp_path: Path) -> None:
    items = [item("a", "参保登记", fee="不收费"), item("b", "费用报销")]
    posting = [
        {"field": "name", "label": "名称"},
        {"field": "fee", "label": "收费"},
        {"field": "complaint", "label": "电话"},
    ]

    def said(**jurisdiction: Any) -> list[str]:
        return messages(tmp_path, "GP601", items=items, jurisdiction=jurisdiction)

    assert said(posting=posting) == ["“文件要求公示的栏目”共 3 项，2 个事项中缺：收费（1 个）；整体缺：电话"]
    assert said(posting=posting[:2]) == ["“文件要求公示的栏目”共 2 项，2 个事项中缺：收费（1 个）"]
    assert said(posting=posting[2:]) == ["“文件要求公示的栏目”共 1 项，整体缺：电话"]
    assert said(posting=posting[:1]) == []
    assert said(standards=["六统一"]) == [
        "“六统一”共 6 项，2 个事项中缺：事项编码（2 个）、办理材料（2 个）、"
        "办理时限（2 个）、办理环节（2 个）、服务标准（2 个）"
    ]


def test_which_standards_a_catalog_names_and_where(tmp_path: Path) -> None:
    posting = [{"field": "fee", "label": "收费"}]
    catalog = sound(tmp_path, jurisdiction={"posting": posting, "standards": ["GB/T 39046-2020", "六统一"]})
    assert standards_of(catalog) == [
        (("jurisdiction", "posting"), Standard("文件要求公示的栏目", (("fee", "收费"),))),
        (("jurisdiction", "standards", 0), known_standards(catalog)["GB/T 39046-2020"]),
        (("jurisdiction", "standards", 1), known_standards(catalog)["六统一"]),
    ]


SPELT_OUT = {
    "六统一": "事项名称、事项编码、办理材料、办理时限、办理环节、服务标准",
    "基层政务公开目录": "事项名称、事项简述、办理材料、办理方式、办理时限、结果送达、办事时间、"
    "办理机构及地点、咨询查询途径、监督投诉渠道",
    "GB/T 39046-2020": "事项名称、基本编码、实施编码、事项类型、设定依据、行使层级、法定办结时限、"
    "承诺办结时限、受理条件、办理流程、"
    "结果名称、是否收费、通办范围、服务对象、办理形式、材料名称、材料出具机构、材料份数、办理地点、办理时间、咨询方式、监督电话",
}


@pytest.mark.parametrize("name", SPELT_OUT)
def test_the_fields_are_those_of_the_standard_s_text(name: str, tmp_path: Path) -> None:
    standards = known_standards(sound(tmp_path))
    assert "、".join(label for _, label in standards[name].fields) == SPELT_OUT[name]
    assert standards.keys() == SPELT_OUT.keys()
