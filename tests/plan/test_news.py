"""plan/news.py and doors.py: what has changed for citizens, by day, each change once."""

from __future__ import annotations

import datetime

from ledger import recorded
from ledger.history import TODAY, History, plan

from generator.ledger.ledger import Ledger
from generator.plan.page_contents import Redirect
from generator.plan.papers import NewsDay

DAY = datetime.date(2026, 11, 1)


def texts(days: tuple[NewsDay, ...]) -> dict[str, list[str]]:
    return {str(day.date): [one.text for one in day.news] for day in days}


def test_each_change_is_told_once_on_its_day(told: History) -> None:
    planned = plan(told.states["now"], told.ledger)
    assert texts(planned.told.news) == {
        "2026-09-02": [
            "参保人员参保信息查询（乡镇）：办理材料由“无需提交材料”改为“身份证”",
            "电话“12345 医保热线”由“12345”改为“12399”",
            "安仁溪镇便民服务中心医保服务点：不再写本站电话（原为“138****1234”）",
        ],
        "2026-06-02": ["参保人员参保信息查询（乡镇）：办理时限由“当场办结”改为“15个工作日内”"],
    }


def test_what_changed_of_an_item_last(told: History) -> None:
    latest = plan(told.states["now"], told.ledger).told.latest
    assert set(latest) == {"chaxun"} and latest["chaxun"].date == datetime.date(2026, 9, 2)
    assert all("办理材料" in one.text for one in latest["chaxun"].news)
    earlier = plan(told.states["now"], told.ledger, datetime.date(2026, 8, 1)).told.latest
    assert earlier["chaxun"].date == datetime.date(2026, 6, 2), "what is issued later is not told before"


def test_sentences_lead_where_they_say(told: History) -> None:
    news = [one for day in plan(told.states["now"], told.ledger).told.news for one in day.news]
    assert {one.address for one in news} == {"items/chaxun/", "stations/999999100/", None}


def test_nothing_issued_nothing_told(told: History) -> None:
    approved = [line for line in told.lines if line.line in ("facts", "approved")]
    assert plan(told.states["now"], recorded.ledger(approved)).told.news == ()
    once = recorded.issued(plan(told.states["now"], Ledger()), DAY)
    assert plan(told.states["now"], recorded.ledger(once)).told.news == ()


def test_stations_that_open_and_close(told: History) -> None:
    catalog = told.states["now"]
    village = next(one for one in catalog.stations if one.code == "999999100001")
    before = catalog.model_copy(update={"stations": tuple(one for one in catalog.stations if one is not village)})
    first = recorded.issued(plan(before, Ledger()), datetime.date(2026, 10, 1))
    opened = recorded.issued(plan(catalog, Ledger()), DAY, 1, lambda sheet: sheet.station == village.code)
    name = "陈厝垅村医保服务点"
    days = texts(plan(catalog, recorded.ledger(first, opened)).told.news)
    assert [text for text in days["2026-11-01"] if text.startswith("新增")] == [f"新增服务点“{name}”"]
    merged = village.model_copy(update={"status": "已撤并", "successor": "999999100"})
    stations = tuple(merged if one is village else one for one in catalog.stations)
    later = catalog.model_copy(update={"stations": stations})
    drawn = recorded.withdrawn(plan(catalog, Ledger()), TODAY, 2, lambda sheet: sheet.station == village.code)
    days = texts(plan(later, recorded.ledger(first, opened, drawn)).told.news)
    assert days[str(TODAY)] == [f"{name}：不再开放，请到安仁溪镇便民服务中心医保服务点"]
    partly = [line for line in drawn if line.line == "withdrawn"][1:]
    assert str(TODAY) not in texts(plan(later, recorded.ledger(first, opened, partly)).told.news), "one hangs still"


def test_a_villages_phone_is_told_by_its_own_sheet_not_by_its_townships_list(told: History) -> None:
    catalog = told.states["now"]
    called = tuple(
        one.model_copy(update={"phone": "0999-1112223"}) if one.code == "999999100001" else one
        for one in catalog.stations
    )
    later = catalog.model_copy(update={"stations": called})
    first = recorded.issued(plan(catalog, Ledger()), DAY)
    second = recorded.issued(plan(later, Ledger()), TODAY, 1)
    days = texts(plan(later, recorded.ledger(first, second)).told.news)
    assert [text for text in days[str(TODAY)] if "0999-1112223" in text] == [
        "陈厝垅村医保服务点：写明本站电话：“0999-1112223”"
    ]


def test_an_item_that_has_ended_is_told_once_with_what_is_done_instead(told: History) -> None:
    """Though no list names it any more, or none ever did: its own sheets were taken down."""
    catalog = told.states["now"]
    first, heir = catalog.items[0], catalog.items[1]
    over = first.model_copy(update={"ended": TODAY, "successor": heir.id})
    later = catalog.model_copy(update={"items": (over, *catalog.items[1:])})
    drawn = recorded.withdrawn(plan(catalog, Ledger()), TODAY, 2, lambda sheet: sheet.items == (first.id,))
    before = recorded.issued(plan(catalog, Ledger()), DAY)
    unlisted = texts(plan(later, recorded.ledger(before, drawn)).told.news)
    issued = recorded.issued(plan(later, Ledger()), TODAY, 1)
    listed, alone = (texts(plan(later, recorded.ledger(before, *some, issued)).told.news) for some in ([drawn], []))
    text = f"{first.name}：从2026年11月22日起不再办理，请办{heir.name}"
    assert unlisted[str(TODAY)] == [text]
    for day in (listed[str(TODAY)], alone[str(TODAY)]):
        assert day.count(text) == 1 and f"不再列出“{first.name}”" not in "".join(day)


def test_what_more_sheets_say_later_is_no_news_and_what_is_changed_back_is(told: History) -> None:
    first, second = told.states["first"], told.states["second"]
    one, other = (plan(catalog, Ledger()) for catalog in (first, second))
    days = [datetime.date(2026, 10, day) for day in (1, 2, 3, 4, 5)]
    ledger = recorded.ledger(
        recorded.issued(one, days[0]),
        recorded.issued(other, days[1], 1, lambda sheet: sheet.sheet == "notice-999999100"),
        recorded.issued(other, days[2], 1, lambda sheet: sheet.sheet != "notice-999999100"),
        recorded.issued(one, days[3], 2),
        recorded.issued(other, days[4], 3),
    )
    there = "参保人员参保信息查询（乡镇）：办理时限由“当场办结”改为“15个工作日内”"
    back = "参保人员参保信息查询（乡镇）：办理时限由“15个工作日内”改为“当场办结”"
    found = texts(plan(second, ledger).told.news)
    assert found == {str(days[1]): [there], str(days[3]): [back], str(days[4]): [there]}


def test_the_page_of_what_has_changed_moves_with_the_site(told: History) -> None:
    place = told.states["now"].jurisdiction.model_copy(update={"former_urls": ("https://old.example/a",)})
    moved = told.states["now"].model_copy(update={"jurisdiction": place})
    led = [one.content for one in plan(moved, told.ledger).outputs if isinstance(one.content, Redirect)]
    assert "updates/" in next(one for one in led if one.form == "static/index.html").addresses
    assert all("updates" in one.folders for one in led)
    led = [one.content for one in plan(moved).outputs if isinstance(one.content, Redirect)]
    assert not any("updates" in one.folders for one in led), "nothing was issued, nothing is told"
