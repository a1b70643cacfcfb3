"""catalog/minqing.yml against its document: an independent transcription, row by row; nothing more, nothing less.

tests/data/minqing-annex.tsv is the annex's table and tests/data/minqing-document.txt the paragraphs that the
catalog quotes, both as the document writes them (marks, brackets and half-width punctuation included).
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator

import pytest
from checkout import ROOT
from transcript import folded, sound

from generator.catalog.model import Catalog, Conditions, Item, Offer, Station, Step, TimeLimit

CATALOG = ROOT / "catalog" / "minqing.yml"
STATIONS = ROOT / "catalog" / "minqing.stations.csv"
DATA = ROOT / "tests/data"
MARKS = "①②③④⑤⑥⑦⑧⑨"
ANNEX = list(csv.DictReader((DATA / "minqing-annex.tsv").read_text("utf-8").splitlines(), delimiter="\t"))
Row = dict[str, str]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return sound("minqing")


def offers(catalog: Catalog, tier: str) -> list[tuple[Item, Offer]]:
    found = [(item, offer) for item in catalog.items for offer in item.offers if offer.tier == tier]
    return sorted(found, key=lambda pair: pair[1].order or 0)


def offer_of(catalog: Catalog, row: Row) -> tuple[Item, Offer]:
    return next(pair for pair in offers(catalog, row["tier"]) if str(pair[1].order) == row["order"])


def rejoined(conditions: Conditions) -> str:
    """The cell as the document numbers it."""
    if conditions.any_of:
        return "；".join(f"{number}. {text}" for number, text in enumerate(conditions.any_of, 1))
    return "".join(conditions.all_of)


def cell(item: Item, offer: Offer) -> str:
    """What stands in the condition column: an offer's own text goes before its item's."""
    texts = (offer.conditions, offer.summary, item.conditions, item.summary)
    text = next(text for text in texts if text is not None)
    return text if isinstance(text, str) else rejoined(text)


def row_steps(row: Row) -> dict[str, str]:
    """Mark -> step, from a cell such as ①申请—②受理-③办结."""
    return {mark: name.strip("—-－→ ") for mark, name in re.findall(rf"([{MARKS}])([^{MARKS}]+)", row["steps"])}


rows = pytest.mark.parametrize("row", ANNEX, ids=[f"{row['tier']}-{row['order']}" for row in ANNEX])


def test_annex_is_whole() -> None:
    assert Counter(row["tier"] for row in ANNEX) == {"township": 17, "village": 2}
    for row in ANNEX:
        steps = row_steps(row)
        assert "".join(steps) == MARKS[: len(steps)]
        assert set(row["window"]) <= set(steps)


def test_catalog_has_the_rows_and_no_others(catalog: Catalog) -> None:
    for tier in ("township", "village"):
        wanted = [row["name"] for row in ANNEX if row["tier"] == tier]
        assert [item.name for item, _ in offers(catalog, tier)] == wanted
        assert [offer.order for _, offer in offers(catalog, tier)] == list(range(1, len(wanted) + 1))
    assert offers(catalog, "county") == []
    assert len(catalog.items) == 20


def test_village_rows_are_township_items(catalog: Catalog) -> None:
    village = {item.id for item, _ in offers(catalog, "village")}
    assert village == {item.id for item, offer in offers(catalog, "township") if offer.order in (14, 16)}


@rows
def test_conditions(catalog: Catalog, row: Row) -> None:
    item, offer = offer_of(catalog, row)
    said = cell(item, offer)
    numbered = re.match(r"\s*1\.", row["condition"]) is not None
    assert folded(said) == folded(row["condition"])
    assert numbered or said == row["condition"]
    conditions = offer.conditions or item.conditions
    assert bool(conditions and conditions.any_of) is numbered


@rows
def test_steps_and_window_steps(catalog: Catalog, row: Row) -> None:
    item, offer = offer_of(catalog, row)
    steps: tuple[Step, ...] = offer.steps or item.steps or ()
    wanted = row_steps(row)
    assert [step.name for step in steps] == list(wanted.values())
    assert all(step.text is None for step in steps)
    assert list(offer.window_steps or ()) == [wanted[mark] for mark in row["window"]]


@rows
def test_time_limit(catalog: Catalog, row: Row) -> None:
    item, offer = offer_of(catalog, row)
    limit = offer.time_limit or item.time_limit
    assert limit is not None
    assert limit.text == row["limit"]
    assert folded(limit.printed) == folded(row["limit"])
    days = re.fullmatch(r"即时受理,(\d+)个工作日内(办结|审核)", folded(row["limit"]))
    if days is None:
        assert limit == TimeLimit(kind="当场办结", text="当场办结")
    else:
        assert (limit.kind, limit.days, limit.unit, limit.until) == ("即时受理", int(days[1]), "工作日", days[2])
        assert (limit.special_days, limit.note) == (None, None)


@rows
def test_mode_says_no_more_than_the_window_does(catalog: Catalog, row: Row) -> None:
    _, offer = offer_of(catalog, row)
    steps = row_steps(row)
    finished_here = "办结" in [steps[mark] for mark in row["window"]]
    assert offer.mode in (("办理", "查询", "宣传咨询") if finished_here else ("受理",))


def test_only_the_village_row_has_an_application_window(catalog: Catalog) -> None:
    windows = {(o.tier, o.order, o.window) for item in catalog.items for o in item.offers if o.window}
    assert windows == {("village", 1, "申报缴费期内")}


def test_hospital_stations_have_the_three_named_services_and_no_limits(catalog: Catalog) -> None:
    found = offers(catalog, "hospital")
    assert [item.name for item, _ in found] == ["医保政策咨询", "门诊特殊病种备案登记", "异地就医备案登记"]
    for item, offer in found:
        assert (item.time_limit, item.steps, item.conditions, item.summary) == (None, None, None, None)
        assert offer.model_dump(exclude={"tier", "mode"}, exclude_defaults=True) == {}


def test_no_list_is_called_complete(catalog: Catalog) -> None:
    assert not any(tier.exhaustive for tier in catalog.tiers)
    assert [(tier.id, tier.list_basis) for tier in catalog.tiers] == [
        ("county", "未载明"), ("township", "清单"), ("hospital", "列举"), ("village", "清单"),
    ]  # fmt: skip


def test_stations(catalog: Catalog) -> None:
    assert Counter(station.tier for station in catalog.stations) == {"township": 16, "village": 292}
    codes = [station.code for station in catalog.stations]
    assert codes == sorted(set(codes))
    for station in catalog.stations:
        village = station.tier == "village"
        assert re.fullmatch(r"350124\d{6}" if village else r"350124\d{3}", station.code)
        assert station.parent == (station.code[:9] if village else None)
        assert (station.division, station.status) == (station.code, "待确认")
        assert natural(station), station.place
    assert {station.parent for station in catalog.stations if station.parent} == set(codes) & {c[:9] for c in codes}


def natural(station: Station) -> bool:
    """Whether the place is its division as people say it, by a second way of thinking than the CSV's maker."""
    place, division = station.place, station.division_name or ""
    if station.tier == "township":
        return place == division and place[-1] in "镇乡"
    if division.endswith("居委会"):
        # Not every 居委会 is a 社区: only one that calls itself so is named so.
        return place == (division.removesuffix("居委会") if division.endswith("社区居委会") else division)
    return re.fullmatch(rf"{place[:-1]}村委会?", division) is not None and place.endswith("村")


def test_station_names_are_the_documents_own(catalog: Catalog) -> None:
    naming = {tier.id: tier.naming for tier in catalog.tiers}
    assert naming == {
        "county": None, "hospital": None,
        "township": "{place}便民服务中心医保服务点", "village": "{place}医保服务点",
    }  # fmt: skip
    names = [(naming[station.tier] or "").replace("{place}", station.place) for station in catalog.stations]
    assert "梅溪镇便民服务中心医保服务点" in names
    assert {"新民村医保服务点", "新城社区医保服务点", "翁头山村医保服务点", "梅西新村居委会医保服务点"} <= set(names)
    assert [name for name in names if re.search(r"村委|委员会|社区居委", name)] == []


def test_materials_are_not_supplied_and_nothing_is_made_up(catalog: Catalog) -> None:
    left_open = ("code", "kind", "relation", "audience", "methods", "channels", "fee", "result", "progress",
                 "service_standard")  # fmt: skip
    for item in catalog.items:
        assert item.materials is None
        assert "materials" in item.model_fields_set, "null is written out, so that a clerk sees what is missing"
        assert {name: getattr(item, name) for name in left_open} == dict.fromkeys(left_open)
        assert (item.legal_basis, item.tips) == ((), ())
    for station in catalog.stations:
        supplied = {name for name, value in station.model_dump(exclude_none=True).items() if value != ()}
        assert supplied <= {"code", "tier", "place", "parent", "status", "division", "division_name", "source"}
    place = catalog.jurisdiction
    assert (place.feedback, place.progress, place.review_by, catalog.approval) == (None, None, None, None)
    assert [(line.number, line.role) for line in place.hotlines] == [("12345", "咨询")]


def quotes(catalog: Catalog) -> Iterator[str]:
    """Every text that the catalog says is the document's own."""
    place = catalog.jurisdiction
    yield from (place.authority, place.slogan or "")
    yield from (channel.name for channel in place.channels)
    yield from (line.name or "" for line in place.hotlines)
    for help_ in place.assistance:
        yield from (help_.name.removeprefix("老年人"), help_.who or "", help_.where or "")
    for tier in catalog.tiers:
        yield from (tier.official_name, *(alias for alias in tier.aliases if alias not in ANNEX_WORDS))
        yield from (duty.text for duty in (*tier.duties, *tier.staffing))
        for rule in (*tier.service_rules, *tier.standards):
            yield rule.text or rule.name
    yield from (item.name for item, _ in offers(catalog, "hospital"))
    yield catalog.sources[0].title
    yield from (catalog.sources[0].number or "", catalog.sources[0].issuer or "", catalog.sources[1].title)


ANNEX_WORDS = {"乡镇（街道）便民服务中心"}
"""Words of the annex's first column, which the TSV writes as tier ids."""


def test_quotes_are_in_the_document(catalog: Catalog) -> None:
    document = folded((DATA / "minqing-document.txt").read_text("utf-8"))
    assert [quote for quote in quotes(catalog) if folded(quote) not in document] == []


def test_every_source_is_named_and_used_as_the_document_goes(catalog: Catalog) -> None:
    assert [source.id for source in catalog.sources] == [
        "meizhengbangui-2022-3", "fuzhou-jiceng-qingdan", "tongji-daima-2023", "yibaofa-2022-22",
    ]  # fmt: skip
    assert catalog.defaults.source == "fuzhou-jiceng-qingdan"
    assert {station.source for station in catalog.stations} == {"tongji-daima-2023"}
    assert all(offer.article for tier in ("township", "village") for _, offer in offers(catalog, tier))
    assert {item.source for item, _ in offers(catalog, "hospital")} == {"meizhengbangui-2022-3"}
    issued = catalog.sources[0].date
    assert issued is not None
    assert catalog.jurisdiction.valid_until == issued.replace(year=issued.year + 5)


def test_filing_validity_is_in_dispute(catalog: Catalog) -> None:
    disputed = {item.name: dict(item.facts) for item in catalog.items if item.facts}
    assert list(disputed) == ["异地转诊人员备案"]
    text = disputed["异地转诊人员备案"]["conditions"].dispute or ""
    assert all(part in text for part in ("三个月", "不少于6个月", "医保发〔2022〕22号", "2023年1月1日", "先问"))


def test_other_names_keep_the_meaning(catalog: Catalog) -> None:
    assert {item.name: item.canonical for item in catalog.items if item.canonical} == {
        "基本医疗保险参保人员享受门诊慢特病病种待遇认定": "门诊慢特病病种待遇认定",
        "产检检查费支付": "产前检查费支付",
        "医疗救助对象手工(零星)报销": "医疗救助对象手工（零星）报销",
        "职工参保登记(灵活就业人员)": "职工参保登记（灵活就业人员）",
    }


def test_aliases_are_shared_only_by_related_items(catalog: Catalog) -> None:
    kin = [{item.id for item in catalog.items if item.category == group.id} for group in catalog.categories]
    owners: dict[str, set[str]] = {}
    for item in catalog.items:
        assert len(set(item.aliases)) == len(item.aliases) >= 5, item.id
        assert item.plain is not None
        for alias in item.aliases:
            owners.setdefault(alias, set()).add(item.id)
    strays = {alias: ids for alias, ids in owners.items() if not any(ids <= family for family in kin)}
    assert strays == {}


def test_no_mobile_numbers_and_no_money() -> None:
    text = CATALOG.read_text("utf-8") + STATIONS.read_text("utf-8")
    assert re.findall(r"(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)", text) == []
    assert re.findall(r"\d+\s*万?元", text) == []  # the document's subsidies and rewards are internal


def test_files_are_as_a_clerk_expects() -> None:
    yaml, table = CATALOG.read_bytes(), STATIONS.read_bytes()
    assert yaml.startswith(b"# yaml-language-server: $schema=../docs/catalog.schema.json\n")
    header = b"code,tier,place,parent,status,division,division_name,source,host,address,phone,hours,successor,ended\n"
    assert table.startswith(header) and table.count(b"\n") == 309
    assert b"\r" not in yaml + table and b"\t" not in yaml + table
    assert max(len(line) for line in yaml.decode().splitlines()) <= 120
