"""generator/catalog/rules/emblem.py: a table of drawings, and why each may or may not be put on a sign."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest
from checkout import ROOT
from made import messages
from pictures import drawing, png

from generator.catalog.model.images import Image
from generator.catalog.rules.drawings import SLOTS_MM, resolution, undrawn
from generator.catalog.rules.emblem import svg_flaw
from generator.kinds.reading import load_kinds

PNG = base64.b64encode(png()).decode()
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
    f'<image href="data:image/png;base64,{PNG}"/>',
    f'<image xlink:href="data:image/png;base64,{PNG}"/>',
    '<g id="a"><path d="M1e-9-1e-9 5.5.5a1 1 0 011.5.5"/></g><use href="#a"/><use href="#a"/>',
    "<style>p{fill:#000}</style>",
    "<title>http://x.cn/ 不是链接</title>",
)


def test_what_is_no_svg_by_itself() -> None:
    assert "不是 SVG 图片" in (svg_flaw(b"<html/>") or "")
    assert "不是 SVG 图片" in (svg_flaw(b"<svg/>") or ""), "a namespace makes it one"
    assert "读不出来" in (svg_flaw(b"<svg") or "")
    for odd in ("<!DOCTYPE svg [<!ENTITY a 'b'>]>", '<?xml-stylesheet href="a.css"?>', "\0"):
        assert "实体定义、样式表引用" in (svg_flaw(odd.encode() + drawing("")) or ""), odd


@pytest.mark.parametrize("body", FLAWED)
def test_a_drawing_that_does_not_stand_by_itself(body: str) -> None:
    assert FLAWED[body] in (svg_flaw(drawing(body)) or "")


@pytest.mark.parametrize("body", SOUND)
def test_a_drawing_that_does(body: str) -> None:
    assert svg_flaw(drawing(body)) is None


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
ELEMENTS = "mask filter switch animate animateTransform animateMotion set meshgradient hatch"
PROPERTIES = """
    mask mask-image filter backdrop-filter mix-blend-mode background-blend-mode isolation paint-order vector-effect
"""
EFFECTS |= {f"<g><{name}/></g>": [name] for name in ELEMENTS.split()}
EFFECTS |= {f'<path {name}="x"/>': [name] for name in PROPERTIES.split()}
EFFECTS |= {f'<path style="fill:#000;{name}: x"/>': [name] for name in PROPERTIES.split()}
NO_EFFECTS = (
    *(f'<path {name}="{value}"/>' for name in PROPERTIES.split() for value in ("none", "Normal", " auto ", "")),
    "",
    '<path mask="none" filter="none" style="mix-blend-mode: normal"/>',
    '<clipPath id="c"/><path clip-path="url(#c)"/>',
    '<linearGradient id="filter"/><path fill="url(#filter)" id="mask"/>',
    '<path opacity=".5" fill-rule="evenodd" stroke-linejoin="round"/>',
    "<title>mask: a; @media var(--a)</title>",
    "<style>.filter{fill:#000}</style>",
)


@pytest.mark.parametrize("body", EFFECTS)
def test_what_would_not_be_drawn_is_named(body: str) -> None:
    assert undrawn(drawing(body)) == EFFECTS[body]


@pytest.mark.parametrize("body", NO_EFFECTS)
def test_what_is_drawn_is_no_effect(body: str) -> None:
    assert undrawn(drawing(body)) == []


def dots(data: bytes, media: str = "image/svg+xml") -> float | None:
    return resolution(Image("a", data, media, ""), 50.8)


def test_pixels_an_inch_at_the_printed_size() -> None:
    data = png(600, 400)
    assert dots(data, "image/png") == pytest.approx(300)
    link = f"data:image/png;base64,{base64.b64encode(data).decode()}"
    assert dots(drawing(f'<image href="{link}"/>')) == pytest.approx(300)
    assert dots(drawing(f'<image width="3" height="2" xlink:href="{link}"/>')) == pytest.approx(900)
    moved = f'<g transform="scale(2)"><image width="3" height="2" href="{link}"/></g>'
    assert dots(drawing(moved)) == pytest.approx(300), "perhaps as large as the drawing"
    assert dots(drawing('<path d="M0 0"/><image href="data:image/png;base64,A"/>')) is None
    assert dots(b"<svg") is None


def test_an_emblem_is_as_large_as_its_sign_is(tmp_path: Path) -> None:
    """A sign of the catalog's own size shows it in proportion: 72 mm on a plaque 360 wide are 144 on one 720 wide."""
    (tmp_path / "biao.png").write_bytes(png(600, 600))
    emblem = {"file": "biao.png", "permit": "示医保〔2026〕1号"}
    for size, side, dots, least in (
        (None, "72 毫米（plaque）", 212, 851),
        ([720, 4400], "144 毫米（plaque）", 106, 1701),
        ([180, 1100], "54 毫米（window）", 282, 638),
    ):
        sizes = [] if size is None else [{"kind": "plaque", "size_mm": size}]
        (said,) = messages(tmp_path, "GP517", signage={"emblem": emblem, "sizes": sizes})
        less = f"图片每英寸只有 {dots} 点，不到 300，边缘会发虚"
        assert said == f"标识文件：最大印到 {side}，{less}；请换成 SVG，或长边不少于 {least} 像素的 PNG"


def test_the_slots_are_those_of_the_kinds() -> None:
    kinds = load_kinds(ROOT / "templates")
    for kind, (side, size) in SLOTS_MM.items():
        assert kinds[kind].editions["default"].size_mm == size
        styles = "".join(path.read_text("utf-8") for path in (ROOT / "templates" / kind).glob("*.css"))
        sides = re.findall(r"\.emblem(?: img)? \{[^}]*?(?<!-)width: (\d+)mm; height: \1mm; object-fit", styles)
        assert float(max(sides, key=float)) == side, kind
