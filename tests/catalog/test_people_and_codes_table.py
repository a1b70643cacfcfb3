"""catalog/rules/contacts.py, codes.py, aliases.py: numbers, persons, codes and names that lead astray."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from made import item, messages, station

from generator.catalog.rules.codes import folded
from generator.catalog.rules.contacts import person_in

NUMBER = "0350-2345678"


@pytest.mark.parametrize(
    "title",
    [
        "主任",
        "科长",
        "股长",
        "局长",
        "所长",
        "站长",
        "书记",
        "同志",
        "老师",
        "女士",
        "先生",
        "医生",
        "经理",
        "乡长",
        "镇长",
        "村长",
    ],
)
def test_a_surname_with_a_title_beside_a_number_is_a_person(title: str) -> None:
    assert person_in(f"王{title}{NUMBER}")
    assert person_in(f"王小明{title}：{NUMBER}")
    assert not person_in(f"{title}{NUMBER}")


@pytest.mark.parametrize(
    "text",
    [
        f"联系人：甲乙 {NUMBER}", f"负责人甲乙{NUMBER}", f"经办人是甲乙，{NUMBER}", f"联络员为甲乙（{NUMBER}）",
        f"责任人: 甲乙{NUMBER}", f"值班人甲乙{NUMBER}", f"值班人员甲乙{NUMBER}", f"王明（联系电话：{NUMBER}）",
        f"王明手机{NUMBER}", f"王明 办公电话 {NUMBER}", "王某某13800138000", "找王明13800138000", "询王明22345678",
        f"联系王明{NUMBER}", f"来电王明{NUMBER}", "王明2234567", "王明 059122345678", "请致电王明:0591-2234567",
    ],
)  # fmt: skip
def test_ways_to_name_a_person(text: str) -> None:
    assert person_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "王明", f"医保局王明{NUMBER}", "王明123456", "王明20220824", "王明19991231", "王明12345", "王明22345678901",
        f"王明的同事，{NUMBER}", f"王庄{NUMBER}", f"王家店{NUMBER}", f"陈桥{NUMBER}", f"联系人 {NUMBER}",
        f"柏明{NUMBER}",
        f"王明：：：：：{NUMBER}", "王明1380013800",
    ],
)  # fmt: skip
def test_what_names_no_person(text: str) -> None:
    assert not person_in(text)


@pytest.mark.parametrize("kind", "县市区镇乡村站点局室厅院所组店寨庄营堡湾沟桥家线")
def test_a_place_with_a_surname_s_character_is_no_person(kind: str) -> None:
    assert not person_in(f"王{kind} {NUMBER}")
    assert not person_in(f"王小{kind} {NUMBER}")


def test_where_persons_are_looked_for(tmp_path: Path) -> None:
    person = f"王明{NUMBER}"
    told = ["看起来是个人的姓名和电话；对外只写岗位或科室，电话写进电话一栏"]
    assert messages(tmp_path, "GP610", items=[item("a", "参保登记", fee=person)]) == told
    assert messages(tmp_path, "GP610", stations=[station("A01", "东镇", address=person)]) == told
    line = {"number": "12345", "role": "咨询"}
    assert messages(tmp_path, "GP610", jurisdiction={"hotlines": [line | {"name": "王明"}]}) == told
    assert messages(tmp_path, "GP610", jurisdiction={"hotlines": [line | {"name": "王主任"}]}) == told
    assert messages(tmp_path, "GP610", jurisdiction={"hotlines": [line | {"name": "王明热线"}]}) == []
    assert messages(tmp_path, "GP610", jurisdiction={"hotlines": [line | {"name": "王庄"}]}) == []


@pytest.mark.parametrize(
    ("complaint", "told"),
    [
        ({}, True),
        ({"number": "0591 22345678"}, True),
        ({"number": "12393"}, False),
        ({"number": "12393", "name": "咨询电话"}, True),
        ({"number": "12393", "name": "咨询投诉电话"}, False),
        ({"number": "12393", "name": "咨询监督电话"}, False),
        ({"number": "12393", "name": "咨询举报电话"}, False),
        ({"number": "12393", "name": "服务电话"}, False),
        ({"source": "fangan"}, False),
        ({"article": "第一条"}, False),
        ({"facts": {"number": {"source": "fangan"}}}, False),
        ({"facts": {"role": {"source": "fangan"}}}, False),
        ({"facts": {"name": {"source": "fangan"}}, "name": "电话"}, True),
        ({"role": "评价"}, False),
    ],
)
def test_a_number_for_questions_is_one_for_complaints_where_a_source_says_so(
    tmp_path: Path, complaint: dict[str, Any], told: bool
) -> None:
    line = {"number": "0591-22345678", "role": "监督投诉"} | complaint
    lines = [{"number": "0591-22345678", "role": "咨询"}, line]
    words = f"“{line['number']}”是咨询电话，又写成监督投诉电话；文件这样写的，请注明出处（source 或 article）"
    assert messages(tmp_path, "GP608", jurisdiction={"hotlines": lines}) == ([words] if told else [])


@pytest.mark.parametrize(
    ("one", "other"), [("ＡＢ 一", "ab一"), ("A\u3000B", "ab"), ("（一）", "(一)"), ("ß", "SS"), ("a\tb\nc", "abc")]
)
def test_texts_that_are_compared_as_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("code", "sound"),
    [
        ("140150001002", True), ("140950001002", True), ("14105000100A", False), ("142050001002", True),
        ("141050001002", True), ("140050001002", False), ("141150001002", False), ("14015000100", False),
        ("1401500010021", False), ("140150001Z02", True), ("140150001z02", False), ("14015000A002", False),
        ("１40150001002", False), ("140150001A0B", False),
    ],
)  # fmt: skip
def test_the_usual_shape_of_a_code(tmp_path: Path, code: str, sound: bool) -> None:
    told = messages(tmp_path, "GP606", items=[item("a", "参保登记", code=code)])
    assert told == ([] if sound else [f"事项编码“{code}”与常见的 12 位写法不同，请与原文核对"])


def test_a_long_code_is_cut_where_it_is_told(tmp_path: Path) -> None:
    code = "0123456789" * 5
    (told,) = messages(tmp_path, "GP606", items=[item("a", "参保登记", code=code)])
    assert told.startswith(f"事项编码“{code[:40]}”")


def test_a_code_of_another_province(tmp_path: Path) -> None:
    items = [item("a", "参保登记", code="430150001002"), item("b", "参保变更", code="140150001002")]
    assert messages(tmp_path, "GP607", items=items) == [
        "事项编码“430150001002”开头是 43，示例县的行政区划代码开头是 14；是不是抄了外省的编码？"
    ]
    assert messages(tmp_path, "GP607", items=items, jurisdiction={"division_code": "XX0000"}) == []


def test_the_same_code_and_name_twice(tmp_path: Path) -> None:
    first = item("a", "参保登记", code="140150001002")

    def said(**changes: Any) -> list[str]:
        return messages(tmp_path, "GP413", items=[item("z", "其他"), first, {**first, "id": "b", **changes}])

    (told,) = said(name="参保 登记")
    assert told.startswith("“参保 登记”和第 ") and told.endswith(" 行的事项编码、名称都一样；请删去一个，或改正名称")
    assert said(name="参保变更") == said(code="140150001003") == said(code=None) == []


CLAIM = "既是“参保登记”的叫法，又是“费用报销”的，两项不相干；请核对该归哪一项"


def test_an_alias_that_is_another_item_s_name(tmp_path: Path) -> None:
    def said(**changes: Any) -> list[str]:
        return messages(
            tmp_path, "GP614", items=[item("a", "参保登记", aliases=["费用 报销"]), item("b", "费用报销", **changes)]
        )

    assert said() == ["“费用 报销”是另一个事项的名称，不能再作“参保登记”的叫法；群众会找错"]
    assert said(canonical="参保登记") == []  # two ways to write one item
    assert messages(tmp_path, "GP614", items=[item("a", "参保登记", aliases=["参保登记"])]) == []


def test_an_alias_that_two_unrelated_items_claim(tmp_path: Path) -> None:
    def said(**changes: Any) -> list[str]:
        other = {**item("b", "参保登记", aliases=["办 卡"]), **changes}
        return messages(tmp_path, "GP614", items=[item("a", "费用报销", aliases=["办卡"]), other])

    assert said(category="baoxiao") == [f"“办 卡”{CLAIM}"]
    assert said() == []  # of one category
    assert said(category="baoxiao", canonical="费用报销") == []


def test_every_claim_of_an_alias_is_kept(tmp_path: Path) -> None:
    items = [
        item("a", "参保变更", aliases=["办卡"]), item("b", "参保登记", aliases=["办卡"]),
        item("c", "费用报销", aliases=["办卡"], category="baoxiao"),
    ]  # fmt: skip
    assert messages(tmp_path, "GP614", items=items) == [
        "“办卡”既是“费用报销”的叫法，又是“参保变更”的，两项不相干；请核对该归哪一项"
    ]


def reference(canonical: str, source: str, place: str = "甲省") -> dict[str, Any]:
    return {"canonical": canonical, "place": place, "source": source}


def test_materials_that_another_place_has_published(tmp_path: Path) -> None:
    items = [item("a", "参保登记"), item("b", "费用报销", canonical="零星报销"), item("c", "参保变更", materials=[])]
    references = [
        reference("参保登记", "《甲省指南》第1项"),
        reference("零星 报销", "《甲省指南》第2项"),
        reference("参保变更", "《甲省指南》第3项"),
    ]
    told = "甲省有参考材料，本地未提供的 2 项可供录入时参考，不会替本地公布："
    assert messages(tmp_path, "GP615", items=items, reference_materials=references) == [
        f"{told}《甲省指南》：参保登记（第1项）、费用报销（第2项）"
    ]
    references[1]["source"] = "《乙省指南》第2项"
    assert messages(tmp_path, "GP615", items=items, reference_materials=references) == [
        f"{told}参保登记（《甲省指南》第1项）、费用报销（《乙省指南》第2项）"
    ]
    references[1]["place"] = "乙省"
    assert len(messages(tmp_path, "GP615", items=items, reference_materials=references)) == 2
    references[0]["source"] = references[1]["source"] = "没有书名号"
    assert messages(tmp_path, "GP615", items=items[:1], reference_materials=references[:1]) == [
        "甲省有参考材料，本地未提供的 1 项可供录入时参考，不会替本地公布：参保登记（没有书名号）"
    ]
