"""The drawing on a page: it tells what the view says, asks for nothing, and no name breaks it."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from checkout import ROOT

from generator.catalog.load import load_catalog
from generator.guide import map_file
from generator.sketch.advances import ems
from generator.views.map import MapPoint, MapView, township_map

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '甲<b>1</b>&"村'


def point(name: str, number: int, east: int, north: int, kind: str = "point", status: str = "") -> MapPoint:
    return MapPoint(name, east, north, kind, number, "东" if number else "", f"{number}公里" if number else "", status)


@pytest.fixture(scope="module")
def view() -> MapView:
    catalog, findings = load_catalog(ROOT / "tests/samples/placed.yml")
    assert catalog is not None, findings
    made = township_map(catalog, catalog.station_by_code["A1"])
    assert made is not None
    return made


def test_the_drawing_says_all_that_the_view_has(view: MapView) -> None:
    source = map_file.svg(view)
    said = "".join(ElementTree.fromstring(source).itertext())
    for one in view.points[1:]:
        assert one.name in said and f"{one.wind} {one.distance}" in said
    assert (
        "您在这里" in said
        and "图上没有画（位置未列明）：辛村" in said
        and "图上没有画（坐标系和本图不同）：壬村" in said
    )
    assert "戊（上）村（开通情况待确认）" in said
    assert len(source.encode()) < 6000


def test_nothing_in_it_needs_a_style_a_script_or_an_address(view: MapView) -> None:
    for one in ElementTree.fromstring(map_file.svg(view)).iter():
        assert one.tag.removeprefix(SVG) in {"svg", "title", "rect", "line", "path", "circle", "text"}
        assert not {"style", "class", "href", "id"} & set(one.attrib)
        assert not any(name.startswith("on") for name in one.attrib)


def test_names_are_escaped_and_keep_their_room() -> None:
    view = MapView("乡", "乡便民服务站", (point("乡", 0, 0, 0, "here"), point(HOSTILE, 1, 900, 0)), (HOSTILE,), ())
    root = ElementTree.fromstring(map_file.svg(view))
    texts = [one for one in root.iter(f"{SVG}text") if one.text == HOSTILE]
    assert texts, "as it was written, and no element"
    drawn = next(one for one in texts if "textLength" in one.attrib)
    assert float(drawn.attrib["textLength"]) == pytest.approx(ems(HOSTILE) * map_file.SIZE, abs=0.01)


def test_a_long_name_goes_on_in_the_next_line_and_makes_the_drawing_higher() -> None:
    names = ["新民村", "内蒙古自治区鄂尔多斯市伊金霍洛旗阿勒腾席热镇水岸花园社区居民委员会"]
    short, long = (
        MapView("乡", "乡便民服务站", (point("乡", 0, 0, 0, "here"), point(name, 1, 900, 0)), (), ()) for name in names
    )
    assert map_file.high(long) == map_file.high(short) + map_file.ROW
    for view in (short, long):
        last = max(float(one.attrib["y"]) for one in ElementTree.fromstring(map_file.svg(view)).iter(f"{SVG}text"))
        assert last < map_file.high(view)


def test_words_for_who_cannot_see_it(view: MapView) -> None:
    words = map_file.words(view)
    assert words.startswith(
        "青山镇服务点位置示意图，上方为北。从青山镇的服务点看，直线距离：丙村，西南100米；乙村，东北110米；"
    )
    assert "戊（上）村（开通情况待确认），西南3.7公里" in words and words.endswith("；另有1处更远")
    many = MapView(
        "乡", "站", (point("乡", 0, 0, 0, "here"), *(point("甲村", n, n * 100, 0) for n in range(1, 21))), (), ()
    )
    assert map_file.words(many).endswith("；另有14处更远")
