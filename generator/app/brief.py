"""Findings -> the same in fewer lines: every error, and a line a kind of warning in a file.

A new catalog lacks the same of every item: forty lines that only repeat it hide the one that says what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.ground.errors import Finding
from generator.ground.finding_codes import FINDING_CODES

_PLACES = 5
"""So many places of a kind are named besides the first."""


def by_kind(findings: Iterable[Finding]) -> list[Finding]:
    """Errors one by one, then each kind of warning of a file in one finding; the worst first.

    What is wrong comes before what is only not there yet, and of these what there is most of.
    """
    errors, kinds = [], dict[tuple[str, str], list[Finding]]()
    for finding in findings:
        if finding.severity == "error":
            errors.append(finding)
        else:
            kinds.setdefault((finding.code, finding.path), []).append(finding)
    worst = sorted(kinds.values(), key=lambda of: (FINDING_CODES[of[0].code].lacking, -len(of), of[0]))
    return [*errors, *(_one(sorted(of)) for of in worst)]


def _one(of: Sequence[Finding]) -> Finding:
    """The first of a kind, which says how many there are and where the next ones stand."""
    first, rest = of[0], of[1:]
    if not rest:
        return first
    here = first.cell or str(first.line)
    places = [place for place in dict.fromkeys(one.cell or str(one.line) for one in rest) if place != here]
    shown = "、".join(places[:_PLACES])
    where = f"{shown} 格" if rest[0].cell else f"第 {shown} 行"
    where += "等" if len(places) > _PLACES else ""
    others = f"还有{where}" if places else "说的都是这里，其余的加 --all 看"
    title = FINDING_CODES[first.code].title
    said = first.message.removesuffix("。")
    return replace(first, message=f"{title}，共 {len(of)} 处。首先是：{said}。{others}")
