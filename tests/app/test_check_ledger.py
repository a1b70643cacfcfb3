"""`guideplate check` reads the ledger beside a catalog."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from conftest import cut

from generator.app import cli
from generator.ledger.lines import Printed
from generator.ledger.reading import ledger_path
from generator.ledger.writing import append


def test_a_line_that_was_edited_is_told_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    catalog = cut(tmp_path / "catalog")
    path = ledger_path(catalog)
    day = datetime.date(2026, 11, 26)
    append(path, [Printed(date=day, sheet=f"notice-{code}", version="AAAAAAA0") for code in (1, 2)])
    assert cli.main(["check", str(catalog)]) == 0
    capsys.readouterr()
    path.write_text(path.read_text("utf-8").replace("notice-2", "notice-3"), "utf-8")
    assert cli.main(["check", str(catalog)]) == 1
    line = next(line for line in capsys.readouterr().out.splitlines() if "GP113" in line)
    assert "minqing.issued.jsonl:2:1: error GP113: 这一行写好以后被改过" in line
