"""The check sheets of one county and tier -> a PDF, a station on a page of its own, with the code of its page."""

from __future__ import annotations

from generator.audit.inspection import CheckSheets, Pack
from generator.sheets import qr
from generator.sheets.orders import WIDE_MM, code_mm, picture_of, print_paper
from generator.sheets.printer import Printer

PAGE_URL = "guideplate:page"
"""Before a station's code: the address by which the template shows the code of its page."""


def print_checks(group: CheckSheets, pack: Pack, printer: Printer) -> bytes:
    """The file; UnprintableError where it cannot be laid out."""
    codes = {visit.place.code: qr.make(visit.address, "Q", WIDE_MM) for visit in group.visits}
    pictures = {f"{PAGE_URL}/{station}": picture_of(code) for station, code in codes.items()}
    data = {"group": group, "pack": pack, "code_mm": code_mm(codes.values())}
    title = f"{group.county}{group.tier}检查单"
    return print_paper(title, "_shared/inspection", "@page { size: 210mm 297mm }", data, pictures, printer)[0]
