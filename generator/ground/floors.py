"""The numbers that protect a reader, each with its source. Kinds, rules and the press read them here.

`verify` believes nobody and keeps its own; `tests/ground/test_floors.py` holds both, the house's kinds and the site to
this list. "Ours" means: no standard that binds was found, and the docstring says what was tried instead.
"""

from __future__ import annotations

QR_QUIET_MODULES = 4
"""White on each side of a QR code, in modules. ISO/IEC 18004."""
QR_MODULE_MM = 0.5
"""The edge of one module on paper. Ours: `tests/verify` still decodes it worn by print, dirt, slant and dusk."""
QR_READ_FROM = 10
"""A code is read from so many times its width. Ours, as practised: phones focus and resolve a code at a tenth of the
distance."""
RECEIPT_QR_MM = 20.0
"""The least width of a code on a list that is scanned from the hand: a tenth of 20 cm."""
TEXT_CONTRAST = 4.5
"""Letters against their ground. WCAG 2.2, success criterion 1.4.3 (AA)."""
BODY_CONTRAST = 7.0
"""Running text against its ground, for old eyes. WCAG 2.2, success criterion 1.4.6 (AAA)."""
PICTURE_DPI = 300
"""Pixels an inch of a picture on paper. Ours, as print shops ask for it: below it, edges blur."""
TYPE_PT = 9.0
"""The smallest type on any sheet of the house. Ours: 小五号; a kind's `smallest_pt` may only be larger. (A
bureau's own kind, a badge say, answers for its own.)"""
SCREEN_PX = 18
"""The smallest type on any page, CSS pixels. Ours, for old eyes: browsers' own text is 16."""
OFFICE_MARGIN_MM = 10.0
"""The margin of what a station's own printer makes. Ours: no printer reaches the edge, and many pull askew."""
