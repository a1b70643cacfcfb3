"""generator/sheets/picture.py: grounds keep their colours exactly; a page's end is no gap."""

from __future__ import annotations

import io

import pikepdf
from PIL import Image

from generator.sheets.picture import picture

PALE, WHITE = (238, 243, 248), (255, 255, 255)


def pages(count: int) -> bytes:
    """Pages of 108 x 216 mm, each with a pale ground of 20 mm on white, 10 mm from its head, and much below it."""
    document = pikepdf.new()
    for _ in range(count):
        page = document.add_blank_page(page_size=(306, 612))
        colour = " ".join(f"{part / 255:.4f}" for part in PALE)
        page.Contents = document.make_stream(f"{colour} rg 28 527 250 57 re f".encode())
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def drawn(count: int) -> Image.Image:
    return Image.open(io.BytesIO(picture(pages(count), "示例", None))).convert("RGB")


def test_white_is_white_and_a_pale_ground_its_own_colour() -> None:
    assert {colour for _, colour in drawn(1).getcolors() or ()} == {WHITE, PALE}


def test_between_two_pages_is_the_second_ones_head_alone() -> None:
    """What the first leaves empty below its last line is cut off."""
    image = drawn(2)
    column = [image.getpixel((image.width // 2, y)) for y in range(image.height)]
    first = column.index(PALE)
    gap = column.index(PALE, column.index(WHITE, first)) - column.index(WHITE, first)
    assert first <= gap <= first + 6
