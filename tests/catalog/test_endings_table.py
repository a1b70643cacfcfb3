"""generator/catalog/resolve/endings.py: a catalog on a day, which views and `verify` both take: a table of values."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from generator.catalog.load import load_catalog
from generator.catalog.model import Catalog
from generator.catalog.resolve.endings import on_day

SAMPLE = Path(__file__).parent / "sound/tingban.yml"
EVERY = {
    "canbao-dengji": "county township village", "canbao-chaxun": "county township village",
    "menzhen-baoxiao": "county", "zhuyuan-baoxiao": "county township", "zhuanyi": "county",
}  # fmt: skip
JUNE = {"canbao-dengji": "county township", "canbao-chaxun": "county township", "menzhen-baoxiao": "county"}
TABLE = {
    None: (EVERY, {"110000100202", "110000100204", "110000101"}),
    "2026-05-31": (EVERY, {"110000100202", "110000100204", "110000101"}),
    "2026-06-01": (JUNE, {"110000100202", "110000100203", "110000100204", "110000101"}),
    "2027-01-01": (
        {**JUNE, "canbao-chaxun": "county"}, {"110000100202", "110000100203", "110000100204", "110000101"}
    ),
    "2027-06-01": (
        {"canbao-dengji": "county township", "canbao-chaxun": "county"},
        {"110000100202", "110000100203", "110000100204", "110000100205", "110000101"},
    ),
}  # fmt: skip
"""Day -> the tiers of every item that is done then, and the codes of merged stations."""


@pytest.fixture(scope="module")
def written() -> Catalog:
    """The sample of what ends, which must be sound."""
    catalog, findings = load_catalog(SAMPLE)
    assert catalog is not None, findings
    return catalog


@pytest.mark.parametrize("day", TABLE)
def test_what_is_left_on_a_day(written: Catalog, day: str | None) -> None:
    items, merged = TABLE[day]
    catalog = on_day(written, None if day is None else datetime.date.fromisoformat(day))
    assert {item.id: " ".join(offer.tier for offer in item.offers) for item in catalog.items} == items
    assert {station.code for station in catalog.stations if station.status == "已撤并"} == merged
    assert {id_ for item in catalog.items for id_ in item.related} <= set(items)
    assert {id_ for station in catalog.stations for id_ in station.items or ()} <= set(items)


def test_where_nothing_has_ended_it_is_the_very_catalog(written: Catalog) -> None:
    assert on_day(written, datetime.date(2026, 5, 31)) is written
