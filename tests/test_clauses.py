"""docs/clauses.yml: each sheet kind of the house is asked for by a clause, and each kind that a row names is there."""

from __future__ import annotations

import sys
from typing import Any

import pytest
import yaml
from checkout import ROOT

sys.path.append(str(ROOT / "docs"))

from clauses import PAGE, renewed

KINDS = {path.parent.name for path in (ROOT / "templates").glob("*/sheet.yml")}
DOCUMENTS: dict[str, Any] = yaml.safe_load((ROOT / "docs/clauses.yml").read_text("utf-8"))
ROWS = [(id_, row) for id_, document in DOCUMENTS.items() for row in document["rows"]]


def test_the_page_tells_what_the_catalogs_can_do_today() -> None:
    text = PAGE.read_text("utf-8")
    assert renewed(text) == text, "docs/clauses.md is older than the code or the catalogs; `make docs` renews it"


def test_each_kind_is_asked_for_by_some_clause() -> None:
    assert KINDS - {kind for _, row in ROWS for kind in row.get("kinds", ())} == set()


@pytest.mark.parametrize(("id_", "row"), ROWS, ids=lambda value: value["clause"] if isinstance(value, dict) else value)
def test_a_row_names_what_there_is(id_: str, row: dict[str, Any]) -> None:
    assert set(row) <= {"clause", "asks", "kinds", "also", "lacks"} and row["clause"] and row["asks"]
    assert set(row.get("kinds", ())) <= KINDS
    assert row.keys() & {"kinds", "also", "lacks"}, "a row says what does it, or what is missing"


@pytest.mark.parametrize("id_", DOCUMENTS)
def test_a_documents_catalog_is_there_and_it_says_its_name(id_: str) -> None:
    text = (ROOT / f"catalog/{id_}.yml").read_text("utf-8")
    assert f"id: {id_}" in text and DOCUMENTS[id_]["document"]
