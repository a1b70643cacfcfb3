"""The slip: boxes by case, lines where nothing is known, what to say on the phone, a stub, a picture to forward."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Any

import numpy
import pytest
from PIL import Image
from rows import few

from generator.kinds.kind import Kind
from generator.plan.plan import Plan
from generator.sheets import press
from sheets.paper import Raw, pages_text, pictures, places, run_on, sizes_mm
from sheets.tags import tree
from sheets.type_size import smallest_pt

Make = Callable[..., dict[str, press.Printed | press.Failed]]
PlanOf = Callable[[Raw], Plan]
PAPERS = ("default", "a5")
BOX = "□"
BUREAU = "核定前请补充"


@pytest.fixture(scope="module")
def slips(plan_of: PlanOf, make: Make) -> Callable[..., Mapping[str, press.Printed | press.Failed]]:
    """Plain data, an item and editions -> its slips at the township by their edition."""

    def made(
        data: Raw, item: str, editions: Sequence[str] = PAPERS, tier: str = "township"
    ) -> dict[str, press.Printed | press.Failed]:
        outputs = [
            one
            for one in plan_of(data).sheets()
            if one.kind == "slip" and one.items == (item,) and one.tier == tier and one.plain in editions
        ]
        return {one.output.plain: one for one in make(outputs).values()}

    return made


@pytest.fixture(scope="module")
def known(raw: Raw, slips: Any) -> Mapping[str, press.Printed | press.Failed]:
    """The slips of an item of which much is known, pressed once."""
    made: Mapping[str, press.Printed | press.Failed] = slips(raw, "baoxiao", (*PAPERS, "picture"))
    return made


def printed(result: press.Printed | press.Failed) -> bytes:
    assert isinstance(result, press.Printed), result.reason
    return result.data


def test_paper_type_and_headings(known: Any, kinds: dict[str, Kind]) -> None:
    for name in PAPERS:
        pdf, edition = printed(known[name]), kinds["slip"].editions[name]
        assert set(sizes_mm(pdf)) == {edition.size_mm}
        assert smallest_pt(pdf) >= edition.smallest_pt - 0.05
        headings = [(one.tag, one.said()) for one in tree(pdf).every() if one.tag.startswith("H")]
        assert headings[0] == ("H1", "住院费用报销")
        assert [tag for tag, _ in headings].count("H1") == 1


def test_all_that_is_known_stands_on_it(known: Any) -> None:
    for name in PAPERS:
        said = run_on(printed(known[name]))
        for fact in (
            "服务对象：参保人员",
            "同时满足：1.已参加医保2.费用没有即时结算",
            "即时受理，20个工作日内办结",
            "收费情况：不收费",
            "办理方式：受理初审",
            "都要的医院收费票据原件1份",
            "情形：急诊的诊断证明",
            "医院出具；可用出院小结代替",
            "可以书面承诺代替；见样表",
            "咨询电话12345医保热线",
            "“我想办住院费用报销，请问要带哪些材料？”",
            "https://small.example/items/baoxiao/",
            "样稿内容未经核定请勿张贴",
            "核定日期未核定",
        ):
            assert fact in said
        # Two boxes a material, one for the case.
        assert said.count(BOX) == 2 * 3 + 1
        # Who was told what, when and by whom: on the slip and on its stub.
        for field in ("申请人", "联系电话", "站点", "经办人", "告知日期"):
            assert said.count(field) - (field == "站点") * said.count("服务站点") >= 2, field
        assert said.count("签收") == 1


def own_pages(pdf: bytes) -> list[str]:
    """The text of a slip's own pages, without spaces: not of the bureau's, behind those of a proof."""
    return [text for page in pages_text(pdf) if BUREAU not in (text := "".join(page.split()))]


def test_what_is_not_known_is_left_to_the_window(raw: Raw, slips: Any) -> None:
    for made in slips(raw, "canbao", tier="village").values():
        (page,) = own_pages(printed(made))
        assert "办理材料由窗口填写" in page and page.count(BOX) >= 2 and page.count(BOX) % 2 == 0
        assert "满足其一" in page and "未列明" not in page and "存疑" not in page


def test_a_page_for_the_bureau_says_what_a_proof_lacks(raw: Raw, slips: Any) -> None:
    for made in slips(raw, "canbao", tier="village").values():
        said = "".join(pages_text(printed(made))[-1].split())
        assert said.startswith(BUREAU) and "存疑：两份文件写的时限不同，请先问清楚" in said
        assert "服务对象、办理材料、收费情况、查询方式、监督投诉电话：依据文件未列明。" in said


@pytest.mark.long
def test_approving_moves_no_line(raw: Raw, changed: Raw, slips: Any) -> None:
    """Of what is known: a proof has the bureau's page besides, the mark and another day at the foot.

    The suite tries it on one slip (`test_approving.py`).
    """
    changed["approval"] = {"office": "示例县医保局", "date": "2026-01-05", "basis": "会议纪要"}
    for item, tier in (("baoxiao", "township"), ("chaxun", "township")):
        for name in PAPERS:
            proof, final = (printed(slips(data, item, (name,), tier)[name]) for data in (raw, changed))
            mine = [known_lines(page) for page in pages_text(proof) if BUREAU not in page]
            assert mine == [known_lines(page) for page in pages_text(final)]
            assert "样稿" in run_on(proof) and "样稿" not in run_on(final)


def known_lines(page: str) -> list[str]:
    """A page's lines without the mark, the count of pages, the version and its day."""
    left_out = ("样稿", "内容版本", "依据", "第 ", "核定日期")
    return [line for line in page.splitlines() if not line.startswith(left_out)]


def test_of_an_item_of_which_nothing_is_known_it_says_what_to_ask_and_whom(changed: Raw, slips: Any) -> None:
    item = changed["items"][1]
    for name in ("audience", "conditions", "materials", "steps", "time_limit", "fee", "summary"):
        item.pop(name, None)
    for offer in item["offers"]:
        for name in set(offer) - {"tier", "mode", "order"}:
            offer.pop(name)
    changed["approval"] = {"office": "示例县医保局", "date": "2026-01-05", "basis": "会议纪要"}
    changed["stations"][0]["phone"] = "0300-1234567"
    for name, made in slips(changed, "baoxiao").items():
        said = run_on(printed(made))
        assert "医保服务问询单" in said and "一次性告知单" not in said, name
        for question in ("要带哪些材料？", "需要符合什么条件？", "多久办好？", "收不收费？", "怎么查进度？"):
            assert question in said, f"{name}: {question}"
        assert "0300-1234567" in said and "咨询电话12345" in said and "问询单存根" in said
        assert len(pages_text(printed(made))) == 1


def test_nothing_to_bring_is_said_so(raw: Raw, slips: Any) -> None:
    said = run_on(printed(slips(raw, "chaxun", ("default",))["default"]))
    assert "办理材料无需提交材料" in said and BOX not in said
    assert "“我想办参保人员参保信息查询，请问怎么办？”" in said


def test_without_a_phone_nobody_is_told_to_call(changed: Raw, slips: Any) -> None:
    changed["jurisdiction"]["hotlines"] = []
    said = run_on(printed(slips(changed, "baoxiao", ("a5",))["a5"]))
    assert "不清楚的请问窗口" in said and "咨询电话" not in said and "打电话" not in said
    assert "监督投诉电话：依据文件未列明" in said  # on the bureau's page


def test_only_who_has_no_list_is_told_to_ask_at_the_window_what_to_bring(changed: Raw, slips: Any) -> None:
    changed["jurisdiction"]["hotlines"] = []
    said = run_on(printed(slips(changed, "baoxiao", ("a5",))["a5"]))
    assert "不清楚的请问窗口到窗口可以这样问：“我想办住院费用报销，除了单子上的材料，还要带什么？”" in said
    changed["items"][1]["materials"] = None
    said = run_on(printed(slips(changed, "baoxiao", ("a5",))["a5"]))
    assert "先到窗口问清楚到窗口可以这样问：“我想办住院费用报销，请问要带哪些材料？”" in said


def test_forty_materials_run_over_pages_with_heads_and_one_stub(changed: Raw, slips: Any) -> None:
    cases = (None, "异地就医的", "急诊的", "委托他人办理的")
    changed["items"][1]["materials"] = [
        {"name": f"住院报销材料{number:02}", "when": cases[number // 10], "original": 1, "copies": 2}
        for number in range(40)
    ]
    for made in slips(changed, "baoxiao", ("a5",)).values():
        pages = own_pages(printed(made))
        whole = "".join(pages)
        assert 2 <= len(pages) <= 5
        assert [whole.count(f"住院报销材料{number:02}") for number in range(40)] == [1] * 40
        assert [whole.index(f"住院报销材料{number:02}") for number in range(40)] == sorted(
            whole.index(f"住院报销材料{number:02}") for number in range(40)
        )
        assert whole.count(BOX) == 2 * 40 + 3
        for page in pages:
            assert "住院费用报销" in page and "内容版本" in page
            assert "住院报销材料" in page or "申请" in page, "a page without a fact"
            # A case never stands alone at the end of a page.
            assert not any(page.rpartition("情形：")[2].startswith(f"{when}内容版本") for when in cases if when)
        assert ["签收" in page for page in pages] == [False] * (len(pages) - 1) + [True]


def test_the_picture_is_small_and_as_wide_as_a_phone(known: Any) -> None:
    data = printed(known["picture"])
    assert len(data) <= 200_000
    with Image.open(BytesIO(data)) as picture:
        assert picture.format == "PNG" and picture.width >= 720 and picture.height > picture.width


def test_a_picture_of_two_pages_has_no_hole_that_reads_as_its_end(changed: Raw, slips: Any) -> None:
    rest = 0
    for count in (3, 7):
        changed["items"][1]["conditions"] = {"all_of": ["已参加医保"] * count}
        made = slips(changed, "baoxiao", ("picture",))["picture"]
        with Image.open(BytesIO(printed(made))) as picture:
            inked = numpy.flatnonzero((numpy.asarray(picture.convert("L")) < 250).any(axis=1))
        # The widest gap is that above the mark of a proof; 120 of 1080 pixels are 12 mm on the sheet.
        assert numpy.diff(inked).max() <= 130
        rest += made.pages > 1
    assert rest


def test_a_name_that_cannot_fit_fails_with_its_text(changed: Raw, slips: Any) -> None:
    changed["items"][1]["name"] = "住院费用报销" * 25
    for made in slips(changed, "baoxiao", ("a5",)).values():
        assert isinstance(made, press.Failed)
        assert "住院费用报销" in made.reason and "毫米" in made.reason


def test_the_longest_real_name_fits(changed: Raw, slips: Any) -> None:
    name = "符合资助条件的救助对象参加城乡居民基本医疗保险个人缴费补贴"
    changed["items"][1]["name"] = name
    changed["jurisdiction"]["hotlines"].append({"number": "0591-12345678", "role": "监督投诉", "hours": "工作日"})
    said = run_on(printed(slips(changed, "baoxiao", ("a5",))["a5"]))
    assert name in said and "监督投诉电话0591-12345678工作日" in said


def test_approved_it_carries_no_mark(changed: Raw, slips: Any) -> None:
    changed["approval"] = {"office": "示例县医保局", "date": "2026-01-05", "basis": "会议纪要"}
    said = run_on(printed(slips(changed, "chaxun", ("a5",))["a5"]))
    assert "样稿" not in said and "核定日期2026-01-05" in said


@pytest.mark.parametrize("number", few(["示例县医保服务事项清单示例县医保服务事项", "示医保〔2022〕3号"]))
def test_the_day_of_approval_always_fits_with_the_basis(changed: Raw, slips: Any, number: str) -> None:
    changed["approval"] = {"office": "示例县医保局", "date": "2026-10-01", "basis": "会议纪要"}
    changed["sources"][0]["number"] = number
    made = slips(changed, "chaxun", (*PAPERS, "picture"))
    for name in PAPERS:
        pdf = printed(made[name])
        said, height = run_on(pdf), sizes_mm(pdf)[0][1]
        assert "内容版本" in said and "核定日期2026-10-01" in said
        assert (f"依据{number}" in said) == (len(number) < 12), "a number as long as a title is left out"
        for page in places(pdf):
            (label,) = [left for text, left, _, _ in page if text.startswith("第")]
            version = [right for text, _, right, top in page if top > height - 19 and not text.startswith("第")]
            assert version and max(version) < label - 2, "the line runs into the page's number"
    printed(made["picture"])


def long_name(changed: Raw) -> str:
    """Name and steps so long that a second page follows."""
    changed["items"][1]["name"] = "符合资助条件的救助对象参加城乡居民基本医疗保险个人缴费补贴"
    changed["items"][1]["materials"] = [{"name": f"住院报销材料{number:02}"} for number in range(30)]
    return str(changed["items"][1]["name"])


def test_on_every_page_the_mark_is_as_high_and_the_running_head_is_one_line(changed: Raw, slips: Any) -> None:
    name = long_name(changed)
    for made in slips(changed, "baoxiao", ("a5",)).values():
        pages = places(printed(made))
        assert len(pages) >= 2
        tops = [next(top for text, _, _, top in page if text.startswith("样稿")) for page in pages]
        assert max(tops) - min(tops) < 0.3
        for page, mark in zip(pages[1:], tops[1:], strict=True):
            (head,) = [top for text, _, _, top in page if text == f"{name}（续）"]
            # From the mark's words to the head's: both clear of each other, and close.
            assert 3 < head - mark < 9


def test_viewers_draw_the_ruled_lines_at_every_size_and_clear_of_the_heading(raw: Raw, slips: Any) -> None:
    pdf = printed(slips(raw, "chaxun", ("default",))["default"])
    (heading,) = [top for text, _, _, top in places(pdf)[0] if text.startswith("还要补充的")]
    for dpi in (72, 96, 150):
        page = pictures(pdf, dpi, gray=True)[0].squeeze()
        rows = (page[:, int(20 / 25.4 * dpi) : int(190 / 25.4 * dpi)] < 245).mean(axis=1) > 0.98
        lines = [row * 25.4 / dpi for row in range(len(rows)) if rows[row] and not rows[row - 1]]
        lines = [line for line in lines if line > heading]
        assert len(lines) >= 4, f"no ruled lines at {dpi} dpi"
        assert lines[0] > heading + 8, "the first line touches the heading"


def test_the_caption_stands_under_the_code(known: Any, kinds: dict[str, Kind]) -> None:
    for name in PAPERS:
        width, side = kinds["slip"].editions[name].size_mm[0], kinds["slip"].editions[name].qr_mm
        pages = places(printed(known[name]))
        (caption,) = [line for page in pages for line in page if line[0] == "扫码看办事指南"]
        assert caption[1] > width - 15 - side - 10 and caption[2] < width - 10


def test_lines_to_write_on_are_fewer_before_a_second_page(changed: Raw, slips: Any) -> None:
    """As much as the longest real item says whose materials are not known."""
    changed["items"][1] |= {
        "name": "住院费用报销",
        "materials": None,
        "audience": None,
        "fee": None,
        "conditions": {"any_of": ["已参加医保", "费用没有即时结算"]},
    }
    pdf = printed(slips(changed, "baoxiao", ("default",))["default"])
    (page,) = own_pages(pdf)
    assert page.count(BOX) >= 4


def test_only_the_last_way_moves_along_with_the_foot(changed: Raw, slips: Any) -> None:
    step = "已参加医保的医院出具见样表" * 5
    names, ways = ("申请", "受理", "办结"), ("窗口办理", "带人办理")
    changed["items"][1]["steps"] = [{"name": name, "text": step, "way": way} for way in ways for name in names]
    changed["items"][1]["materials"] = [{"name": f"住院报销材料{number:02}"} for number in range(17)]
    pages = own_pages(printed(slips(changed, "baoxiao", ("a5",))["a5"]))
    assert "签收" in pages[-1] and "办结" in pages[-1], "the flow's end stays with the foot"
    assert not any(page.rpartition("办理流程")[2][:4] == "内容版本" for page in pages), "a heading left behind"
