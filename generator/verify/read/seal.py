"""A finished file's bytes -> what in them nothing accounts for: a broken seal, bytes behind the end, bad checksums."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

MOST_SECTIONS = 2
"""A sheet is a base with one update behind it; whatever was added later is a third."""
CHUNKS = frozenset([b"IHDR", b"PLTE", b"IDAT", b"IEND", b"iTXt", b"tEXt", b"tRNS", b"pHYs"])
"""What a picture to forward is made of."""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_DIGEST = re.compile(rb"/ID ?\[ ?<[0-9a-f]*> ?<([0-9a-f]{32})> ?\]")
_BASE = re.compile(rb"/ID ?\[ ?<([0-9a-f]*)>")
_HEAD = re.compile(rb"%PDF-[12]\.[0-9]\n%[\x80-\xff]{4}\n")
_SECTION = re.compile(rb"\nstartxref\n[0-9]+\n%%EOF\n")


def broken(path: Path) -> Iterator[str]:
    """Messages about one file, a PDF or a picture."""
    data = path.read_bytes()
    yield from _picture(data) if path.suffix == ".png" else _document(data)


def base_of(path: Path) -> str:
    """By what a PDF's base is known: the first string of its last /ID; sheets of one layout have it alike."""
    data = path.read_bytes()
    found = _BASE.match(data, max(data.rfind(b"/ID"), 0))
    return found[1].decode() if found else ""


def _document(data: bytes) -> Iterator[str]:
    sections = list(_SECTION.finditer(data))
    if not _HEAD.match(data) or not sections or sections[-1].end() != len(data):
        yield "文件的开头或结尾多了东西（%%EOF 后面不该有内容）"
    if len(sections) > MOST_SECTIONS:
        yield "这个 PDF 做好以后又被追加过内容"
    if not _is_whole(data):
        yield "这个文件做好以后被改动过，或者已损坏：和封在里面的摘要对不上"


def _is_whole(data: bytes) -> bool:
    """Whether the digest in its last /ID is that of all its bytes, with zeros in the digest's place."""
    found = _DIGEST.match(data, max(data.rfind(b"/ID"), 0))
    if found is None:
        return False
    begin, end = found.span(1)
    hashed = hashlib.sha256(data[:begin])
    hashed.update(b"0" * (end - begin))
    hashed.update(data[end:])
    return hashed.hexdigest().startswith(found[1].decode())


def _picture(data: bytes) -> Iterator[str]:
    at, names = len(_SIGNATURE), list[bytes]()
    while data.startswith(_SIGNATURE) and at + 12 <= len(data) and names[-1:] != [b"IEND"]:
        length, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        body, check = data[at + 4 : at + 8 + length], data[at + 8 + length : at + 12 + length]
        if zlib.crc32(body).to_bytes(4, "big") != check:
            break
        names.append(name)
        at += 12 + length
    if names[-1:] != [b"IEND"] or at != len(data):
        yield "这张图片已损坏，或者后面多了东西"
    elif odd := sorted(set(names) - CHUNKS):
        yield f"这张图片里夹带了别的东西（{odd[0].decode('latin-1')}）"
