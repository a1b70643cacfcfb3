"""What is known of every wall -> an account: text for people, JSON for programs, HTML to send round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from generator.changes.coverage import STATES, Coverage, Hanging, State, Sum, Wall
from generator.changes.report import REPORTS
from generator.ground import versions
from generator.ground.render import render

MOST_LINES = 40
"""Walls that the text names one by one; the page names all."""
TOLD: Sequence[State] = ("old", "unapproved", "untold", "unissued")
"""What the page lists wall by wall."""


def as_text(coverage: Coverage) -> Iterator[str]:
    """For people at a terminal, line by line."""
    yield summary(coverage)
    old = [wall for wall in coverage.walls if wall.state in ("old", "unapproved")]
    for wall in old[:MOST_LINES]:
        yield f"  {since(wall)} {wall.name}（{wall.code}）：{'；'.join(_said(wall))}"
    if len(old) > MOST_LINES:
        yield f"  ……还有 {len(old) - MOST_LINES} 面，用 --report 看全部"
    for one in coverage.townships:
        if one.total and one.of("right") < one.total:
            yield f"{one.name}：{counts(one)}" + (f"；最早 {one.since} 起过时" if one.since else "")


def as_data(coverage: Coverage) -> dict[str, Any]:
    """For programs."""
    return {
        "date": coverage.date.isoformat(),
        "walls": _numbers(coverage.whole),
        "townships": [
            {"code": one.code, "name": one.name, "since": _iso(one.since), "walls": _numbers(one)}
            for one in coverage.townships
        ],
        "stations": [
            {
                "code": wall.code,
                "name": wall.name,
                "township": wall.township,
                "state": wall.state,
                "since": _iso(wall.since),
                "sheets": [
                    {**asdict(one), "posted": _iso(one.posted), "since": _iso(one.since)} for one in wall.sheets
                ],
            }
            for wall in coverage.walls
        ],
    }


def as_html(coverage: Coverage, templates: Path) -> str:
    """One page that needs nothing beside it; every word of the catalog is escaped."""
    told = [(STATES[state], [wall for wall in coverage.walls if wall.state == state]) for state in TOLD]
    names = {one.code: one.name for one in coverage.townships}
    data = {
        "coverage": coverage,
        "summary": summary(coverage),
        "told": [(heading, walls) for heading, walls in told if walls],
        "townships": [one for one in coverage.townships if one.total],
        "names": names,
        "states": [(state, STATES[state]) for state in STATES if coverage.whole.of(state) and state != "none"],
        "since": since,
        "wrong": wrong,
        "called": called,
        "printed": versions.printed,
    }
    return render(templates, f"{REPORTS}/coverage.html", data)


def summary(coverage: Coverage) -> str:
    """The one sentence."""
    if not coverage.whole.total:
        return f"{coverage.name}（{coverage.date}）：没有要张贴的。"
    return f"{coverage.name}（{coverage.date}）：要张贴的墙 {coverage.whole.total} 面，{counts(coverage.whole)}。"


def counts(one: Sum) -> str:
    """How many walls are how."""
    return "、".join(f"{STATES[state]} {one.of(state)}" for state in STATES if state != "none" and one.of(state))


def since(wall: Wall) -> str:
    """Since when a wall is old, in words."""
    if wall.state != "old":
        return STATES[wall.state]
    return f"{wall.since} 起" if wall.since is not None else "今天起"


def wrong(wall: Wall) -> tuple[Hanging, ...]:
    """The sheets for which a wall is where it is listed."""
    return tuple(one for one in wall.sheets if one.state == wall.state)


def _said(wall: Wall) -> Iterator[str]:
    """The sheets for which it is listed; those for the same reason together."""
    by_reason: dict[str, list[str]] = {}
    for one in wrong(wall):
        version = f" {versions.printed(one.version)}" if one.version else ""
        by_reason.setdefault(one.why, []).append(f"{called(one, wall)}{version}")
    return (f"{'、'.join(sheets)}：{why}" for why, sheets in by_reason.items())


def called(one: Hanging, wall: Wall) -> str:
    """A sheet's name beside its station's."""
    return one.title.removeprefix(wall.name)


def _numbers(one: Sum) -> dict[str, int]:
    return {"total": one.total, **{state: one.of(state) for state in STATES}}


def _iso(day: object) -> str | None:
    return None if day is None else str(day)
