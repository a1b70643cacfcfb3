"""What the bureau of a real county goes through, from approval to an item that ends: each order is exactly right.

Its stations are three townships and some villages of the first; with `GUIDEPLATE_WHOLE=1`, as in `make fuzz`, all.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from functools import cached_property
from typing import Any

import pytest
from checkout import ROOT
from conftest import WHOLE

from generator.catalog.load import load_catalog
from generator.catalog.model import Approval, Catalog, TimeLimit
from generator.changes.reprint import Order, issued, reprint
from generator.kinds.reading import load_kinds
from generator.ledger.ledger import Ledger, ledger_of
from generator.ledger.lines import Line, Posted
from generator.plan.known import Known
from generator.plan.outputs import Output
from generator.plan.plan import Plan, Tools, make_plan
from generator.plan.recording import approvals

KINDS = load_kinds(ROOT / "templates")
TOOLS = Tools(dict.fromkeys(KINDS, ""), "", "")
FIRST = datetime.date(2026, 11, 20)
OFFICE = ("示例主管部门", "会议纪要")


class Bureau:
    """A catalog that is edited day by day, and the ledger that goes with it."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog, self.day = catalog, FIRST
        self.lines: list[Line] = []

    @property
    def ledger(self) -> Ledger:
        return ledger_of(self.lines)

    def edit(self, **parts: Any) -> None:
        """The next day, the catalog says something else."""
        self.day += datetime.timedelta(days=1)
        self.catalog = self.catalog.model_copy(update=parts)
        self.__dict__.pop("plan", None)

    @cached_property
    def plan(self) -> Plan:
        return make_plan(self.catalog, KINDS, TOOLS, self.day, ledger=self.ledger)

    def order(self) -> Order:
        return reprint([(None, self.plan)], self.ledger, self.day)

    def approve_and_issue(self) -> None:
        """The office agrees to all that it has not agreed to yet; the order is printed and put on record."""
        ledger = self.ledger
        new = [sheet for sheet in self.plan.sheets() if sheet.lapsed or not ledger.approves]
        self.lines += approvals(new, ledger, self.day, *OFFICE)
        self.__dict__.pop("plan", None)
        assert not any(sheet.says.chrome.proof for sheet in self.plan.sheets())
        self.lines += issued([(None, self.plan)], self.ledger, self.day)
        assert self.order().empty

    def worth(self, sheet: str) -> dict[str, str]:
        """What each version of a sheet that was ever issued is worth to whoever scans it."""
        known = Known(self.plan.view, self.plan.sheets(), self.ledger, self.day)
        return {one.version: one.status for one in known.versions(sheet)}


def catalog_of(name: str) -> Catalog:
    """The real catalog as it would be without what keeps its sheets proofs."""
    catalog, findings = load_catalog(ROOT / f"catalog/{name}.yml", FIRST)
    assert catalog is not None, findings
    approval = Approval(office=OFFICE[0], date=FIRST, basis=OFFICE[1])

    def settled(record: Any) -> Any:
        facts = {field: citation.model_copy(update={"dispute": None}) for field, citation in record.facts.items()}
        return record.model_copy(update={"facts": facts, "dispute": None})

    items = tuple(
        settled(item).model_copy(update={"offers": tuple(map(settled, item.offers))}) for item in catalog.items
    )
    sources = tuple(source.model_copy(update={"approval": approval}) for source in catalog.sources)
    towns = [station.code for station in catalog.stations if station.tier == "township"]
    few = (*towns[:3], *(towns[0] + number for number in ("001", "201", "202")))
    stations = tuple(s for s in catalog.stations if WHOLE or s.code in few)
    place = catalog.jurisdiction.model_copy(update={"posting": ()})
    settled_all = {"approval": approval, "items": items, "sources": sources, "jurisdiction": place}
    return catalog.model_copy(update=settled_all | {"stations": stations})


def replaced(order: Order) -> set[str]:
    return {str(need.output.sheet) for need in order.replace}


def ids(sheets: Iterable[Output], said: str) -> set[str]:
    """The sheets on which a text is printed, judged by the facts alone."""
    return {str(one.sheet) for one in sheets if said in json.dumps(list(one.says.facts.values()), ensure_ascii=False)}


def with_limit(catalog: Catalog, item: str, days: int, text: str) -> tuple[Any, ...]:
    """The items with another limit of one of them."""
    return tuple(
        one.model_copy(update={"time_limit": TimeLimit(kind="即时受理", days=days, until="办结", text=text)})
        if one.id == item
        else one
        for one in catalog.items
    )


def test_a_county() -> None:
    item, dead, heir = "zhuyuan-feiyong-baoxiao", "350124100201", "350124100202"
    bureau = Bureau(catalog_of("minqing"))
    bureau.approve_and_issue()
    townships = [station.code for station in bureau.catalog.stations if station.tier == "township"]
    assert len(townships) == (16 if WHOLE else 3)

    # One limit: the townships' notices in each edition, that item's township slips and chart, the manuals; no plate, no
    # village.
    bureau.edit(items=with_limit(bureau.catalog, item, 15, "即时受理, 15个工作日内办结"))
    notices = {f"notice-{code}{edition}" for code in townships for edition in ("", ".large")}
    slips = {f"slip-{item}.township{edition}" for edition in ("", ".a5", ".picture")}
    charts = {f"flow-{item}.township"}
    books = {f"manual-minqing{tier}{edition}" for tier in ("", ".township") for edition in ("", ".a4", ".booklet")}
    order = bureau.order()
    assert replaced(order) == notices | slips | charts | books and not order.new and not order.take_down
    assert [spoken.change.text for spoken in order.told] == [
        "住院费用报销（乡镇）：办理时限由“即时受理，20个工作日内办结”改为“即时受理，15个工作日内办结”"
    ]
    assert {str(sheet.sheet) for sheet in bureau.plan.sheets() if sheet.says.chrome.proof} == replaced(order)
    first, notice = bureau.ledger.last_issued(f"notice-{townships[0]}"), f"notice-{townships[0]}"
    assert first is not None and bureau.worth(notice) == {first.version: "outdated"}
    bureau.approve_and_issue()
    assert sorted(bureau.worth(notice).values()) == ["current", "outdated"]

    # A wall that is seen with the old notice is in the order again, and no other.
    seen = Posted(
        date=bureau.day, sheet=notice, version=first.version, turn=bureau.ledger.next_turn(notice),
        station=townships[0], by="照片",
    )  # fmt: skip
    bureau.lines.append(seen)
    assert replaced(bureau.order()) == {notice}
    now = str(next(sheet.version for sheet in bureau.plan.sheets() if sheet.sheet == notice))
    bureau.lines.append(seen.model_copy(update={"version": now, "turn": bureau.ledger.next_turn(notice), "by": "站点"}))
    assert bureau.order().empty

    # Two villages become one: what hung at the first is taken down; their township's directory names one less.
    was = {str(sheet.sheet) for sheet in bureau.plan.sheets() if sheet.station == dead}
    merged = {"status": "已撤并", "successor": heir}
    bureau.edit(
        stations=tuple(one.model_copy(update=merged) if one.code == dead else one for one in bureau.catalog.stations)
    )
    order = bureau.order()
    assert {down.sheet for down in order.take_down} == was and was
    assert replaced(order) == {"directory-350124100", "directory-350124100.a3"} and not order.new
    bureau.approve_and_issue()
    assert set(bureau.worth(f"notice-{dead}").values()) == {"withdrawn"}

    # Another hotline: exactly the sheets that print it.
    lines = bureau.catalog.jurisdiction.hotlines
    old = lines[0].number
    printed = ids(bureau.plan.sheets(), old)
    place = bureau.catalog.jurisdiction.model_copy(
        update={"hotlines": (lines[0].model_copy(update={"number": "0591-00000000"}), *lines[1:])}
    )
    bureau.edit(jurisdiction=place)
    assert replaced(bureau.order()) == printed and printed
    bureau.approve_and_issue()

    # The site moves: every sheet with an address, whose content is as good as before and needs no approval.
    addressed = {str(sheet.sheet) for sheet in bureau.plan.sheets() if sheet.addresses}
    moved = {"site_url": "https://yibao.example", "former_urls": (place.site_url,)}
    bureau.edit(jurisdiction=place.model_copy(update=moved))
    order = bureau.order()
    assert replaced(order) == addressed
    (told,) = order.told
    assert told.change.field == "site_url" and {*told.sheets} == addressed
    assert told.change.text == "印的网址由“https://minqing.example”改为“https://yibao.example”，别的内容没有变"
    assert not any(sheet.says.chrome.proof for sheet in bureau.plan.sheets())
    assert "moved" in bureau.worth(notice).values()
    bureau.approve_and_issue()

    # An item ends: its slips are taken down, the lists that named it are replaced.
    sheets = bureau.plan.sheets()
    gone = {str(sheet.sheet) for sheet in sheets if sheet.kind in ("slip", "flow") and sheet.items == (item,)}
    named = (ids(sheets, "住院费用报销") | ids(sheets, "住院报销")) - gone  # leaflets say its plain name
    last_day = bureau.day + datetime.timedelta(days=1)
    bureau.edit(
        items=tuple(
            one.model_copy(update={"ended": last_day, "successor": "menzhen-feiyong-baoxiao"})
            if one.id == item
            else one
            for one in bureau.catalog.items
        )
    )
    order = bureau.order()
    assert {down.sheet for down in order.take_down} == gone and gone
    assert replaced(order) == named and named
    bureau.approve_and_issue()
    assert all(status in ("outdated", "withdrawn") for status in bureau.worth(next(iter(gone))).values())


@pytest.mark.long
@pytest.mark.parametrize("name", ["ordos"])
def test_a_prefecture(name: str) -> None:
    """77 townships, 1,077 stations in all: an item that townships alone handle."""
    bureau = Bureau(catalog_of(name))
    bureau.approve_and_issue()
    item = next(one for one in bureau.catalog.items if {offer.tier for offer in one.offers} == {"township"})
    bureau.edit(items=with_limit(bureau.catalog, item.id, 7, "7个工作日内办结"))
    order = bureau.order()
    townships = {station.code for station in bureau.catalog.stations if station.tier == "township"}
    kinds = {need.output.kind for need in order.replace}
    assert kinds == {"notice", "slip", "manual", "register"} and not order.new and not order.take_down
    assert {need.output.station for need in order.replace if need.output.kind == "notice"} == townships
    assert {need.output.items for need in order.replace if need.output.kind == "slip"} == {(item.id,)}
