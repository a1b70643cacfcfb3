"""The day a bureau approves: every real catalog's sheets fit with their date, and are proofs for a reason alone."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from generator.catalog.load import load_catalog
from generator.catalog.model import Approval, Catalog
from generator.kinds.kind import Edition
from generator.kinds.reading import load_kinds
from generator.plan.plan import Tools, make_plan
from generator.sheets import fonts, press
from sheets.paper import ROOT, TEMPLATES, run_on

DAY = datetime.date(2026, 10, 28)
CATALOGS = sorted((ROOT / "catalog").glob("*.yml"))


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.stem)
def test_one_sheet_of_each_layout_with_the_date_of_approval(path: Path) -> None:
    catalog, _ = load_catalog(path, DAY)
    assert catalog is not None
    approval = Approval(office="医保局办公室", date=DAY, basis="会议纪要")
    # One that is open on request alone wants its own.
    sources = [one.model_copy(update={"approval": approval}) for one in catalog.sources]
    # Every kind and edition is among the first of its stations.
    few = {"approval": approval, "sources": sources, "stations": catalog.stations[:60]}
    approved = Catalog(**{name: getattr(catalog, name) for name in Catalog.model_fields} | few)
    kinds = load_kinds(TEMPLATES)
    plan = make_plan(approved, kinds, Tools(sheets=dict.fromkeys(kinds, ""), runs="", site=""), DAY)
    # All sheets of an edition carry the same line; a poster's is its small edition's, set larger.
    each = {
        (one.kind, one.edition): one
        for one in plan.sheets()
        if one.path.endswith(".pdf")
        and one.plain in ("default", "a4", "a5")
        and dated(kinds[one.kind].editions[one.plain])
    }
    assert {kind for kind, _ in each} >= {"slip"}
    for made in press.press(list(each.values()), kinds, TEMPLATES, fonts.find_fonts(ROOT / ".cache"), 1):
        assert isinstance(made, press.Printed), made.reason
        said = run_on(made.data)
        # What must be posted and is not known keeps a notice a proof, and a doubt whatever says it.
        kept = made.output.kind in ("notice", "slip", "manual", "flow") and made.output.says.chrome.proof
        assert ("样稿" in said) == kept and "核定日期2026-10-28" in said


def dated(edition: Edition) -> bool:
    """Whether its sheets say when they were approved."""
    return any("chrome.approved" in slot.text for slot in edition.slots.values())
