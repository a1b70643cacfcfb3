"""What the rules find in the real catalogs, each of them held against its document, and what they must let pass."""

from __future__ import annotations

from collections import Counter

import pytest
from checkout import CATALOGS
from rows import few

from generator.catalog.load import load_catalog
from generator.catalog.model import Catalog
from generator.catalog.rules.codes import folded
from generator.catalog.rules.contacts import person_in
from generator.catalog.rules.names import same_place
from generator.catalog.rules.standards import known_standards, shortfalls
from generator.ground.errors import Finding

OVERLOOKED = {
    "jiangsu": {"GP603": 8},  # 对应辅助材料 (4), …等相关证明材料 (2), …等 (2): the guide's own words
    "meixian": {"GP615": 1},
    "minqing": {"GP613": 1, "GP615": 1},  # 新村村
    "ordos": {"GP615": 1},
    "xiaxian": {"GP615": 1},
    "yongzhou": {"GP615": 1},
}


def read(name: str) -> tuple[Catalog, list[Finding]]:
    catalog, findings = load_catalog(CATALOGS / f"{name}.yml")
    assert catalog is not None, findings
    return catalog, findings


@pytest.mark.parametrize("name", few(OVERLOOKED, 3))
def test_nothing_false_of_the_real_catalogs(name: str) -> None:
    """Which standards a catalog names (GP601) is told below."""
    counts = Counter(f.code for f in read(name)[1] if f.code >= "GP602" or f.code in ("GP413", "GP414"))
    assert counts == OVERLOOKED[name]


def test_what_ordos_must_post() -> None:
    found = [f.message for f in read("ordos")[1] if f.code == "GP601"]
    fields = "、".join(
        f"{label}（17 个）" for label in ("服务对象", "办理方式", "办理流程", "申办材料", "办理时限", "查询方式")
    )
    assert found == [f"“文件要求公示的栏目”共 8 项，17 个事项中缺：{fields}；整体缺：监督电话"]


def test_the_six_of_meixian() -> None:
    """None of the six but the names is in its document."""
    catalog, _ = read("meixian")
    standard = known_standards(catalog)["六统一"]
    found = list(shortfalls(catalog, standard, lambda place: True))
    assert [(one.label, len(one.items or ())) for one in found] == [
        (label, len(catalog.items)) for _, label in standard.fields[1:]
    ]


def test_the_guide_with_materials_lacks_fewer() -> None:
    catalog, _ = read("jiangsu")
    found = shortfalls(catalog, known_standards(catalog)["基层政务公开目录"], lambda place: True)
    assert not {one.label for one in found} & {"事项名称", "办理材料", "办理方式", "办理时限"}


PERSONS = ["联系人：王小明 0350-2345678", "李主任0350-2345678", "张三（电话：22345678）", "请找王小明，22345678"]
NO_PERSONS = [
    "12345 医保热线", "拨打0350-2345678", "方山镇 0350-2345678", "石牌村：22345678", "成文 20220824",
    "医保局0350-2345678", "高县医保局 0831-2345678", "王老师", "工作日 8:30-12:00", "服务电话：0350-2345678",
    "黄金村，22345678",
]  # fmt: skip


@pytest.mark.parametrize("text", PERSONS)
def test_persons(text: str) -> None:
    assert person_in(text)


@pytest.mark.parametrize("text", NO_PERSONS)
def test_no_persons(text: str) -> None:
    assert not person_in(text)


def test_names_of_one_place_and_of_two() -> None:
    assert same_place("新民村委会") == same_place("新民村村民委员会") == same_place("新民（村）") == "新民村"
    assert same_place("花园社区居民委员会") == same_place("花园社区居委会") == "花园社区"
    assert same_place("巴音嘎查村委会") == same_place("巴音嘎查")
    assert len({same_place(name) for name in ("新民村", "新民社区", "新民居委会", "新民一村")}) == 4
    assert folded("报销（零星） A") == folded("报销(零星)a")
