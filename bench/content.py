"""A planned sheet -> the words and the code that every way sets, by the same functions as ours."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping

from generator.kinds.kind import Edition, Kind
from generator.plan.outputs import Output
from generator.sheets import compose, fit, qr
from generator.sheets.fonts import FontSet

# Width, height (mm), line height, weight and spacing of the slots on sheets of a catalog with a slogan and no phones,
# as their CSS has them: ours asks the layout for these, and a test holds the two equal.
BOXES = {
    "notice": {
        "name": fit.SlotBox(175, 15, 1.15, 700),
        "running": fit.SlotBox(125, 10, 1.15, 700),
        "version": fit.SlotBox(147, 5, 1.2, 400),
        "link": fit.SlotBox(175, 5, 1.2, 400),
    },
    "plate": {
        "name": fit.SlotBox(530, 132, 1.18, 700),
        "slogan": fit.SlotBox(530, 26, 1.2, 400, spacing=0.06),
        "authority": fit.SlotBox(410, 34, 1.15, 700, spacing=0.1),
        "caption": fit.SlotBox(172, 13, 1.2, 700),
        "address": fit.SlotBox(172, 14, 1.2, 700),
    },
}


def default_edition(output: Output, kinds: Mapping[str, Kind]) -> Edition:
    """The edition that is compared."""
    return kinds[output.kind].editions["default"]


def fitted(output: Output, edition: Edition, fontset: FontSet) -> dict[str, fit.FittedText]:
    """The station's own words in lines, with their size."""
    words = compose.words(output, edition)
    boxes = BOXES[output.kind].items()
    return {name: fit.fit(words[name], edition.slots[name], box, fontset) for name, box in boxes}


def png(code: qr.Code) -> bytes:
    """The code as a 1-bit picture of one pixel a module, quiet zone included."""
    side = code.modules + 2 * qr.QUIET
    width = -(-side // 8)
    rows = b"".join(b"\0" + code.bits[start : start + width] for start in range(0, len(code.bits), width))
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    chunks = (b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
