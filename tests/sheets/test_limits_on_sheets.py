"""A limit that ends before the matter does: in its own words, below no heading that promises 办结; verify finds one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from generator.plan.plan import Plan
from generator.sheets import press
from generator.verify.compare.examine import examine
from generator.verify.compare.text import Text
from generator.verify.expect.claims import Passage
from generator.verify.expect.phrases import field_claim
from sheets.paper import Raw, run_on

LIMIT = {"kind": "限期", "days": 15, "unit": "工作日", "until": "上报材料", "text": "15个工作日内上报材料"}
PRINTED = "15个工作日内上报材料"


def texts(
    raw: Raw,
    plan_of: Callable[[Raw], Plan],
    make: Callable[..., Mapping[str, press.Printed | press.Failed]],
    kind: str,
    short: Callable[[int], bool],
) -> list[str]:
    """What the kind's sheets say where these items, by their place in the list, are only sent on in time."""
    raw["stations"] = [raw["stations"][0], raw["stations"][2]]  # a notice of each tier is enough
    for number, item in enumerate(raw["items"]):
        for part in (item, *item["offers"]):
            part.pop("time_limit", None)
        ends = LIMIT if short(number) else {**LIMIT, "until": "办结", "text": "15个工作日内办结"}
        item["time_limit"] = ends
    planned = [output for output in plan_of(raw).sheets() if output.kind == kind and output.path.endswith(".pdf")]
    # Of slips, a township's of the item with the most facts and a village's of the one that it offers.
    some = (("baoxiao", "township"), ("canbao", "village"))
    wanted = [output for output in planned if kind == "notice" or (output.items[0], output.tier) in some]
    # Other editions word it as the first does.
    wanted = [output for output in wanted if output.plain == "default"]
    results = make(wanted)
    return [run_on(made.data) for made in results.values() if isinstance(made, press.Printed)]


@pytest.mark.parametrize("kind", ["notice", "slip"])
def test_no_heading_over_it_promises_more(
    changed: Raw,
    plan_of: Callable[[Raw], Plan],
    make: Callable[..., Mapping[str, press.Printed | press.Failed]],
    kind: str,
) -> None:
    said = texts(changed, plan_of, make, kind, lambda number: True)
    assert said and all(PRINTED in text and "办理时限" not in text and "时限" in text for text in said)


@pytest.mark.parametrize("kind", ["notice", "slip"])
def test_what_ends_with_the_matter_keeps_its_heading(
    changed: Raw,
    plan_of: Callable[[Raw], Plan],
    make: Callable[..., Mapping[str, press.Printed | press.Failed]],
    kind: str,
) -> None:
    said = texts(changed, plan_of, make, kind, lambda number: False)
    assert said and all("15个工作日内办结" in text and "办理时限" in text for text in said)


def test_in_one_list_the_items_are_told_apart(
    changed: Raw, plan_of: Callable[[Raw], Plan], make: Callable[..., Mapping[str, press.Printed | press.Failed]]
) -> None:
    for text in texts(changed, plan_of, make, "notice", lambda number: number == 0):
        assert f"办理时限：{PRINTED}" not in text, "nor below a column of that name"
        assert ("办理时限" in text) == ("办理时限：15个工作日内办结" in text)


@pytest.mark.parametrize(
    ("printed", "right"), [("时限：15个工作日内上报材料", True), ("办理时限：15个工作日内上报材料", False)]
)
def test_verify_holds_the_heading_against_the_limit(printed: str, right: bool) -> None:
    passage = Passage(claims=(field_claim("time_limit", PRINTED, "时限"),))
    assert (not list(examine(Text([f"参保登记\n{printed}\n"]), passage))) == right
