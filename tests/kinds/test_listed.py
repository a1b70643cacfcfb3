"""docs/sheets.md: its table of kinds has every folder of templates/, with every edition."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.ground.home import TEMPLATES
from generator.kinds.reading import load_kinds

DOC = Path(__file__).resolve().parents[2] / "docs/sheets.md"
KINDS = load_kinds(TEMPLATES)
SHOP = "shop"


def row(kind: str) -> str:
    """The kind's row; empty where there is none."""
    return next((line for line in DOC.read_text("utf-8").splitlines() if line.startswith(f"| `{kind}` | ")), "")


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_listed_with_its_editions(kind: str) -> None:
    assert row(kind), f"docs/sheets.md: its table of kinds lacks {kind}"
    named = set(re.findall(r"`([a-z0-9-]+)`", row(kind).split("|")[4]))
    editions = {name for name in KINDS[kind].editions if name != "default" and not name.endswith(SHOP)}
    assert named == editions, f"docs/sheets.md: the row of {kind}"


def test_no_kind_is_listed_that_is_not_there() -> None:
    listed = re.findall(r"^\| `([a-z-]+)` \| [^|]+ \| [^|]+ \| [^|]+ \|$", DOC.read_text("utf-8"), re.MULTILINE)
    assert set(listed) == set(KINDS)
