"""generator/kinds/sizes.py: a size that a sign's kind cannot take is found by `check`, with what it can."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from checkout import ROOT
from sheets.signs import press, printed, smallest_pt

from generator.catalog.load import load
from generator.catalog.model import Catalog
from generator.catalog.model.signage import PRESETS
from generator.kinds import sizes

SAMPLE = ROOT / "tests/catalog/sound/shuangyu.yml"
SET = "  sizes:\n"


def sized(folder: Path, lines: str) -> Path:
    """The sample with other sizes."""
    text = SAMPLE.read_text("utf-8")
    start, end = text.index(SET), text.index("  emblem:")
    assert start < end
    path = folder / SAMPLE.name
    path.write_text(text[:start] + SET + lines + text[end:], "utf-8")
    shutil.copy(SAMPLE.with_name("shuangyu.stations.csv"), folder)
    shutil.copytree(SAMPLE.parent / "biaozhi", folder / "biaozhi", dirs_exist_ok=True)
    return path


def told(folder: Path, line: str) -> list[str]:
    loaded = load(sized(folder, f"    - {line}\n"))
    found = sizes.check(loaded, press().kinds)
    assert all((one.code, one.severity, one.line) == ("GP416", "error", found[0].line) for one in found)
    return [one.message for one in found]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            "{kind: plate, edition: dor, size_mm: [300, 120]}",
            "plate 没有叫 dor 的一款，写了也不起作用；有：default（门牌）、door（小门牌）",
        ),
        ("{kind: window, edition: desks, size_mm: [200, 100]}", "有：default（窗口牌）、desk（桌牌）"),
        ("{kind: plate, size_mm: [150, 100]}", "尺寸 150×100 毫米太小：照比例缩小，最小的字就小于 15.5 磅；"),
        ("{kind: plate, edition: door, size_mm: [150, 60]}", "小门牌的宽不能小于 300、高不能小于 120 毫米"),
        ("{kind: window, edition: desk, size_mm: [190, 100]}", "桌牌的宽不能小于 200、高不能小于 100 毫米"),
        ("{kind: duties, size_mm: [500, 750]}", "职责和制度牌的宽不能小于 600、高不能小于 900 毫米"),
        ("{kind: duties, edition: a4, size_mm: [148, 210]}", "A4的宽不能小于 210、高不能小于 297 毫米"),
        ("{kind: plaque, size_mm: [300, 2000]}", "竖牌的宽不能小于 340、高不能小于 2100 毫米"),
    ],
)
def test_a_size_that_a_kind_cannot_take(tmp_path: Path, line: str, words: str) -> None:
    (message,) = told(tmp_path, line)
    assert words in message


def test_presets_and_larger_signs_are_taken(tmp_path: Path) -> None:
    for name, (kind, edition, _) in PRESETS.items():
        assert told(tmp_path, f"{{kind: {kind}, edition: {edition}, preset: {name}}}") == []
    assert told(tmp_path, "{kind: plate, size_mm: [1200, 400]}") == []


def test_a_size_that_is_wrong_anyway_is_told_once(tmp_path: Path) -> None:
    path = sized(tmp_path, "    - {kind: duties, size_mm: [500, 400]}\n")
    loaded = load(path)
    assert [one.code for one in loaded.findings if one.severity == "error"] == ["GP416"]
    assert sizes.check(loaded, press().kinds) == []


@pytest.mark.parametrize("name", [name for name, (kind, *_) in PRESETS.items() if kind == "plaque"])
def test_presets_below_the_design_keep_the_floor(tmp_path: Path, name: str) -> None:
    kind, edition, _ = PRESETS[name]
    catalog = load(sized(tmp_path, f"    - {{kind: {kind}, edition: {edition}, preset: {name}}}\n")).catalog
    assert isinstance(catalog, Catalog)
    floor = press().kinds[kind].editions[edition].smallest_pt
    assert smallest_pt(printed(catalog, kind, edition).data) >= floor
