"""generator/tables/foreign/words.yml: every word leads to one place, every role is known, every choice has words."""

from __future__ import annotations

from typing import get_args

import pytest

from generator.catalog.model import Station, Tier
from generator.catalog.reading.source import Mark
from generator.tables.cell import Cell, Sheet
from generator.tables.foreign import values
from generator.tables.foreign.columns import find_layout
from generator.tables.foreign.listing import read_listing
from generator.tables.foreign.words import (
    ABOLISHED,
    AREA,
    NOT_TAKEN,
    PARENT_CODE,
    PERSONAL,
    POSITION,
    STOPPED,
    TOWNSHIP,
    headings,
    plain,
    said,
    words,
)


def literals(record: type, field: str) -> set[str]:
    annotation = record.model_fields[field].annotation  # type: ignore[attr-defined]
    return {one for part in (annotation, *get_args(annotation)) for one in get_args(part) if isinstance(one, str)}


def test_no_word_leads_to_two_columns() -> None:
    seen: dict[str, str] = {}
    for role, some in words()["columns"].items():
        for word in some:
            assert seen.setdefault(plain(word), role) == role, word


def test_every_field_of_a_station_has_words_and_no_role_is_unknown() -> None:
    own = {PARENT_CODE, TOWNSHIP, AREA, POSITION, STOPPED, ABOLISHED, *NOT_TAKEN}
    assert set(words()["columns"]) - own == set(Station.model_fields) - {"parent"}


@pytest.mark.parametrize(("kind", "record", "field"), [
    ("status", Station, "status"), ("level", Tier, "level"), ("datum", Station, "datum"),
])  # fmt: skip
def test_every_choice_has_words_and_each_leads_to_one(kind: str, record: type, field: str) -> None:
    assert set(words()["said"][kind]) == literals(record, field)
    seen: dict[str, str] = {}
    for value, some in words()["said"][kind].items():
        for word in some:
            assert seen.setdefault(plain(word), value) == value, word
            assert values.of_kind(kind, word) == value
    assert set(said(kind).values()) == literals(record, field)


@pytest.mark.parametrize(("heading", "role"), [
    ("服务点地址", "address"), ("村委会电话", "phone"), ("服务站级别", "tier"), ("服务网点经度", "longitude"),
    ("服务点负责人", PERSONAL), ("上级", TOWNSHIP), ("依托单位名称", "host"), ("填报单位名称", "remark"),
])  # fmt: skip
def test_what_a_heading_ends_with_is_what_it_means(heading: str, role: str) -> None:
    """Whose it is stands first: 服务点地址 is no station's name."""
    sheet = Sheet("", [[Cell(one, Mark("名单.csv", 1, at)) for at, one in enumerate(("编码", heading), 1)]])
    layout = find_layout(sheet)
    assert layout is not None and layout.columns[1].role == role


@pytest.mark.parametrize(("said_", "taken"), [
    ("59122330000", "0591-22330000"), ("9992345001", "0999-2345001"), ("1087654321", "010-87654321"),
    ("2087654321", "020-87654321"), ("13912345678", None), ("22330000", None), ("4001234567", "4001234567"),
    ("0591-22330000", "0591-22330000"),
])  # fmt: skip
def test_a_phone_that_was_a_number_gets_its_zero_back(said_: str, taken: str | None) -> None:
    assert values.phones(said_).taken == taken


@pytest.mark.parametrize(("name", "place"), [
    ("新民村医保便民服务点", "新民村"), ("新民村医保服务站", "新民村"), ("新民村基层医保服务点", "新民村"),
    ("新民村服务点", "新民村服务点"), ("新民村东区服务点", "新民村东区服务点"), ("医保服务点", "医保服务点"),
])  # fmt: skip
def test_what_a_station_does_is_no_part_of_its_place(name: str, place: str) -> None:
    """What it is called besides (服务点) is taken off later, with or without a trade."""
    assert values.without_trade(name, ("基层医保", "医保")) == place


def test_a_column_headed_so_is_that() -> None:
    """Beside a column that makes the row a heading; what it holds says nothing against it."""

    def cells(*texts: str) -> list[Cell]:
        return [Cell(text, Mark("x", 1, at)) for at, text in enumerate(texts, 1)]

    for word, role in headings().items():
        beside = ["地址" if role != "address" else "办公时间", "电话" if role != "phone" else "经度"]
        layout = find_layout(Sheet("", [cells(word, *beside), cells("", "", "")]))
        assert layout is not None and layout.columns[0].role == role, word


@pytest.mark.parametrize(
    ("said_", "taken", "mobiles"),
    [
        ("0999-2345001/2345002", "0999-2345001", 0),
        ("(0999)2345001", "0999-2345001", 0),
        ("+86-999-2345001", "0999-2345001", 0),
        ("0999-2345001-801", "0999-2345001转801", 0),
        ("办公室:0999-2345001 手机:13900000001", "0999-2345001", 1),
        ("13900000001", None, 1),
        ("+8613900000001", None, 1),
        ("2345001", None, 0),
        ("12345", "12345", 0),
        ("0999—2345001；0999—2345002", "0999-2345001", 0),
        ("０９９９－２３４５００１", "0999-2345001", 0),
        ("暂无", None, 0),
    ],
)
def test_phones(said_: str, taken: str | None, mobiles: int) -> None:
    found = values.phones(said_)
    assert (found.taken, found.mobiles) == (taken, mobiles)


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("999999 100 001", "999999100001"), ("999999100001.0", "999999100001"), ("'999999100001", "999999100001"),
        ('="999999100001"', "999999100001"), ("９９９９９９１００００１", "999999100001"),
        ("999999100000", "999999100"),
        ("999999000000", "999999"), ("999999100", "999999100"), ("无", None), ("东关社区", None),
    ],
)  # fmt: skip
def test_codes(written: str, digits: str | None) -> None:
    code = values.code(written)
    assert (values.division(code) if code else None) == digits


@pytest.mark.parametrize(
    ("name", "core", "spoken"),
    [
        ("青山镇新民村村民委员会", "新民村", "青山镇新民村"),
        ("新民村委会", "新民村", "新民村"),
        ("东关社区居民委员会", "东关社区", "东关社区"),
        ("城东居委会", "城东", "城东居委会"),  # not always a 社区: left to the bureau
        ("梅西新村居委会", "梅西新村", "梅西新村居委会"),
        ("红旗嘎查村民委员会", "红旗嘎查", "红旗嘎查"),
        ("新民村便民服务站", "新民村", "新民村便民服务站"),
    ],
)
def test_names(name: str, core: str, spoken: str) -> None:
    assert (values.core(name, ("青山镇",)), values.spoken(name)) == (core, spoken)


def test_a_sheet_is_of_the_county_that_its_name_or_title_names() -> None:
    rows = [[Cell(text, Mark("x", line, 1))] * 2 for line, text in enumerate(("乙县站点", "", "新圩村"), 1)]
    rows[1] = [Cell(text, Mark("x", 2, at)) for at, text in enumerate(("名称", "地址"), 1)]
    for title, county in (("甲县", "甲县"), ("Sheet1", "乙县")):
        listing = read_listing(Sheet(title, rows), (), ("甲县", "乙县"))
        assert listing is not None and listing.entries[0].county == county


@pytest.mark.parametrize(("heading", "beside", "role"), [
    ("县级电话", "村", "remark"), ("县局地址", "村", "remark"), ("乡镇电话", "村", "remark"),
    ("镇街值班电话", "村", "remark"),
    ("乡镇地址", "村", "remark"), ("村电话", "村", "phone"), ("乡镇电话", "备注", "phone"),
    ("县域内办公地址", "村", "address"),
    ("办公电话或手机", "村", "phone"), ("站长办公电话", "村", "personal"), ("站长手机", "村", "personal"),
])  # fmt: skip
def test_a_phone_of_another_level_is_not_the_stations(heading: str, beside: str, role: str) -> None:
    rows = [[Cell(text, Mark("x", 1, at)) for at, text in enumerate(("乡镇", beside, heading), 1)]]
    layout = find_layout(Sheet("", [*rows, [Cell("", Mark("x", 2, 1))] * 3]))
    assert layout is not None and layout.columns[2].role == role
