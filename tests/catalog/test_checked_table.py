"""catalog/reading/check.py: what is left of a catalog with errors, and how its places lead back to the file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from made import catalog_data, item, station

from generator.catalog.load import load
from generator.catalog.reading.check import Checked
from generator.catalog.reading.source import Place


def checked(folder: Path, **parts: Any) -> Checked:
    data = {name: part for name, part in catalog_data(**parts).items() if part != "left out"}
    (folder / "shili.yml").write_text(json.dumps(data, ensure_ascii=False, indent=1), "utf-8")
    found = load(folder / "shili.yml").checked
    assert found is not None and found.catalog is not None
    return found


@pytest.fixture
def hurt(tmp_path: Path) -> Checked:
    """Of three items the second has no name, the third a fee of another type; the first has an empty alias."""
    items = [
        item("a", "甲", aliases=["一", "", "三"]), {"id": "b", "category": "canbao"},
        item("c", "丙", fee=[], kind="公共服务"),
    ]  # fmt: skip
    return checked(tmp_path, items=items, stations=[station("A1", "东镇")])


def test_what_is_sound_is_kept(hurt: Checked) -> None:
    assert hurt.catalog is not None
    assert [(one.id, one.aliases, one.fee, one.kind) for one in hurt.catalog.items] == [
        ("a", ("一", "三"), None, None), ("c", (), None, "公共服务")
    ]  # fmt: skip
    assert sorted((one.code, one.message.partition("（")[0]) for one in hurt.findings) == [
        ("GP202", "缺少必填项“name”"), ("GP203", "收费情况：应是一段文字，现在是一组内容"),
        ("GP210", "群众的叫法：内容是空的；没有内容就写 null 或删去这一行"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("place", "original"),
    [
        (("items", 0), ("items", 0)), (("items", 1), ("items", 2)), (("items", 1, "name"), ("items", 2, "name")),
        (("items", 0, "aliases", 1), ("items", 0, "aliases", 2)), (("stations", 0, "place"), ("stations", 0, "place")),
        (("items", 1, "materials", 0, "name"), ("items", 2, "materials", 0, "name")), ((), ()),
    ],
)  # fmt: skip
def test_a_place_of_what_is_sound_leads_back_to_the_file(hurt: Checked, place: Place, original: Place) -> None:
    assert hurt.original(place) == original
    assert hurt.mark(place) == hurt.tree.mark(original)


@pytest.mark.parametrize(
    ("original", "value"),
    [
        (("items", 0, "name"), "甲"), (("items", 2, "name"), "丙"), (("items", 1), None), (("items", 1, "id"), None),
        (("items", 0, "aliases", 2), "三"), (("items", 0, "aliases", 1), None), (("items", 2, "fee"), None),
        (("items", 9), None), (("jurisdiction", "name"), "示例县"),
    ],
)  # fmt: skip
def test_what_was_made_of_a_thing_in_the_file(hurt: Checked, original: Place, value: object) -> None:
    assert hurt.value(original) == value


@pytest.mark.parametrize(
    ("place", "whole"),
    [
        (("items",), False), (("items", 0), False), (("items", 0, "aliases"), False), (("items", 0, "name"), True),
        (("items", 1), False), (("items", 1, "fee"), False), (("items", 1, "kind"), True), (("stations",), True),
        (("stations", 0, "phone"), True), (("jurisdiction",), True), (("approval",), True),
    ],
)  # fmt: skip
def test_whether_a_part_is_all_that_was_written(hurt: Checked, place: Place, whole: bool) -> None:
    assert hurt.whole(place) is whole


def test_whole_is_nothing_of_a_row_whose_cells_are_not_trusted(tmp_path: Path) -> None:
    (tmp_path / "shili.stations.csv").write_text("code,tier,place\nA1,township,东镇\nA2,township\n", "utf-8")
    found = checked(tmp_path)
    assert found.catalog is not None and [one.code for one in found.catalog.stations] == ["A1"]
    assert found.whole(("stations", 0)) and not found.whole(("stations",))


@pytest.mark.parametrize(
    ("part", "stand_in"),
    [("format", 1), ("sources", ()), ("tiers", ())],
)
def test_a_required_part_that_is_missing_has_a_stand_in(tmp_path: Path, part: str, stand_in: object) -> None:
    found = checked(tmp_path, **{part: "left out"})
    assert [one.code for one in found.findings] == ["GP202"]
    assert getattr(found.catalog, part) == stand_in
    assert not found.whole((part,))


STAND_INS = {
    "id": "unknown",
    "division_code": "000000",
    "name": "？",
    "authority": "？",
    "site_url": "https://unknown.example",
}


@pytest.mark.parametrize("field", STAND_INS)
def test_a_field_of_the_place_that_is_missing_has_a_stand_in(tmp_path: Path, field: str) -> None:
    found = checked(tmp_path, jurisdiction={field: None})
    assert found.catalog is not None
    assert getattr(found.catalog.jurisdiction, field) == STAND_INS[field]
    assert len(found.findings) == 1 and not found.whole(("jurisdiction", field))


def test_a_catalog_without_a_place_is_checked_all_the_same(tmp_path: Path) -> None:
    found = checked(tmp_path, jurisdiction="left out", items=[item("a", "甲", fee=[])])
    assert found.catalog is not None
    assert {field: getattr(found.catalog.jurisdiction, field) for field in STAND_INS} == STAND_INS
    assert sorted(one.code for one in found.findings) == ["GP202", "GP203"]


@pytest.mark.parametrize("text", ["- a\n", "text\n", "5\n"])
def test_a_file_that_is_no_mapping(tmp_path: Path, text: str) -> None:
    (tmp_path / "shili.yml").write_text(text, "utf-8")
    found = load(tmp_path / "shili.yml")
    assert found.catalog is None
    assert [(one.line, one.code, one.message) for one in found.findings] == [
        (1, "GP203", "目录应是一组“项名: 内容”，第一行如 format: 1")
    ]


def test_a_misspelt_key_is_told_once(tmp_path: Path) -> None:
    """What is missing where a misspelt key was meant to be follows from the slip."""
    found = checked(tmp_path, items=[{"id": "a", "nmae": "甲", "category": "canbao"}])
    assert [one.code for one in found.findings] == ["GP201"]
    found = checked(tmp_path, items=[{"id": "a", "fo": "甲", "category": "canbao"}])
    assert [one.code for one in found.findings] == ["GP202", "GP201"]
