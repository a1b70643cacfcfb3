"""A sheet's pages, one by one -> what is wrong of their size, of what their edge cuts, of their printed numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.verify.compare.seen import unseen
from generator.verify.compare.tally import compared
from generator.verify.compare.text import Text
from generator.verify.expect.kind import KindClaims
from generator.verify.read.pdf import Paper

SIZE_TOLERANCE_MM = 0.2
_COUNT = re.compile(r"第([0-9]+)(?:页共|/)([0-9]+)页")


def page_flaws(
    paper: Paper, number: int, size_mm: tuple[float, float], marked: bool = False
) -> Iterator[tuple[str, str]]:
    """A page's size, text that its edge cuts, and text that cannot be seen; `marked`: with crop marks around it."""
    compared("pages")
    width, height = paper.size_mm(number)
    if max(abs(width - size_mm[0]), abs(height - size_mm[1])) > SIZE_TOLERANCE_MM:
        yield "GP707", f"纸张是 {width:.1f}×{height:.1f} 毫米，应是 {size_mm[0]:g}×{size_mm[1]:g} 毫米"
    if lost := paper.cut_off(number, marked):
        yield "GP712", f"“{lost[:20]}”超出纸边，印不全"
    yield from unseen(paper, number)


def counted(text: Text, kind: KindClaims, boards: int = 1) -> Iterator[tuple[int, str, str]]:
    """(page, code, message) where page numbers and pages differ; numbers that are right are vouched for.

    `boards`: so many pages are signs of their own, without a number.
    """
    total = len(text.starts)
    for number in range(1, total + 1):
        printed = list(_COUNT.finditer(text.of_page(number)))
        if not printed and (kind.every_page or (total > boards and not kind.apart)):
            yield number, "GP708", f"一共 {total} 页，这一页没有页码"
        if not printed and text.of_page(number) in map(text.of_page, range(1, number)):
            yield number, "GP708", f"第 {number} 页和前面的一页一模一样"
        compared("numbers", len(printed))
        for match in printed:
            if (int(match[1]), int(match[2])) != (number, total):
                yield number, "GP708", f"印着“第 {match[1]} 页 共 {match[2]} 页”，实际是第 {number} 页、共 {total} 页"
            start = text.starts[number - 1]
            text.vouch(start + match.start(), start + match.end())
