"""A sheet that shows another one's pages on other paper -> pages that are missing, elsewhere, or not those pages."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from PIL import Image, ImageChops

from generator.verify.compare.tally import compared
from generator.verify.expect.kind import EditionClaims
from generator.verify.read.leaves import BLANK, Leaf, drawn_pages, halves, placed_drawings
from generator.verify.read.pdf import Paper, imprint

MOST_LEAVES = 20
"""Leaves that an office's stapler goes through: a thicker booklet is made of several."""
SMALL = (200, 283)
"""Pixels at which two sizes of a page are held against each other."""
UNLIKE = 0.006
"""Part of them that may differ much, as edges fall otherwise: 0.0032 of a page that is right."""


def reading_order(pages: int) -> list[int]:
    """A booklet's pages (counted from one) as they lie on its leaves' sides, left before right; more are blank."""
    leaves = -(-pages // 4)
    parts = -(-leaves // MOST_LEAVES)
    sizes = [leaves // parts + (1 if number < leaves % parts else 0) for number in range(parts)]
    order = []
    for size, before in zip(sizes, accumulate(sizes, initial=0), strict=False):
        low, high = 4 * before + 1, 4 * (before + size)
        while low < high:
            order += [high, low, low + 1, high - 1]
            low, high = low + 2, high - 2
    return order


def other_paper_flaws(
    path: Path, base: Path, edition: EditionClaims, size_mm: tuple[float, float]
) -> Iterator[tuple[int, str, str]]:
    """(page, code, message); `base` is the sheet whose pages are shown, `size_mm` the size of one of its pages."""
    if not base.is_file():
        yield 1, "GP721", f"没有 {base.name}，没法核对"
        return
    with Paper(path) as paper, Paper(base) as single:
        compared("pages", len(single))
        if edition.folded:
            yield from _folded(path, paper, single, size_mm)
        else:
            yield from _larger(paper, single)
    yield from _drawn_besides(path, base)


def _drawn_besides(path: Path, base: Path) -> Iterator[tuple[int, str, str]]:
    """Pages that show more than the other's: what is drawn there must be those pages' own drawings, and no more."""
    known = frozenset(drawn_pages(base))
    for number, (placed, rest) in enumerate(placed_drawings(path), 1):
        if rest or not known.issuperset(placed):
            yield number, "GP709", f"这一页上画了 {base.name} 里没有的东西"


def _folded(path: Path, paper: Paper, single: Paper, size_mm: tuple[float, float]) -> Iterator[tuple[int, str, str]]:
    wanted, found = reading_order(len(single)), list(halves(path, paper, range(len(paper)), size_mm))
    if len(found) != len(wanted):
        yield 1, "GP708", f"应有 {len(wanted) // 2} 面，现在是 {len(found) // 2} 面"
    for number, leaf in zip(wanted, found, strict=False):
        if not _is_page(leaf, number, single):
            said = f"第 {number} 页" if number <= len(single) else "空白"
            yield leaf.page, "GP709", f"这一面上应是{said}，印的是别的，折起来次序不对"


def _is_page(leaf: Leaf, number: int, single: Paper) -> bool:
    if number > len(single):  # but for a bar on the fold
        white = Image.new("L", single.picture(0)[0].size, 255)
        return not leaf.text.strip() and (leaf.imprint == BLANK or leaf.looks_like(white))
    right = imprint(single.said[number - 1], None)[0]
    return leaf.imprint[0] == right and leaf.looks_like(single.picture(number - 1)[0])


def _larger(paper: Paper, single: Paper) -> Iterator[tuple[int, str, str]]:
    if len(paper) != len(single):
        yield 1, "GP708", f"应有 {len(single)} 页，现在是 {len(paper)} 页"
    for number in range(min(len(paper), len(single))):
        same = imprint(paper.said[number], None)[0] == imprint(single.said[number], None)[0]
        if not same or _unlike(paper.trimmed(number), single.trimmed(number)):
            yield number + 1, "GP709", f"和 A5 的第 {number + 1} 页不同"


def _unlike(one: Image.Image, other: Image.Image) -> bool:
    """Whether two sizes of a page look otherwise."""
    apart = ImageChops.difference(*(picture.resize(SMALL, Image.Resampling.BOX) for picture in (one, other)))
    return sum(apart.histogram()[110:]) > UNLIKE * SMALL[0] * SMALL[1]
