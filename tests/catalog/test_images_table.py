"""catalog/model/images.py, rules/emblem.py: which emblem files are taken, and what is said of the others."""

from __future__ import annotations

import base64
import struct
from pathlib import Path

import pytest
from pictures import png
from pydantic import TypeAdapter, ValidationError

from generator.catalog.model.images import LARGEST, Image, ImageFile
from generator.catalog.rules.emblem import svg_flaw
from generator.catalog.rules.pngs import png_flaw

PNG = png(30, 20)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">%s</svg>'
OUTSIDE = "SVG 引用了文件之外的东西；请嵌入或去掉再导出"
AS_SVG = "请从制作软件里另存为普通 SVG，或换成 PNG"


def read(folder: Path, name: str) -> Image:
    adapter: TypeAdapter[Image] = TypeAdapter(ImageFile)
    return adapter.validate_python(name, context={"folder": folder})


def said(folder: Path, name: object) -> str:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(ImageFile).validate_python(name, context={"folder": folder})
    (error,) = caught.value.errors()
    assert error["type"] == "GP213"
    return str(error["msg"])


@pytest.mark.parametrize(
    "body",
    [
        b'<image href="http://a.cn/b.png"/>',
        b'<image href="https://a.cn/b.png"/>',
        b'<image xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="b.png"/>',
        b'<image href="data:text/html,1"/>',
        b'<path fill="url(http://a.cn/b)"/>',
        b"<path style=\"fill: url( 'b.svg#c' )\"/>",
        b'<style>path { fill: url("https://a.cn/b") }</style>',
        b"<style>@import 'a.css';</style>",
        b'<a href=""><path/></a>',
    ],
)
def test_a_drawing_asks_for_nothing_outside_its_file(body: bytes) -> None:
    assert svg_flaw(SVG % body) == OUTSIDE


@pytest.mark.parametrize(
    "body",
    [
        b'<path id="b" fill="url(#a)" style="clip-path: url(\'#c\')"/><use href="#b"/>',
        b'<image href="data:image/png;base64,%s"/>' % base64.b64encode(PNG),
        b"<style>path { fill: url(#a) }</style><title>http://a.cn</title>",
    ],
)
def test_a_drawing_may_refer_to_itself(tmp_path: Path, body: bytes) -> None:
    (tmp_path / "a.SVG").write_bytes(SVG % body)
    assert read(tmp_path, "a.SVG").media == "image/svg+xml"
    assert svg_flaw(SVG % body) is None


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"<script/>", f"SVG 里有脚本或网页内容（script）；{AS_SVG}"),
        (b"<g><foreignObject/></g>", f"SVG 里有脚本或网页内容（foreignObject）；{AS_SVG}"),
        (b"<g><text>a</text></g>", "SVG 里有没转成曲线的文字，换一台机器就会变样；请转成曲线再导出"),
        (b"<g>", f"SVG 读不出来；{AS_SVG}"),
    ],
)
def test_a_drawing_holds_no_script_and_no_letters(body: bytes, words: str) -> None:
    assert svg_flaw(SVG % body) == words


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG % b"", f"SVG 里有实体定义、样式表引用或不是 UTF-8 编码；{AS_SVG}"),
        (b'<?xml-stylesheet href="a"?>' + SVG % b"", f"SVG 里有实体定义、样式表引用或不是 UTF-8 编码；{AS_SVG}"),
        ((SVG % b"").decode().encode("utf-16"), f"SVG 里有实体定义、样式表引用或不是 UTF-8 编码；{AS_SVG}"),
        (b"<html/>", f"不是 SVG 图片；{AS_SVG}"),
        (b"<svg/>", f"不是 SVG 图片；{AS_SVG}"),
        (b'<?xml version="1.0" encoding="nope"?><svg/>', f"SVG 读不出来；{AS_SVG}"),
    ],
)
def test_what_is_no_plain_drawing(data: bytes, words: str) -> None:
    assert svg_flaw(data) == words


def test_a_picture_of_points_is_known_by_its_bytes_not_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_bytes(PNG)
    image = read(tmp_path, " a.svg ")
    assert (image.file, image.media, image.data) == ("a.svg", "image/png", PNG)
    assert len(image.digest) == 64 and set(image.digest) <= set("0123456789abcdef")
    assert read(tmp_path, "a.svg") == image
    assert "PNG" not in repr(image), "half a megabyte of bytes in every message"
    (tmp_path / "b.png").write_bytes(PNG + b"\0\0\0\0IEND\0\0\0\0")
    assert read(tmp_path, "b.png").digest != image.digest


@pytest.mark.parametrize(
    "data",
    [
        PNG[:-1], PNG[:30], PNG[:12] + b"IDAT" + PNG[16:], PNG[:16] + struct.pack(">II", 0, 20) + PNG[24:],
        PNG[:16] + struct.pack(">II", 30, 0) + PNG[24:], PNG[:8] + b"\0" * 10,
    ],
)  # fmt: skip
def test_half_a_picture(data: bytes) -> None:
    assert (png_flaw(data) or "").startswith("PNG 图片不完整或者坏了（")
    assert png_flaw(PNG) is None


def test_files_that_are_no_pictures_or_not_there(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"GIF89a")
    (tmp_path / "b").mkdir()
    assert said(tmp_path, "a.png") == "“a.png”不是 PNG 或 SVG 图片，里面是 GIF；请另存为 PNG"
    assert said(tmp_path, "b") == "没有这个文件：“b”（从目录文件所在的文件夹找起）"
    assert said(tmp_path, "c.png") == "没有这个文件：“c.png”（从目录文件所在的文件夹找起）"
    assert said(tmp_path, "a\0b") == "打不开“a\0b”"
    long = "0123456789" * 9
    assert said(tmp_path, long) == f"没有这个文件：“{long[:80]}”（从目录文件所在的文件夹找起）"
    (tmp_path / long).write_bytes(b"text")
    assert said(tmp_path, long) == f"“{long[:80]}”不是 PNG 或 SVG 图片"


@pytest.mark.parametrize(
    ("start", "form"),
    [
        (b"\xff\xd8\xff\xe0", "JPEG"), (b"GIF87a", "GIF"), (b"RIFF\0\0\0\0WEBP", "WebP"), (b"BM\x36", "BMP"),
        (b"II*\0", "TIFF"), (b"MM\0*", "TIFF"), (b"%PDF-1.7", "PDF"),
    ],
)  # fmt: skip
def test_a_file_of_another_form_is_called_by_its_own_name(tmp_path: Path, start: bytes, form: str) -> None:
    (tmp_path / "a.png").write_bytes(start + bytes(9))
    assert said(tmp_path, "a.png") == f"“a.png”不是 PNG 或 SVG 图片，里面是 {form}；请另存为 PNG"


@pytest.mark.parametrize("value", ["", "  ", None, 5, ["a.png"]])
def test_a_value_that_is_no_path(tmp_path: Path, value: object) -> None:
    assert said(tmp_path, value) == "要写图片文件的相对路径，如 biaozhi/biaozhi.svg"


def test_only_files_below_the_catalog_s_folder_are_opened(tmp_path: Path) -> None:
    inner = tmp_path / "catalog"
    (inner / "biaozhi").mkdir(parents=True)
    for place in (tmp_path / "a.png", inner / "biaozhi/a.png", inner / "a.png"):
        place.write_bytes(PNG)
    (inner / "link.png").symlink_to(tmp_path / "a.png")
    assert read(inner, "biaozhi/a.png").file == "biaozhi/a.png"
    assert read(inner, "biaozhi/../a.png").media == "image/png"
    where = "不在目录文件所在的文件夹里；请把文件放进去（可以放子文件夹），写相对路径，用“/”隔开"
    for name in ("../a.png", str(inner / "a.png"), "biaozhi\\a.png", "C:a.png", "link.png"):
        assert said(inner, name) == f"“{name[:80]}”{where}"


def test_the_largest_file_that_is_taken(tmp_path: Path) -> None:
    filling = b" " * (LARGEST - len(SVG % b""))
    (tmp_path / "a.svg").write_bytes(SVG % filling)
    assert read(tmp_path, "a.svg").media == "image/svg+xml"
    (tmp_path / "a.svg").write_bytes(SVG % filling + b" ")
    assert said(tmp_path, "a.svg") == "“a.svg”有 500 KB，超过 500 KB"
    (tmp_path / "a.svg").write_bytes(SVG % filling + b" " * 234_567)
    assert said(tmp_path, "a.svg") == "“a.svg”有 735 KB，超过 500 KB"


def test_a_picture_is_written_out_by_its_name_and_digest(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(PNG)
    image = read(tmp_path, "a.png")
    assert TypeAdapter(ImageFile).dump_python(image) == {"file": "a.png", "digest": image.digest}
    assert TypeAdapter(ImageFile).validate_python(image, context={"folder": tmp_path}) is image
