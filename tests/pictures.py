"""Picture files as bytes: PNG of every form there is, and drawings, sound and not."""

from __future__ import annotations

import base64
import struct
import zlib

SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
FORMS = [
    (colour, depth)
    for colour, depths in ((0, (1, 2, 4, 8, 16)), (2, (8, 16)), (3, (1, 2, 4, 8)), (4, (8, 16)), (6, (8, 16)))
    for depth in depths
]
"""Every colour type and bit depth of the standard."""
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


def chunk(name: bytes, body: bytes) -> bytes:
    """One part of a PNG file."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(
    width: int = 60,
    height: int = 40,
    colour: int = 6,
    depth: int = 8,
    interlaced: bool = False,
    pixels: bytes | None = None,
) -> bytes:
    """A PNG of that form with a dark square in its middle; `pixels` stands for its pixel data, packed."""
    if pixels is None:
        passes = _PASSES if interlaced else ((0, 0, 1, 1),)
        rows = [
            _row(range(x, width, across), y, width, height, colour, depth)
            for x, top, across, down in passes
            for y in range(top, height, down)
            if x < width
        ]
        pixels = zlib.compress(b"".join(b"\0" + row for row in rows))
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced)
    palette = chunk(b"PLTE", bytes((200, 30, 30, 255, 255, 255))) if colour == 3 else b""
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + palette + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def _row(columns: range, y: int, width: int, height: int, colour: int, depth: int) -> bytes:
    most = (1 << depth) - 1
    bits = ""
    for x in columns:
        inside = width // 4 <= x < width - width // 4 and height // 4 <= y < height - height // 4
        samples = {0: (0.2,), 2: (0.8, 0.1, 0.1), 3: (0.0,), 4: (0.2, 1.0), 6: (0.8, 0.1, 0.1, 1.0)}[colour]
        if not inside:
            samples = {0: (1.0,), 2: (1.0,) * 3, 3: (1 / most,), 4: (0.0, 0.0), 6: (0.0,) * 4}[colour]
        bits += "".join(f"{round(sample * most):0{depth}b}" for sample in samples)
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big") if bits else b""


def drawing(body: str, attributes: str = 'viewBox="0 0 9 9"') -> bytes:
    """An SVG file that holds this."""
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {spaces} {attributes}>{body}</svg>".encode()


def embedded(data: bytes, media: str = "image/png") -> str:
    """A picture inside a drawing."""
    return f'<image width="9" height="9" href="data:{media};base64,{base64.b64encode(data).decode()}"/>'
