"""generator/changes/posting.py: what may be put on record, what may not and why; nothing twice."""

from __future__ import annotations

import pytest

from generator.changes.posting import Claim, Refusal, contradictions, lines
from generator.ground import versions
from generator.ledger.ledger import ledger_of

from .recorded import FIRST, LEDGER, LINES, SECOND, THIRD, TOWN, VILLAGE, day, issued, posted, register

NOTICE = f"notice-{TOWN}"


def settled(claim: Claim) -> set[tuple[str, str, str]]:
    found = register().settle(claim)
    assert isinstance(found, list)
    return {(one.sheet, one.version, one.station) for one in found}


def test_a_station_has_all_that_it_was_sent_last_but_what_was_called_in() -> None:
    town = {(NOTICE, SECOND, TOWN), (f"{NOTICE}.large", FIRST, TOWN), (f"plate-{TOWN}", FIRST, TOWN)}
    assert settled(Claim(TOWN, day(12))) == town
    assert settled(Claim(VILLAGE, day(12))) == {(f"notice-{VILLAGE}", FIRST, VILLAGE)}


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        (Claim(None, day(12), NOTICE), (NOTICE, SECOND, TOWN)),
        (Claim(TOWN, day(12), NOTICE, FIRST), (NOTICE, FIRST, TOWN)),
        (Claim(TOWN, day(1), NOTICE, versions.printed(FIRST).lower()), (NOTICE, FIRST, TOWN)),
        (Claim(VILLAGE, day(12), "duties-zhize.village"), ("duties-zhize.village", FIRST, VILLAGE)),
        (Claim(None, day(12), f"plate-{VILLAGE}", FIRST), (f"plate-{VILLAGE}", FIRST, VILLAGE)),
    ],
)
def test_one_sheet(claim: Claim, found: tuple[str, str, str]) -> None:
    assert settled(claim) == {found}


@pytest.mark.parametrize(
    ("claim", "about", "words"),
    [
        (Claim(TOWN, day(23)), "date", "还没到"),
        (Claim(TOWN, day(9)), "date", "早于印发日期 2026-11-10"),
        (Claim(TOWN, day(9), NOTICE, SECOND), "date", "早于印发日期"),
        (Claim("350124101", day(12)), "station", "没有站点“350124101”"),
        (Claim("3.50124E+11", day(12)), "station", "科学计数法"),
        (Claim("999999101", day(12)), "station", "没有给厝垅乡医保服务点（999999101）印发过"),
        (Claim(None, day(12), "notice-1"), "sheet", "台账里没有印发过“notice-1”"),
        (Claim(None, day(12), NOTICE, THIRD), "version", "台账里没有印发过"),
        (Claim(None, day(12), NOTICE, f"{FIRST[:-1]}{'0' if FIRST[-1] != '0' else '1'}"), "version", "校验不过"),
        (Claim(None, day(12), "duties-zhize.village"), "sheet", "要写明贴在哪个站点"),
        (Claim("1", day(12), "duties-zhize.village"), "station", "没有站点“1”"),
        (Claim(VILLAGE, day(12), NOTICE), "sheet", "是安仁溪镇便民服务中心医保服务点（999999100）的，不是陈厝垅村"),
        (Claim(None, day(12), f"plate-{VILLAGE}"), "sheet", "已经作废"),
    ],
)
def test_what_may_not_be_recorded(claim: Claim, about: str, words: str) -> None:
    refused = register().settle(claim)
    assert isinstance(refused, Refusal)
    assert refused.about == about and words in refused.message


def test_a_station_that_the_catalog_has_no_more_is_known_by_what_it_was_sent() -> None:
    gone = register()
    gone.stations = {}
    found = gone.settle(Claim(TOWN, day(12)))
    assert isinstance(found, list) and len(found) == 3
    assert gone.named(TOWN) == "站点 999999100"


def test_what_holds_later_hangs_later() -> None:
    ahead = register(issued(NOTICE, THIRD, 11, holds=20))
    before, after = (ahead.settle(Claim(TOWN, day(on))) for on in (12, 20))
    assert isinstance(before, list) and isinstance(after, list)
    assert [next(one.version for one in some if one.sheet == NOTICE) for some in (before, after)] == [SECOND, THIRD]
    early = ahead.settle(Claim(TOWN, day(12), NOTICE, THIRD))
    assert isinstance(early, list) and early[0].version == THIRD, "somebody hung it before its day, and saw it"
    alone = register(issued("notice-999999101", FIRST, 11, holds=20)).settle(Claim("999999101", day(12)))
    assert isinstance(alone, list) and alone[0].version == FIRST


def test_what_is_there_is_not_written_again() -> None:
    found = register().settle(Claim(TOWN, day(12)))
    assert isinstance(found, list)
    first = list(lines([*found, *found], "站点", LEDGER))
    assert len(first) == 3 and {one.turn for one in first} == {1}
    after = ledger_of([*LINES, *first])
    assert list(lines(found, "站点", after)) == []
    other = list(lines(found, "县局", after))
    assert len(other) == 3 and {one.turn for one in other} == {2}


def test_two_versions_on_one_day_contradict_each_other() -> None:
    one, other = posted(NOTICE, FIRST, 12), posted(NOTICE, SECOND, 12)
    assert contradictions([[one], [other]]) == {(NOTICE, TOWN, day(12))}
    assert contradictions([[one], [one], [posted(NOTICE, SECOND, 13)]]) == set()
