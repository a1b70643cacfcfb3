"""catalog/ordos.yml against its document: names, tiers, posting, standards typed from it; nothing more, nothing less.

tests/data/ordos-document.txt holds the paragraphs that the catalog quotes, as the document writes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from checkout import ROOT
from transcript import aliases_are_shared_only_by_related_items, folded, sound, stations_come_from_the_code_table

from generator.catalog.model import Catalog, Station
from generator.catalog.resolve.offerings import station_name

CATALOG = ROOT / "catalog" / "ordos.yml"
STATIONS = ROOT / "catalog" / "ordos.stations.csv"
DATA = ROOT / "tests/data"

TOWNSHIP = [
    "单位参保登记", "职工参保登记", "城乡居民参保信息变更登记", "门诊费用报销", "住院费用报销", "产前检查费支付",
    "生育医疗费支付", "计划生育医疗费支付", "生育津贴支付", "医疗救助对象手工（零星）报销", "城乡居民参保登记",
    "参保单位参保信息查询", "参保人员参保信息查询", "异地安置退休人员备案", "异地长期居住人员备案",
    "常驻异地工作人员备案", "异地转诊人员备案",
]  # fmt: skip
VILLAGE = [
    "城乡居民参保登记", "参保单位参保信息查询", "参保人员参保信息查询", "异地安置退休人员备案",
    "异地长期居住人员备案", "常驻异地工作人员备案", "异地转诊人员备案",
]  # fmt: skip
POSTED = ["经办业务名称", "服务对象", "办理方式", "办理流程", "申办材料", "办理时限", "查询方式", "监督电话"]
TEN = ["职能授权", "服务场所", "服务标识", "人员配备", "业务培训", "操作手册配发", "业务指导", "经办服务台账",
       "服务载体应用", "经办业务公开"]  # fmt: skip


BANNERS = ["东胜区", "康巴什区", "达拉特旗", "准格尔旗", "鄂托克前旗", "鄂托克旗", "杭锦旗", "乌审旗", "伊金霍洛旗"]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return sound("ordos")


@pytest.mark.parametrize(
    ("tier", "names", "article"), [("township", TOWNSHIP, "五（二）1"), ("village", VILLAGE, "五（二）2")]
)
def test_items(catalog: Catalog, tier: str, names: list[str], article: str) -> None:
    found = [(item, offer) for item in catalog.items for offer in item.offers if offer.tier == tier]
    found.sort(key=lambda pair: pair[1].order or 0)
    assert [item.name for item, _ in found] == names
    for number, (_, offer) in enumerate(found, 1):
        assert (offer.order, offer.article, offer.mode) == (number, f"{article}（{number}）", "未载明")
        assert offer.model_dump(exclude={"tier", "mode", "order", "article"}, exclude_defaults=True) == {}


def test_the_lists_are_a_minimum(catalog: Catalog) -> None:
    assert len(catalog.items) == len(TOWNSHIP)
    assert [(tier.id, tier.level, tier.list_basis, tier.exhaustive) for tier in catalog.tiers] == [
        ("county", "县", "未载明", False), ("township", "乡", "最低清单", False), ("village", "村", "最低清单", False),
    ]  # fmt: skip


def test_what_a_station_must_post(catalog: Catalog) -> None:
    posting = catalog.jurisdiction.posting
    assert [row.label for row in posting] == POSTED
    assert [row.field for row in posting] == [
        "name", "audience", "methods", "steps", "materials", "time_limit", "progress", "complaint",
    ]  # fmt: skip
    assert {row.article for row in posting} == {"五（一）10"}


def test_ten_standards(catalog: Catalog) -> None:
    for tier in catalog.tiers[1:]:
        assert [rule.name for rule in tier.standards] == [f"{name}到位" for name in TEN]
        assert [rule.article for rule in tier.standards] == [f"五（一）{number}" for number in range(1, 11)]
        assert all(rule.text for rule in tier.standards)


def test_stations(catalog: Catalog) -> None:
    counties = stations_come_from_the_code_table(catalog, "1506", {"township": 77, "village": 1000})
    for station in catalog.stations:
        assert natural(station), (station.place, station.division_name)
    assert sorted(name or "" for name in counties.values()) == sorted(BANNERS)


def natural(station: Station) -> bool:
    """Whether the place is its division as people say it, by a second way of thinking than the CSV's maker."""
    place, division = station.place, station.division_name or ""
    if station.tier == "township":
        return place == division and re.search(r"(苏木|乡|镇|街道)$", place) is not None
    if division.startswith("内蒙古自治区"):
        return division == f"内蒙古自治区鄂尔多斯市伊金霍洛旗阿勒腾席热镇{place}居民委员会"
    if place.endswith("嘎查"):
        return division.removeprefix(place) in ("", "村", "村委员会", "村民委员会")
    if place.endswith("社区"):
        return division.removeprefix(place) in ("", "居委会", "居民委员会")
    if place.endswith("居民委员会"):
        # Not every 居委会 is a 社区: only one that calls itself so is named so.
        return place == division
    return place.endswith("村") and division.removeprefix(place) in ("", "委会", "村委会", "民委员会")


def test_station_names_choose_their_own_kind_of_place(catalog: Catalog) -> None:
    names = {station_name(catalog, station) for station in catalog.stations}
    assert {
        "罕台镇基层医保服务站", "暖水乡基层医保服务站", "展旦召苏木基层医保服务站", "诃额伦街道基层医保服务站",
        "展旦召嘎查基层医保服务点", "巴音布拉格嘎查基层医保服务点", "漫赖村基层医保服务点", "西苑社区基层医保服务点",
        "巴音温都尔嘎查基层医保服务点", "上湾村基层医保服务点", "查干塔拉居民委员会基层医保服务点",
    } <= names  # fmt: skip
    pattern = r"\S+(苏木|乡|镇|街道)基层医保服务站|\S+(嘎查|村|社区|居民委员会)基层医保服务点"
    assert [name for name in names if not re.fullmatch(pattern, name)] == []
    assert [name for name in names if re.search(r"XX|乡镇（|（社区）|嘎查村|村村|自治区|村民委|社区居", name)] == []


def test_nothing_is_made_up_and_nothing_is_published(catalog: Catalog) -> None:
    left_open = ("code", "kind", "relation", "audience", "summary", "conditions", "materials", "methods", "channels",
                 "steps", "time_limit", "fee", "result", "progress", "service_standard")  # fmt: skip
    for item in catalog.items:
        assert {name: getattr(item, name) for name in left_open} == dict.fromkeys(left_open)
        assert "materials" in item.model_fields_set, "null is written out, so that a clerk sees what is missing"
        assert (item.legal_basis, item.tips) == ((), ())
    place = catalog.jurisdiction
    assert (place.feedback, place.progress, place.valid_until, place.review_by, catalog.approval) == (None,) * 5
    assert (place.hotlines, place.channels, place.assistance) == ((), (), ())
    assert place.slogan == "中国医保一生守护"
    source = catalog.sources[0]
    assert (source.disclosure, source.approval, source.date) == ("依申请公开", None, None)


def quotes(catalog: Catalog) -> Iterator[str]:
    """Every text that the catalog says is the document's own."""
    yield from (catalog.jurisdiction.authority, catalog.jurisdiction.slogan or "")
    yield "、".join(row.label for row in catalog.jurisdiction.posting)
    for tier in catalog.tiers:
        yield from (tier.official_name, tier.host or "", *tier.aliases)
        yield from (duty.text for duty in (*tier.duties, *tier.staffing))
        for rule in tier.standards:
            yield from (rule.name, rule.text or "")
    yield from (catalog.sources[0].title, catalog.sources[0].number or "", catalog.sources[0].issuer or "")


def test_quotes_are_in_the_document(catalog: Catalog) -> None:
    document = folded((DATA / "ordos-document.txt").read_text("utf-8"))
    assert [quote for quote in quotes(catalog) if folded(quote) not in document] == []


def test_management_of_stations_is_not_public(catalog: Catalog) -> None:
    county = catalog.tiers[0]
    assert [(duty.article, duty.public) for duty in county.duties] == [
        ("五（一）1", True), ("五（一）5", False), ("五（一）6", False), ("五（一）8", False),
    ]  # fmt: skip
    assert not any(duty.public for tier in catalog.tiers for duty in tier.staffing)
    internal = ["人员配备到位", "业务培训到位", "操作手册配发到位", "业务指导到位", "经办服务台账到位"]
    for tier in catalog.tiers[1:]:
        assert [rule.name for rule in tier.standards if not rule.public] == internal


def test_aliases_are_shared_only_by_related_items(catalog: Catalog) -> None:
    aliases_are_shared_only_by_related_items(catalog)


def test_no_mongolian_no_phones() -> None:
    text = CATALOG.read_text("utf-8") + STATIONS.read_text("utf-8") + (DATA / "ordos-document.txt").read_text("utf-8")
    assert [char for char in text if "\u1800" <= char <= "\u18af"] == [], "the masthead's Mongolian is garbage"
    assert re.findall(r"(?<!\d)\d{3,4}-\d{7,8}|(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)", text) == []
