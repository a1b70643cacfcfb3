"""A flow chart's boxes: ways side by side, the limit at the step at which it ends, cases as the one decision."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.views.chart import ChartView, chart, ends_at
from generator.views.offering import LimitView, MaterialView, OfferingView, StepView
from generator.views.tier import TierHead

STEP = StepView("申请", None, None, False)
LIMIT = LimitView("20个工作日内办结", "限期", 20, "工作日", "办结", None, None, "20个工作日内办结", None, None)
PAPER = MaterialView("身份证", 1, 0, None, None, None, None, None, None, None)


def offering(
    steps: tuple[StepView, ...] | None = (STEP, replace(STEP, name="办结", here=True)),
    limit: LimitView | None = LIMIT,
    materials: tuple[MaterialView, ...] | None = None,
    known: bool = True,
) -> OfferingView:
    return OfferingView(
        id="a", name="登记", category="", mode="办理", audience=None, summary=None, conditions=None, steps=steps,
        step_names=None, steps_known=known, time_limit=limit.printed if limit else None, limit_ends=limit is not None,
        limit=limit, materials=materials, fee=None, window=None, note=None, dispute=None, progress=None, lines=(),
        posted={}, number=1, tier=TierHead("t", "乡镇", "乡", "站", None, "清单"), order=None, source=None,
        article=None,
    )  # fmt: skip


def drawn(one: OfferingView) -> ChartView:
    found = chart(one)
    assert found is not None
    return found


@pytest.mark.parametrize("steps", [None, ()])
def test_without_steps_there_is_no_chart(steps: tuple[StepView, ...] | None) -> None:
    assert chart(offering(steps)) is None


def test_the_limit_stands_at_the_step_at_which_it_ends() -> None:
    found = drawn(offering())
    (lane,) = found.bands[0].lanes
    assert [(step.name, step.here, step.limit) for step in lane.steps] == [
        ("申请", False, None),
        ("办结", True, "20个工作日内办结"),
    ]
    assert found.limit is None and found.limit_ends


@pytest.mark.parametrize(
    ("change", "end"),
    [
        ({"until": "审核"}, "审核"),
        ({"until": None}, None),
        ({"until": None, "kind": "当场办结"}, "办结"),
        ({"until": "拨付"}, None),
        ({"handed_to": "县级"}, None),
    ],
)
def test_a_limit_is_never_said_to_end_elsewhere(change: dict[str, str | None], end: str | None) -> None:
    steps = tuple(replace(STEP, name=name) for name in ("申请", "审核", "办结"))
    limit = replace(LIMIT, **change)  # type: ignore[arg-type]
    assert ends_at(steps, limit) == end
    found = drawn(offering(steps, limit))
    at = [step.name for step in found.bands[0].lanes[0].steps if step.limit]
    assert at == ([end] if end else []) and (found.limit is None) == bool(end)


def test_no_limit_no_end() -> None:
    found = drawn(offering(limit=None))
    assert found.limit is None and not found.limit_ends and ends_at((STEP,), None) is None


def test_ways_stand_side_by_side_between_what_all_have() -> None:
    ways = ("窗口", "网上", "窗口", None)
    names = ("申请", "上传", "受理", "办结")
    steps = tuple(replace(STEP, name=name, way=way) for name, way in zip(names, ways, strict=True))
    found = drawn(offering(steps))
    assert [[(lane.way, [one.name for one in lane.steps]) for lane in band.lanes] for band in found.bands] == [
        [("窗口", ["申请", "受理"]), ("网上", ["上传"])],
        [(None, ["办结"])],
    ]


def test_what_is_not_known_to_be_done_here_is_outlined() -> None:
    found = drawn(offering(known=False))
    assert not found.known and not any(step.here for step in found.bands[0].lanes[0].steps)


def test_cases_come_behind_what_all_bring() -> None:
    case = replace(PAPER, name="委托书", when="委托的", original=None, copies=2)
    found = chart(offering(materials=(case, PAPER)), (replace(PAPER, name="承诺书", when="委托的"),), "证明")
    assert found is not None and found.cases is not None and found.result == "证明"
    assert [(one.when, [(p.name, p.original, p.copies) for p in one.papers]) for one in found.cases] == [
        (None, [("身份证", 1, None)]),
        ("委托的", [("委托书", None, 2), ("承诺书", 1, None)]),
    ]
    assert drawn(offering()).cases is None and drawn(offering(materials=())).cases == ()


def test_what_nobody_need_bring_stands_last_and_apart() -> None:
    optional = replace(PAPER, name="照片", required=False)
    found = drawn(offering(materials=(optional, replace(PAPER, name="委托书", when="委托的"), PAPER)))
    assert found.cases is not None
    assert [(one.when, one.required, [p.name for p in one.papers]) for one in found.cases] == [
        (None, None, ["身份证"]),
        ("委托的", None, ["委托书"]),
        (None, False, ["照片"]),
    ]
