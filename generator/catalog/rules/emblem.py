"""The emblem's file -> what in it could look different elsewhere, or ask for anything outside the file."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from xml.etree import ElementTree

from generator.catalog.model import Catalog
from generator.catalog.model.signage import Emblem
from generator.catalog.reading.check import Checked
from generator.catalog.reading.describe import label
from generator.catalog.reading.source import Place
from generator.ground.errors import Finding

_FILE: Place = ("signage", "emblem", "file")
_SVG = "{http://www.w3.org/2000/svg}"
_AS_SVG = "请从制作软件里另存为普通 SVG，或换成 PNG"
_INSIDE = ("#", "data:image/")
"""How a link begins that stays inside the file; everything else (http:, file:, a neighbour's name) is refused."""


def find_bad_emblem(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """An emblem's file that is broken, or no picture that stands by itself."""
    if catalog.signage is None or catalog.signage.emblem is None:
        return
    image = catalog.signage.emblem.file
    message = png_flaw(image.data) if image.media == "image/png" else svg_flaw(image.data)
    if message is not None:
        yield checked.mark(_FILE).finding("GP213", f"{label(Emblem, 'file')}：{message}")


def png_flaw(data: bytes) -> str | None:
    """What is wrong with a PNG file, in Chinese."""
    whole = len(data) > 45 and data[12:16] == b"IHDR" and data[-8:-4] == b"IEND"
    if not whole or 0 in struct.unpack(">II", data[16:24]):
        return "PNG 图片不完整，请重新拷贝"
    return None


def svg_flaw(data: bytes) -> str | None:
    """What is wrong with an SVG file, in Chinese; the first flaw only."""
    if any(sign in data for sign in (b"<!ENTITY", b"<?xml-stylesheet", b"\0")):
        return f"SVG 里有实体定义、样式表引用或不是 UTF-8 编码；{_AS_SVG}"
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError):
        return f"SVG 读不出来；{_AS_SVG}"
    if root.tag != f"{_SVG}svg":
        return f"不是 SVG 图片；{_AS_SVG}"
    return next((flaw for element in root.iter() if (flaw := _element_flaw(element)) is not None), None)


def _element_flaw(element: ElementTree.Element) -> str | None:
    tag = str(element.tag).removeprefix(_SVG)
    if tag in ("script", "foreignObject"):
        return f"SVG 里有脚本或网页内容（{tag}）；{_AS_SVG}"
    if tag == "text":
        return "SVG 里有没转成曲线的文字，换一台机器就会变样；请转成曲线再导出"
    if any(not link.startswith(_INSIDE) for link in _links(element)) or "@import" in _written(element).lower():
        return "SVG 引用了文件之外的东西；请嵌入或去掉再导出"
    return None


def _links(element: ElementTree.Element) -> list[str]:
    """Everything that an element refers to: `href` in any namespace, `url(…)` in attributes and in style sheets."""
    links = [value for name, value in element.attrib.items() if name.rpartition("}")[2] in ("href", "base")]
    return links + re.findall(r"url\(\s*['\"]?([^'\")\s]*)", _written(element), re.IGNORECASE)


def _written(element: ElementTree.Element) -> str:
    """All text in which a style may stand: attributes, what the element holds, what follows it in its parent."""
    return " ".join([*element.attrib.values(), element.text or "", element.tail or ""])
