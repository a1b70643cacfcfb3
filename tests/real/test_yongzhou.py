"""catalog/yongzhou.yml against its document: an independent transcription, row by row; nothing more, nothing less.

tests/data/yongzhou-annex.tsv is the annex's table and tests/data/yongzhou-document.txt the paragraphs of the body,
both as the document writes them.
"""

from __future__ import annotations

import csv
import datetime
import re
from collections import Counter
from collections.abc import Iterator

import pytest
from checkout import ROOT
from transcript import aliases_are_shared_only_by_related_items, folded, sound, stations_come_from_the_code_table

from generator.catalog.model import Catalog, Station

CATALOG = ROOT / "catalog" / "yongzhou.yml"
STATIONS = ROOT / "catalog" / "yongzhou.stations.csv"
DATA = ROOT / "tests/data"
ANNEX = list(csv.DictReader((DATA / "yongzhou-annex.tsv").read_text("utf-8").splitlines(), delimiter="\t"))
LEVELS = {"市级": "city", "县级": "county", "乡镇（街道）": "township", "村（社区）": "village"}
Row = dict[str, str]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return sound("yongzhou")


def test_annex_is_whole() -> None:
    assert [row["order"] for row in ANNEX] == [str(number) for number in range(1, 44)]
    assert len({row["name"] for row in ANNEX}) == 43
    assert len({row["code"] for row in ANNEX}) == 31
    assert Counter(level for row in ANNEX for level in row["levels"].split("、")) == {
        "市级": 34, "县级": 43, "乡镇（街道）": 12, "村（社区）": 4,
    }  # fmt: skip


@pytest.mark.parametrize("number", range(43), ids=lambda number: ANNEX[number]["name"])
def test_row(catalog: Catalog, number: int) -> None:
    row, item = ANNEX[number], catalog.items[number]
    assert (item.code, item.name, item.relation, item.kind) == (row["code"], row["name"], row["relation"], row["kind"])
    assert item.article == f"附件第{row['order']}行"
    assert [offer.tier for offer in item.offers] == [LEVELS[level] for level in row["levels"].split("、")]
    for offer in item.offers:
        assert offer.note == (row["note"] or None if offer.tier in narrowed(row) else None)
        said = offer.model_dump(exclude={"tier", "mode", "note"}, exclude_defaults=True)
        assert (offer.mode, said) == ("未载明", {}), "the annex states levels and nothing else"


def narrowed(row: Row) -> set[str]:
    """The tiers that a note narrows: those it names, else those below the agencies (市、县两级…事项全覆盖)."""
    return {"township"} if row["note"].startswith("乡镇") else {"township", "village"}


def test_the_catalog_has_no_other_items(catalog: Catalog) -> None:
    assert len(catalog.items) == len(ANNEX)
    assert [(tier.id, tier.name, tier.level) for tier in catalog.tiers] == [
        ("city", "市级", "市"), ("county", "县级", "县"),
        ("township", "乡镇（街道）", "乡"), ("village", "村（社区）", "村"),
    ]  # fmt: skip
    assert [(tier.exhaustive, tier.list_basis) for tier in catalog.tiers] == [(False, "清单")] * 4


def test_notes_stand_beside_the_narrowed_offers(catalog: Catalog) -> None:
    notes = Counter((o.tier, o.note) for item in catalog.items for o in item.offers if o.note)
    aid = "乡镇人民政府（街道办事处）负责辖区内医疗救助申请受理、调查核实和基础资料审核等工作。"
    assert notes == {
        ("township", "仅开放基本信息查询"): 1, ("village", "仅开放基本信息查询"): 1,
        ("township", "仅其中的（出具参保凭证）"): 1, ("village", "仅其中的（出具参保凭证）"): 1,
        ("township", aid): 3,
    }  # fmt: skip


def test_no_station_pattern_is_made_up(catalog: Catalog) -> None:
    assert [tier.naming for tier in catalog.tiers] == [None] * 4
    assert [(tier.official_name, tier.host_naming) for tier in catalog.tiers] == [
        ("医保经办机构", None), ("医保经办机构", None),
        ("医保服务站点", "{place}政务服务大厅"), ("医保服务站点", "{place}党群服务中心（便民服务站）"),
    ]  # fmt: skip
    assert all(station.name is None for station in catalog.stations)


def test_stations(catalog: Catalog) -> None:
    counties = stations_come_from_the_code_table(catalog, "4311", {"township": 182, "village": 3318})
    for station in catalog.stations:
        assert natural(station), (station.place, station.division_name)
    assert len(set(counties.values())) == len(counties) == 13
    assert None not in counties.values()
    codes = {station.code for station in catalog.stations}
    assert {station.parent for station in catalog.stations if station.parent} == codes & {c[:9] for c in codes}


def natural(station: Station) -> bool:
    """Whether the place is its division as people say it, by a second way of thinking than the CSV's maker."""
    place, division = station.place, station.division_name or ""
    if station.tier == "township":
        return place == division and re.search(r"(镇|乡|街道)$", place) is not None
    if "生活区" in division:
        return division == f"新田县{place}"
    if place.endswith("社区"):
        return division.removeprefix(place) in ("", "居委会", "委员会", "村委会")
    if place.endswith("居委会"):
        # Not every 居委会 is a 社区: only one that calls itself so is named so.
        return place == division
    return place.endswith("村") and division.removeprefix(place) in ("", "委会", "村委会", "村")


def test_materials_are_not_supplied_and_nothing_is_made_up(catalog: Catalog) -> None:
    left_open = ("audience", "summary", "conditions", "materials", "methods", "channels", "steps", "time_limit", "fee",
                 "result", "progress", "service_standard")  # fmt: skip
    for item in catalog.items:
        assert {name: getattr(item, name) for name in left_open} == dict.fromkeys(left_open)
        assert "materials" in item.model_fields_set, "null is written out, so that a clerk sees what is missing"
        assert (item.legal_basis, item.tips) == ((), ())
    place = catalog.jurisdiction
    assert (place.slogan, place.feedback, place.progress, place.valid_until, place.review_by) == (None,) * 5
    assert (place.hotlines, place.assistance, catalog.approval) == ((), (), None)


def quotes(catalog: Catalog) -> Iterator[str]:
    """Every text that the catalog says is the document's own."""
    yield from (catalog.jurisdiction.authority, *(channel.name for channel in catalog.jurisdiction.channels))
    for tier in catalog.tiers:
        yield from (tier.host or "", tier.official_name, (tier.host_naming or "").removeprefix("{place}"))
        yield from (duty.text.removeprefix("原则上") for duty in (*tier.duties, *tier.staffing))
        for rule in (*tier.service_rules, *tier.standards):
            yield rule.text or rule.name
    for source in catalog.sources[:2]:
        yield from (source.title, (source.number or "").removesuffix("附件"), source.issuer or "")


def test_quotes_are_in_the_document(catalog: Catalog) -> None:
    document = folded((DATA / "yongzhou-document.txt").read_text("utf-8"))
    # The two halves of one sentence name two tiers each: “原则上市、县（市区）级以…为主，乡镇（街道）级以…”.
    assert [quote for quote in quotes(catalog) if folded(quote) not in document] == []


def test_rules_and_channels(catalog: Catalog) -> None:
    rules = {tier.id: [rule.name for rule in tier.service_rules] for tier in catalog.tiers}
    common = ["一次性告知制", "首问负责制", "限时办结制", "“好差评”制度"]
    assert rules == {
        "city": [*common, "综合柜员制"], "county": [*common, "综合柜员制"], "township": common, "village": common,
    }  # fmt: skip
    assert [channel.name for channel in catalog.jurisdiction.channels] == [
        "政务服务大厅", "医药机构医保服务平台", "医保公共服务单位网厅", "医疗保障信息平台个人APP",
    ]  # fmt: skip
    assert [source.date for source in catalog.sources] == [datetime.date(2022, 6, 17)] * 2 + [None]
    assert {source.disclosure for source in catalog.sources} == {"未注明"}


def test_staff_matters_are_not_public(catalog: Catalog) -> None:
    assert all(tier.staffing and not any(duty.public for duty in tier.staffing) for tier in catalog.tiers)


def test_aliases_are_shared_only_by_related_items(catalog: Catalog) -> None:
    aliases_are_shared_only_by_related_items(catalog)


def test_no_phones_and_no_money() -> None:
    files = (CATALOG, STATIONS, DATA / "yongzhou-document.txt", DATA / "yongzhou-annex.tsv")
    text = "".join(file.read_text("utf-8") for file in files)
    assert re.findall(r"0746|(?<!\d)\d{3,4}-\d{7,8}|(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)", text) == []
    assert re.findall(r"\d+\s*万?元|联系人", text) == []
