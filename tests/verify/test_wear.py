"""generator/verify/read/wear.py: the same name, the same wear; strong enough to tell a weak code from a strong one."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
import qrcode
from PIL import Image

from generator.verify.compare.finished import Finished
from generator.verify.compare.worn import find_worn_out
from generator.verify.expect.account import Account
from generator.verify.read import qr, wear
from generator.verify.read.tree import BuiltTree

ADDRESS = "https://minqing.example/f/350124100001/"


def code(level: int, pixels: int = qr.PIXELS) -> Image.Image:
    """A code as it is measured: eight pixels a module, quiet zone included."""
    made = qrcode.QRCode(error_correction=level, border=4, box_size=pixels)
    made.add_data(ADDRESS)
    picture: Image.Image = made.make_image().get_image().convert("L")
    return picture


def read(picture: Image.Image) -> bool:
    return [found.text for found in qr.decode(picture)] == [ADDRESS]


def test_the_name_decides() -> None:
    picture = code(qrcode.ERROR_CORRECT_H)
    one, same, other = (wear.worn(picture, name) for name in ("1.pdf", "1.pdf", "2.pdf"))
    for how in wear.WEAR:
        assert one[how].tobytes() == same[how].tobytes()
        assert one[how].tobytes() != other[how].tobytes()


@pytest.mark.parametrize("how", wear.WEAR)
def test_a_strong_code_survives(how: str) -> None:
    picture = code(qrcode.ERROR_CORRECT_H)
    assert all(read(wear.WEAR[how](picture, random.Random(str(number)))) for number in range(20))


def test_dirt_covers_a_tenth_and_breaks_a_weak_code() -> None:
    strong, weak = code(qrcode.ERROR_CORRECT_H), code(qrcode.ERROR_CORRECT_L)
    worn = [wear.dirty(weak, random.Random(str(number))) for number in range(20)]
    assert sum(map(read, worn)) < 10
    blank = Image.new("L", strong.size, 255)
    soiled = sum(wear.dirty(blank, random.Random(str(number))).histogram()[255] for number in range(20)) / 20
    symbol = (0.8 * strong.width) ** 2
    assert 0.07 < (strong.width * strong.height - soiled) / symbol < 0.11


@pytest.mark.parametrize(("read", "missed", "right"), [(4, 1, True), (3, 2, False), (495, 5, True), (480, 20, False)])
def test_one_code_that_is_not_read_is_no_rate(read: int, missed: int, right: bool) -> None:
    finished = Finished(BuiltTree(Path("dist/x"), "dist/x", ()), cast(Account, None))
    worn = {("plate", "模糊"): Counter({True: read, False: missed})}
    assert (list(find_worn_out(replace(finished, worn=worn))) == []) is right
