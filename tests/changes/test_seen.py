"""generator/changes/seen.py: what a code on a picture proves, and all the ways in which it proves nothing."""

from __future__ import annotations

import datetime

import pytest

from generator.changes.seen import Eye, Seen, as_data, postings
from generator.ground import urls, versions
from generator.photos.picture import Picture

from .recorded import FIRST, SECOND, THIRD, TOWN, VILLAGE, day, register

SITE, FORMER = "https://small.example", "https://old.example/yb"
NOTICE = f"notice-{TOWN}"


TAKEN = day(12)


def address(sheet: str, version: str, site: str = SITE) -> str:
    return urls.of_version(urls.check_address(site, sheet), version)


def judged(*pictures: Picture, date: datetime.date | None = None, stations: tuple[str, ...] = ()) -> list[Seen]:
    return Eye(register(), (SITE, FORMER), {"canbao": "参保登记"}, date, stations).judge(pictures)


def picture(*texts: str, taken: datetime.date | None = TAKEN, name: str = "a.jpg") -> Picture:
    return Picture(name, "0" * 64, taken, texts)


@pytest.mark.parametrize("site", [SITE, FORMER, "HTTPS://SMALL.EXAMPLE"])
def test_a_version_that_was_issued_is_recorded_with_its_picture(site: str) -> None:
    (seen,) = judged(picture(address(NOTICE, FIRST, site)))
    (posted,) = postings([seen])
    assert (posted.sheet, posted.version, posted.station, posted.date) == (NOTICE, FIRST, TOWN, day(12))
    assert posted.evidence == f"a.jpg sha256:{'0' * 64}"
    assert seen.words == [
        f"安仁溪镇便民服务中心医保服务点医保服务事项公示 {versions.printed(FIRST)}："
        "2026-11-12 贴在安仁溪镇便民服务中心医保服务点（999999100）"
    ]


OPEN = "码里没有内容版本，看不出是哪一版，没有登记"


@pytest.mark.parametrize(
    ("text", "result", "words"),
    [
        (urls.feedback_address(SITE, TOWN), "open", f"只认得安仁溪镇便民服务中心医保服务点（999999100），{OPEN}"),
        (urls.feedback_address(SITE, "1"), "open", f"只认得站点 1，{OPEN}"),
        (f"{SITE}/stations/{TOWN}/?order=x", "open", f"只认得安仁溪镇便民服务中心医保服务点（999999100），{OPEN}"),
        (urls.item_address(SITE, "canbao"), "open", f"只认得事项“参保登记”，{OPEN}"),
        (urls.item_address(SITE, "x"), "open", f"只认得事项 x，{OPEN}"),
        (urls.check_address(SITE, NOTICE), "open", f"只认得notice-999999100，{OPEN}"),
        (f"{SITE}/n/{NOTICE}/?v=AAAAAAA1", "refused", "内容版本不对（校验不过）"),
        (address(NOTICE, THIRD), "refused", "台账里没有印发过这一版"),
        (address("notice-1", FIRST), "refused", "台账里没有印发过这张成品"),
        (address("duties-zhize.village", FIRST), "open", "各站通用，看不出贴在哪个站点"),
        (address(NOTICE, SECOND).replace("small", "evil"), "foreign", "不是本地办事指南的"),
        (f"{SITE}/about/", "foreign", "不是成品上的码"),
        ("wxp://secret", "foreign", "不是本地办事指南的"),
    ],
)
def test_what_proves_nothing_is_said_and_not_recorded(text: str, result: str, words: str) -> None:
    seen = judged(picture(text))
    assert list(postings(seen)) == []
    assert seen[0].sightings[0].verdict == result and words in seen[0].words[0]
    assert "secret" not in seen[0].words[0] and "evil" not in seen[0].words[0]


@pytest.mark.parametrize(
    ("taken", "date", "result", "words"),
    [
        (None, None, "undated", "照片里没有拍摄日期，请用 --date 写明"),
        (day(23), None, "undated", "照片里的拍摄日期不对（张贴日期 2026-11-23 还没到"),
        (datetime.date(2000, 1, 1), None, "undated", "早于印发日期 2026-11-10"),
        (day(12), day(9), "refused", "早于印发日期 2026-11-10"),
        (None, day(23), "refused", "还没到"),
        (datetime.date(2000, 1, 1), day(12), "posted", "2026-11-12 贴在"),
    ],
)
def test_a_day_is_never_guessed(
    taken: datetime.date | None, date: datetime.date | None, result: str, words: str
) -> None:
    (seen,) = judged(picture(address(NOTICE, SECOND), taken=taken), date=date)
    assert seen.sightings[0].verdict == result and words in seen.words[0]
    assert bool(list(postings([seen]))) == (result == "posted")


def test_who_says_where_pictures_were_taken_is_held_to_it() -> None:
    texts = (address("duties-zhize.village", FIRST), address(NOTICE, SECOND))
    (seen,) = judged(picture(*texts), stations=(VILLAGE,))
    assert [one.verdict for one in seen.sightings] == ["posted", "refused"]
    assert [one.station for one in postings([seen])] == [VILLAGE]
    assert "不是 --station 写的站点" in seen.words[1]
    (seen,) = judged(picture(*texts), stations=(VILLAGE, TOWN))
    assert [one.verdict for one in seen.sightings] == ["open", "posted"]


def test_of_two_versions_on_one_day_neither_is_recorded() -> None:
    seen = judged(picture(address(NOTICE, FIRST)), picture(address(NOTICE, SECOND), name="b.jpg"))
    assert list(postings(seen)) == []
    assert all("同一天还拍到另一版" in one.words[0] for one in seen)
    later = judged(picture(address(NOTICE, FIRST)), picture(address(NOTICE, SECOND), name="b.jpg", taken=day(13)))
    assert len(list(postings(later))) == 2


def test_pictures_are_told_by_name_and_without_codes_too() -> None:
    first, second = judged(Picture("b.jpg", trouble="照片坏了，打不开"), Picture("a.jpg"))
    assert first.words == ("没有认出二维码：请正对着、离近些再拍，或者手工登记",)
    assert second.words == ("照片坏了，打不开",)


def test_programs_get_the_same() -> None:
    (seen,) = judged(picture(address(NOTICE, SECOND), urls.item_address(SITE, "canbao"), "wxp://x"))
    data = as_data(seen)
    assert {key: data[key] for key in ("name", "sha256", "taken", "trouble")} == {
        "name": "a.jpg",
        "sha256": "0" * 64,
        "taken": "2026-11-12",
        "trouble": None,
    }
    assert [
        (one["result"], one["sheet"], one["version"], one["station"], one["item"], one["date"]) for one in data["codes"]
    ] == [
        ("posted", NOTICE, SECOND, TOWN, None, "2026-11-12"),
        ("open", None, None, None, "canbao", None),
        ("foreign", None, None, None, None, None),
    ]
