"""catalog/rules/contents.py: materials, conditions and steps, word by word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from made import item, messages
from rows import few

Named = list[dict[str, Any]]


def materials(*names: str, **more: Any) -> Named:
    return [{"name": name, **more} for name in names]


def test_four_materials_for_everybody_are_enough(tmp_path: Path) -> None:
    four, when = materials("甲表", "乙表", "丙表", "丁表"), materials("戊表", when="委托他人的")
    assert not messages(tmp_path, "GP602", items=[item("a", "参保登记", materials=[*four, *when, *when])])
    optional = materials("己表", required=False)
    assert not messages(tmp_path, "GP602", items=[item("a", "参保登记", materials=[*four, *optional])])
    assert messages(tmp_path, "GP602", items=[item("a", "参保登记", materials=[*four, *materials("戊表")])]) == [
        "“参保登记”人人都要交的材料有 5 种，全国清单（2020 年）不超过 4 种；"
        "请核对哪些可以减去，只在某种情形才要的写 when"
    ]


@pytest.mark.parametrize(
    ("name", "vague"),
    few(
        [
            ("其他材料", "其他材料"),
            ("其它证明", "其它证明"),
            ("相关资料", "相关资料"),
            ("有关证件", "有关证件"),
            ("必要手续", "必要手续"),
            ("必要的文件", "必要的文件"),
            ("所需凭证", "所需凭证"),
            ("所需的单据", "所需的单据"),
            ("对应的材料", "对应的材料"),
            ("相应材料", "相应材料"),
            ("规定的材料", "规定的材料"),
            ("其他相关材料", "其他相关材料"),
            ("相关辅助证明", "相关辅助证明"),
            ("相关证明材料", "相关证明材料"),
            ("其他有关证明文件", "其他有关证明"),
            ("相关佐证资料", "相关佐证资料"),
            ("相关补充资料", "相关补充资料"),
            ("有关身份证明", "有关身份证明"),
            ("相关申请手续", "相关申请手续"),
            ("相关报销单据", "相关报销单据"),
            ("身份证等证件", "等证件"),
            ("辅助材料", "辅助材料"),
            ("户口簿、身份证等", "身份证等"),
            ("身份证", None),
            ("病历资料", None),
            ("规定病种申请表", None),
            ("等级证书", None),
        ],
        5,
    ),
)
def test_a_material_that_nobody_can_bring(tmp_path: Path, name: str, vague: str | None) -> None:
    told = messages(tmp_path, "GP603", items=[item("a", "参保登记", materials=materials(name))])
    assert told == ([f"“{vague}”说得不清楚，群众不知道带什么；请写明是哪几种"] if vague else [])


def test_conditions_are_vague_in_other_words_too_but_may_end_with_and_so_on(tmp_path: Path) -> None:
    conditions = {"any_of": ["能提供相关证明的", "困难群众等"]}
    offers = [{"tier": "township", "mode": "受理", "conditions": {"all_of": ["带其他材料的"]}}]
    told = messages(tmp_path, "GP603", items=[item("a", "参保登记", conditions=conditions, offers=offers)])
    assert [words.partition("”")[0] for words in told] == ["“相关证明", "“其他材料"]


DOCUMENTS = [
    # What a condition names; what is said of it; a material that answers to it.
    ("持身份证的", "身份证", "有效证件"),
    ("持居民身份证的", "居民身份证", "身份证"),
    ("持居住证的", "居住证", "有效身份证件"),
    ("有户口簿的", "户口簿", "户口页"),
    ("有户口本的", "户口本", "有效身份证件"),
    ("持社保卡的", "社保卡", "社会保障卡"),
    ("持社会保障卡的", "社会保障卡", "社保卡"),
    ("用医保电子凭证的", "医保电子凭证", "医保电子凭证"),
    ("有居住证明的", "居住证明", "居住证"),
    ("有死亡证明的", "死亡证明", "死亡证明"),
    ("有出生医学证明的", "出生医学证明", "出生证"),
    ("有出生证的", "出生证", "出生医学证明"),
    ("有结婚证的", "结婚证", "结婚证"),
    ("有诊断证明的", "诊断证明", "诊断书"),
    ("有诊断书的", "诊断书", "疾病诊断"),
    ("有出院小结的", "出院小结", "出院记录"),
    ("有出院记录的", "出院记录", "病历"),
    ("有病历的", "病历", "出院小结"),
    ("有收费票据的", "收费票据", "发票"),
    ("有医疗票据的", "医疗票据", "收据"),
    ("有发票的", "发票", "票据"),
    ("有费用清单的", "费用清单", "明细清单"),
    ("有转诊证明的", "转诊证明", "转院单"),
    ("有转院证明的", "转院证明", "转外备案"),
    ("有转外就医转院证明的", "转外就医转院证明", "转诊单"),
    ("有委托书的", "委托书", "委托书"),
    ("签了承诺书的", "承诺书", "承诺书"),
    ("有营业执照的", "营业执照", "统一社会信用代码证"),
    ("有执业许可证的", "执业许可证", "许可证"),
    ("有参保凭证的", "参保凭证", "参保凭证"),
    ("有劳动合同的", "劳动合同", "合同"),
    ("有工作合同的", "工作合同", "合同"),
    ("有残疾证的", "残疾证", "残疾人证"),
    ("有残疾人证的", "残疾人证", "残疾证"),
    ("有低保证的", "低保证", "低保"),
    ("填了申请表的", "申请表", "申请表"),
    ("填了登记表的", "登记表", "登记表"),
    ("填了备案表的", "备案表", "备案表"),
]


@pytest.mark.parametrize(("condition", "named", "answer"), few(DOCUMENTS, 7), ids=[named for _, named, _ in DOCUMENTS])
def test_a_document_of_the_conditions_is_among_the_materials(
    tmp_path: Path, condition: str, named: str, answer: str
) -> None:
    record = item("a", "参保登记", conditions={"all_of": [condition]}, materials=materials("甲表"))
    assert messages(tmp_path, "GP605", items=[record])[:1] == [f"受理条件提到“{named}”，办理材料里没有；请核对要不要带"]
    record["materials"] = materials(answer)
    assert messages(tmp_path, "GP605", items=[record]) == []


@pytest.mark.parametrize(
    "condition", ["无身份证的", "未领身份证的", "不持有居住证的", "免交病历的", "没有发票的", "非本地户口本"]
)
def test_who_has_no_such_document_need_not_bring_it(tmp_path: Path, condition: str) -> None:
    record = item("a", "参保登记", conditions={"all_of": [condition]}, materials=[])
    assert messages(tmp_path, "GP605", items=[record]) == []


@pytest.mark.parametrize("field", ["substitute", "note", "when"])
def test_a_document_may_be_named_beside_a_material_or_be_common_to_all(tmp_path: Path, field: str) -> None:
    record = item("a", "参保登记", conditions={"all_of": ["持结婚证的"]}, materials=materials("甲表"))
    assert len(messages(tmp_path, "GP605", items=[record])) == 1
    assert not messages(tmp_path, "GP605", items=[record], common_materials=materials("结婚证"))
    record["materials"][0][field] = "结婚证"
    assert not messages(tmp_path, "GP605", items=[record])
    record["materials"] = None
    assert not messages(tmp_path, "GP605", items=[record]), "what is not supplied is told once, as missing"


def flow(*names: str) -> Named:
    return [{"name": name} for name in names]


@pytest.mark.parametrize(
    ("names", "mode", "lacking"),
    few(
        [
            (("受理", "办结"), "办理", ""),
            (("收件", "审核", "办理完毕"), "办理", ""),
            (("接件", "反馈审核结果"), "办理", ""),
            (("受理", "结果及时送达"), "办理", ""),
            (("审核", "办结"), "办理", "受理"),
            (("受理", "审核"), "办理", "办结"),
            (("咨询", "审核"), "办理", "受理”和“办结"),
            # Who only takes papers in hands them on.
            (("受理", "移交县局"), "受理", ""),
            (("受理", "转交"), "受理初审", ""),
            (("受理", "转办"), "帮办代办", ""),
            (("受理", "上报"), "受理", ""),
            (("受理", "报送县局"), "受理", ""),
            (("受理", "报批"), "受理", ""),
            (("受理", "报批"), "办理", "办结"),
            (("受理", "审核"), "受理", "办结"),
            (("咨询",), "查询", ""),
            (("咨询",), "宣传咨询", ""),
            (("咨询",), "指导", ""),
            (("咨询",), "收集报送", ""),
        ],
        4,
    ),
)
def test_a_flow_says_when_it_begins_and_when_it_is_done(
    tmp_path: Path, names: tuple[str, ...], mode: str, lacking: str
) -> None:
    told = f"办理流程里没有“{lacking}”；群众看不出什么时候算收下、什么时候算办完"
    wanted = [told] if lacking else []
    of_item = item("a", "参保登记", steps=flow(*names), offers=[{"tier": "township", "mode": mode}])
    assert messages(tmp_path, "GP604", items=[of_item]) == wanted
    of_offer = item("a", "参保登记", offers=[{"tier": "township", "mode": mode, "steps": flow(*names)}])
    assert messages(tmp_path, "GP604", items=[of_offer]) == wanted


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, 1),
        ({"name": "参保信息查询"}, 0),
        ({"name": "政策咨询"}, 0),
        ({"name": "政策宣传"}, 0),
        ({"kind": "职责"}, 0),
        ({"steps": [{"name": "甲", "text": "受理"}, {"name": "乙", "text": "办结"}]}, 0),
        # The item's own flow counts where one tier does more than advise; where all have flows of their own, it may be
        # anybody's.
        ({"offers": [{"tier": "township", "mode": "查询"}, {"tier": "village", "mode": "指导"}]}, 0),
        ({"offers": [{"tier": "township", "mode": "办理"}, {"tier": "village", "mode": "指导"}]}, 1),
        ({"offers": [{"tier": "township", "mode": "查询", "steps": flow("受理", "办结")}]}, 1),
        ({"steps": flow("受理", "上报"), "offers": [{"tier": "township", "mode": "受理"}]}, 0),
        (
            {
                "steps": flow("受理", "上报"),
                "offers": [{"tier": "township", "mode": "受理"}, {"tier": "village", "mode": "办理"}],
            },
            1,
        ),
        ({"steps": flow("受理", "上报")}, 1),
    ],
)
def test_which_items_need_a_flow_with_ends(tmp_path: Path, changes: dict[str, Any], told: int) -> None:
    record = {**item("a", "参保登记", steps=flow("审核")), **changes}
    assert len(messages(tmp_path, "GP604", items=[record])) == told


@pytest.mark.parametrize("where", ["name", "substitute", "note", "when"])
def test_a_document_that_a_condition_asks_for_may_stand_anywhere_in_a_material(tmp_path: Path, where: str) -> None:
    conditions = {"all_of": ["持有效身份证件"]}
    other = materials("甲表")
    (told,) = messages(tmp_path, "GP605", items=[item("a", "参保登记", conditions=conditions, materials=other)])
    assert "办理材料里没有" in told
    other[0][where] = "本人有效身份证件"
    assert not messages(tmp_path, "GP605", items=[item("a", "参保登记", conditions=conditions, materials=other)])
