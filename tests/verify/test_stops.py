"""The stations that a page's script knows beside its own: those above it, and the only hall of a level."""

from __future__ import annotations

import json

import pytest

from generator.catalog.load import load_catalog
from generator.catalog.model import Catalog
from generator.plan import around
from generator.verify.compare import rows
from generator.views.catalog import CatalogView

CATALOG = """\
format: 1
domain: general
jurisdiction:
  {id: jia, division_code: "999900", name: 样例市, authority: 样例市政务局, site_url: "https://jia.example"}
sources: [{id: qingdan, title: 样例市事项清单}]
defaults: {source: qingdan}
categories: [{id: dengji, name: 登记}]
tiers:
  - {id: county, name: 县级, level: 县, official_name: 政务大厅, naming: "{place}政务大厅"}
  - {id: hospital, name: 医院, level: 院, official_name: 医院窗口, naming: "{place}窗口"}
  - {id: township, name: 乡镇, level: 乡, official_name: 便民服务中心, naming: "{place}便民服务中心"}
  - {id: village, name: 村级, level: 村, official_name: 便民服务站, naming: "{place}便民服务站"}
items: [{id: dengji, name: 登记, category: dengji, offers: [{tier: village, mode: 办理}]}]
"""
TABLE = """\
code,tier,place,parent,county
999901,county,甲县,,甲县
999902,county,乙县,,乙县
999902a,county,乙县开发区,,乙县
999901h,hospital,甲县医院,,甲县
999901100,township,青山镇,,甲县
999901100201,village,新民村,999901100,甲县
999902100,township,绿水乡,,乙县
999902100201,village,上河村,999902100,乙县
"""


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    folder = tmp_path_factory.mktemp("stops")
    (folder / "jia.yml").write_text(CATALOG, "utf-8")
    (folder / "jia.stations.csv").write_text(TABLE, "utf-8")
    catalog, findings = load_catalog(folder / "jia.yml")
    assert catalog is not None, "\n".join(map(str, findings))
    return catalog


@pytest.mark.parametrize(("code", "known"), [
    ("999901100201", ["999901100201", "999901100", "999901"]),
    ("999901100", ["999901100", "999901"]),
    ("999901", ["999901"]),
    ("999901h", ["999901h"]),
    ("999902100201", ["999902100201", "999902100"]),  # of two halls none
])  # fmt: skip
def test_stops(catalog: Catalog, code: str, known: list[str]) -> None:
    view, station = CatalogView(catalog), catalog.station_by_code[code]
    made = around.stops(view, view.stations[code], around.halls(view))
    assert [stop.code for stop in made] == known
    assert [row[0] for row in json.loads(rows._stops(catalog, station))] == known
