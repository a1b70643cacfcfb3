"""rules/pngs.py, rules/svg_bounds.py: picture files that harm whoever draws them, and what is said of each."""

from __future__ import annotations

import zlib

import pytest
from pictures import FORMS, chunk, drawing, embedded, png

from generator.catalog.rules.emblem import svg_flaw
from generator.catalog.rules.pngs import MOST_PIXELS, png_flaw
from generator.catalog.rules.svg_bounds import DEEPEST, MOST_ELEMENTS

SHAPE = '<path d="M0 0h9v9z" fill="#0B4A8F"/>'
RING, REPEATS, DEEP, NUMBER = "绕一圈又用到自己", "超过 20000 个", "一层套一层", "不是画得出来的数"
BOX, SIDE, UNSIZED = "viewBox 写的是", "要写大于 0 的数", "不知道画面多大"
TENFOLD = "".join(
    f'<g id="g{level}">' + f'<use href="#g{level - 1}"/>' * 10 + "</g>" for level in range(1, 7)
)  # a million shapes
DRAWINGS = {
    drawing('<g id="a"><use href="#a"/></g>' + SHAPE): RING,
    drawing('<use id="a" xlink:href="#a"/>'): RING,
    drawing('<g id="a"><use href="#b"/></g><g id="b"><use href="#c"/></g><g id="c"><use href="#a"/></g>'): RING,
    drawing(SHAPE + '<use href="#whole"/>', 'id="whole" viewBox="0 0 9 9"'): RING,
    drawing('<pattern id="p"><rect width="1" height="1" fill="url(#p)"/></pattern>'): RING,
    drawing('<pattern id="p"><rect width="1" height="1" style="fill: url( \'#p\' )"/></pattern>'): RING,
    drawing('<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/>'): RING,
    drawing('<clipPath id="c"><rect width="9" height="9" clip-path="url(#c)"/></clipPath>'): RING,
    drawing('<marker id="m"><path d="M0 0h1" marker-start="url(#m)"/></marker>'): RING,
    drawing('<path id="g0" d="M0 0h1v1z"/>' + TENFOLD + '<use href="#g6"/>'): REPEATS,
    drawing("<path/>" * (MOST_ELEMENTS + 1)): REPEATS,
    drawing("<g>" * DEEPEST + SHAPE + "</g>" * DEEPEST): DEEP,
    drawing("".join(f'<g id="u{n}"><use href="#u{n + 1}"/></g>' for n in range(DEEPEST))): DEEP,
    drawing("<g>" * 60_000 + "</g>" * 60_000): REPEATS,
    drawing(SHAPE, 'viewBox="0 0 9 9" width="nan"'): SIDE,
    drawing(SHAPE, 'viewBox="0 0 9 9" height="inf"'): SIDE,
    drawing(SHAPE, 'width="0" height="9"'): SIDE,
    drawing(SHAPE, 'width="9" height="-9"'): SIDE,
    drawing(SHAPE, 'width="9 meters" height="9"'): SIDE,
    drawing(SHAPE, 'width="1e30" height="1e30"'): NUMBER,
    drawing(SHAPE, ""): UNSIZED,
    drawing(SHAPE, 'width="100%" height="100%"'): UNSIZED,
    drawing(SHAPE, 'width="9"'): UNSIZED,
    drawing(SHAPE, 'viewBox=""'): BOX,
    drawing(SHAPE, 'viewBox="0 0 9"'): BOX,
    drawing(SHAPE, 'viewBox="0 0 9 0"'): BOX,
    drawing(SHAPE, 'viewBox="0 0 -9 9"'): BOX,
    drawing(SHAPE, 'viewBox="0 0 nan 9"'): BOX,
    drawing(SHAPE, 'viewBox="0 0 50% 9"'): BOX,
    drawing(SHAPE, 'viewBox="0 0 1e999 9"'): NUMBER,
    drawing('<path d="MNaN 0h9v9z"/>'): NUMBER,
    drawing('<path d="M0 0h99999999v9z"/>'): NUMBER,
    drawing('<path d="M0 0h9v9z" transform="scale(-inf)"/>'): NUMBER,
    drawing('<path d="M0 0h9v9z" style="stroke: #000; stroke-width: nan"/>'): NUMBER,
    drawing('<filter id="f"><feOffset dx="1" dy="Infinity"/></filter>'): NUMBER,
    drawing('<path d="M0 0h9v9z" opacity="nan"/>'): NUMBER,
    drawing(SHAPE, 'viewBox="0 0 9 9" onload="x()"'): "有脚本（onload）",
    drawing(embedded(drawing(SHAPE), "image/svg+xml")): "只能嵌 PNG 或 JPEG",
    drawing(embedded(b"GIF89a", "image/gif")): "只能嵌 PNG 或 JPEG",
    drawing('<image href="data:image/png,abc"/>'): "嵌的图片读不出来",
    drawing('<image href="data:image/png;base64,"/>'): "嵌的图片读不出来",
    drawing(embedded(b"GIF89a")): "开头不是 PNG",
    drawing(embedded(png(12_000, 12_000, pixels=b""))): "12000×12000 像素",
}
GOOD_DRAWINGS = (
    drawing(SHAPE),
    drawing(SHAPE, 'viewBox="0,0,9,9" width="100%" height="100%"'),
    drawing(SHAPE, 'width="90.5mm" height="9e1mm"'),
    drawing(SHAPE, 'viewBox="0 0 9 9" width="auto" height=" auto "'),
    drawing(SHAPE * (MOST_ELEMENTS // 2)),
    drawing("<g>" * 40 + SHAPE + "</g>" * 40),
    drawing(f'<symbol id="a" viewBox="0 0 9 9">{SHAPE}</symbol>' + '<use href="#a" width="9" height="9"/>' * 500),
    drawing('<linearGradient id="b"/><linearGradient id="a" href="#b"/><path d="M0 0h9v9z" fill="url(#a)"/>'),
    drawing('<clipPath id="c"><rect width="5" height="5"/></clipPath><g clip-path="url(#c)">' + SHAPE + "</g>"),
    drawing('<path d="M-1e-15.5-.5l1e5 0a1 1 0 0112.5.5z" transform="matrix(1 0 0 1 0 0)"/>'),
    drawing('<use href="#"/><use href="#nobody"/><path fill="url(#nobody)"/>' + SHAPE),
    drawing(embedded(png())),
)
DAMAGED, LARGE = "不完整或者坏了", f"超过 {MOST_PIXELS // 10_000} 万"
WHOLE = png()
PICTURES = {
    b"\x89PNG\r\n\x1a\n": DAMAGED,
    WHOLE[:-1]: DAMAGED,
    WHOLE[: len(WHOLE) // 2]: DAMAGED,
    WHOLE[:-20] + bytes([WHOLE[-20] ^ 1]) + WHOLE[-19:]: "校验码",
    WHOLE[:8] + b"\xff" * 4 + WHOLE[12:]: DAMAGED,
    WHOLE[:8] + chunk(b"CgBI", b"\0" * 4) + WHOLE[8:]: "文件头",
    WHOLE[:33] + chunk(b"IEND", b""): "像素数据",
    png(0, 9): DAMAGED,
    png(9, 9, colour=5, pixels=b""): DAMAGED,
    png(9, 9, colour=2, depth=4, pixels=b""): DAMAGED,
    png(60, 40, pixels=b"abc"): "解不开",
    png(60, 40, pixels=zlib.compress(b"\0" * 241 * 39)): "不够",
    png(60, 40, pixels=zlib.compress(b"\0" * 241 * 40)[:-1] + b"?"): "解不开",
    png(60, 40, pixels=zlib.compress(b"\0" * 241 * 40)[:-5]): DAMAGED,
    png(9, 9, colour=3).replace(b"PLTE", b"pLTE"): DAMAGED,
    png(20_000, 20_000, pixels=zlib.compress(b"\0" * 1000)): LARGE,
    png(12_000, 12_000, pixels=zlib.compress(b"\0" * 1000)): LARGE,
    png(2**31 - 1, 2**31 - 1, pixels=b""): LARGE,
}


@pytest.mark.parametrize("data", DRAWINGS, ids=range(len(DRAWINGS)))
def test_a_drawing_that_would_harm_is_told(data: bytes) -> None:
    assert DRAWINGS[data] in (svg_flaw(data) or "")


@pytest.mark.parametrize("data", GOOD_DRAWINGS, ids=range(len(GOOD_DRAWINGS)))
def test_a_drawing_that_harms_nobody_is_taken(data: bytes) -> None:
    assert svg_flaw(data) is None


@pytest.mark.parametrize("data", PICTURES, ids=range(len(PICTURES)))
def test_a_picture_that_is_damaged_or_too_large_is_told(data: bytes) -> None:
    assert PICTURES[data] in (png_flaw(data) or "")


@pytest.mark.parametrize("form", FORMS, ids=str)
@pytest.mark.parametrize("size", [(60, 40), (9, 7), (1, 1)], ids=str)
def test_every_form_of_a_picture_is_taken(form: tuple[int, int], size: tuple[int, int]) -> None:
    for interlaced in (False, True):
        assert png_flaw(png(*size, *form, interlaced)) is None


@pytest.mark.parametrize("side", range(1, 10))
def test_a_picture_of_any_size_lacks_no_point(side: int) -> None:
    for interlaced in (False, True):
        for width, height in ((side, 9), (9, side), (8, side)):
            whole = png(width, height, 0, 8, interlaced)
            at = whole.index(b"IDAT") + 4
            pixels = zlib.decompress(whole[at:])
            assert png_flaw(png(width, height, 0, 8, interlaced, zlib.compress(pixels))) is None
            assert png_flaw(png(width, height, 0, 8, interlaced, zlib.compress(pixels[:-1]))), (width, height)


def test_what_hangs_on_behind_is_no_matter_and_no_bomb() -> None:
    assert png_flaw(WHOLE + b"made by a program that signs its files") is None
    row = b"\0" + b"\xff\0\0\xff" * 60
    assert png_flaw(png(60, 40, pixels=zlib.compress(row * 40 + b"\0" * 10_000_000))) is None, "it is not unpacked"
