"""docs/pictures: one of every kind on the made-up county, shown on the page of kinds; none that no page shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.ground.home import TEMPLATES
from generator.kinds.reading import load_kinds

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs/pictures"
PAGES = (*ROOT.glob("docs/*.md"), *ROOT.glob("README*.md"))
MOST_BYTES = 2_500_000
"""What all of them may take: they are loaded on one page, and kept in every copy of the project."""


def shown() -> set[str]:
    """The pictures that any page shows."""
    return {name for page in PAGES for name in re.findall(r"pictures/([a-z0-9-]+\.png)", page.read_text("utf-8"))}


@pytest.mark.parametrize("kind", load_kinds(TEMPLATES))
def test_a_kind_has_a_picture_of_filled_data(kind: str) -> None:
    name = f"filled-{kind}.png"
    assert (PICTURES / name).is_file(), f"docs/pictures/{name} is missing: make pictures"
    assert f"pictures/{name}" in (ROOT / "docs/sheets.md").read_text("utf-8"), f"docs/sheets.md does not show {name}"


def test_pictures_are_shown_and_small() -> None:
    there = {path.name: path.stat().st_size for path in PICTURES.iterdir()}
    assert shown() == set(there)
    assert sum(there.values()) <= MOST_BYTES
