"""compare/worklists.py: the papers of a reprint order made by hand, and one thing in them otherwise."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from checkout import ROOT, SMALL

from generator.ground import versions
from generator.verify.compare import worklists
from generator.verify.compare.finished import Finished
from generator.verify.expect.account import Account
from generator.verify.expect.record import Record
from generator.verify.read import workbook
from generator.verify.read.ledger import Happening, Recorded
from generator.verify.read.tree import BuiltTree
from generator.verify.read.worklists import COPIES, Copy, Line, copies_in

from .built import loaded

DAY, EARLIER = datetime.date(2026, 11, 27), datetime.date(2026, 11, 1)
TOWN, VILLAGE = "999999100", "999999100001"
NAMES = {TOWN: "安仁溪镇便民服务中心医保服务点", VILLAGE: "陈厝垅村医保服务点"}
NOTICE, LARGE, SLIP = "医保服务事项公示", "医保服务事项公示（适老版）", "医保服务一次性告知单"


def printed(number: int) -> str:
    """A version with its check character."""
    return versions.printed(versions.version([str(number)]))


def put(code: str, sheet: str, title: str, number: int, what: str = "换") -> Line:
    return Line("安仁溪镇", code, NAMES[code], title, sheet, printed(number), what)


LINES = (
    put(TOWN, f"notice-{TOWN}", NOTICE, 1),
    put(TOWN, f"notice-{TOWN}.large", LARGE, 2, "新挂"),
    put(VILLAGE, f"notice-{VILLAGE}", NOTICE, 3),
    Line("安仁溪镇", VILLAGE, NAMES[VILLAGE], "门牌", f"plate-{VILLAGE}", "", "取下"),
)
COPY = Copy("换", SLIP, printed(4))
PLATE = f"plate-{VILLAGE}"
SLIP_ID = "slip-canbao.township"


@dataclass
class Order:
    """What the papers say, as they are read."""

    lines: tuple[Line, ...] | None = LINES
    copies: tuple[Copy, ...] = (COPY,)
    place: str = "安仁溪镇"
    number: str = "2026-11-27"
    between: str = ""
    below: str = ""
    stations: str = f"{NAMES[TOWN]}{TOWN}2张—月日月日{NAMES[VILLAGE]}{VILLAGE}1张1张月日月日"
    run: frozenset[str] = frozenset(printed(number) for number in range(1, 5))
    codes: tuple[str, ...] = (TOWN, VILLAGE)
    listed: tuple[Line, ...] = LINES
    """What the work list says, where that is not what the workbook does."""
    ticket: tuple[list[list[str]], ...] = ()
    page: str = ""
    missing: tuple[str, ...] = ()
    record: dict[str, tuple[Happening, ...]] = field(default_factory=dict)

    def said(self, name: str) -> str:
        head = f"示例县公示更换{self.number}{self.place}："
        if name.startswith("order."):
            return self.page
        if name.startswith("receipt."):
            return f"{head}送达和张贴回执收到、贴好后各填日期。二维码里只有站点和这一批的编号。{self.stations}"
        stops = "".join(
            NAMES[code]
            + self.between
            + "".join(f"{one.what}{one.title}{one.version}" for one in self.listed if one.code == code)
            for code in dict.fromkeys(one.code for one in self.listed)
        )
        copies = "".join(f"{one.what}{one.title}{one.version}" for one in self.copies)
        return f"{head}换哪些、贴哪里用A4纸打印。{stops}{self.below}{COPIES if copies else ''}{copies}"


def happened(what: str, version: str, date: datetime.date, turn: int, station: str | None = None) -> Happening:
    bare = versions.read(version)
    assert bare is not None
    return Happening(what, date, bare, turn, station=station, tier=None if station else "township")


RECORD = {
    f"notice-{TOWN}": (happened("issued", printed(9), EARLIER, 1, TOWN), happened("issued", printed(1), DAY, 2, TOWN)),
    f"notice-{TOWN}.large": (
        happened("issued", printed(8), EARLIER, 1, TOWN), happened("withdrawn", printed(8), EARLIER, 2),
        happened("issued", printed(2), DAY, 3, TOWN),
    ),
    f"notice-{VILLAGE}": (happened("posted", printed(7), EARLIER, 1), happened("issued", printed(3), DAY, 2, VILLAGE)),
    PLATE: (happened("issued", printed(6), EARLIER, 1, VILLAGE), happened("withdrawn", printed(6), DAY, 2)),
    SLIP_ID: (happened("issued", printed(5), EARLIER, 1), happened("issued", printed(4), DAY, 2)),
}  # fmt: skip


@pytest.fixture(scope="module")
def account() -> Account:
    return Account(loaded(SMALL), False, ROOT / "templates")


@pytest.fixture
def told(account: Account, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Order], list[str]]:
    """What is found in an order's papers."""

    def find(order: Order) -> list[str]:
        folder = tmp_path / "orders/2026-11-27"
        folder.mkdir(parents=True, exist_ok=True)
        names = {f"worklist.{TOWN}.pdf", f"receipt.{TOWN}.pdf", "receipt.xlsx", f"{TOWN}.pdf"} - {*order.missing}
        for name in (*names, *(("order.shop.xlsx", "order.shop.pdf") if order.ticket else ())):
            (folder / name).touch()
        monkeypatch.setattr(worklists, "lines_in", lambda path: order.lines)
        monkeypatch.setattr(worklists, "said_on", lambda path: order.said(path.name))
        monkeypatch.setattr(worklists, "versions_on", lambda path: set(order.run))
        monkeypatch.setattr(
            worklists, "codes_on", lambda path: [f"https://a.b/stations/{one}/?order=x" for one in order.codes]
        )
        monkeypatch.setattr(workbook, "sheets", lambda path: order.ticket)
        monkeypatch.setattr(account, "record", Record(Recorded(order.record), {}, DAY + datetime.timedelta(1), False))
        tree = BuiltTree(tmp_path, "dist/small", frozenset(account.catalog.tier_by_id))
        now = {line.sheet: versions.read(line.version) for line in LINES if line.version}
        finished = Finished(tree, account, (), {}, now)
        return [finding.message for finding in worklists.find_worklist_flaws(finished)]

    return find


def with_line(number: int, **changes: Any) -> Order:
    """One line otherwise, on every paper alike."""
    lines = tuple(replace(one, **changes) if at == number else one for at, one in enumerate(LINES))
    return Order(lines=lines, listed=lines, run=frozenset(one.version for one in lines) | {COPY.version})


def recorded(order: Order) -> Order:
    return replace(order, record=RECORD)


SIGNS = [
    ["名称", "哪里的", "内容版本", "数量", "单位", "第几块", "文件"],
    ["门牌", "甲", printed(1), "1", "块", "1", "a.pdf"],
]
FOREIGN = ["门牌", "甲", printed(6), "1", "块", "1", "a.pdf"]
TICKET = ([["", "", "", "", "数量", "", "文件"], ["门牌", "", "", "", "1", "块", "a.pdf"]], SIGNS)


def test_papers_that_agree_are_right(told: Callable[[Order], list[str]]) -> None:
    assert told(Order()) == []
    assert told(recorded(Order())) == []
    assert told(Order(ticket=TICKET, page="门牌1块a.pdf")) == []
    assert told(replace(Order(), between="某路1号，设在村委会")) == []


HUNG = f"notice-{TOWN}"
HAD = replace(RECORD[HUNG][1], date=EARLIER, turn=1)
WRONG: dict[str, tuple[Order, str]] = {
    "another head of the table": (Order(lines=None), "回执的表头不对"),
    "a sheet of another station": (with_line(0, code=VILLAGE, name=NAMES[VILLAGE]), "不是站点"),
    "neither this nor that": (with_line(0, what="留"), "写的是“留”"),
    "hung without a version": (with_line(0, version=""), "写的是“换”“”"),
    "taken down with a version": (with_line(3, version=printed(6)), "写的是“取下”"),
    "a wrong check character": (with_line(0, version=printed(1)[:-1] + "U"), "校验位不对"),
    "another station's name": (with_line(0, name="别的站"), "应是“安仁溪镇便民服务中心医保服务点”"),
    "another sheet's title": (with_line(0, title=LARGE), "应是“医保服务事项公示”"),
    "a line twice": (Order(lines=(*LINES, LINES[0]), listed=(*LINES, LINES[0])), "写了 2 次"),
    "a line less in the workbook": (Order(lines=LINES[1:]), "和回执的表格不一样"),
    "a line less on the list": (Order(listed=LINES[:-1]), "和回执的表格不一样"),
    "a version otherwise on the list": (Order(listed=(replace(LINES[0], version=printed(9)), *LINES[1:])), "不一样"),
    "two stations exchanged on the list": (Order(listed=LINES[2:] + LINES[:2]), "不一样"),
    "words between the stations and the copies": (Order(below="全部揭下"), "多写了“全部揭下"),
    "a copy that is no line": (Order(copies=(Copy("贴", SLIP, ""), COPY)), "读不懂的一行"),
    "another township": (Order(place="厝垅乡"), "没有派工单"),
    "no receipt": (Order(missing=(f"receipt.{TOWN}.pdf",)), "派工单和回执对不上"),
    "the number of sheets": (Order(stations=f"{NAMES[TOWN]}{TOWN}3张—月日月日"), "站点、张数和回执的表格不一样"),
    "a code of another station": (Order(codes=(TOWN, TOWN)), "二维码不是这些站点的"),
    "a sheet that is not printed": (Order(run=frozenset(printed(n) for n in (1, 2, 4))), "没有印在这一批里"),
    "a sheet that no list has": (Order(run=frozenset(printed(n) for n in (1, 2, 3, 4, 5))), "派工单里没有"),
    "copies of a sign": (Order(ticket=([["", "", "", "", "2", "", "a.pdf"]], SIGNS), page="2块a.pdf"), "写的是 2 块"),
    "a sign of no list": (Order(ticket=(TICKET[0], [SIGNS[0], FOREIGN]), page="1块a.pdf"), "派工单里没有"),
    "the page to sign": (Order(ticket=TICKET, page="2块a.pdf"), "要签字的制作单上不是 1 块"),
    "another version than was issued": (recorded(with_line(0, version=printed(9))), "台账里这一天发的是"),
    "a replace for what hung nowhere": (recorded(with_line(1, what="换")), "按台账应是“新挂”"),
    "new for what hung": (recorded(with_line(0, what="新挂")), "按台账应是“换”"),
    "a keep": (Order(record={**RECORD, HUNG: (HAD, RECORD[HUNG][1])}), "墙上已经是"),
    "not taken down": (Order(record={**RECORD, PLATE: RECORD[PLATE][:1]}), "没有取下"),
    "a copy of another version": (recorded(Order(copies=(replace(COPY, version=printed(5)),))), "不是台账里这一天发的"),
    "a copy called otherwise": (recorded(Order(copies=(replace(COPY, title=NOTICE),))), "不是台账里这一天发的"),
    "a copy dropped": (recorded(Order(copies=(Copy("取下", SLIP, ""),))), f"发了“{SLIP_ID}”"),
    "a line dropped everywhere": (
        recorded(Order(lines=LINES[:2], listed=LINES[:2], stations=f"{NAMES[TOWN]}{TOWN}2张—月日月日", codes=(TOWN,))),
        f"发了“notice-{VILLAGE}”"),
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_what_is_otherwise_is_found(told: Callable[[Order], list[str]], what: str) -> None:
    order, message = WRONG[what]
    found = told(order)
    assert any(message in one for one in found), found


def test_copies_are_read_one_by_one() -> None:
    said = f"{COPIES}换{SLIP}{printed(1)}取下旧的一张新挂{NOTICE}{printed(2)}"
    assert list(copies_in(said)) == [
        Copy("换", SLIP, printed(1)),
        Copy("取下", "旧的一张", ""),
        Copy("新挂", NOTICE, printed(2)),
    ]
