"""Planned sheets -> PDF and PNG bytes. Nothing here reads a catalog or writes a file.

The way of one sheet, a module a step:

    compose     output -> an HTML document that many sheets share, and the words of this one's slots
    layout      document -> the same laid out by WeasyPrint (`boxes`: what leaves its place, how slots are styled)
    base        laid-out document -> a PDF with empty slots, shared by many sheets (`slimming`: its fonts)
    fit         words and the sizes that a designer chose -> lines that fit their slot
    typeset     line -> glyphs and the fonts that hold them
    stamp       base, fitted words and QR code -> one sheet's PDF, as an update of the base (`update`)
    picture     PDF -> PNG to forward in a chat, for editions that are one
    shop        PDF -> what a print shop asked for, for shop editions

`printer` goes this way for one sheet, `runs` for the many sheets of a print run, `press` for all, in several processes.
`fonts` finds the fonts and measures with them, `subsets` cuts them, `qr` draws codes.
"""
