"""What many comparisons ask for is read or put together once, and anew where it is another."""

from __future__ import annotations

from pathlib import Path

from generator.verify.compare.presence import expected_runs
from generator.verify.expect.account import Account
from generator.verify.expect.due import sheets_due
from generator.verify.expect.placeholders import values_of
from generator.verify.read.declared import declared_in

from .built import ROOT, loaded


def test_a_declaration_is_parsed_once_and_anew_when_it_is_another(tmp_path: Path) -> None:
    path = tmp_path / "sheet.yml"
    path.write_text("title: 甲", "utf-8")
    assert declared_in(path) is declared_in(path)
    path.write_text("title: 乙", "utf-8")
    assert declared_in(path) == {"title": "乙"}


def test_what_a_catalog_asks_for_is_put_together_once_an_account() -> None:
    catalog = loaded(ROOT / "tests/samples/small.yml")
    account, other = Account(catalog, True), Account(catalog.model_copy(update={"stations": ()}), True)
    assert sheets_due(account) is sheets_due(account)
    assert values_of(account) is values_of(account)
    assert expected_runs(account, []) and expected_runs(account, [])[0] is expected_runs(account, [])[0]
    assert {one.subject for one in sheets_due(account)} > {one.subject for one in sheets_due(other)}
    assert "999999100" not in {one.subject for one in sheets_due(other)}
