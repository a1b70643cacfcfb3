"""generator/changes/standing.py: what an approval does not cover."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest
from checkout import ROOT

from generator.catalog.load import load
from generator.catalog.reading.loaded import Loaded
from generator.changes import standing
from generator.kinds.reading import load_kinds
from generator.ledger.ledger import NOTHING_RECORDED, Ledger, ledger_of
from generator.plan.plan import Plan, Tools, make_plan
from generator.plan.recording import approvals

DAY = datetime.date(2026, 11, 27)
KINDS = load_kinds(ROOT / "templates")


@pytest.fixture
def loaded(tmp_path: Path) -> Loaded:
    text = (ROOT / "tests/samples/small.yml").read_text("utf-8")
    path = tmp_path / "small.yml"
    path.write_text(text.replace("approval: null", "approval: {office: 甲, date: 2026-11-20, basis: 乙}"), "utf-8")
    shutil.copytree(ROOT / "catalog/shared", tmp_path / "shared")
    return load(path, DAY)


def planned(loaded: Loaded, ledger: Ledger) -> Plan:
    assert loaded.catalog is not None
    return make_plan(loaded.catalog, KINDS, Tools(dict.fromkeys(KINDS, ""), "", ""), DAY, ledger=ledger)


def checked(loaded: Loaded, ledger: Ledger) -> list[tuple[str, str]]:
    found = standing.check(loaded, ledger, lambda: planned(loaded, ledger))
    return [(finding.code, finding.message) for finding in found]


def test_a_typed_approval_without_records(loaded: Loaded) -> None:
    ((code, message),) = checked(loaded, NOTHING_RECORDED)
    assert code == "GP906" and "guideplate approve" in message


def test_what_was_approved_is_not_told(loaded: Loaded) -> None:
    sheets = planned(loaded, NOTHING_RECORDED).sheets()
    assert checked(loaded, ledger_of(approvals(sheets, NOTHING_RECORDED, DAY, "甲", "乙"))) == []


def test_a_kind_that_was_never_approved(loaded: Loaded) -> None:
    sheets = [sheet for sheet in planned(loaded, NOTHING_RECORDED).sheets() if sheet.kind != "plate"]
    ((code, message),) = checked(loaded, ledger_of(approvals(sheets, NOTHING_RECORDED, DAY, "甲", "乙")))
    assert code == "GP905" and message.startswith("没有核定过的成品，是样稿：门牌 5、门牌（小门牌） 5；10 张：plate-")
