"""Catalog + subject -> what a sheet says from its first line to its last: forms, boards, signs of a place.

Of these kinds `own.py` claims each fact; here is the order in which facts stand among the words between them, so that
two that are true and have changed places are found. What every page repeats, and what only a proof says, is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.catalog.model import Catalog, Hotline, Material
from generator.verify.expect import phrases
from generator.verify.expect.claims import squeezed
from generator.verify.expect.groups import GROUPS
from generator.verify.expect.kind import Subject
from generator.verify.expect.phrases import COMPLAINT, GRADES, few, phone_claim

DAY = "日期年月日"
BOX, CHECKED = "□", "扫码核对公示版本"
ROLES = ("咨询", COMPLAINT, "评价")
"""Phones in the order in which sheets have them."""
Lines = Iterator[str]


def lines_of(kind: str, catalog: Catalog, subject: Subject, edition: str) -> list[str]:
    """The lines of a sheet without their spaces; none of a kind of which there is no such account."""
    lines = _KINDS.get((kind, edition), _KINDS.get((kind, "")))
    return [line for line in map(squeezed, lines(catalog, subject)) if line] if lines is not None else []


def _first(group: str, catalog: Catalog, subject: Subject) -> Any:
    """The one record of a group."""
    return next(iter(GROUPS[group](catalog, subject)))


def _numbered(texts: Sequence[str]) -> Lines:
    """A list; of one text alone without a number."""
    yield from (f"{number}.{text}" if len(texts) > 1 else text for number, text in enumerate(texts, 1))


def _phones(lines: Sequence[Hotline], roles: Iterable[str]) -> Lines:
    """By what they are for: these first and in this order, then as all sheets have them. In the words that a place must
    post them in only notices say it."""
    order = list(dict.fromkeys((*roles, *ROLES)))
    yield from (phone_claim(line)[1] for line in sorted(lines, key=lambda one: order.index(one.role)))


def _ruled(row: Mapping[str, Any]) -> Lines:
    yield from row["rules"]
    if row["missing"]:
        yield f"同时执行：{'、'.join(row['missing'])}。"


def _at(catalog: Catalog, subject: Subject) -> str:
    return f"办理地点：{_first('place', catalog, subject)['text']}"


def _application(catalog: Catalog, subject: Subject) -> Lines:
    assert subject.offering is not None
    row, item = _first("application", catalog, subject), subject.offering.item
    yield from (row["name"], f"办理事项：{item.name}", _at(catalog, subject), "申请人填写", "申请人证件号码")
    yield from ("联系电话联系地址", "代办人证件号码", *row["fields"])
    papers = [one for some in phrases.grouped(item.materials or ()).values() for one in some]
    yield from ("提交的材料", "材料已交", *map(_handed_in, papers)) if papers else ()
    yield from ("申请人声明", row["declared"]) if row["declared"] else ()
    yield from (f"申请人签名{DAY}", f"窗口受理人{DAY}")


def _handed_in(paper: Material) -> str:
    case = f"情形：{paper.when}" if paper.when else ""
    return f"{paper.name}{case}{phrases.MAY_LACK if paper.required is False else ''}{BOX}"


def _promise(catalog: Catalog, subject: Subject) -> Lines:
    assert subject.offering is not None
    row = _first("promise", catalog, subject)
    yield from ("告知承诺书", subject.offering.item.name, _at(catalog, subject), "承诺人证件号码", "联系电话代办人")
    yield from ("用承诺代替的材料", *(f"{BOX}{paper}" for paper in row["papers"])) if row["papers"] else ()
    yield from ("告知内容", *_numbered(row["told"])) if row["told"] else ()
    yield f"承诺方式：{row['way']}" if row["way"] else ""
    yield from ("承诺内容", *_numbered(row["text"]))
    yield from ("不实承诺的后果", row["consequence"]) if row["consequence"] else ()
    yield from (f"承诺人签名{DAY}", f"窗口经办人{DAY}")


def _survey(catalog: Catalog, subject: Subject) -> Lines:
    yield from ("群众满意度调查表", catalog.jurisdiction.name, "请在方框里打勾，不用写姓名。", f"在哪里办的{DAY}")
    assert catalog.jurisdiction.survey is not None
    for number, one in enumerate(catalog.jurisdiction.survey.questions, 1):
        yield f"{number}.{one.text}"
        yield from () if one.written else (f"{BOX}{choice}" for choice in one.choices or GRADES)
    yield from _phones(few(catalog), ("评价", COMPLAINT, "咨询"))


def _staff(catalog: Catalog, subject: Subject) -> Lines:
    yield f"工作人员公示{subject.own_tier.official_name}"
    for post in subject.own_tier.posts:
        yield from [f"照片{post.name}姓名{'替岗' if post.stand_in else ''}"] * post.count
    yield from _phones(few(catalog), (COMPLAINT, "咨询", "评价"))
    yield from ("站点", CHECKED)


def _where(catalog: Catalog, subject: Subject) -> Lines:
    covered = any(post.stand_in for post in subject.own_tier.posts)
    yield f"工作人员去向{subject.own_tier.official_name}"
    yield f"岗位姓名在岗外出去哪里、几时回来{'由谁替岗' if covered else ''}"
    for post in subject.own_tier.posts:
        yield from [f"{post.name}{BOX}{BOX}"] * post.count


def _manners(catalog: Catalog, subject: Subject) -> Lines:
    yield f"服务规范{subject.own_tier.official_name}"
    yield from (*_ruled(_first("manners", catalog, subject)), CHECKED)


def _rating(catalog: Catalog, subject: Subject) -> Lines:
    row, channel = _first("rating", catalog, subject), catalog.jurisdiction.feedback
    yield f"服务“好差评”公示{subject.own_tier.official_name}"
    if channel:
        limit = f"；答复时限：{channel.answer_time}" if channel.answer_time else ""
        yield from ("怎样评价", f"评价渠道：{channel.name}{limit}")
    yield from _ruled(row)
    yield from ("定期公布", f"时段{'年月' * 3}", *row["figures"]) if row["figures"] else ()
    yield from (*_phones(few(catalog), ("评价", COMPLAINT, "咨询")), CHECKED)


def _box(catalog: Catalog, subject: Subject) -> Lines:
    box = _first("suggestion", catalog, subject)
    yield from (box.name, "请留下您的意见和建议")
    yield f"开箱时间：{box.opened}" if box.opened else ""
    yield f"答复时限：{box.answer_time}" if box.answer_time else ""
    yield from (*_phones(few(catalog), (COMPLAINT,)), CHECKED)


def _box_register(catalog: Catalog, subject: Subject) -> Lines:
    box = _first("suggestion", catalog, subject)
    yield f"{box.name}登记表{subject.own_tier.official_name}"
    yield f"答复时限：{box.answer_time}" if box.answer_time else ""
    yield from ("站点登记人年度", "日期意见和建议由谁处理怎样答复办结日期")


def _board(catalog: Catalog, subject: Subject) -> Lines:
    row = _first("board", catalog, subject)
    yield from (row["title"], row["place"], *row["points"], catalog.jurisdiction.authority)


def _bulletin(catalog: Catalog, subject: Subject) -> Lines:
    yield from (str(catalog.jurisdiction.policy_board), catalog.jurisdiction.authority)


def _queue(catalog: Catalog, subject: Subject) -> Lines:
    yield from ("取号、排队", *catalog.jurisdiction.queueing, catalog.jurisdiction.authority)


def _lane(catalog: Catalog, subject: Subject) -> Lines:
    for row in GROUPS["lanes"](catalog, subject):
        yield from (row["text"], row["who"] or "")


def _cards(catalog: Catalog, subject: Subject) -> Lines:
    yield f"{catalog.words.service}电话"
    yield from _phones(catalog.jurisdiction.hotlines, ())
    yield catalog.jurisdiction.authority


_KINDS: Mapping[tuple[str, str], Callable[[Catalog, Subject], Lines]] = {
    ("application", ""): _application,
    ("promise", ""): _promise,
    ("survey", ""): _survey,
    ("staff", ""): _staff,
    ("staff", "where"): _where,
    ("manners", ""): _manners,
    ("rating", ""): _rating,
    ("suggestion", ""): _box,
    ("suggestion", "register"): _box_register,
    ("rule", ""): _board,
    ("bulletin", ""): _bulletin,
    ("queue", ""): _queue,
    ("lane", ""): _lane,
    ("phones", ""): _cards,
}
"""(kind, edition) -> its lines; no edition: whichever has no account of its own."""
