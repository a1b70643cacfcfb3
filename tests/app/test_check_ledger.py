"""`guideplate check` reads the ledger beside a catalog."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from checkout import TEMPLATES
from conftest import cut
from ledger import recorded

from generator.app import cli
from generator.catalog.load import load_catalog
from generator.kinds.reading import load_kinds
from generator.ledger.lines import Printed
from generator.ledger.reading import ledger_path
from generator.ledger.writing import append
from generator.plan.plan import Tools, make_plan

DAY = datetime.date(2026, 11, 20)


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


def test_a_ledger_that_kept_the_old_name_of_a_renamed_catalog(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    catalog = cut(tmp_path / "catalog")
    loaded, _ = load_catalog(catalog)
    assert loaded is not None
    kinds = load_kinds(TEMPLATES)
    made = make_plan(loaded, kinds, Tools(dict.fromkeys(kinds, ""), "", ""), DAY)
    append(ledger_path(catalog), list(recorded.issued(made, DAY, which=lambda sheet: sheet.kind == "plate")))
    new = catalog.rename(catalog.with_name("minqing2.yml"))
    catalog.with_name("minqing.stations.csv").rename(new.with_name("minqing2.stations.csv"))
    assert cli.main(["check", str(new)]) == 1
    (line,) = (line for line in capsys.readouterr().out.splitlines() if "GP907" in line)
    assert "minqing.issued.jsonl:1:1: error" in line and line.endswith("请把台账也改名为 minqing2.issued.jsonl")
    ledger_path(catalog).rename(ledger_path(new))
    assert cli.main(["check", str(new)]) == 0
