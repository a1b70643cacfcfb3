"""generator/plan/plan.py: what is planned, for whom, as a proof or not; nothing is rendered here."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, TODAY

from generator.catalog.load import load_catalog
from generator.catalog.model import Catalog
from generator.ground.errors import BuildError
from generator.kinds.reading import load_kinds
from generator.plan.apart import apart
from generator.plan.outputs import Output
from generator.plan.page_contents import StaffStationPage, StaffTierPage, StationPage
from generator.plan.pages import list_view
from generator.plan.plan import Plan, Tools, is_proof, make_plan
from generator.views.catalog import CatalogView

KINDS = load_kinds(ROOT / "templates")


def load(path: Path) -> Catalog:
    catalog, findings = load_catalog(path, TODAY)
    assert catalog is not None, [str(finding) for finding in findings if finding.severity == "error"]
    return catalog


def planned(path: Path) -> Plan:
    return make_plan(load(path), KINDS, Tools(dict.fromkeys(KINDS, "x"), "x", "x"), TODAY)


def edit(catalog: Path, **columns: str) -> None:
    """Put values into columns of the village's row of the stations' table."""
    table = catalog.with_name("minqing.stations.csv")
    header, *rows = table.read_text("utf-8").splitlines()
    names = header.split(",") + [name for name in columns if name not in header.split(",")]
    lines = [",".join(names)]
    for row in rows:
        cells = dict(zip(names, row.split(","), strict=False))
        cells |= columns if cells["code"] == "350124100201" else {}
        lines.append(",".join(cells.get(name, "") for name in names))
    table.write_text("\n".join(lines) + "\n", "utf-8")


def sheet(plan: Plan, name: str) -> Output:
    return next(output for output in plan.outputs if output.sheet == name)


def test_no_two_outputs_are_written_to_one_file(small: Path) -> None:
    """A township whose code is what a run is called: its pack would take the place of that run."""
    planned(small)
    for path in (small, small.with_name("minqing.stations.csv")):
        text = path.read_text("utf-8")
        # Not its division, which stands before its name.
        path.write_text(
            re.sub(r"(?<![0-9])350124100(?=[,\n]|$)(?!,梅城镇)", "plate-600x400", text, flags=re.M), "utf-8"
        )
    with pytest.raises(BuildError) as caught:
        planned(small)
    (clash,) = caught.value.failures
    assert clash.startswith("runs/plate-600x400.pdf：") and "会写到同一个文件" in clash


def test_what_differs_in_capitals_alone_is_one_file_on_many_disks() -> None:
    one, other = (Output(path, "site", "", path) for path in ("site/A/index.html", "site/a/index.html"))
    assert apart((one,)) == (one,)
    with pytest.raises(BuildError):
        apart((one, other))


def test_a_station_may_offer_less_than_its_tier(small: Path) -> None:
    before = planned(small)
    edit(small, items="jumin-canbao-dengji")
    assert load(small).station_by_code["350124100201"].items == ("jumin-canbao-dengji",)
    after = planned(small)
    assert sheet(after, "notice-350124100201").items == ("jumin-canbao-dengji",)
    assert sheet(before, "notice-350124100201").version != sheet(after, "notice-350124100201").version
    same = "notice-350124100001"
    assert sheet(before, same).version == sheet(after, same).version, "its neighbour is not touched"


@pytest.mark.parametrize(("status", "more"), [("未设", {}), ("已撤并", {"successor": "350124100001"})])
def test_no_sheet_for_a_station_that_is_not_there(small: Path, status: str, more: dict[str, str]) -> None:
    edit(small, status=status, **more)
    plan = planned(small)
    assert not [output for output in plan.sheets() if output.station == "350124100201"]
    pages = {output.path for output in plan.outputs}
    assert "site/stations/350124100201/index.html" in pages, "a printed address never breaks"
    assert "site/f/350124100201/index.html" in pages


def with_(catalog: Catalog, **jurisdiction: Any) -> Catalog:
    changed = catalog.jurisdiction.model_copy(update=jurisdiction)
    return catalog.model_copy(update={"jurisdiction": changed})


def test_proof(small: Path) -> None:
    catalog = load(small)
    assert is_proof(catalog, TODAY), "not approved"
    approval = {"office": "测试", "date": TODAY, "basis": "测试"}
    approved = Catalog.model_validate({**catalog.model_dump(), "approval": approval})
    assert not is_proof(approved, TODAY)
    end = approved.jurisdiction.valid_until
    assert end is not None
    assert not is_proof(approved, end)
    assert is_proof(approved, end + datetime.timedelta(days=1)), "past its validity"
    source = approved.sources[0].model_copy(update={"disclosure": "依申请公开"})
    restricted = approved.model_copy(update={"sources": (source, *approved.sources[1:])})
    assert is_proof(restricted, TODAY), "a restricted source needs its own approval"
    own = source.model_copy(update={"approval": approved.approval})
    assert not is_proof(approved.model_copy(update={"sources": (own, *approved.sources[1:])}), TODAY)


def test_no_plate_without_a_pattern_for_names(tmp_path: Path) -> None:
    for name, lines in (("yongzhou.yml", None), ("yongzhou.stations.csv", 41)):
        text = (ROOT / "catalog" / name).read_text("utf-8")
        (tmp_path / name).write_text("".join(text.splitlines(keepends=True)[:lines]), "utf-8")
    plan = planned(tmp_path / "yongzhou.yml")
    kinds = {output.kind for output in plan.sheets()}
    assert not kinds & {"plate", "plaque"} and kinds >= {"notice", "window"}
    notices = [output for output in plan.sheets() if output.kind == "notice"]
    assert len(notices) == 40 * 2, "on A4, and in large print"
    title = next(output.title for output in notices if output.tier == "township")
    assert "政务服务大厅" in title


@pytest.mark.parametrize(
    ("name", "townships", "villages"),
    [pytest.param("ordos", 77, 1000, marks=pytest.mark.long), ("xiaxian", 11, 175), ("meixian", 8, 95)],
)
def test_every_station_of_the_other_catalogs_gets_its_sheets(name: str, townships: int, villages: int) -> None:
    plan = planned(ROOT / f"catalog/{name}.yml")
    for kind in ("notice", "plate"):
        own = [output for output in plan.sheets() if output.kind == kind and output.edition is None]
        assert len(own) == townships + villages


def test_digests_know_tools_and_versions_do_not(small: Path) -> None:
    catalog = load(small)
    one = make_plan(catalog, KINDS, Tools(dict.fromkeys(KINDS, "x"), "x", "x"), TODAY)
    two = make_plan(catalog, KINDS, Tools(dict.fromkeys(KINDS, "y"), "x", "x"), TODAY)
    assert [o.version for o in one.sheets()] == [o.version for o in two.sheets()]
    assert not {o.digest for o in one.sheets()} & {o.digest for o in two.sheets()}


def test_what_is_printed_stands_apart_from_what_citizens_need(small: Path) -> None:
    catalog = load(small)
    plan = make_plan(catalog, KINDS, Tools(dict.fromkeys(KINDS, "x"), "x", "x"), TODAY)
    pages = {output.address: output.content for output in plan.outputs if output.kind == "site"}
    township = pages["staff/stations/350124100/"]
    assert isinstance(township, StaffStationPage)
    codes = [one.station.code for one in township.papers]
    assert codes[0] == "350124100" and "350124100201" in codes, "its villages' papers are on its page"
    assert "staff/stations/350124100201/" not in pages
    assert {one.file.split("/")[1] for row in township.papers[0].rows for one in row.editions} >= {"notice", "plate"}
    village = pages["staff/tiers/village/"]
    assert isinstance(village, StaffTierPage) and {
        one.file.split("/")[1] for row in village.rows for one in row.editions
    } == {
        "duties",
        "manual",
        "staff",
    }


def test_a_code_that_leads_to_nobody_promises_no_call(small: Path) -> None:
    catalog = load(small)
    place = catalog.jurisdiction.model_copy(update={"hotlines": ()})
    mute = catalog.model_copy(update={"jurisdiction": place})
    code = "350124100"
    called = [one.model_copy(update={"phone": "0591-22111001"}) if one.code == code else one for one in mute.stations]
    versions = []
    for one in (mute, mute.model_copy(update={"stations": tuple(called)})):
        plan = make_plan(one, KINDS, Tools(dict.fromkeys(KINDS, "x"), "x", "x"), TODAY)
        # The sign at the desk prints no phone of its own: what its code's caption says is all that differs.
        versions.append(next(output.version for output in plan.sheets() if output.sheet == f"window-{code}.desk"))
    assert versions[0] != versions[1]


def test_a_station_knows_where_else_to_go(small: Path) -> None:
    catalog = load(small)
    plan = make_plan(catalog, KINDS, Tools(dict.fromkeys(KINDS, "x"), "x", "x"), TODAY)
    pages = {output.address: output.content for output in plan.outputs if output.kind == "site"}
    station = pages["stations/350124100201/"]
    assert isinstance(station, StationPage)
    assert [(one.code, one.level) for one in station.stops][:2] == [("350124100201", "村"), ("350124100", "乡")]


def test_what_other_lists_name_is_told_by_the_tiers_that_name_it(small: Path) -> None:
    view = CatalogView(load(small))
    village = view.tiers["village"]
    whole = list_view(view, village, view.offerings["village"])
    here = {offering.id for offering in view.offerings["village"]}
    lines = [line for alike in whole.elsewhere for line in alike.value]
    assert {line.id for line in lines} == {item.id for item in view.items.values() if item.offerings} - here
    assert len(lines) == len({line.id for line in lines})
    nothing = list_view(view, village, ())
    assert sum(len(alike.value) for alike in nothing.elsewhere) == len(view.items)


def test_only_a_sheet_says_something_and_only_a_pack_has_a_cover(small: Path) -> None:
    plan = planned(small)
    notice = sheet(plan, "notice-350124100201")
    assert notice.says.version.replace("-", "") == notice.version
    pack = next(output for output in plan.outputs if output.path == "runs/350124100.pdf")
    assert pack.cover.stops[0].place == "梅城镇"
    with pytest.raises(TypeError, match="is no sheet"):
        _ = pack.says
    with pytest.raises(TypeError, match="is no pack"):
        _ = notice.cover


def test_a_template_sees_nothing_that_is_one_sheets_own(small: Path) -> None:
    says = sheet(planned(small), "notice-350124100201").says
    assert not {"version", "qr"} & set(says.in_layout()["chrome"]) and "own" not in says.in_layout()
    assert says.in_slots()["chrome"]["version"] == says.version
    assert says.in_slots()["chrome"]["qr"] == says.qr


def test_a_sheet_shares_its_layout_with_those_that_say_and_look_alike(small: Path) -> None:
    plan = planned(small)
    one, other = sheet(plan, "notice-350124100201"), sheet(plan, "notice-350124100001")
    assert one.base_key == other.base_key and one.version != other.version
    assert one.base_key != sheet(plan, "notice-350124100").base_key, "another tier"
