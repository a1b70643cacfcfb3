"""Askings of what a catalog lacks -> the items that come nearest."""

from generator.catalog.model.askings import Askings
from generator.guide.asked import _nearest

NEAR = Askings(near={"emergency": ("register+stay+claim", "visit")})


def test_what_stands_together_is_asked_for_together() -> None:
    assert _nearest("emergency", NEAR, {"stay": ["s"], "claim": ["c1", "c2"], "visit": ["v"]}) == ["s", "c1", "c2"]


def test_the_next_is_nearest_where_there_is_none_of_the_first() -> None:
    assert _nearest("emergency", NEAR, {"visit": ["v"]}) == ["v"]
    assert _nearest("emergency", NEAR, {"emergency": ["e"], "stay": ["s"]}) == ["e"]
    assert _nearest("emergency", NEAR, {}) == []
