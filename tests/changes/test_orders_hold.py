"""Random edits: diff, order and approval each say what is so, no more and no less (`make fuzz`: 10,000 edits)."""

from __future__ import annotations

import datetime
import os
import random
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from checkout import ROOT
from pydantic import ValidationError
from sheets.edits import edit

from generator.catalog.load import load_catalog
from generator.catalog.model import Catalog
from generator.changes.reprint import reprint
from generator.changes.touched import touched
from generator.differences.diff import differences
from generator.kinds.reading import load_kinds
from generator.ledger.ledger import NOTHING_RECORDED, Ledger, ledger_of
from generator.plan.apart import ClashError
from generator.plan.outputs import Output
from generator.plan.plan import Plan, Tools, make_plan
from generator.plan.recording import approvals, facts_of, issues
from generator.plan.spoken import Speaker

DAY = datetime.date(2026, 11, 27)
EDITS, SEED = int(os.environ.get("GUIDEPLATE_EDITS", "60")), int(os.environ.get("GUIDEPLATE_SEED", "12"))
KINDS = load_kinds(ROOT / "templates")
TOOLS = Tools(dict.fromkeys(KINDS, ""), "", "")
NAMED = {"items": "id", "categories": "id", "sources": "id", "tiers": "id", "stations": "code"}
"""What stands in a list under a name, of which there must be no second."""
Raw = dict[str, Any]


def planned(raw: Mapping[str, Any], ledger: Ledger = NOTHING_RECORDED) -> Plan:
    return make_plan(Catalog.model_validate(raw), KINDS, TOOLS, DAY, ledger=ledger)


def sheets(plan: Plan) -> dict[str, Output]:
    return {str(sheet.sheet): sheet for sheet in plan.sheets()}


@pytest.fixture(scope="module")
def raw() -> Raw:
    catalog, findings = load_catalog(ROOT / "tests/samples/small.yml", DAY)
    assert catalog is not None, findings
    approval = {"office": "示例县医保局", "date": "2026-11-01", "basis": "会议纪要"}
    data = catalog.model_dump(mode="json")
    return data | {"approval": approval, "stations": data["stations"][:3]}


def edited(raw: Raw) -> Iterator[tuple[Raw, str, Plan]]:
    """Catalogs after an edit, what it was, and their plans where nothing is on record."""
    chance, made = random.Random(SEED), 0
    while made < EDITS:
        changed, what = edit(raw, chance)
        try:
            if any(len({one[key] for one in changed[part]}) < len(changed[part]) for part, key in NAMED.items()):
                continue  # `check` refuses it
            plan = planned(changed)
        except (ValidationError, KeyError, ClashError):
            continue  # `check` refuses it
        if changed.get("approval") is None or changed["approval"] != raw["approval"]:
            continue  # what the bureau approved is told by `approval` itself
        made += 1
        yield changed, what, plan


def test_after_any_edit(raw: Raw) -> None:
    before = planned(raw)
    was = sheets(before)
    issued = ledger_of(issues(was.values(), NOTHING_RECORDED, DAY))
    approved = ledger_of(approvals(was.values(), NOTHING_RECORDED, DAY, "示例县医保局", "会议纪要"))
    wrong: list[str] = []
    changed_sheets = 0
    for changed, what, unrecorded in edited(raw):
        after = planned(changed, approved)
        now = sheets(after)
        order = reprint([(None, after)], issued, DAY)
        other = {id_ for id_ in was.keys() & now.keys() if was[id_].version != now[id_].version}
        changed_sheets += len(other)
        wanted = other, now.keys() - was.keys(), was.keys() - now.keys()
        found = (
            {str(need.output.sheet) for need in order.replace},
            {str(need.output.sheet) for need in order.new},
            {down.sheet for down in order.take_down},
        )
        if found != wanted or order.keep != len(was.keys() & now.keys()) - len(other):
            wrong.append(f"order after {what}")
        lapsed = {id_ for id_, sheet in now.items() if sheet.lapsed}
        if not after.proof and lapsed != {i for i, s in now.items() if i not in was or facts_of(was[i]) != facts_of(s)}:
            wrong.append(f"approval after {what}")
        speaker = Speaker(after.view, issued)
        silent = [
            id_
            for id_ in other
            if facts_of(was[id_]) != facts_of(now[id_])
            and not speaker.changes(now[id_], issued.sheets[id_][str(was[id_].version)].issued[0].facts)
        ]
        if silent:
            wrong.append(f"{silent} say something else, which nobody is told, after {what}")
        touches = touched(before, unrecorded, ROOT / "site_overrides")
        if bool(differences(before.view, after.view)) != bool(touches.sheets or touches.pages):
            wrong.append(f"diff after {what}")
    assert wrong == [], "\n".join(wrong)
    assert changed_sheets  # else the edits test nothing
