"""docs/findings.md: every code that the code uses, each once, and no others."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TABLE = (ROOT / "docs" / "findings.md").read_text("utf-8")
ROWS = [line.strip("| ").split(" | ") for line in TABLE.splitlines() if line.startswith("| GP")]


def used(folder: Path, pattern: str) -> set[str]:
    return {code for path in folder.rglob(pattern) for code in re.findall(r"\bGP\d{3}\b", path.read_text("utf-8"))}


def test_the_table_and_the_code_name_the_same_codes() -> None:
    assert [code for code, count in Counter(row[0] for row in ROWS).items() if count > 1] == []
    assert {row[0] for row in ROWS} == used(ROOT / "generator", "*.py")
    assert [row[0] for row in ROWS] == sorted(row[0] for row in ROWS)


def test_every_code_is_explained_in_chinese() -> None:
    for row in ROWS:
        assert len(row) == 4, row
        assert all(re.search("[\u4e00-\u9fff]", cell) for cell in row[1:]), row


def test_every_code_is_brought_about_by_a_test() -> None:
    """A finding that no sample and no test ever sees may as well not work."""
    tested = used(ROOT / "tests", "*.py") | used(ROOT / "tests", "*.yml")
    assert {row[0] for row in ROWS} - tested == set()
