"""Sketches: as they are made nothing is found in them; whatever lies or is called otherwise is."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from generator.app import build as builder
from generator.catalog.model import Catalog
from generator.ground import urls
from generator.guide import map_file
from generator.sketch.plane import length_in_words, wind
from generator.verify.compare import charts
from generator.verify.compare.carried import Said, carried_flaws
from generator.verify.compare.examine import examine
from generator.verify.compare.finished import Finished
from generator.verify.compare.sketches import sketch_flaws
from generator.verify.compare.text import Text
from generator.verify.expect.account import Account
from generator.verify.expect.chart import Chart, Spot, chart_of
from generator.verify.inspection import Inspection
from generator.verify.read.chart import ForeignError, chart_in
from generator.verify.read.pdf import Paper
from generator.verify.read.tree import BuiltTree, Sheet
from generator.views.map import MapPoint, MapView, township_map

from . import forge
from .built import ROOT, TODAY, Built, exchanged, loaded

PLACED = ROOT / "tests/samples/placed.yml"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The county with positions: its site, its maps and directories."""
    catalog, out = loaded(PLACED), tmp_path_factory.mktemp("charts")
    wish = builder.Wish(out, frozenset(["site", "map", "directory"]), jobs=1, today=TODAY, root=ROOT,
                        templates=ROOT / "templates")  # fmt: skip
    builder.build([PLACED], wish, lambda what, done, total: None)
    account = Account(catalog, True, ROOT / "templates")
    tree = BuiltTree(out / "placed", "dist/placed", frozenset(catalog.tier_by_id), account.of_stations)
    return Built(tree, account, Inspection(tree, account), list(tree.sheets()), ROOT / "templates")


def with_stations(catalog: Catalog, **changes: dict[str, Any]) -> Catalog:
    """The same catalog with some stations otherwise."""
    stations = [one.model_copy(update=changes.get(one.code, {})) for one in catalog.stations]
    fields = {name: getattr(catalog, name) for name in Catalog.model_fields}
    return Catalog.model_validate({**fields, "stations": tuple(stations)})


def in_pdf(built: Built, name: str, catalog: Catalog) -> list[str]:
    """What is found in the sketch of a sheet, held against a catalog."""
    sheet = built.sheet(name)
    with Paper(sheet.path) as paper:
        chart = chart_of(catalog, catalog.station_by_code[sheet.subject])
        return [message for _, _, message in charts.sheet_flaws(paper, chart)]


def drawings(built: Built) -> Iterator[str]:
    """What is found in the files of the site's drawings."""
    finished = Finished(built.tree, built.account, built.sheets)
    return (finding.message for finding in charts.find_charts(finished))


def test_a_run_knows_what_is_read_out_for_a_sketch(built: Built) -> None:
    """A run is read without its sheets' words: all that is read out in it stands in their reports."""
    for sheet, report in built.inspection.reports([one for one in built.sheets if one.sheet_id in SHEETS]):
        assert isinstance(sheet, Sheet)
        with pikepdf.open(sheet.path) as pdf:
            found = [message for _, message in carried_flaws(pdf, Said(str(pdf.docinfo["/Title"]), report.alts))]
        assert not any("示意图" in message for message in found), sheet.sheet_id


SHEETS = ("map-A1", "map-A1.a4", "directory-A1", "directory-A1.a3")


def test_there_is_one_where_positions_are_on_record_and_nowhere_else(built: Built) -> None:
    maps = sorted(sheet.sheet_id for sheet in built.sheets if sheet.kind == "map")
    assert maps == ["map-A1", "map-A1.a4"]
    files = sorted(path.name for path in (built.tree.site / "maps").iterdir())
    assert files == ["A1-circle.svg", *(f"A1{number or ''}.svg" for number in range(7))]
    page = built.page(urls.station_page("A17")).read_text("utf-8")
    assert "示意图" not in page and "示意图" not in built.page(urls.township_page("A2")).read_text("utf-8")


def test_as_they_are_made_nothing_is_found(built: Built) -> None:
    for name in SHEETS:
        assert built.read(built.sheet(name)) == []
    for code in ("A1", "A14", "A17"):
        assert built.read(built.page(urls.station_page(code))) == []
    assert built.read(built.page(urls.township_page("A1"))) == []
    assert list(drawings(built)) == []


def test_both_accounts_of_every_sketch_agree(built: Built) -> None:
    catalog = built.catalog
    for station in catalog.stations:
        view, chart = township_map(catalog, station), chart_of(catalog, station)
        assert (view is None) == (chart is None), station.place
        if view is not None and chart is not None:
            assert [one.name for one in view.points[1:]] == [spot.name for spot in chart.spots]
            for one, spot in zip(view.points[1:], chart.spots, strict=True):
                assert one.distance in spot.lengths and one.wind in spot.winds


@pytest.mark.parametrize("name", SHEETS)
def test_on_paper_a_point_elsewhere_is_found_by_the_drawing_alone(built: Built, name: str) -> None:
    one, other = (built.catalog.station_by_code[code] for code in ("A13", "A15"))
    swapped = with_stations(
        built.catalog,
        A13={"longitude": other.longitude, "latitude": other.latitude},
        A15={"longitude": one.longitude, "latitude": one.latitude},
    )
    assert any("的名称离别的点更近" in message for message in in_pdf(built, name, swapped))
    moved = with_stations(built.catalog, A13={"longitude": 118.535})
    assert any("“丁家沟村”没有画在目录所载的位置上" in message for message in in_pdf(built, name, moved))
    beyond = with_stations(built.catalog, A16={"longitude": 118.1})
    assert any("“庚村”的箭头方向不对" in message for message in in_pdf(built, name, beyond))
    without = with_stations(built.catalog, A13={"longitude": None, "latitude": None, "datum": None})
    assert any("多出 1 个点" in message for message in in_pdf(built, name, without))
    nowhere = with_stations(built.catalog, A1={"longitude": None, "latitude": None, "datum": None})
    assert any("不该有示意图" in message for message in in_pdf(built, name, nowhere))


def test_what_is_known_of_a_short_place_and_what_a_mark_means(built: Built) -> None:
    """A township of two characters on a page that goes on; the star's line lost."""
    sheet = built.sheet("directory-A2")
    assert built.read(sheet) == []
    sheet = built.sheet("map-A1")
    with Paper(sheet.path) as paper:
        text = Text(page.replace("开通情况待确认，去之前", "") for page in paper.text())
    subject = built.account.subject("map", "A1", None)
    assert subject is not None
    found = examine(text, built.account.passage("map", subject, "default"))
    assert [one.code for one in found if "＊是什么意思" in one.message] == ["GP701"]


def test_a_sheet_without_its_sketch_is_found(built: Built) -> None:
    sheet = built.sheet("directory-A2")
    chart = chart_of(built.catalog, built.catalog.station_by_code["A1"])
    with Paper(sheet.path) as paper:
        assert [message for _, _, message in charts.sheet_flaws(paper, chart)] == ["应有一幅示意图，这里有 0 幅"]


def test_words_on_paper_are_held_against_the_catalog(built: Built) -> None:
    moved = with_stations(built.catalog, A13={"longitude": 118.535})
    found = built.against(moved).read(built.sheet("map-A1"))
    assert any(one.code == "GP701" and "直线距离" in one.message for one in found)
    found = built.against(moved).read(built.sheet("directory-A1"))
    assert any(one.code == "GP701" and "直线距离" in one.message for one in found)


FORGED = {
    "a dot moved": ("<circle ", 'cx="', "9"),
    "another length of the bar": (">2公里<", "2公里", "5公里"),
    "a name exchanged": (">丁家沟村<", "丁家沟村", "己村"),
    "a foreign name": (">己村<", "己村", "寅村"),
    "a name gone": (">己村<", "己村", ""),
    "a distance in the list": (">东南 3.4公里<", "3.4", "4.3"),
    "another title": ("服务点位置示意图</title>", "服务点位置示意图", "示意图"),
    "half of it": ('viewBox="0 0', 'viewBox="0 0', 'viewBox="0 200'),
    "a lid": ("</svg>", "</svg>", '<rect width="360" height="300" fill="#eef4fa"/></svg>'),
    "white words": ("<text ", "<text ", '<text fill="#ffffff" '),
    "a script": ("</svg>", "</svg>", "<script>1</script></svg>"),
    "a style": ("<circle ", "<circle ", '<circle style="opacity:0" '),
    "hidden": ("<circle ", "<circle ", '<circle opacity="0" '),
    "a link": ("<title>", "<title>", '<a xlink:href="x"/><title>'),
    "a comment": ("</svg>", "</svg>", "<!-- x --></svg>"),
    "an arrow turned": ("<path ", "rotate(", "rotate(1"),
    "an arrow of another form": ("<path ", "h-", "h-1"),
    "the north turned": ('d="M8 ', "l5 8h-3.5v8", "l5 -8h-3.5v-8"),
    "no word beside the arrow": (">北<", "北", ""),
    "a large dot": ("<circle ", 'r="', 'r="1'),
    "a white dot": ("<circle ", "#0b4a8f", "#eef4fa"),
    "two white dots": ("<circle ", "#0b4a8f", "#ffffff"),
    "a ground without its word": ("#ffffff", f">{charts.HERE}<", f">{charts.HERE} <"),
    "letters on each other": ("textLength", "52.00", "5.20"),
    "a number of the list": ('x="4"', ">1<", ">2<"),
    "a line of the list elsewhere": ('x="26"', 'y="3', 'y="4'),
    "a number that is none": ('r="', 'r="', 'r="x'),
}


@pytest.mark.parametrize("what", FORGED)
def test_a_forged_drawing_is_found(built: Built, what: str) -> None:
    path = built.tree.site / urls.map_file("A1")
    source = path.read_text("utf-8")
    near, old, new = FORGED[what]
    start = source.index(near)
    at = source.index(old, start)
    forged = source[:at] + (old + new if what == "a dot moved" else new) + source[at + len(old) :]
    with exchanged(path, forged.encode()):
        assert list(drawings(built)), what


def test_two_lines_of_the_list_that_changed_places_are_found(built: Built) -> None:
    path = built.tree.site / urls.map_file("A1")
    source = path.read_text("utf-8")
    for column in (r'x="26" y="\d+">([^<]+)<', r'text-anchor="end">([^<]+)<'):
        one, other = list(re.finditer(column, source))[1:3]
        assert one[1] != other[1]
        forged = source[: one.start(1)] + other[1] + source[one.end(1) : other.start(1)] + one[1]
        with exchanged(path, (forged + source[other.end(1) :]).encode()):
            assert any("单子里" in message for message in drawings(built)), column


@pytest.mark.parametrize("shape", [4, 8])
def test_on_paper_an_arrow_that_is_turned_is_found(built: Built, shape: int) -> None:
    """The tip of a point beyond the edge, and the arrow to the north: each has so many corners and none else has."""
    sheet = built.sheet("map-A1.a4")
    with pikepdf.open(sheet.path) as pdf:
        told: list[Any] = list(pikepdf.parse_content_stream(pdf.pages[0]))
        steps = ["m", "l", "re", "c", "h"]
        begin = next(
            at for at, one in enumerate(told)
            if str(one.operator) == "m" and [str(step.operator) for step in told[at : at + shape]][-2:] == ["l", "h"]
            and not {"c", "re"} & {str(step.operator) for step in told[at : at + shape]} and steps
        )  # fmt: skip
        x, y = (float(value) for value in told[begin].operands)
        turned = [-1, 0, 0, -1, 2 * x, 2 * y]
        told.insert(begin, pikepdf.ContentStreamInstruction(turned, pikepdf.Operator("cm")))
        pdf.pages[0].Contents = pdf.make_stream(pikepdf.unparse_content_stream(told))
        data = forge.saved(pdf)
    assert any("箭头" in finding.message for finding in built.forged(sheet, data))


def test_drawings_that_are_missing_or_too_many_are_found(built: Built) -> None:
    path = built.tree.site / urls.map_file("A11")
    with exchanged(path, None):
        assert list(drawings(built)) == ["网站缺这幅示意图"]
    stray = built.tree.site / urls.map_file("A17")
    with exchanged(stray, b"<svg/>"):
        assert any(finding.code == "GP700" for finding in built.whole())


def test_a_page_that_tells_the_drawing_otherwise_is_found(built: Built) -> None:
    page = built.page(urls.station_page("A1"))
    source = page.read_text("utf-8")
    for old, new in (("西南100米", "西南100公里"), ("东北110米", "西北110米"), ("maps/A1.svg", "maps/A11.svg")):
        assert any(one.code == "GP715" for one in built.forged(page, source.replace(old, new, 1).encode())), new


def test_what_is_no_drawing_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ForeignError):
        chart_in("not a drawing")


def dense(count: int) -> tuple[MapView, Chart]:
    """A township whose points lie as close as in a town: what its sketch is made from, and what it must show."""
    chance = random.Random(1)
    places = sorted(
        ((chance.gauss(0, 900) // 10 * 10, chance.gauss(0, 900) // 10 * 10) for _ in range(count)),
        key=lambda place: math.hypot(*place),
    )
    points = [MapPoint("乡政府", 0, 0, "here", 0, "", "", "")]
    for number, (east, north) in enumerate(places, 1):
        away = length_in_words(math.hypot(east, north))
        points.append(
            MapPoint(f"第{number}新民村", int(east), int(north), "point", number, wind(east, north), away, "")
        )
    spots = tuple(
        Spot(one.name, one.east, one.north, frozenset({one.distance}), frozenset({one.wind}), False)
        for one in points[1:]
    )
    return MapView("甲镇", "乡政府", tuple(points), (), ()), Chart("甲镇", "乡政府", spots, (), ())


def test_of_sixty_points_in_a_town_each_is_told_and_one_that_is_not_is_found() -> None:
    made, wanted = dense(60)
    source = map_file.svg(made)
    assert list(sketch_flaws(chart_in(source), wanted, there=True)) == []
    lost = re.sub(r"<text [^>]*textLength[^>]*>[0-9]+</text>\n", "", source, count=1)
    assert lost != source
    assert any(message.startswith("图上没有写") for message in sketch_flaws(chart_in(lost), wanted, there=True))
