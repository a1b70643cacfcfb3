"""The bytes of a PNG file -> what is wrong with them; its picture is not made: that may be larger than the memory."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

MOST_PIXELS = 16_000_000
"""4000 x 4000: on the largest sign that we make (3 m) an emblem of 0.4 m has 250 dots an inch. A press that scales,
masks and writes so many needs 150 MB; a file of 100 KB may name a hundred times as many."""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Colour type -> samples a pixel."""
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
"""Colour type -> bits a sample (PNG, third edition, table 9)."""
# Adam7: where each of the seven passes begins, and how far apart its pixels are, across and down.
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_STEP = 1_000_000
_COPY = "请重新拷贝，或从制作软件里重新导出"


class _DamagedError(Exception):
    """What is damaged, in Chinese."""


def png_size(data: bytes) -> tuple[int, int] | None:
    """The width and height that a PNG file names."""
    return struct.unpack(">II", data[16:24]) if len(data) >= 24 and data[12:16] == b"IHDR" else None


def png_flaw(data: bytes) -> str | None:
    """What is wrong with a PNG file, in Chinese: cut off, changed on its way, of no size, of too many pixels."""
    try:
        chunks = list(_chunks(data))
        names = [name for name, _ in chunks]
        width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", _header(chunks))
        if 0 in (width, height) or depth not in _DEPTHS.get(colour, ()) or interlaced > 1:
            raise _DamagedError("文件头里的宽、高或颜色不对")
        if width * height > MOST_PIXELS:
            return (
                f"PNG 图片有 {width}×{height} 像素，超过 {MOST_PIXELS // 10_000} 万；请缩小再用，长边 2000 像素就够清楚"
            )
        if colour == 3 and b"PLTE" not in names[: names.index(b"IDAT")]:
            raise _DamagedError("没有调色板")
        shape = [(width, height)] if not interlaced else _passes(width, height)
        size = sum(rows * (1 + (columns * depth * _SAMPLES[colour] + 7) // 8) for columns, rows in shape if columns)
        _inflate([body for name, body in chunks if name == b"IDAT"], size)
    except _DamagedError as error:
        return f"PNG 图片不完整或者坏了（{error}）；{_COPY}"
    return None


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and body of each part of the file, up to its end; what a program hung on behind it is nobody's matter."""
    at = len(_SIGNATURE)
    if not data.startswith(_SIGNATURE):
        raise _DamagedError("开头不是 PNG")
    while True:
        length = int.from_bytes(data[at : at + 4], "big")
        name, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        seal = data[at + 8 + length : at + 12 + length]
        if len(seal) < 4:
            raise _DamagedError("后面缺了一段")
        if int.from_bytes(seal, "big") != zlib.crc32(name + body):
            raise _DamagedError("有一段和它的校验码对不上")
        yield name, body
        if name == b"IEND":
            return
        at += 12 + length


def _header(chunks: list[tuple[bytes, bytes]]) -> bytes:
    name, body = chunks[0]
    if name != b"IHDR" or len(body) != 13 or b"IDAT" not in [other for other, _ in chunks]:
        raise _DamagedError("缺文件头或像素数据")
    return body


def _passes(width: int, height: int) -> list[tuple[int, int]]:
    """Columns and rows of each pass of an interlaced picture."""
    return [(-(-(width - x) // across), -(-(height - y) // down)) for x, y, across, down in _PASSES]


def _inflate(bodies: list[bytes], size: int) -> None:
    """Unpack so many bytes, a piece at a time, and keep none: a bomb is left as it lies."""
    unpacker, waiting = zlib.decompressobj(), b"".join(bodies)
    try:
        while size > 0 and (piece := unpacker.decompress(waiting, min(size, _STEP))):
            size -= len(piece)
            waiting = unpacker.unconsumed_tail
        if size == 0:
            unpacker.decompress(unpacker.unconsumed_tail, 1)  # the checksum behind it is read by this
    except zlib.error:
        raise _DamagedError("像素数据解不开") from None
    if size > 0:
        raise _DamagedError("像素数据不够")
