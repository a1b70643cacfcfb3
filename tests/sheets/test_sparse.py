"""Catalogs that know little: names as a list, no page without an item, no empty panel, no rule that is not public."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from generator.ground.render import closed
from generator.plan.plan import Plan
from generator.sheets import press
from sheets.paper import Picture, Raw, pages_text, pictures, run_on

Make = Callable[..., dict[str, press.Printed | press.Failed]]
PlanOf = Callable[[Raw], Plan]
TOWNSHIP, VILLAGE = "999999100", "999999100001"
PALE = (238, 244, 250)


def sparse(changed: Raw, count: int, **more: Any) -> Raw:
    """The small catalog with `count` items of which no more than `more` is known, at both tiers; no phone, no hours."""
    offers = [{"tier": tier, "mode": "未载明"} for tier in ("township", "village")]
    changed["items"] = [
        {
            "id": f"item-{number}",
            "name": f"住院费用报销{number:02}",
            "category": "canbao",
            "materials": None,
            **more,
            "offers": [{**offer, "order": number} for offer in offers],
        }
        for number in range(1, count + 1)
    ]
    changed["jurisdiction"]["hotlines"] = []
    for station in changed["stations"]:
        station.pop("hours", None)
    return changed


def printed(plan_of: PlanOf, make: Make, data: Raw, name: str) -> press.Printed:
    made = make([output for output in plan_of(data).sheets() if output.sheet == name])[name]
    assert isinstance(made, press.Printed), made.reason
    return made


def items_on(pdf: bytes, count: int) -> list[list[int]]:
    """The items that each page names."""
    pages = ["".join(text.split()) for text in pages_text(pdf)]
    return [[number for number in range(1, count + 1) if f"住院费用报销{number:02}" in page] for page in pages]


@pytest.mark.parametrize(("station", "count"), [(TOWNSHIP, 17), (VILLAGE, 7)])
def test_names_alone_are_a_list_on_one_page(
    changed: Raw, plan_of: PlanOf, make: Make, station: str, count: int
) -> None:
    made = printed(plan_of, make, sparse(changed, count), f"notice-{station}")
    # The page behind it is the bureau's.
    assert items_on(made.data, count) == [list(range(1, count + 1)), []]
    said = run_on(made.data)
    assert "序号" not in said
    lacking = "服务对象、受理条件、办理材料、办理流程、办理时限、收费情况、查询方式、监督投诉电话"
    assert f"{lacking}：依据文件未列明。" in said


def test_a_narrowing_stands_under_its_name_in_the_list(changed: Raw, plan_of: PlanOf, make: Make) -> None:
    data = sparse(changed, 3)
    data["items"][1]["offers"][0]["note"] = "仅受理"
    data["items"][1]["dispute"] = "请先问清楚"
    said = run_on(printed(plan_of, make, data, f"notice-{TOWNSHIP}").data)
    assert "住院费用报销02范围：仅受理" in said and "第2项“住院费用报销02”存疑：请先问清楚" in said


KNOWN: Sequence[dict[str, Any]] = ({}, {"summary": "参保人员查询参保信息。" * 2}, {"audience": "参保人员"})


@pytest.mark.parametrize("counts", [[13], pytest.param([5, 9, 24, 40], marks=pytest.mark.long)], ids=["some", "many"])
@pytest.mark.parametrize("known", KNOWN, ids=["names", "summaries", "audiences"])
@pytest.mark.parametrize("station", [TOWNSHIP, VILLAGE])
def test_no_page_is_without_an_item(
    changed: Raw, plan_of: PlanOf, make: Make, station: str, known: dict[str, Any], counts: Sequence[int]
) -> None:
    """Whatever the number of items: foot and notes never stand alone, and every item stands once, in order."""
    for count in counts:
        made = printed(plan_of, make, sparse(changed, count, **known), f"notice-{station}")
        *pages, behind = items_on(made.data, count)
        assert not behind and all(pages), (count, pages)
        assert [number for page in pages for number in page] == list(range(1, count + 1))


def pale_share(picture: Picture) -> float:
    """How much of a picture has the colour of a panel."""
    return float((abs(picture[:, :, 2::-1].astype(int) - PALE).max(axis=2) <= 2).mean())


def test_a_plate_without_a_phone_has_no_empty_panel(changed: Raw, plan_of: PlanOf, make: Make) -> None:
    name = "plate-999999101"
    with_phone = printed(plan_of, make, changed, name)
    hours = changed["stations"][1]["hours"]
    bare = printed(plan_of, make, sparse(changed, 3), name)
    changed["stations"][1]["hours"] = hours
    with_hours = printed(plan_of, make, changed, name)
    shares = [pale_share(pictures(made.data, 24)[0]) for made in (with_phone, bare, with_hours)]
    assert shares[0] > 0.05 and shares[1] < 0.001 and shares[2] > 0.05
    assert "示例县医保局" in run_on(bare.data) and "办公时间" not in run_on(bare.data)
    assert f"办公时间{''.join(hours.split())}" in run_on(with_hours.data)


def test_a_leaflet_without_phone_and_address_says_whom_to_ask(changed: Raw, plan_of: PlanOf, make: Make) -> None:
    said = run_on(printed(plan_of, make, sparse(changed, 3), "leaflet-999999101").data)
    assert "去哪里、打什么电话地址、电话请问示例县医保局。" in said


def test_rules_not_public_are_not_stated_and_long_ones_by_name_alone(changed: Raw, plan_of: PlanOf, make: Make) -> None:
    changed["tiers"][1]["service_rules"] = [
        {"name": "首问责任制", "text": "受理" * 40},
        {"name": "内部审核", "public": False},
        {"name": "一次性告知制", "text": "首位接待的人员负责到底"},
    ]
    said = run_on(printed(plan_of, make, changed, f"notice-{VILLAGE}").data)
    assert "服务制度：首问责任制、一次性告知制（首位接待的人员负责到底）" in said
    assert "内部审核" not in said


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("本县户籍的城乡居民", '本县户籍的<span class="whole">城乡居民</span>'),
        ("<b>请先问（清楚）。", '&lt;b&gt;请先<span class="whole">问（清楚）。</span>'),
        (
            "原则上村（社区）级“一窗式”受理",
            '原则上<span class="whole">村（社区）</span>级'
            '<span class="whole">“一窗式”</span><span class="whole">受理</span>',
        ),
        ("3 日", '<span class="whole">3 日</span>'),
        ("", ""),
    ],
)
def test_a_line_ends_with_no_stray_word_nor_within_a_short_term(text: str, html: str) -> None:
    assert re.sub('<span class="opens">(.*?)</span>', r"\1", closed(text)) == html
