"""plan/sheets.py: which sheets of an approved catalog stay proofs, and that `check` says which."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, TODAY
from samples import filling

from generator.catalog.load import load_catalog
from generator.catalog.model import Catalog
from generator.kinds.reading import load_kinds
from generator.plan.plan import Tools, make_plan
from generator.verify.expect.kind import Subject, house_kinds
from generator.verify.expect.unready import stays_proof

KINDS = load_kinds(ROOT / "templates")
ITEM = "zhuyuan-feiyong-baoxiao"


@pytest.fixture
def raw() -> dict[str, Any]:
    """The filled county, approved, with nothing in doubt and all that must be posted."""
    return copy.deepcopy(filling.approved(filling.filled()))


def loaded(raw: dict[str, Any], folder: Path) -> tuple[Catalog, list[str]]:
    catalog, findings = load_catalog(filling.written(raw, folder), TODAY)
    assert catalog is not None
    return catalog, [str(finding) for finding in findings]


def proofs(catalog: Catalog) -> set[tuple[str, str]]:
    """(kind, station, item or tier) of the sheets that say 样稿; of the whole jurisdiction "whole"."""
    tools = Tools(dict.fromkeys(KINDS, ""), "", "")
    sheets = make_plan(catalog, KINDS, tools, TODAY).sheets()
    subject = (
        (one.kind, one.station or next(iter(one.items), one.tier or "whole")) for one in sheets if one.says.chrome.proof
    )
    return set(subject)


def expected(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """The same by verify's own account."""
    for tier in (None, *catalog.tiers):
        if stays_proof(catalog, house_kinds()["manual"], Subject(tier)):
            yield "manual", tier.id if tier is not None else "whole"
    for station in catalog.stations:
        if stays_proof(catalog, house_kinds()["notice"], Subject(catalog.tier_by_id[station.tier], station)):
            yield "notice", station.code


def item_of(raw: dict[str, Any]) -> dict[str, Any]:
    return next(item for item in raw["items"] if item["id"] == ITEM)


def test_of_a_filled_approved_catalog_nothing_is_a_proof(raw: dict[str, Any], tmp_path: Path) -> None:
    catalog, _ = loaded(raw, tmp_path)
    assert proofs(catalog) == set() == set(expected(catalog))


def test_a_doubt_keeps_the_notices_and_slips_that_say_it_proofs(raw: dict[str, Any], tmp_path: Path) -> None:
    item_of(raw)["dispute"] = "两份文件写的时限不同"
    catalog, findings = loaded(raw, tmp_path)
    found = proofs(catalog)
    assert {kind for kind, _ in found} == {"notice", "slip", "manual", "flow"}
    assert {name for kind, name in found if kind == "slip"} == {ITEM}
    notices = {pair for pair in found if pair[0] == "notice"}
    assert notices == {
        pair
        for pair in expected(catalog)
        if pair[0] == "notice" and catalog.station_by_code[pair[1]].status not in ("未设", "已撤并")
    }
    manuals = {name for kind, name in found if kind == "manual"}
    assert manuals == {name for kind, name in expected(catalog) if kind == "manual"}
    assert manuals == {"whole", *(offer["tier"] for offer in item_of(raw)["offers"])}
    assert 0 < len(notices) < len(catalog.stations), "of stations that do not offer it, nothing is in doubt"
    assert any("GP507" in line and "仍是样稿" in line for line in findings)


def test_what_must_be_posted_keeps_notices_proofs(raw: dict[str, Any], tmp_path: Path) -> None:
    assert "audience" in {posting["field"] for posting in raw["jurisdiction"]["posting"]}
    item_of(raw).pop("audience")
    catalog, findings = loaded(raw, tmp_path)
    found = proofs(catalog)
    assert {kind for kind, _ in found} == {"notice"}, "a slip is handed out with what is known"
    assert found <= set(expected(catalog))
    assert any("GP601" in line and "仍是样稿" in line for line in findings)


def test_what_need_not_be_posted_keeps_nothing(raw: dict[str, Any], tmp_path: Path) -> None:
    posted = {posting["field"] for posting in raw["jurisdiction"]["posting"]}
    raw["jurisdiction"]["standards"] = []
    free = next(name for name in ("fee", "result", "legal_basis", "tips") if name not in posted)
    item_of(raw).pop(free, None)
    catalog, _ = loaded(raw, tmp_path)
    assert proofs(catalog) == set()
