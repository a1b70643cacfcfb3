"""The open data: JSON as the contract has it, tables that a spreadsheet opens safely, GeoJSON, JSON-LD, their page."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from generator.catalog.model import Catalog
from generator.guide import linked, opendata, tables
from generator.plan.pages import item_page
from generator.views.catalog import CatalogView

KEYS = {
    "item": [
        "id", "code", "task_code", "name", "canonical", "category", "kind", "relation", "audience", "plain_name",
        "plain",
        "summary", "methods", "fee", "result", "progress", "service_standard", "visits", "scope", "source",
        "article", "dispute", "aliases", "life_events", "legal_basis", "tips", "related", "channels", "materials",
        "statutory_limit", "faq", "ended", "successor", "department", "ended_offers",
        "offers",
    ],
    "offer": [
        "tier", "mode", "time_limit", "note", "summary", "conditions", "steps", "steps_known", "window", "dispute",
        "order", "time_limit_source", "limit", "source", "article",
    ],
    "material": [
        "source", "article", "effective", "dispute", "name", "original", "copies", "when", "issuer", "substitute",
        "promise", "note", "required", "review",
    ],
    "station": [
        "code", "tier", "name", "parent", "status", "place", "division", "division_name", "successor", "ended",
        "former_names", "host", "address", "phone", "hours", "longitude", "latitude", "datum", "source", "items",
    ],
    "tier": [
        "id", "name", "level", "official_name", "host", "exhaustive", "list_basis",
    ],
}  # fmt: skip
"""The keys of the records, in order: others rely on them, and only ever get more."""
FORMULAS = ("=1+1", "+86", "-2", "@SUM(A1)", "\t=1", " =1", "＝1+1", "＠x")


def rows(table: bytes) -> list[dict[str, str]]:
    """A table as a spreadsheet reads it."""
    assert table.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline="")))


def told(catalog: Catalog, number: int = 0) -> Any:
    """An item's JSON-LD, read back."""
    view = CatalogView(catalog)
    return json.loads(linked.service(item_page(view, view.items[catalog.items[number].id], ())))


def placed(catalog: Catalog, datum: str | None) -> Catalog:
    """The catalog with its first station put on the map."""
    spot = {"longitude": 118.5, "latitude": 26.2, "datum": datum}
    return catalog.model_copy(update={"stations": (catalog.stations[0].model_copy(update=spot), *catalog.stations[1:])})


def test_shape(small_site: Path) -> None:
    data = json.loads((small_site / "data/catalog.json").read_text("utf-8"))
    assert (data["id"], data["name"]) == ("small", "示例县")
    assert {"id": "township", "name": "乡镇"}.items() <= data["tiers"][0].items()
    items = {item["id"]: item for item in data["items"]}
    assert items["chaxun"]["materials"] == []
    assert items["canbao"]["materials"] is None
    assert [material["name"] for material in items["baoxiao"]["materials"]] == ["医院收费票据", "诊断证明", "居住证明"]
    assert items["baoxiao"]["aliases"] == []
    assert {"tier": "village", "mode": "帮办代办", "time_limit": "即时受理，3个工作日内审核", "note": None}.items() <= (
        items["canbao"]["offers"][1].items()
    )
    assert data["stations"][2].items() >= {
        "code": "999999100001", "tier": "village", "name": "陈厝垅村医保服务点", "parent": "999999100",
        "status": "待确认",
    }.items()  # fmt: skip


def test_the_keys_of_every_record(small_site: Path) -> None:
    data = json.loads((small_site / "data/catalog.json").read_text("utf-8"))
    item = next(item for item in data["items"] if item["materials"])
    records = {
        "item": item,
        "offer": item["offers"][0],
        "material": item["materials"][0],
        "station": data["stations"][2],
        "tier": data["tiers"][0],
    }
    assert {name: list(record) for name, record in records.items()} == KEYS


def test_the_county(minqing_catalog: Catalog, minqing_site: Path) -> None:
    data = json.loads((minqing_site / "data/catalog.json").read_text("utf-8"))
    assert [one["code"] for one in data["stations"]] == [one.code for one in minqing_catalog.stations]
    assert all(item["materials"] is None for item in data["items"])
    assert data["licence"] == "许可未定，使用前请问闽清医保局。"
    assert len(rows((minqing_site / "data/items.csv").read_bytes())) == len(data["items"])
    stations = rows((minqing_site / "data/stations.csv").read_bytes())
    assert [row["站点编码"] for row in stations] == [station["code"] for station in data["stations"]]
    assert json.loads((minqing_site / "data/stations.geojson").read_text("utf-8"))["features"] == []


def test_nothing_internal_is_told(minqing_site: Path) -> None:
    text = (minqing_site / "data/catalog.json").read_text("utf-8")
    assert "staffing" not in text
    assert "专兼职工作人员" not in text  # a duty the catalog marks as not public
    assert "consent" not in text


def test_the_item_table_tells_tiers_and_materials_apart(small_catalog: Catalog) -> None:
    table = {row["事项代号"]: row for row in rows(tables.items(CatalogView(small_catalog)))}
    assert table["chaxun"]["办理材料"] == "无需提交材料"
    assert table["canbao"]["办理材料"] == "依据文件未列明"
    assert table["baoxiao"]["办理材料"].splitlines() == ["医院收费票据", "诊断证明", "居住证明"]
    village = next(tier.name for tier in small_catalog.tiers if tier.id == "village")
    assert table["canbao"][f"{village}：怎么办"] == "帮办代办"
    assert table["canbao"][f"{village}：时限"] == "即时受理，3个工作日内审核"


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_runs_as_a_formula(small_catalog: Catalog, text: str) -> None:
    item = small_catalog.items[0].model_copy(update={"name": text, "fee": f'{text}",=2'})
    station = small_catalog.stations[0].model_copy(update={"name": text, "longitude": -1.5})
    catalog = small_catalog.model_copy(update={"items": (item,), "stations": (station,)})
    row = rows(tables.items(CatalogView(catalog)))[0]
    assert (row["事项名称"], row["收费情况"]) == (f"'{text}", f"'{text}\",=2")
    row = rows(tables.stations(CatalogView(catalog)))[0]
    assert (row["站名"], row["经度"]) == (f"'{text}", "-1.5")


@pytest.mark.parametrize("datum", ["WGS84", "CGCS2000"])
def test_a_station_on_the_map(small_catalog: Catalog, datum: str) -> None:
    (feature,) = json.loads(opendata.geography(CatalogView(placed(small_catalog, datum)), proof=True))["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [118.5, 26.2]}
    assert feature["properties"]["datum"] == datum
    assert feature["id"] == small_catalog.stations[0].code


@pytest.mark.parametrize("datum", ["GCJ02", "BD09", None])
def test_a_shifted_datum_is_never_passed_off_as_wgs84(small_catalog: Catalog, datum: str | None) -> None:
    data = json.loads(opendata.geography(CatalogView(placed(small_catalog, datum)), proof=True))
    (feature,) = data["features"]
    assert feature["geometry"] is None
    assert (feature["properties"]["longitude"], feature["properties"]["datum"]) == (118.5, datum)
    assert "没有换算" in data["note"]
    summary = opendata.summary(CatalogView(placed(small_catalog, datum)))
    assert (summary.placed, summary.on_earth) == (1, 0)


def test_the_items_in_schema_orgs_words(small_catalog: Catalog) -> None:
    data = told(small_catalog)
    assert (data["@context"], data["@type"]) == ("https://schema.org", "GovernmentService")
    assert data["name"] == small_catalog.items[0].name
    assert data["serviceOperator"]["name"] == small_catalog.jurisdiction.authority
    assert len(data["availableChannel"]) == len(small_catalog.items[0].offers)
    assert None not in data.values()


def test_an_address_that_is_only_an_example_is_left_out(small_catalog: Catalog) -> None:
    place = small_catalog.jurisdiction
    real = place.model_copy(update={"site_url": "https://ybj.gov.cn/a"})
    assert told(small_catalog.model_copy(update={"jurisdiction": real}))["url"].startswith(
        "https://ybj.gov.cn/a/items/"
    )
    sample = place.model_copy(update={"site_url": "https://small.example"})
    assert "url" not in told(small_catalog.model_copy(update={"jurisdiction": sample}))


def test_no_text_ends_the_element_it_stands_in(small_catalog: Catalog) -> None:
    name = "</script><script>alert(1)</script><!-- & ' \u2028\u2029"
    item = small_catalog.items[0].model_copy(update={"name": name})
    catalog = small_catalog.model_copy(update={"items": (item,)})
    view = CatalogView(catalog)
    text = str(linked.service(item_page(view, view.items[item.id], ())))
    assert not set("<>&'\u2028\u2029") & set(text)
    assert told(catalog)["name"] == name


def test_every_item_page_carries_its_own(small_site: Path, small_catalog: Catalog) -> None:
    for number, item in enumerate(small_catalog.items):
        page = (small_site / f"items/{item.id}/index.html").read_text("utf-8")
        _, _, rest = page.partition('<script type="application/ld+json">')
        assert json.loads(rest.partition("</script>")[0]) == told(small_catalog, number)


def test_the_page_counts_what_the_files_hold(small_site: Path, small_catalog: Catalog) -> None:
    text = (small_site / "data/index.html").read_text("utf-8")
    assert f"医保事项 {len(small_catalog.items)} 项、服务点 {len(small_catalog.stations)} 个" in text


def test_the_licence_as_the_catalog_sets_it(small_catalog: Catalog, small_site: Path) -> None:
    place = small_catalog.jurisdiction
    assert CatalogView(small_catalog).jurisdiction.licence == f"许可未定，使用前请问{place.authority}。"
    stated = place.model_copy(update={"data_licence": "可以自由使用，请注明出处。"})
    catalog = small_catalog.model_copy(update={"jurisdiction": stated})
    assert CatalogView(catalog).jurisdiction.licence == "可以自由使用，请注明出处。"
    assert json.loads(opendata.open_data(CatalogView(catalog), proof=True))["licence"] == "可以自由使用，请注明出处。"
    assert CatalogView(small_catalog).jurisdiction.licence in (small_site / "data/index.html").read_text("utf-8")
    assert 'href="../data/"' in (small_site / "about/index.html").read_text("utf-8")
