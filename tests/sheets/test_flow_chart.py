"""The flow chart for the wall and the leaflet: what they say, by verify's own account, and errors planted in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.catalog.model import Catalog
from generator.catalog.resolve.offerings import tier_offerings
from generator.plan.plan import Plan
from generator.sheets import press
from generator.verify.compare.examine import examine
from generator.verify.compare.text import Text
from generator.verify.expect.account import Account
from generator.verify.expect.kind import Subject
from generator.verify.read.pdf import Paper
from sheets.paper import Raw, pages_text, pictures, run_on, sizes_mm
from sheets.tags import tree
from sheets.type_size import smallest_pt

Make = Callable[..., dict[str, press.Printed | press.Failed]]
PlanOf = Callable[[Raw], Plan]
ITEM = "baoxiao"
TOWNSHIP = "999999100"


def printed(result: press.Printed | press.Failed) -> bytes:
    assert isinstance(result, press.Printed), result.reason
    return result.data


def of_kind(plan: Plan, kind: str, name: str) -> Any:
    return next(one for one in plan.sheets() if one.kind == kind and (one.station == name or name in one.items))


@pytest.fixture(scope="module")
def chart(raw: Raw, plan_of: PlanOf, make: Make) -> bytes:
    (made,) = make([of_kind(plan_of(raw), "flow", ITEM)]).values()
    return printed(made)


@pytest.fixture(scope="module")
def leaflet(raw: Raw, plan_of: PlanOf, make: Make) -> bytes:
    (made,) = make([of_kind(plan_of(raw), "leaflet", TOWNSHIP)]).values()
    return printed(made)


@pytest.fixture
def flaws(tmp_path: Path) -> Callable[[bytes, Raw, str], list[str]]:
    """A sheet's bytes and the catalog that it should say -> what verify finds of its words."""

    def found(pdf: bytes, data: Raw, kind: str) -> list[str]:
        catalog = Catalog.model_validate(data)
        path = tmp_path / "sheet.pdf"
        path.write_bytes(pdf)
        account, tier = Account(catalog, proof=True), catalog.tier_by_id["township"]
        if kind == "flow":
            offering = next(one for one in tier_offerings(catalog, tier.id) if one.item.id == ITEM)
            subject = Subject(tier, offering=offering)
        else:
            subject = Subject(tier, catalog.station_by_code[TOWNSHIP])
        with Paper(path) as paper:
            return [flaw.message for flaw in examine(Text(paper.text()), account.passage(kind, subject, "default"))]

    return found


def test_steps_are_read_in_their_order_with_the_limit_at_its_end(chart: bytes) -> None:
    assert "申请↓受理↓移交↓审核↓拨付↓办结办理时限：即时受理，20个工作日内办结" in run_on(chart)
    assert set(sizes_mm(chart)) == {(210.0, 297.0)} and len(pages_text(chart)) <= 2
    assert smallest_pt(chart) >= 10.45
    tags = [one.tag for one in tree(chart).every()]
    assert tags.count("LI") >= 6 and tags.index("H1") < tags.index("LI")


def test_what_is_done_here_is_filled(chart: bytes) -> None:
    """受理 and 移交 are the window's: two dark boxes across the middle of the page, and no more."""
    page = pictures(chart, 72, gray=True)[0]
    column = page[page.shape[0] // 3 :, int(page.shape[1] * 0.3)].reshape(-1)
    runs = "".join("1" if level < 120 else "0" for level in column).split("0")
    tall = [len(run) for run in runs if len(run) > 12]
    assert len(tall) == 2, tall


def test_an_item_without_steps_has_none(changed: Raw, plan_of: PlanOf) -> None:
    with_steps = {one.path for one in plan_of(changed).sheets() if one.kind == "flow"}
    for item in changed["items"]:
        for holder in (item, *item["offers"]):
            holder.pop("steps", None)
            holder.pop("window_steps", None)
    assert with_steps and not [one for one in plan_of(changed).sheets() if one.kind == "flow"]


def test_verify_finds_nothing_on_the_true_ones(
    chart: bytes, leaflet: bytes, raw: Raw, flaws: Callable[[bytes, Raw, str], list[str]]
) -> None:
    assert flaws(chart, raw, "flow") == [] and flaws(leaflet, raw, "leaflet") == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda offer, item: item.update(result="出具证明"), "办理结果"),
        (lambda offer, item: offer["time_limit"].update(until="审核", text="20个工作日内审核"), "办理环节"),
        (lambda offer, item: offer["steps"].reverse(), "办理环节"),
        (lambda offer, item: item["materials"].append({"name": "委托书", "when": "委托的"}), "情形"),
    ],
)
def test_a_chart_that_says_otherwise_is_found(
    chart: bytes, changed: Raw, flaws: Callable[[bytes, Raw, str], list[str]], change: Any, said: str
) -> None:
    item = next(one for one in changed["items"] if one["id"] == ITEM)
    offer = next(one for one in item["offers"] if one["tier"] == "township")
    change(offer if "steps" in offer else item, item)
    assert any(said in message for message in flaws(chart, changed, "flow"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda data: data["items"][0].update(plain_name="别的叫法"), "服务事项"),
        (lambda data: data["items"][-1]["offers"][0].update(mode="指导"), "服务事项"),
        (lambda data: data["jurisdiction"]["hotlines"][0].update(number="12333"), "电话"),
        (lambda data: data["tiers"][0].update(list_basis="职责归纳"), "清单"),
    ],
)
def test_a_leaflet_that_says_otherwise_is_found(
    leaflet: bytes, changed: Raw, flaws: Callable[[bytes, Raw, str], list[str]], change: Any, said: str
) -> None:
    change(changed)
    assert any(said in message for message in flaws(leaflet, changed, "leaflet")), flaws(leaflet, changed, "leaflet")


def test_the_leaflet_folds_with_its_cover_in_front(leaflet: bytes) -> None:
    """Two sides of A4 across; behind the cover, the right third, lies the first panel of what is inside."""
    assert sizes_mm(leaflet) == [(297.0, 210.0)] * 2 and smallest_pt(leaflet) >= 10.45
    outer, inner = pages_text(leaflet)
    assert "安仁溪镇" in outer and "能办的事" not in outer and "能办的事" in inner
    first, second = (page.reshape(page.shape[:2]) for page in pictures(leaflet, 144, gray=True))
    width = first.shape[1]
    cover = (first[: first.shape[0] // 3] < 120).mean(axis=0)
    assert cover[int(width * 208 / 297) : int(width * 286 / 297)].mean() > 0.5  # the band is on the right third
    assert cover[: int(width * 195 / 297)].mean() < 0.2
    for page, folds in ((first, (97, 197)), (second, (100, 200))):
        margin = page[int(page.shape[0] * 10.5 / 210) : int(page.shape[0] * 13.5 / 210)].max(axis=0)
        marks = [round(x * 297 / width) for x in range(width) if margin[x] < 220]
        assert set(marks) == set(folds), marks
