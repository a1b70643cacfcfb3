"""plan/known.py and those it feeds: what every version ever issued is worth today, and what has changed since it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import pytest
from ledger import recorded
from ledger.history import APPROVED, COMING, MOBILE, TODAY, History, plan

from generator.ledger.ledger import Ledger
from generator.ledger.lines import Approved, Issued
from generator.plan.known import Known
from generator.plan.page_contents import CheckPage, StationPage
from generator.plan.plan import Plan
from generator.plan.since import masked

SHEET, SLIP = "notice-999999100", "slip-chaxun.township"


def pages(planned: Plan) -> Mapping[str, CheckPage]:
    """By sheet."""
    found = (output for output in planned.outputs if isinstance(output.content, CheckPage))
    return {output.address.split("/")[1]: output.content for output in found if isinstance(output.content, CheckPage)}


def worth(page: CheckPage) -> dict[str, str]:
    return {known.version: known.status for known in page.versions}


def test_every_version_is_told_for_what_it_is_worth(told: History, now: Plan) -> None:
    at, page = told.versions, pages(now)[SHEET]
    assert worth(page) == {
        at["later"][SHEET]: "future",
        at["now"][SHEET]: "current",
        at["before"][SHEET]: "moved",
        at["second"][SHEET]: "withdrawn",
        at["first"][SHEET]: "outdated",
    }
    assert (page.version, page.since, page.proof) == (at["now"][SHEET], APPROVED, False)
    assert [known.since for known in page.versions][:3] == [COMING, APPROVED, APPROVED], "of the content, not the paper"


def test_what_has_changed_since_is_told_the_gravest_first(told: History, now: Plan) -> None:
    known = {known.version: known for known in pages(now)[SHEET].versions}
    assert known[told.versions["first"][SHEET]].changes == (
        "参保人员参保信息查询：办理材料由“无需提交材料”改为“身份证”",
        "参保人员参保信息查询：办理时限由“当场办结”改为“15个工作日内”",
        "不再写本站电话（原为“138****1234”）",
        "电话“12345 医保热线”由“12345”改为“12399”",
    )
    assert known[told.versions["later"][SHEET]].changes == (
        "参保人员参保信息查询：办理时限由“15个工作日内”改为“10个工作日内”",
    ), "of what is to come: what it will change"


def test_a_lapsed_sheet_is_a_proof_and_its_old_paper_is_told(told: History) -> None:
    other = told.states["now"].items[0].model_copy(update={"fee": "不收费"})
    changed = told.states["now"].model_copy(update={"items": (other, *told.states["now"].items[1:])})
    page = pages(plan(changed, told.ledger))[SHEET]
    assert (page.proof, page.lapsed, page.coming, page.since) == (True, True, None, None)
    before = next(known for known in page.versions if known.version == told.versions["now"][SHEET])
    assert (before.status, before.changes) == ("outdated", ("参保人员参保信息查询：写明收费情况：“不收费”",))


def test_until_its_day_the_old_wall_is_right(told: History) -> None:
    early = pages(plan(told.states["later"], told.ledger))[SHEET]
    assert (early.proof, early.coming) == (True, COMING)
    assert worth(early)[told.versions["now"][SHEET]] == "current"
    assert worth(early)[told.versions["later"][SHEET]] == "future"
    then = pages(plan(told.states["later"], told.ledger, COMING))[SHEET]
    assert (then.proof, then.coming, then.since) == (False, None, COMING)
    assert worth(then)[told.versions["now"][SHEET]] == "outdated"
    assert worth(then)[told.versions["later"][SHEET]] == "current"


def test_what_was_taken_back_and_issued_again_holds(told: History) -> None:
    again = recorded.issued(plan(told.states["second"], told.ledger), TODAY, 9, lambda sheet: sheet.sheet == SHEET)
    ledger = recorded.ledger(told.lines, again)
    assert worth(pages(plan(told.states["second"], ledger))[SHEET])[told.versions["second"][SHEET]] == "current"
    assert worth(pages(plan(told.states["now"], ledger))[SHEET])[told.versions["second"][SHEET]] == "outdated"


def test_the_page_tells_what_its_reader_came_for(now: Plan) -> None:
    found = pages(now)
    notice, slip = found[SHEET].about, found[SLIP].about
    board = found["duties-zhidu.township.a4"].about
    assert notice.spot is not None and notice.spot.name and not notice.item
    assert [listed.id for listed in notice.items] == [
        item.id for item in now.view.offered_at(now.view.stations["999999100"])
    ]
    assert slip.item is not None and [material.name for material in slip.item.materials or ()] == ["身份证"]
    assert slip.item.time_limit == "15个工作日内" and not slip.items
    assert board.tier == "township" and board.items == notice.items
    assert not notice.circle
    assert [spot.code for spot in found["directory-999999100"].about.circle] == [
        line.code for line in now.view.stations["999999100"].below if now.view.stations[line.code].works
    ]


def test_a_sheet_that_is_made_no_longer_keeps_its_page(told: History) -> None:
    catalog = told.states["now"]
    heir = catalog.stations[0].code
    closed = next(one for one in catalog.stations if one.code == "999999100001")
    merged = closed.model_copy(update={"status": "已撤并", "successor": heir})
    stations = tuple(merged if one is closed else one for one in catalog.stations if one.code != "999999101")
    items = catalog.items[1:]
    later = catalog.model_copy(update={"stations": stations, "items": items})
    gone = "notice-999999100001"
    drawn = recorded.withdrawn(
        plan(catalog, told.ledger), datetime.date(2026, 11, 1), 7, lambda sheet: sheet.sheet == gone
    )
    found = pages(plan(later, recorded.ledger(told.lines, drawn)))
    page = found[gone]
    assert page.version is None and set(worth(page).values()) == {"withdrawn"}
    assert page.about.spot is not None and page.about.spot.successor is not None
    assert page.about.spot.successor.code == heir
    assert page.ended is not None and page.ended.since == datetime.date(2026, 11, 1)
    for sheet in (SLIP, "notice-999999101"):  # neither item nor station is in the catalog any more
        assert found[sheet].ended is not None and found[sheet].about.spot is None
        assert set(worth(found[sheet]).values()) <= {"withdrawn", "future"}
    assert set(told.ledger.sheets) <= set(found), "every number that was printed leads somewhere"


def test_without_a_ledger_there_is_the_present_version_alone(told: History) -> None:
    planned = plan(told.states["now"], Ledger())
    assert {page.versions for page in pages(planned).values()} == {()}
    assert pages(planned)[SHEET].since == datetime.date(2026, 1, 5), "a typed approval covers all"
    assert planned.told.issued == {} and planned.told.news == () and planned.told.lapsed == frozenset()


def test_what_was_not_kept_is_not_made_up(told: History) -> None:
    bare = Ledger(told.ledger.sheets, {})
    page = pages(plan(told.states["now"], bare))[SHEET]
    first = next(known for known in page.versions if known.version == told.versions["first"][SHEET])
    assert (first.status, first.changes) == ("outdated", ())


def test_data_for_programs(told: History, now: Plan) -> None:
    at = told.versions
    assert now.told.issued[SHEET] == {
        at["first"][SHEET]: {"issued": "2026-03-02", "approved": "2026-03-01", "status": "outdated"},
        at["second"][SHEET]: {"issued": "2026-06-02", "approved": "2026-06-01", "status": "withdrawn"},
        at["before"][SHEET]: {"issued": "2026-09-02", "approved": "2026-09-01", "status": "moved"},
        at["now"][SHEET]: {"issued": "2026-10-01", "approved": "2026-09-01", "status": "current"},
        at["later"][SHEET]: {"issued": None, "approved": "2027-01-01", "status": "future"},
    }
    assert set(now.told.issued) == set(told.ledger.sheets)


def test_walls_are_told_where_the_bureau_wants_it(told: History, now: Plan) -> None:
    assert now.told.walls == {}
    place = told.states["now"].jurisdiction.model_copy(update={"show_posted": True})
    shown = told.states["now"].model_copy(update={"jurisdiction": place})
    walls = plan(shown, told.ledger).told.walls
    old = walls["999999100"]
    assert old.seen == datetime.date(2026, 6, 9)
    assert {(paper.name, paper.since) for paper in old.old} >= {("医保服务事项公示", APPROVED)}
    assert (walls["999999101"].seen, walls["999999101"].old) == (datetime.date(2026, 10, 9), ())
    assert walls["999999100001"].seen is None, "nobody has told yet"
    by_page = {one.address: one.content for one in plan(shown, Ledger()).outputs}
    page = by_page["stations/999999100/"]
    assert isinstance(page, StationPage) and page.wall is not None and page.wall.seen is None


def test_a_page_changes_with_what_is_known_of_its_sheet(told: History, now: Plan) -> None:
    drawn = recorded.withdrawn(now, TODAY, 8, lambda sheet: sheet.sheet == SHEET)
    before = {one.path: one.digest for one in now.outputs}
    after = plan(told.states["now"], recorded.ledger(told.lines, drawn)).outputs
    moved = {one.path for one in after if before[one.path] != one.digest}
    moved -= {"site/worker.js"}  # which keeps home, and so is made anew whenever that is
    assert moved == {f"site/n/{SHEET}/index.html", "site/index.html"}, "the sheet's own page, and the data for programs"


def test_in_force_where_nothing_is_approved_is_the_day_of_issue(told: History) -> None:
    issued = [
        line for line in told.lines if not isinstance(line, Issued) or line.version in told.versions["now"].values()
    ]
    unapproved = told.states["now"].model_copy(update={"approval": None})
    planned = plan(unapproved, recorded.ledger(line for line in issued if isinstance(line, Issued)))
    known = Known(planned.view, planned.sheets(), recorded.ledger(issued), TODAY)
    assert planned.proof and known.in_force(SHEET) == datetime.date(2026, 10, 1)


@pytest.mark.parametrize(
    ("text", "public", "wanted"),
    [
        (f"原为“{MOBILE}”", (), "原为“138****1234”"),
        (f"原为“{MOBILE}”", (MOBILE,), f"原为“{MOBILE}”"),
        ("原为“138 0000 1234”", (), "原为“138 **** 1234”"),
        ("原为“0599-7654321”改为“12393”", (), "原为“0599-7654321”改为“12393”"),
        ("编码350124100138000012340", (), "编码350124100138000012340"),
    ],
)
def test_mobile_numbers_of_the_past(text: str, public: tuple[str, ...], wanted: str) -> None:
    assert masked(text, public) == wanted


def test_what_was_issued_for_a_later_day_is_not_in_force_before(told: History) -> None:
    """The approval may be in force already: what the sheet says is not."""
    later = plan(told.states["later"], told.ledger)
    early = [
        *recorded.approved(later, TODAY, 7, lambda sheet: sheet.sheet == SLIP),
        *recorded.issued(later, TODAY, 8, lambda sheet: sheet.sheet == SLIP, holds_from=COMING),
    ]
    kept = [line for line in told.lines if not isinstance(line, Approved) or line.date != COMING]
    ledger = recorded.ledger(kept, early)
    before = pages(plan(told.states["now"], ledger))[SLIP]
    known = {known.version: known for known in before.versions}[told.versions["later"][SLIP]]
    assert (known.status, known.since) == ("future", COMING)
    assert worth(before)[told.versions["now"][SLIP]] == "current"
    then = pages(plan(told.states["later"], ledger, COMING))[SLIP]
    assert worth(then)[told.versions["later"][SLIP]] == "current"
    assert worth(then)[told.versions["now"][SLIP]] == "outdated"
    assert plan(told.states["now"], ledger).told.news[0].date < TODAY, "no news before its day"
    assert plan(told.states["later"], ledger, COMING).told.news[0].date == COMING
