"""An item at a tier -> its flow chart: which boxes there are, which stand side by side, and where the limit ends.

Sheets and pages draw it by their own means (`templates/_shared/chart.html`); what stands beside what is decided here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.views.offering import OPTIONAL, LimitView, MaterialView, OfferingView, StepView, by_case, case_of

DONE = "办结"
"""The step at which a limit ends whose source names no other: 当场办结, 20个工作日内办结."""


@dataclass(frozen=True)
class ChartPaper:
    """A paper to bring, as a chart names it: who makes it out and what may stand for it is on the slip."""

    name: str
    original: int | None
    copies: int | None


@dataclass(frozen=True)
class ChartCase:
    """What is brought in one case. Cases are the one decision that a catalog knows."""

    when: str | None
    """None: in every case."""
    required: bool | None
    """False: nobody need hand it in; None: it is brought."""
    papers: tuple[ChartPaper, ...]


@dataclass(frozen=True)
class ChartStep:
    """One box of a chart: a step as the catalog has it."""

    name: str
    text: str | None
    here: bool
    """Whether it is done at this tier's window."""
    limit: str | None
    """The time limit as it is printed, at the step at which it ends."""


@dataclass(frozen=True)
class ChartLane:
    """Steps one below the other: those of one way of applying, or of every way."""

    way: str | None
    """None: every way has them."""
    steps: tuple[ChartStep, ...]


@dataclass(frozen=True)
class ChartBand:
    """Lanes side by side: one for each way of applying, or the one that all share."""

    lanes: tuple[ChartLane, ...]


@dataclass(frozen=True)
class ChartView:
    """A flow chart, from top to bottom."""

    cases: tuple[ChartCase, ...] | None
    """What to bring, that of every case first; empty: nothing; None: no source says."""
    bands: tuple[ChartBand, ...]
    known: bool
    """Whether it is known which steps are done at the window."""
    limit: str | None
    """The time limit, where none of the steps is called what it ends at: it stands at the chart's end."""
    limit_ends: bool
    """Whether a heading may promise by the limit that the matter is done."""
    result: str | None
    """What the applicant gets in the end."""


def chart(offering: OfferingView, common: Sequence[MaterialView] = (), result: str | None = None) -> ChartView | None:
    """The chart of an item's steps at one tier; None where no source gives steps.

    `common` is what any item may ask for besides its own papers; `result` what comes out of it.
    """
    if not offering.steps:
        return None
    known = offering.steps_known
    bands = tuple(_bands(offering.steps, offering.limit, known))
    at_step = any(step.limit for band in bands for lane in band.lanes for step in lane.steps)
    limit = None if at_step else offering.time_limit
    cases = None if offering.materials is None else tuple(_cases((*offering.materials, *common)))
    return ChartView(cases, bands, known, limit, offering.limit_ends if offering.time_limit else False, result)


def _cases(materials: Sequence[MaterialView]) -> Iterator[ChartCase]:
    for papers in by_case(materials).values():
        required = False if case_of(papers[0]) == OPTIONAL else None
        named = (ChartPaper(one.name, one.original or None, one.copies or None) for one in papers)
        yield ChartCase(papers[0].when, required, tuple(named))


def _bands(steps: Sequence[StepView], limit: LimitView | None, known: bool) -> Iterator[ChartBand]:
    """Steps of every way go over the whole width; between them the ways stand side by side, in the source's order."""
    ends = ends_at(steps, limit)
    for common, run in groupby(steps, key=lambda step: step.way is None):
        members = list(run)
        ways = [None] if common else list(dict.fromkeys(step.way for step in members))
        lanes = tuple(
            ChartLane(way, tuple(_box(step, limit, ends, known) for step in members if step.way == way)) for way in ways
        )
        yield ChartBand(lanes)


def _box(step: StepView, limit: LimitView | None, ends: str | None, known: bool) -> ChartStep:
    printed = limit.printed if limit is not None and step.name == ends else None
    return ChartStep(step.name, step.text, known and step.here, printed)


def ends_at(steps: Sequence[StepView], limit: LimitView | None) -> str | None:
    """The name of the step at which a limit ends; None where no step is called so, or the source leaves it open.

    A limit that ends at 审核 stands at 审核, never at 办结; where it ends when the matter goes on to others, no step is
    its end.
    """
    if limit is None or limit.handed_to is not None:
        return None
    until = limit.until or (DONE if DONE in limit.kind else None)
    names = list(dict.fromkeys(step.name for step in steps))
    return until if until in names else None
