"""A path as a catalog writes it, and the catalog's folder -> the image file, read and looked over."""

from __future__ import annotations

import hashlib
import re
import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated
from xml.etree import ElementTree

from pydantic import PlainSerializer, PlainValidator, ValidationInfo

from generator.catalog.model.scalars import refusal

LARGEST = 500_000
"""Bytes. An emblem is a drawing of a few shapes; more is a photograph or a scan."""
_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = "{http://www.w3.org/2000/svg}"
_AS_SVG = "请从制作软件里另存为普通 SVG，或换成 PNG"


@dataclass(frozen=True)
class Image:
    """An image file that the bureau supplied, as it was when the catalog was read."""

    file: str
    """As the catalog writes it."""
    data: bytes = field(repr=False)
    media: str
    """image/png or image/svg+xml."""
    digest: str
    """SHA-256 of the bytes, so that a changed file changes whatever is made with it."""


def _read(value: object, info: ValidationInfo) -> Image:
    if isinstance(value, Image):
        return value
    if not isinstance(value, str) or not value.strip():
        raise refusal("GP213", "要写图片文件的相对路径，如 biaozhi/biaozhi.svg")
    name = value.strip()
    assert info.context is not None  # the loader says where the catalog lies
    data = _bytes(name, info.context["folder"])
    if data.startswith(_PNG):
        _look_over_png(data)
        media = "image/png"
    elif name.lower().endswith(".svg"):
        _look_over_svg(data)
        media = "image/svg+xml"
    else:
        raise refusal("GP213", f"“{name[:80]}”不是 PNG 或 SVG 图片")
    return Image(name, data, media, hashlib.sha256(data).hexdigest())


def _bytes(name: str, folder: Path) -> bytes:
    shown = f"“{name[:80]}”"
    try:
        path = (folder / name).resolve()
        inside = not re.search(r"^/|[\\:]", name) and path.is_relative_to(folder.resolve())
        size = path.stat().st_size if inside and path.is_file() else None
        data = path.read_bytes() if size is not None and size <= LARGEST else b""
    except (OSError, ValueError, RuntimeError):  # RuntimeError: links in a circle
        raise refusal("GP213", f"打不开{shown}") from None
    if not inside:
        where = "请把文件放进去（可以放子文件夹），写相对路径，用“/”隔开"
        raise refusal("GP213", f"{shown}不在目录文件所在的文件夹里；{where}")
    if size is None:
        raise refusal("GP213", f"没有这个文件：{shown}（从目录文件所在的文件夹找起）")
    if size > LARGEST:
        raise refusal("GP213", f"{shown}有 {size / 1000:.0f} KB，超过 {LARGEST // 1000} KB")
    return data


def _look_over_png(data: bytes) -> None:
    whole = len(data) > 45 and data[12:16] == b"IHDR" and data[-8:-4] == b"IEND"
    if not whole or 0 in struct.unpack(">II", data[16:24]):
        raise refusal("GP213", "PNG 图片不完整，请重新拷贝")


def _look_over_svg(data: bytes) -> None:
    """Refuse what could look different elsewhere, or ask for anything outside the file."""
    if any(sign in data for sign in (b"<!ENTITY", b"<?xml-stylesheet", b"\0")):
        raise refusal("GP213", f"SVG 里有实体定义、样式表引用或不是 UTF-8 编码；{_AS_SVG}")
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError):
        raise refusal("GP213", f"SVG 读不出来；{_AS_SVG}") from None
    if root.tag != f"{_SVG}svg":
        raise refusal("GP213", f"不是 SVG 图片；{_AS_SVG}")
    for element in root.iter():
        kind = str(element.tag).removeprefix(_SVG)
        if kind in ("script", "foreignObject"):
            raise refusal("GP213", f"SVG 里有脚本或网页内容（{kind}）；{_AS_SVG}")
        if kind == "text":
            raise refusal("GP213", "SVG 里有没转成曲线的文字，换一台机器就会变样；请转成曲线再导出")
        links = [value for name, value in element.attrib.items() if name.rpartition("}")[2] == "href"]
        links += re.findall(r"url\(\s*['\"]?([^'\")\s]*)", " ".join([*element.attrib.values(), element.text or ""]))
        if any(not link.startswith(("#", "data:image/")) for link in links) or "@import" in (element.text or ""):
            raise refusal("GP213", "SVG 引用了文件之外的东西；请嵌入或去掉再导出")


ImageFile = Annotated[
    Image,
    PlainSerializer(lambda image: {"file": image.file, "digest": image.digest}),
    PlainValidator(_read),
]
