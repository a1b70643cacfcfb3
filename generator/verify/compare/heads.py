"""A sheet's text -> tables whose heads stand in another order: what is below is taken for another field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from generator.catalog.model import Catalog
from generator.verify.compare.tally import compared
from generator.verify.compare.text import Flaw, Text
from generator.verify.expect.claims import squeezed
from generator.verify.expect.fields import label, posted_label

HEADS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "notice": (("序号",), ("事项", "@name"), ("说明", "受理条件或说明"), ("@steps",), ("@time_limit", "@limit_ends")),
    "directory": (("站点",), ("设在",), ("@address",), ("@hours",), ("@phone",)),
    "manual": (("在哪里办",), ("@mode",), ("@limit_ends", "@time_limit"), ("@note",)),
    "slip": (("材料",), ("份数",), ("已交",), ("缺件",)),
}
"""Kind -> the columns of its table from left to right, each with all that its head may be; `@`: a field's word."""


def head_order_flaws(catalog: Catalog, kind: str, text: Text) -> Iterator[Flaw]:
    """A row of heads is one behind the other; beside others each stands as a word of its own."""
    ranks = {
        squeezed(word): rank
        for rank, words in enumerate(HEADS.get(kind, ()))
        for given in words
        for word in ([label(given[1:]), posted_label(catalog, given[1:])] if given.startswith("@") else [given])
    }
    if not ranks:
        return
    head = re.compile("|".join(sorted(map(re.escape, ranks), key=len, reverse=True)))
    row: list[tuple[int, int]] = []
    end = -1
    for match in head.finditer(text.chars):
        if not _is_word(text, match.start(), match.end()):
            continue
        if match.start() != end:
            yield from _disordered(row)
            row = []
        row.append((match.start(), ranks[match[0]]))
        end = match.end()
    yield from _disordered(row)


def _is_word(text: Text, begin: int, end: int) -> bool:
    return begin in text.gaps and (end in text.gaps or end == len(text.chars))


def _disordered(row: list[tuple[int, int]]) -> Iterator[Flaw]:
    """One row; two words that met by chance are none: a table's row has its first column."""
    if len(row) < 2 or all(rank for _, rank in row):
        return
    compared("named")
    if any(one >= other for (_, one), (_, other) in pairwise(row)):
        yield Flaw(row[0][0], "GP703", "表头的次序不对，下面的内容会被看成另一栏的")
