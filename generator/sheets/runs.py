"""Planned print runs -> one PDF each: many sheets' pages share what they can, behind a cover for a township."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from generator.ground.render import render
from generator.plan.outputs import Cover, Output
from generator.sheets.base import Base, trailer_of
from generator.sheets.compose import SheetDocument
from generator.sheets.printer import Printed, Printer, refuse, shop_wish
from generator.sheets.shop import finish
from generator.sheets.slimming import cut_fonts
from generator.sheets.stamp import SlotContents, add_fonts, draw
from generator.sheets.typeset import Typesetter
from generator.sheets.update import Update
from generator.views.labels import KNOWN

COVER = "_shared/cover"


@dataclass(frozen=True)
class Member:
    """One sheet of a run: its base, and its own words."""

    output: Output
    base: Base
    contents: SlotContents


def print_run(run: Output, outputs: Sequence[Output], printer: Printer) -> Printed:
    """One run; UnprintableError where one of its sheets cannot be made."""
    members = [Member(output, *printer.base_and_contents(output)) for output in outputs]
    setter = Typesetter(printer.fonts)
    with Pdf.new() as pdf:
        if isinstance(run.content, Cover):
            _add_cover(pdf, run.content, members, printer)
        shared: dict[int, _SharedPages] = {}
        for member in members:
            if id(member.base) not in shared:
                shared[id(member.base)] = _SharedPages(pdf, member.base)
            shared[id(member.base)].add(member, setter)
        pdf.Root.Lang = pikepdf.String("zh-CN")
        pages, target = len(pdf.pages), io.BytesIO()
        pdf.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    data = _with_fonts(target.getvalue(), run, setter)
    if run.shop is not None:
        data = finish(data, shop_wish(run, outputs[0], printer.kinds))
    return Printed(run, data, pages)


def _add_cover(pdf: Pdf, cover: Cover, members: Sequence[Member], printer: Printer) -> None:
    pages = {member.output.path: member.base.pages for member in members}
    paper, styles = "@page { size: 210mm 297mm }", ("_shared/base.css", f"{COVER}.css")
    before = 1
    while True:
        html = render(printer.templates, f"{COVER}.html", {"cover": cover, "pages": pages, "before": before}, KNOWN)
        laid_out = printer.layout.lay_out(SheetDocument(html, styles, paper, tagged=False))
        if laid_out.pages <= before:  # the page numbers that it states count its own pages too
            break
        before = laid_out.pages
    refuse(laid_out.faults)
    with Pdf.open(io.BytesIO(laid_out.pdf())) as document:
        cut_fonts(document)
        pdf.pages.extend(document.pages)


class _SharedPages:
    """A base's pages, copied into a run once."""

    def __init__(self, pdf: Pdf, base: Base) -> None:
        self.pdf, self.base = pdf, base
        slots = {place.stream for place in base.places}
        with Pdf.open(io.BytesIO(base.pdf)) as source:
            self.pages = [
                [None if part.objgen[0] in slots else pdf.copy_foreign(part) for part in page.Contents]
                for page in source.pages
            ]
            boxes = ("/MediaBox", "/TrimBox", "/BleedBox")
            self.boxes = [{key: Array(page[key]) for key in boxes} for page in source.pages]
            self.resources = pdf.copy_foreign(source.make_indirect(source.pages[0].Resources))

    def add(self, member: Member, setter: Typesetter) -> None:
        """One sheet's pages: the shared parts by reference, its own words between them."""
        places = iter(self.base.places)
        for parts, boxes in zip(self.pages, self.boxes, strict=True):
            contents = Array()
            for part in parts:
                if part is not None:
                    contents.append(part)
                    continue
                place = next(places)
                shown = draw(self.base.slot_styles[place.slot], place, member.contents, setter)
                contents.append(self.pdf.make_stream(shown or b" "))
            page = Dictionary({"/Type": Name.Page, "/Contents": contents, "/Resources": self.resources, **boxes})
            self.pdf.pages.append(pikepdf.Page(self.pdf.make_indirect(page)))


def _with_fonts(saved: bytes, run: Output, setter: Typesetter) -> bytes:
    """The run with its own words' fonts in every font dictionary of its sheets."""
    with Pdf.open(io.BytesIO(saved)) as pdf:
        dictionaries = {}
        for page in pdf.pages:
            fonts = page.Resources.get("/Font")
            if fonts is not None and fonts.is_indirect:
                dictionaries[fonts.objgen[0]] = {name: font.objgen[0] for name, font in fonts.items()}
        update = Update(trailer_of(pdf))
    add_fonts(update, setter, dictionaries)
    return update.finish(saved, run.title)
