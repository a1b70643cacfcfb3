"""What the bureau of a real county goes through: each order exactly right, from approval to an item that ends."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from checkout import ROOT

from generator.catalog.load import load_catalog
from generator.catalog.model import Approval, Catalog
from generator.changes.reprint import Order, issued, reprint
from generator.kinds.reading import load_kinds
from generator.ledger.ledger import Ledger, ledger_of
from generator.ledger.lines import Line
from generator.plan.outputs import Output
from generator.plan.plan import Plan, Tools, make_plan
from generator.plan.recording import approvals

KINDS = load_kinds(ROOT / "templates")
TOOLS = Tools(dict.fromkeys(KINDS, ""), "", "")
FIRST = datetime.date(2026, 11, 20)
OFFICE = ("示例主管部门", "会议纪要")
# A county with its township-only item, two villages of one township, and its present phone.
COUNTIES = {
    "minqing": ("zhuyuan-feiyong-baoxiao", 16),
    "ordos": (None, 77),
}


class Bureau:
    """A catalog that is edited, and the ledger that goes with it."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.lines: list[Line] = []
        self.day = FIRST

    @property
    def ledger(self) -> Ledger:
        return ledger_of(self.lines)

    def plan(self, day: datetime.date | None = None) -> Plan:
        return make_plan(self.catalog, KINDS, TOOLS, day or self.day, ledger=self.ledger)

    def order(self, later: datetime.date | None = None) -> Order:
        plans = [(None, self.plan()), *([(later, self.plan(later))] if later else [])]
        return reprint(plans, self.ledger, self.day)

    def approve(self) -> None:
        lapsed = [sheet for sheet in self.plan().sheets() if sheet.lapsed or not self.ledger.approves]
        self.lines += approvals(lapsed, self.ledger, self.day, *OFFICE)

    def record(self) -> None:
        self.lines += issued([(None, self.plan())], self.ledger, self.day)

    def edit(self, **parts: Any) -> None:
        self.day += datetime.timedelta(days=1)
        self.catalog = self.catalog.model_copy(update=parts)


def ids(sheets: Iterable[Output]) -> set[str]:
    return {str(sheet.sheet) for sheet in sheets}


def replaced(order: Order) -> set[str]:
    return ids(need.output for need in order.replace)


def approved_catalog(name: str) -> Catalog:
    """The real catalog as it would be without what keeps it a proof."""
    catalog, findings = load_catalog(ROOT / f"catalog/{name}.yml", FIRST)
    assert catalog is not None, findings
    approval = Approval(office=OFFICE[0], date=FIRST, basis=OFFICE[1])
    settled = [
        item.model_copy(update={"facts": {k: v.model_copy(update={"dispute": None}) for k, v in item.facts.items()}})
        for item in catalog.items
    ]
    sources = [source.model_copy(update={"approval": approval}) for source in catalog.sources]
    return catalog.model_copy(update={"approval": approval, "items": tuple(settled), "sources": tuple(sources)})
