"""Outputs and what is wrong of each -> a line a cause: the first of them by name, how many there are, and why.

A county's sheets of one kind fail alike, each with its own words and a measure of its own: told once each, six causes
were 77 lines, and the seventh was not seen.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from generator.plan.outputs import Output

Told = tuple[Output, str]
"""An output, and what is wrong of it, in Chinese."""
NAMED = 3
"""So many of those with one cause are named."""
_QUOTED = re.compile("“[^“”]*”")
# What steps a designer chose tells one slot from another; all other figures are measures of one sheet.
_FIGURE = re.compile(r"最小一档（[^）]*）|\d+(?:\.\d+)?")
_OVER = re.compile(r"至少还超出 # 毫米|还差一点")
_LAST = re.compile(r"\d+(?:\.\d+)?(?=\D*$)")


def called(output: Output) -> str:
    """A sheet or run as messages name it: with its station, tier or item."""
    return f"{output.sheet or output.path}（{output.title}）"


def by_cause(told: Sequence[Told]) -> list[str]:
    """A line a cause, in the order of the first names; of what is made of a sheet that is told, nothing more."""
    reasons = {output.path: reason for output, reason in told}
    groups: defaultdict[tuple[str, str, str | None, str], list[Told]] = defaultdict(list)
    for output, reason in sorted(told, key=lambda one: called(one[0])):
        if reason not in {reasons.get(path) for path in _parts(output)}:
            groups[output.kind, output.plain, output.shop, cause(reason)].append((output, reason))
    return [_line(group) for group in groups.values()]


def _parts(output: Output) -> tuple[str, ...]:
    """The sheets that a run or a picture is made of, and the one that is shown on other paper."""
    return (*output.members, *([output.shown.path] if output.shown is not None else []))


def cause(reason: str) -> str:
    """What several sheets have in common of a reason: neither words nor measures."""
    bare = reason
    while (shorter := _QUOTED.sub("", bare)) != bare:
        bare = shorter
    bare = _FIGURE.sub(lambda found: found[0] if found[0].startswith("最") else "#", bare)
    return _OVER.sub("", bare).replace("、#", "")


def _line(group: Sequence[Told]) -> str:
    """The worst reason of all, in full, behind the first names."""
    names = "、".join(called(output) for output, _ in group[:NAMED])
    many = f" 等 {len(group)} 件" if len(group) > NAMED else ""
    return f"{names}{many}：{max((reason for _, reason in group), key=_grave)}"


def _grave(reason: str) -> tuple[float, int]:
    last = _LAST.search(reason)
    return (float(last[0]) if last else 0, len(reason))
