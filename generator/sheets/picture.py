"""A sheet's PDF -> one small PNG of all its pages, to forward in a chat."""

from __future__ import annotations

import io

import pypdfium2
from PIL import Image, ImageOps
from PIL.PngImagePlugin import PngInfo

from generator.ground import versions

# As wide as a phone's screen is sharp, and not larger than people will wait for (PICTURE_BYTES). Each step is a width
# in pixels and the numbers of colours to try at it; the first that is small enough is taken. Of the slips of the small
# sample, minqing and meixian all take the first (122 KB at most). Those of jiangsu, with materials by case, are 290 KB
# there, in 16 colours no less (half bytes make poor patterns), in 8 240 KB, and 900 wide in 8 200 KB.
STEPS = ((1080, (32, 8)), (900, (8,)), (720, (8,)), (640, (8, 4)))
PICTURE_BYTES = 200_000
LEVELS = (6, 8, 9)
"""How hard a picture is pressed: the second takes three times the time of the first for at most a tenth less, the last
one more than twice that for a fortieth."""
WON = 0.88
"""To what share of the first level's bytes the others may bring a picture, so that more is left to the next step: a
picture that was pressed at all levels of every step took two seconds."""

APART = 24
"""Colours no farther apart (sum over red, green and blue) are one: white and the palest ground of a palette are 29, and
Pillow takes colours for each other that differ by 8 of each."""
LEADING = 6
"""What is left below the last line of a page on which another follows, in pixels."""


def picture(pdf: bytes, title: str, version: str | None) -> bytes:
    """A PDF's pages, one below the other, as a small PNG of few colours; ValueError where it stays too large.

    Its words cannot be read, so it carries its title and version as text too.
    """
    document = pypdfium2.PdfDocument(pdf)
    labels = PngInfo()
    labels.add_itxt("Title", title, "zh-CN", "标题")
    if version is not None:
        labels.add_itxt("Version", versions.printed(version), "zh-CN", "内容版本")
    for width, numbers in STEPS:
        whole = _drawn(document, width)
        for colours in numbers:
            few = whole.quantize(palette=_palette(whole, colours), dither=Image.Dither.NONE)
            for level in LEVELS:
                target = io.BytesIO()
                few.save(target, "PNG", compress_level=level, pnginfo=labels)
                if target.tell() <= PICTURE_BYTES:
                    return target.getvalue()
                if target.tell() * WON > PICTURE_BYTES:
                    break
    raise ValueError(f"图片有 {target.tell() // 1000} KB，超过 {PICTURE_BYTES // 1000} KB")


def _drawn(document: pypdfium2.PdfDocument, width: int) -> Image.Image:
    """The pages, one below the other, so many pixels wide."""
    # A page breaks before what does not fit whole; in the picture that would be a hole, read as the end.
    drawn = [page.render(scale=width / page.get_width(), rev_byteorder=True).to_pil() for page in document]
    pages = [_cropped(page, last=page is drawn[-1]) for page in drawn]
    whole = Image.new("RGB", (width, sum(page.height for page in pages)), "white")
    top = 0
    for page in pages:
        whole.paste(page, (0, top))
        top += page.height
    return whole


def _palette(picture: Image.Image, colours: int) -> Image.Image:
    """A palette of the colours that most of the picture has, none much like another: grounds keep theirs exactly."""
    seen = sorted(picture.getcolors(picture.width * picture.height) or (), reverse=True)
    chosen: list[tuple[int, ...]] = []
    for _, colour in seen:
        assert isinstance(colour, tuple)
        if len(chosen) < colours and all(_distance(colour, other) > APART for other in chosen):
            chosen.append(colour)
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in (chosen * colours)[:colours] for part in colour])
    return palette


def _distance(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))


def _cropped(picture: Image.Image, last: bool) -> Image.Image:
    """The picture less the white below its last line: as much is left as between lines, at the end as at the sides."""
    box = ImageOps.invert(picture.convert("L")).getbbox()
    if box is None:
        return picture
    return picture.crop((0, 0, picture.width, min(picture.height, box[3] + (max(box[0], 20) if last else LEADING))))
