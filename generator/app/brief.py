"""Findings -> the same in fewer lines: every error, and a line a kind of warning in a file.

A new catalog lacks the same of every item: forty lines that only repeat it hide the one that says what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.ground.errors import Finding
from generator.ground.finding_codes import FINDING_CODES

_PLACES = 5
"""So many places of a kind are named besides the first."""
_TOLD, _CLIPPED = 3, 60
"""So many of a kind that stand at one place are told besides the first, each with so many characters."""


def by_kind(findings: Iterable[Finding]) -> list[Finding]:
    """Errors one by one, then each kind of warning of a file in one finding; the worst first.

    What is wrong comes before what is only not there yet, and of these what there is most of. What one code says of
    different things, each with its own remedy, are kinds of their own.
    """
    errors, kinds = [], dict[tuple[str, str, str], list[Finding]]()
    for finding in findings:
        if finding.severity == "error":
            errors.append(finding)
        else:
            kinds.setdefault((finding.code, finding.path, _sort(finding)), []).append(finding)
    worst = sorted(kinds.values(), key=lambda of: (FINDING_CODES[of[0].code].lacking, -len(of), _place(of[0])))
    return [*errors, *(_one(sorted(of, key=_place)) for of in worst)]


def _sort(finding: Finding) -> str:
    """How a message begins, where its code's messages are about different things."""
    if not FINDING_CODES[finding.code].sorts:
        return ""
    return re.split("[：“0-9]", finding.message)[0]


def _place(finding: Finding) -> tuple[int, int, str, str]:
    """Of two at one place the first told stays the first: it is the graver."""
    return finding.line, finding.column, finding.cell, finding.code


def _one(of: Sequence[Finding]) -> Finding:
    """The first of a kind, which says how many there are and where the next ones stand."""
    first, rest = of[0], of[1:]
    if not rest:
        return first
    here = first.cell or str(first.line)
    places = [place for place in dict.fromkeys(one.cell or str(one.line) for one in rest) if place != here]
    if places:
        shown = "、".join(places[:_PLACES])
        others = f"还有{f'{shown} 格' if rest[0].cell else f'第 {shown} 行'}{'等' if len(places) > _PLACES else ''}"
    else:  # no line leads to them: what they say
        more = "；其余的加 --all 看" if len(rest) > _TOLD else ""
        others = f"还有：{'；'.join(_clipped(one, first) for one in rest[:_TOLD])}{more}"
    title = FINDING_CODES[first.code].title
    said = first.message.removesuffix("。")
    return replace(first, message=f"{title}，共 {len(of)} 处。首先是：{said}。{others}")


def _clipped(finding: Finding, first: Finding) -> str:
    """What one of a kind says, without what the first has said already."""
    head, colon, _ = first.message.partition("：")
    said = finding.message.removeprefix(head + colon).removesuffix("。")
    return said if len(said) <= _CLIPPED else f"{said[:_CLIPPED]}…"
