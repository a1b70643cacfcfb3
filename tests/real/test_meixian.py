"""catalog/meixian.yml against its document: 六有, 六统一, the duties of three tiers, the items they amount to.

tests/data/meixian-document.txt is the plan's text (without the paragraph on staff pay).
"""

from __future__ import annotations

import re
from collections import Counter

import pytest
from checkout import ROOT
from transcript import folded, sound

from generator.catalog.model import Catalog
from generator.catalog.resolve.offerings import station_name, tier_of

CATALOG = ROOT / "catalog" / "meixian.yml"
DOCUMENT = (ROOT / "tests/data" / "meixian-document.txt").read_text("utf-8")

# Item, mode at the 镇街 station and the duty that names it; mode at the 村室 and where that stands.
ITEMS = [
    ("城乡居民参保登记（含新生儿参保登记）", "未载明", 3, "指导", "村室职责第2项"),
    ("保费征缴", "未载明", 3, "指导", "村室职责第2项"),
    ("城乡居民信息查询", "查询", 3, None, None),
    ("城乡居民信息变更", "未载明", 3, "未载明", "二（五）"),
    ("待遇查询", "查询", 3, None, None),
    ("医保关系暂停", "未载明", 3, None, None),
    ("医保电子凭证的激活和使用", "未载明", 3, "指导", "村室职责第2项"),
    ("门诊慢性病申请", "受理初审", 4, "指导", "村室职责第2项"),
    ("门诊“两病”申请", "受理初审", 4, "指导", "村室职责第2项"),
    ("医疗救助申请", "受理初审", 4, "未载明", "二（五）"),
    ("零星结算住院费用", "受理初审", 4, None, None),
    ("医疗保障政策宣传、咨询服务", "宣传咨询", 2, None, None),
]
HIDDEN = [("township", 5), ("township", 6), ("township", 7), ("village", 3)]
"""Duties that are monitoring, fraud work or reporting: not for the wall."""


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return sound("meixian")


def duties(heading: str) -> list[str]:
    """The duties that stand behind one another in the document, parted by semicolons."""
    line = next(line for line in DOCUMENT.splitlines() if line.startswith(f"{heading}工作职责："))
    return line.split("：", 1)[1].rstrip("。").split("；")


@pytest.mark.parametrize(
    ("tier", "heading", "count"),
    [
        ("county", "县医保经办中心", 6),
        ("township", "镇街医疗保障服务站", 10),
        ("village", "村（社区）医疗保障服务室", 4),
    ],
)
def test_duties(catalog: Catalog, tier: str, heading: str, count: int) -> None:
    found = tier_of(catalog, tier).duties
    assert [duty.text for duty in found] == duties(heading)
    assert len(found) == count
    assert [(duty.article or "").split("第")[-1] for duty in found] == [f"{number}项" for number in range(1, count + 1)]
    hidden = [(tier, number) for number, duty in enumerate(found, 1) if not duty.public]
    assert hidden == [place for place in HIDDEN if place[0] == tier]


def test_monitoring_thresholds_are_kept_and_not_public(catalog: Catalog) -> None:
    duty = tier_of(catalog, "township").duties[4]
    assert "超1万元" in duty.text and "超2.6万元" in duty.text and not duty.public
    assert [d.text for t in catalog.tiers for d in t.duties if "万元" in d.text] == [duty.text]


def test_six_haves_and_six_unities(catalog: Catalog) -> None:
    for tier in catalog.tiers:
        have = next(rule.text or "" for rule in tier.standards if rule.name == "六有")
        assert have.split("、") == [
            "有固定服务场所", "有专兼职工作人员", "有明确岗位职责",
            "有科学管理制度", "有统一办事规程", "有统一形象标志",
        ]  # fmt: skip
        unity = next(rule.text or "" for rule in tier.service_rules if rule.name == "六统一")
        assert "事项名称、事项编码、办理材料、办理时限、办理环节、服务标准“六统一”" in unity


def test_names_of_tiers(catalog: Catalog) -> None:
    assert [(tier.official_name, tier.naming, tier.list_basis, tier.exhaustive) for tier in catalog.tiers] == [
        ("县医疗保障经办中心", None, "未载明", False),
        ("镇街医疗保障服务站", "{place}医疗保障服务站", "职责归纳", False),
        ("村（社区）医疗保障服务室", "{place}医疗保障服务室", "职责归纳", False),
    ]


def test_items_are_the_duties(catalog: Catalog) -> None:
    assert [item.name for item in catalog.items] == [row[0] for row in ITEMS]
    for item, (_, mode, duty, village, where) in zip(catalog.items, ITEMS, strict=True):
        offers = {offer.tier: offer for offer in item.offers}
        assert (offers["township"].mode, offers["township"].article) == (mode, f"二（一）4 镇街站职责第{duty}项")
        assert set(offers) == {"township"} | ({"village"} if village else set())
        if village:
            assert offers["village"].mode == village
            assert (offers["village"].article or "").removeprefix("二（一）4 ") == where
            assert (offers["village"].dispute is not None) is (where == "二（五）")


def test_filing_for_other_places_is_not_offered(catalog: Catalog) -> None:
    assert "异地" not in DOCUMENT
    assert [item.name for item in catalog.items if "异地" in item.name or "备案" in item.name] == []


def test_other_names(catalog: Catalog) -> None:
    assert {item.name: item.canonical for item in catalog.items if item.canonical} == {
        "城乡居民参保登记（含新生儿参保登记）": "城乡居民参保登记",
        "城乡居民信息查询": "参保人员参保信息查询",
        "城乡居民信息变更": "城乡居民参保信息变更登记",
        "医保电子凭证的激活和使用": "医保电子凭证激活",
        "门诊慢性病申请": "门诊慢特病病种待遇认定",
        "零星结算住院费用": "住院费用报销",
        "医疗保障政策宣传、咨询服务": "医保政策宣传和咨询解答",
    }


def test_help_at_home(catalog: Catalog) -> None:
    (help_,) = catalog.jurisdiction.assistance
    assert (help_.name, help_.who, help_.where) == (
        "上门帮代办服务", "符合门诊慢性病及“两病”政策的老弱病残特殊群体", "镇街卫生院、村（社区）定点卫生室",
    )  # fmt: skip


def test_nothing_is_made_up(catalog: Catalog) -> None:
    for item in catalog.items:
        assert item.materials is None and "materials" in item.model_fields_set
        assert (item.steps, item.time_limit, item.conditions, item.fee, item.code) == (None, None, None, None, None)
    place, source = catalog.jurisdiction, catalog.sources[0]
    assert (place.slogan, place.hotlines, place.feedback, place.progress, place.channels) == (None, (), None, None, ())
    assert (catalog.approval, place.valid_until, source.number, source.issuer, source.date) == (None,) * 5


def test_quotes_are_in_the_document(catalog: Catalog) -> None:
    quotes = [catalog.jurisdiction.authority]
    for help_ in catalog.jurisdiction.assistance:
        quotes += [help_.name, help_.who or "", help_.where or ""]
    for tier in catalog.tiers:
        quotes += [tier.official_name, *tier.aliases, *(duty.text for duty in tier.staffing)]
        quotes += [rule.text or rule.name for rule in (*tier.service_rules, *tier.standards)]
    quotes += [offer.summary for item in catalog.items for offer in item.offers if offer.summary]
    quotes += [item.audience for item in catalog.items if item.audience and item.audience != "辖区内城乡居民"]
    assert [quote for quote in quotes if folded(quote) not in folded(DOCUMENT)] == []


def test_stations(catalog: Catalog) -> None:
    assert Counter(station.tier for station in catalog.stations) == {"township": 8, "village": 95}
    codes = [station.code for station in catalog.stations]
    assert codes == sorted(set(codes))
    for station in catalog.stations:
        village, division = station.tier == "village", station.division_name or ""
        assert re.fullmatch(r"610326\d{6}" if village else r"610326\d{3}", station.code)
        assert not 400 <= int(station.code[6:9]) <= 599, "zones and parks are not townships"
        assert station.parent == (station.code[:9] if village else None)
        assert (station.division, station.status) == (station.code, "待确认")
        if not village or division == "常兴街道居委会":
            assert station.place == division
        elif "社区" in division:
            assert station.place == division.removesuffix("居委会")
        else:
            assert station.place in (division.removesuffix("委会"), division.removesuffix("村委会"))
            assert station.place.endswith("村") and "村村" not in station.place
    names = {station_name(catalog, station) for station in catalog.stations}
    assert {"首善街道医疗保障服务站", "齐镇医疗保障服务站", "齐镇村医疗保障服务室", "三和村医疗保障服务室"} <= names


def test_no_phones() -> None:
    assert re.findall(r"(?<!\d)1[3-9]\d{9}(?!\d)|0\d{2,3}-\d{7,8}", CATALOG.read_text("utf-8")) == []
