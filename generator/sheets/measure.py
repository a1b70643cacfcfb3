"""The boxes of a layout's pages -> its faults: what nobody would hang, whatever template it is made of.

Hard faults make a sheet unfit: it is not made. Soft ones are a matter of degree: where no step of its designer's helps,
the sheet is made, and `build` says what is still bad. Measures know boxes alone, no kind and no template.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import pairwise

from generator.sheets.page_boxes import MM, PT, Bounds, PageBoxes, Piece, Text, Wanted

# A text may leave its place by so much unseen, CSS pixels (0.26 mm): room for lengths that Pango rounds and that add
# up, far below a line too many (12 px and more). With 0 no sheet of the small sample and of meixian is refused.
TOLERANCE_PX = 1.0
# Glyphs leave some of their em box empty: hanzi a twentieth at each side, figures and capitals a quarter above and
# below. So two texts that share less than this part of the smaller one's size do not touch.
TOUCHING_EM = 0.2
# Newspapers set no column narrower than six hanzi: below, a phrase takes a line for each word.
NARROWEST_EM = 6
# Two lines are a name that had to break; from three on it is prose.
PROSE_LINES = 3
EMPTY_RUN = 0.25
"""The part of the type area that may be empty in one run, on any page but the last."""
THIN_END = 0.2
"""With less than this part of the first page's text the second is a rest that should not take a page."""


class Measure(IntEnum):
    """What is measured, worst first."""

    LOST = 1
    OVER = 2
    OVERLAP = 3
    SMALL = 4
    NARROW = 5
    HEADLESS = 6
    CUT = 7
    ALONE = 8
    EMPTY = 9
    THIN = 10


CROWDED = frozenset({Measure.LOST, Measure.OVER, Measure.OVERLAP, Measure.NARROW})
"""Faults that fewer words would end."""
SOFT = frozenset({Measure.ALONE, Measure.THIN})
"""Faults that no list of items can always be laid out without: a sheet with them is made where no step helps, and
`build` says what is still bad of it."""


@dataclass(frozen=True)
class Fault:
    """One fault of a layout."""

    measure: Measure
    page: int
    """From 1; 0: of the whole document."""
    message: str
    """What is wrong with which text, and by how much, in Chinese, without the page."""

    @property
    def hard(self) -> bool:
        """Whether a sheet with it must not be made."""
        return self.measure not in SOFT


Rank = tuple[int, ...]


def rank(faults: Iterable[Fault], pages: int) -> Rank:
    """How bad a layout is: the less the better. What is wrong of texts and tables outweighs a page that is empty, with
    which none is made, that one that is poor, and all of them the number of pages; of as many pages those are better
    that end on a full one.
    """
    counts = Counter(fault.measure for fault in faults)
    poor = (counts.pop(Measure.EMPTY, 0), counts.pop(Measure.ALONE, 0))
    thin = counts.pop(Measure.THIN, 0)
    return (counts.total(), *poor, pages, thin)


def in_words(faults: Sequence[Fault]) -> str:
    """All faults in one line: of each measure the first in full, and on which pages there are how many more."""
    groups: defaultdict[Measure, list[Fault]] = defaultdict(list)
    for fault in faults:
        groups[fault.measure].append(fault)
    told = []
    for _, (first, *others) in sorted(groups.items()):
        page = f"第 {first.page} 页" if first.page else ""
        pages = "、".join(str(number) for number in sorted({fault.page for fault in others if fault.page}))
        more = f"（这样的还有 {len(others)} 处{f'，在第 {pages} 页' if pages else ''}）" if others else ""
        told.append(f"{page}{first.message}{more}")
    return "；".join(told)


def lasting(faults: Iterable[Fault]) -> list[Fault]:
    """Those that no step has ended: a thin last page is a fault only where a tighter step would end it."""
    return [fault for fault in faults if fault.measure is not Measure.THIN]


def faults_of(
    pages: Sequence[PageBoxes], wanted: Sequence[Wanted], smallest_pt: float = 0, joined: bool = False
) -> tuple[Fault, ...]:
    """Every fault of a document's pages.

    They must show the texts `wanted`, in no type below the floor `smallest_pt`; `joined`: they become one picture.
    """
    faults = list(_lost(pages, wanted))
    for number, page in enumerate(pages, 1):
        of_page = [*_over(page.texts), *_overlaps(page), *_on_slots(page)]
        of_page += [*_small(page.texts, smallest_pt), *_narrow(page)]
        faults += [Fault(measure, number, message) for measure, message in of_page]
    if not joined:
        faults += [*_headless(pages), *_cut(pages)]
        for start, part in _parts(pages):
            of_part = [*_alone(part), *_empty(part), *_thin(part)]
            faults += [replace(fault, page=fault.page + start) for fault in of_part]
    return tuple(faults)


def _parts(pages: Sequence[PageBoxes]) -> Iterator[tuple[int, Sequence[PageBoxes]]]:
    """The document and what stands behind it for other readers, each with the number of pages before it."""
    starts = [0, *(number for number, page in enumerate(pages) if page.apart and number)]
    for start, end in pairwise([*starts, len(pages)]):
        yield start, pages[start:end]


Found = Iterator[tuple[Measure, str]]


def _lost(pages: Sequence[PageBoxes], wanted: Sequence[Wanted]) -> Iterator[Fault]:
    """What a layout engine drops where a box that was put somewhere has no room left.

    Only an element of the body may be away whole, for it may be meant for pages that there are not. What is in one that
    is there must all be there.
    """
    shown: Counter[int] = sum((page.letters for page in pages), Counter())
    boxed = set().union(*(page.elements for page in pages))
    for one in wanted:
        lacking = len(one.letters) - shown[one.element]
        if not boxed & {one.element, one.root}:
            continue
        if lacking > 0:
            message = f"“{one.letters[:40]}”没有排出来，{len(one.letters)} 个字里少了 {lacking} 个"
            yield Fault(Measure.LOST, 0, message)
        elif one.slot and one.element not in boxed:
            yield Fault(Measure.LOST, 0, f"空位 {one.slot} 没有排出来")


def _over(texts: Iterable[Text]) -> Found:
    for text in texts:
        if text.over > TOLERANCE_PX:
            yield Measure.OVER, f"“{text.words[:40]}”放不下，超出 {text.over * MM:.1f} 毫米"


def _overlaps(page: PageBoxes) -> Found:
    """Texts over texts, each pair once."""
    begun: list[Text] = []
    texts = sorted(page.texts, key=lambda text: text.place.top)
    for text in texts:
        begun = [other for other in begun if other.place.bottom > text.place.top]
        for other in begun:
            if text.frame == other.frame and (deep := _deep(text, other.place, min(text.size, other.size))):
                yield Measure.OVERLAP, f"“{text.words[:20]}”和“{other.words[:20]}”印在一起，重叠 {deep * MM:.1f} 毫米"
        begun.append(text)


def _on_slots(page: PageBoxes) -> Found:
    """Texts and slots over the places of a station's own words and code."""
    for number, (name, place, frame) in enumerate(page.slots):
        for text in page.texts:
            if text.frame == frame and (deep := _deep(text, place, text.size)):
                yield Measure.OVERLAP, f"“{text.words[:20]}”印在空位 {name} 上，重叠 {deep * MM:.1f} 毫米"
        for other, beside, in_frame in page.slots[:number]:
            deep = _shared(place, beside)
            if frame == in_frame and deep > TOLERANCE_PX:
                yield Measure.OVERLAP, f"空位 {name} 和空位 {other} 重叠 {deep * MM:.1f} 毫米"


def _small(texts: Iterable[Text], smallest_pt: float) -> Found:
    for text in texts:
        if (size := text.size * PT) < smallest_pt - 0.05:
            yield Measure.SMALL, f"“{text.words[:20]}”只有 {size:.1f} 磅，最小要 {smallest_pt:g} 磅"


def _deep(text: Text, other: Bounds, size: float) -> float:
    """How far a text and a rectangle share both directions; 0 where that is too little to be seen."""
    deep = _shared(text.place, other)
    return deep if deep > TOUCHING_EM * size else 0


def _shared(one: Bounds, other: Bounds) -> float:
    """The lesser side of what two rectangles share; negative where they stand apart."""
    shared = one.within(other)
    return min(shared.right - shared.left, shared.bottom - shared.top)


def _narrow(page: PageBoxes) -> Found:
    for column in page.columns:
        # Of size nothing is what a style hides between boxes: white space.
        width = column.width / column.size if column.size else NARROWEST_EM
        if column.lines >= PROSE_LINES and width < NARROWEST_EM:
            words = column.words[:20]
            yield (
                Measure.NARROW,
                f"“{words}”排在只有 {width:.1f} 个字宽的栏里，占了 {column.lines} 行；至少要 {NARROWEST_EM} 个字",
            )


def _headless(pages: Sequence[PageBoxes]) -> Iterator[Fault]:
    for number, page in enumerate(pages, 1):
        for table in page.tables:
            if table.rows and table.has_head and not table.headed:
                yield Fault(Measure.HEADLESS, number, f"从“{table.words[:20]}”起的表格没有表头")


def _cut(pages: Sequence[PageBoxes]) -> Iterator[Fault]:
    """What was to stay whole and would on a page of its own; what is longer than a page leaves no line alone."""
    parts: defaultdict[int, dict[int, Piece]] = defaultdict(dict)
    for number, page in enumerate(pages):
        for piece in page.pieces:
            parts[piece.element].setdefault(number, piece)
    for pieces in parts.values():
        if len(pieces) < 2:
            continue
        last = max(pieces)
        height = sum(piece.height for piece in pieces.values())
        room = min(pages[number].area.bottom - pages[number].area.top for number in pieces)
        words = next((piece.words for piece in pieces.values() if piece.words), "")[:20]
        if height <= room:
            yield Fault(
                Measure.CUT, last + 1, f"“{words}”被分在 {len(pieces)} 页，{height * MM:.0f} 毫米高，一页放得下"
            )
        elif lone := [number for number, piece in pieces.items() if piece.lines == 1]:
            yield Fault(Measure.CUT, lone[0] + 1, f"“{words}”分在 {len(pieces)} 页，这一页只有一行")


def _alone(pages: Sequence[PageBoxes]) -> Iterator[Fault]:
    """Pages without anything that a page must hold, where the document says what; else with headings alone."""
    if len(pages) < 2:
        return
    marked = any(page.item for page in pages)
    for number, page in enumerate(pages, 1):
        flow = [text for text in page.texts if text.flow]
        if all(text.heading for text in flow) and not page.slots:
            words = flow[0].words[:20] if flow else ""
            yield Fault(Measure.ALONE, number, f"只有标题“{words}”" if words else "是空的")
        elif marked and not page.item:
            words = flow[0].words[:20] if flow else page.slots[0][0]
            yield Fault(Measure.ALONE, number, f"没有事项，只有“{words}”等说明")


def _empty(pages: Sequence[PageBoxes]) -> Iterator[Fault]:
    for number, page in enumerate(pages[:-1], 1):
        area = page.area
        run, bottom = 0.0, area.top
        for top, end in sorted([*page.shown, (area.bottom, area.bottom)]):
            run = max(run, min(top, area.bottom) - bottom)
            bottom = max(bottom, end)
        height = area.bottom - area.top
        if run > EMPTY_RUN * height:
            yield Fault(Measure.EMPTY, number, f"有 {run * MM:.0f} 毫米一片空白，占版心高的 {run / height:.0%}")


def _thin(pages: Sequence[PageBoxes]) -> Iterator[Fault]:
    if len(pages) > 1 and pages[-1].rest:
        yield Fault(Measure.THIN, len(pages), "只有最后几个事项")
    if len(pages) != 2:
        return
    first, last = (sum(len(t.words) * t.size**2 for t in page.texts if t.flow) for page in pages)
    if last < THIN_END * first:
        yield Fault(Measure.THIN, 2, f"的字只有第 1 页的 {last / first:.0%}")
