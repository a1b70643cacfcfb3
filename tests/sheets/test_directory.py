"""The township's circle: its stations with what is known of each, what each tier does, gaps in one honest line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from rows import few

from generator.kinds.kind import Kind
from generator.plan.plan import Plan
from generator.sheets import press
from sheets.paper import Raw, pages_text, run_on, sizes_mm
from sheets.tags import tree
from sheets.type_size import smallest_pt

Make = Callable[..., dict[str, press.Printed | press.Failed]]
PlanOf = Callable[[Raw], Plan]
Circles = Callable[..., list[press.Printed | press.Failed]]
TOWNSHIP = "999999100"


@pytest.fixture
def circles(plan_of: PlanOf, make: Make) -> Circles:
    """Plain data -> one township's directories, of these editions."""

    def made(data: Raw, editions: Sequence[str] = ("default", "a3")) -> list[press.Printed | press.Failed]:
        outputs = [one for one in plan_of(data).sheets() if one.kind == "directory" and one.station == TOWNSHIP]
        return list(make([one for one in outputs if one.plain in editions]).values())

    return made


def pdf_of(result: press.Printed | press.Failed) -> bytes:
    assert isinstance(result, press.Printed), result.reason
    return result.data


def own_pages(pdf: bytes) -> list[str]:
    """The text of its own pages, without spaces: not of the bureau's, behind those of a proof."""
    return [text for page in pages_text(pdf) if "核定前请补充" not in (text := "".join(page.split()))]


def test_paper_type_and_headings(raw: Raw, circles: Circles, kinds: dict[str, Kind]) -> None:
    made = circles(raw)
    assert [one.output.plain for one in made] == ["default", "a3"]
    for one in made:
        pdf, edition = pdf_of(one), kinds["directory"].editions[one.output.plain]
        assert set(sizes_mm(pdf)) == {edition.size_mm} and len(own_pages(pdf)) == 1
        assert smallest_pt(pdf) >= edition.smallest_pt - 0.05
        headings = [found.said() for found in tree(pdf).every() if found.tag in ("H1", "H2")]
        assert headings[:2] == ["安仁溪镇15分钟医保服务圈", "安仁溪镇便民服务中心医保服务点"]
        assert len(headings) == 6 and headings[-1].startswith("核定前请补充")


def test_names_alone_with_the_gaps_in_one_line(raw: Raw, circles: Circles) -> None:
    for one in circles(raw):
        said = run_on(pdf_of(one))
        assert "全称是下列名称加“医保服务点”" in said and said.count("医保服务点") == 2, (
            "said once, and by the township"
        )
        for name in ("陈厝垅村", "梅西新村居委会", "水岸花园社区居民委员会"):
            assert name in said
        assert said.count("各站点地址、电话、办公时间：依据文件未列明。") == 1
        assert said.count("以上站点开通情况待确认，请先电话询问。") == 1
        assert "乡镇服务事项3项·参保人员参保信息查询·住院费用报销·城乡居民参保登记" in said
        assert "村（社区）服务事项1项·城乡居民参保登记" in said
        assert "12345" in said and "样稿" in said and "示例县医保局" in said
        assert "只" not in said


def test_what_is_known_of_a_station_stands_in_its_row(changed: Raw, circles: Circles) -> None:
    own, _, village, *_ = changed["stations"]
    own.update(address="示例县安仁溪街1号", phone="0591-22345678", hours="周一至周五 8:00–12:00", status="已开通")
    village.update(address="陈厝垅村1号", host="村卫生室", status="已开通", items=["canbao"])
    changed["tiers"][1]["list_basis"] = "最低清单"
    for one in circles(changed):
        pdf = pdf_of(one)
        said = run_on(pdf)
        assert "地址：示例县安仁溪街1号电话：0591-22345678办公时间：周一至周五8:00–12:00" in said
        assert "站点设在地址陈厝垅村村卫生室陈厝垅村1号服务事项：城乡居民参保登记" in said
        assert "＊开通情况待确认，请先电话询问。表中“—”的，请先电话询问。" in said
        assert "陈厝垅村＊" not in said and "梅西新村居委会＊" in said
        assert "各站点" not in said
        assert "其他事项，请先电话询问。" in said
        heads = [head.scope for head in tree(pdf).every() if head.tag == "TH"]
        assert set(heads) == {"Column", "Row"}


def test_what_all_hosts_end_with_is_said_once(changed: Raw, circles: Circles) -> None:
    villages = [station for station in changed["stations"] if station.get("parent") == TOWNSHIP]
    for station in villages:
        station["host"] = f"{station['place']}党群服务中心"
    for one in circles(changed):
        said = run_on(pdf_of(one))
        assert said.count("都设在各自的党群服务中心。") == said.count("党群服务中心") == 1
    villages[0]["host"] = "党群服务中心"
    for one in circles(changed):
        said = run_on(pdf_of(one))
        assert "都设在" not in said and said.count("党群服务中心") == len(villages)


def test_without_a_hotline_the_bureau_is_asked(changed: Raw, circles: Circles) -> None:
    changed["jurisdiction"]["hotlines"] = []
    for one in circles(changed):
        said = run_on(pdf_of(one))
        assert "请先向示例县医保局询问" in said and "电话询问" not in said


def test_the_foot_has_room_for_what_is_said_of_four_phones(changed: Raw, circles: Circles) -> None:
    """A name of two lines and hours below it: three, though both together are hardly more than two."""
    lines = [
        ("12345", "咨询"),
        ("400 888 1234", "咨询"),
        ("0300-12345699转802", "监督投诉"),
        ("0300 1234 5600", "评价"),
    ]
    name, hours = "县医疗保障局业务咨询电话（参保、待遇、经办）", "全天"
    changed["jurisdiction"]["hotlines"] = [
        {"number": number, "role": role, "name": name, "hours": hours} for number, role in lines
    ]
    for one in circles(changed):
        assert run_on(pdf_of(one)).count(f"{name}，{hours}") == len(lines)


def test_a_hundred_villages_run_over_pages_with_heads(changed: Raw, circles: Circles) -> None:
    changed["stations"] += [
        {"code": f"9999991001{number:02}", "tier": "village", "place": f"示例{number:02}村", "parent": TOWNSHIP}
        for number in range(99)
    ]
    for one in circles(changed, ["default"]):
        pages = own_pages(pdf_of(one))
        whole = "".join(pages)
        assert [whole.count(f"示例{number:02}村") for number in range(99)] == [1] * 99
        assert len(pages) > 1
        # The foot's page has something to say besides.
        assert "村（社区）服务事项" in pages[-1]
        for number, page in enumerate(pages, 1):
            assert "安仁溪镇15分钟医保服务圈" in page and f"第{number}页共{len(pages) + 1}页" in page and "样稿" in page


@pytest.mark.parametrize("count", few([34, 30]))
def test_what_smaller_gaps_and_type_bring_onto_one_page_stays_on_one(
    changed: Raw, circles: Circles, count: int
) -> None:
    changed["stations"] += [
        {"code": f"9999991001{number:02}", "tier": "village", "place": f"水岸花园示例{number:02}村", "parent": TOWNSHIP}
        for number in range(count)
    ]
    for one in circles(changed):
        assert len(own_pages(pdf_of(one))) == 1
        assert smallest_pt(pdf_of(one)) >= (14 if one.output.plain == "a3" else 10.5) - 0.05


def test_a_sketch_without_room_below_the_stations_leaves_it_to_the_items(
    changed: Raw, plan_of: PlanOf, make: Make
) -> None:
    """It cannot be parted: on the next page, and the items behind it, two fifths of the first would stay empty."""
    villages = [{"code": f"99999910010{number}", "tier": "village", "place": f"示例{number}村"} for number in range(2)]
    changed["stations"] += [village | {"parent": TOWNSHIP} for village in villages]
    for number, station in enumerate(one for one in changed["stations"] if one.get("parent", one["code"]) == TOWNSHIP):
        station.update(address=f"示例路{number}号", hours=f"周一至周五 8:00–12:{number + 10}", datum="WGS84")
        station.update(longitude=118 + number / 100, latitude=26 + number % 3 / 100)
    changed["stations"].append({"code": "999999100209", "tier": "village", "place": "远村", "parent": TOWNSHIP})
    outputs = [one for one in plan_of(changed).sheets() if one.kind == "directory" and one.station == TOWNSHIP]
    (made,) = make([one for one in outputs if one.plain == "default"]).values()
    first, second = own_pages(pdf_of(made))
    assert "村（社区）服务事项1项" in first and "在哪里、多远" in second
    # What is not drawn is told below the drawing, before the list.
    assert "图上没有画（位置未列明）：远村1陈厝垅村" in second


def test_a_name_that_cannot_fit_fails_with_its_text(changed: Raw, circles: Circles) -> None:
    changed["stations"][0]["place"] = "水岸花园社区" * 15
    for one in circles(changed):
        assert isinstance(one, press.Failed)
        assert "水岸花园社区" in one.reason and "毫米" in one.reason
