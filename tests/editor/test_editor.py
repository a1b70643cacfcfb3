"""docs/catalog.schema.json in the editor itself: VS Code's YAML language server checks, completes and explains."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from checkout import ROOT
from languageserver import LanguageServer, language_server

HERE = Path(__file__).parent
SAMPLE = (HERE / "sample.yml").read_text("utf-8")
MODELINE = "# yaml-language-server: $schema=../docs/catalog.schema.json\n"


@pytest.fixture(scope="module")
def server() -> Iterator[LanguageServer]:
    with language_server(ROOT) as running:
        yield running


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


@pytest.mark.parametrize("path", sorted(ROOT.glob("catalog/**/*.yml")), ids=lambda path: path.stem)
def test_real_catalogs_are_not_underlined(server: LanguageServer, path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema="), "the first line that tells the editor"
    assert server.diagnose(path.parent, text) == []


def test_the_modeline_leads_to_the_schema(server: LanguageServer) -> None:
    assert server.diagnose(HERE, SAMPLE) == []
    assert server.diagnose(HERE, SAMPLE.replace("naming:", "namng:")) != []
    assert server.diagnose(HERE, SAMPLE.replace("naming:", "namng:").split("\n", 1)[1]) == [], "no modeline, no schema"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("authority:", "authorty:", "authorty"),
        ("role: 咨询", "role: 投诉", "监督投诉"),
        ("mode: 受理", "mode: 受里", "受理初审"),
        ("kind: 限期", "kind: 有限期", "当场办结"),
        ("date: 2022-08-24", "date: 2022.8.24", "要写成 2026-01-31 这样的日期"),
        ("site_url: https:", "site_url: http:", "要以 https:// 开头"),
        ("id: dengji", "id: 参保登记", "只能用小写字母、数字和中间的连字符"),
        ("{place}", "XX", "里面要有 {place} 代表地名"),
        ("all_of:", "all:", "all"),
        ("public: true", "public: 是", "boolean"),
        ("    name:\n      article", "    nme:\n      article", "division_code"),
    ],
)
def test_a_slip_is_underlined_on_its_line(server: LanguageServer, old: str, new: str, said: str) -> None:
    text = SAMPLE.replace(old, new, 1)
    found = server.diagnose(HERE, text)
    assert [message for line, message in found if line == line_of(text, new) and said in message], found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('number: "12345"', "number: 12345"),
        ("materials: null", "materials:"),
        ("materials: null", "materials: []"),
        ("date: 2022-08-24", "date: null"),
        ("approval: null\n", ""),
        ("items:", "items+:"),
    ],
)
def test_what_is_right_is_left_alone(server: LanguageServer, old: str, new: str) -> None:
    assert old in SAMPLE
    assert server.diagnose(HERE, SAMPLE.replace(old, new, 1)) == []


@pytest.mark.parametrize("key", ["items", "items+"])
def test_an_items_fields_are_offered_with_their_chinese_help(server: LanguageServer, key: str) -> None:
    offered = server.complete(ROOT / "catalog", f"{MODELINE}{key}:\n  - id: dengji\n    |\n")
    help_ = {label: json.dumps(item.get("documentation"), ensure_ascii=False) for label, item in offered.items()}
    assert {"name", "materials", "time_limit", "offers", "aliases"} <= set(help_)
    assert "未提供" in help_["materials"] and "照文件写" in help_["name"]
    fields = json.loads((ROOT / "docs/catalog.schema.json").read_text("utf-8"))["$defs"]["Item"]["properties"]
    for field in set(fields) - {"id"}:
        assert re.search("[\u4e00-\u9fff]", help_[field]), field


def test_choices_are_offered_in_chinese(server: LanguageServer) -> None:
    text = f"{MODELINE}items:\n  - id: dengji\n    offers:\n      - tier: township\n        mode: |\n"
    assert {"办理", "受理", "受理初审", "帮办代办", "指导", "查询", "未载明"} <= set(
        server.complete(ROOT / "catalog", text)
    )
    text = f"{MODELINE}tiers:\n  - level: |\n"
    assert set(server.complete(ROOT / "catalog", text)) == {"省", "市", "县", "乡", "村", "院"}


def test_a_new_part_comes_with_what_it_must_say(server: LanguageServer) -> None:
    offered = server.complete(ROOT / "catalog", f"{MODELINE}|\n")
    assert "jurisdiction" in offered and "items" in offered
    assert not [label for label in offered if label.endswith("+")], "for those who extend another catalog only"
    inserted = server.complete(ROOT / "catalog", f"{MODELINE}jurisdiction:\n  |\n")["hotlines"]["insertText"]
    assert "number:" in inserted and "role:" in inserted


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("materials: null", "mater|ials: null", "文件没列写 null（未提供），确实不用材料写"),
        ("mode: 受理", "mo|de: 受理", "帮办代办"),
        ("time_limit:", "time_|limit:", "原文另存"),
        ("jurisdiction:", "jurisdi|ction:", "哪个地方"),
        ("naming:", "nam|ing:", "站名格式"),
        ("valid_until:", "valid_|until:", "样稿"),
    ],
)
def test_hovering_explains_in_chinese(server: LanguageServer, old: str, new: str, said: str) -> None:
    assert said in server.hover(HERE, SAMPLE.replace(old, new, 1))


def test_the_lock_names_no_host() -> None:
    lock = (HERE / "package-lock.json").read_text("utf-8")
    assert "resolved" not in lock and "://" not in lock
    assert all("integrity" in told for name, told in json.loads(lock)["packages"].items() if name)
