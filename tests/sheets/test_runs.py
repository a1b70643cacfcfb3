"""Print runs: each station's sheets in order behind a cover with a true ruler; small, and like the single files."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import cv2
import numpy
import pikepdf
import pytest

from generator.catalog.model import Catalog
from generator.kinds import Kind
from generator.plan import Plan, Tools, make_plan
from generator.planned import RUN, Output
from generator.sheets import fonts, press
from sheets.conftest import TODAY
from sheets.paper import TEMPLATES, Raw, pages_text, pictures, sizes_mm

DPI = 254


@pytest.fixture(scope="module")
def runs(
    raw: Raw, plan_of: Callable[[Raw], Plan], kinds: dict[str, Kind], fontset: fonts.FontSet
) -> dict[str, press.Printed]:
    """Every run of the small catalog, by path."""
    plan = plan_of(raw)
    members = {output.path: output for output in plan.outputs}
    wanted = [output for output in plan.outputs if output.kind == RUN]
    made = list(press.press(wanted, kinds, TEMPLATES, fontset, 1, members))
    assert not [one.reason for one in made if isinstance(one, press.Failed)]
    return {one.output.path: one for one in made if isinstance(one, press.Printed)}


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_a_pack_holds_each_stations_sheets_in_order(
    runs: dict[str, press.Printed], papers: dict[str, press.Printed]
) -> None:
    pack = runs["runs/999999100.pdf"]
    pages = [squeezed(text) for text in pages_text(pack.data)]
    assert "贴在哪里" in pages[0] and len(pages) == pack.pages
    by_path = {made.output.path: made for made in papers.values()}
    singles = [squeezed(text) for path in pack.output.members for text in pages_text(by_path[path].data)]
    assert pages[-len(singles) :] == singles
    assert all(size == (210, 297) for size in sizes_mm(pack.data))


def test_the_cover_says_on_which_page_each_station_begins(runs: dict[str, press.Printed]) -> None:
    pack = runs["runs/999999100.pdf"]
    pages = [squeezed(text) for text in pages_text(pack.data)]
    for stop in pack.output.facts["stops"]:
        name = squeezed(stop["name"])
        found = re.search(rf"(\d+)(?:–\d+)?{name}", pages[0])
        assert found, name
        assert name in pages[int(found[1]) - 1]


def test_the_ruler_is_a_hundred_millimetres(runs: dict[str, press.Printed]) -> None:
    page = pictures(runs["runs/999999100.pdf"].data, DPI, gray=True)[0].squeeze()
    dark = (page < 128).astype(numpy.uint8)
    lengths = [stats[2] for stats in cv2.connectedComponentsWithStats(dark)[2][1:] if stats[3] < 0.1 * DPI * 3]
    assert any(abs(length / DPI * 25.4 - 100) < 0.5 for length in lengths), sorted(lengths)[-5:]


def test_the_shops_run_is_small_and_has_every_sign(runs: dict[str, press.Printed], raw: Raw) -> None:
    run = runs["runs/plate-600x400.pdf"]
    assert run.pages == len(run.output.members) >= 5
    assert set(sizes_mm(run.data)) == {(600, 400)}
    # What signs share is in it once: the fonts of this small run are most of it.
    assert len(run.data) < 30_000 + 5_000 * run.pages


def test_a_run_is_the_same_bytes_each_time(
    raw: Raw,
    plan_of: Callable[[Raw], Plan],
    kinds: dict[str, Kind],
    fontset: fonts.FontSet,
    runs: dict[str, press.Printed],
) -> None:
    plan = plan_of(raw)
    members: dict[str, Output] = {output.path: output for output in plan.outputs}
    wanted = [output for output in plan.outputs if output.path == "runs/plate-600x400.pdf"]
    (again,) = press.press(wanted, kinds, TEMPLATES, fontset, 1, members)
    assert isinstance(again, press.Printed) and again.data == runs["runs/plate-600x400.pdf"].data


def test_a_shops_run_is_what_it_asked_for(raw: Raw, kinds: dict[str, Kind], fontset: fonts.FontSet) -> None:
    tools = Tools(sheets=dict.fromkeys(kinds, "tool"), runs="", site="")
    plan = make_plan(Catalog.model_validate(raw), kinds, tools, TODAY, ["shop-outlines-x4"])
    members = {output.path: output for output in plan.outputs}
    wanted = [output for output in plan.outputs if output.path == "runs/plate-door-300x120.shop-outlines-x4.pdf"]
    (made,) = press.press(wanted, kinds, TEMPLATES, fontset, 1, members)
    assert isinstance(made, press.Printed), made.reason
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        assert len(pdf.pages) == len(wanted[0].members) == made.pages
        assert pdf.Root.OutputIntents[0].S == "/GTS_PDFX"
        assert not any(isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font" for one in pdf.objects)
