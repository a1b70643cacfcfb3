"""A run's cover -> its pages: the head is laid out once for many, the table of what is in the run drawn below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.ground.render import render
from generator.kinds.kind import Slot
from generator.plan.covers import Cover, PackStop, RunCover
from generator.sheets.base import Base, SlotPlace, make_base
from generator.sheets.compose import SheetDocument, UnprintableError
from generator.sheets.cover_table import MM, PADDING_MM, SOFT, Cell, CoverTable, Room
from generator.sheets.fit import SlotBox, SlotText, fit_all
from generator.sheets.flow import Line, Type, Words, flow
from generator.sheets.fonts import FontSet
from generator.sheets.measure import Measure
from generator.sheets.printer import Printer, refuse
from generator.sheets.stamp import PT, SlotContents
from generator.sheets.typeset import Typesetter
from generator.views.labels import KNOWN

TEMPLATES = {Cover: "cover", RunCover: "run"}
WIDTHS_MM: Mapping[type, tuple[float, float, float]] = {Cover: (20, 62, 93), RunCover: (28.4, 118.4, 28.2)}
"""The columns; a pack's last holds 22 characters: a board's long title and a short one share a line."""
SLOTS = {
    "title": Slot(text="", unit="pt", steps=((1, 26), (1, 20), (1, 16), (2, 12.8), (3, 8.5))),
    "continued": Slot(text="", unit="pt", steps=((1, 14), (1, 10.5), (2, 7), (3, 4.6))),
}
TITLE_END = 6
"""So many characters of the end of a title are never parted: a column's last line is no single one."""
PLAIN, BOLD, SMALL = Type(11.5), Type(11.5, 700), Type(10.5, colour=SOFT)
NOTE, STRONG = Type(12), Type(12, 700)


@dataclass(frozen=True)
class CoverBase:
    """A cover as it is laid out: what stands below its head is drawn later."""

    base: Base
    contents: SlotContents


def cover_base(cover: Cover | RunCover, key: str, printer: Printer) -> CoverBase:
    """The head of a run's first page, and of every further one; UnprintableError where it cannot be laid out.

    `key` identifies all that it is made of; an empty one is that of no other cover.
    """
    base = printer.base(f"cover {key}" if key else "", lambda: _lay_out(cover, printer))
    texts = {}
    if isinstance(cover, Cover):
        texts = {"title": f"{cover.place}：贴在哪里", "continued": f"{cover.place}：贴在哪里（续）"}
    try:
        fitted = fit_all([_slot_text(base, name, text) for name, text in texts.items()], printer.fonts)
    except ValueError as error:
        raise UnprintableError(str(error)) from error
    return CoverBase(base, SlotContents("封面", fitted))


def _lay_out(cover: Cover | RunCover, printer: Printer) -> Base:
    name = f"_shared/{TEMPLATES[type(cover)]}"
    paper, styles = "@page { size: 210mm 297mm }", ("_shared/base.css", f"{name}.css")
    html = render(printer.templates, f"{name}.html", {"cover": cover.head}, KNOWN)
    laid_out = printer.layout.lay_out(SheetDocument(html, styles, paper, slots=("room", *SLOTS)))
    # What is empty here is where the table will be.
    refuse([fault for fault in laid_out.faults if fault.measure not in (Measure.ALONE, Measure.EMPTY)])
    return make_base(laid_out)


def _slot_text(base: Base, name: str, text: str) -> SlotText:
    place = base.place_of(name)
    if place is None:
        raise UnprintableError(f"封面的模板里没有空位“{name}”")
    style = base.slot_styles[name]
    box = SlotBox(place.width_pt / PT, place.height_pt / PT, style.leading, style.weight, style.family, style.spacing)
    return SlotText(name, text, SLOTS[name], box)


def rooms(base: Base) -> list[Room]:
    """Where the table may stand on the first page, and on every further one; UnprintableError where nowhere."""
    places: list[SlotPlace] = [place for place in base.places if place.slot == "room"]
    if base.pages != 2 or len(places) != 2:
        raise UnprintableError("封面放不下：第一页的说明太长，表格没有地方")
    return [Room(place.corner[0], place.corner[1], place.width_pt) for place in places]


def draw_cover(
    cover: Cover | RunCover, base: Base, pages: Mapping[str, int], setter: Typesetter, first_mark: int
) -> CoverTable:
    """What stands below the heads; `pages` has how many each sheet has, by its path.

    It is drawn twice where the page numbers that it states have to count its own pages too. UnprintableError where a
    character has no glyph.
    """
    before = 1
    while True:
        table = CoverTable(rooms(base), WIDTHS_MM[type(cover)], setter, first_mark)
        try:
            if isinstance(cover, Cover):
                _pack(cover, pages, before, table)
            else:
                _run(cover, pages, before, table)
        except ValueError as error:
            raise UnprintableError(str(error)) from error
        if len(table.pages) <= before:
            return table
        before = len(table.pages)


def _pack(cover: Cover, pages: Mapping[str, int], before: int, table: CoverTable) -> None:
    fonts = table.setter.fontset
    table.head([[[Words(name, BOLD)]] for name in ("页", "站点", "贴什么")])
    last = before
    for stop in cover.stops:
        first, last = last + 1, last + sum(pages[sheet.path] for sheet in stop.sheets)
        table.row([[[Words(_span(first, last), BOLD)]], _stop(stop, table, fonts), _hung(stop, pages, table, fonts)])
    for note in _notes(cover):
        table.paragraph([line for part in note for line in flow(part, table.room.width, fonts)])


def _stop(stop: PackStop, table: CoverTable, fonts: FontSet) -> Cell:
    """Its name, and where it is."""
    names = [Words(stop.name, BOLD, whole=False)]
    if stop.name.startswith(stop.place):
        names = [Words(name, BOLD) for name in (stop.place, stop.name[len(stop.place) :]) if name]
    lines: list[Line] = [*flow(names, _inside(table, 1), fonts)]
    where = "，".join(filter(None, (stop.address, stop.host and f"设在{stop.host}")))
    return [*lines, *(flow([Words(where, SMALL, whole=False)], _inside(table, 1), fonts) if where else ())]


def _hung(stop: PackStop, pages: Mapping[str, int], table: CoverTable, fonts: FontSet) -> Cell:
    """What hangs there, with how many pages where they are several."""
    words = []
    for number, sheet in enumerate(stop.sheets, 1):
        more = f" {pages[sheet.path]} 页" if pages[sheet.path] > 1 else ""
        more += "、" if number < len(stop.sheets) else ""
        words.append(Words(sheet.title + more, PLAIN, end=min(TITLE_END, len(sheet.title)) + len(more)))
    return flow(words, _inside(table, 2), fonts)


def _inside(table: CoverTable, column: int) -> float:
    return table.widths[column] - 2 * PADDING_MM[0] * MM


def _notes(cover: Cover) -> Iterator[list[list[Words]]]:
    """What stands below a pack's table: paragraphs, each of parts that begin a line."""
    if cover.missing:
        named = [Words(f"{'、'.join(cover.missing)}。", NOTE, whole=False)]
        why = [Words("依据文件只有名称、未列明内容，", NOTE), Words(f"请{cover.words['department']}提供文字。", NOTE)]
        yield [[Words("没有制作的制度牌：", STRONG), *named, *why]]
    if cover.office or cover.shop:
        parts = [
            [Words("这个包里没有的，", STRONG), Words("在 runs 文件夹里，按种类和尺寸分文件：", NOTE, whole=False)]
        ]
        for title, names in (("办公室打印：", cover.office), ("制作单位做（毫米）：", cover.shop)):
            if names:
                listed = [Words(name + "、", NOTE) for name in names[:-1]] + [Words(names[-1] + "。", NOTE)]
                parts.append([Words(title, NOTE), *listed])
        yield parts


def _run(cover: RunCover, pages: Mapping[str, int], before: int, table: CoverTable) -> None:
    names = ("页", "哪里的", "块数") if cover.shop else ("页", "是什么", "份数")
    fonts = table.setter.fontset
    table.head([[[Words(name, BOLD)]] for name in names])
    for line, span in zip(cover.lines, _spans(cover, pages, before), strict=True):
        whose = flow([Words(line.whose, BOLD, whole=False)], _inside(table, 1), fonts)
        table.row([[[Words(span, BOLD)]], whose, [[Words(str(len(line.paths)), PLAIN)]]])
    table.paragraph(flow([Words(cover.authority, NOTE, whole=False)], table.room.width, fonts))


def _spans(cover: RunCover, pages: Mapping[str, int], before: int) -> list[str]:
    """The pages of each line of a cover: `3` or `3–8`, blank backs not counted."""
    at = before + before % 2 if cover.duplex else before
    half, spans = False, []
    for line in cover.lines:
        first = last = 0
        for path in line.paths:
            count = pages[path]
            if cover.two_up:
                leaves, half = (1 - half, not half) if count == 1 else (-(-count // 2), False)
                at, begins = at + leaves, at + 1 if leaves else at
                last = at
            else:
                begins, last = at + 1, at + count
                at = last + last % 2 if cover.duplex else last
            first = first or begins
        spans.append(_span(first, last))
    return spans


def _span(first: int, last: int) -> str:
    return f"{first}–{last}" if last > first else f"{first}"
