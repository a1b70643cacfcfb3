"""Laid-out documents -> one small PDF file: stamp under body, fonts cut to the glyphs shown, title and language."""

from __future__ import annotations

import io

import pikepdf
import uharfbuzz as hb

from generator.sheets.fonts import NAME, has_plain_ids


def bind(body: bytes, stamp: bytes | None, title: str) -> bytes:
    """A sheet's file from a slim body and a stamp as laid out; the stamp lies under it, so its name is read first."""
    with pikepdf.open(io.BytesIO(body)) as pdf:
        if stamp is None:
            return _save(pdf, title)
        with pikepdf.open(io.BytesIO(stamp)) as strips:
            _cut_fonts(strips)
            for number, (page, strip) in enumerate(zip(pdf.pages, strips.pages, strict=True), 1):
                # By hand, since Page.add_underlay makes up a random name each time.
                name = page.add_resource(
                    pdf.copy_foreign(strip.as_form_xobject()), pikepdf.Name.XObject, pikepdf.Name(f"/Stamp{number}")
                )
                page.contents_add(f"q {name} Do Q\n".encode(), prepend=True)
            return _save(pdf, title)


def slim(made: bytes) -> bytes:
    """The same document with compressed streams, and its fonts without the empty places of glyphs it does not show."""
    with pikepdf.open(io.BytesIO(made)) as pdf:
        _cut_fonts(pdf)
        target = io.BytesIO()
        pdf.save(target, deterministic_id=True)
        return target.getvalue()


def _cut_fonts(pdf: pikepdf.Pdf) -> None:
    for font in pdf.objects:
        if isinstance(font, pikepdf.Dictionary) and font.get("/Subtype") == "/CIDFontType0":
            _cut(font, pdf)


def _cut(font: pikepdf.Dictionary, pdf: pikepdf.Pdf) -> None:
    if "/FontFile3" not in font.FontDescriptor or font.FontDescriptor.FontFile3.Subtype != "/OpenType":
        return
    embedded = bytes(font.FontDescriptor.FontFile3.read_bytes())
    # Ours have CIDs equal to their glyphs' indices (fonts.cut); the family behind them has to be asked.
    if f"+{NAME}" not in str(font.BaseFont) and not has_plain_ids(embedded):
        return
    plan = hb.SubsetInput()
    plan.glyph_set.update(_shown(pikepdf.Array(font.W)))
    plan.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.DESUBROUTINIZE
    face = hb.subset(hb.Face(hb.Blob(embedded)), plan)
    table = bytes(face.reference_table("CFF ").data)
    font.FontDescriptor.FontFile3 = pdf.make_stream(table, Subtype=pikepdf.Name.CIDFontType0C)
    if "/CIDToGIDMap" in font:
        del font.CIDToGIDMap  # belongs to TrueType (ISO 32000-1, table 117)


def _shown(widths: pikepdf.Array) -> set[int]:
    """The CIDs that a font's width array names: `first [w w …] first [w …] …`."""
    entries = list(widths)
    return {
        int(first) + place for first, run in zip(entries[::2], entries[1::2], strict=True) for place in range(len(run))
    }


def _save(pdf: pikepdf.Pdf, title: str) -> bytes:
    pdf.docinfo["/Title"] = title
    pdf.Root.Lang = pikepdf.String("zh-CN")
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    target = io.BytesIO()
    pdf.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()
