"""generator/catalog/rules/emblem.py: a table of drawings, and why each may or may not be put on a sign."""

from __future__ import annotations

import base64
import re
import struct
import zlib

import pytest
from checkout import ROOT

from generator.catalog.model.images import Image
from generator.catalog.rules.drawings import SLOTS_MM, resolution, undrawn
from generator.catalog.rules.emblem import png_flaw, svg_flaw
from generator.kinds.reading import load_kinds

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'
OUTSIDE = "引用了文件之外的东西"
FLAWED = {
    '<image href="http://x.cn/a.png"/>': OUTSIDE,
    '<image href="https://x.cn/a.png"/>': OUTSIDE,
    '<image xlink:href="http://x.cn/a.png"/>': OUTSIDE,
    '<image href="//x.cn/a.png"/>': OUTSIDE,
    '<image href="file:///etc/passwd"/>': OUTSIDE,
    '<image href="a.png"/>': OUTSIDE,
    '<image href=" http://x.cn/a.png"/>': OUTSIDE,
    '<image href="data:text/html,x"/>': OUTSIDE,
    '<a href="javascript:x()"><path d="M0 0"/></a>': OUTSIDE,
    '<use href="other.svg#a"/>': OUTSIDE,
    '<g xml:base="http://x.cn/"><use href="#a"/></g>': OUTSIDE,
    '<path fill="url(http://x.cn/a.svg#a)"/>': OUTSIDE,
    '<path fill="URL(http://x.cn/a.svg#a)"/>': OUTSIDE,
    "<path style=\"fill: url( 'a.svg#a')\"/>": OUTSIDE,
    "<style>@import 'a.css';</style>": OUTSIDE,
    "<style>@IMPORT 'a.css';</style>": OUTSIDE,
    '<style>p{fill:url("http://x.cn/a")}</style>': OUTSIDE,
    "<style><g/>@import 'a.css';</style>": OUTSIDE,
    "<script>1</script>": "脚本或网页内容（script）",
    "<foreignObject/>": "脚本或网页内容（foreignObject）",
    "<text>字</text>": "没转成曲线的文字",
}
SOUND = (
    "",
    '<path d="M0 0h9v9z" fill="#0B4A8F"/>',
    '<linearGradient id="a"/><path fill="url(#a)"/>',
    "<path style=\"fill:url('#a')\"/>",
    '<use href="#a"/>',
    '<image href="data:image/png;base64,AA=="/>',
    '<image xlink:href="data:image/png;base64,AA=="/>',
    "<style>p{fill:#000}</style>",
    "<title>http://x.cn/ 不是链接</title>",
)


def test_what_is_no_svg_by_itself() -> None:
    assert "不是 SVG 图片" in (svg_flaw(b"<html/>") or "")
    assert "不是 SVG 图片" in (svg_flaw(b"<svg/>") or ""), "a namespace makes it one"
    assert "读不出来" in (svg_flaw(b"<svg") or "")
    for odd in ("<!DOCTYPE svg [<!ENTITY a 'b'>]>", '<?xml-stylesheet href="a.css"?>', "\0"):
        assert "实体定义、样式表引用" in (svg_flaw((odd + SVG.format("")).encode()) or ""), odd


@pytest.mark.parametrize("drawing", FLAWED)
def test_a_drawing_that_does_not_stand_by_itself(drawing: str) -> None:
    assert FLAWED[drawing] in (svg_flaw(SVG.format(drawing).encode()) or "")


@pytest.mark.parametrize("drawing", SOUND)
def test_a_drawing_that_does(drawing: str) -> None:
    assert svg_flaw(SVG.format(drawing).encode()) is None


def png(width: int, height: int) -> bytes:
    """A whole PNG file of that size."""
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"")),
        (b"IEND", b""),
    )
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def test_a_png_is_whole_and_has_a_size() -> None:
    assert png_flaw(png(2, 3)) is None
    for broken in (png(2, 3)[:-1], png(0, 3), png(2, 0), png(2, 3)[:45], png(2, 3).replace(b"IHDR", b"IHDX")):
        assert "不完整" in (png_flaw(broken) or "")


EFFECTS = {
    '<mask id="m"/>': ["mask"],
    '<path mask="url(#m)"/>': ["mask"],
    '<path style="mask: url(#m)"/>': ["mask"],
    '<filter id="f"/>': ["filter"],
    '<path filter="url(#f)"/>': ["filter"],
    "<switch><path/></switch>": ["switch"],
    '<g style="mix-blend-mode:multiply"/>': ["mix-blend-mode"],
    '<g style="isolation: isolate; mix-blend-mode: screen !important"/>': ["isolation", "mix-blend-mode"],
    '<path fill="var(--a)"/>': ["var()"],
    "<style>p{fill:VAR( --a)}</style>": ["var()"],
    "<style>@media screen{p{fill:#000}}</style>": ["@media"],
    "<style>@supports(a:b){p{fill:#000}}</style>": ["@supports"],
    '<path style="clip-path: circle(3px)"/>': ["clip-path（不是 url 的）"],
    "<path><animate/></path>": ["animate"],
}
NO_EFFECTS = (
    "",
    '<path mask="none" filter="none" style="mix-blend-mode: normal"/>',
    '<clipPath id="c"/><path clip-path="url(#c)"/>',
    '<linearGradient id="filter"/><path fill="url(#filter)" id="mask"/>',
    '<path opacity=".5" fill-rule="evenodd" stroke-linejoin="round"/>',
    "<title>mask: a; @media var(--a)</title>",
    "<style>.filter{fill:#000}</style>",
)


@pytest.mark.parametrize("drawing", EFFECTS)
def test_what_would_not_be_drawn_is_named(drawing: str) -> None:
    assert undrawn(SVG.format(drawing).encode()) == EFFECTS[drawing]


@pytest.mark.parametrize("drawing", NO_EFFECTS)
def test_what_is_drawn_is_no_effect(drawing: str) -> None:
    assert undrawn(SVG.format(drawing).encode()) == []


def dots(data: bytes, media: str = "image/svg+xml") -> float | None:
    return resolution(Image("a", data, media, ""), 50.8)


def test_pixels_an_inch_at_the_printed_size() -> None:
    head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 600, 400) + bytes(14) + b"IEND" + bytes(4)
    assert dots(head, "image/png") == pytest.approx(300)
    link = f"data:image/png;base64,{base64.b64encode(head).decode()}"
    assert dots(SVG.format(f'<image href="{link}"/>').encode()) == pytest.approx(300)
    assert dots(SVG.format(f'<image width="3" height="2" xlink:href="{link}"/>').encode()) == pytest.approx(900)
    moved = f'<g transform="scale(2)"><image width="3" height="2" href="{link}"/></g>'
    assert dots(SVG.format(moved).encode()) == pytest.approx(300), "perhaps as large as the drawing"
    assert dots(SVG.format('<path d="M0 0"/><image href="data:image/png;base64,A"/>').encode()) is None
    assert dots(b"<svg") is None


def test_the_slots_are_those_of_the_kinds() -> None:
    kinds = load_kinds(ROOT / "templates")
    for kind, (side, size) in SLOTS_MM.items():
        assert kinds[kind].editions["default"].size_mm == size
        styles = "".join(path.read_text("utf-8") for path in (ROOT / "templates" / kind).glob("*.css"))
        sides = re.findall(r"\.emblem(?: img)? \{[^}]*?(?<!-)width: (\d+)mm; height: \1mm; object-fit", styles)
        assert float(max(sides, key=float)) == side, kind
