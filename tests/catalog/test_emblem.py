"""generator/catalog/rules/emblem.py: a table of drawings, and why each may or may not be put on a sign."""

from __future__ import annotations

import struct
import zlib

import pytest

from generator.catalog.rules.emblem import png_flaw, svg_flaw

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
