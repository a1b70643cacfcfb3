"""The notice: A4 and A3, items by category, the fields to be posted, materials by case, the station's own facts."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations, pairwise
from typing import Any

import pypdfium2
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
TOWNSHIP, VILLAGE, LONGEST = "999999100", "999999100001", "999999100003"
NOTICES = ((TOWNSHIP, "default"), (VILLAGE, "default"), (TOWNSHIP, "large"))
"""Whose notice, and its edition: a table, cards, a poster."""
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
        # The foot stands once, at the end of the notice's own pages; what is not known, on a page behind them.
        pages = ["".join(page.split()) for page in pages_text(pdf)]
        assert [page.count("扫码看材料和办法，核对是否最新") for page in pages] == [0] * (made.pages - 2) + [1, 0]
        assert [page.count("本页供核定单位用，不张贴") for page in pages] == [0] * (made.pages - 1) + [1]
        assert all("未列明" not in page.replace("文件未列明，请先", "") for page in pages[:-1])


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


@pytest.mark.parametrize("more", [{}, {"audience": "参保人员"}], ids=["names alone", "something of all"])
@pytest.mark.parametrize(("station", "edition"), few(NOTICES))
def test_items_stand_by_category_and_are_numbered_as_printed(
    changed: Raw, notice: Any, station: str, edition: str, more: dict[str, Any]
) -> None:
    text = said(notice(by_category(changed, **more), station, edition))
    order = ["参保登记和查询", "1参保登记", "2信息查询", "看病报销", "3住院费用报销", "4门诊费用报销"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_one_category_needs_no_heading(changed: Raw, notice: Any) -> None:
    data = by_category(changed)
    data["items"] = data["items"][:2]
    text = said(notice(data, TOWNSHIP))
    assert "参保登记和查询" not in text and text.index("1参保登记") < text.index("2住院费用报销")


def test_cards_are_headings_below_their_category(changed: Raw, notice: Any) -> None:
    data = by_category(changed)
    for item in data["items"]:
        item["summary"] = f"{item['name']}的说明"
    found = headings(printed(notice(data, VILLAGE)))
    assert [tag for tag, _ in found] == ["H1", "H2", "H3", "H3", "H2", "H3", "H3", "H2"]
    assert found[2] == ("H3", "1参保登记受理") and found[-1] == ("H2", "核定前请补充（本页供核定单位用，不张贴）")


ALIKE = "各事项相同"


@pytest.mark.parametrize(("station", "edition"), few(NOTICES))
def test_what_all_items_say_stands_once(changed: Raw, notice: Any, station: str, edition: str) -> None:
    data = by_category(changed, audience="参保人员", fee="不收费", materials=[{"name": "身份证件", "original": 1}])
    text = said(notice(data, station, edition))
    block = text[text.index(ALIKE) : text.index("1参保登记")]
    for words in ("服务对象：参保人员", "收费情况：不收费", "1.身份证件，原件1份"):
        assert words in block and text.count(words) == 1, words
    assert "除外" not in text


def test_what_differs_stands_at_its_item_and_is_excepted_above(changed: Raw, notice: Any) -> None:
    data = by_category(changed, fee="不收费", materials=[{"name": "身份证件"}])
    data["items"][2]["fee"] = "收工本费"
    data["items"][2]["materials"] = [{"name": "诊断证明"}]
    data["items"][3]["materials"] = [{"name": "身份证件"}, {"name": "医院票据"}]
    text = said(notice(data, VILLAGE))
    block, items = text[text.index(ALIKE) : text.index("1参保登记")], text[text.index("1参保登记") :]
    assert "收费情况：不收费（第2项除外）" in block and "1.身份证件（第2项除外）" in block
    assert "收费情况：收工本费" in items and "另需办理材料：1.诊断证明" in items and "另需办理材料：1.医院票据" in items


def test_that_no_papers_are_needed_stands_once_where_most_need_none(changed: Raw, notice: Any) -> None:
    data = by_category(changed, materials=[])
    said_once = "办理材料：无需提交材料"
    text = said(notice(data, TOWNSHIP))
    assert text.count(said_once) == 1 and text.index(ALIKE) < text.index(said_once) < text.index("1参保登记")
    data["items"][2]["materials"], data["items"][3]["materials"] = [{"name": "诊断证明"}], None
    text = said(notice(data, TOWNSHIP))
    assert ALIKE not in text and text.count(said_once) == 2, "of four items two"
    data["items"][3]["materials"] = []
    text = said(notice(data, TOWNSHIP))
    assert (
        f"{said_once}（第2项除外）" in text
        and text.count(said_once) == 1
        and "2信息查询受理办理材料：1.诊断证明" in text
    )


def test_of_a_fact_that_half_of_the_items_lack_nothing_is_said_above(changed: Raw, notice: Any) -> None:
    data = by_category(changed)
    for item in data["items"][:2]:
        item["fee"] = "不收费"
    text = said(notice(data, VILLAGE))
    assert ALIKE not in text and text.count("收费情况：不收费") == 2


def approved(data: Raw) -> Raw:
    return {**data, "approval": {"office": "示例核定单位", "date": "2026-02-01", "basis": "示例纪要1号"}}


def test_approving_moves_no_line_and_drops_the_bureaus_page(changed: Raw, notice: Any) -> None:
    """Page by page the same lines, but for the mark and what says that it is approved; nothing unknown is printed."""
    data = by_category(changed, audience="参保人员")
    proof, final = notice(data, VILLAGE), notice(approved(data), VILLAGE)
    assert proof.pages == final.pages + 1
    gone = re.compile("样稿|核定日期|年　月　日|2026年2月1日|第 [0-9]+ 页|/n/notice")
    lines = [
        [line for page in pages_text(printed(made)) for line in page.splitlines() if not gone.search(line)]
        for made in (proof, final)
    ]
    assert lines[0][: len(lines[1])] == lines[1]
    assert "依据文件未列明" in said(proof)
    assert not re.search("样稿|存疑|未列明|未载明", said(final).replace("文件未列明，请先", ""))


def test_a_doubt_keeps_an_approved_notice_a_proof(changed: Raw, notice: Any) -> None:
    """The same pages as before the approval, the bureau's among them, which alone says what is in doubt."""
    data = by_category(changed, audience="参保人员")
    data["items"][0]["dispute"] = "文件不明"
    proof, kept = notice(data, VILLAGE), notice(approved(data), VILLAGE)
    assert proof.pages == kept.pages
    *for_all, bureau = pages_text(printed(kept))
    assert all("样稿" in page for page in (*for_all, bureau))
    assert "文件不明" in "".join(bureau.split()) and "文件不明" not in "".join("".join(for_all).split())


def test_the_bureaus_name_and_the_day_stand_at_the_foot_of_an_empty_square(changed: Raw, notice: Any) -> None:
    """45 mm, into which nothing else reaches: a seal goes there."""
    data = approved(by_category(changed, audience="参保人员"))
    data["jurisdiction"]["hotlines"] += [
        {"number": "0300-12345699转802", "role": "监督投诉", "name": "示例监督投诉电话", "hours": "工作日 8:30—17:30"}
    ]
    data["stations"][2] |= OWN
    pages = pypdfium2.PdfDocument(printed(notice(data, VILLAGE)))
    page = pages[len(pages) - 1]
    chars = page.get_textpage()
    boxes = [(chars.get_text_range(n, 1), chars.get_charbox(n)) for n in range(chars.count_chars())]
    text = "".join(char for char, _ in boxes)
    at = text.index("2026年2月1日")
    day = [box for _, box in boxes[at : at + len("2026年2月1日")]]
    middle, bottom = (day[0][0] + day[-1][2]) / 2, min(box[1] for box in day)
    half = 22.5 / 25.4 * 72
    inside = "".join(
        char
        for char, (left, low, right, top) in boxes
        if char.strip()
        and left > middle - half
        and right < middle + half
        and bottom - 1 <= low
        and top < bottom + 2 * half
    )
    crossing = [
        char
        for char, (left, low, right, top) in boxes
        if char.strip()
        and left < middle + half - 1
        and right > middle - half + 1
        and low < bottom + 2 * half - 1
        and top > bottom
    ]
    assert inside == "".join(crossing) == "示例县医保局2026年2月1日"


def test_steps_of_two_ways_do_not_stand_over_their_label(changed: Raw, notice: Any) -> None:
    steps = [{"name": name, "way": way} for way in ("窗口", "微信小程序") for name in ("申请", "受理", "办结")]
    data = by_category(changed)
    data["items"][0] |= {"steps": steps}
    data["items"][0]["offers"][1]["window_steps"] = ["申请"]
    page = pypdfium2.PdfDocument(printed(notice(data, VILLAGE)))[0].get_textpage()
    boxes = [page.get_charbox(n) for n in range(page.count_chars()) if page.get_text_range(n, 1).strip()]
    for one, other in combinations(boxes, 2):
        wide, high = min(one[2], other[2]) - max(one[0], other[0]), min(one[3], other[3]) - max(one[1], other[1])
        assert wide < 2 or high < 2


def posting(data: Raw) -> Raw:
    data["jurisdiction"]["posting"] = [{"field": field, "label": label} for field, label in POSTING.items()]
    return data


def test_the_fields_to_be_posted_that_nobody_supplied(changed: Raw, notice: Any) -> None:
    text = said(notice(posting(by_category(changed)), TOWNSHIP))
    assert "经办业务名称" in text
    assert "服务对象、办理方式、办理流程、申办材料、办理时限、查询方式、监督电话：依据文件未列明。" in text
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
    for station, edition in ((VILLAGE, "default"), (TOWNSHIP, "large")):
        text = said(notice(data, station, edition))
        block, card = text[: text.index("1参保登记")], text[text.index("1参保登记") : text.index("2信息查询")]
        for part, fields in (
            (block, ["各事项相同", "服务对象：", "办理方式：", "受理条件：", "收费情况："]),
            (card, ["办理流程：", "申办材料："]),
        ):
            assert sorted(fields, key=part.index) == fields
        assert "办理时限：当场办结" in card
        assert "办理流程（第2、3、4项）、申办材料（第2、3、4项）、办理时限（第2、3、4项）：依据文件未列明。" in text


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
        "办理材料：1.医院收费票据，原件1份，复印件2份2.医保登记表，可以书面承诺代替"
        "情形：急诊的3.居住证明4.诊断证明，可用出院小结代替"
    ) in text
    assert "各事项共同的办理材料：情形：带人办的，居住证" in text


@pytest.mark.parametrize("edition", few(["default", "large"]))
def test_a_long_list_of_materials_runs_over_pages(changed: Raw, notice: Any, edition: str) -> None:
    materials = [{"name": f"证明{number:02}" + "医院收费票据" * 12} for number in range(1, 41)]
    data = by_category(changed, materials=materials[:1])
    data["items"][2]["materials"] = materials
    made = notice(data, TOWNSHIP, edition)
    pages = ["".join(page.split()) for page in pages_text(printed(made))]
    assert made.pages > 2 and all("证明" in page for page in pages[:-2])
    text = "".join(pages)
    # The first of them is what all items ask for: it stands above the list.
    assert all(f"{number}.证明{number + 1:02}" in text for number in range(1, 40))


@pytest.mark.parametrize(
    ("station", "edition"), few([(VILLAGE, "default"), (TOWNSHIP, "default"), (TOWNSHIP, "large")])
)
def test_an_item_longer_than_a_page_leaves_no_title_line_or_notes_alone(
    changed: Raw, notice: Any, station: str, edition: str
) -> None:
    data = by_category(changed)
    data["items"][2]["conditions"] = {"any_of": [f"持有本县居住证并参加医保满{n}个月的城乡居民" for n in range(1, 21)]}
    # Too long for a line beside the station's name in the head of the pages on which it goes on.
    for category in data["categories"]:
        category["name"] = f"基本医疗{category['name']}和政务服务"
    data["items"][3]["audience"] = "参加本县医保的城乡居民、" * 75
    made = notice(approved(data), station, edition)
    text = said(made)
    assert "20.持有本县居住证并参加医保满20个月的城乡居民" in text
    assert re.search("基本医疗(参保登记和查询|看病报销)和政务服务（续）", text)
    # A page's head stands between the parts of what runs over it.
    assert text.count("参加本县医保的城乡居民、") >= 75 - made.pages


@pytest.mark.parametrize(("station", "edition"), few([(TOWNSHIP, "default"), (VILLAGE, "default"), (VILLAGE, "large")]))
def test_no_line_on_paper_ends_within_what_belongs_together(
    changed: Raw, notice: Any, station: str, edition: str
) -> None:
    """Words, times and numbers with units, at every place of a line; no line begins with a mark that closes."""
    words = "居民委员会", "城乡居民", "便民服务中心", "8:30—12:00", "20个工作日", "2026年2月1日", "12345", "复印件2份"
    data = by_category(changed)
    data["items"] = data["items"][:2]
    for number, item in enumerate(data["items"]):
        text = "".join(f"{'国村民乡'[:size]}（{word}），" for size in range(5) for word in words)
        item["materials"] = [{"name": f"证明{'乡' * (3 * number + size)}", "note": text} for size in range(1 + number)]
    lines = [line.strip() for page in pages_text(printed(notice(data, station, edition))) for line in page.splitlines()]
    assert sum("居民委员会" in line for line in lines) > 8
    for one, other in pairwise(line for line in lines if line):
        assert other[0] not in "，。、；：）》”", (one, other)
        for word in words:
            cut = (one[-at:] == word[:at] and other.startswith(word[at:]) for at in range(1, len(word)))
            assert not any(cut), (one, other)


@pytest.mark.parametrize("more", [0, 9, 11])
def test_the_last_of_a_list_is_not_left_alone_on_the_next_page(changed: Raw, notice: Any, more: int) -> None:
    data = by_category(changed)
    for number, item in enumerate(data["items"]):
        item["materials"] = [{"name": f"证{number}{at:02}"} for at in range(17 + more)] + [{"name": f"复{number}"}]
    pages = ["".join(page.split()) for page in pages_text(printed(notice(data, TOWNSHIP)))]
    assert len(pages) > 1
    for page in pages[1:]:
        last = re.search(r"复\d", page)
        assert last is None or re.search(r"证\d", page[: last.start()]), page[:200]


def test_a_label_stays_with_what_it_labels(changed: Raw, notice: Any) -> None:
    """Where facts run on: a case keeps to its number, a short fact and a limit to their labels."""
    data = by_category(changed)
    for number, item in enumerate(data["items"]):
        item["fee"] = "不收取费用"
        item["audience"] = f"第{number}号服务对象{'乡' * (8 + number)}"
        item["progress"] = f"查询方式{'乡' * (4 + 5 * number)}"
        item["materials"] = [
            {
                "name": f"第{number}号证明{'乡' * (11 + 7 * number + 3 * at)}",
                "when": "委托他人代办的" if at % 2 else "急诊的",
            }
            for at in range(9)
        ]
        text = f"即时受理，{20 + number}个工作日内办结"
        item["time_limit"] = {"kind": "即时受理", "days": 20 + number, "until": "办结", "text": text}
        for offer in item["offers"]:
            offer.pop("time_limit", None)
    page = "\n".join(pages_text(printed(notice(data, VILLAGE))))
    whole = re.findall(r"情形：委托他人代办的 ?\d+\.|情形：急诊的 ?\d+\.|办理时限：即时受理，\d+个工作日内办结", page)
    joined = "".join(page.split())
    for label in ("服务对象：", "办理材料：", "查询方式："):
        assert page.count(label) == joined.count(label) > 1
    assert len(whole) == joined.count("情形：") + joined.count("办理时限：") > 8


def test_steps_way_by_way(changed: Raw, notice: Any) -> None:
    steps = [{"name": "申请", "way": "窗口"}, {"name": "办结", "way": "窗口"}, {"name": "查询", "way": "微信小程序"}]
    text = said(notice(by_category(changed, steps=steps), VILLAGE))
    assert "办理流程：窗口：申请→办结微信小程序：查询" in text
    assert "本窗口办理环节" not in text


OWN = {"address": "示例县安仁溪镇便民服务中心", "phone": "0591-12345678", "hours": "周一至周五 8:00–12:00"}


@pytest.mark.parametrize("edition", few(["default", "large"]))
def test_where_when_and_whom_to_call_of_the_station_itself(changed: Raw, notice: Any, edition: str) -> None:
    changed["stations"][1] |= OWN
    text = said(notice(changed, "999999101", edition))
    assert "办公时间：周一至周五8:00–12:00办理地点：示例县安仁溪镇便民服务中心本站电话0591-12345678" in text


def test_what_a_station_has_not_is_left_out(papers: dict[str, press.Printed]) -> None:
    text = run_on(papers["notice-999999100"].data)
    assert all(word not in text for word in ("办理地点", "办公时间", "本站电话"))


def test_what_narrows_an_item_stands_beside_its_name(papers: dict[str, press.Printed]) -> None:
    for name in ("notice-999999100", "notice-999999100.large"):
        text = re.sub("办理时限：当场办结|当场办结", "", run_on(papers[name].data))
        assert "参保人员参保信息查询查询范围：仅开放基本信息查询" in text


def test_the_label_of_papers_that_any_item_may_ask_for_is_part_of_the_version(changed: Raw, plan_of: Any) -> None:
    data = by_category(changed)
    data["common_materials"] = [{"name": "委托书", "when": "委托他人代办的"}]
    assert all(item["materials"] is None for item in data["items"])
    labels = ("办理材料", "申办材料")
    versions = [
        {sheet.version for sheet in plan_of(posted(data, label)).sheets() if sheet.kind == "notice"} for label in labels
    ]
    assert not versions[0] & versions[1]


def posted(data: Raw, label: str) -> Raw:
    """The same with papers among what must be posted, called so."""
    return data | {"jurisdiction": data["jurisdiction"] | {"posting": [{"field": "materials", "label": label}]}}
