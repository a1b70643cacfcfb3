"""generator/sheets/picture.py: grounds keep their colours; a page's end is no gap; a large one is drawn smaller."""

from __future__ import annotations

import io
import random

import pikepdf
import pytest
from PIL import Image

from generator.sheets.picture import PICTURE_BYTES, picture

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


def stripes(lines: int) -> bytes:
    """A page of so many short lines, each at a place and of a grey of its own: so little of it can be pressed away."""
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(306, 1200))
    draw = random.Random(7).random
    content = "".join(
        f"{draw() / 2:.2f} g {300 * draw():.1f} {1200 * draw():.1f} {9 * draw():.1f} {2 * draw():.1f} re f "
        for _ in range(lines)
    )
    page.Contents = document.make_stream(content.encode())
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_a_picture_far_too_large_is_drawn_smaller_before_it_is_pressed_harder(monkeypatch: pytest.MonkeyPatch) -> None:
    pressed: list[tuple[int, int]] = []
    save = Image.Image.save

    def counted(image: Image.Image, target: io.BytesIO, kind: str, compress_level: int, **more: object) -> None:
        save(image, target, kind, compress_level=compress_level, **more)
        pressed.append((image.width, compress_level))

    monkeypatch.setattr(Image.Image, "save", counted)
    made = picture(stripes(40_000), "示例", None)
    assert pressed == [(1080, 6), (1080, 6), (900, 6), (720, 6), (720, 8)]
    assert len(made) <= PICTURE_BYTES
