"""A page's text and its picture -> text that nobody can read on paper, whatever hides it; sheets that look unlike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from PIL import ImageChops

from generator.verify.read.pdf import Paper, Rectangle, around

SMALLEST_PT = 4
"""Nobody reads smaller type."""
CONTRAST = 48
"""Levels of grey, of 255, by which a character must differ from what it stands on."""
OVERLAP = 0.3
"""Part of a character that another one may lie on."""
FAR = 140
"""Levels of grey by which the same sheet may differ then: outlines and inks are drawn a little otherwise (90 seen)."""
_HANZI = re.compile("[\u4e00-\u9fff]")


def unseen(paper: Paper, number: int) -> Iterator[tuple[str, str]]:
    """(code, message) for text that nobody can read on paper, whatever hides it."""
    blank, small = [], []
    picture, scale = paper.picture(number)
    pixels, trim, origin = picture.tobytes(), paper.trim(number), paper.pages[number].get_cropbox()
    for char, box in paper.chars[number]:
        if char.isspace() or box.beside(trim):
            continue
        if not _inked(pixels, picture.size, box.drawn(origin, scale)):
            blank.append(char)
        high, wide = box.top - box.bottom, box.right - box.left
        tall = high if char.isascii() and char.isdigit() else max(high, wide) if _HANZI.match(char) else SMALLEST_PT
        if tall < 0.7 * SMALLEST_PT:
            small.append(char)
    if blank:
        yield "GP711", f"“{''.join(blank)[:20]}”在纸上看不见：被盖住、和底色一样，或者没有画出来"
    if small:
        yield "GP711", f"“{''.join(small)[:20]}”小于 {SMALLEST_PT} 磅，看不清"
    if upon := "".join(crowded(paper.chars[number])):
        yield "GP711", f"“{upon[:20]}”和别的字印在一起，看不清"


def _inked(pixels: bytes, size: tuple[int, int], box: Rectangle) -> bool:
    """Whether a character's box in pixels, with one more around it, holds anything that differs from its ground."""
    width, height = size
    left, right = max(int(box.left) - 1, 0), min(int(box.right) + 2, width)
    top, bottom = max(int(height - box.top) - 1, 0), min(int(height - box.bottom) + 2, height)
    if left >= right:
        return False
    dark, light = 255, 0
    for row in range(top, bottom):
        here = pixels[row * width + left : row * width + right]
        dark, light = min(dark, min(here)), max(light, max(here))
        if light - dark >= CONTRAST:
            return True
    return False


def crowded(chars: list[tuple[str, Rectangle]]) -> Iterator[str]:
    """Characters that lie on others. Lines are held against lines first: few have anything in common."""
    lines: list[list[tuple[str, Rectangle, int]]] = []
    word = 0
    for char, box in chars:
        word += not _joins(char)
        if not char.isalnum():
            continue
        last = lines[-1][-1][1] if lines else None
        follows = last is not None and box.left >= last.right - 0.3 * (last.right - last.left)
        if follows and last is not None and box.bottom < last.top and box.top > last.bottom:
            lines[-1].append((char, box, word))
        else:
            lines.append([(char, box, word)])
    hulls = [around([box for _, box, _ in line]) for line in lines]
    for number, (line, box) in enumerate(zip(lines, hulls, strict=True)):
        for other, far in zip(lines[:number], hulls, strict=False):
            if box.left < far.right and far.left < box.right and box.bottom < far.top and far.bottom < box.top:
                yield from (
                    char
                    for char, here, own in line
                    if any(_upon(here, there) and not (_joins(char) and own == theirs) for _, there, theirs in other)
                )


def _joins(char: str) -> bool:
    """Whether it is a Mongolian letter: joined to those of its own word, in whose boxes it reaches."""
    return "\u1800" <= char <= "\u18af"


def _upon(box: Rectangle, other: Rectangle) -> bool:
    """Whether two characters' boxes have so much in common that neither can be read."""
    wide = min(box.right, other.right) - max(box.left, other.left)
    high = min(box.top, other.top) - max(box.bottom, other.bottom)
    sizes = ((one.right - one.left) * (one.top - one.bottom) for one in (box, other))
    return wide > 0 and high > 0 and wide * high > OVERLAP * min(sizes)


def unlike(path: Path, other: Path) -> Iterator[int]:
    """Pages (counted from one) on which two files look different from afar; the last one, where one has more."""
    with Paper(path) as paper, Paper(other) as plain:
        for number in range(min(len(paper), len(plain))):
            pair = paper.glance(number), plain.glance(number)
            if pair[0].size != pair[1].size or ImageChops.difference(*pair).getextrema()[1] > FAR:  # type: ignore[operator]
                yield number + 1
        if len(paper) != len(plain):
            yield len(paper)
