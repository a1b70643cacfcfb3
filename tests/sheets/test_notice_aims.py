"""How many pages notices and flow charts may take where all that is asked is filled in, at the floors of type sizes."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

import pytest
from checkout import ROOT, TEMPLATES
from samples import filling

from generator.catalog.load import load_catalog
from generator.catalog.model import Catalog
from generator.kinds.reading import load_kinds
from generator.plan.outputs import Output
from generator.plan.plan import Plan, Tools, make_plan
from generator.sheets import fonts
from generator.sheets.printer import Printed, Printer
from sheets.paper import pages_text

TODAY = datetime.date(2026, 11, 22)
KINDS = load_kinds(TEMPLATES)
AIMS: tuple[tuple[str, filling.Materials, str, str, int], ...] = (
    ("minqing", "same", "乡", "default", 3),
    ("minqing", "same", "乡", "large", 4),
    ("minqing", "same", "村", "default", 1),
    ("minqing", "own", "村", "default", 1),
    ("minqing", "own", "村", "large", 1),
    ("ordos", "same", "乡", "default", 4),
    ("ordos", "same", "村", "default", 2),
    ("ordos", "same", "乡", "large", 4),
    ("ordos", "own", "乡", "default", 6),
    ("ordos", "own", "村", "default", 3),
    ("ordos", "own", "乡", "large", 6),
)
"""A real catalog filled in, what its items ask for, whose notice, its edition, and the most pages."""


@pytest.fixture(scope="module")
def printer() -> Printer:
    return Printer(KINDS, TEMPLATES, fonts.find_fonts(ROOT / ".cache"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("filled")


def planned(catalog: Catalog, kind: str) -> Plan:
    """The plan of a kind alone."""
    return make_plan(catalog, {kind: KINDS[kind]}, Tools({kind: ""}, "", ""), TODAY)


@cache
def notices(name: str, materials: filling.Materials, folder: Path) -> dict[tuple[str, str], Output]:
    """The notices of the first township and the first village, by level and edition."""
    raw = filling.filled_real(name, materials)
    tiers = {tier["id"]: tier["level"] for tier in raw["tiers"]}
    first = {tiers[station["tier"]]: station for station in reversed(raw["stations"])}
    town, village = first["乡"], first["村"]
    raw["stations"] = [town, village | {"parent": town["code"]}]
    catalog, _ = load_catalog(filling.written(raw, folder / name / materials), TODAY)
    assert catalog is not None
    plan = planned(catalog, "notice")
    levels = {town["code"]: "乡", village["code"]: "村"}
    sheets = [one for one in plan.sheets() if one.kind == "notice" and one.station is not None]
    return {(levels[str(one.station)], one.plain): one for one in sheets}


SOON = ("minqing same 乡 default", "ordos same 村 default", "ordos own 村 default")
"""Those that are laid out in a second or two: what the suite tries."""


@pytest.mark.parametrize(
    ("name", "materials", "level", "edition", "most"),
    [pytest.param(*aim, marks=[pytest.mark.long] * (" ".join(aim[:4]) not in SOON)) for aim in AIMS],
)
def test_a_filled_notice_takes_no_more_pages(
    printer: Printer, folder: Path, name: str, materials: filling.Materials, level: str, edition: str, most: int
) -> None:
    (made,) = printer.print_group([notices(name, materials, folder)[level, edition]])
    assert isinstance(made, Printed), made.reason
    assert made.pages <= most


@pytest.mark.long
def test_the_fullest_flow_chart_of_the_filled_county_takes_one_page(printer: Printer, folder: Path) -> None:
    catalog, _ = load_catalog(filling.written(filling.approved(filling.filled()), folder / "chart"), TODAY)
    assert catalog is not None
    plan = planned(catalog, "flow")
    made = printer.print(
        next(one for one in plan.sheets() if one.path == "sheets/flow/zhuyuan-feiyong-baoxiao.county.pdf")
    )
    assert isinstance(made, Printed), made
    assert made.pages == 1


def test_where_a_charts_foot_takes_a_second_page_steps_go_with_it(printer: Printer, folder: Path) -> None:
    """A chart of three papers more than the fullest: even in the least type its page has no room for the phones."""
    raw = filling.filled()
    item = next(one for one in raw["items"] if one["id"] == "zhuyuan-feiyong-baoxiao")
    item["materials"] += [one | {"name": f"{one['name']}（第二次住院的）"} for one in item["materials"][:3]]
    catalog, _ = load_catalog(filling.written(raw, folder / "fuller"), TODAY)
    assert catalog is not None
    plan = planned(catalog, "flow")
    chart = next(one for one in plan.sheets() if one.sheet == "flow-zhuyuan-feiyong-baoxiao.county")
    (made,) = printer.print_group([chart])
    assert isinstance(made, Printed) and made.flaws == ""
    first, second = pages_text(made.data)
    assert "申请" in first and "办结" in second and "咨询电话" in second


def test_a_filled_slip_is_made_though_there_is_no_room_for_lines_to_write_on(printer: Printer) -> None:
    catalog, _ = load_catalog(ROOT / "tests/samples/filled.yml", TODAY)
    assert catalog is not None
    sheets = planned(catalog, "slip").sheets()
    (wanted,) = (output for output in sheets if str(output.sheet) == "slip-shengyu-yiliaofei.township.a5")
    assert all(isinstance(made, Printed) for made in printer.print_group([wanted]))
