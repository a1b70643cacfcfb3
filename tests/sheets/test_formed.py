"""What is filled in or hung up besides notices: made where its facts are there, sound on paper, a lie on it found."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2
import pytest
from checkout import TEMPLATES

from generator.catalog.model import Catalog
from generator.ground.render import environment
from generator.kinds.kind import Kind
from generator.plan.outputs import Output
from generator.plan.plan import Plan
from generator.sheets import press
from generator.verify.compare.examine import examine
from generator.verify.compare.leaves import counted
from generator.verify.compare.text import Text
from generator.verify.expect.account import Account
from generator.verify.expect.claims import Known, Passage, squeezed
from sheets import formed
from sheets.paper import Raw, pages_text, run_on, sizes_mm
from sheets.tags import tree
from sheets.type_size import smallest_pt

Make = Callable[..., dict[str, press.Printed | press.Failed]]
PlanOf = Callable[[Raw], Plan]
Change = Callable[[Raw], object]


def sheets_of(plan: Plan) -> list[Output]:
    return [one for one in plan.sheets() if one.kind in formed.KINDS]


@pytest.fixture(scope="module")
def supplied(rated: Raw) -> Raw:
    """The small catalog with all of it."""
    return formed.formed(rated)


@pytest.fixture(scope="module")
def printed(supplied: Raw, plan_of: PlanOf, make: Make) -> dict[str, press.Printed]:
    """Its sheets by their id; none may fail."""
    results = make(sheets_of(plan_of(supplied)))
    assert [one.reason for one in results.values() if isinstance(one, press.Failed)] == []
    return {name: one for name, one in results.items() if isinstance(one, press.Printed)}


def test_there_is_one_a_tier_an_offer_or_the_whole_and_none_a_station(printed: dict[str, press.Printed]) -> None:
    assert set(printed) == {
        "application-baoxiao.township", "manners-small.township", "promise-baoxiao.township", "rating-small.township",
        "staff-small.township", "staff-small.township.where", "suggestion-small.township",
        "suggestion-small.township.register", "survey-small",
    }  # fmt: skip
    assert all(one.output.station is None for one in printed.values())


def _without(*path: str | int) -> Change:
    def change(raw: Raw) -> None:
        owner: Any = raw
        for key in path[:-1]:
            owner = owner[key]
        del owner[path[-1]]

    return change


def _bare(field: str) -> Change:
    return lambda raw: [rule.pop("text", None) for rule in raw["tiers"][0][field]]


ABSENT: dict[str, tuple[str, Change]] = {
    "no box": ("suggestion", _without("tiers", 0, "suggestion")),
    "no posts": ("staff", _without("tiers", 0, "posts")),
    "manners by their names alone": ("manners", _bare("manners")),
    "mechanisms by their names alone": ("rating", _bare("rating")),
    "nothing that could be promised": ("promise", _without("jurisdiction", "promise", "text")),
    "no paper that a promise replaces": (
        "promise", lambda raw: [paper.update(promise=False) for one in raw["items"] for paper in one["materials"] or ()]
    ),
    "no single form": ("application", lambda raw: [one.pop("application", 0) for one in raw["items"]]),
    "papers unknown": ("application promise", lambda raw: [one.update(materials=None) for one in raw["items"]]),
    "no questions": ("survey", _without("jurisdiction", "survey", "questions")),
}  # fmt: skip


@pytest.mark.parametrize("what", ABSENT)
def test_what_has_nothing_to_say_is_not_made(supplied: Raw, plan_of: PlanOf, what: str) -> None:
    kind, change = ABSENT[what]
    raw = copy.deepcopy(supplied)
    change(raw)
    assert {one.kind for one in sheets_of(plan_of(raw))} == set(formed.KINDS) - set(kind.split())


def test_a_promise_that_the_item_words_itself_comes_before_that_of_the_place(supplied: Raw, plan_of: PlanOf) -> None:
    raw = copy.deepcopy(supplied)
    item = next(one for one in raw["items"] if one["id"] == "baoxiao")
    item["promise"] = {"text": ["只承诺这一条"]}
    (one,) = (one for one in sheets_of(plan_of(raw)) if one.kind == "promise")
    said = one.says.shared["promise"]
    assert said["text"] == ["只承诺这一条"] and said["way"] == "书面承诺"
    del raw["jurisdiction"]["promise"]
    (one,) = (one for one in sheets_of(plan_of(raw)) if one.kind == "promise")
    assert one.says.shared["promise"]["way"] is None


def test_paper_type_and_tags(printed: dict[str, press.Printed], kinds: dict[str, Kind]) -> None:
    for name, one in printed.items():
        edition = kinds[one.output.kind].editions[one.output.plain]
        assert sizes_mm(one.data) == [edition.size_mm], name
        assert smallest_pt(one.data) >= edition.smallest_pt - 0.05, name
        said = run_on(one.data)
        assert "内容版本" in said and "样稿" in said and "示例县医保局" in said, name
        assert len([e for e in tree(one.data).every() if e.tag == "H1"]) == 1, name


def test_what_is_not_public_is_on_none_of_them(printed: dict[str, press.Printed]) -> None:
    assert not [name for name, one in printed.items() if "奖惩" in run_on(one.data) or "考核" in run_on(one.data)]


def test_there_is_a_place_for_each_person_and_one_for_who_stands_in(printed: dict[str, press.Printed]) -> None:
    people = run_on(printed["staff-small.township"].data)
    assert (people.count("站长"), people.count("经办人员"), people.count("照片")) == (1, 2, 3)
    assert (people.count("姓名"), people.count("替岗")) == (3, 2)


@pytest.mark.long
def test_long_texts_and_many_people_go_on_overleaf(supplied: Raw, plan_of: PlanOf, make: Make) -> None:
    raw = copy.deepcopy(supplied)
    tier = raw["tiers"][0]
    tier["manners"][0]["text"] = "群众到窗口先问清楚办什么、要带什么，一次说清楚。" * 40
    tier["rating"][0]["text"] = "差评5个工作日内答复，答复不了的说明原因。" * 40
    tier["posts"] = [{"name": "医疗保障服务站专兼职经办人员", "count": 9, "stand_in": True}]
    tier["suggestion"]["name"] = "医疗保障服务站服务意见和建议箱（登记）"
    raw["jurisdiction"]["survey"]["questions"] *= 8
    raw["jurisdiction"]["promise"]["told"] *= 15
    item = next(one for one in raw["items"] if one["id"] == "baoxiao")
    item["name"] = "门诊费用住院费用生育医疗费用医疗救助对象手工（零星）报销"
    item["application"] = {"fields": ["就医登记的医疗机构和日期"] * 20, "name": "医疗费用报销申请表" * 4}
    made = make(sheets_of(plan_of(raw)))
    assert [one.reason for one in made.values() if isinstance(one, press.Failed)] == []
    pages = {name: len(pages_text(one.data)) for name, one in made.items() if isinstance(one, press.Printed)}
    assert all(pages[name] > 1 for name in ("manners-small.township", "rating-small.township", "survey-small"))
    assert pages["suggestion-small.township"] == pages["suggestion-small.township.register"] == 1
    for one in made.values():
        assert isinstance(one, press.Printed)
        assert all("样稿" in page for page in pages_text(one.data)), one.output.sheet


def test_texts_of_a_catalog_are_no_markup(supplied: Raw, plan_of: PlanOf, make: Make) -> None:
    raw = copy.deepcopy(supplied)
    raw["tiers"][0]["posts"] = [{"name": "<b>站长</b>", "count": 1}]
    raw["jurisdiction"]["survey"]["questions"] = [{"text": "{{ 7 }}<i>", "choices": ["<u>"]}]
    made = make([one for one in sheets_of(plan_of(raw)) if one.kind in ("staff", "survey")])
    said = {name: run_on(one.data) for name, one in made.items() if isinstance(one, press.Printed)}
    assert "<b>站长</b>" in said["staff-small.township"] and "<b>站长</b>" in said["staff-small.township.where"]
    assert "{{7}}<i>" in said["survey-small"] and "□<u>" in said["survey-small"]


def _flaws(raw: Raw, made: press.Printed) -> Iterator[str]:
    """What verify says of the words on a sheet, by a catalog."""
    account, output = Account(Catalog.model_validate(raw), proof=True), made.output
    subject = account.subject(output.kind, output.items[0] if output.items else "small", output.tier)
    assert subject is not None and account.kinds[output.kind].needs(account.catalog, subject)
    passage, text = account.passage(output.kind, subject, output.plain), Text(pages_text(made.data))
    says = output.says.version
    known = tuple(Known(squeezed(one)) for one in (*output.qr, says))
    whole = Passage((), None, passage.claims, passage.known + known, passage.parts, passage.order)
    yield from (f"page {number}: {code}" for number, code, _ in counted(text, account.kinds[output.kind]))
    flaws = [*examine(text, whole), *text.strangers(), *text.foreign(account.wording(output.kind, output.plain))]
    yield from (f"{flaw.code}: {flaw.message}" for flaw in flaws)


def test_a_true_sheet_raises_no_alarm(supplied: Raw, printed: dict[str, press.Printed]) -> None:
    assert {name: list(_flaws(supplied, one)) for name, one in printed.items()} == {name: [] for name in printed}


def _set(value: object, *path: str | int) -> Change:
    def change(raw: Raw) -> None:
        owner: Any = raw
        for key in path[:-1]:
            owner = owner[key]
        assert owner[path[-1]] != value
        owner[path[-1]] = value

    return change


def _of_item(value: object, *path: str | int) -> Change:
    return lambda raw: _set(value, *path)(next(one for one in raw["items"] if one["id"] == "baoxiao"))


OTHER: dict[str, Change] = {
    "suggestion-small.township name": _set("投诉箱", "tiers", 0, "suggestion", "name"),
    "suggestion-small.township opened": _set("每周二", "tiers", 0, "suggestion", "opened"),
    "suggestion-small.township.register answered": _set("6个工作日内", "tiers", 0, "suggestion", "answer_time"),
    "staff-small.township post": _set("所长", "tiers", 0, "posts", 0, "name"),
    "staff-small.township.where post": _set("所长", "tiers", 0, "posts", 0, "name"),
    "manners-small.township name": _set("服务用语", "tiers", 0, "manners", 0, "name"),
    "manners-small.township text": _set("请坐、请稍候", "tiers", 0, "manners", 0, "text"),
    "manners-small.township missing": _set("仪态", "tiers", 0, "manners", 1, "name"),
    "rating-small.township text": _set("差评6个工作日内答复", "tiers", 0, "rating", 0, "text"),
    "rating-small.township figure": _set(["好评率"], "tiers", 0, "rating", 0, "posted"),
    "rating-small.township channel": _set("另一个系统", "jurisdiction", "feedback", "name"),
    "promise-baoxiao.township way": _set("网上承诺", "jurisdiction", "promise", "way"),
    "promise-baoxiao.township told": _set("要证明的事", "jurisdiction", "promise", "told", 0),
    "promise-baoxiao.township text": _set("情况变化的11日内告知", "jurisdiction", "promise", "text", 1),
    "promise-baoxiao.township consequence": _set("追回待遇", "jurisdiction", "promise", "consequence"),
    "promise-baoxiao.township paper": _of_item("身份证", "materials", 0, "name"),
    "application-baoxiao.township field": _of_item(["开户银行"], "application", "fields"),
    "application-baoxiao.township declared": _of_item("所填真实", "application", "declared"),
    "application-baoxiao.township name": _of_item("报销表", "application", "name"),
    "application-baoxiao.township case": _of_item("非急诊的", "materials", 1, "when"),
    "survey-small question": _set("您不满意吗？", "jurisdiction", "survey", "questions", 0, "text"),
    "survey-small choice": _set(["不到6分钟", "5分钟以上"], "jurisdiction", "survey", "questions", 1, "choices"),
}
"""A sheet, and what its catalog says otherwise than the sheet does."""


@pytest.mark.parametrize("what", OTHER)
def test_a_sheet_that_says_something_else_is_found_out(
    supplied: Raw, printed: dict[str, press.Printed], what: str
) -> None:
    raw = copy.deepcopy(supplied)
    for one in raw["items"]:
        one.get("application", {}).setdefault("name", None)
    OTHER[what](raw)
    assert any(flaw.startswith(("GP701", "GP703")) for flaw in _flaws(raw, printed[what.split()[0]]))


@pytest.mark.parametrize("kind", ["survey", "suggestion", "rating", "staff"])
def test_phones_stand_below_each_other(supplied: Raw, printed: dict[str, press.Printed], kind: str) -> None:
    """Uses differ in length; their numbers begin at one place."""
    made = next(one for one in printed.values() if (one.output.kind, one.output.plain) == (kind, "default"))
    text = pypdfium2.PdfDocument(made.data)[0].get_textpage()
    said = text.get_text_range()
    found = [
        re.search(rf"电话\s*({re.escape(line['number'])})(?!\d)", said) for line in supplied["jurisdiction"]["hotlines"]
    ]
    starts = [text.get_charbox(match.start(1), loose=True)[0] for match in found if match is not None]
    assert len(starts) == len(found) > 1, said
    assert max(starts) - min(starts) < 0.5


def test_a_phones_note_that_begins_with_a_quotation_mark_is_not_indented() -> None:
    macro = '{% from "_shared/phones.html" import note with context %}{{ note(line) }}'
    line = {"number": "12345", "name": "“好差评”回访电话", "hours": "全天"}
    assert '<span class="opens">“</span>' in environment(TEMPLATES).from_string(macro).render(line=line, labels={})


def _long(raw: Raw) -> Raw:
    """The same, with so much of everything that no sheet has room for it on one page, but for the box."""
    data = formed.formed(raw)
    data["tiers"][0] |= {
        "posts": [{"name": f"第{number}号窗口经办人员", "count": 1, "stand_in": True} for number in range(1, 13)],
        "manners": [{"name": f"规范{number}", "text": "请坐、请稍等，" * 30} for number in range(6)],
        "rating": [{"name": f"机制{number}", "text": "差评在5个工作日内答复，" * 20} for number in range(6)],
    }
    promise, item = data["jurisdiction"]["promise"], next(one for one in data["items"] if one["id"] == "baoxiao")
    promise["text"] = [f"第{number}条所填内容真实、准确、完整，和提交的材料一致" for number in range(35)]
    data["jurisdiction"]["survey"]["questions"] = [{"text": f"第{number}件事您满意吗？"} for number in range(30)]
    item["application"] = {"fields": [f"第{number}项要填的内容" for number in range(40)]}
    return data


def test_pages_are_numbered_where_there_are_several(rated: Raw, plan_of: PlanOf, make: Make) -> None:
    made = make([one for one in sheets_of(plan_of(_long(rated))) if "suggestion" not in one.kind])
    assert [one.reason for one in made.values() if isinstance(one, press.Failed)] == []
    for name, sheet in made.items():
        assert isinstance(sheet, press.Printed)
        pages = [re.sub(r"\s", "", page) for page in pages_text(sheet.data)]
        assert len(pages) > 1, name
        for number, page in enumerate(pages, 1):
            assert f"第{number}页共{len(pages)}页" in page and "样稿" in page, f"{name}, page {number}"


@pytest.mark.parametrize(("posts", "pages"), [(7, 1), (11, 1), (12, 2)])
def test_a_board_of_whereabouts_has_rows_for_eleven_posts_and_numbers_of_further_pages(
    changed: Raw, plan_of: PlanOf, make: Make, posts: int, pages: int
) -> None:
    changed["tiers"][0]["posts"] = [
        {"name": f"服务窗口{number}", "count": 1, "stand_in": True} for number in range(posts)
    ]
    (made,) = make([one for one in plan_of(changed).sheets() if one.sheet == "staff-small.township.where"]).values()
    assert isinstance(made, press.Printed), made.reason
    said = ["".join(page.split()) for page in pages_text(made.data)]
    assert len(said) == pages and ["共2页" in page for page in said] == [pages > 1] * pages


@pytest.mark.parametrize("people", [5, 11, 17, 23])
def test_a_board_of_people_has_a_place_for_each_of_a_hall(
    changed: Raw, plan_of: PlanOf, make: Make, people: int
) -> None:
    """Of 23 two rows stood on the first page, and a third was a little too high for it: the board was refused."""
    changed["tiers"][0]["posts"] = [
        {"name": "银行卡和2寸照片", "count": people // 2, "stand_in": True},
        {"name": "窗口", "count": people - people // 2, "stand_in": True},
    ]
    (made,) = make([one for one in plan_of(changed).sheets() if one.sheet == "staff-small.township"]).values()
    assert isinstance(made, press.Printed), made.reason
    assert "".join("".join(page.split()) for page in pages_text(made.data)).count("姓名") == people
