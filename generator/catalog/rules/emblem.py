"""The catalog's pictures -> what in them is broken, could look different elsewhere, or asks for anything outside."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from xml.etree import ElementTree

from generator.catalog.model import Catalog
from generator.catalog.model.images import Image
from generator.catalog.model.signage import Emblem
from generator.catalog.model.website import PartyMark
from generator.catalog.reading.check import Checked
from generator.catalog.reading.describe import label
from generator.catalog.reading.source import Place
from generator.catalog.rules.pngs import png_flaw
from generator.catalog.rules.svg_bounds import bounds_flaw
from generator.ground.errors import Finding

_SVG = "{http://www.w3.org/2000/svg}"
_AS_SVG = "请从制作软件里另存为普通 SVG，或换成 PNG"
_INSIDE = ("#", "data:image/")
"""How a link begins that stays inside the file; everything else (http:, file:, a neighbour's name) is refused."""


def pictures(catalog: Catalog) -> Iterator[tuple[Place, str, Image]]:
    """Every picture that a catalog names: where, what it is called, and what was read."""
    if catalog.signage is not None and catalog.signage.emblem is not None:
        yield ("signage", "emblem", "file"), label(Emblem, "file"), catalog.signage.emblem.file
    mark = catalog.website.party_mark if catalog.website is not None else None
    if mark is not None and mark.image is not None:
        yield ("website", "party_mark", "image"), label(PartyMark, "image"), mark.image


def find_bad_pictures(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """A file that is broken, or no picture that stands by itself."""
    for place, called, image in pictures(catalog):
        if (message := flaw(image)) is not None:
            yield checked.mark(place).finding("GP213", f"{called}：{message}")


def flaw(image: Image) -> str | None:
    """What is wrong with a picture, in Chinese, as far as can be said without drawing it."""
    return png_flaw(image.data) if image.media == "image/png" else svg_flaw(image.data)


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
    if (found := bounds_flaw(root)) is not None:
        return found
    return next((found for element in root.iter() if (found := _element_flaw(element)) is not None), None)


def _element_flaw(element: ElementTree.Element) -> str | None:
    tag = str(element.tag).removeprefix(_SVG)
    if tag in ("script", "foreignObject"):
        return f"SVG 里有脚本或网页内容（{tag}）；{_AS_SVG}"
    if event := next((name for name in element.attrib if re.fullmatch("on[a-z]+", name)), None):
        return f"SVG 里有脚本（{event}）；{_AS_SVG}"
    if tag == "text":
        return "SVG 里有没转成曲线的文字，换一台机器就会变样；请转成曲线再导出"
    if any(not link.startswith(_INSIDE) for link in _links(element)) or "@import" in _written(element).lower():
        return "SVG 引用了文件之外的东西；请嵌入或去掉再导出"
    return next((flaw for link in _links(element) if (flaw := _embedded_flaw(link)) is not None), None)


def _embedded_flaw(link: str) -> str | None:
    """What is wrong with a picture inside a drawing: it is held to the same as a file of its own."""
    head, _, body = link.partition(",")
    if not head.startswith("data:"):
        return None
    if head.split(";")[0] not in ("data:image/png", "data:image/jpeg"):
        return f"SVG 里嵌的图片（{head[5:25]}）印不出来，只能嵌 PNG 或 JPEG；{_AS_SVG}"
    try:
        data = base64.b64decode(body, validate=False)
    except (binascii.Error, ValueError):
        data = b""
    if not head.endswith(";base64") or not data:
        return f"SVG 里嵌的图片读不出来；{_AS_SVG}"
    found = png_flaw(data) if head.startswith("data:image/png") else None
    return found and f"SVG 里嵌的 {found}"


def _links(element: ElementTree.Element) -> list[str]:
    """Everything that an element refers to: `href` in any namespace, `url(…)` in attributes and in style sheets."""
    links = [value for name, value in element.attrib.items() if name.rpartition("}")[2] in ("href", "base")]
    return links + re.findall(r"url\(\s*['\"]?([^'\")\s]*)", _written(element), re.IGNORECASE)


def _written(element: ElementTree.Element) -> str:
    """All text in which a style may stand: attributes, what the element holds, what follows it in its parent."""
    return " ".join([*element.attrib.values(), element.text or "", element.tail or ""])
