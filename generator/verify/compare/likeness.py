"""A shop's sheet beside the plain one -> where anything is drawn on one that is not on the other, at full size."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter

from generator.verify.read.pdf import Paper

FAR = 120
"""Levels of grey by which a place may differ from all that stands around it on the other: inks are drawn otherwise."""
REACH = 5
"""Pixels across of what stands around: outlines fall a little otherwise than type."""
SPECK = 3
"""Pixels across of what is too small to be seen."""


def differing(path: Path, other: Path) -> Iterator[int]:
    """Pages (counted from one) on which something is drawn that the other file does not have."""
    with Paper(path) as paper, Paper(other) as plain:
        for number in range(min(len(paper), len(plain))):
            one, two = paper.trimmed(number), plain.trimmed(number)
            if one.size != two.size:
                two = two.resize(one.size)
            if _more(one, two) or _more(two, one):
                yield number + 1


def _more(one: Image.Image, two: Image.Image) -> bool:
    """Whether one picture is darker or lighter somewhere than the other is anywhere near."""
    low, high = two.filter(ImageFilter.MinFilter(REACH)), two.filter(ImageFilter.MaxFilter(REACH))
    darker, lighter = ImageChops.subtract(low, one), ImageChops.subtract(one, high)
    apart = ImageChops.lighter(darker, lighter).point([0] * FAR + [255] * (256 - FAR))
    return bool(apart.filter(ImageFilter.MinFilter(SPECK)).getbbox()) if apart.getbbox() else False
