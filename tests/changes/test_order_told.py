"""What an order says is wrong on the walls: each change once, in a clerk's words, on its day, and nothing left out."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from checkout import ROOT
from ledger import recorded

from generator.catalog.load import load, load_catalog
from generator.changes import order_text, report, standing
from generator.changes.approve import approving
from generator.changes.reprint import Order, Plans, reprint
from generator.changes.since_issue import since_issue
from generator.kinds.reading import load_kinds
from generator.ledger.ledger import NOTHING_RECORDED, Ledger
from generator.plan.plan import Plan, Tools, make_plan

DAY = datetime.date(2026, 12, 5)
TOOLS = Tools({}, "", "")
SAMPLE = (
    (ROOT / "tests/samples/xiang.yml")
    .read_text("utf-8")
    .replace("approval: null", "approval: {office: 甲, date: 2026-11-20, basis: 乙}")
)
WEST = '{code: "999998100002", tier: village, place: 示例西村, parent: "999998100"'
NORTH = '{code: "999998100003", tier: village, place: 示例北村, parent: "999998100", status: 已开通}\n  - '
ITEM = "  - id: canjiren-zheng\n"


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("xiang")
    shutil.copytree(ROOT / "catalog/shared", folder / "shared")
    return folder


@pytest.fixture(scope="module")
def plans(here: Path) -> Callable[[str], Plans]:
    """A catalog's text -> its plan of the day, and of each day to come."""
    kinds = load_kinds(ROOT / "templates")
    tools = Tools(dict.fromkeys(kinds, ""), "", "")

    def planned(text: str, ledger: Ledger = NOTHING_RECORDED) -> Plans:
        path = here / "xiang.yml"
        path.write_text(text, "utf-8")
        catalog, findings = load_catalog(path, DAY)
        assert catalog is not None, [str(one) for one in findings if one.severity == "error"]
        days = [(None, catalog), *catalog.upcoming]
        return [(day, make_plan(state, kinds, tools, day or DAY, ledger=ledger)) for day, state in days]

    return planned


@pytest.fixture(scope="module")
def hung(plans: Callable[[str], Plans]) -> Ledger:
    """All sheets of the sample, issued."""
    return recorded.ledger(recorded.issued(plans(SAMPLE)[0][1], datetime.date(2026, 11, 28)))


def edited(*pairs: tuple[str, str]) -> str:
    text = SAMPLE
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


LIMIT = ("days: 7, until: 办结, text: 7个工作日内办结", "days: 10, unit: 日, until: 办结, text: 10日内办结")
CASES: dict[str, tuple[tuple[tuple[str, str], ...], list[str]]] = {
    "the same at every tier is told once": (
        (LIMIT,),
        [
            "这些墙上的内容现在不对了：",
            "  社会保障卡申领：办理时限由“7个工作日内办结”改为“10日内办结”（12 张）",
            "  同样的内容还写在别的成品上（11 张）："
            "办事流程图 2、操作手册 3、操作手册（A4） 3、操作手册（A4 对折成册） 3",
        ],
    ),
    "a phone is told by the sheet that has its name": (
        (('{number: "12345", role', '{number: "12333", role'),),
        [
            "这些墙上的内容现在不对了：",
            "  电话“政务服务热线”由“12345”改为“12333”（46 张）",
            "  同样的内容还写在别的成品上（16 张）："
            "办事流程图 6、宣传折页 1、操作手册 3、操作手册（A4） 3、操作手册（A4 对折成册） 3",
        ],
    ),
    "a circle tells of a station in the station's own words": (
        (("address: 示例乡示例街1号", "address: 示例乡新街88号"),),
        [
            "这些墙上的内容现在不对了：",
            "  示例乡便民服务中心：办理地点由“示例乡示例街1号”改为“示例乡新街88号”（4 张）",
            "  同样的内容还写在别的成品上（1 张）：宣传折页 1",
        ],
    ),
    "what is merged comes down for that": (
        ((WEST, f'{WEST}, status: 已撤并, successor: "999998100001"'),),
        ["这些墙上的内容现在不对了：", "  示例西村便民服务站：并入示例东村便民服务站（9 张）"],
    ),
    "a station that is new": (
        ((WEST, f"{NORTH}{WEST}"),),
        ["这些墙上的内容现在不对了：", "  示例乡新列出“示例北村便民服务站”（2 张）"],
    ),
    "nothing is wrong before its day": (
        ((WEST, f"{WEST}, ended: 2027-01-01"),),
        [
            "从 2027年1月1日 起，这些墙上的内容不对：",
            "  示例西村便民服务站：从2027年1月1日起撤并（9 张）",
        ],
    ),
    "an item that has ended": (
        ((ITEM, f"{ITEM}    ended: 2026-12-01\n    successor: dibao-shenqing\n"),),
        [
            "这些墙上的内容现在不对了：",
            "  残疾人证申领：从2026年12月1日起不再办理，请办最低生活保障申请（7 张）",
            "  清单上的分类去掉“残疾人服务”（1 张）",
            "  同样的内容还写在别的成品上（7 张）：宣传折页 1、操作手册 2、操作手册（A4） 2、操作手册（A4 对折成册） 2",
        ],
    ),
    "an offer that has ended": (
        (("mode: 收集报送, order: 3", "mode: 收集报送, order: 3, ended: 2026-12-01, successor: township"),),
        [
            "这些墙上的内容现在不对了：",
            "  最低生活保障申请：村（社区）从2026年12月1日起不再办理，请到便民服务中心办（10 张）",
            "  清单上的分类去掉“民政救助”（2 张）",
            "  同样的内容还写在别的成品上（7 张）：宣传折页 1、操作手册 2、操作手册（A4） 2、操作手册（A4 对折成册） 2",
        ],
    ),
    "an item with another name keeps its place": (
        (("name: 残疾人证申领", "name: 残疾人证办理"),),
        [
            "这些墙上的内容现在不对了：",
            "  残疾人证申领（乡镇）：改称“残疾人证办理”（7 张）",
            "  同样的内容还写在别的成品上（7 张）：宣传折页 1、操作手册 2、操作手册（A4） 2、操作手册（A4 对折成册） 2",
        ],
    ),
    "another address is no other content": (
        (("site_url: https://xiang.example", "site_url: https://b.example\n  former_urls: [https://xiang.example]"),),
        [
            "65 张印的网址由“https://xiang.example”改为“https://b.example”，别的内容没有变："
            "旧网址的跳转做好了的，可以等下次一起换。"
        ],
    ),
}


def said(order: Order, plan: Plan) -> list[str]:
    """What is told of the walls, before what is to be done."""
    return [line for line in order_text.as_text(order, plan) if not line.startswith(("要", "不用换", "其中"))]


@pytest.mark.parametrize("case", CASES)
def test_each_change_is_told_once_on_its_day(plans: Callable[[str], Plans], hung: Ledger, case: str) -> None:
    edits, wanted = CASES[case]
    now = plans(edited(*edits))
    order = reprint(now, hung, DAY)
    assert said(order, now[0][1]) == wanted
    account = since_issue(order, now[0][1], hung, "xiang")
    told = [line.strip().partition("（")[0] for line in report.as_text(account) if line.startswith("  ")]
    assert len(told) == len(order.told) and all(any(text in line for line in wanted) for text in told)
    listed = sum(count for *_, count in account.touches.kinds)
    assert listed == len(account.touches.sheets) == len(order.needs) + len(order.take_down)


def test_nothing_changed_and_nothing_but_new_sheets(plans: Callable[[str], Plans], hung: Ledger) -> None:
    now = plans(SAMPLE)
    order = reprint(now, hung, DAY)
    assert list(order_text.as_text(order, now[0][1])) == ["示例乡：印发的、贴着的和目录一样，71 张都不用换。"]
    assert next(report.as_text(since_issue(order, now[0][1], hung, "xiang"))) == "示例乡：和印发的一样，没有不同。"
    some = recorded.ledger(
        recorded.issued(now[0][1], datetime.date(2026, 11, 28), which=lambda sheet: sheet.kind != "plate")
    )
    account = since_issue(reprint(now, some, DAY), now[0][1], some, "xiang")
    assert next(report.as_text(account)) == "示例乡：印发过的都没有变，下面的还没有印发过。"


def test_check_names_every_sheet_that_is_a_proof_again(here: Path, plans: Callable[..., Plans]) -> None:
    approved = recorded.ledger(recorded.approved(plans(SAMPLE)[0][1], datetime.date(2026, 11, 20)))
    ((_, now),) = plans(edited(LIMIT), approved)
    found = standing.check(load(here / "xiang.yml", DAY), approved, lambda: now)
    change = "核定以后改过：社会保障卡申领：办理时限由“7个工作日内办结”改为“10日内办结”；变回样稿的 12 张："
    assert [one.code for one in found] == ["GP905", "GP905"] and found[0].message.startswith(change)
    lapsed = {str(sheet.sheet) for sheet in now.sheets() if sheet.lapsed}
    named = {id_ for one in found for id_ in one.message.rpartition("：")[2].split("、")}
    assert named == lapsed and len(lapsed) == 23


LATER = """later:
  - from: 2027-01-01
    source: qingdan
    items+:
      - {id: shebaoka-shenling, time_limit: {kind: 限期, days: 3, until: 办结, text: 3个工作日内办结}}
  - from: 2027-02-01
    source: qingdan
    items+:
      - {id: shebaoka-shenling, time_limit: {kind: 当场办结, text: 当场办结}}
"""


def test_each_day_to_come_is_held_against_the_one_before(plans: Callable[[str], Plans], hung: Ledger) -> None:
    now = plans(SAMPLE + LATER)
    again = (
        "  同样的内容还写在别的成品上（11 张）：办事流程图 2、操作手册 3、操作手册（A4） 3、操作手册（A4 对折成册） 3"
    )
    assert said(reprint(now, hung, DAY), now[0][1]) == [
        "从 2027年1月1日 起，这些墙上的内容不对：",
        "  社会保障卡申领：办理时限由“7个工作日内办结”改为“3个工作日内办结”（12 张）",
        again,
        "从 2027年2月1日 起，这些墙上的内容不对：",
        "  社会保障卡申领：办理时限由“3个工作日内办结”改为“当场办结”（12 张）",
        again,
    ]


def place(code: str, name: str, township: str = "999998100", **more: str) -> str:
    facts = "".join(f", {key}: {value}" for key, value in more.items())
    return f'  - {{code: "{code}", tier: village, place: {name}, parent: "{township}", status: 已开通{facts}}}\n'


def test_many_that_change_alike_and_one_that_moves(plans: Callable[[str], Plans]) -> None:
    other = '  - {code: "999998101", tier: township, place: 别乡, status: 已开通}\n'
    villages = [(f"99999810000{n}", f"{name}村") for n, name in enumerate("甲乙丙丁戊", 3)]
    before = SAMPLE + other + "".join(place(*one) for one in villages)
    first = plans(before)[0][1]
    ledger = recorded.ledger(recorded.issued(first, datetime.date(2026, 11, 28)))
    now = plans(SAMPLE + other + "".join(place(*one, host="村委会") for one in villages))
    assert said(reprint(now, ledger, DAY), now[0][1]) == [
        "这些墙上的内容现在不对了：",
        "  甲村便民服务站：写明所在场所：“村委会”（2 张）",
        "  乙村便民服务站：写明所在场所：“村委会”（2 张）",
        "  丙村便民服务站：写明所在场所：“村委会”（2 张）",
        "  ……还有 2 个站点也是这样（2 张）",
    ]
    now = plans(SAMPLE + other + place(*villages[0], "999998101") + "".join(place(*one) for one in villages[1:]))
    told = said(reprint(now, ledger, DAY), now[0][1])
    assert [line for line in told if "甲村" in line] == ["  甲村便民服务站：由示例乡改属别乡（4 张）"]


def test_what_is_changed_back_is_told_against_what_was_issued_last(plans: Callable[..., Plans]) -> None:
    lines, other = [], edited(('{number: "12345", role', '{number: "12333", role'))
    for turn, text in enumerate((SAMPLE, other)):
        ((_, made),) = plans(text)
        lines += recorded.approved(made, datetime.date(2026, 11, 20 + turn), turn * 2)
        lines += recorded.issued(made, datetime.date(2026, 11, 24 + turn), turn * 2 + 1)
    ((_, back),) = plans(SAMPLE)
    lines += recorded.issued(back, datetime.date(2026, 11, 28), 5)
    ledger = recorded.ledger(lines)
    now = plans(edited(("address: 示例乡示例街1号", "address: 示例乡新街88号")), ledger)
    told = approving(now, ledger, DAY, ()).changes
    assert [one.change.field for one in told] == ["address"]
