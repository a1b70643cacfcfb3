"""The day a bureau approves: every real catalog's sheets fit with their date, and are proofs for a reason alone.

All sheets of a kind and edition have the line with the date in a place of one size: that with the longest line of all
catalogs is pressed, and of each catalog a slip besides.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.catalog.load import load_catalog
from generator.catalog.model import Approval, Catalog
from generator.kinds.kind import Edition, Kind
from generator.kinds.reading import load_kinds
from generator.plan.outputs import Output
from generator.plan.plan import Tools, make_plan
from generator.sheets import fonts, press
from generator.sheets.compose import words
from sheets.paper import ROOT, TEMPLATES, run_on

DAY = datetime.date(2026, 10, 28)
CATALOGS = sorted((ROOT / "catalog").glob("*.yml"))


def approved(path: Path) -> Catalog:
    """A real catalog, approved, with some of its stations."""
    catalog, _ = load_catalog(path, DAY)
    assert catalog is not None
    approval = Approval(office="医保局办公室", date=DAY, basis="会议纪要")
    # One that is open on request alone wants its own.
    sources = [one.model_copy(update={"approval": approval}) for one in catalog.sources]
    # Every kind and edition is among the first of its stations.
    few = {"approval": approval, "sources": sources, "stations": catalog.stations[:60]}
    return Catalog(**{name: getattr(catalog, name) for name in Catalog.model_fields} | few)


def sheets(path: Path, kinds: dict[str, Kind]) -> Iterator[Output]:
    """A catalog's dated sheets, one of each kind and edition."""
    kinds = {name: kind for name, kind in kinds.items() if any(map(dated, kind.editions.values()))}
    plan = make_plan(approved(path), kinds, Tools(sheets=dict.fromkeys(kinds, ""), runs="", site=""), DAY)
    # A poster's line is its small edition's, set larger.
    each = {
        (one.kind, one.edition): one
        for one in plan.sheets()
        if one.path.endswith(".pdf")
        and one.plain in ("default", "a4", "a5")
        and dated(kinds[one.kind].editions[one.plain])
    }
    yield from each.values()


def line(output: Output, edition: Edition) -> int:
    """How long the line is that has the date."""
    said = words(output, edition)
    return max(len(said[name]) for name, slot in edition.slots.items() if "chrome.approved" in slot.text)


@pytest.mark.parametrize(
    "paths", [[ROOT / "catalog/xiaxian.yml"], pytest.param(CATALOGS, marks=pytest.mark.long)], ids=["one", "all"]
)
def test_one_sheet_of_each_layout_with_the_date_of_approval(paths: list[Path]) -> None:
    kinds = load_kinds(TEMPLATES)
    longest: dict[tuple[str, str | None], tuple[int, Output]] = {}
    slips = []
    for path in paths:
        for one in sheets(path, kinds):
            found = line(one, kinds[one.kind].editions[one.plain]), one
            key = one.kind, one.edition
            longest[key] = max(longest.get(key, found), found, key=lambda pair: pair[0])
            slips += [one] if key == ("slip", "a5") else []
    assert len(slips) == len(paths)
    wanted = {id(one): one for one in [*slips, *(one for _, one in longest.values())]}
    for made in press.press(list(wanted.values()), kinds, TEMPLATES, fonts.find_fonts(ROOT / ".cache"), 1):
        assert isinstance(made, press.Printed), made.reason
        said = run_on(made.data)
        # What must be posted and is not known keeps a notice a proof, and a doubt whatever says it.
        kept = made.output.kind in ("notice", "slip", "manual", "flow") and made.output.says.chrome.proof
        assert ("样稿" in said) == kept and "核定日期2026-10-28" in said


def dated(edition: Edition) -> bool:
    """Whether its sheets say when they were approved."""
    return any("chrome.approved" in slot.text for slot in edition.slots.values())
