"""catalog/xiaxian.yml against its document: duties, standards and the items that the duties amount to.

tests/data/xiaxian-document.txt is the plan's text with the page breaks closed (without the subsidy clause).
"""

from __future__ import annotations

import re
from collections import Counter

import pytest
from checkout import ROOT
from transcript import folded, sound

from generator.catalog.model import Catalog, Tier
from generator.catalog.resolve.offerings import station_name, tier_of

CATALOG = ROOT / "catalog" / "xiaxian.yml"
DOCUMENT = (ROOT / "tests/data" / "xiaxian-document.txt").read_text("utf-8")

# Duty of the township station -> the items read out of it (职责归纳) and who handles them how at the village.
ITEMS = [
    (2, "城乡居民参保登记", "未载明", 1),
    (2, "城乡居民信息变更", "未载明", None),
    (2, "参保单位信息查询", "查询", None),
    (2, "参保个人信息查询", "查询", None),
    (2, "提供凭证", "未载明", None),
    (3, "异地安置退休人员备案", "未载明", 2),
    (3, "异地长期居住人员备案", "未载明", 2),
    (3, "常驻异地工作人员备案", "未载明", 2),
    (3, "异地转诊人员备案", "未载明", 2),
    (4, "门诊费用报销", "未载明", None),
    (4, "住院费用报销", "未载明", None),
    (5, "符合条件的救助对象参加医保个人缴费补贴", "未载明", None),
    (5, "救助对象的手工报销", "未载明", None),
]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return sound("xiaxian")


def section(heading: str) -> list[str]:
    """The numbered lines below a heading of the document, without number and final mark."""
    after = DOCUMENT.split(f"{heading}\n", 1)[1]
    lines = [line for line in re.split(r"\n[一二三四五（]", after, maxsplit=1)[0].splitlines() if line]
    return [re.sub(r"^\d\.", "", line).rstrip("。；") for line in lines]


@pytest.mark.parametrize(
    ("tier", "heading", "count"),
    [("county", "（一）县医保服务中心工作职责：", 6), ("township", "（二）乡镇医保服务站职责", 6),
     ("village", "（三）村卫生室服务点职责", 5)],
)  # fmt: skip
def test_duties(catalog: Catalog, tier: str, heading: str, count: int) -> None:
    duties = tier_of(catalog, tier).duties
    assert [duty.text for duty in duties] == section(heading)
    assert len(duties) == count
    numbers = [re.sub(r"^四（[一二三]）", "", duty.article or "") for duty in duties]
    assert numbers == [str(number) for number in range(1, count + 1)]


def test_what_is_internal_is_not_public(catalog: Catalog) -> None:
    hidden = [duty.text for tier in catalog.tiers for duty in (*tier.duties, *tier.staffing) if not duty.public]
    assert hidden == [
        "3-4名经办人员", "负责参保人员死亡信息的报送", "掌握本行政村参保人员信息及慢性病人员等信息情况", "1名经办人员",
    ]  # fmt: skip
    rules = [rule.name for tier in catalog.tiers for rule in (*tier.service_rules, *tier.standards) if not rule.public]
    assert rules == ["责任追究", "内控", "制度规范", "责任追究", "内控制度", "制度规范"]


def stated(tier: Tier) -> list[str]:
    """A tier's standards as the document lists them: name, colon, text."""
    listed = [rule for rule in tier.standards if (rule.article or "").startswith("三")]
    return [f"{rule.name}：{rule.text}" if rule.text else rule.name for rule in listed]


@pytest.mark.parametrize(
    ("tier", "heading"),
    [
        ("county", "（一）县级政务大厅医保窗口"),
        ("township", "（二）乡镇便民中心医保服务站"),
        ("village", "（三）村级医保服务点"),
    ],
)
def test_standards(catalog: Catalog, tier: str, heading: str) -> None:
    lines = [line for line in section(heading) if not line.startswith("人员配备")]
    assert stated(tier_of(catalog, tier)) == lines
    staff = [line.removeprefix("人员配备：") for line in section(heading) if line.startswith("人员配备")]
    assert [duty.text for duty in tier_of(catalog, tier).staffing] == staff


@pytest.mark.parametrize("tier", ["county", "township"])
def test_service_rules_are_the_standards_own(catalog: Catalog, tier: str) -> None:
    found = tier_of(catalog, tier)
    text = next(rule.text or "" for rule in found.standards if rule.name == "制度规范")
    listed = [rule.name for rule in found.service_rules if (rule.article or "").startswith("三")]
    assert listed == re.sub(r"(等制度|等)$", "", text).split("、")
    assert all(rule.text is None for rule in found.service_rules)


def test_items_are_the_duties(catalog: Catalog) -> None:
    assert [item.name for item in catalog.items] == [name for _, name, _, _ in ITEMS]
    for item, (duty, _, mode, village) in zip(catalog.items, ITEMS, strict=True):
        offers = {offer.tier: offer for offer in item.offers}
        assert (offers["township"].mode, offers["township"].article) == (mode, f"四（二）{duty}")
        assert set(offers) == {"township"} | ({"village"} if village else set())
        if village:
            assert (offers["village"].mode, offers["village"].article) == ("指导", f"四（三）{village}")
            assert offers["village"].summary == section("（三）村卫生室服务点职责")[village - 1]


def test_names_are_made_of_the_duties_words(catalog: Catalog) -> None:
    words = set("".join(section("（二）乡镇医保服务站职责")))
    assert [item.name for item in catalog.items if not set(item.name) <= words] == []
    assert {item.name: item.canonical for item in catalog.items if item.canonical} == {
        "城乡居民信息变更": "城乡居民参保信息变更登记",
        "参保单位信息查询": "参保单位参保信息查询",
        "参保个人信息查询": "参保人员参保信息查询",
        "符合条件的救助对象参加医保个人缴费补贴": "符合资助条件的救助对象参加城乡居民基本医疗保险个人缴费补贴",
        "救助对象的手工报销": "医疗救助对象手工（零星）报销",
    }


def test_which_certificate_is_in_dispute(catalog: Catalog) -> None:
    assert {item.name for item in catalog.items if item.facts} == {"提供凭证"}


def test_lists_are_not_complete(catalog: Catalog) -> None:
    assert [(tier.id, tier.exhaustive, tier.list_basis) for tier in catalog.tiers] == [
        ("county", False, "未载明"), ("township", False, "职责归纳"), ("village", False, "职责归纳"),
    ]  # fmt: skip


def test_nothing_is_made_up(catalog: Catalog) -> None:
    for item in catalog.items:
        assert item.materials is None and "materials" in item.model_fields_set
        assert (item.steps, item.time_limit, item.conditions, item.fee, item.code) == (None, None, None, None, None)
        assert (item.audience is None) or set(item.audience) <= set(DOCUMENT)
    place = catalog.jurisdiction
    assert (place.slogan, place.hotlines, place.feedback, place.progress) == (None, (), None, None)
    assert (place.valid_until, catalog.approval) == (None, None)
    source = catalog.sources[0]
    assert (source.number, source.issuer) == ("夏政办发〔2022〕22号", "夏县人民政府办公室")
    assert str(source.date) == "2022-06-13"


def test_quotes_are_in_the_document(catalog: Catalog) -> None:
    quotes = [catalog.jurisdiction.authority]
    for tier in catalog.tiers:
        quotes += [tier.official_name, *tier.aliases, *(rule.text or rule.name for rule in tier.service_rules)]
        quotes += [rule.text for rule in tier.standards if rule.text]
    assert [quote for quote in quotes if folded(quote) not in folded(DOCUMENT)] == []


def test_stations(catalog: Catalog) -> None:
    assert Counter(station.tier for station in catalog.stations) == {"township": 11, "village": 175}
    codes = [station.code for station in catalog.stations]
    assert codes == sorted(set(codes))
    for station in catalog.stations:
        village, division = station.tier == "village", station.division_name or ""
        assert re.fullmatch(r"140828\d{6}" if village else r"140828\d{3}", station.code)
        assert station.parent == (station.code[:9] if village else None)
        assert (station.division, station.status) == (station.code, "待确认")
        if not village:
            assert station.place == division and division[-1] in "镇乡"
        elif division.endswith("社区居委会"):
            assert station.place == division.removesuffix("居委会")
        else:
            assert station.place in (division.removesuffix("委会"), division.removesuffix("村委会"))
            assert station.place.endswith("村") and "村村" not in station.place
    names = {station_name(catalog, station) for station in catalog.stations}
    assert {"瑶峰镇医保服务站", "南大里乡医保服务站", "陈村医保服务点"} <= names
    assert {"春燕新村医保服务点", "城东社区医保服务点"} <= names


def test_no_phones_no_money() -> None:
    text = CATALOG.read_text("utf-8")
    assert re.findall(r"(?<!\d)1[3-9]\d{9}(?!\d)|0\d{2,3}-\d{7,8}", text) == []
    assert re.findall(r"\d+\s*万?元", text) == []
