"""The emblem's file -> what our printing would leave out of it, or show coarse."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from generator.catalog.model import Catalog
from generator.catalog.model.images import Image
from generator.catalog.model.signage import Emblem
from generator.catalog.reading.check import Checked
from generator.catalog.reading.describe import label
from generator.catalog.reading.source import Place
from generator.catalog.resolve.signs import size_of
from generator.catalog.rules.pngs import png_flaw, png_size
from generator.ground.errors import Finding
from generator.ground.floors import PICTURE_DPI

_FILE: Place = ("signage", "emblem", "file")
_ELEMENTS = ("mask", "filter", "switch", "animate", "animateTransform", "animateMotion", "set", "meshgradient", "hatch")
_PROPERTIES = (
    "mask", "mask-image", "filter", "backdrop-filter", "mix-blend-mode", "background-blend-mode", "isolation",
    "paint-order", "vector-effect",
)  # fmt: skip
_PLAIN = ("none", "normal", "auto", "")
"""Values by which a property does nothing."""
_DECLARED = re.compile(r"(?<![\w-])([a-z-]+)\s*:\s*([^;}]*)")
_FUNCTIONS = re.compile(r"\b(var|calc|env)\s*\(|(@[a-z-]+)", re.IGNORECASE)
SLOTS_MM: Mapping[str, tuple[float, tuple[float, float]]] = {
    "plate": (50, (600, 400)),
    "plaque": (72, (360, 2200)),
    "window": (54, (500, 250)),
}
"""Kind -> the side of the square in which its largest edition shows the emblem, mm, and that edition's size."""


def find_undrawn_effects(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """An SVG emblem with something that the renderer leaves out, all of it by name."""
    image = _image(catalog)
    if image is not None and image.media == "image/svg+xml" and (names := undrawn(image.data)):
        message = (
            f"{label(Emblem, 'file')}：SVG 里用了{'、'.join(names)}，印出来会缺或变样；"
            "请在制作软件里展开、合并成普通图形再导出"
        )
        yield checked.mark(_FILE).finding("GP418", message)


def find_coarse_emblem(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """An emblem of pixels, or with a picture of pixels in it, that has too few of them at its largest printed size."""
    image = _image(catalog)
    if image is None:
        return
    side, kind = max((_side(catalog, kind), kind) for kind in SLOTS_MM)
    if (dots := resolution(image, side)) is not None and dots < PICTURE_DPI:
        least = -(-side / 25.4 * PICTURE_DPI // 1)
        message = (
            f"{label(Emblem, 'file')}：最大印到 {side:g} 毫米（{kind}），图片每英寸只有 {dots:.0f} 点，"
            f"不到 {PICTURE_DPI}，边缘会发虚；请换成 SVG，或长边不少于 {least:.0f} 像素的 PNG"
        )
        yield checked.mark(_FILE).finding("GP517", message)


def _image(catalog: Catalog) -> Image | None:
    return catalog.signage.emblem.file if catalog.signage and catalog.signage.emblem else None


def _side(catalog: Catalog, kind: str) -> float:
    """How large a sign of the catalog's size shows the emblem, mm: it is scaled with the sign."""
    side, design = SLOTS_MM[kind]
    size = size_of(catalog, kind, "default") or design
    return side * min(size[0] / design[0], size[1] / design[1])


def undrawn(data: bytes) -> list[str]:
    """What an SVG file uses and the renderer does not draw, as its authors write it: `mask`, `var()`, `@media`."""
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError):
        return []  # told by another rule
    return list(dict.fromkeys(name for element in root.iter() for name in _effects(element)))


def _effects(element: ElementTree.Element) -> Iterator[str]:
    tag = str(element.tag).rpartition("}")[2]
    if tag in _ELEMENTS:
        yield tag
    given = [(name, value) for name, value in element.attrib.items() if name != "style"]
    written = f"{element.get('style', '')};{element.text or '' if tag == 'style' else ''}"
    for name, value in (*given, *_DECLARED.findall(written)):
        value = value.strip().removesuffix("!important").strip().lower()
        if name in _PROPERTIES and value not in _PLAIN:
            yield name
        if name == "clip-path" and value not in _PLAIN and not value.startswith("url("):
            yield "clip-path（不是 url 的）"
    for function, rule in _FUNCTIONS.findall(" ".join([written, *(value for _, value in given)])):
        yield f"{function.lower()}()" if function else rule.lower()


def resolution(image: Image, side_mm: float) -> float | None:
    """The dots an inch of the coarsest pixels in an emblem whose longer side is so long in print; None: no pixels."""
    if image.media == "image/png":
        return None if png_flaw(image.data) else _dots(max(png_size(image.data) or (0,)), side_mm)
    try:
        root = ElementTree.fromstring(image.data)
    except (ElementTree.ParseError, ValueError, LookupError):
        return None
    found = [_inside(element, root, side_mm) for element in root.iter() if str(element.tag).endswith("}image")]
    return min((dots for dots in found if dots is not None), default=None)


def _inside(element: ElementTree.Element, root: ElementTree.Element, side_mm: float) -> float | None:
    """Of a PNG in a drawing: it takes the part of the drawing that it says; moved or scaled, perhaps all of it."""
    link = next((value for name, value in element.attrib.items() if name.rpartition("}")[2] == "href"), "")
    head, _, body = link.partition("base64,")
    try:
        pixels = png_size(base64.b64decode(body)) if head.startswith("data:image/png") else None
    except (binascii.Error, ValueError):
        pixels = None
    if pixels is None:
        return None
    part = 1.0
    if not any("transform" in one.attrib for one in root.iter()):
        sides = [_number(element.get(name)) for name in ("width", "height")]
        box = [_number(text) for text in root.get("viewBox", "").replace(",", " ").split()[2:]]
        part = min(1.0, max(sides) / max(box)) if any(sides) and any(box) else 1.0
    return _dots(max(pixels), side_mm * part)


def _number(text: str | None) -> float:
    match = re.match(r"\s*([0-9.]+)\s*(?:px)?\s*$", text or "")
    return float(match[1]) if match and match[1].count(".") < 2 and match[1] != "." else 0.0


def _dots(pixels: int, side_mm: float) -> float | None:
    return pixels / (side_mm / 25.4) if pixels and side_mm else None
