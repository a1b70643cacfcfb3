"""expect/kinds/: no account leaves out what is supplied, on a county that supplies everything and one half filled."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from samples import filling

from generator.catalog.load import load_catalog
from generator.catalog.model import Catalog
from generator.catalog.resolve.offerings import Offering, station_offerings, tier_offerings
from generator.verify.expect.claims import Passage, squeezed
from generator.verify.expect.kind import Subject, house_kinds

KINDS = house_kinds()


@pytest.fixture(scope="module", params=["filled", "half", "ordos"])
def catalog(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    raw = {
        "filled": lambda: filling.approved(filling.filled()),
        "half": lambda: filling.half(filling.filled()),
        "ordos": lambda: filling.filled_real("ordos", "own"),
    }[request.param]()
    made, findings = load_catalog(filling.written(raw, tmp_path_factory.mktemp("bed")))
    assert made is not None, findings
    return made


def said(passage: Passage) -> Iterator[str]:
    """All that an account holds, its parts' included."""
    yield from passage.names
    for what, *ways in passage.claims:
        assert what and all(ways), "a claim of nothing would be found everywhere"
        yield from ways
    yield from (known.text for known in passage.known)
    for part in passage.parts:
        yield from said(part)


def lacking(offering: Offering, account: str, *fields: str) -> list[str]:
    """The texts of an item that an account does not hold."""
    item = offering.item
    texts: dict[str, list[str | None]] = {
        "name": [item.name],
        "audience": [item.audience],
        "materials": [material.name for material in item.materials or ()],
        "conditions": [*(offering.conditions.any_of or offering.conditions.all_of)] if offering.conditions else [],
        "steps": [step.name for step in offering.steps or ()],
        "limit": [offering.time_limit.printed] if offering.time_limit else [],
        "fee": [item.fee],
    }
    return [text for field in fields for text in texts[field] if text and squeezed(text) not in account]


FIELDS = ("name", "audience", "materials", "conditions", "steps", "limit", "fee")


@pytest.mark.parametrize("edition", ["default", "large"])
def test_a_notices_account_holds_all_of_its_items(catalog: Catalog, edition: str) -> None:
    stations = [catalog.stations[0], *(one for one in catalog.stations if one.tier == "village")][:3]
    for station in stations:
        subject = Subject(catalog.tier_by_id[station.tier], station=station)
        account = squeezed("\n".join(said(KINDS["notice"].says(catalog, subject, edition))))
        for offering in station_offerings(catalog, station):
            assert lacking(offering, account, *FIELDS) == [], (station.code, offering.item.id)


@pytest.mark.parametrize("edition", ["default", "a5"])
def test_a_slips_account_holds_all_of_its_item(catalog: Catalog, edition: str) -> None:
    for tier in catalog.tiers:
        for offering in tier_offerings(catalog, tier.id):
            passage = KINDS["slip"].says(catalog, Subject(tier, offering=offering), edition)
            account = squeezed("\n".join(said(passage)))
            assert lacking(offering, account, *FIELDS[1:]) == [], (tier.id, offering.item.id)  # each page has its name


@pytest.mark.parametrize("edition", ["default", "a3"])
def test_a_directorys_account_holds_all_of_its_stations(catalog: Catalog, edition: str) -> None:
    townships = [one for one in catalog.stations if catalog.tier_by_id[one.tier].level == "乡"][:2]
    for township in townships:
        subject = Subject(catalog.tier_by_id[township.tier], station=township)
        account = squeezed("\n".join(said(KINDS["directory"].says(catalog, subject, edition))))
        for station in (township, *catalog.stations_below.get(township.code, ())):
            if station.status in ("未设", "已撤并"):
                continue
            assert not station.phone or squeezed(station.phone) in account, station.code
            assert squeezed(station.place) in account, station.code
