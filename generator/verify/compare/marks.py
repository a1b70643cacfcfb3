"""What a page shows besides its words -> lines through words, shapes and pictures that no template makes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PIL import ImageChops

from generator.verify.compare.seen import CONTRAST
from generator.verify.read.ground import Drawing, Ground
from generator.verify.read.pdf import Paper, Rectangle

CORE = 0.15
"""Part of a character's box at each side that does not count: what stands beside it may touch it there."""
INK = 24
"""Levels of grey, of 255, by which a pixel is darker or lighter where ink is, be it the edge of a fine stroke."""
LEAST_PX = 8
"""A lower or narrower character is not looked at by thirds."""
EVEN = 72
"""Levels of grey, of 255, by which the ground behind one character may differ: the pale marks of a proof do."""
DARK, EVEN_DARK = 128, 40
"""A ground darker than this has no pale marks on it, and may differ by no more: a black line on the house's blue."""


@dataclass(frozen=True)
class Allowed:
    """What may be drawn on a page of an edition."""

    codes: int
    emblem: bool
    """Whether the bureau's emblem may stand on it, on each face."""
    faces: int
    shop: bool
    """Whether it is a shop's file, with marks around the sheet and without tags."""
    chart: Rectangle | None = None
    """Where on the page a sketch is, of dots and arrows; what it shows is compared in `charts.py`."""


def mark_flaws(paper: Paper, number: int, ground: Ground, allowed: Allowed) -> Iterator[tuple[str, str]]:
    """(code, message) for what is drawn on a page and that its templates do not draw."""
    if struck := _struck(paper, number, ground):
        yield "GP711", f"“{struck[:20]}”上有线条或图形穿过，看着像被划掉或遮住了一半"
    if hidden := _half_hidden(paper, number, ground):
        yield "GP711", f"“{hidden[:20]}”没有印全，有一部分被盖住了"
    if allowed.shop:
        return
    if ground.untagged_text or any(not one.tagged for one in ground.drawings):
        yield "GP709", "这一页上有后来加上去的文字、线条或图形"
    chart = allowed.chart
    bent = [one for one in ground.drawings if not one.straight and not (chart and one.box.inside(chart, 0))]
    if not allowed.emblem and bent:
        yield "GP709", "这一页上有模板画不出的图形（圆、斜线或曲线）"
    most = allowed.codes + (allowed.faces if allowed.emblem else 0)
    pictures = _count(ground.drawings, "picture")
    if pictures > most:
        yield "GP709", f"这一页上有 {pictures} 张图片，最多应有 {most} 张"
    if not allowed.emblem and _count(ground.drawings, "form", "shade"):
        yield "GP709", "这一页上有后来贴上去的内容"


def faint_flaws(paper: Paper, number: int, ground: Ground, shades: Sequence[int | None]) -> Iterator[tuple[str, str]]:
    """(code, message) for words of a proof in the tone of what they stand on: the pale mark below them is no ink."""
    picture, scale = ground.picture, paper.picture(number)[1]
    pixels, (width, height) = picture.tobytes(), picture.size
    origin, trim, lost = paper.pages[number].get_cropbox(), paper.trim(number), []
    for (char, box), shade in zip(paper.chars[number], shades, strict=True):
        if char.isspace() or shade is None or box.beside(trim):
            continue
        place = _core(box).drawn(origin, scale)
        x, y = int((place.left + place.right) / 2), int(height - (place.top + place.bottom) / 2)
        if 0 <= x < width and 0 <= y < height and abs(pixels[y * width + x] - shade) < CONTRAST:
            lost.append(char)
    if lost:
        yield "GP711", f"“{''.join(lost)[:20]}”在纸上看不见：和底色一样"


def _count(drawings: Sequence[Drawing], *kinds: str) -> int:
    return sum(one.kind in kinds for one in drawings)


def _struck(paper: Paper, number: int, ground: Ground) -> str:
    """The characters behind which the page without words is not even."""
    picture, scale = ground.picture, paper.picture(number)[1]
    pixels, (width, height) = picture.tobytes(), picture.size
    origin, trim = paper.pages[number].get_cropbox(), paper.trim(number)
    return "".join(
        char
        for char, box in paper.chars[number]
        if not char.isspace()
        and not box.beside(trim)
        and not _is_even(pixels, width, height, _core(box).drawn(origin, scale))
    )


def _half_hidden(paper: Paper, number: int, ground: Ground) -> str:
    """The characters of which an edge is not inked, as each glyph's is: something in the ground's tone is over it."""
    picture, scale = paper.picture(number)
    if picture.size != ground.picture.size:
        return ""
    inked, origin, trim = (
        ImageChops.difference(picture, ground.picture),
        paper.pages[number].get_cropbox(),
        paper.trim(number),
    )
    pixels, (width, height) = inked.tobytes(), inked.size
    hidden = []
    for char, box in paper.chars[number]:
        if not char.isalnum() or box.beside(trim):
            continue
        place = box.drawn(origin, scale)
        left, right = max(int(place.left) - 1, 0), min(int(place.right) + 2, width)
        top, bottom = max(int(height - place.top) - 1, 0), min(int(height - place.bottom) + 2, height)
        rows = [pixels[row * width + left : row * width + right] for row in range(top, bottom)]
        if right - left > 0 and not all(any(max(row) >= INK for row in edge) for edge in _edges(rows)):
            hidden.append(char)
    return "".join(hidden)


def _edges(rows: Sequence[bytes]) -> Iterator[Iterable[bytes]]:
    """The upper and the lower third of a picture, the left and the right one."""
    high, wide = len(rows), len(rows[0]) if rows else 0
    if high >= LEAST_PX:
        yield from (rows[: -(-high // 3)], rows[high - -(-high // 3) :])
    if wide >= LEAST_PX:
        third = -(-wide // 3)
        yield from ([row[:third] for row in rows], [row[wide - third :] for row in rows])


def _core(box: Rectangle) -> Rectangle:
    x, y = CORE * (box.right - box.left), CORE * (box.top - box.bottom)
    return Rectangle(box.left + x, box.bottom + y, box.right - x, box.top - y)


def _is_even(pixels: bytes, width: int, height: int, box: Rectangle) -> bool:
    left, right = max(int(box.left + 0.5), 0), min(int(box.right + 0.5), width)
    top, bottom = max(int(height - box.top + 0.5), 0), min(int(height - box.bottom + 0.5), height)
    if left >= right:
        return True
    dark, light, wide = 255, 0, right - left
    for row in range(top, max(bottom, top + 1)):
        here = pixels[row * width + left : row * width + right]
        if here and (here[0] != dark or dark != light or here.count(here[0]) != wide):
            dark, light = min(dark, min(here)), max(light, max(here))
    return light - dark < (EVEN if light >= DARK else EVEN_DARK)
