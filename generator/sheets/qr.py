"""An address -> a QR code as a 1-bit PNG, one pixel a module, quiet zone included."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import Literal

import qrcode
from qrcode.constants import ERROR_CORRECT_H, ERROR_CORRECT_Q

QUIET = 4
"""Modules of white on each side (ISO/IEC 18004)."""
SMALLEST_MODULE_MM = 0.5
# Readers take every mask. Searching the best of eight costs 15 ms a code, as much as all the rest of a stamp; this one
# breaks the pad bytes and the digits of our addresses, and tests decode it from worn prints.
MASK = 3
LEVELS = {"Q": ERROR_CORRECT_Q, "H": ERROR_CORRECT_H}


@dataclass(frozen=True)
class Code:
    """A QR code to be drawn `box_mm` wide, of which `symbol_mm` are the symbol and the rest its quiet zone."""

    png: bytes
    modules: int
    symbol_mm: float

    @property
    def module_mm(self) -> float:
        """The edge of one module."""
        return self.symbol_mm / self.modules

    @property
    def box_mm(self) -> float:
        """The edge of the picture."""
        return round(self.module_mm * (self.modules + 2 * QUIET), 3)

    @property
    def quiet_mm(self) -> float:
        """The white on each side."""
        return round(self.module_mm * QUIET, 3)


def make(address: str, level: Literal["Q", "H"], symbol_mm: float) -> Code:
    """The code of an address; ValueError where its modules would be too small to scan."""
    code = qrcode.QRCode(error_correction=LEVELS[level], border=QUIET)
    code.add_data(address)
    code.best_fit()
    code.mask_pattern = MASK
    code.make(fit=False)
    matrix = code.get_matrix()
    made = Code(_png(matrix), code.modules_count, symbol_mm)
    if made.module_mm < SMALLEST_MODULE_MM:
        small = f"每格只有 {made.module_mm:.2f} 毫米，小于 {SMALLEST_MODULE_MM} 毫米"
        raise ValueError(f"二维码{small}：网址太长（{len(address)} 个字符）")
    return made


def _png(matrix: list[list[bool]]) -> bytes:
    """Black where True; written by hand, so that no imaging library's version moves the bytes."""
    side = len(matrix)
    rows = b"".join(b"\0" + _pack(row) for row in matrix)
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    chunks = (b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def _pack(row: list[bool]) -> bytes:
    bits = "".join("0" if dark else "1" for dark in row)
    bits += "1" * (-len(bits) % 8)
    return bytes(int(bits[start : start + 8], 2) for start in range(0, len(bits), 8))
