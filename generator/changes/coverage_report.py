"""What is known of every wall -> an account: text for people, JSON for programs, HTML to send round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from generator.changes.coverage import STATES, Coverage, State, Sum, Wall
from generator.changes.report import REPORTS
from generator.ground import versions
from generator.ground.render import render

MOST_LINES = 40
"""Walls that the text names one by one; the page names all."""
TOLD: Sequence[State] = ("old", "unapproved")
"""What the page tells wall by wall, with the sheets."""
LISTED: Sequence[State] = ("untold", "unissued")
"""What it lists by township, by name."""


def as_text(coverage: Coverage) -> Iterator[str]:
    """For people at a terminal, line by line."""
    yield summary(coverage)
    old = [wall for wall in coverage.walls if wall.state in ("old", "unapproved")]
    for wall in old[:MOST_LINES]:
        yield f"  {since(wall)} {wall.name}（{wall.code}）：{'；'.join(reasons(wall))}"
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
    walls = {state: [wall for wall in coverage.walls if wall.state == state] for state in STATES}
    names = {one.code: one.name for one in coverage.townships}
    data = {
        "coverage": coverage,
        "summary": summary(coverage),
        "told": [(STATES[state], walls[state]) for state in TOLD if walls[state]],
        "listed": [(STATES[state], _by_township(walls[state], names)) for state in LISTED if walls[state]],
        "townships": [one for one in coverage.townships if one.total],
        "names": names,
        "states": [(state, STATES[state]) for state in STATES if coverage.whole.of(state) and state != "none"],
        "since": since,
        "reasons": reasons,
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


def reasons(wall: Wall) -> Iterator[str]:
    """The sheets for which a wall is where it is listed; those that were hung on one day, for one reason, together."""
    alike: dict[tuple[str, object], list[str]] = {}
    for one in wall.sheets:
        if one.state == wall.state:
            called = f"{one.title.removeprefix(wall.name)} {versions.printed(str(one.version))}"
            alike.setdefault((one.why, one.posted), []).append(called)
    return (f"{'、'.join(sheets)}（{posted} 张贴）：{why}" for (why, posted), sheets in alike.items())


def _by_township(walls: Sequence[Wall], names: Mapping[str, str]) -> list[tuple[str, list[Wall]]]:
    found: dict[str, list[Wall]] = {}
    for wall in sorted(walls, key=lambda wall: (wall.township, wall.code)):
        found.setdefault(names[wall.township], []).append(wall)
    return list(found.items())


def _numbers(one: Sum) -> dict[str, int]:
    return {"total": one.total, **{state: one.of(state) for state in STATES}}


def _iso(day: object) -> str | None:
    return None if day is None else str(day)
