"""What is told of how much the suite tries is what its tests try by default: Makefile, docs."""

from __future__ import annotations

import re

import pytest
from checkout import ROOT

FIGURES = {
    "sheets/test_versions_said.py": ("EDITS", "Makefile", "edits of a filled catalog (the suite tries {})"),
    "app/test_posted_command.py": ("MOMENTS", "Makefile", "200 moments (the suite tries {})"),
    "sheets/test_photographs.py": ("PHOTOGRAPHS", "Makefile", "made from sheets (the suite tries {})"),
}
"""Test module -> the number's name, where it is told, the words."""


@pytest.mark.parametrize("module", FIGURES)
def test_the_number_that_is_told_is_the_tests_own(module: str) -> None:
    name, told, words = FIGURES[module]
    number = re.search(rf'"GUIDEPLATE_{name}", "([0-9]+)"', (ROOT / "tests" / module).read_text("utf-8"))
    assert number is not None
    assert words.format(number[1]) in (ROOT / told).read_text("utf-8")


def test_so_many_random_catalogs_are_told() -> None:
    number = re.search(r"else range\(([0-9]+)\)", (ROOT / "tests/verify/test_no_false_alarm.py").read_text("utf-8"))
    assert number is not None
    assert f"(the suite tries {number[1]} small ones)" in (ROOT / "Makefile").read_text("utf-8")
    assert f"平时试 {number[1]} 份小的" in (ROOT / "docs/verify.md").read_text("utf-8")


def test_so_many_planted_errors_are_told() -> None:
    """Of pages so many, of other files half as many."""
    text = (ROOT / "tests/verify/test_planted_pages.py").read_text("utf-8")
    number = re.search(r'"GUIDEPLATE_PLANTED_PAGES", "([0-9]+)"', text)
    assert number is not None
    assert f"(the suite: {int(number[1]) * 3 // 2})" in (ROOT / "Makefile").read_text("utf-8")
