"""plan/records.py: the record on a book's first page, and that no version depends on it."""

from __future__ import annotations

import pytest
from ledger.history import History, plan

from generator.ground import versions
from generator.ledger.ledger import NOTHING_RECORDED, Ledger
from generator.plan import records
from generator.plan.outputs import EarlierVersion, Output
from generator.plan.plan import Plan

BOOK, OTHER = "manual-small", "notice-999999100"


def sheet(planned: Plan, id_: str = BOOK) -> Output:
    return next(one for one in planned.sheets() if one.sheet == id_)


def record(planned: Plan, id_: str = BOOK) -> tuple[EarlierVersion, ...]:
    return sheet(planned, id_).says.chrome.record


def test_the_newest_stands_first_and_each_says_what_it_changed(told: History, now: Plan) -> None:
    rows = record(now)
    before = [versions.printed(told.versions[state][BOOK]) for state in ("before", "second", "first")]
    assert [row.version for row in rows] == [None, *before]
    assert [row.first for row in rows] == [False, False, False, True]
    assert rows[0].issued is None, "of this one nobody knows yet"
    assert rows[0].changes == ("内容未变，网址已换",)
    assert rows[1].changes == (
        "参保人员参保信息查询：办理材料由“无需提交材料”改为“身份证”",
        "电话“12345 医保热线”由“12345”改为“12399”",
        "服务点的电话去掉“安仁溪镇便民服务中心医保服务点”",
    ), "the number that is public no longer is not among them"
    assert rows[2].changes == ("参保人员参保信息查询（乡镇）：办理时限由“当场办结”改为“15个工作日内”",), (
        "an item's number follows from its place"
    )


def test_no_version_depends_on_it(told: History, now: Plan) -> None:
    without = plan(told.states["now"], NOTHING_RECORDED)
    assert record(now) and not record(without)
    assert sheet(without).version == sheet(now).version
    assert sheet(without).digest != sheet(now).digest, "it is printed"


def test_to_record_the_issue_of_a_version_changes_nothing_on_it(told: History, now: Plan) -> None:
    """That it is among the issued, as the last, is as if it were not."""
    issued = {version: one for version, one in told.ledger.sheets[BOOK].items() if version != sheet(now).version}
    unrecorded = Ledger({**told.ledger.sheets, BOOK: issued}, told.ledger.facts)
    assert sheet(now).version in told.ledger.sheets[BOOK]
    assert record(plan(told.states["now"], unrecorded)) == record(now)


def test_there_is_room_for_so_many_and_the_rest_is_counted(told: History, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "ROWS", 2)
    monkeypatch.setattr(records, "SENTENCES", 1)
    rows = record(plan(told.states["now"], told.ledger))
    assert len(rows) == 2
    assert (len(rows[1].changes), rows[1].more) == (1, 2)


def test_other_sheets_have_none(now: Plan) -> None:
    assert record(now, OTHER) == ()


def test_what_changes_of_a_manual_is_told_to_citizens_by_their_own_sheets(now: Plan) -> None:
    """The news tell nothing twice."""
    texts = [news.text for day in now.told.news for news in day.news]
    assert texts and len(texts) == len(set(texts))
    assert not any(text.startswith("事项“") for text in texts)
