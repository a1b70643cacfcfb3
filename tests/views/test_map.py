"""generator/views/map.py: which points a sketch has, seen from which station, and when there is none."""

from __future__ import annotations

from typing import Any

import pytest
from checkout import ROOT

from generator.catalog.load import load_catalog
from generator.catalog.model import Catalog
from generator.views.map import MapView, township_map


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    made, findings = load_catalog(ROOT / "tests/samples/placed.yml")
    assert made is not None, findings
    return made


def of(catalog: Catalog, code: str, there: bool = True) -> MapView | None:
    """The sketch of one station."""
    return township_map(catalog, catalog.station_by_code[code], there)


def with_stations(catalog: Catalog, **changes: dict[str, Any]) -> Catalog:
    """The same catalog with some stations otherwise."""
    stations = [one.model_copy(update=changes.get(one.code, {})) for one in catalog.stations]
    fields = {name: getattr(catalog, name) for name in Catalog.model_fields}
    return Catalog.model_validate({**fields, "stations": tuple(stations)})


def test_a_township_is_seen_from_its_own_station(catalog: Catalog) -> None:
    view = of(catalog, "A1")
    assert view is not None and (view.place, view.name) == ("青山镇", "青山镇便民服务站")
    rows = [(one.name, one.number, one.wind, one.distance, one.kind, one.status) for one in view.points]
    assert rows == [
        ("青山镇", 0, "", "", "here", ""),
        ("丙村", 1, "西南", "100米", "point", ""),
        ("乙村", 2, "东北", "110米", "point", ""),
        ("己村", 3, "东南", "3.4公里", "point", ""),
        ("丁家沟村", 4, "东北", "3.7公里", "point", ""),
        ("戊（上）村", 5, "西南", "3.7公里", "point", "待确认"),
        ("样例县政务服务大厅", 6, "西南", "14.9公里", "centre", ""),
        ("庚村", 7, "东", "41.5公里", "point", ""),
    ]
    assert (view.unplaced, view.shifted) == (("辛村",), ("壬村",))


def test_a_village_is_the_middle_of_its_own_sketch_and_the_township_a_point_on_it(catalog: Catalog) -> None:
    view = of(catalog, "A11")
    assert view is not None and view.place == "青山镇"
    assert [(one.name, one.kind) for one in view.points[:2]] == [("乙村", "here"), ("青山镇", "point")]
    assert view.points[1].wind == "西南"
    page = of(catalog, "A1", there=False)
    assert page is not None and page.points[0].kind == "main"


@pytest.mark.parametrize(
    ("code", "why"),
    [("A17", "no position"), ("A18", "alone in its datum"), ("A2", "no position"), ("A21", "its township has none"),
     ("A19", "it does not work"), ("A", "a county is no township")],
)  # fmt: skip
def test_where_there_is_no_sketch(catalog: Catalog, code: str, why: str) -> None:
    assert of(catalog, code) is None, why


def test_shifted_positions_are_drawn_with_their_like_alone(catalog: Catalog) -> None:
    mixed = with_stations(catalog, A17={"longitude": 118.52, "latitude": 26.2, "datum": "GCJ02"})
    view = of(mixed, "A18")
    assert view is not None
    assert [one.name for one in view.points] == ["壬村", "辛村"], "neither the county nor the township in another datum"
    assert set(view.shifted) == {"青山镇", "乙村", "丙村", "丁家沟村", "戊（上）村", "己村", "庚村"}


def test_two_stations_at_one_place(catalog: Catalog) -> None:
    same = with_stations(catalog, A11={"longitude": 118.5, "latitude": 26.2})
    view = of(same, "A1")
    assert view is not None
    assert (view.points[1].name, view.points[1].wind, view.points[1].distance) == ("乙村", "", "同一地点")
    assert (view.points[1].east, view.points[1].north) == (0, 0)


def test_a_county_that_does_not_work_is_no_point(catalog: Catalog) -> None:
    view = of(with_stations(catalog, A={"status": "未设"}), "A1")
    assert view is not None and all(one.kind != "centre" for one in view.points)
    view = of(with_stations(catalog, A1={"parent": None}), "A1")
    assert view is not None and all(one.kind != "centre" for one in view.points)


def test_a_township_below_a_city_s_station_finds_the_county_above(catalog: Catalog) -> None:
    ring = with_stations(catalog, A={"parent": "A1", "tier": "township"})
    view = of(ring, "A1")
    assert view is not None and all(one.kind != "centre" for one in view.points), "a ring has no end"
