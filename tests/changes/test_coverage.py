"""generator/changes/coverage.py: which walls are right on a day, which are old and since when."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

import pytest
from checkout import ROOT

from generator.catalog.load import load_catalog
from generator.catalog.model import Approval, Catalog
from generator.changes import coverage_report
from generator.changes.coverage import Coverage, Wall, coverage
from generator.kinds.reading import load_kinds
from generator.ledger.ledger import NOTHING_RECORDED, ledger_of
from generator.ledger.lines import Issued, Line, Posted, Withdrawn
from generator.plan import recording
from generator.plan.outputs import Output
from generator.plan.plan import Plan, Tools, make_plan

from .recorded import TODAY, day

KINDS = load_kinds(ROOT / "templates")
TOWN, OTHER, VILLAGE = "999999100", "999999101", "999999100001"
VILLAGES = (VILLAGE, "999999100002", "999999100003")
CHANGED = 10


def plan_of(catalog: Catalog) -> Plan:
    return make_plan(catalog, KINDS, Tools(dict.fromkeys(KINDS, ""), "", ""), TODAY)


@pytest.fixture(scope="module")
def before() -> Catalog:
    """The small catalog, approved."""
    catalog, findings = load_catalog(ROOT / "tests/samples/small.yml", TODAY)
    assert catalog is not None, findings
    items = tuple(item.model_copy(update={"dispute": None}) for item in catalog.items)
    approval = Approval(office="示例县医保局", date=day(1), basis="会议")
    return catalog.model_copy(update={"approval": approval, "items": items})


@pytest.fixture(scope="module")
def old(before: Catalog) -> Plan:
    return plan_of(before)


@pytest.fixture(scope="module")
def new(before: Catalog) -> Plan:
    """Something that only townships' notices say is said otherwise."""
    items = [item.model_copy(update={"fee": "免费"}) if item.id == "baoxiao" else item for item in before.items]
    return plan_of(before.model_copy(update={"items": tuple(items)}))


def issues(sheets: Iterable[Output], on: int, turn: int = 1, holds: int | None = None) -> list[Line]:
    lines = recording.issues(sheets, NOTHING_RECORDED, day(on), None if holds is None else day(holds))
    return [line.model_copy(update={"turn": turn}) for line in lines if isinstance(line, Issued)]


def seen(sheets: Iterable[Output], on: int, station: str | None = None, turn: int = 2) -> list[Line]:
    return [
        Posted(
            date=day(on),
            sheet=str(sheet.sheet),
            version=str(sheet.version),
            turn=turn,
            station=station or str(sheet.station),
            by="站点",
        )
        for sheet in sheets
        if station or sheet.station
    ]


def of(plan: Plan, *stations: str) -> list[Output]:
    return [sheet for sheet in plan.sheets() if sheet.station in stations]


def at(found: Coverage, code: str) -> Wall:
    return next(wall for wall in found.walls if wall.code == code)


def states(found: Coverage) -> dict[str, str]:
    return {wall.code: wall.state for wall in found.walls}


def test_nothing_is_known_before_anything_is_issued(old: Plan) -> None:
    found = coverage(old, ledger_of([]), TODAY)
    assert set(states(found).values()) == {"unissued"} and found.whole.total == 5


def test_what_was_seen_is_right_and_what_nobody_told_is_not_known(old: Plan) -> None:
    lines = [*issues(old.sheets(), 1), *seen(of(old, TOWN), 3), *seen(of(old, OTHER)[:1], 3)]
    found = coverage(old, ledger_of(lines), TODAY)
    assert states(found) == {TOWN: "right", OTHER: "untold", **dict.fromkeys(VILLAGES, "untold")}
    assert found.whole.of("right") == 1 and found.whole.of("untold") == 4


def test_a_wall_is_old_from_the_day_on_which_a_newer_version_was_issued(old: Plan, new: Plan) -> None:
    lines = [*issues(old.sheets(), 1), *seen(old.sheets(), 3)]
    walls = coverage(new, ledger_of(lines), TODAY)
    assert states(walls) == {TOWN: "old", OTHER: "old", **dict.fromkeys(VILLAGES, "right")}
    assert at(walls, TOWN).since is None
    assert {one.why for one in at(walls, TOWN).old} == {"内容已有变化，尚未重印"}
    changed = [sheet for sheet in of(new, TOWN, OTHER) if sheet.kind == "notice"]
    assert {one.sheet for one in at(walls, TOWN).old} == {str(one.sheet) for one in changed if one.station == TOWN}
    lines += issues(changed, CHANGED, 3)
    walls = coverage(new, ledger_of(lines), TODAY)
    assert at(walls, TOWN).since == day(CHANGED)
    assert {one.why for one in at(walls, TOWN).old} == {"内容已有变化"}
    lines += seen([one for one in changed if one.station == TOWN], 12, turn=4)
    walls = coverage(new, ledger_of(lines), TODAY)
    assert states(walls)[TOWN] == "right" and states(walls)[OTHER] == "old"
    assert walls.walls[0].code == OTHER, "the old ones come first"


def test_what_holds_later_makes_nothing_old_before(old: Plan, new: Plan) -> None:
    changed = [sheet for sheet in of(new, TOWN) if sheet.kind == "notice"]
    lines = [*issues(old.sheets(), 1), *seen(old.sheets(), 3), *issues(changed, 10, 3, holds=25)]
    assert states(coverage(old, ledger_of(lines), TODAY))[TOWN] == "right"
    assert at(coverage(new, ledger_of(lines), day(26)), TOWN).since == day(25)
    early = at(coverage(old, ledger_of([*lines, *seen(changed[:1], 12, turn=4)]), TODAY), TOWN)
    assert (early.state, early.since, early.old[0].why) == ("old", day(12), "贴早了，2026-11-25 起才施行")


def test_an_old_sheet_that_is_seen_later_hangs_again(old: Plan, new: Plan) -> None:
    changed = [sheet for sheet in of(new, TOWN) if sheet.kind == "notice"]
    lines = [*issues(old.sheets(), 1), *seen(old.sheets(), 3), *issues(changed, 10, 3), *seen(changed, 12, turn=4)]
    again = [sheet for sheet in of(old, TOWN) if sheet.kind == "notice"][:1]
    walls = coverage(new, ledger_of([*lines, *seen(again, 14, turn=5)]), TODAY)
    assert at(walls, TOWN).state == "old" and at(walls, TOWN).since == day(10)


def test_the_oldest_come_first_and_townships_are_summed(old: Plan, new: Plan) -> None:
    changed = [sheet for sheet in of(new, TOWN, OTHER) if sheet.kind == "notice"]
    lines = [*issues(old.sheets(), 1), *seen(old.sheets(), 3)]
    lines += issues([one for one in changed if one.station == OTHER], 8, 3)
    lines += issues([one for one in changed if one.station == TOWN], 9, 3)
    walls = coverage(new, ledger_of(lines), TODAY)
    assert [wall.code for wall in walls.walls][:2] == [OTHER, TOWN]
    assert [(one.code, one.since, one.of("old"), one.total) for one in walls.townships] == [
        (OTHER, day(8), 1, 1),
        (TOWN, day(9), 1, 4),
    ]
    assert (walls.whole.total, walls.whole.since) == (5, day(8))


def test_what_was_never_approved_is_not_right(old: Plan, before: Catalog) -> None:
    proofs = plan_of(before.model_copy(update={"approval": None}))
    walls = coverage(proofs, ledger_of([*issues(old.sheets(), 1), *seen(old.sheets(), 3)]), TODAY)
    assert set(states(walls).values()) == {"unapproved"}


def test_only_another_address_is_said_so(old: Plan, before: Catalog) -> None:
    place = before.jurisdiction.model_copy(update={"site_url": "https://moved.example"})
    moved = plan_of(before.model_copy(update={"jurisdiction": place}))
    lines = [*issues(old.sheets(), 1), *seen(old.sheets(), 3)]
    sheets = {one.sheet: one for one in at(coverage(moved, ledger_of(lines), TODAY), TOWN).old}
    assert sheets[f"notice-{TOWN}"].why == "内容未变，网址已换，尚未重印"


def test_a_station_that_is_gone_and_a_version_that_was_called_in(old: Plan, before: Catalog) -> None:
    stations = tuple(one for one in before.stations if one.code != OTHER)
    without = plan_of(before.model_copy(update={"stations": stations}))
    lines = [*issues(old.sheets(), 1), *seen(old.sheets(), 3)]
    walls = coverage(without, ledger_of(lines), TODAY)
    assert at(walls, OTHER).state == "old" and at(walls, OTHER).township == ""
    assert {one.why for one in at(walls, OTHER).old} == {"目录里已经没有这张，应当取下"}
    called_in: list[Line] = [
        Withdrawn(date=day(5), sheet=str(one.sheet), version=str(one.version), turn=5, why="印错了")
        for one in of(old, OTHER, VILLAGE)
    ]
    walls = coverage(without, ledger_of([*lines, *called_in]), TODAY)
    assert at(walls, OTHER).state == "none"
    assert at(walls, VILLAGE).since == day(5) and at(walls, VILLAGE).old[0].why == "这一版已作废：印错了"


def test_a_sheet_of_every_station_hangs_where_it_was_seen(old: Plan) -> None:
    (board,) = [sheet for sheet in old.sheets() if sheet.sheet == "duties-zhidu.township.a4"]
    lines = [*issues(old.sheets(), 1), *seen(of(old, TOWN, OTHER), 3), *seen([board], 4, TOWN)]
    walls = coverage(old, ledger_of(lines), TODAY)
    assert board.sheet in {one.sheet for one in at(walls, TOWN).sheets}
    assert board.sheet not in {one.sheet for one in at(walls, OTHER).sheets}
    assert states(walls)[TOWN] == states(walls)[OTHER] == "right"


def test_the_account_says_it_in_words(old: Plan, new: Plan) -> None:
    changed = [sheet for sheet in of(new, TOWN, OTHER) if sheet.kind == "notice"]
    lines = [*issues(old.sheets(), 1), *seen(of(old, TOWN, OTHER), 3), *issues(changed, 10, 3)]
    walls = coverage(new, ledger_of(lines), TODAY)
    summary, *told = coverage_report.as_text(walls)
    assert summary == "示例县（2026-11-22）：要张贴的墙 5 面，内容过时 2、没有回执 3。"
    assert told[0].startswith("  2026-11-10 起 安仁溪镇便民服务中心医保服务点（999999100）：医保服务事项公示 ")
    assert told[-2] == "安仁溪镇：内容过时 1、没有回执 3；最早 2026-11-10 起过时"
    data = coverage_report.as_data(walls)
    assert data["walls"] == {
        "total": 5, "old": 2, "unapproved": 0, "untold": 3, "right": 0, "unissued": 0, "none": 0,
    }  # fmt: skip
    assert data["stations"][0]["since"] == "2026-11-10" and data["townships"][0]["walls"]["old"] == 1
    page = coverage_report.as_html(walls, ROOT / "templates")
    assert page.startswith("<!doctype html>") and "<script" not in page and "src=" not in page and "http" not in page
    assert page.count('<tr><td class="place">安仁溪镇</td>') == 2 and "2026-11-10 起" in page
    assert coverage_report.summary(coverage(old, ledger_of([]), datetime.date(2026, 11, 22))).endswith("还没印发 5。")
