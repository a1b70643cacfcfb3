"""generator/catalog/schema.py: the committed schema is the model's, in Chinese, and fits what the loader accepts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from checkout import ROOT
from jsonschema import Draft7Validator

from generator.catalog.model import Catalog
from generator.catalog.schema import catalog_schema

SCHEMA = catalog_schema()
SOUND = sorted(
    path
    for folder in ("catalog", "catalog/shared/general", "catalog/shared/yibao", "tests/catalog/sound", "tests/editor")
    for path in (ROOT / folder).glob("*.yml")
)
SAMPLE = (ROOT / "tests/editor/sample.yml").read_text("utf-8")


class _Core(yaml.SafeLoader):
    """YAML 1.2's core schema, which editors read by: dates and 12:30 are text."""


_Core.yaml_implicit_resolvers = {}
_Core.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""])
_Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
_Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?[0-9]+$"), list("-+0123456789"))
_Core.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"^[-+]?[0-9]+\.[0-9]*(?:[eE][-+]?[0-9]+)?$"), list("-+0123456789")
)


def errors(text: str) -> list[str]:
    """Where the schema finds fault with a catalog's text."""
    found = Draft7Validator(SCHEMA).iter_errors(yaml.load(text, Loader=_Core))
    return sorted(".".join(map(str, error.absolute_path)) for error in found)


def test_it_is_a_schema() -> None:
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    for _, part in records():
        Draft7Validator.check_schema(part)


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_sound_catalogs_fit(path: Path) -> None:
    assert errors(path.read_text("utf-8")) == []


def records() -> Iterator[tuple[str, dict[str, Any]]]:
    yield "Catalog", SCHEMA
    yield from SCHEMA["$defs"].items()


def test_every_field_has_chinese_help_and_a_chinese_title() -> None:
    for name, record in records():
        assert record["additionalProperties"] is False, name
        for field, told in [("", record), *record["properties"].items()]:
            for key in ("title", "description"):
                assert re.search("[\u4e00-\u9fff]", told[key]), f"{name}.{field} {key}"
            assert "default" not in told, f"{name}.{field}: an editor would write it out everywhere"


def test_choices_are_the_models() -> None:
    offer = SCHEMA["$defs"]["Offer"]["properties"]
    assert offer["mode"]["enum"][:3] == ["办理", "受理", "受理初审"] and "未载明" in offer["mode"]["enum"]
    assert SCHEMA["$defs"]["Tier"]["properties"]["level"]["enum"] == ["省", "市", "县", "乡", "村", "院"]
    assert None in SCHEMA["$defs"]["Signage"]["properties"]["palette"]["enum"]


def test_nothing_of_the_model_is_missing() -> None:
    assert set(Catalog.model_fields) <= set(SCHEMA["properties"])
    assert set(SCHEMA["$defs"]["ItemChange"]["properties"]) == set(SCHEMA["$defs"]["Item"]["properties"])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('division_code: "000000"', "division_code: 123456"),
        ('number: "12345"', "number: 12345"),
        ("date: 2022-08-24", 'date: "2022-08-24"'),
        ("valid_until: 2030-01-31", "valid_until: null"),
        ("materials: null", "materials: []"),
        ("materials: null", "materials:"),
        ("feedback: null", "feedback: ~"),
        ("items:", "items+:"),
        ("    aliases:", "    aliases+:"),
    ],
)
def test_what_the_loader_accepts_is_not_underlined(old: str, new: str) -> None:
    assert old in SAMPLE
    assert errors(SAMPLE.replace(old, new, 1)) == []


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("  authority:", "  authorty:", ["jurisdiction"] * 2),
        ("  name: 甲县\n", "", ["jurisdiction"]),
        ("https://sample", "http://sample", ["jurisdiction.site_url"]),
        ("date: 2022-08-24", "date: 2022年8月24日", ["sources.0.date"]),
        ("role: 咨询", "role: 投诉", ["jurisdiction.hotlines.0.role"]),
        ("id: sample\n", "id: Sample\n", ["jurisdiction.id"]),
        ("{place}", "XX", ["tiers.0.naming"]),
        ("format: 1", "format: 2", ["format"] * 2),
        ("duties:", "duties: 受理\n    duty:", ["tiers.0", "tiers.0.duties"]),
        ("    name:\n      article", "    nam:\n      article", ["jurisdiction.facts"]),
        ("public: true", "public: 是", ["tiers.0.duties.0.public"]),
        ("days: 5", "days: 五", ["items.0.time_limit"]),
        ("mode: 受理", "mode: 受里", ["items.0.offers.0.mode"]),
        ("id: dengji\n    name: 参保登记", "id: dengji", ["items.0"]),
    ],
)
def test_mistakes_are_underlined(old: str, new: str, where: list[str]) -> None:
    assert old in SAMPLE
    assert errors(SAMPLE.replace(old, new, 1)) == where


def test_a_catalog_on_another_says_only_what_differs() -> None:
    child = "extends: minqing\njurisdiction: {id: x, name: 甲}\nitems+:\n  - {id: a, fee: null}\n"
    assert errors(child) == []
    assert errors(child + "tiers+:\n  - {name: 乡}\n") == ["tiers+.0"], "without its id it changes nothing"
    assert errors("terms:\n  - {term: 甲, plain: 乙}\n") == [], "a shared file"


SIGNS = (ROOT / "tests/catalog/sound/shuangyu.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"#14406b"', "蓝"),
        ('"#14406b"', "#14406b"),
        ("[320, 130]", "[320]"),
        ("横牌700×500", "横牌700x500"),
        ("biaozhi/yuan.svg", "biaozhi/yuan.ai"),
        ("ratio: 1", "ratio: 3"),
        ("    order: 蒙上汉下\n", ""),
        ("ᠡᠷᠬᠡ ᠴᠢᠯᠥᠭᠡ", "自由"),
    ],
)
def test_mistakes_in_signage_are_underlined(old: str, new: str) -> None:
    assert old in SIGNS and errors(SIGNS) == []
    assert errors(SIGNS.replace(old, new, 1)) == ["signage"]


def test_the_same_every_time() -> None:
    assert json.dumps(catalog_schema()) == json.dumps(SCHEMA)


LATER = (ROOT / "tests/catalog/sound/jianhuan.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("  - from: 2027-07-01\n    source", "  - form: 2027-07-01\n    source", ["later.1"] * 2),
        ("    items+:\n      - id: zhuyuan", "    items:\n      - id: zhuyuan", ["later.1"]),
        ("from: 2027-03-01", "from: 2027年3月1日", ["jurisdiction.hotlines.0.later.0.from"]),
        ("mode: 受理, window_steps: [申请, 受理]", "mode: 受里", ["items.0.offers.1.later.0.mode"]),
        ("{from: 2027-01-01, host: 村委会}", "{from: 2027-01-01, host: 村委会, id: x}", ["tiers.1.later.0"]),
        ("{from: 2027-01-01, host: 村委会}", "{from: 2027-01-01, duties+: []}", []),
    ],
)
def test_what_will_be_is_checked_like_what_is(old: str, new: str, where: list[str]) -> None:
    assert LATER.count(old) == 1
    assert errors(LATER.replace(old, new)) == where
