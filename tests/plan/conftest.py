"""The small catalog in time: what was issued of it, and what is published today."""

from __future__ import annotations

import pytest
from ledger.history import History, plan, told_small

from generator.plan.plan import Plan


@pytest.fixture(scope="module")
def told() -> History:
    """The small catalog in time, with a ledger."""
    return told_small()


@pytest.fixture(scope="module")
def now(told: History) -> Plan:
    """What is published today."""
    return plan(told.states["now"], told.ledger)
