"""generator/changes/: what became of a catalog, in sentences, and what it touches."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from checkout import ROOT
from samples import filling

from generator.catalog.load import load_catalog
from generator.catalog.model import Catalog
from generator.changes.report import summary
from generator.changes.touched import Touched, touched
from generator.differences.diff import differences
from generator.kinds.reading import load_kinds
from generator.plan.plan import Plan, Tools, make_plan
from generator.views.catalog import CatalogView

TODAY = datetime.date(2026, 11, 22)
KINDS = load_kinds(ROOT / "templates")
Raw = dict[str, Any]


def catalog_of(raw: Raw, folder: Path) -> Catalog:
    folder.mkdir(exist_ok=True)
    catalog, findings = load_catalog(filling.written(raw, folder), TODAY)
    assert catalog is not None, [str(finding) for finding in findings if finding.severity == "error"]
    return catalog


def plan_of(raw: Raw, folder: Path) -> Plan:
    return make_plan(catalog_of(raw, folder), KINDS, Tools(dict.fromkeys(KINDS, ""), "", ""), TODAY)


ITEMS = ("jumin-canbao-dengji", "zhigong-canbao-dengji", "canbao-xinxi-chaxun", "zhuyuan-feiyong-baoxiao")


@pytest.fixture(scope="module")
def raw() -> Raw:
    """The filled county with few of its items, and a township with five villages, another with two."""
    raw = filling.approved(filling.filled())
    raw["items"] = [one | {"related": []} for one in raw["items"] if one["id"] in ITEMS]
    raw["stations"] = [*raw["stations"][:2], *raw["stations"][3:9], *raw["stations"][12:15]]
    for one in raw["stations"]:
        if one.get("items") is not None:
            one["items"] = [name for name in one["items"] if name in ITEMS] or None
    return raw


@pytest.fixture(scope="module")
def old(raw: Raw, tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return plan_of(raw, tmp_path_factory.mktemp("old"))


Diff = Callable[[Callable[[Raw], object]], tuple[list[str], Touched]]
Told = Callable[[Callable[[Raw], object]], list[str]]


@pytest.fixture
def told(raw: Raw, old: Plan, tmp_path: Path) -> Told:
    """An edit of the filled county -> the sentences alone, for which nothing is planned."""

    def made(edit: Callable[[Raw], object]) -> list[str]:
        changed = deepcopy(raw)
        edit(changed)
        view = CatalogView(catalog_of(changed, tmp_path / "new"), TODAY)
        return [change.text for change in differences(old.view, view)]

    return made


@pytest.fixture
def diff(raw: Raw, old: Plan, tmp_path: Path) -> Diff:
    """An edit of the filled county -> the sentences, and what it touches."""

    def made(edit: Callable[[Raw], object]) -> tuple[list[str], Touched]:
        changed = deepcopy(raw)
        edit(changed)
        new = plan_of(changed, tmp_path / "new")
        said = [change.text for change in differences(old.view, new.view)]
        return said, touched(old, new, ROOT / "site_overrides")

    return made


def item(raw: Raw, id_: str) -> Raw:
    found: Raw = next(one for one in raw["items"] if one["id"] == id_)
    return found


def test_nothing_changed_is_nothing(diff: Diff) -> None:
    assert diff(lambda raw: None) == ([], Touched((), (), (), (), ()))


FEE = "jumin-canbao-dengji"


def test_a_field_changed_supplied_and_taken_away(told: Told) -> None:
    said = told(lambda raw: item(raw, FEE).update(fee="每份收工本费，见公告"))
    assert said == ["城乡居民参保登记：收费情况由“不收费”改为“每份收工本费，见公告”"]
    said = told(lambda raw: item(raw, FEE).pop("fee"))
    assert said == ["城乡居民参保登记：不再写收费情况（原为“不收费”）"]


def test_a_change_is_said_in_the_other_direction(raw: Raw, old: Plan, tmp_path: Path) -> None:
    changed = deepcopy(raw)
    item(changed, FEE).pop("fee")
    (back,) = differences(CatalogView(catalog_of(changed, tmp_path), TODAY), old.view)
    assert (back.subject, back.id, back.field) == ("item", FEE, "fee")
    assert (back.before, back.after) == (None, "不收费")
    assert back.text == "城乡居民参保登记：写明收费情况：“不收费”"


def test_materials_one_by_one(told: Told) -> None:
    def edit(raw: Raw) -> None:
        materials = item(raw, "zhigong-canbao-dengji")["materials"]
        materials[0]["copies"] = 7
        materials.append({"name": "新加的材料", "original": 1, "copies": 0})

    said = told(edit)
    first = "职工参保登记：办理材料“医保电子凭证或有效身份证件”的复印件份数由“0”改为“7”"
    assert first in said
    assert [one for one in said if "增加“新加的材料（原件份数：1；复印件份数：0）”" in one]
    assert len(said) == 2


def test_none_needed_is_not_the_same_as_not_supplied(told: Told) -> None:
    said = told(lambda raw: item(raw, FEE).update(materials=[]))
    assert said[0].endswith("改为“无需提交材料”")
    said = told(lambda raw: item(raw, FEE).pop("materials"))
    assert said[0].startswith("城乡居民参保登记：不再写办理材料（原为“")


def test_only_the_tiers_that_changed_are_named(diff: Diff, old: Plan) -> None:
    found = next(
        one for one in old.view.items.values() if len(one.offerings) > 1 and len({o.mode for o in one.offerings}) > 1
    )
    tier = found.offerings[0].tier

    def edit(raw: Raw) -> None:
        offer = next(one for one in item(raw, found.id)["offers"] if one["tier"] == tier.id)
        offer["note"] = "只办本乡镇的"

    said, touches = diff(edit)
    assert len(said) == 1
    assert said[0].startswith(f"{found.name}（{tier.name}）：") and said[0].endswith("“只办本乡镇的”")
    there = {station.code for station in old.view.stations.values() if station.tier == tier.id and station.works}
    assert {sheet.split("-")[0] for sheet in touches.sheets} <= {
        "notice",
        "slip",
        "window",
        "directory",
        "flow",
        "leaflet",
        "manual",
    }
    notices = {sheet.split("-")[1].split(".")[0] for sheet in touches.sheets if sheet.startswith("notice-")}
    assert notices == there & notices and notices


def test_a_hotline_touches_what_prints_it(diff: Diff) -> None:
    def edit(raw: Raw) -> None:
        raw["jurisdiction"]["hotlines"][0]["number"] = "010-5555 5555"

    said, touches = diff(edit)
    assert len(said) == 1 and "改为“010-5555 5555”" in said[0]
    assert {"notice", "plate"} <= {kind for kind, _, _ in touches.kinds}
    assert not {"plaque"} & {kind for kind, _, _ in touches.kinds}
    assert len(touches.pages) > 30, "every page has it in its foot"
    assert not touches.readdressed and "网址已换" not in summary(touches, 1)


def test_sheets_of_which_the_address_alone_has_changed_are_told_apart(diff: Diff) -> None:
    def edit(raw: Raw) -> None:
        raw["jurisdiction"]["site_url"] = "https://xin.shilixian.example/zhinan"

    _, touches = diff(edit)
    assert {kind for kind, _, _ in touches.kinds} >= {"notice", "slip", "directory", "plate", "feedback"}
    assert set(touches.readdressed) == set(touches.sheets)
    assert f"其中 {len(touches.sheets)} 张内容未变，网址已换。" in summary(touches, 1)


def station(raw: Raw, code: str) -> Raw:
    found: Raw = next(one for one in raw["stations"] if one["code"] == code)
    return found


def villages(raw: Raw) -> list[Raw]:
    return [one for one in raw["stations"] if one["tier"] == "village"]


def test_stations_merge_move_change_their_name_and_close(diff: Diff, raw: Raw) -> None:
    first, second, third, fourth = (one["code"] for one in villages(raw)[:4])
    townships = [one["code"] for one in raw["stations"] if one["tier"] == "township"]

    def edit(raw: Raw) -> None:
        for code in (first, second):
            station(raw, code).update(status="已撤并", successor=third)
        moved = station(raw, fourth)
        moved["parent"] = next(code for code in townships if code != moved["parent"])
        station(raw, third).update(place="新合村", name=None)

    said, touches = diff(edit)
    text = "\n".join(said)
    assert text.count("：并入") == 2
    assert "合并而来" in text
    assert "改属" in text
    assert "：改称“" in text
    assert {first, second, third, fourth} <= set(touches.stations)


def test_a_new_and_a_lost_station_and_item(diff: Diff, raw: Raw) -> None:
    code = next(one["code"] for one in villages(raw) if one["status"] == "已开通")

    def edit(raw: Raw) -> None:
        raw["stations"] = [one for one in raw["stations"] if one["code"] != code]
        raw["stations"].append(
            {**villages(raw)[0], "status": "已开通", "code": "999999101998", "place": "新设村", "name": None}
        )
        new = {**deepcopy(item(raw, FEE)), "id": "xin-shixiang", "name": "新的事项", "code": None, "aliases": []}
        raw["items"].append(new)

    said, touches = diff(edit)
    text = "\n".join(said)
    assert f"从目录里去掉了（编码 {code}）" in text
    assert "：新设站点（" in text
    assert "新增事项“新的事项”（" in text
    assert f"notice-{code}" in touches.sheets, "it is to be taken down"
    assert "notice-999999101998" in touches.sheets
    assert "items/xin-shixiang/" in touches.pages


def test_another_order_of_items_is_told_once_a_tier(told: Told) -> None:
    def edit(raw: Raw) -> None:
        for one in raw["items"]:
            for offer in one["offers"]:
                if offer.get("order") is not None:
                    offer["order"] = 1000 - offer["order"]

    said = told(edit)
    assert said
    assert all("：事项的先后改为" in one for one in said), said


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (lambda raw: raw["jurisdiction"].update(slogan="另一句口号"), "口号"),
        (lambda raw: raw["jurisdiction"].update(authority="示例县另一个部门"), "主管部门由“"),
        (lambda raw: raw["jurisdiction"].update(site_url="https://other.example"), "网址由“"),
        (lambda raw: raw["tiers"][1].update(official_name="便民服务站"), "站点通名由“"),
        (lambda raw: raw["tiers"][1]["service_rules"].pop(0), "服务制度"),
    ],
)
def test_what_the_place_and_its_tiers_say(
    raw: Raw, old: Plan, tmp_path: Path, edit: Callable[[Raw], object], words: str
) -> None:
    changed = deepcopy(raw)
    edit(changed)
    new = plan_of(changed, tmp_path)
    said = [change.text for change in differences(old.view, new.view)]
    assert [one for one in said if words in one], said
    assert {sheet.version for sheet in new.sheets()} != {sheet.version for sheet in old.sheets()}
