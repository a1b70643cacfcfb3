"""A long notice: its table runs over pages with its head repeated, and no row is cut in two."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rows import few

from generator.plan.plan import Plan
from generator.sheets import press
from sheets.paper import Raw, pages_text

Make = Callable[..., dict[str, press.Printed | press.Failed]]


def grown(changed: Raw, count: int) -> Raw:
    """The small catalog with `count` more items at township level, each with text that names it at both ends."""
    for number in range(count):
        changed["items"].append(
            {
                "id": f"more-{number}",
                "name": f"查询{number:02}",
                "category": "canbao",
                "materials": None,
                "summary": f"【{number:02}" + "参保人员查询参保信息。" * 4 + f"{number:02}】",
                "steps": [{"name": "申请"}, {"name": "受理"}],
                "offers": [{"tier": "township", "mode": "查询", "order": 10 + number, "window_steps": ["受理"]}],
            }
        )
    return changed


@pytest.mark.parametrize("count", few([9, 6, 13, 18]))
def test_rows_are_whole_and_heads_repeated(
    changed: Raw, plan_of: Callable[[Raw], Plan], make: Make, count: int
) -> None:
    output = next(o for o in plan_of(grown(changed, count)).sheets() if o.sheet == "notice-999999100")
    made = make([output])["notice-999999100"]
    assert isinstance(made, press.Printed)
    pages = ["".join(page.split()) for page in pages_text(made.data)]
    for number in range(count):
        holders = [page for page in pages if f"【{number:02}" in page]
        assert len(holders) == 1 and f"{number:02}】" in holders[0], number
    for page in pages:
        assert ("办理时限" in page and "序号" in page) == ("当场办结" in page or "【" in page)
    assert ["扫码看材料和办法，核对是否最新" in page for page in pages] == [False] * (len(pages) - 2) + [True, False]
    assert "本页供核定单位用，不张贴" in pages[-1]


def test_a_row_longer_than_a_page_goes_on(changed: Raw, plan_of: Callable[[Raw], Plan], make: Make) -> None:
    changed["items"][0]["summary"] = "".join(f"参保人员查询参保信息{number:03}。" for number in range(120))
    output = next(o for o in plan_of(changed).sheets() if o.sheet == "notice-999999100")
    made = make([output])["notice-999999100"]
    assert isinstance(made, press.Printed)
    assert made.pages > 2
    said = "".join(pages_text(made.data))
    assert all(f"{number:03}。" in said.replace("\n", "") for number in range(120))
