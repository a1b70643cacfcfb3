"""A page's own dates -> where it would not say by itself, in the reader's browser, that a day is past."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.model import Catalog
from generator.verify.expect.claims import squeezed
from generator.verify.expect.later import said
from generator.verify.read.html import WebPageRead

NOWHERE = "404.html"
"""Shown under any address, so it cannot lean on the site's style and scripts, or know where home is."""
SCRIPT = "assets/dates.js"


def dates_flaws(catalog: Catalog, page: WebPageRead) -> Iterator[str]:
    """What is wrong with the elements whose dates a script looks at, or with the script."""
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
