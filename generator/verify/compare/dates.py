"""A page's own dates -> where it would not say by itself, in the reader's browser, that a day is past."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.model import Catalog, Item
from generator.verify.expect.claims import squeezed
from generator.verify.expect.deadline import calendar, deadlines
from generator.verify.expect.later import said
from generator.verify.read.html import WebPageRead

NOWHERE = "404.html"
"""Shown under any address, so it cannot lean on the site's style and scripts, or know where home is."""
SCRIPT, COUNTER = "assets/dates.js", "assets/deadline.js"


def dates_flaws(catalog: Catalog, page: WebPageRead, item: Item | None, proof: bool) -> Iterator[str]:
    """What is wrong with the elements whose dates a script looks at, or with the script; `item`: what it is about."""
    yield from _deadline_flaws(catalog, page, None if proof else item)
    until = catalog.jurisdiction.valid_until
    boxes = [(day, squeezed(text)) for name, day, text in page.dated if name == "data-valid-until"]
    wanted = [] if until is None else [until.isoformat()]
    if [day for day, _ in boxes] != wanted:
        written = "、".join(day for day, _ in boxes) or "没有写"
        yield f"过了有效期网页自己要说的日期：{written}，目录里是{'、'.join(wanted) or '没有有效期'}"
    elif until is not None and f"到{said(until)}为止，已经过了" not in boxes[0][1]:
        yield f"过了有效期网页自己要说的话里没有“到{said(until)}为止，已经过了”"
    days = {day.isoformat(): said(day) for day, _ in catalog.upcoming}
    for name, day, text in page.dated:
        if name == "data-from" and not squeezed(text).startswith(f"{days.get(day)}起"):
            yield f"以后的变化写着“{squeezed(text)[:14]}”，网页却按 {day} 判断到了没有"
    scripts = [link.target.split("?")[0] for link in page.links if link.tag == "script"]
    if page.dated and page.path.name != NOWHERE and not any(script.endswith(SCRIPT) for script in scripts):
        yield f"没有判断日期的程序 {SCRIPT}，过了有效期网页自己不会说"


def _deadline_flaws(catalog: Catalog, page: WebPageRead, item: Item | None) -> Iterator[str]:
    """The latest day is told of approved limits alone, in the right words, by the right calendar."""
    wanted = list(deadlines(catalog, item)) if item is not None else []
    got = [(unit, squeezed(text)) for name, unit, text in page.dated if name == "data-deadline"]
    if got != [(one.unit, squeezed(one.text)) for one in wanted]:
        said = "”“".join(text for _, text in got)[:80]
        yield f"最迟哪天的话有 {len(got)} 句“{said}”，应有 {len(wanted)} 句，或者说法不同"
    if page.counts != [str(days) for one in wanted for days in one.days]:
        yield f"最迟哪天按 {'、'.join(page.counts) or '（没有）'} 天算，和时限不同"
    if page.latest != [" ".join(one.tiers) for one in wanted if one.tiers]:
        yield f"最迟哪天告诉脚本的层级是“{'；'.join(page.latest)}”，目录里不是这样"
    if page.workdays != ([calendar(catalog)] if wanted else []):
        yield "算工作日用的节假日和目录里的不同"
    scripts = (link.target.split("?")[0] for link in page.links if link.tag == "script")
    if wanted and not any(script.endswith(COUNTER) for script in scripts):
        yield f"没有推算日期的程序 {COUNTER}"
