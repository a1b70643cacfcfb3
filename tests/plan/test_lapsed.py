"""plan/lapsed.py: a page that shows a fact of no approved version is a proof, and it alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from checkout import SMALL
from ledger import recorded
from ledger.history import KINDS, TODAY, TOOLS, plan

from generator.catalog.load import load_catalog
from generator.catalog.model import Approval, Catalog
from generator.ledger.ledger import Ledger
from generator.plan.covers import Cover
from generator.plan.plan import make_plan

Edit = Callable[[Catalog], Catalog]


@pytest.fixture(scope="module")
def start() -> Catalog:
    """The small catalog, approved."""
    small, findings = load_catalog(SMALL)
    assert small is not None, findings
    return small.model_copy(update={"approval": Approval(office="局", date=TODAY, basis="纪要")})


@pytest.fixture(scope="module")
def ledger(start: Catalog) -> Ledger:
    """All its sheets approved."""
    return recorded.ledger(recorded.approved(plan(start, Ledger()), TODAY))


def fee(catalog: Catalog) -> Catalog:
    first, *rest = catalog.items
    return catalog.model_copy(update={"items": (first.model_copy(update={"fee": "不收费"}), *rest)})


def phone(catalog: Catalog) -> Catalog:
    first, *rest = catalog.stations
    return catalog.model_copy(update={"stations": (first.model_copy(update={"phone": "0999-7654321"}), *rest)})


def authority(catalog: Catalog) -> Catalog:
    return catalog.model_copy(
        update={"jurisdiction": catalog.jurisdiction.model_copy(update={"authority": "示例县医疗保障局"})}
    )


def site(catalog: Catalog) -> Catalog:
    return catalog.model_copy(
        update={"jurisdiction": catalog.jurisdiction.model_copy(update={"site_url": "https://xin.example"})}
    )


def stations(*codes: str) -> set[str]:
    return {f"{folder}/{code}/" for code in codes for folder in ("stations", "f", "places")}


ITEM = {"items/chaxun/", "tiers/township/", *stations("999999100", "999999101")}
CASES: list[tuple[Edit, set[str]]] = [
    (lambda catalog: catalog, set()),
    (fee, ITEM),
    (phone, stations("999999100")),
    (site, set()),
]


@pytest.mark.parametrize(("edit", "lapsed"), CASES, ids=["nothing", "an item's fee", "a phone", "the site's address"])
def test_the_pages_that_lapse(edit: Edit, lapsed: set[str], start: Catalog, ledger: Ledger) -> None:
    assert plan(edit(start), ledger).told.lapsed == lapsed


def test_what_lapses_is_a_proof_for_every_reader(start: Catalog, ledger: Ledger) -> None:
    planned = plan(fee(start), ledger)
    assert not planned.proof
    for sheet in planned.sheets():
        assert not sheet.lapsed or sheet.says.chrome.proof, "what the site offers carries 样稿 unless it is recorded"
    by_path = {sheet.path: sheet for sheet in planned.sheets()}
    for run in planned.outputs:
        if isinstance(run.content, Cover):
            assert run.content.proof == any(by_path[path].says.chrome.proof for path in run.members), run.path


def test_home_lapses_only_with_all_sheets(start: Catalog, ledger: Ledger) -> None:
    planned = plan(authority(start), ledger)
    kept = [sheet.sheet for sheet in planned.sheets() if not sheet.lapsed]
    assert kept and "" not in planned.told.lapsed, "plaques name no authority"
    other = recorded.ledger(
        recorded.approved(plan(phone(start), Ledger()), TODAY, which=lambda one: one.kind == "slip")
    )
    assert "" not in plan(start, other).told.lapsed
    nothing = recorded.ledger(
        recorded.approved(plan(fee(start), Ledger()), TODAY, which=lambda one: "chaxun" in one.items)
    )
    assert "" in plan(start, nothing).told.lapsed


def test_without_slips_notices_tell_of_items(start: Catalog, ledger: Ledger) -> None:
    kinds = {name: kind for name, kind in KINDS.items() if kind.per == "station"}
    planned = make_plan(fee(start), kinds, TOOLS, TODAY, ledger=ledger)
    listing = {item for sheet in planned.sheets() if sheet.lapsed for item in sheet.items}
    assert {page for page in planned.told.lapsed if page.startswith("items/")} == {f"items/{id_}/" for id_ in listing}
    assert "tiers/township/" in planned.told.lapsed and "tiers/village/" not in planned.told.lapsed
