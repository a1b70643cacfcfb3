"""A page -> where it takes itself for another: its way to the site's root, whose ticks it keeps, its steps' numbers."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from generator.catalog.model import Catalog, Item
from generator.catalog.resolve.offerings import resolve
from generator.verify.expect.claims import squeezed
from generator.verify.read.html import WebPageRead

_ROOT, _TICKS, _TIER = (re.compile(f' data-{name}="([^"]*)"') for name in ("root", "ticks", "tier"))
_STEPS = re.compile(r'<ol start="([0-9]+)">(.*?)</ol>', re.DOTALL)
_STEP = re.compile(r"<li>(.*?)(?:<small|</li>)", re.DOTALL)
_TERMS = re.compile(r' id="terms">.*?</details>', re.DOTALL)
_TAG = re.compile("<[^>]*>")


def itself_flaws(catalog: Catalog, page: WebPageRead, folder: str, subject: str) -> Iterator[str]:
    """Messages, where there are any."""
    depth = 0 if folder == "." else 1 + subject.count("/") + bool(subject)
    root = "../" * depth or "./"
    if set(_ROOT.findall(page.source)) - {root}:
        yield f"告诉脚本的网站位置不是“{root}”，查找会打不开"
    for folder_of, pattern in (("items", _TICKS), ("tiers", _TIER)):
        if set(pattern.findall(page.source)) - ({subject} if folder == folder_of else set()):
            yield "告诉脚本的这一页是别的"
    item = next((one for one in catalog.items if one.id == subject), None) if folder == "items" else None
    if item is not None:
        yield from _misnumbered(item, page)
        yield from _misexplained(catalog, page)


def _misnumbered(item: Item, page: WebPageRead) -> Iterator[str]:
    """Steps under a number that they have nowhere; each way of doing it is counted by itself."""
    right: set[tuple[int, str]] = set()
    for offer in item.offers:
        met: dict[str | None, int] = {}
        for step in resolve(item, offer).steps or ():
            met[step.way] = met.get(step.way, 0) + 1
            right.add((met[step.way], squeezed(step.name)))
    for start, steps in _STEPS.findall(page.source):
        for number, step in enumerate(_STEP.findall(steps), int(start)):
            if (number, name := squeezed(html.unescape(_TAG.sub("", step)))) not in right:
                yield f"“{name}”写成了第 {number} 步"


def _misexplained(catalog: Catalog, page: WebPageRead) -> Iterator[str]:
    """Words with what another one means."""
    right = {squeezed(term.term + term.plain) for term in catalog.terms}
    for section in _TERMS.findall(page.source):
        for pair in section.split("<dt>")[1:]:
            if squeezed(html.unescape(_TAG.sub("", pair))) not in right:
                yield f"名词解释里“{pair.partition('</dt>')[0]}”的解释不是它的"
