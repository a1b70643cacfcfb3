"""A planned order ticket -> a page to sign or a workbook; a shop's sheet -> the picture by which it is approved."""

from __future__ import annotations

import io

import pypdfium2
from PIL import Image

from generator.ground import versions
from generator.ground.render import render
from generator.plan.covers import Order
from generator.plan.outputs import Output
from generator.sheets.base import make_base
from generator.sheets.compose import SheetDocument
from generator.sheets.printer import Printed, Printer, refuse
from generator.sheets.stamp import SlotContents, stamp
from generator.tables.order import workbook
from generator.views.labels import KNOWN

LONG_PX = 1600
"""The longer side of a picture: legible on a screen, and small enough for a chat."""
QUALITY = 85
TEMPLATE = "_shared/order"


def print_order(output: Output, printer: Printer) -> Printed:
    """The ticket, as a PDF or as a workbook; UnprintableError where it cannot be laid out."""
    order = output.content
    assert isinstance(order, Order)
    if output.path.endswith(".xlsx"):
        return Printed(output, workbook(order), 1)
    html = render(printer.templates, f"{TEMPLATE}.html", {"order": order}, KNOWN)
    paper, styles = "@page { size: 297mm 210mm }", ("_shared/base.css", f"{TEMPLATE}.css")
    laid_out = printer.layout.lay_out(SheetDocument(html, styles, paper))
    refuse(laid_out.faults)
    base = make_base(laid_out)
    return Printed(output, stamp(base, SlotContents(output.title, {}), printer.fonts), base.pages)


def print_preview(output: Output, sheet: Printed) -> Printed:
    """A shop's sheet as a JPEG, marks and bleed included, its pages one below the other.

    Its words cannot be read, so it carries its title and version as a comment too.
    """
    document = pypdfium2.PdfDocument(sheet.data)
    pages = [page.render(scale=LONG_PX / max(page.get_size())).to_pil().convert("RGB") for page in document]
    document.close()
    whole = Image.new("RGB", (max(page.width for page in pages), sum(page.height for page in pages)), "white")
    top = 0
    for page in pages:
        whole.paste(page, (0, top))
        top += page.height
    target = io.BytesIO()
    comment = f"{output.title} 内容版本 {versions.printed(str(output.version))}".encode()
    whole.save(target, "JPEG", quality=QUALITY, optimize=True, comment=comment)
    return Printed(output, target.getvalue(), len(pages))
