"""A page's tags and where their words stand -> blocks that lie within others, or above what is read before them.

A text that is true is a lie in another place: a line below another title, a phone beside another name. What is tagged
is drawn in the order in which it is read (`made_as.py`), so its place on paper has to follow that order as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, islice, pairwise, product

from generator.catalog.model import Catalog
from generator.verify.compare.charts import chart_place
from generator.verify.compare.proof import PROOF_LINE
from generator.verify.compare.tally import compared
from generator.verify.expect.claims import squeezed
from generator.verify.read.blocks import Block, Word, blocks_on
from generator.verify.read.pdf import Paper, Rectangle, around

SLACK = 1.5
"""Points by which what stands side by side may reach into each other."""
DOWN = 3.0
"""Of its height: so far below a line stands the next one of the same text at most."""
ASIDE = (PROOF_LINE, "核定前请补充：", "沿线剪下，窗口留存", "环节本窗口办理环节环节其他办理环节")
"""How that begins what templates put beside what is read before or behind it: a mark, at a line's end, in the foot."""


def placed_flaws(paper: Paper, charted: bool, catalog: Catalog) -> Iterator[tuple[int, str, str]]:
    """(page, code, message) for what stands where it is taken for part of something else; one a page, since of what
    follows nothing can be said.

    `charted`: it has a sketch, whose texts stand by their points. A bureau's name stands anywhere in a head.
    """
    aside = (*ASIDE, squeezed(catalog.jurisdiction.authority))
    for number in range(len(paper)):
        compared("pages")
        chart = chart_place(paper, number) if charted else None
        found = (flaw for block in blocks_on(paper, number) for flaw in block_flaws(block, chart, aside))
        for one, other, why in islice(found, 1):
            yield number + 1, "GP703", f"“{one.said[:20]}”和“{other.said[:20]}”{why}"


def block_flaws(block: Block, chart: Rectangle | None, aside: tuple[str, ...]) -> Iterator[tuple[Block, Block, str]]:
    """Two blocks, and what is wrong with where they stand."""
    if block.in_lines:
        words = [word for word in block.words if not _in(word, chart)]
        for word, following in pairwise(words):
            if _away(word, following):
                yield Block("", (), (word,)), Block("", (), (following,)), "不在一处：同一段话，有的字印到别处去了"
        return
    for kid in block.kids:
        yield from block_flaws(kid, chart, aside)
    kids = [(kid, list(_places(kid.words, chart))) for kid in block.kids if not kid.said.startswith(aside)]
    kids = [(kid, places) for kid, places in kids if places]
    for (one, here), (other, there) in combinations(kids, 2):
        pairs = list(product(here, there))
        if any(_share(near, far) for near, far in pairs):
            yield one, other, "串在了一起：有的印到另一处去了"
        if any(_over(far, near) for near, far in pairs):
            yield other, one, "上下颠倒：后面的印到了前面的上头"


def _places(words: Sequence[Word], chart: Rectangle | None) -> Iterator[Rectangle]:
    """The room that words take, column by column: one ends where the next word stands above the one before."""
    column: list[Rectangle] = []
    for word in words:
        if _in(word, chart):
            continue
        if column and word.box.bottom > column[-1].top:
            yield around(column)
            column = []
        column.append(word.box)
    if column:
        yield around(column)


def _in(word: Word, chart: Rectangle | None) -> bool:
    return chart is not None and word.box.inside(chart, SLACK)


def _share(one: Rectangle, other: Rectangle) -> bool:
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.top, other.top) - max(one.bottom, other.bottom)
    return wide > SLACK and high > SLACK


def _over(one: Rectangle, other: Rectangle) -> bool:
    """Whether one place is above another, in the same column."""
    return one.bottom > other.top - SLACK and min(one.right, other.right) - max(one.left, other.left) > SLACK


def _away(word: Word, following: Word) -> bool:
    """Whether the eye does not find a text's next word: above, or far below; not on upright signs, letter by letter."""
    one, other = word.box, following.box
    upright = len(word.said.strip()) == len(following.said.strip()) == 1
    if upright or any("\u1800" <= one.said.strip()[:1] <= "\u18af" for one in (word, following)):
        return False
    return other.bottom > one.top or one.bottom - other.top > DOWN * max(one.top - one.bottom, other.top - other.bottom)
