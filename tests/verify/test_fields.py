"""expect/fields.py: every field that readers see has its row; a line follows from it wherever it is shown."""

from __future__ import annotations

import pytest

from generator.catalog.model import Item, Material, Record, Station
from generator.verify.expect import fields
from generator.verify.expect.guide import GuideClaims
from generator.verify.expect.kind import Subject
from generator.verify.expect.kinds import slip

from .built import Built

UNNAMED: dict[type[Record], set[str]] = {
    Item: {
        "id", "like", "main", "relation", "life_events", "related", "offers", "successor", "article",
        "effective", "facts",
    },
    Station: {
        "code", "tier", "parent", "name", "place", "division", "division_name", "county", "successor", "longitude",
        "latitude", "datum", "items", "mongolian", "consent", "article", "effective", "dispute", "facts", "source",
    },
    Material: {"original", "copies", "note", "article", "effective", "dispute", "facts", "source", "name"},
}  # fmt: skip
"""Fields that readers do not see, or see without a label."""


@pytest.mark.parametrize("record", UNNAMED, ids=lambda record: record.__name__)
def test_every_field_that_readers_see_has_a_row(record: type[Record]) -> None:
    lacking = set(record.model_fields) - UNNAMED[record] - set(fields.FIELDS)
    assert not lacking, f"generator/verify/expect/fields.py has no row for {lacking} of {record.__name__}"


def test_a_line_is_expected_on_the_page_the_slip_and_in_the_data(built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    """One row is all that verify needs of a new line: told here of a field that is there and shown nowhere yet."""
    item = built.catalog.items[1].model_copy(update={"relation": "先在手机上激活"})
    row = fields.Field("办前提醒", "怎么办", line=True, on_slips=True)
    monkeypatch.setitem(fields.FIELDS, "relation", row)
    catalog = built.catalog.model_copy(update={"items": (built.catalog.items[0], item, built.catalog.items[2])})
    page = [ways[0] for _, *ways in GuideClaims(catalog).item(item)]
    assert any("办前提醒先在手机上激活" in words and words.startswith("怎么办") for words in page)
    subject = built.account.subject("slip", "baoxiao", "township")
    assert subject is not None and subject.offering is not None
    offering = type(subject.offering)(**{**vars(subject.offering), "item": item})
    words = slip.says(catalog, Subject(subject.tier, offering=offering), "default").claims
    assert ("办前提醒", "办前提醒：先在手机上激活") in words
