"""A flow chart then and now -> what is different in it: papers, steps, the time limit, the result."""

from __future__ import annotations

from collections.abc import Iterator

from generator.differences.compare import Difference, of_field
from generator.views.chart import ChartStep, ChartView
from generator.views.offering import MaterialView, StepView

ARRANGED = {
    "cases": "图上各种情形的材料分开写的方式改了",
    "limit": "图上写办理时限的位置改了",
    "bands": "图上各环节的排列改了",
}
"""Where boxes stand otherwise that say the same: what of them does, the first that has changed."""


def differences(old: object, new: object) -> Iterator[Difference]:
    """What an item's other sheets call by the same names; at least how it is drawn otherwise."""
    assert isinstance(old, ChartView) and isinstance(new, ChartView)
    found = [
        *of_field("materials", "办理材料", _papers(old), _papers(new)),
        *of_field("steps", "办理流程", _steps(old), _steps(new)),
        *of_field("time_limit", "办理时限", _limit(old), _limit(new)),
        *of_field("result", "办理结果", old.result, new.result),
    ]
    drawn = (field for field in ARRANGED if getattr(old, field) != getattr(new, field))
    yield from found or [Difference("chart", None, None, ARRANGED[next(drawn, "bands")])]


def _papers(chart: ChartView) -> tuple[MaterialView, ...] | None:
    if chart.cases is None:
        return None
    return tuple(
        MaterialView(paper.name, paper.original, paper.copies, case.when, None, None, None, None, case.required, None)
        for case in chart.cases
        for paper in case.papers
    )


def _boxes(chart: ChartView) -> Iterator[tuple[str | None, ChartStep]]:
    return ((lane.way, step) for band in chart.bands for lane in band.lanes for step in lane.steps)


def _steps(chart: ChartView) -> tuple[StepView, ...]:
    return tuple(StepView(step.name, way, step.text, step.here) for way, step in _boxes(chart))


def _limit(chart: ChartView) -> str | None:
    return next((step.limit for _, step in _boxes(chart) if step.limit), chart.limit)
