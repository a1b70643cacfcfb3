"""Planned print runs -> one PDF each: a cover, then finished sheets' pages, which share what they can."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, String

from generator.plan.covers import Cover, RunCover
from generator.plan.outputs import Output
from generator.sheets.cover import CoverBase, cover_base, draw_cover
from generator.sheets.finished import Finished, read_finished
from generator.sheets.printer import Printed, Printer, shop_wish
from generator.sheets.run_pages import RunPages, completed
from generator.sheets.shop import finish
from generator.sheets.stamp import stamp
from generator.sheets.typeset import Typesetter

PREFIX = "封"
"""Before the number of a cover's page, as viewers show it."""
Read = Callable[[Output], bytes | None]
"""The file of a sheet that is finished and says what the plan says; None where there is none."""


def print_run(run: Output, outputs: Sequence[Output], printer: Printer, read: Read = lambda sheet: None) -> Printed:
    """One run of these sheets; those whose file `read` has not are made for it alone.

    UnprintableError where one of them, or the cover, cannot be made.
    """
    sheets = {output.path: _finished(output, printer, read) for output in outputs}
    cover = run.content
    assert isinstance(cover, Cover | RunCover)
    duplex, two_up, shop = _leaves(cover)
    front = cover_base(cover, f"{run.tool} {run.base_key}" if run.base_key else "", printer)
    setter = Typesetter(printer.fonts)
    with Pdf.new() as pdf:
        pages = RunPages(pdf, setter, printer.kept, run.tool)
        covers = _add_cover(pages, cover, front, sheets, printer)
        starts = {}
        for output in outputs:
            if duplex:
                pages.fill_leaf()
            starts[output.path] = pages.add(sheets[output.path], output.title, two_up)
        if duplex:
            pages.fill_leaf()
        if not shop:
            pages.number(covers)
        if pages.tagged:
            pages.tags.announce(pdf)
            pdf.Root.Metadata = pdf.make_stream(b" ", Type=Name.Metadata, Subtype=Name.XML)
        _bookmark(pdf, run, outputs, starts)
        _tell_viewers(pdf, duplex, covers, isinstance(cover, RunCover) and cover.across)
        count, target = len(pdf.pages), io.BytesIO()
        pdf.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    # No checker that we know looks into pages that are drawn as parts of a leaf.
    data = completed(target.getvalue(), run.title, pages, claims=not two_up)
    if run.shop is not None:
        data = finish(data, shop_wish(run, outputs[0], printer.kinds))
    return Printed(run, data, count)


def _finished(output: Output, printer: Printer, read: Read) -> Finished:
    """A sheet, read from its file where that is whole; a shop's is bound as it is before the shop's wishes."""
    if output.shop is None and (data := read(output)) is not None:
        try:
            return read_finished(data)
        except ValueError:  # whatever became of the file, the run is what it would be
            pass
    return read_finished(printer.stamped(output).data)


def _add_cover(
    pages: RunPages, cover: Cover | RunCover, front: CoverBase, sheets: Mapping[str, Finished], printer: Printer
) -> int:
    """Draw the cover and put it in front; how many pages it has."""
    head = read_finished(stamp(front.base, front.contents, printer.fonts))
    counts = {path: pages.count(sheet) for path, sheet in sheets.items()}
    table = draw_cover(cover, front.base, counts, pages.setter, pages.first_mark(head))
    leaves, tags = table.finish()
    pages.add_cover(head, front.contents.title, leaves, tags)
    return len(leaves)


def _leaves(cover: Cover | RunCover) -> tuple[bool, bool, bool]:
    """Whether both sides are printed, whether two pages share a leaf, and whether a shop makes it."""
    return (False, False, False) if isinstance(cover, Cover) else (cover.duplex, cover.two_up, cover.shop)


def _bookmark(pdf: Pdf, run: Output, outputs: Sequence[Output], starts: Mapping[str, int]) -> None:
    """Bookmarks: a pack's stations with their sheets, else the sheets."""
    titles = {output.path: output.title for output in outputs}
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem("封面", 0))
        if isinstance(run.content, Cover):
            for stop in run.content.stops:
                item = OutlineItem(stop.name, starts[stop.sheets[0].path])
                item.children.extend(OutlineItem(sheet.title, starts[sheet.path]) for sheet in stop.sheets)
                outline.root.append(item)
        else:
            outline.root.extend(OutlineItem(titles[path], start) for path, start in starts.items())


def _tell_viewers(pdf: Pdf, duplex: bool, covers: int, across: bool) -> None:
    """How viewers show it and what their print dialogue begins with; `across`: its pages are broader than high."""
    edge = Name.DuplexFlipShortEdge if across else Name.DuplexFlipLongEdge
    pdf.Root.Lang = String("zh-CN")
    pdf.Root.PageMode = Name.UseOutlines
    pdf.Root.ViewerPreferences = Dictionary(
        DisplayDocTitle=True, PrintScaling=Name("/None"), Duplex=edge if duplex else Name.Simplex
    )
    labels = [0, Dictionary(S=Name.D, P=String(PREFIX)), covers, Dictionary(S=Name.D, St=covers + 1)]
    pdf.Root.PageLabels = pdf.make_indirect(Dictionary(Nums=Array(labels)))
    for page in pdf.pages:
        page.Tabs = Name.S
