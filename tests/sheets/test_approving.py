"""Proof and final are the same pages: approving changes no line of what is known and no page."""

from __future__ import annotations

import copy
import datetime
import re
from collections.abc import Callable, Iterator

import pytest

from generator.plan.outputs import Output
from generator.plan.plan import Plan
from generator.sheets import press
from sheets.paper import Raw, pages_text, pictures
from sheets.placed import KINDS as OF_PLACES

PlanOf = Callable[[Raw], Plan]
KINDS = ("notice", "directory", "duties", "feedback", "plaque", "plate", "slip", "window", *OF_PLACES)
BUREAU, MARK = "核定前请补充", "样稿"
OF_A_PROOF = (MARK, "内容版本", "依据", "第 ", "核定日期", BUREAU)
"""How lines begin that approving changes: the mark, the version's line, the count of pages, what is lacking."""
DAY = re.compile(r"(?:\d{4})?年(?:\d+|\s)月(?:\d+|\s)日 ?")
"""The day beneath the bureau's name, which whoever seals a proof writes."""
SUBJECTS = ("999999101", "baoxiao", "township")
"""One station, one item and one tier stand for all."""


def lines(pdf: bytes) -> list[list[str]]:
    """The lines of each page of what is known."""
    pages = [DAY.sub("", page).splitlines() for page in pages_text(pdf) if not page.startswith(BUREAU)]
    return [sorted(line.strip() for line in page if line.strip() and not line.startswith(OF_A_PROOF)) for page in pages]


def chosen(plan: Plan, kind: str, every: bool) -> Iterator[Output]:
    """A kind's sheets, of the first edition that there is, or of every one."""
    first = None
    for one in plan.sheets():
        about = one.station or (one.items[0] if one.kind == "slip" else one.tier)
        if one.kind == kind and about in (*SUBJECTS, None) and not one.path.endswith(".png"):
            first = first or one.plain
            if every or one.plain == first:
                yield one


@pytest.fixture(scope="module")
def plans(rated: Raw, plan_of: PlanOf) -> tuple[Plan, Plan]:
    """As a proof, and approved."""
    raw = copy.deepcopy(rated)
    for item in raw["items"]:  # a doubt would keep the sheet a proof
        item.pop("dispute", None)
        for offer in item["offers"]:
            offer.pop("dispute", None)
    final = {**raw, "approval": {"office": "示例县医保局", "date": datetime.date(2026, 1, 5), "basis": "会议纪要"}}
    return plan_of(raw), plan_of(final)


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.long)], ids=["first", "every"])
@pytest.mark.parametrize("kind", KINDS)
def test_approving_moves_no_line(kind: str, every: bool, plans: tuple[Plan, Plan], printer: press.Printer) -> None:
    sheets = [{one.path: one for one in chosen(plan, kind, every)} for plan in plans]
    assert sheets[0] and sheets[0].keys() == sheets[1].keys()
    for path, proof in sheets[0].items():
        before, after = printer.print(proof).data, printer.print(sheets[1][path]).data
        assert lines(before) == lines(after), path
        text = "".join("".join(pages_text(after)).split())
        assert MARK not in text and "未列明" not in text and "未载明" not in text, path


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.long)], ids=["first", "every"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_mark_crosses_every_page_of_a_proof(
    kind: str, every: bool, plans: tuple[Plan, Plan], printer: press.Printer
) -> None:
    """So that cutting off an edge does not make a proof a final sheet; facts are darker than it everywhere."""
    for one in chosen(plans[0], kind, every):
        for page in pictures(printer.print(one).data, 36):
            red = (page[:, :, 2].astype(int) - page[:, :, 1] > 25) & (page[:, :, 2] > 200)
            height, width = red.shape
            middle = red[height // 5 : -height // 5, width // 5 : -width // 5]
            assert middle.any(), f"{one.path}: nothing across the middle"
