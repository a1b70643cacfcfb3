"""Stations against each other and against the place: parents, division codes, phones; ids that Windows keeps."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from made import BASE, TODAY, catalog_data, item, loaded, messages, station
from pydantic import TypeAdapter, ValidationError

from generator.catalog.load import load, load_catalog
from generator.catalog.model import scalars
from generator.catalog.rules import phones

PLACE = {"jurisdiction": {"division_code": "610326"}}
TIERS = [
    {"id": "county", "name": "县级", "level": "县", "official_name": "医保服务大厅", "naming": "{place}医保服务大厅"},
    *BASE["tiers"],
    {"id": "hamlet", "name": "自然村", "level": "村", "official_name": "医保服务点", "naming": "{place}医保服务点"},
    {"id": "hospital", "name": "驻医院", "level": "院", "official_name": "医保服务站"},
]
TOWNSHIPS = [station("610326001", "甲镇"), station("610326002", "乙镇")]


def village(code: str, parent: str, **more: Any) -> dict[str, Any]:
    return station(code, f"{code[-3:]}村", tier="village", parent=parent, **more)


def said(folder: Path, code: str, *stations: dict[str, Any], **more: Any) -> list[str]:
    return messages(folder, code, **PLACE, tiers=TIERS, stations=[*TOWNSHIPS, *stations], **more)


@pytest.mark.parametrize(
    ("tier", "parent", "wrong"),
    [
        ("township", "610326002", True),
        ("village", "610326001", False),
        ("village", "610326001001", True),
        ("hamlet", "610326001001", False),
        ("county", "610326001", True),
        ("hospital", "610326001001", False),
    ],
)
def test_a_parent_stands_higher(tmp_path: Path, tier: str, parent: str, wrong: bool) -> None:
    below = station("X1", "丙", tier=tier, parent=parent)
    found = said(tmp_path, "GP431", village("610326001001", "610326001"), below)
    assert len(found) == wrong
    assert all("要比它高一级，没有就留空" in message for message in found)


def test_a_village_shares_the_code_of_its_township(tmp_path: Path) -> None:
    good = [village(f"61032600{n}00{m}", f"61032600{n}") for n in (1, 2) for m in (1, 2)]
    assert said(tmp_path, "GP634", *good) == []
    (message,) = said(tmp_path, "GP634", *good, village("610326001003", "610326002"))
    assert message.startswith(
        "“003村”的代码 610326001003 开头是 610326001，是“甲镇”（610326001）的，上级站点“乙镇”是 610326002"
    )


def test_former_codes_after_a_merger_are_no_slip(tmp_path: Path) -> None:
    """A station's code is for ever: what the borders were when it was given is no mistake."""
    gone = station("610326003", "丙镇", status="已撤并", successor="610326001")
    long_gone = station("610326004", "丁镇", status="已撤并", successor="610326003")
    assert said(tmp_path, "GP634", gone, village("610326003001", "610326001")) == []
    assert said(tmp_path, "GP634", gone, long_gone, village("610326004001", "610326001")) == []
    assert len(said(tmp_path, "GP634", gone, village("610326003001", "610326002"))) == 1
    moved = village("610326002009", "610326001", division="610326001009")
    assert said(tmp_path, "GP634", moved) == []
    # Several villages of a township that the catalog never had, all under one.
    assert said(tmp_path, "GP634", *(village(f"61032600800{n}", "610326001") for n in (1, 2))) == []
    assert len(said(tmp_path, "GP634", village("610326008001", "610326001"))) == 1
    assert said(tmp_path, "GP634", village("610326001005", "610326002", status="已撤并", successor="610326001")) == []


def test_codes_that_are_no_division_codes_are_left_alone(tmp_path: Path) -> None:
    stations = [station("123456789", "甲镇"), station("987654321", "乙镇"), village("123456789001", "987654321")]
    assert messages(tmp_path, "GP634", **PLACE, tiers=TIERS, stations=stations) == []
    stations = [station("A1", "甲镇"), village("B7", "A1"), village("610326001001", "A1")]
    assert messages(tmp_path, "GP634", **PLACE, tiers=TIERS, stations=stations) == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("61032600100", 1),
        ("6103260010033", 1),
        ("6103260", 0),
        ("610326001-01", 0),
        ("99032600100", 0),
        ("2026010112", 0),
    ],
)
def test_a_code_that_lost_or_won_a_digit(tmp_path: Path, code: str, found: int) -> None:
    sound = [station("610326001", "甲镇"), *(village(f"61032600100{n}", "610326001") for n in (1, 2, 4, 5))]
    stations = [*sound, village(code, "610326001")]
    assert len(messages(tmp_path, "GP635", **PLACE, tiers=TIERS, stations=stations)) == found
    alone = [station("A1", "甲镇"), village(code, "A1")]  # its codes are none of divisions
    assert messages(tmp_path, "GP635", **PLACE, tiers=TIERS, stations=alone) == []


@pytest.mark.parametrize(
    ("own", "division", "found"),
    [
        ("610326", "610326001003", 0),
        ("610326", "610327001003", 1),
        ("610300", "610327001003", 0),
        ("610300", "610427001003", 1),
        ("610000", "610427001003", 0),
        ("610326", "610326001", 1),
        ("610326001", "610326001003", 0),
        ("610326001", "610326002003", 1),
        ("610326001000", "610326001003", 0),
    ],
)
def test_a_division_of_another_place(tmp_path: Path, own: str, division: str, found: int) -> None:
    place = {"jurisdiction": {"division_code": own}}
    stations = [station("A1", "甲镇"), village("B7", "A1", division=division)]
    assert len(messages(tmp_path, "GP635", **place, tiers=TIERS, stations=stations)) == found
    hospital = station("H1", "甲医院", tier="hospital", division="310101")
    assert messages(tmp_path, "GP635", **place, tiers=TIERS, stations=[hospital]) == []


REFUSED = [
    (scalars.DivisionCode, "6.10326E+11", "变成了科学记数"),
    (scalars.DivisionCode, "6.10326001005e+11", "变成了科学记数"),
    (scalars.DivisionCode, "610326001005.0", "是不是想写“610326001005”？"),
    (scalars.DivisionCode, "'610326001005", "是不是想写“610326001005”？"),
    (scalars.DivisionCode, '"610326001005"', "是不是想写“610326001005”？"),
    (scalars.DivisionCode, '="610326001005"', "是不是想写“610326001005”？"),
    (scalars.DivisionCode, "610,326,001,005", "是不是想写“610326001005”？"),
    (scalars.DivisionCode, "610326 001 005", "是不是想写“610326001005”？"),
    (scalars.DivisionCode, "６１０３２６", "是不是想写“610326”？"),
    (scalars.DivisionCode, "61032600100", "（现在是 11 位）"),
    (scalars.DivisionCode, "6103", "（现在是 4 位）"),
    (scalars.DivisionCode, "61032600100O", "都是数字"),
    (scalars.StationCode, "6.10326E+11", "变成了科学记数"),
    (scalars.StationCode, "610326001.0", "是不是想写“610326001”？"),
    (scalars.StationCode, "６１０３２６００１", "是不是想写“610326001”？"),
    *((scalars.StationCode, code, "Windows 系统保留") for code in ("CON", "con", "Nul", "COM1", "lpt9", "AUX", "prn")),
    *((scalars.Slug, id_, "Windows 系统保留") for id_ in ("con", "nul", "aux", "prn", "com1", "lpt3")),
    (scalars.Slug, "ｃａｎｂａｏ", "是不是想写“canbao”？"),
    (scalars.Phone, "0917-5543210-801", "是不是想写“0917-5543210转801”？分机号写在“转”后面"),
    (scalars.Phone, "0917-5543210#801", "是不是想写“0917-5543210转801”？"),
    (scalars.Phone, "0917-5543210－801", "是不是想写“0917-5543210转801”？"),
    (scalars.Phone, "0917—5543210—801", "是不是想写“0917-5543210转801”？"),
    (scalars.Phone, "0917-5543210转分机801", "是不是想写“0917-5543210转801”？"),
    (scalars.Phone, "0917-5543210（分机801）", "是不是想写“0917-5543210转801”？"),
    (scalars.Phone, "0917-5543210 ext.801", "是不是想写“0917-5543210转801”？"),
    (scalars.Phone, "0917-5543210,801", "是不是想写“0917-5543210转801”？"),
    (scalars.Phone, "0917-5543210/801", "是不是想写“0917-5543210转801”？"),
    (scalars.Phone, "400-123-4567-801", "是不是想写“400-123-4567转801”？"),
    (scalars.Phone, "12345-2", "是不是想写“12345转2”？"),
    (scalars.Phone, "（0917）5543210", "是不是想写“0917-5543210”？"),
    (scalars.Phone, "+86-917-5543210", "是不是想写“0917-5543210”？"),
    (scalars.Phone, "０９１７－５５４３２１０", "是不是想写“0917-5543210”？"),
    (scalars.Phone, "9175543210", "是不是想写“09175543210”？"),
    (scalars.Phone, "电话：0917-5543210", "是不是想写“0917-5543210”？"),
    (scalars.Phone, "9.17554E+09", "变成了科学记数"),
    (scalars.Phone, "0917-5543210/5543211", "这里只写一个号码"),
    (scalars.Phone, "0917-5543210、0917-5543211", "这里只写一个号码"),
]


@pytest.mark.parametrize(("kind", "value", "hint"), REFUSED)
def test_what_is_typed_wrong_comes_with_its_mend(kind: Any, value: str, hint: str) -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(value)
    assert hint in caught.value.errors()[0]["msg"]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (scalars.DivisionCode, "610326"),
        (scalars.DivisionCode, "610326001"),
        (scalars.DivisionCode, "610326001005"),
        (scalars.Slug, "con-1"),
        (scalars.Slug, "console"),
        (scalars.Slug, "com10"),
        (scalars.Slug, "com"),
        (scalars.Slug, "nulla"),
        (scalars.StationCode, "CON-01"),
        (scalars.StationCode, "COM10"),
        (scalars.StationCode, "610326001-01"),
        (scalars.Phone, "0917-5543210转801"),
        (scalars.Phone, "0917-5543210 转 801"),
        (scalars.Phone, "09175543210"),
        (scalars.Phone, "0917 5543210"),
        (scalars.Phone, "400-820-8820转1"),
        (scalars.Phone, "0591-12345"),
        (scalars.Phone, "95598"),
    ],
)
def test_look_alikes_pass(kind: Any, value: str) -> None:
    assert TypeAdapter(kind).validate_python(value) == value


@pytest.mark.parametrize("value", ["无", "#N/A", "-", "待定", "null"])
def test_a_phone_that_is_none_is_to_be_left_out(tmp_path: Path, value: str) -> None:
    (message,) = messages(tmp_path, "GP207", stations=[station("A1", "甲镇", phone=value)])
    assert message.endswith("没有就留空，不要写字")


LINE = {"number": "0917-5543210", "role": "咨询"}


def with_line(folder: Path, *stations: dict[str, Any], **line: Any) -> list[str]:
    place = {"jurisdiction": {"hotlines": [{**LINE, **line}]}}
    return messages(folder, "GP636", **place, stations=list(stations))


def test_a_phone_that_was_the_hotline_s(tmp_path: Path) -> None:
    own, other = station("A1", "甲镇", phone="0917 5543210"), station("A2", "乙镇", phone="0917-5543299")
    assert with_line(tmp_path, own, other) == []
    later = [{"from": "2025-06-01", "number": "0917-5543211"}]
    (message,) = with_line(tmp_path, own, other, later=later)
    assert message == ("1 个站点的电话 0917 5543210 是以前的热线，现在已经换了；请换成本站的电话，没有就留空（甲镇）")
    assert with_line(tmp_path, own, other, later=[{"from": "2027-06-01", "number": "0917-5543211"}]) == []


def test_a_phone_that_sheets_were_printed_with(tmp_path: Path) -> None:
    path = tmp_path / "shili.yml"
    data = catalog_data(jurisdiction={"hotlines": [LINE]}, stations=[station("A1", "甲镇", phone="0917-5543299")])
    path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    made = load(path, TODAY)
    assert [str(one) for one in phones.check(made, ["0917-5543210"])] == []
    (finding,) = phones.check(made, ["0917 5543299"])
    assert (finding.code, "以前的热线" in finding.message) == ("GP636", True)


def test_a_service_number_is_no_station_s_own(tmp_path: Path) -> None:
    (message,) = with_line(tmp_path, station("A1", "甲镇", phone="12345"), number="12345")
    assert message.startswith("1 个站点的电话 12345 是咨询电话，公示和网页本来就有")
    assert with_line(tmp_path, station("A1", "甲镇", phone="12345"), number="12333") == []


def test_one_number_in_several_townships(tmp_path: Path) -> None:
    shared = [station(f"A{n}", f"{name}镇", phone="0917-5540000") for n, name in enumerate("甲乙丙丁")]
    (message,) = with_line(tmp_path, *shared)
    assert message.startswith("4 个站点的电话 0917-5540000 是几个乡镇的站点共用的") and message.endswith(
        "（甲镇、乙镇、丙镇等）"
    )
    own = [station("A1", "甲镇", phone="0917-5540000"), village("B1", "A1", phone="0917-5540000")]
    assert with_line(tmp_path, *own) == []


def test_one_order_twice(tmp_path: Path) -> None:
    def offered(id_: str, tier: str, order: int, **more: Any) -> dict[str, Any]:
        return item(id_, id_, offers=[{"tier": tier, "order": order, **more}])

    assert messages(tmp_path, "GP633", items=[offered("a", "township", 1), offered("b", "township", 2)]) == []
    assert messages(tmp_path, "GP633", items=[offered("a", "township", 1), offered("b", "village", 1)]) == []
    gone = offered("b", "township", 1, ended="2025-06-01")
    assert messages(tmp_path, "GP633", items=[offered("a", "township", 1), gone]) == []
    (message,) = messages(tmp_path, "GP633", items=[offered("a", "township", 1), offered("b", "township", 1)])
    assert "“b”和第" in message and "的“a”在层级“township”的序号都是 1" in message


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"sources": [{"id": "a", "title": "甲", "date": "2203-01-01"}]}, "GP215"),
        ({"sources": [{"id": "a", "title": "甲", "published": "2203-01-01"}]}, "GP215"),
        ({"sources": [{"id": "a", "title": "甲", "date": "2099-01-01"}]}, "GP531"),
        ({"jurisdiction": {"hotlines": [{**LINE, "consent": {"date": "2099-01-01", "record": "1"}}]}}, "GP531"),
        ({"jurisdiction": {"hotlines": [{**LINE, "consent": {"date": "0202-01-01", "record": "1"}}]}}, "GP215"),
        ({"approval": {"office": "甲", "basis": "乙", "date": "2099-01-01"}}, "GP530"),
        ({"stations": [station("A1", "甲镇", ended="2203-01-01")]}, "GP215"),
    ],
)
def test_days_that_cannot_be(tmp_path: Path, facts: dict[str, Any], code: str) -> None:
    assert code in {one.code for one in loaded(tmp_path, **facts)[1]}


def test_the_sound_samples_have_none() -> None:
    for path in sorted((Path(__file__).parent / "sound").glob("*.yml")):
        codes = {one.code for one in load_catalog(path, TODAY)[1]}
        assert not codes & {"GP221", "GP222", "GP223", "GP431", "GP631", "GP632", "GP633", "GP634", "GP635", "GP636"}, (
            path
        )
