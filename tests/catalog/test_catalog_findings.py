"""generator/ground/finding_codes.py: each code is given by the code, has its page, and samples that show it both ways.

A new row fails here, with the name of what is missing, until all of that is there.
"""

from __future__ import annotations

import ast
import datetime
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from checkout import ROOT
from expected import expected

from generator.catalog.load import load_catalog
from generator.ground.errors import Finding
from generator.ground.finding_codes import CHAPTERS, FINDING_CODES, WARNING, severity_of

BROKEN = Path(__file__).parent / "broken"
SOUND = Path(__file__).parent / "sound"
REGISTRY = ROOT / "generator/ground/finding_codes.py"
PARTS = ["是什么", "为什么", "依据", "怎么改"]
GRAVITY = {"error": ("错误，改好才能生成。", "错误，成品不能用。"), "warning": ("警告，不挡路，看过再定。",)}
NOT_TEXT = {"GP100", "GP101", "GP102"}
"""No file, one of 8 MB, another encoding: no sample can say of itself what it must give."""
OF_FILES = "GP7"
"""Codes of `verify` are about finished files: tests/verify holds their examples."""
TODAY = datetime.date(2026, 1, 1)


@cache
def given_in(folder: Path) -> dict[str, set[str]]:
    """Code -> the modules below a folder that give it: those in which it stands as a text, not in a comment."""
    modules = defaultdict(set)
    for path in set(folder.rglob("*.py")) - {REGISTRY}:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and re.fullmatch(r"GP\d+", str(node.value)):
                modules[str(node.value)].add(path.relative_to(ROOT).as_posix())
    return modules


@cache
def by_load() -> set[str]:
    """The codes that loading a catalog gives: characters without a glyph are looked for later, with the fonts."""
    later = {"generator/catalog/rules/glyphs.py"}
    return {code for code, modules in given_in(ROOT / "generator" / "catalog").items() if modules - later}


@cache
def messages() -> dict[str, set[str]]:
    """Code -> all its messages that the broken samples expect."""
    collected = defaultdict[str, set[str]](set)
    for path in BROKEN.glob("*.yml"):
        findings = load_catalog(path, TODAY)[1]
        for expectation in expected(path):
            collected[expectation.code] |= {finding.message for finding in findings if expectation.meets(finding)}
    return collected


@cache
def codes_of_sound() -> list[set[str]]:
    """The codes that each sound sample gives."""
    return [{finding.code for finding in load_catalog(path, TODAY)[1]} for path in sorted(SOUND.glob("*.yml"))]


def page(code: str) -> str:
    path = ROOT / FINDING_CODES[code].page
    assert path.is_file(), f"{code} is not explained: {FINDING_CODES[code].page} is missing"
    return path.read_text("utf-8")


def test_every_code_has_one_row_in_order() -> None:
    codes = [row.code for rows in CHAPTERS.values() for row in rows]
    assert len(codes) == len(set(codes))
    for rows in CHAPTERS.values():
        assert [row.code for row in rows] == sorted(row.code for row in rows)


def test_every_code_in_the_code_has_a_row() -> None:
    strays = {code: modules for code, modules in given_in(ROOT / "generator").items() if code not in FINDING_CODES}
    assert not strays, f"no row in {REGISTRY.relative_to(ROOT)}"


def test_a_code_without_a_row_cannot_be_given() -> None:
    with pytest.raises(ValueError, match="GP999 has no row"):
        Finding("x.yml", 1, 1, "GP999", "…")
    assert Finding("x.yml", 1, 1, "GP506", "…").severity == severity_of("GP506") == WARNING


@pytest.mark.parametrize("code", FINDING_CODES)
def test_something_gives_it(code: str) -> None:
    assert given_in(ROOT / "generator").get(code), f"no module below generator/ gives {code}"


@pytest.mark.parametrize("code", FINDING_CODES)
def test_its_page_has_its_four_parts(code: str) -> None:
    heading, *parts = page(code).split("\n## ")
    title, gravity = heading.split("\n\n")[:2]
    assert title == f"# {code} {FINDING_CODES[code].title}"
    assert gravity.strip() in GRAVITY[FINDING_CODES[code].severity]
    assert [part.splitlines()[0] for part in parts] == PARTS
    for part in parts:
        assert re.search("[\u4e00-\u9fff]", "".join(part.splitlines()[1:])), part
    for link in re.findall(r"\]\((GP\d{3}\.md)\)", page(code)):
        assert (ROOT / "docs/findings" / link).is_file(), link


def test_there_is_no_page_of_a_code_that_is_gone() -> None:
    assert {path.stem for path in (ROOT / "docs/findings").glob("*.md")} <= set(FINDING_CODES)


@pytest.mark.parametrize("code", [code for code in FINDING_CODES if not code.startswith(OF_FILES)])
def test_a_sample_gives_it_as_its_page_says(code: str) -> None:
    """A finding that no sample ever sees may as well not work."""
    shown = re.findall(r"^> (.+)$", page(code), re.MULTILINE)
    assert len(shown) == 1
    if code in NOT_TEXT:
        assert code in given_in(ROOT / "tests" / "catalog"), f"no test in tests/catalog/ asks for {code}"
    elif code not in by_load():  # a later step's, with tests of its own
        assert code in given_in(ROOT / "tests"), f"no test asks for {code}"
    else:
        wanted = f"no tests/catalog/broken/*.yml expects {code} with the words of {FINDING_CODES[code].page}"
        assert shown[0] in messages()[code], wanted


@pytest.mark.parametrize("code", sorted(by_load() - NOT_TEXT))
def test_a_sound_sample_does_not_give_it(code: str) -> None:
    """A rule that speaks of every catalog says nothing."""
    assert any(code not in codes for codes in codes_of_sound()), f"every tests/catalog/sound/*.yml gives {code}"
