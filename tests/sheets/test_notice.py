"""The notice: A4 and A3, items by category, the fields to be posted, materials by case, the station's own facts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.kinds.kind import Kind
from generator.plan.plan import Plan
from generator.sheets import press
from sheets.paper import Raw, pages_text, run_on, sizes_mm
from sheets.tags import tree
from sheets.type_size import smallest_pt

Make = Callable[..., dict[str, press.Printed | press.Failed]]
PlanOf = Callable[[Raw], Plan]
TOWNSHIP, VILLAGE, LONGEST = "999999100", "999999100001", "999999100003"
POSTING = {
    "name": "经办业务名称",
    "audience": "服务对象",
    "methods": "办理方式",
    "steps": "办理流程",
    "materials": "申办材料",
    "time_limit": "办理时限",
    "progress": "查询方式",
    "complaint": "监督电话",
}


@pytest.fixture(scope="module")
def notice(plan_of: PlanOf, make: Make) -> Callable[..., press.Printed | press.Failed]:
    """Plain data, a station and an edition -> its notice."""

    def made(data: Raw, station: str, edition: str = "default") -> press.Printed | press.Failed:
        planned = plan_of(data).sheets()
        wanted = [o for o in planned if (o.kind, o.station, o.plain, o.shop) == ("notice", station, edition, None)]
        return next(iter(make(wanted).values()))

    return made


def printed(result: press.Printed | press.Failed) -> bytes:
    assert isinstance(result, press.Printed), result.reason
    return result.data


def said(result: press.Printed | press.Failed) -> str:
    return run_on(printed(result))


def headings(pdf: bytes) -> list[tuple[str, str]]:
    return [(one.tag, "".join(one.said().split())) for one in tree(pdf).every() if one.tag in ("H1", "H2", "H3")]


def test_paper_floor_name_and_foot(papers: dict[str, press.Printed], kinds: dict[str, Kind]) -> None:
    for made in papers.values():
        if made.output.kind != "notice" or made.output.station not in (TOWNSHIP, VILLAGE, LONGEST):
            continue
        spec, pdf = kinds["notice"].editions[made.output.plain], made.data
        assert set(sizes_mm(pdf)) == {spec.size_mm}
        assert smallest_pt(pdf) >= spec.smallest_pt - 0.05
        assert headings(pdf)[0] == ("H1", made.output.says.own["station"]["name"])
        assert ("医保服务事项公示（适老版）" in run_on(pdf)) == (made.output.plain == "large")
        # The foot stands once, at the end.
        footed = [page.count("扫码核对公示版本") for page in pages_text(pdf)]
        assert footed == [0] * (made.pages - 1) + [1]


def test_a_name_too_long_fails_with_its_text_and_by_how_much(changed: Raw, notice: Any) -> None:
    changed["stations"][2]["place"] = "水岸花园社区" * 12
    for edition in ("default", "large"):
        result = notice(changed, VILLAGE, edition)
        assert isinstance(result, press.Failed)
        assert "水岸花园社区" in result.reason and "毫米" in result.reason


def by_category(changed: Raw, **more: Any) -> Raw:
    """Two items of each category, taking turns in the list."""
    names = ["参保登记", "住院费用报销", "信息查询", "门诊费用报销"]
    changed["items"] = [
        {
            "id": f"item-{number}",
            "name": name,
            "category": "baoxiao" if "报销" in name else "canbao",
            "materials": None,
            **more,
            "offers": [{"tier": tier, "mode": "受理", "order": number} for tier in ("township", "village")],
        }
        for number, name in enumerate(names, 1)
    ]
    return changed


@pytest.mark.parametrize("more", [{}, {"audience": "参保人员"}], ids=["list", "table and cards"])
@pytest.mark.parametrize(("station", "edition"), [(TOWNSHIP, "default"), (VILLAGE, "default"), (TOWNSHIP, "large")])
def test_items_stand_by_category_and_keep_their_numbers(
    changed: Raw, notice: Any, station: str, edition: str, more: dict[str, Any]
) -> None:
    text = said(notice(by_category(changed, **more), station, edition))
    order = ["参保登记和查询", "1参保登记", "3信息查询", "看病报销", "2住院费用报销", "4门诊费用报销"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_one_category_needs_no_heading(changed: Raw, notice: Any) -> None:
    data = by_category(changed)
    data["items"] = data["items"][:2]
    text = said(notice(data, TOWNSHIP))
    assert "参保登记和查询" not in text and text.index("1参保登记") < text.index("2住院费用报销")


def test_cards_are_headings_below_their_category(changed: Raw, notice: Any) -> None:
    found = headings(printed(notice(by_category(changed, audience="参保人员"), VILLAGE)))
    assert [tag for tag, _ in found] == ["H1", "H2", "H3", "H3", "H2", "H3", "H3"]
    assert found[2] == ("H3", "1参保登记受理")


def posting(data: Raw) -> Raw:
    data["jurisdiction"]["posting"] = [{"field": field, "label": label} for field, label in POSTING.items()]
    return data


def test_the_fields_to_be_posted_that_nobody_supplied(changed: Raw, notice: Any) -> None:
    text = said(notice(posting(by_category(changed)), TOWNSHIP))
    assert "经办业务名称" in text
    assert "服务对象、办理方式、办理流程、申办材料、办理时限、查询方式、监督电话：依据文件未载明。" in text
    assert "办理材料" not in text and "监督投诉电话" not in text


def test_the_fields_to_be_posted_in_their_order_and_words(changed: Raw, notice: Any) -> None:
    data = posting(
        by_category(
            changed, audience="参保人员", methods="窗口受理", fee="不收费", conditions={"any_of": ["已参加医保"]}
        )
    )
    data["items"][0] |= {
        "materials": [{"name": "诊断证明"}],
        "steps": [{"name": "申请"}, {"name": "办结"}],
        "time_limit": {"kind": "当场办结", "text": "当场办结"},
    }
    for edition in ("default", "large"):
        text = said(notice(data, TOWNSHIP, edition))
        card = text[text.index("1参保登记") : text.index("3信息查询")]
        fields = ["服务对象：", "办理方式：", "办理流程：", "申办材料：", "办理时限：", "受理条件：", "收费情况："]
        assert sorted(fields, key=card.index) == fields
        assert "办理流程（第2、3、4项）、办理时限（第2、3、4项）：依据文件未载明。" in text


def test_materials_by_case(changed: Raw, notice: Any) -> None:
    materials = [
        {"name": "居住证明", "when": "急诊的"},
        {"name": "医院收费票据", "original": 1, "copies": 2},
        {"name": "诊断证明", "when": "急诊的", "substitute": "出院小结"},
        {"name": "医保登记表", "promise": True},
    ]
    data = by_category(changed, materials=materials)
    data["common_materials"] = [{"name": "居住证", "when": "带人办的"}]
    text = said(notice(data, TOWNSHIP))
    assert (
        "办理材料：都要的：1.医院收费票据，原件1份，复印件2份2.医保登记表，可以书面承诺代替"
        "情形：急诊的3.居住证明4.诊断证明，可用出院小结代替"
    ) in text
    assert "各事项共同的办理材料：情形：带人办的，居住证" in text


@pytest.mark.parametrize("edition", ["default", "large"])
def test_a_long_list_of_materials_runs_over_pages(changed: Raw, notice: Any, edition: str) -> None:
    materials = [{"name": f"证明{number:02}" + "医院收费票据" * 12} for number in range(1, 41)]
    data = by_category(changed, materials=materials[:1])
    data["items"][2]["materials"] = materials
    made = notice(data, TOWNSHIP, edition)
    pages = ["".join(page.split()) for page in pages_text(printed(made))]
    assert made.pages > 2 and all("证明" in page for page in pages[:-1])
    text = "".join(pages)
    assert all(f"{number}.证明{number:02}" in text for number in range(1, 41))


def test_steps_way_by_way(changed: Raw, notice: Any) -> None:
    steps = [{"name": "申请", "way": "窗口"}, {"name": "办结", "way": "窗口"}, {"name": "查询", "way": "微信小程序"}]
    text = said(notice(by_category(changed, steps=steps), VILLAGE))
    assert "办理流程：窗口：申请→办结微信小程序：查询" in text
    assert "本窗口办理环节" not in text


OWN = {"address": "示例县安仁溪镇便民服务中心", "phone": "0591-12345678", "hours": "周一至周五 8:00–12:00"}


@pytest.mark.parametrize("edition", ["default", "large"])
def test_where_when_and_whom_to_call_of_the_station_itself(changed: Raw, notice: Any, edition: str) -> None:
    changed["stations"][1] |= OWN
    text = said(notice(changed, "999999101", edition))
    assert "办公时间：周一至周五8:00–12:00办理地点：示例县安仁溪镇便民服务中心本站电话0591-12345678" in text


def test_what_a_station_has_not_is_left_out(papers: dict[str, press.Printed]) -> None:
    text = run_on(papers["notice-999999100"].data)
    assert all(word not in text for word in ("办理地点", "办公时间", "本站电话"))


def test_what_narrows_an_item_stands_beside_its_name(papers: dict[str, press.Printed]) -> None:
    for name in ("notice-999999100", "notice-999999100.large"):
        assert "参保人员参保信息查询查询范围：仅开放基本信息查询" in run_on(papers[name].data)
