"""Fonts: found or refused with the command that mends it, cut once, covering what they claim."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from rows import few

from generator.ground.errors import MachineError
from generator.kinds.kind import Kind
from generator.plan.plan import Plan
from generator.sheets import fonts, press, subsets
from sheets.paper import ROOT, TEMPLATES, Raw, run_on


def test_the_installed_fonts_are_cut_once_and_named_by_their_content(tmp_path: Path) -> None:
    first = fonts.find_fonts(tmp_path)
    made = {path: path.stat().st_mtime_ns for path in (cut.path for cut in first.cuts)}
    again = fonts.find_fonts(tmp_path)
    assert again == first
    assert made == {path: path.stat().st_mtime_ns for path in (cut.path for cut in again.cuts)}
    assert len(list(tmp_path.glob("*.otf"))) == 3
    assert all(path.stat().st_size < 3_500_000 for path in tmp_path.iterdir())


@pytest.mark.parametrize(
    "damage", few(["torn", "empty", "swapped", "swapped with its seal", "another's", "no seal"], 3)
)
def test_a_damaged_subset_is_cut_anew(tmp_path: Path, damage: str) -> None:
    """Else every sheet would fail for ever, or be printed in whatever lies there."""
    whole = {cut.path: cut.path.read_bytes() for cut in fonts.find_fonts(tmp_path).cuts if cut.path.parent == tmp_path}
    first, second, _ = whole
    if damage == "empty":
        first.write_bytes(b"")
    elif damage == "torn":
        first.write_bytes(whole[first][:5000])
    elif damage == "no seal":
        first.with_suffix(".seal").unlink()
    elif damage == "another's":
        first.write_bytes(whole[second])
    else:
        for suffix in (".otf", ".seal") if "seal" in damage else (".otf",):
            one, other = first.with_suffix(suffix), second.with_suffix(suffix)
            kept = one.read_bytes()
            one.write_bytes(other.read_bytes())
            other.write_bytes(kept)
    fonts.find_fonts(tmp_path)
    assert {path: path.read_bytes() for path in whole} == whole


def test_real_place_names_are_covered_and_the_three_that_are_not_are_named(tmp_path: Path) -> None:
    found = fonts.find_fonts(tmp_path)
    assert found.missing("墘坜垅厝湴砠磳崀墕圐圙") == set()
    assert found.missing(f"{chr(0x2348D)}村{chr(0xE170)}") == {chr(0x2348D), chr(0xE170)}
    assert {chr(code) for code in subsets.alphabet() if code not in found.covered} == set()


def test_a_character_beyond_the_subset_is_printed_and_the_file_stays_small(
    changed: Raw, plan_of: Callable[[Raw], Plan], kinds: dict[str, Kind], tmp_path: Path
) -> None:
    rare = chr(0x365F) + chr(0x9FA5)
    changed["stations"][2]["place"] = f"{rare}村"
    outputs = [o for o in plan_of(changed).sheets() if o.station == "999999100001" and o.edition is None]
    for made in press.press(outputs, kinds, TEMPLATES, fonts.find_fonts(tmp_path), 1):
        assert isinstance(made, press.Printed), made.reason
        assert f"{rare}村医保服务点" in run_on(made.data)
        assert len(made.data) < (40_000 if made.output.kind == "plate" else 80_000)


def test_no_font_no_build_but_the_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(fonts, "FAMILY", "No Such Family")
    with pytest.raises(MachineError, match="fonts-noto-cjk"):
        fonts.find_fonts(tmp_path)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(MachineError, match="apt install"):
        fonts.find_fonts(tmp_path)


def test_widths(fontset: fonts.FontSet) -> None:
    assert fontset.width("医保服务点") == pytest.approx(5)
    assert 0.4 < fontset.width("8") < 0.7
    assert fontset.width(chr(0x3400)) == 1  # beyond the subset


def test_a_plane_2_name_is_printed_where_a_font_behind_has_it(
    changed: Raw, plan_of: Callable[[Raw], Plan], kinds: dict[str, Kind], fontset: fonts.FontSet
) -> None:
    """𣒍 stands in real village names; Noto has no glyph for it, the Hanazono fonts do."""
    rare = chr(0x2348D)
    behind = ((ROOT / "tests/fonts/rare.ttf", 0),)
    cuts = tuple(replace(cut, sources=behind) for cut in fontset.cuts)
    more = replace(fontset, cuts=cuts, covered=fontset.covered | {ord(rare)})
    changed["stations"][2]["place"] = f"{rare}村"
    wanted = ("notice", "plate")
    outputs = [o for o in plan_of(changed).sheets() if o.station == "999999100001" and o.kind in wanted]
    results = list(press.press(outputs, kinds, TEMPLATES, more, 1))
    assert len(results) >= 4
    for made in results:
        assert isinstance(made, press.Printed), made.reason
        assert f"{rare}村医保服务点" in run_on(made.data)
        with pikepdf.open(io.BytesIO(made.data)) as pdf:
            assert any(
                "FontFile2" in str(key) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) for key in one
            )
