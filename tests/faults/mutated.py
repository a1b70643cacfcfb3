"""Sound bytes -> the same with some damage: what editors, disks, other programs and adversaries make of a file."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Callable, Sequence

ODD = (
    b"", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\r\n", b"\t", b"\xc2\xa0", b"\xe2\x80\xae", b"\xed\xa0\x80",
    b"\xf0\xa0\x80\x80", b"~", b"null", b"true", b"0x10", b"1e999", b"-1", b"nan", b".inf", b"9" * 400,
    b"2026-13-45", b"0001-01-01", b"12:30", b"=1+1", b"[", b"]", b"{", b"}", b"[[[[", b"&a", b"*a", b"<<: *a",
    b"!!python/object:os.system", b"!", b"|", b">-", b"? ", b"- ", b": ", b",,,,", b'"', b"'", b'""', b"#", b"%",
    b"@", b"`", b"---\n", b"...\n", b"../../etc/passwd", b"{{ 7*7 }}", b"{place}", b"<!ENTITY", b"<g>", b"</g>",
    b'href="#a"', b"url(#a)", b"\\u0000", b"\\ud800", b"\x1b[31m",
)  # fmt: skip
"""What readers have stumbled over, here or elsewhere."""
Mutation = Callable[[bytearray, random.Random, Sequence[bytes]], bytearray]


def mutated(data: bytes, chance: random.Random, others: Sequence[bytes] = ()) -> bytes:
    """The bytes with one to six changes, of whatever kind."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        changed = chance.choice(_MUTATIONS)(changed, chance, others)
    return bytes(changed[:2_000_000])


def _flip(data: bytearray, chance: random.Random, _: Sequence[bytes]) -> bytearray:
    for _number in range(chance.choice((1, 1, 8))):
        if data:
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return data


def _insert(data: bytearray, chance: random.Random, _: Sequence[bytes]) -> bytearray:
    at = chance.randint(0, len(data))
    data[at:at] = chance.choice(ODD) * chance.choice((1, 1, 1, 3, 300))
    return data


def _cut(data: bytearray, chance: random.Random, _: Sequence[bytes]) -> bytearray:
    a, b = sorted(chance.randint(0, len(data)) for _number in range(2))
    del data[a : min(b, a + chance.choice((1, 20, 400, 10**7)))]
    return data


def _repeat(data: bytearray, chance: random.Random, _: Sequence[bytes]) -> bytearray:
    a = chance.randint(0, len(data))
    part = data[a : a + chance.choice((1, 9, 80, 900))]
    data[a:a] = part * chance.choice((1, 2, 50, 2000) if len(part) < 100 else (1, 20))
    return data


def _lines(data: bytearray, chance: random.Random, others: Sequence[bytes]) -> bytearray:
    """A line dropped, doubled, moved, indented otherwise, or brought from another file."""
    lines = bytes(data).split(b"\n")
    at, how = chance.randrange(len(lines)), chance.randrange(6)
    if how == 0:
        del lines[at]
    elif how == 1:
        lines.insert(at, lines[at])
    elif how == 2:
        lines.insert(chance.randrange(len(lines)), lines.pop(at))
    elif how == 3:
        lines[at] = b" " * chance.choice((1, 2, 4)) + lines[at]
    elif how == 4:
        lines[at] = lines[at][1:]
    elif others:
        lines.insert(at, chance.choice(chance.choice(others).split(b"\n")))
    return bytearray(b"\n".join(lines))


def _value(data: bytearray, chance: random.Random, _: Sequence[bytes]) -> bytearray:
    """What stands behind a colon or between commas, exchanged for something odd."""
    ends = [at for at, byte in enumerate(data) if byte in b':,=\n"']
    if len(ends) > 1:
        number = chance.randrange(len(ends) - 1)
        data[ends[number] + 1 : ends[number + 1]] = b" " + chance.choice(ODD)
    return data


def _whole_png(data: bytearray, chance: random.Random, _: Sequence[bytes]) -> bytearray:
    """A PNG's part changed, and its checksum made right again: a reader must not stop at the seal."""
    if not data.startswith(b"\x89PNG") or len(data) < 40:
        return _flip(data, chance, ())
    at, starts = 8, []
    while at + 12 <= len(data):
        starts.append(at)
        at += 12 + int.from_bytes(data[at : at + 4], "big")
    at = chance.choice(starts)
    length = int.from_bytes(data[at : at + 4], "big")
    body = bytearray(data[at + 8 : at + 8 + length])
    if body:
        body[chance.randrange(len(body))] = chance.randrange(256)
    name = bytes(data[at + 4 : at + 8])
    data[at + 8 : at + 12 + length] = bytes(body) + struct.pack(">I", zlib.crc32(name + bytes(body)))
    return data


_MUTATIONS: tuple[Mutation, ...] = (_flip, _insert, _cut, _repeat, _lines, _lines, _value, _value, _whole_png)
