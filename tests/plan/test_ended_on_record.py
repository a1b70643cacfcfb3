"""plan/checks.py: a sheet on record whose item or station has ended says since when, and where to go instead."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from checkout import ROOT
from ledger import recorded
from ledger.history import TODAY, History, plan

from generator.catalog.model import Catalog
from generator.guide.pages import Pages
from generator.ledger.ledger import Ledger
from generator.ledger.lines import NOT_MADE, written
from generator.plan.page_contents import CheckPage
from generator.verify.expect.placeholders import _SENTENCES
from generator.verify.expect.record import Record, Stated
from generator.verify.expect.sentences import Sentences, spoken
from generator.verify.read.ledger import read_ledger

ENDED = datetime.date(2026, 11, 1)
SLIP, PLATE = "n/slip-baoxiao.township/", "n/plate-999999100001/"


def shown(catalog: Catalog, address: str, *lines: object) -> tuple[CheckPage, str]:
    """A check page, and what it says, without tags."""
    made = plan(catalog, recorded.ledger(*lines))  # type: ignore[arg-type]
    output = next(one for one in made.outputs if one.address == address)
    assert isinstance(output.content, CheckPage)
    return output.content, Pages(made.view, made.proof, ROOT / "site_overrides", made.told).page(output).html


def ended(catalog: Catalog, everywhere: bool) -> Catalog:
    item = next(one for one in catalog.items if one.id == "baoxiao")
    if everywhere:
        changed = item.model_copy(update={"ended": ENDED, "successor": "chaxun"})
    else:
        offers = (
            item.offers[0].model_copy(update={"ended": ENDED, "successor": "village"}),
            item.offers[0].model_copy(update={"tier": "village"}),
        )
        changed = item.model_copy(update={"offers": offers})
    return catalog.model_copy(update={"items": tuple(changed if one is item else one for one in catalog.items)})


@pytest.mark.parametrize("withdrawn", [False, True])
@pytest.mark.parametrize(
    ("everywhere", "said"),
    [
        (True, "住院费用报销从2026年11月1日起不再办理，请办<a"),
        (False, "住院费用报销（乡镇）从2026年11月1日起不再办理，请到<a"),
    ],
)
def test_an_item_that_has_ended(told: History, everywhere: bool, said: str, withdrawn: bool) -> None:
    before = plan(told.states["now"], Ledger())
    lines = [recorded.issued(before, datetime.date(2026, 10, 1))]
    if withdrawn:
        lines.append(recorded.withdrawn(before, TODAY, 1, lambda sheet: sheet.sheet == "slip-baoxiao.township"))
    content, html = shown(ended(told.states["now"], everywhere), SLIP, *lines)
    assert content.ended is not None and content.ended.ended == ENDED and content.ended.heir is not None
    assert said in html and "起停用" not in html and 'href="../../items/baoxiao/"' in html


def test_a_station_is_closed_from_its_own_day_on(told: History) -> None:
    catalog = told.states["now"]
    before = plan(catalog, Ledger())
    lines = [
        recorded.issued(before, datetime.date(2026, 10, 1)),
        recorded.withdrawn(before, TODAY, 1, lambda sheet: sheet.station == "999999100001"),
    ]
    merged = {"status": "已撤并", "successor": "999999100", "ended": ENDED}
    stations = tuple(one.model_copy(update=merged) if one.code == "999999100001" else one for one in catalog.stations)
    _, html = shown(catalog.model_copy(update={"stations": stations}), PLATE, *lines)
    assert "从2026年11月1日起停用。" in html and "安仁溪镇便民服务中心医保服务点" in html


def test_verify_knows_what_the_news_say_of_stations() -> None:
    known = Sentences(spoken(*_SENTENCES["news.text"]), ("甲村服务点", "乙镇", "丙镇"))
    for text in ("新增服务点“甲村服务点”", "甲村服务点：不再开放，请到乙镇", "甲村服务点：由乙镇改属丙镇"):
        assert known.hold(text), text


def test_a_station_that_opens_again_has_its_old_sheets_back(told: History, tmp_path: Path) -> None:
    catalog = told.states["now"]
    before = plan(catalog, Ledger())
    issued = recorded.issued(before, datetime.date(2026, 10, 1))
    for why, status in ((NOT_MADE, "current"), ("印错了", "withdrawn")):
        down = [
            line.model_copy(update={"why": why})
            for line in recorded.withdrawn(before, ENDED, 1, lambda sheet: sheet.station == "999999100001")
        ]
        content, _ = shown(catalog, PLATE, issued, down)
        assert [one.status for one in content.versions] == [status]
        path = tmp_path / f"{status}.jsonl"
        path.write_text("".join(map(written, (*issued, *down))), "utf-8")
        record = Record(read_ledger(path), {"plate-999999100001": Stated(content.version, "")}, TODAY)
        assert record.worth("plate-999999100001", str(content.version)) == {status}
