"""An offering's steps -> how a page tells them: cut where this window's part begins and ends."""

from __future__ import annotations

from generator.catalog.model import Step
from generator.catalog.resolve.offerings import Offering


def stretches(one: Offering) -> str:
    """Steps in order, cut where this window's part begins and ends."""
    steps, here = one.steps or (), set(one.window_steps or ())
    known = any(step.name in here for step in steps)
    section, before, met = "", ("", ""), False
    for step in steps:
        met = met or step.name in here
        place = _place(step, here, met) if known else ("" if step.way else "办理步骤")
        head = ((step.way or "") + ("：" if step.way and known else ""), place)
        if head != before or not section:
            section += "".join(head)
        section += step.name + (step.text or "")
        before = head
    return section


def _place(step: Step, here: set[str], met: bool) -> str:
    if step.name in here:
        return "在这里办的步骤"
    return "之后的步骤（不在本窗口）" if met else "先要做的"
