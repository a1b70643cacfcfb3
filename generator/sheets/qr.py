"""An address -> a QR code as 1-bit pixels, one a module, quiet zone included."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import qrcode
from qrcode.constants import ERROR_CORRECT_H, ERROR_CORRECT_Q

from generator.ground import floors

QUIET = floors.QR_QUIET_MODULES
"""Modules of white on each side."""
# Readers take every mask. Searching the best of eight costs 15 ms a code, more than all the rest of a plate; this one
# breaks the pad bytes and the digits of our addresses, and tests decode it from worn prints.
MASK = 3
_DARK = re.compile("0+")
LEVELS = {"Q": ERROR_CORRECT_Q, "H": ERROR_CORRECT_H}


@dataclass(frozen=True)
class Code:
    """A QR code whose symbol is to be `symbol_mm` wide."""

    bits: bytes
    """Rows of 1-bit pixels, one a module, quiet zone included; white is 1."""
    modules: int
    """Modules along an edge, without the quiet zone."""
    symbol_mm: float

    @property
    def module_mm(self) -> float:
        """The edge of one module."""
        return self.symbol_mm / self.modules


Rectangle = tuple[int, int, int, int]


def rectangles(code: Code) -> tuple[Rectangle, ...]:
    """The dark modules as few rectangles: left, bottom, width and height in modules, from the symbol's lower left."""
    return _rectangles(code.bits, code.modules)


# Board and door plate have the same symbol in two sizes.
@lru_cache(maxsize=1024)
def _rectangles(symbol: bytes, side: int) -> tuple[Rectangle, ...]:
    row_bytes = (side + 2 * QUIET + 7) // 8
    open_runs: dict[tuple[int, int], int] = {}
    done = []
    for row in range(side + 1):
        at = (row + QUIET) * row_bytes
        bits = "".join(f"{byte:08b}" for byte in symbol[at : at + row_bytes])[QUIET : QUIET + side]
        runs = {(run.start(), run.end()) for run in _DARK.finditer(bits)} if row < side else set()
        for run in [run for run in open_runs if run not in runs]:
            first = open_runs.pop(run)
            done.append((run[0], side - row, run[1] - run[0], row - first))
        for run in runs:
            open_runs.setdefault(run, row)
    return tuple(sorted(done))


def make(address: str, level: Literal["Q", "H"], symbol_mm: float) -> Code:
    """The code of an address; ValueError where its modules would be too small to scan."""
    bits, modules = _symbol(address, level)
    code = Code(bits, modules, symbol_mm)
    if code.module_mm < floors.QR_MODULE_MM:
        small = f"每格只有 {code.module_mm:.2f} 毫米，小于 {floors.QR_MODULE_MM} 毫米"
        raise ValueError(
            f"二维码{small}：码宽 {symbol_mm:.0f} 毫米，网址有 {len(address)} 个字符；码要大些，或者网址短些"
        )
    return code


def width_mm(address: str, level: Literal["Q", "H"], least_mm: float, most_mm: float) -> float:
    """How wide a symbol has to be for modules that can be scanned, mm: no less and no more than its layout allows."""
    needed = math.ceil(modules(address, level) * floors.QR_MODULE_MM * 2) / 2
    return max(least_mm, min(needed, most_mm))


@lru_cache(maxsize=8192)
def modules(address: str, level: str) -> int:
    """The modules along the edge of an address's symbol, without making it."""
    code = qrcode.QRCode(error_correction=LEVELS[level])
    code.add_data(address)
    return 17 + 4 * int(code.best_fit())


# A station's board, door plate, cards and signs carry one address.
@lru_cache(maxsize=8192)
def _symbol(address: str, level: str) -> tuple[bytes, int]:
    """A symbol's packed rows, and the modules along its edge."""
    code = qrcode.QRCode(error_correction=LEVELS[level], border=QUIET)
    code.add_data(address)
    code.best_fit()
    code.mask_pattern = MASK
    code.make(fit=False)
    return b"".join(map(_pack, code.get_matrix())), code.modules_count


def _pack(row: list[bool]) -> bytes:
    """One row as bits, white being 1, filled up with white to whole bytes."""
    bits = bytes(row).translate(_BITS) + b"1" * (-len(row) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


_BITS = bytes.maketrans(b"\0\1", b"10")
