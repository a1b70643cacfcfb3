"""A sheet with bleed -> what a print shop asked for: marks and holes, text as outlines (Ghostscript), PDF/X-4."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Pdf

from generator.ground.errors import MachineError
from generator.kinds.kind import Holes
from generator.sheets.crop_marks import furnish
from generator.sheets.pdfx import declare, in_inks
from generator.sheets.seal import sealed
from generator.sheets.shop_tools import HINT, lacking, profile


@dataclass(frozen=True)
class ShopWish:
    """How a shop wants one file."""

    shop: str
    """`shop`, and what else was asked for: `shop-outlines-x4`."""
    title: str
    dated: str
    """The day that its metadata name, `YYYY-MM-DD`."""
    rich_black: bool = False
    """Whether large letters are printed in all four inks (PDF/X-4 alone: elsewhere black is grey 0)."""
    holes: Holes | None = None


def finish(pdf: bytes, wish: ShopWish) -> bytes:
    """The same sheet, or run of sheets of one size, as the shop wants it; MachineError where a tool is lacking."""
    path = profile()
    if lacking(wish.shop) is not None or ("x4" in wish.shop and path is None):
        raise MachineError(HINT)
    # Colours first: type is still type then, and large letters can be told from small ones.
    if "x4" in wish.shop and path is not None:
        with Pdf.open(io.BytesIO(pdf)) as document:
            in_inks(document, path, wish.rich_black)
            pdf = _saved(document)
    if "outlines" in wish.shop:
        pdf = outlined(pdf)
    with Pdf.open(io.BytesIO(pdf)) as document:
        furnish(document, wish.holes)
        if "x4" in wish.shop and path is not None:
            declare(document, path, wish.title, wish.dated)
        return sealed(_saved(document, "1.6"))


def outlined(pdf: bytes) -> bytes:
    """The same pages with every glyph as a path, so that the shop needs no font."""
    program = shutil.which("gs")
    if program is None:
        raise MachineError(HINT)
    # What a press does with ink is its own matter: no curves of ours.
    curves = ["-dUCRandBGInfo=/Remove", "-dTransferFunctionInfo=/Remove", "-dPreserveHalftoneInfo=false"]
    options = ["-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-dNoOutputFonts", *curves]
    command = [program, *options, "-sOutputFile=-", "-"]
    outlines = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
    with Pdf.open(io.BytesIO(pdf)) as before, Pdf.open(io.BytesIO(outlines)) as after:
        for old, new in zip(before.pages, after.pages, strict=True):
            # Ghostscript moves the page's corner to the origin.
            left, bottom = (float(side) for side in list(old.MediaBox)[:2])
            for box in ("/TrimBox", "/BleedBox"):
                new[box] = Array([float(side) - by for side, by in zip(old[box], (left, bottom) * 2, strict=True)])
        # Ghostscript writes the time, its own name and an id of its own; the same sheet has the same bytes.
        del after.trailer["/ID"]
        if "/Metadata" in after.Root:
            del after.Root.Metadata
        del after.trailer["/Info"]
        after.docinfo["/Title"] = str(before.docinfo["/Title"])
        return _saved(after)


def _saved(pdf: Pdf, version: str = "") -> bytes:
    target = io.BytesIO()
    mode = pikepdf.ObjectStreamMode.generate
    pdf.save(target, deterministic_id=True, object_stream_mode=mode, force_version=version)
    return target.getvalue()
