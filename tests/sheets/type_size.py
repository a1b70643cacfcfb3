"""PDF bytes -> the sizes of its type in points, read with pdfium."""

from __future__ import annotations

import math

import pypdfium2
import pypdfium2.raw as pdfium


def smallest_pt(pdf: bytes) -> float:
    """The smallest size of any character that is shown."""
    sizes = []
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        for index in range(text.count_chars()):
            if text.get_text_range(index, 1).strip():
                matrix = pdfium.FS_MATRIX()
                pdfium.FPDFText_GetMatrix(text, index, matrix)
                sizes.append(pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d))
    return float(min(sizes))
