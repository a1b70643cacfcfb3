"""An offering's steps -> how a page tells them: cut where this window's part begins and ends."""

from __future__ import annotations

from generator.catalog.model import Step
from generator.catalog.resolve.offerings import Offering
from generator.verify.expect.fields import question
from generator.verify.expect.phrases import stops_short


def stretches(one: Offering) -> str:
    """Steps in order, cut where this window's part begins and ends; the limit at the step at which it ends, or last."""
    steps, here = one.steps or (), set(one.window_steps or ())
    known = any(step.name in here for step in steps)
    limit, end = _limit(one), end_of(one)
    section, before, met = "", ("", ""), False
    for step in steps:
        met = met or step.name in here
        place = _place(step, here, met) if known else ("" if step.way else "办理步骤")
        head = ((step.way or "") + ("：" if step.way and known else ""), place)
        if head != before or not section:
            section += "".join(head)
        section += step.name + (step.text or "") + (limit if step.name == end else "")
        before = head
    return section + (limit if steps and end is None else "")


def _limit(one: Offering) -> str:
    """The limit under the site's word for it, which promises no more than the source."""
    if one.time_limit is None:
        return ""
    return f"{question('limit_ends' if stops_short(one) else 'time_limit')}：{one.time_limit.printed}"


def end_of(offering: Offering) -> str | None:
    """The step of the name at which the limit ends: 办结 for one that says so of itself."""
    limit = offering.time_limit
    if limit is None or limit.handed_to:
        return None
    wanted = limit.until or ("办结" if limit.kind.endswith("办结") else "")
    return wanted if any(step.name == wanted for step in offering.steps or ()) else None


def _place(step: Step, here: set[str], met: bool) -> str:
    if step.name in here:
        return "在这里办的步骤"
    return "之后的步骤（不在本窗口）" if met else "先要做的"
