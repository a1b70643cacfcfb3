"""Planned print runs -> one PDF each: a cover, then many sheets' pages, which share what they can."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, String

from generator.ground.render import render
from generator.plan.covers import Cover, RunCover
from generator.plan.outputs import Output
from generator.sheets.base import Base, make_base, trailer_of
from generator.sheets.compose import SheetDocument
from generator.sheets.printer import Printed, Printer, refuse, shop_wish
from generator.sheets.run_pages import RunPages
from generator.sheets.shop import finish
from generator.sheets.stamp import SlotContents, add_fonts
from generator.sheets.typeset import Typesetter
from generator.sheets.update import Update
from generator.views.labels import KNOWN

COVER = {Cover: "cover", RunCover: "run"}
PREFIX = "封"
"""Before the number of a cover's page, as viewers show it."""


@dataclass(frozen=True)
class Member:
    """One sheet of a run: its base, and its own words."""

    output: Output
    base: Base
    contents: SlotContents


def print_run(run: Output, outputs: Sequence[Output], printer: Printer) -> Printed:
    """One run; UnprintableError where one of its sheets cannot be made."""
    members = [Member(output, *printer.base_and_contents(output)) for output in outputs]
    cover = run.content
    assert isinstance(cover, Cover | RunCover)
    duplex, two_up, shop = _leaves(cover)
    setter = Typesetter(printer.fonts)
    with Pdf.new() as pdf:
        pages = RunPages(pdf, setter)
        front = _cover(cover, members, printer)
        pages.add(front, SlotContents("封面", {}))
        starts = {}
        for member in members:
            if duplex:
                pages.fill_leaf()
            starts[member.output.path] = pages.add(member.base, member.contents, two_up)
        if duplex:
            pages.fill_leaf()
        if not shop:
            pages.number(front.pages)
        if pages.tagged:
            pages.tags.finish()
            pdf.Root.Metadata = pdf.make_stream(b" ", Type=Name.Metadata, Subtype=Name.XML)
        _bookmark(pdf, run, outputs, starts)
        _tell_viewers(pdf, duplex, front.pages)
        count, target = len(pdf.pages), io.BytesIO()
        pdf.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    # No checker that we know looks into pages that are drawn as parts of a leaf.
    data = _with_fonts(target.getvalue(), run, setter, claims=not two_up)
    if run.shop is not None:
        data = finish(data, shop_wish(run, outputs[0], printer.kinds))
    return Printed(run, data, count)


def _leaves(cover: Cover | RunCover) -> tuple[bool, bool, bool]:
    """Whether both sides are printed, whether two pages share a leaf, and whether a shop makes it."""
    return (False, False, False) if isinstance(cover, Cover) else (cover.duplex, cover.two_up, cover.shop)


def _cover(cover: Cover | RunCover, members: Sequence[Member], printer: Printer) -> Base:
    """A run's first page, or several where there is much to list."""
    pages = {member.output.path: member.base.pages for member in members}
    name = f"_shared/{COVER[type(cover)]}"
    paper, styles = "@page { size: 210mm 297mm }", ("_shared/base.css", f"{name}.css")
    before = 1
    while True:
        spans = _spans(cover, pages, before) if isinstance(cover, RunCover) else []
        data = {"cover": cover, "pages": pages, "before": before, "spans": spans}
        laid_out = printer.layout.lay_out(
            SheetDocument(render(printer.templates, f"{name}.html", data, KNOWN), styles, paper)
        )
        if laid_out.pages <= before:  # the page numbers that it states count its own pages too
            break
        before = laid_out.pages
    refuse(laid_out.faults)
    return make_base(laid_out)


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
        spans.append(f"{first}–{last}" if last > first else f"{first}")
    return spans


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


def _tell_viewers(pdf: Pdf, duplex: bool, covers: int) -> None:
    """How viewers show it and what their print dialogue begins with."""
    pdf.Root.Lang = String("zh-CN")
    pdf.Root.PageMode = Name.UseOutlines
    pdf.Root.ViewerPreferences = Dictionary(
        DisplayDocTitle=True, PrintScaling=Name("/None"), Duplex=Name.DuplexFlipLongEdge if duplex else Name.Simplex
    )
    labels = [0, Dictionary(S=Name.D, P=String(PREFIX)), covers, Dictionary(S=Name.D, St=covers + 1)]
    pdf.Root.PageLabels = pdf.make_indirect(Dictionary(Nums=Array(labels)))
    for page in pdf.pages:
        page.Tabs = Name.S


def _with_fonts(saved: bytes, run: Output, setter: Typesetter, claims: bool) -> bytes:
    """The run with its own words' fonts in every font dictionary of its sheets."""
    with Pdf.open(io.BytesIO(saved)) as pdf:
        dictionaries = {}
        for page in pdf.pages:
            forms = page.Resources.get("/XObject", Dictionary()).values()
            resources = [page.Resources, *(form.Resources for form in forms if "/Resources" in form)]
            for fonts in (one.get("/Font") for one in resources):
                if fonts is not None and fonts.is_indirect:
                    dictionaries[fonts.objgen[0]] = {name: font.objgen[0] for name, font in fonts.items()}
        update = Update(trailer_of(pdf))
    add_fonts(update, setter, dictionaries)
    return update.finish(saved, run.title, claims)
