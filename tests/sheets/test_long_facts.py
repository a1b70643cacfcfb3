"""A township of a city: eight phones, hours of every day, an address of 47 characters, a site far down a portal."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rows import few

from generator.plan.plan import Plan
from generator.sheets import press
from sheets.paper import Raw, pages_text, places
from sheets.phones import FREE, LONG_AUTHORITY, LONG_URL, LONGEST_NUMBER, PHONES, line

TOWNSHIP = "999999100"
HOURS = (
    "周一 9:00—12:00，13:30—17:30；周二 9:00—12:00；周三 13:30—17:30；周四 9:00—17:30（中午不休息）；"
    "周五 9:00—12:00，13:30—17:00；周六 9:00—12:00；周日及法定节日休息"
)
ADDRESS = "示例县安仁溪镇人民政务服务中心一号门一层医疗保障服务窗口（示例县人民医院门诊部南门口往南200米）"
Make = Callable[..., dict[str, press.Printed | press.Failed]]
PlanOf = Callable[[Raw], Plan]


@pytest.fixture
def city(changed: Raw) -> Raw:
    """The small catalog with such a township."""
    changed["jurisdiction"] |= {"hotlines": PHONES["eight"], "site_url": LONG_URL}
    changed["stations"][0] |= {"hours": HOURS, "address": ADDRESS, "phone": "0591-12345700转600"}
    return changed


def pages(data: Raw, sheet: str, plan_of: PlanOf, make: Make) -> list[str]:
    """What each page says, without blanks."""
    (made,) = make([one for one in plan_of(data).sheets() if one.sheet == sheet and one.shop is None]).values()
    assert isinstance(made, press.Printed), made.reason
    return ["".join(page.split()) for page in pages_text(made.data)]


@pytest.mark.parametrize("sheet", few(["leaflet", "notice", "directory", "notice.large", "directory.a3"]))
def test_all_of_it_is_printed(city: Raw, plan_of: PlanOf, make: Make, sheet: str) -> None:
    kind, _, edition = sheet.partition(".")
    said = "".join(pages(city, f"{kind}-{TOWNSHIP}{'.' * bool(edition)}{edition}", plan_of, make))
    numbers = [one["number"] for one in PHONES["eight"]]
    where = f"{LONG_URL}f/{TOWNSHIP}/" if kind == "leaflet" else f"{LONG_URL}n/" if kind == "notice" else ""
    wanted = [*numbers, *map("".join, map(str.split, (HOURS, ADDRESS, where)))]
    assert [one for one in wanted if one not in said] == []


@pytest.mark.parametrize("sheet", ["slip-baoxiao.township.a5", "flow-baoxiao.township", f"notice-{TOWNSHIP}"])
def test_a_bureaus_name_and_a_long_number_have_room(changed: Raw, plan_of: PlanOf, make: Make, sheet: str) -> None:
    """Beside a title, and beside two other phones."""
    changed["jurisdiction"] |= {
        "authority": LONG_AUTHORITY,
        "hotlines": [line("12345", "咨询"), line(FREE, "监督投诉")],
    }
    changed["stations"][0]["phone"] = LONGEST_NUMBER
    said = "".join(pages(changed, sheet, plan_of, make))
    assert LONG_AUTHORITY in said and (LONGEST_NUMBER in said or not sheet.startswith("notice"))


def test_a_number_on_a_leaflet_stands_on_one_line(changed: Raw, plan_of: PlanOf, make: Make) -> None:
    """Of two phones, which are set large there, one has an extension."""
    numbers = "0591-22332233转801", "010-12345678转80123"
    changed["jurisdiction"]["hotlines"] = [{"number": number, "role": "咨询"} for number in numbers]
    (made,) = make([one for one in plan_of(changed).sheets() if one.sheet == f"leaflet-{TOWNSHIP}"]).values()
    assert isinstance(made, press.Printed), made.reason
    lines = [row for page in pages_text(made.data) for row in page.splitlines()]
    assert all(any(number in row for row in lines) for number in numbers)


CHANNELS = ["“示例医保”微信小程序", "示例县医疗保障局服务窗口", "示例县政务服务中心窗口", "电话办理"]


def test_a_leaflet_takes_many_phones_beside_a_topic_and_the_ways_on_the_net(
    city: Raw, plan_of: PlanOf, make: Make
) -> None:
    """What its outer side has no room for stands on its inner side, which lists five items in large type."""
    city["jurisdiction"]["channels"] = [
        {"id": f"way-{number}", "name": name, "kind": "小程序"} for number, name in enumerate(CHANNELS)
    ]
    city["words"]["promoted"] = ["baoxiao"]
    for item in city["items"]:
        item["materials"] = [{"name": f"{item['name']}登记表", "when": case} for case in (None, None, "急诊的")]
    said = pages(city, f"leaflet-{TOWNSHIP}", plan_of, make)
    assert [one["number"] for one in PHONES["eight"] if one["number"] not in said[0]] == []
    assert "带什么" in said[0] and "住院费用报销谁能办：" in said[0]
    assert "网上渠道" + "、".join(CHANNELS) in said[1]


SHORT, TWO_LINES = "便民服务中心", "示例县安仁溪镇人民政务服务中心一号门一层"


@pytest.mark.parametrize(("host", "address"), [(SHORT, SHORT), (SHORT, TWO_LINES), (TWO_LINES, SHORT)])
def test_the_facts_of_a_leaflet_stand_evenly(
    changed: Raw, plan_of: PlanOf, make: Make, host: str, address: str
) -> None:
    changed["stations"][0] |= {"host": host, "address": address, "hours": "工作日 9:00—17:00", "phone": "0591-1234567"}
    (made,) = make([one for one in plan_of(changed).sheets() if one.sheet == f"leaflet-{TOWNSHIP}"]).values()
    assert isinstance(made, press.Printed), made.reason
    lines = [(text, top) for text, left, _, top in places(made.data)[0] if 105 < left < 190]
    heads = [number for number, (text, _) in enumerate(lines) if text in ("设在", "地址", "办公时间", "本站电话")]
    assert len(heads) == 4
    gaps = [lines[head][1] - lines[head - 1][1] for head in heads[1:]]
    assert max(gaps) - min(gaps) < 1


def test_a_leaflet_of_few_items_with_long_names_sets_them_smaller(changed: Raw, plan_of: PlanOf, make: Make) -> None:
    name, item = "符合资助条件的救助对象参加城乡居民基本医疗保险个人缴费补贴", changed["items"][2]
    changed["items"] = [item | {"id": f"item-{number}", "name": f"{name}{number}" * 2} for number in range(9)]
    said = "".join(pages(changed, f"leaflet-{TOWNSHIP}", plan_of, make))
    assert all(f"{name}{number}" * 2 in said for number in range(9))


def test_the_number_of_a_document_in_a_narrow_column_goes_on_below(changed: Raw, plan_of: PlanOf, make: Make) -> None:
    """Kept whole in a box of its own it had its first bracket on its last line."""
    figure = "按《示例办法》（示例办发规〔2025〕12号）公布"
    changed["tiers"][0]["rating"] = [{"name": "整改", "text": "每季度公布", "posted": [figure]}]
    (made,) = make([one for one in plan_of(changed).sheets() if one.sheet == "rating-small.township"]).values()
    assert isinstance(made, press.Printed), made.reason
    lines = [(text, round(top)) for text, left, _, top in places(made.data)[0] if left < 70]
    tops = dict(lines)
    assert tops["（"] == tops["示例办发规"], lines


def test_what_is_kept_whole_breaks_where_a_column_is_narrower(changed: Raw, plan_of: PlanOf, make: Make) -> None:
    """A manual's columns of where and how long: the number of a document has more letters than one of them holds."""
    where = "示例县行政服务中心（示例办发规〔2025〕12号）二层"
    for tier in changed["tiers"]:
        tier["host"] = where
    assert where in "".join(pages(changed, "manual-small.village", plan_of, make))
