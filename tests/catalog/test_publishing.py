"""catalog/rules/publishing.py, waivers.py: what stands in the way of publishing, and what is waived of it."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from checkout import ROOT
from made import TODAY, item, loaded, messages, sound, station
from rows import few

from generator.catalog.load import load_catalog
from generator.ground.errors import Finding
from generator.ground.finding_codes import PUBLISH, WARNING, severity_of

PHONE = {"number": "12345", "role": "咨询"}
CHANNEL = {"url": "https://pingjia.gov.cn/{station}", "name": "好差评"}
VILLAGE = station("1", "甲乡")
OFFER = {"tier": "township", "mode": "办理"}
REASON = "县政府网站底部已有"


def gate(folder: Path, **parts: Any) -> list[Finding]:
    """What the gate finds."""
    return [finding for finding in loaded(folder, **parts)[1] if finding.publish]


def test_nothing_of_the_gate_stops_a_build() -> None:
    assert {severity_of(code) for code in PUBLISH} == {WARNING}


@pytest.mark.parametrize(
    ("place", "stations", "said"),
    [
        ({"hotlines": [PHONE]}, [], None),
        ({"hotlines": [{**PHONE, "role": "监督投诉"}]}, [], None),
        ({}, [], "全站没有一个公开电话"),
        ({}, [station("1", "甲乡", phone="010-12345678")], "只有 1 个站点有自己的电话"),
        ({}, [station("1", "甲乡", phone="010-12345678", status="未设")], "全站没有一个公开电话"),
        ({"hotlines": [{**PHONE, "number": "x"}]}, [], None),  # it was written, and is wrong: that is said already
    ],
)
def test_a_site_without_a_phone(tmp_path: Path, place: Any, stations: Any, said: str | None) -> None:
    told = messages(tmp_path, "GP550", jurisdiction=place, stations=stations)
    assert len(told) == (said is not None)
    assert said is None or said in told[0]


@pytest.mark.parametrize(
    ("place", "stations", "said"),
    [
        ({"feedback": CHANNEL}, [VILLAGE], None),
        ({}, [], None),  # no station, no plate
        ({}, [station("1", "甲乡", status="未设")], None),
        ({}, [VILLAGE, station("2", "乙乡")], "2 个站点的门牌等标牌扫码以后，没有地方评价、投诉"),
        ({"hotlines": [{**PHONE, "role": "监督投诉"}]}, [VILLAGE], "没有地方评价、投诉，只能打电话"),
    ],
)
def test_codes_that_lead_to_no_channel(tmp_path: Path, place: Any, stations: Any, said: str | None) -> None:
    told = messages(tmp_path, "GP551", jurisdiction=place, stations=stations)
    assert len(told) == (said is not None)
    assert said is None or told[0].endswith(said)


LIMIT = {"kind": "限期", "days": 5, "text": "5个工作日"}


@pytest.mark.parametrize(
    ("facts", "offer", "known"),
    [
        ({}, {}, False),
        ({"plain": "就是参保", "aliases": ["交医保"], "code": "000", "legal_basis": ["某法"]}, {}, False),
        ({"tips": [], "faq": [], "materials": None}, {"conditions": None}, False),
        ({"materials": []}, {}, True),
        ({"materials": [{"name": "身份证"}]}, {}, True),
        ({"audience": "参保人"}, {}, True),
        ({"visits": 0}, {}, True),
        ({}, {"time_limit": LIMIT}, True),
        ({}, {"steps": [{"name": "受理"}]}, True),
        ({}, {"note": "仅开放查询"}, True),
        ({}, {"note": "仅开放查询", "ended": "2025-12-01"}, False),  # said nowhere any more
    ],
)
def test_an_item_of_which_nothing_is_known(tmp_path: Path, facts: Any, offer: Any, known: bool) -> None:
    offers = [{**OFFER, **offer}] + ([{"tier": "village", "mode": "办理"}] if "ended" in offer else [])
    items = [item("a", "参保登记", offers=offers, **facts)]
    told = messages(tmp_path, "GP552", items=items)
    assert told == (
        [] if known else ["“参保登记”（a）除了名称、哪一级办、办到哪一步，什么都没有：网页上只能请群众先问"]
    )


def test_of_what_has_ended_nothing_need_be_known(tmp_path: Path) -> None:
    assert messages(tmp_path, "GP552", items=[item("a", "参保登记", offers=[OFFER], ended="2025-12-01")]) == []


def test_what_any_item_asks_for_is_known_of_each(tmp_path: Path) -> None:
    parts = {"items": [item("a", "参保登记", offers=[OFFER])], "common_materials": [{"name": "委托书"}]}
    assert messages(tmp_path, "GP552", **parts) == []


def test_the_foot_of_a_site(tmp_path: Path) -> None:
    def codes(**website: str) -> list[str]:
        found = loaded(tmp_path, website=website)[1]
        return [finding.code for finding in found if finding.code in ("GP518", "GP553", "GP554")]

    assert codes() == ["GP518", "GP553", "GP554"]
    assert codes(host="示例县医保局") == ["GP518", "GP554"]
    assert codes(host="示例县医保局", icp="晋ICP备2021000001号") == ["GP518"]
    assert codes(host="示例县医保局", icp="晋ICP备1号") == []  # it was written, and is wrong: that is said first


@pytest.mark.parametrize(
    ("name", "value", "sound"),
    [
        ("icp", "京ICP备05070218号-1", True),
        ("icp", "蜀ICP备2021000001号", True),
        ("icp", "陇ICP备 2021000001号-12", True),
        ("icp", "ICP备2021000001号", False),
        ("icp", "京icp备05070218号", False),
        ("icp", "京ICP备050702181号", False),
        ("icp", "京ICP备05070218", False),
        ("icp", "京ICP备05070218号-0", False),
        ("icp", "京ICP证030173号", False),
        ("icp", "X京ICP备05070218号", False),
        ("police", "京公网安备 11010202000001号", True),
        ("police", "京公网安备1101020200001号", False),
        ("police", "公网安备11010202000001号", False),
        ("site_code", "1100000088", True),
        ("site_code", "bm01000001", True),
        ("site_code", "110000008", False),
        ("site_code", "BM01000001", False),
    ],
)
def test_numbers_have_their_public_form(tmp_path: Path, name: str, value: str, sound: bool) -> None:
    catalog, findings = loaded(tmp_path, website={name: value})
    assert [finding.code for finding in findings if finding.severity == "error"] == ([] if sound else ["GP205"])
    assert (catalog is not None) == sound
    if catalog is not None and catalog.website is not None:
        assert getattr(catalog.website, name) == value.replace(" ", "")


def test_a_waiver_names_what_it_is_about(tmp_path: Path) -> None:
    items = [item("a", "参保登记", offers=[OFFER]), item("b", "变更登记", offers=[OFFER])]
    waive = [{"code": "GP554", "subject": "shili", "reason": REASON}, {"code": "GP552", "subject": "b", "reason": "无"}]
    found = {(f.code, f.subject): f.waived for f in gate(tmp_path, items=items, waive=waive)}
    assert found == {
        ("GP506", "shili"): "", ("GP550", "shili"): "", ("GP552", "a"): "", ("GP552", "b"): "无",
        ("GP553", "shili"): "", ("GP554", "shili"): REASON,
    }  # fmt: skip


def test_a_document_is_its_own_subject(tmp_path: Path) -> None:
    sources = [{"id": "fangan", "title": "示例方案", "date": "2025-01-01", "disclosure": "依申请公开"}]
    assert {f.subject for f in gate(tmp_path, sources=sources) if f.code == "GP511"} == {"fangan"}


def test_one_waiver_for_all_of_a_code(tmp_path: Path) -> None:
    items = [item("a", "参保登记", offers=[OFFER]), item("b", "变更登记", offers=[OFFER])]
    one, rest = {"code": "GP552", "subject": "b", "reason": "乙"}, {"code": "GP552", "subject": "*", "reason": "全"}
    found = gate(tmp_path, items=items, waive=[rest, one])
    assert {f.subject: f.waived for f in found if f.code == "GP552"} == {"a": "全", "b": "乙"}
    assert messages(tmp_path, "GP555", items=items, waive=[rest, one]) == []


def test_a_waiver_that_meets_nothing_is_told(tmp_path: Path) -> None:
    waive = [{"code": "GP550", "subject": "shili", "reason": REASON}, {"code": "GP550", "subject": "a", "reason": "无"}]
    told = [f for f in loaded(tmp_path, waive=waive)[1] if f.code == "GP555"]
    assert [f.message for f in told] == ["豁免没有对上：GP550 没有查到“a”；已经补好的请删去这一条，写错的请改对"]
    assert told[0].line > 1 and not told[0].publish
    place = {"hotlines": [PHONE]}
    assert len(messages(tmp_path, "GP555", waive=waive, jurisdiction=place)) == 2


def test_a_reason_cannot_disturb_a_terminal(tmp_path: Path) -> None:
    waive = [{"code": "GP550", "subject": "shili", "reason": "一行\n又一行"}]
    told = next(str(f) for f in gate(tmp_path, waive=waive) if f.code == "GP550")
    assert told.endswith("（已豁免：一行 又一行）") and told.isprintable()


def test_without_a_day_no_waiver_is_called_idle(tmp_path: Path) -> None:
    """What depends on the day is not found then."""
    sound(tmp_path, waive=[{"code": "GP509", "subject": "shili", "reason": REASON}])
    path = tmp_path / "shili.yml"
    assert "GP555" not in {f.code for f in load_catalog(path)[1]}
    assert "GP555" in {f.code for f in load_catalog(path, TODAY)[1]}


def test_neither_foot_nor_waiver_is_inherited(tmp_path: Path) -> None:
    sound(tmp_path, website={"host": "示例县医保局"}, waive=[{"code": "GP550", "subject": "*", "reason": REASON}])
    own = tmp_path / "xia.yml"
    own.write_text("extends: shili\njurisdiction: {id: xia, name: 下县}\n", "utf-8")
    catalog, findings = load_catalog(own, TODAY)
    assert catalog is not None and catalog.website is None and catalog.waive == ()
    assert [f.waived for f in findings if f.code == "GP550"] == [""]


REAL = {
    "jiangsu": {"GP505", "GP506", "GP550", "GP553", "GP554"},
    "meixian": {"GP505", "GP506", "GP550", "GP551", "GP552", "GP553", "GP554"},
    "minqing": {"GP505", "GP506", "GP551", "GP552", "GP553", "GP554"},
    "ordos": {"GP505", "GP506", "GP511", "GP550", "GP551", "GP552", "GP553", "GP554"},
    "xiaxian": {"GP505", "GP506", "GP550", "GP551", "GP552", "GP553", "GP554"},
    "yongzhou": {"GP505", "GP506", "GP550", "GP551", "GP552", "GP553", "GP554"},
}
"""What each real catalog lacks: 闽清 alone names a phone; 江苏 has no stations, and facts of every item."""


@pytest.mark.parametrize("name", few(REAL, 3))
def test_what_real_catalogs_lack(name: str) -> None:
    found = load_catalog(ROOT / "catalog" / f"{name}.yml", datetime.date(2026, 11, 1))[1]
    assert {finding.code for finding in found if finding.publish} == REAL[name]
