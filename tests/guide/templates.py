"""A plan -> one page of every template, the longest: where what holds for all pages is tried."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from generator.guide.fixed import FIXED
from generator.guide.pages import PAGES
from generator.plan.plan import Plan


def addresses(plan: Plan, site: Path) -> list[str]:
    """Their addresses, that of the 404 page and of what tells news included."""
    found = defaultdict(list)
    for output in plan.outputs:
        if type(output.content) in PAGES:
            found[type(output.content)].append(output.address)
    longest = (max(of, key=lambda one: (site / one / "index.html").stat().st_size) for of in found.values())
    once = [page.ADDRESS for page in FIXED.values()]
    return [*once, *longest, *(name for name in ("updates/", "404.html") if (site / name).exists())]
