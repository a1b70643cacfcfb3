"""A finished book -> its pages on other paper: one on each page and larger, or two on a side of a leaf to be folded.

Nothing is laid out again: what is shown are the very pages, as drawings that share their fonts.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, OutlineItem, Pdf, String

from generator.kinds.kind import Edition
from generator.sheets.finished import read_finished
from generator.sheets.fonts import FontSet
from generator.sheets.run_pages import Placed, RunPages, Side, completed
from generator.sheets.typeset import Typesetter

PT = 72 / 25.4
MOST_LEAVES = 20
"""Leaves that an office's stapler goes through and that still lie flat folded: more make several signatures."""
# A bar on the fold of each signature's outermost leaf, a step lower each time: a stack that lacks one shows it.
BAR_MM = (1.2, 6.0)

Pair = tuple[int | None, int | None]
"""The pages left and right on one side of a leaf, counted from 0; None: blank."""


def imposed(sheet: bytes, title: str, edition: Edition, fonts: FontSet) -> tuple[bytes, int]:
    """The pages of a finished sheet as another of its editions shows them, and how many there are then.

    ValueError where it is no sheet of ours.
    """
    finished = read_finished(sheet)
    setter = Typesetter(fonts)
    with Pdf.new() as pdf, Pdf.open(io.BytesIO(finished.base)) as base:
        pages = RunPages(pdf, setter)
        width, height = (side * PT for side in edition.size_mm)
        box: Any = base.pages[0].MediaBox
        own = float(box[2]), float(box[3])
        sides = (
            _folded(len(base.pages), own, width) if edition.folded else _larger(len(base.pages), own, (width, height))
        )
        pages.place(finished, title, (width, height), list(sides))
        pages.tags.announce(pdf)
        pdf.Root.Metadata = pdf.make_stream(b" ", Type=Name.Metadata, Subtype=Name.XML)
        pdf.Root.Lang = String("zh-CN")
        duplex = Name.DuplexFlipShortEdge if edition.folded else Name.DuplexFlipLongEdge
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True, PrintScaling=Name("/None"), Duplex=duplex)
        if not edition.folded:
            _bookmark(base, pdf)
        for page in pdf.pages:
            page.Tabs = Name.S
        count, target = len(pdf.pages), io.BytesIO()
        pdf.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    # No checker that we know looks into pages that are drawn as parts of a leaf.
    return completed(target.getvalue(), title, pages, claims=False), count


def signatures(pages: int) -> list[int]:
    """How many leaves each signature has: as even as it goes, none more than a stapler takes."""
    leaves = -(-pages // 4)
    count = -(-leaves // MOST_LEAVES)
    return [leaves // count + (number < leaves % count) for number in range(count)]


def folded(pages: int) -> Iterator[tuple[Pair, Pair]]:
    """The leaves of a book of so many pages, front and back, signature by signature from the outermost leaf on."""
    sizes = signatures(pages)
    for leaves, first in zip(sizes, accumulate(sizes, initial=0), strict=False):
        begin, last = 4 * first, 4 * (first + leaves) - 1

        def page(number: int) -> int | None:
            return number if number < pages else None

        for leaf in range(leaves):
            outer, inner = begin + 2 * leaf, last - 2 * leaf
            yield (page(inner), page(outer)), (page(outer + 1), page(inner - 1))


def _folded(pages: int, own: tuple[float, float], width: float) -> Iterator[Side]:
    """Two pages on each side, each in the middle of its half."""
    starts = dict(zip(accumulate(signatures(pages), initial=0), range(len(signatures(pages))), strict=False))
    for leaf, sides in enumerate(folded(pages)):
        for back, pair in enumerate(sides):
            places = tuple(
                Placed(page, 1, half * width / 2 + (width / 2 - own[0]) / 2, 0)
                for half, page in enumerate(pair)
                if page is not None
            )
            marked = len(starts) > 1 and leaf in starts and not back
            yield Side(places, _bar(starts[leaf], width, own[1]) if marked else "")


def _bar(signature: int, width: float, height: float) -> str:
    broad, high = (side * PT for side in BAR_MM)
    down = height - 40 * PT - (signature + 1) * high
    return f"/Artifact BMC q 0 g {width / 2 - broad / 2:.3f} {down:.3f} {broad:.3f} {high:.3f} re f Q EMC"


def _larger(pages: int, own: tuple[float, float], size: tuple[float, float]) -> Iterator[Side]:
    """One page on each, as large as it goes, in the middle."""
    scale = min(size[0] / own[0], size[1] / own[1])
    x, y = ((whole - side * scale) / 2 for whole, side in zip(size, own, strict=True))
    yield from (Side((Placed(page, scale, x, y),)) for page in range(pages))


def _bookmark(base: Pdf, pdf: Pdf) -> None:
    """The same bookmarks: the pages are the same."""
    numbers = {page.objgen: number for number, page in enumerate(base.pages)}

    def copied(item: OutlineItem) -> OutlineItem:
        target: Any = item.destination
        made = OutlineItem(item.title, numbers[target[0].objgen])
        made.children.extend(map(copied, item.children))
        return made

    with base.open_outline() as old, pdf.open_outline() as new:
        new.root.extend(map(copied, old.root))
