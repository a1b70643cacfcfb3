"""Comparisons as they are made -> how many of each sort: what a report says was compared was compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class Sort:
    """One sort of comparison."""

    name: str
    """How a report calls what is compared."""
    means: str
    """By which means it is read."""


SORTS: Mapping[str, Sort] = {
    "claims": Sort("该写的话，逐句", "文字：PDF 的文字层、网页的源码"),
    "named": Sort("该列出的事项、材料、环节，逐项", "文字：PDF 的文字层、网页的源码"),
    "telling": Sort("有数字、份数、时限等要紧字眼的词，逐个找出处", "文字：PDF 的文字层、网页的源码"),
    "phones": Sort("写明用途的电话", "文字：PDF 的文字层、网页的源码"),
    "links": Sort("链接的去处和文字", "网页的源码"),
    "codes": Sort("二维码的内容、大小和白边", "把页面画成图，再解码"),
    "worn": Sort("磨损后的二维码", "把页面画成图，做旧，再解码"),
    "pages": Sort("纸张大小、裁切、看不看得见", "PDF 的页面尺寸、文字位置，画成的图"),
    "numbers": Sort("第几页、共几页", "文字：PDF 的文字层"),
    "marks": Sort("样稿标记", "文字：PDF 的文字层、网页的源码"),
    "versions": Sort("内容版本和校验位", "文字：PDF 的文字层、网页的源码"),
    "leaves": Sort("打印包里的页，和单张逐页对", "文字层和画成的图"),
    "fields": Sort("开放数据的格子，逐格", "JSON、CSV 文件"),
    "files": Sort("该有的文件，不该有的文件", "文件夹里的清单"),
}
"""In the order in which a report lists them."""
_COUNTING: ContextVar[Counter[str] | None] = ContextVar("counting", default=None)


def compared(sort: str, number: int = 1) -> None:
    """So many comparisons of a sort are made, here and now."""
    if (counts := _COUNTING.get()) is not None:
        counts[sort] += number


@contextmanager
def counting() -> Iterator[Counter[str]]:
    """What is compared inside, by sort."""
    counts: Counter[str] = Counter()
    token = _COUNTING.set(counts)
    try:
        yield counts
    finally:
        _COUNTING.reset(token)
