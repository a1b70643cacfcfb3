"""catalog/reading/layers.py and load.py: one tree of two, place by place; what is read around a catalog file."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from made import catalog_data, messages, station

from generator.catalog.load import load, load_catalog
from generator.catalog.reading.layers import define, merge
from generator.catalog.reading.source import Mark, Place, Tree
from generator.ground.home import HOME


def tree(name: str, data: Any) -> Tree:
    """Plain data, every part of it written on a line of its own."""
    made = Tree(data=data)

    def walk(node: Any, place: Place) -> None:
        made.values[place] = Mark(name, len(made.values) + 1, 1)
        pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        for key, part in pairs:
            if isinstance(node, dict):
                made.keys[(*place, key)] = Mark(name, len(made.values) + 1, 9)
            walk(part, (*place, key))

    walk(data, ())
    return made


def merged(lower: Any, upper: Any) -> tuple[Any, list[str]]:
    out = merge(tree("lower", lower), tree("upper", upper))
    return out.data, [f"{one.path}:{one.line}:{one.column} {one.code} {one.message}" for one in out.findings]


@pytest.mark.parametrize(
    ("lower", "upper", "both"),
    [
        ({"a": "1"}, {"b": "2"}, {"a": "1", "b": "2"}),
        ({"a": "1"}, {"a": "2"}, {"a": "2"}),
        ({"a": "1"}, {"a": None}, {"a": None}),
        ({"a": None}, {"a": ["1"]}, {"a": ["1"]}),
        ({"a": {"b": "1", "c": "2"}}, {"a": {"b": "3"}}, {"a": {"b": "3", "c": "2"}}),
        ({"a": ["1", "2"]}, {"a": ["3"]}, {"a": ["3"]}),
        ({"a": ["1", "2"]}, {"a+": ["2", "3"]}, {"a": ["1", "2", "3"]}),
        ({"a": ["1"]}, {"a+": []}, {"a": ["1"]}),
        ({"a": []}, {"a+": ["1", "1"]}, {"a": ["1", "1"]}),
        ({}, {"a+": ["1"]}, {"a+": ["1"]}),
        ({"a+": ["1"]}, {"a+": ["2"]}, {"a+": ["1", "2"]}),
        ({"a+": ["1"]}, {"a": ["2"]}, {"a": ["2"]}),
        ({"a+": ["1"]}, {}, {"a+": ["1"]}),
        (
            {"a": [{"id": "x", "n": "1"}, {"code": "y", "n": "2"}, {"field": "z"}, {"n": "3"}]},
            {"a+": [{"id": "w"}, {"code": "y", "n": "4"}, {"id": "x", "m": "5"}, {"n": "3"}]},
            {"a": [{"id": "x", "n": "1", "m": "5"}, {"code": "y", "n": "4"},
             {"field": "z"}, {"n": "3"}, {"id": "w"}, {"n": "3"}]},
        ),
        # A record that changes one below is used once; a second of the same id is new (and told as double later).
        ({"a": [{"id": "x"}]}, {"a+": [{"id": "x", "n": "1"}, {"id": "x", "n": "2"}]},
         {"a": [{"id": "x", "n": "1"}, {"id": "x", "n": "2"}]}),
        ({"a": [{"id": "x", "b": ["1"]}]}, {"a+": [{"id": "x", "b+": ["2"]}]}, {"a": [{"id": "x", "b": ["1", "2"]}]}),
        # An approval, and what a catalog stands on, are its own.
        ({"approval": "1", "extends": "2", "c": "3"}, {}, {"c": "3"}),
        ({}, {"approval": "1", "extends": "2"}, {"approval": "1", "extends": "2"}),
        ({"sources": [{"id": "x", "approval": "1"}]}, {"sources+": []}, {"sources": [{"id": "x"}]}),
        ({"sources": [{"id": "x", "approval": "1"}, "y"]}, {}, {"sources": [{"id": "x"}, "y"]}),
    ],
)  # fmt: skip
def test_one_tree_of_two(lower: Any, upper: Any, both: Any) -> None:
    assert merged(lower, upper) == (both, [])


TEXT, LIST, GROUP = "一段文字", "一个列表", "一组“项名: 内容”"


@pytest.mark.parametrize(
    ("below", "above", "kinds"),
    [
        ("1", ["1"], (TEXT, LIST)), ("1", {"b": "1"}, (TEXT, GROUP)), (["1"], "1", (LIST, TEXT)),
        (["1"], {"b": "1"}, (LIST, GROUP)), ({"b": "1"}, "1", (GROUP, TEXT)), ({"b": "1"}, ["1"], (GROUP, LIST)),
    ],
)  # fmt: skip
def test_a_clash_of_types(below: Any, above: Any, kinds: tuple[str, str]) -> None:
    data, told = merged({"a": below}, {"x": "0", "a": above})
    assert data == {"a": above, "x": "0"}
    assert told == [f"upper:3:1 GP110 与 lower 第 2 行对不上：那里是{kinds[0]}，这里是{kinds[1]}"]


def test_a_plus_is_for_lists() -> None:
    data, told = merged({"a": "1"}, {"a+": ["2"]})
    assert (data, told) == ({"a": ["2"]}, [f"upper:2:1 GP110 与 lower 第 2 行对不上：那里是{TEXT}，这里是{LIST}"])
    data, told = merged({"a": ["1"]}, {"a+": "2"})
    assert data == {"a": "2"}
    assert told == [
        f"upper:2:1 GP110 与 lower 第 2 行对不上：那里是{LIST}，这里是{TEXT}", "upper:2:9 GP110 “+”只能用在列表上"
    ]  # fmt: skip


def test_both_ways_to_write_a_list_in_one_file() -> None:
    out = define(merge(tree("lower", {}), tree("upper", {"a": ["1"], "a+": ["2"]})))
    assert out.data == {"a": ["1"]}
    assert [(one.line, one.column, one.code, one.message) for one in out.findings] == [
        (4, 9, "GP110", "“a”和“a+”只能写一个")
    ]
    assert define(tree("a", {"a+": ["1"], "b": [{"c+": ["2"]}], 1: "2"})).data == {
        "a": ["1"],
        "b": [{"c": ["2"]}],
        1: "2",
    }


def test_every_part_keeps_the_place_where_it_was_written() -> None:
    lower, upper = (
        tree("lower", {"a": [{"id": "x", "n": "1"}], "b": "2"}),
        tree("upper", {"a+": [{"id": "x", "m": "3"}, "4"]}),
    )
    lower.surprises[("b",)] = "int"
    lower.broken.add(("b",))
    upper.partial.add(("a+", 0))
    out = merge(lower, upper)
    assert out.mark(("a", 0, "n")) == lower.mark(("a", 0, "n"))
    assert out.mark(("a", 0, "m")) == upper.mark(("a+", 0, "m"))
    assert out.mark(("a", 1)) == upper.mark(("a+", 1))
    assert out.mark(("a",)) == upper.mark(("a+",))
    assert out.mark(("b",), key=True) == lower.keys[("b",)]
    assert (out.surprises, out.broken, out.partial) == ({("b",): "int"}, {("b",)}, {("a", 0)})


def test_a_definition_lies_below_the_item_of_its_id_or_of_like() -> None:
    definitions = [
        {"id": "x", "name": "甲", "canonical": "乙", "fee": "1"},
        {"id": "y", "canonical": "丙"},
        {"name": "丁"},
    ]
    items = [
        {"id": "x", "fee": "2"},
        {"id": "z", "like": "y", "name": "丙"},
        {"id": "w"},
        "text",
        {"id": "x", "like": "y"},
    ]
    out = define(tree("a", {"items": items, "definitions": definitions}))
    assert out.data["items"] == [
        {"name": "甲", "canonical": "乙", "fee": "2", "id": "x"},
        {"id": "z", "like": "y", "name": "丙"},  # the standard's name is its own: said once
        {"id": "w"},
        "text",
        {"canonical": "丙", "id": "x", "like": "y"},
    ]
    assert out.data["definitions"] == definitions


@pytest.mark.parametrize(("text", "told"), [("- a\n", True), ("text\n", True), ("", False), ("a: 1\n", False)])
def test_a_shared_file_that_is_no_mapping(tmp_path: Path, text: str, told: bool) -> None:
    """Beside a sound one, in the folder of a domain."""
    folder = tmp_path / "shared/general"
    shutil.copytree(HOME / "catalog/shared/general", folder)
    (folder / "a.yml").write_text("common_materials:\n  - {name: 身份证}\n", "utf-8")
    (folder / "b.yml").write_text(text, "utf-8")
    words = messages(tmp_path, "GP203", domain="general")
    assert words == (["应是一组“项名: 内容”"] if told else [])
    found = [one for one in load_catalog(tmp_path / "shili.yml")[1] if one.code == "GP203"]
    assert all(one.path.endswith("shared/general/b.yml") and (one.line, one.severity) == (1, "error") for one in found)
    catalog = load(tmp_path / "shili.yml").catalog
    assert (catalog is None) == (told or text == "a: 1\n")
    if catalog:
        assert [one.name for one in catalog.common_materials] == ["身份证"]


@pytest.mark.parametrize("text", ["", "# nothing\n", "~\n"])
def test_an_empty_file_is_told_once(tmp_path: Path, text: str) -> None:
    (tmp_path / "shili.yml").write_text(text, "utf-8")
    catalog, findings = load_catalog(tmp_path / "shili.yml")
    assert catalog is None
    assert [(one.line, one.column, one.code, one.message) for one in findings] == [(1, 1, "GP203", "文件是空的")]


def test_a_table_s_stations_stand_behind_those_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "shili.yml").write_text(json.dumps(catalog_data(stations=[station("A1", "东镇")])), "utf-8")
    (tmp_path / "shili.stations.csv").write_text("code,tier,place\nA2,township,西镇\n", "utf-8")
    catalog = load(tmp_path / "shili.yml").catalog
    assert catalog is not None
    assert [one.code for one in catalog.stations] == ["A1", "A2"]


SURPRISES = [
    ("0350124", "数"), ("0x1F", "数"), ("1.50", "小数"), ("on", "是或否"), ("2026-01-01", "日期"),
    ("12", None), ("'0350124'", None), ("甲", None),
]  # fmt: skip


@pytest.mark.parametrize(("written", "kind"), SURPRISES)
def test_a_text_that_other_programs_read_otherwise(tmp_path: Path, written: str, kind: str | None) -> None:
    text = json.dumps(
        catalog_data(items=[{"id": "a", "name": "参保登记", "category": "canbao", "fee": "价"}]), ensure_ascii=False
    )
    (tmp_path / "shili.yml").write_text(text.replace('"价"', written), "utf-8")
    told = [one.message for one in load_catalog(tmp_path / "shili.yml")[1] if one.code == "GP109"]
    assert told == ([f'“{written}”没有加引号，别的软件会读成{kind}；请写成 "{written}"'] if kind else [])
