"""docs/findings.md and docs/findings/: a page for every code that the code uses, and true to what it says."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from checkout import ROOT
from expected import expected

from generator.catalog.load import load_catalog

BROKEN = Path(__file__).parent / "broken"
PAGES = sorted((ROOT / "docs" / "findings").glob("*.md"))
INDEX = (ROOT / "docs" / "findings.md").read_text("utf-8")
PARTS = ["是什么", "为什么", "依据", "怎么改"]
NOT_TEXT = {"GP100", "GP101", "GP102"}
"""No file, one of 20 MB, another encoding: no sample can say of itself what it must give."""
OF_FILES = "GP7"
"""Codes of `verify` are about finished files: tests/verify/test_findings.py holds their examples."""
TODAY = datetime.date(2026, 1, 1)


def used(folder: Path, pattern: str) -> set[str]:
    return {code for path in folder.rglob(pattern) for code in re.findall(r"\bGP\d{3}\b", path.read_text("utf-8"))}


@cache
def by_load() -> set[str]:
    """The codes that loading a catalog gives: characters without a glyph are looked for later, with the fonts."""
    return used(ROOT / "generator" / "catalog", "*.py") - used(ROOT / "generator/catalog/rules", "glyphs.py")


@cache
def told() -> dict[str, set[str]]:
    """Code -> all its messages that the broken samples expect."""
    messages = defaultdict[str, set[str]](set)
    for path in BROKEN.glob("*.yml"):
        findings = load_catalog(path, TODAY)[1]
        for one in expected(path):
            messages[one.code] |= {finding.message for finding in findings if one.meets(finding)}
    return messages


def test_a_page_for_every_code() -> None:
    codes = [path.stem for path in PAGES]
    assert set(codes) == used(ROOT / "generator", "*.py")
    assert re.findall(r"\[(GP\d{3})\]\(findings/\1\.md\)", INDEX) == codes


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_has_its_four_parts(path: Path) -> None:
    title, *rest = path.read_text("utf-8").split("\n## ")
    assert title.startswith(f"# {path.stem} ")
    assert f"({path.parent.name}/{path.name}) | {title.splitlines()[0].removeprefix(f'# {path.stem} ')} | " in INDEX
    assert [part.splitlines()[0] for part in rest] == PARTS
    for part in rest:
        assert re.search("[\u4e00-\u9fff]", "".join(part.splitlines()[1:])), part
    for link in re.findall(r"\]\((GP\d{3}\.md)\)", path.read_text("utf-8")):
        assert (path.parent / link).is_file(), link


@pytest.mark.parametrize("path", [p for p in PAGES if not p.stem.startswith(OF_FILES)], ids=lambda path: path.stem)
def test_the_example_is_what_a_sample_really_gives(path: Path) -> None:
    """A finding that no sample ever sees may as well not work."""
    shown = re.findall(r"^> (.+)$", path.read_text("utf-8"), re.MULTILINE)
    assert len(shown) == 1
    if path.stem in NOT_TEXT:
        assert path.stem in used(Path(__file__).parent, "*.py")
    elif path.stem not in by_load():  # a later step's, with tests of its own
        assert path.stem in used(ROOT / "tests", "*.py")
    else:
        assert shown[0] in told()[path.stem]
