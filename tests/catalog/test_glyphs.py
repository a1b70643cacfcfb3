"""generator/catalog/rules/glyphs.py: a character that the fonts lack is found before rendering, with what to do."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from checkout import ROOT

from generator.catalog.load import load
from generator.catalog.reading.loaded import Loaded
from generator.catalog.rules import glyphs
from generator.catalog.rules.texts import printed_texts

SOUND = ROOT / "tests/catalog/sound"
SAMPLE = SOUND / "shuangyu.yml"
RARE = 0x2348D
"""𣒍: in names of real villages, and not in Noto Sans CJK SC."""


def nothing(code: int) -> list[str]:
    """A machine without fonts."""
    return []


def characters(loaded: Loaded) -> tuple[frozenset[int], frozenset[int]]:
    """All that the sample prints in Chinese fonts, and in the Mongolian one."""
    assert loaded.checked is not None and loaded.checked.catalog is not None
    found: tuple[set[int], set[int]] = (set(), set())
    for one in printed_texts(loaded.checked.catalog):
        found[one.mongolian].update(map(ord, one.text))
    return frozenset(found[0]), frozenset(found[1])


@pytest.fixture(scope="module")
def sample() -> Loaded:
    return load(SAMPLE)


def test_nothing_is_said_where_all_is_covered(sample: Loaded) -> None:
    chinese, mongolian = characters(sample)
    assert glyphs.check(sample, chinese, mongolian, nothing) == []


def test_a_character_of_plane_2_is_found_with_its_font(sample: Loaded) -> None:
    chinese, mongolian = characters(sample)
    (found,) = glyphs.check(sample, chinese - {RARE}, mongolian, nothing)
    assert (Path(found.path).name, found.line, found.column) == ("shuangyu.stations.csv", 5, 16)
    assert (found.severity, found.code) == ("error", "GP616")
    page = (ROOT / "docs/findings/GP616.md").read_text("utf-8")
    assert re.findall(r"^> (.+)$", page, re.MULTILINE) == [found.message]
    for part in ("𣒍", "U+2348D", "站点 100003", "地名", "HanaMinB", "fonts-hanazono"):
        assert part in found.message


def test_mongolian_needs_its_own_font(sample: Loaded) -> None:
    chinese, mongolian = characters(sample)
    found = glyphs.check(sample, chinese | mongolian - {0x182C}, frozenset(), nothing)
    assert found and all("ᠬ" in one.message and "fonts-noto-core" in one.message for one in found)
    assert {one.message.split("里")[0] for one in found} == {
        "站点 100 的蒙文站名", "站点 100001 的蒙文站名", "主管部门的蒙文名称", "蒙文区域名称",
    }  # fmt: skip
    latin = glyphs.check(sample, chinese - {ord("甲")}, mongolian | {ord("甲")}, nothing)
    assert len(latin) == 1, "the Mongolian font does not help a Chinese name"


def test_an_unknown_character_is_looked_for_on_this_machine(sample: Loaded) -> None:
    chinese, mongolian = characters(sample)
    asked = []

    def having(code: int) -> list[str]:
        asked.append(code)
        return ["甲字体"] if code == ord("（") else []

    found = glyphs.check(sample, chinese - {ord("（"), ord("，")}, mongolian, having)
    assert sorted(asked) == [ord("（"), ord("，")], "each character is asked for once"
    assert {("本机的字体“甲字体”有这个字" in one.message, "不知道哪个能装的字体" in one.message) for one in found} == {
        (True, False), (False, True),
    }  # fmt: skip


def test_many_places_are_told_as_a_number(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SOUND, tmp_path / "catalog"))
    table = folder / "shuangyu.stations.csv"
    rows = [f"{200000 + number},village,戊{number}村,,100,已开通," for number in range(30)]
    table.write_text(table.read_text("utf-8") + "\n".join(rows) + "\n", "utf-8")
    loaded = load(folder / SAMPLE.name)
    chinese, mongolian = characters(loaded)
    found = glyphs.check(loaded, chinese - {ord("戊")}, mongolian, nothing)
    assert len(found) == glyphs.MOST_SHOWN
    assert [one.message.rpartition("；")[2] for one in found if "另有" in one.message] == ["另有 10 处没有列出"]


@pytest.mark.parametrize("code", [0xE170, 0xE08B])
def test_a_private_character_is_refused_before_fonts_are_asked(code: int, tmp_path: Path) -> None:
    """Some font may well have a glyph there: another one than the next machine's."""
    folder = Path(shutil.copytree(SOUND, tmp_path / "catalog"))
    table = folder / "shuangyu.stations.csv"
    table.write_text(table.read_text("utf-8").replace("𣒍", chr(code)), "utf-8")
    loaded = load(folder / SAMPLE.name)
    assert loaded.catalog is None
    (found,) = [finding for finding in loaded.findings if finding.severity == "error"]
    assert (found.code, found.line, found.column) == ("GP211", 5, 16)
    assert f"U+{code:04X}" in found.message and "私用区" in found.message


@pytest.mark.parametrize("code", [0xFE0F, 0x200D, 0x200C, 0xE0100, 0x180B, 0x2009])
def test_what_nobody_sees_is_found_as_the_build_would(code: int, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SOUND, tmp_path / "catalog"))
    table = folder / "shuangyu.stations.csv"
    table.write_text(table.read_text("utf-8").replace("𣒍", f"葛{chr(code)}"), "utf-8")
    loaded = load(folder / SAMPLE.name)
    chinese, mongolian = characters(loaded)
    (found,) = glyphs.check(loaded, chinese - {code}, mongolian, nothing)
    assert (found.severity, found.code, found.line) == ("error", "GP616", 5)
    said = f"站点 100003 的地名里有看不见的字符 U+{code:04X}，成品印不了；请删去"
    assert found.message == said


def test_a_catalog_that_cannot_be_read_has_no_texts() -> None:
    assert glyphs.check(load(ROOT / "tests/catalog/broken/empty.yml"), frozenset(), having=nothing) == []


@pytest.mark.skipif(shutil.which("fc-list") is None, reason="no fontconfig")
def test_fontconfig_is_really_asked() -> None:
    assert any("CJK" in family for family in glyphs.installed(ord("医")))
    assert glyphs.installed(0x10FFFF) == []
