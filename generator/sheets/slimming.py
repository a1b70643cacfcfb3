"""A laid-out document -> the same without what it holds for nothing: glyphs it does not show, drawings twice."""

from __future__ import annotations

import pikepdf
import uharfbuzz as hb

from generator.sheets.fonts import NAME
from generator.sheets.subsets import has_plain_ids


def cut_fonts(pdf: pikepdf.Pdf) -> None:
    """Leave in each embedded font only the glyphs that the document shows."""
    for font in pdf.objects:
        if isinstance(font, pikepdf.Dictionary) and font.get("/Subtype") == "/CIDFontType0":
            _cut(font, pdf)


def share_drawings(pdf: pikepdf.Pdf) -> None:
    """Of the drawings behind its pages (a proof's mark) leave each once, as often as it is shown."""
    drawings: dict[bytes, pikepdf.Object] = {}
    for pattern in pdf.pages[0].Resources.get("/Pattern", pikepdf.Dictionary()).values():
        forms = pattern.get("/Resources", pikepdf.Dictionary()).get("/XObject", pikepdf.Dictionary())
        for name, form in forms.items():
            forms[name] = drawings.setdefault(form.read_bytes() + form.BBox.unparse(), form)


def _cut(font: pikepdf.Dictionary, pdf: pikepdf.Pdf) -> None:
    if "/FontFile3" not in font.FontDescriptor or font.FontDescriptor.FontFile3.Subtype != "/OpenType":
        return
    embedded = bytes(font.FontDescriptor.FontFile3.read_bytes())
    # Ours have CIDs equal to their glyphs' indices (subsets.cut); the family behind them has to be asked.
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
    stretches = zip(entries[::2], entries[1::2], strict=True)
    return {int(first) + place for first, stretch in stretches for place in range(len(stretch))}
