"""Orders, work lists, receipts -> pages and workbooks; a shop's sheet -> the picture by which it is approved."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping

import pypdfium2
from PIL import Image

from generator.ground import floors, versions
from generator.ground.render import render
from generator.plan.covers import Order, Receipts, WorkList
from generator.plan.outputs import Output
from generator.plan.worklists import RECEIPT
from generator.sheets import qr
from generator.sheets.base import make_base
from generator.sheets.compose import SheetDocument
from generator.sheets.printer import Printed, Printer, refuse
from generator.sheets.stamp import SlotContents, stamp
from generator.tables import receipts
from generator.tables.order import workbook
from generator.views.labels import KNOWN

RECEIPT_URL = "guideplate:receipt"
"""Before a station's code: the address by which a template shows the code of its receipt."""
UPRIGHT, ACROSS = "@page { size: 210mm 297mm }", "@page { size: 297mm 210mm }"
"""A4, either way."""
WIDE_MM = 200.0
"""A width at which every code can be made: it is drawn as wide as it needs to be."""
LONG_PX = 1600
"""The longer side of a picture: legible on a screen, and small enough for a chat."""
QUALITY = 85


def print_order(output: Output, printer: Printer) -> Printed:
    """A ticket, a work list or receipts, as a PDF or as a workbook; UnprintableError where it cannot be laid out."""
    content = output.content
    if isinstance(content, WorkList):
        name = output.path.rpartition("/")[2].partition(".")[0]
        codes = {stop.code: qr.make(stop.receipt, "Q", WIDE_MM) for stop in content.stops if name == RECEIPT}
        data = {"work": content, "code_mm": code_mm(codes.values())}
        pictures = {f"{RECEIPT_URL}/{station}": picture_of(code) for station, code in codes.items()}
        return Printed(output, *print_paper(output.title, f"_shared/{name}", UPRIGHT, data, pictures, printer))
    if isinstance(content, Receipts):
        return Printed(output, receipts.workbook(content), 1)
    assert isinstance(content, Order)
    if output.path.endswith(".xlsx"):
        return Printed(output, workbook(content), 1)
    return Printed(output, *print_paper(output.title, "_shared/order", ACROSS, {"order": content}, {}, printer))


def code_mm(codes: Iterable[qr.Code]) -> float:
    """How wide codes on a paper are drawn, quiet zone included: all alike, as the largest of them needs."""
    modules = max((code.modules for code in codes), default=0)
    wide = max(floors.RECEIPT_QR_MM, modules * floors.QR_MODULE_MM) * (1 + 2 * qr.QUIET / max(modules, 1))
    return round(wide, 1)


def picture_of(code: qr.Code) -> bytes:
    """A code as a picture of one pixel a module."""
    side = code.modules + 2 * qr.QUIET
    target = io.BytesIO()
    Image.frombytes("1", (side, side), code.bits).save(target, "PNG")
    return target.getvalue()


def print_paper(
    title: str,
    template: str,
    paper: str,
    data: Mapping[str, object],
    pictures: Mapping[str, bytes],
    printer: Printer,
) -> tuple[bytes, int]:
    """A paper that is no sheet, and its pages; UnprintableError where it cannot be laid out."""
    html = render(printer.templates, f"{template}.html", data, KNOWN)
    styles = ("_shared/base.css", f"{template}.css")
    laid_out = printer.layout.lay_out(SheetDocument(html, styles, paper, pictures=pictures))
    refuse(laid_out.faults)
    base = make_base(laid_out)
    return stamp(base, SlotContents(title, {}), printer.fonts), base.pages


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
