"""The small catalog -> how it came to be and will be, and a ledger that has a paper of every worth."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from checkout import SMALL, TEMPLATES

from generator.catalog.load import load_catalog
from generator.catalog.model import Approval, Catalog, Material, TimeLimit
from generator.kinds.reading import load_kinds
from generator.ledger.ledger import NOTHING_RECORDED, Ledger
from generator.ledger.lines import Line
from generator.plan.plan import Plan, Tools, make_plan

from . import recorded

KINDS = load_kinds(TEMPLATES)
TOOLS = Tools(dict.fromkeys(KINDS, ""), "", "")
TODAY = datetime.date(2026, 11, 22)
APPROVED = datetime.date(2026, 9, 1)
"""The day on which what holds today was approved."""
COMING = datetime.date(2027, 1, 1)
MOBILE = "13800001234"
"""A station's phone, public no longer."""
MERGED = "999999100001"
"""A village that was merged into its township."""
DRAWN = ("notice-999999100", "slip-chaxun.township")
"""The sheets of which one version was to be taken down."""


@dataclass(frozen=True)
class History:
    """The small catalog in time, and what is on record of it."""

    states: Mapping[str, Catalog]
    """`first`, `second`, `before` (at another address), `now`, `later`; `published`, with what nobody approved."""
    lines: tuple[Line, ...]
    ledger: Ledger
    versions: Mapping[str, Mapping[str, str]]
    """By state and sheet: its version."""


def states(small: Catalog) -> dict[str, Catalog]:
    """What the small catalog said, one change after another."""
    approval = Approval(office="示例县医保局", date=datetime.date(2026, 1, 5), basis="会议纪要〔2026〕1号")
    clear = tuple(item.model_copy(update={"dispute": None}) for item in small.items)
    start = small.model_copy(update={"approval": approval, "items": clear})
    first = _phone(start, MOBILE)
    second = _item(first, time_limit=TimeLimit(kind="限期", days=15, text="15个工作日"))
    hotlines = tuple(line.model_copy(update={"number": "12399"}) for line in second.jurisdiction.hotlines)
    now = _item(_phone(second, None), materials=(Material(name="身份证", copies=1),))
    now = now.model_copy(update={"jurisdiction": now.jurisdiction.model_copy(update={"hotlines": hotlines})})
    elsewhere = now.jurisdiction.model_copy(update={"site_url": "https://old.example"})
    later = _item(now, time_limit=TimeLimit(kind="限期", days=10, text="10个工作日"))
    before = now.model_copy(update={"jurisdiction": elsewhere})
    found = {"first": first, "second": second, "before": before, "now": now, "later": later}
    return {**found, "published": _published(now)}


def _published(now: Catalog) -> Catalog:
    """What is on the web today: an item's fee is new and not approved, a village has merged, walls are told."""
    place = now.jurisdiction.model_copy(update={"show_posted": True})
    merged = {"status": "已撤并", "successor": "999999100"}
    stations = tuple(one.model_copy(update=merged) if one.code == MERGED else one for one in now.stations)
    first, second, *rest = now.items
    items = (first, second.model_copy(update={"fee": "工本费5元"}), *rest)
    return now.model_copy(update={"jurisdiction": place, "stations": stations, "items": items})


def _item(catalog: Catalog, **update: object) -> Catalog:
    first, *rest = catalog.items
    return catalog.model_copy(update={"items": (first.model_copy(update=update), *rest)})


def _phone(catalog: Catalog, phone: str | None) -> Catalog:
    first, *rest = catalog.stations
    return catalog.model_copy(update={"stations": (first.model_copy(update={"phone": phone}), *rest)})


def plan(catalog: Catalog, ledger: Ledger = NOTHING_RECORDED, day: datetime.date = TODAY) -> Plan:
    """What is planned of it on a day."""
    return make_plan(catalog, KINDS, TOOLS, day, ledger=ledger)


def history(small: Catalog) -> History:
    """Its ledger: issued thrice, once of that at another address; taken back once; approved for a day to come."""
    found = states(small)
    plans = {name: plan(catalog) for name, catalog in found.items()}
    merged = f"notice-{MERGED}"
    day = datetime.date
    lines = [
        *recorded.approved(plans["first"], day(2026, 3, 1)),
        *recorded.issued(plans["first"], day(2026, 3, 2)),
        *recorded.approved(plans["second"], day(2026, 6, 1), 1),
        *recorded.issued(plans["second"], day(2026, 6, 2), 1),
        *recorded.withdrawn(plans["second"], day(2026, 6, 5), 2, lambda sheet: sheet.sheet in DRAWN),
        *recorded.posted(plans["second"], day(2026, 6, 9), 2, lambda sheet: sheet.station == "999999100"),
        *recorded.approved(plans["before"], APPROVED, 3),
        *recorded.issued(plans["before"], day(2026, 9, 2), 3),
        *recorded.issued(plans["now"], day(2026, 10, 1), 4),
        *recorded.withdrawn(plans["now"], day(2026, 10, 5), 5, lambda sheet: sheet.sheet == merged),
        *recorded.posted(plans["now"], day(2026, 10, 9), 5, lambda sheet: sheet.station == "999999101"),
        *recorded.approved(plans["later"], COMING, 6),
    ]
    versions = {name: versions_of(plan) for name, plan in plans.items()}
    return History(found, tuple(lines), recorded.ledger(lines), versions)


@cache
def told_small() -> History:
    """The same of the small catalog as it is; made once."""
    small, findings = load_catalog(SMALL)
    assert small is not None, findings
    return history(small)


def versions_of(plan: Plan) -> dict[str, str]:
    """By sheet: its version."""
    return {str(sheet.sheet): str(sheet.version) for sheet in plan.sheets()}
