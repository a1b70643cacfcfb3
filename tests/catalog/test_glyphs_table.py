"""catalog/rules/glyphs.py: for each character that the sheets' fonts lack, what can be done about it, word by word."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from made import catalog_data, station
from rows import few

from generator.catalog.load import load
from generator.catalog.rules import glyphs

ALL = frozenset(range(0x110000))


def write(folder: Path, stations: list[dict[str, Any]]) -> None:
    (folder / "shili.yml").write_text(json.dumps(catalog_data(stations=stations), ensure_ascii=False), "utf-8")


def told(folder: Path, char: str, count: int = 1, fonts: Any = lambda code: []) -> list[str]:
    stations = [station(f"A{n}", f"东{char}镇") for n in range(count)]
    write(folder, stations)
    found = glyphs.check(load(folder / "shili.yml"), ALL - {ord(char)}, having=fonts)
    return [one.message for one in found]


HANA, BABEL = "HanaMinB", "BabelStone Han"
RANGES = [
    (0x20000, HANA), (0x2A6D6, HANA), (0x2A6D7, None), (0x2A700, HANA), (0x2B734, HANA), (0x2B740, HANA),

    (0x2B81D, HANA),
    (0x2B820, HANA), (0x2CEA1, HANA), (0x2CEB0, HANA), (0x2EBE0, HANA), (0x4E02, BABEL), (0x9FFF, BABEL),
    (0x3400, None), (0x31350, None),
]  # fmt: skip
PACKAGES = {HANA: "fonts-hanazono", BABEL: "fonts-babelstone-han"}


@pytest.mark.parametrize(("code", "font"), few(RANGES, 5), ids=[f"{code:X}" for code, _ in RANGES])
def test_a_font_that_can_be_installed_is_named_with_its_package(tmp_path: Path, code: int, font: str | None) -> None:
    what = f"站点 A0 的地名里的“{chr(code)}”（U+{code:04X}），成品所用的字体里没有，会印成方框；"
    advice = "不知道哪个能装的字体有这个字；请核对，或请提供名称的单位给出不含这个字的写法或图片"
    if font:
        advice = f"字体 {font} 有这个字（Debian/Ubuntu：apt install {PACKAGES[font]}）"
    assert told(tmp_path, chr(code)) == [what + advice]


def test_what_is_no_letter_is_probably_a_slip(tmp_path: Path) -> None:
    (words,) = told(tmp_path, "☃")
    assert words.endswith(
        "；不知道哪个能装的字体有这个字；不是文字，多半是误输；请核对，或请提供名称的单位给出不含这个字的写法或图片"
    )


def test_a_font_of_this_machine_is_named_but_not_used(tmp_path: Path) -> None:
    (words,) = told(tmp_path, "☃", fonts=lambda code: ["甲体", "乙体"] if code == 0x2603 else [])
    assert words.endswith("会印成方框；本机的字体“甲体”有这个字，但成品不用它；请核对这个字，或换成正式的写法")


@pytest.mark.parametrize("code", few([0xFE00, 0xFE0F, 0xE0100, 0xE01EF, 0x180B, 0x180F, 0x200C, 0x2002], 4))
def test_what_nobody_sees_is_to_be_deleted(tmp_path: Path, code: int) -> None:
    assert told(tmp_path, chr(code)) == [f"站点 A0 的地名里有看不见的字符 U+{code:04X}，成品印不了；请删去"]


@pytest.mark.parametrize(("count", "rest"), [(1, None), (20, None), (21, 1), (33, 13)])
def test_after_twenty_places_the_rest_is_a_number(tmp_path: Path, count: int, rest: int | None) -> None:
    words = told(tmp_path, "☃", count)
    assert len(words) == min(count, 20) == min(count, glyphs.MOST_SHOWN)
    assert ["另有" in one for one in words] == [bool(rest) and number == 19 for number in range(len(words))]
    assert rest is None or words[-1].endswith(f"；另有 {rest} 处没有列出")


def test_a_character_twice_in_one_text_is_told_once(tmp_path: Path) -> None:
    stations = [station("A0", "东☃镇☃")]
    write(tmp_path, stations)
    assert len(glyphs.check(load(tmp_path / "shili.yml"), ALL - {0x2603}, having=lambda code: [])) == 1


def test_line_ends_and_blanks_need_no_glyph(tmp_path: Path) -> None:
    stations = [station("A0", "东镇", address="街口 东\n二楼")]
    write(tmp_path, stations)
    assert glyphs.check(load(tmp_path / "shili.yml"), ALL - set(map(ord, "\n\t ")), having=lambda code: []) == []


def test_fontconfig_is_asked_for_families_once_each_and_none_where_it_is_not_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[list[str]] = []

    def run(command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        asked.append(command)
        return subprocess.CompletedProcess(command, 0, "乙\n甲\n\n乙\n", "")

    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setattr(subprocess, "run", run)
    assert glyphs.installed(0x2348D) == ["乙", "甲"]
    assert asked == [["/bin/fc-list", ":charset=2348d", "--format", "%{family[0]}\n"]]
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert glyphs.installed(0x2348D) == []
