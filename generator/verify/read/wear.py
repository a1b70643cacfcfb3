"""A clean QR code -> the same as weather, hands, phones and office printers leave it. The name decides the chances."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping

from PIL import Image, ImageChops, ImageDraw, ImageFilter

DIRT = 0.1
"""Part of the symbol that dirt covers."""
SLANT = 45
"""Degrees off the straight view, at most."""
PAPER, WALL = 255, 190
CELL = (7, 5, 6, 8, 4, 0, 1, 10, 3, 2, 9, 11, 14, 13, 12, 15)
"""A screen's cell: dots grow from the middle, as a laser printer's do."""


def blurred(picture: Image.Image, chance: random.Random) -> Image.Image:
    """Out of focus by a third to a half of a module (eight pixels each)."""
    return picture.filter(ImageFilter.GaussianBlur(chance.uniform(2.4, 4.0)))


def dirty(picture: Image.Image, chance: random.Random) -> Image.Image:
    """Mud, a sticker's rest, a scratch down to the white: a tenth of the symbol in one to three splashes.

    The three corners by which a reader finds a code stay clear: no error correction makes up for one of them.
    """
    soiled, edge = picture.copy(), picture.width
    brush = ImageDraw.Draw(soiled)
    quiet, corner = edge * 0.1, edge * 0.26
    count = chance.randint(1, 3)
    across = 2 * math.sqrt(DIRT * (edge - 2 * quiet) ** 2 / count / math.pi)
    for _ in range(count):
        tone, flat = chance.choice((40, 90, 215)), chance.uniform(0.8, 1.25)
        wide, high = across * flat, across / flat
        while True:
            x, y = chance.uniform(quiet, edge - quiet - wide), chance.uniform(quiet, edge - quiet - high)
            near = x < quiet + corner and (y < quiet + corner or y + high > edge - quiet - corner)
            if not near and not (x + wide > edge - quiet - corner and y < quiet + corner):
                break
        brush.ellipse((x, y, x + wide, y + high), fill=tone)
    return soiled


def slanted(picture: Image.Image, chance: random.Random) -> Image.Image:
    """Seen from the side with a phone that is turned a little: a pinhole camera two and a half edges away."""
    middle = picture.width * 0.75
    frame = Image.new("L", (round(middle * 2), round(middle * 2)), WALL)
    frame.paste(picture, (picture.width // 4, picture.width // 4))
    tilt = math.radians(chance.uniform(15, SLANT)) * chance.choice((-1, 1))
    turn = math.radians(chance.uniform(-25, 25))
    across, down, bend = math.cos(turn), math.sin(turn), math.tan(tilt) / (2.5 * picture.width)
    # A point of the picture taken -> the point of the wall that it shows, as a fraction over `far`.
    far = 1 + bend * (across + down) * middle
    under = (-bend * across / far, -bend * down / far)
    wide = [across / math.cos(tilt), down / math.cos(tilt), -(across + down) * middle / math.cos(tilt)]
    high = [-down, across, (down - across) * middle]
    rows = [
        [(row[0] / far) + middle * under[0], (row[1] / far) + middle * under[1], row[2] / far + middle]
        for row in (wide, high)
    ]
    return frame.transform(
        frame.size, Image.Transform.PERSPECTIVE, (*rows[0], *rows[1], *under), Image.Resampling.BILINEAR, fillcolor=WALL
    )


def dim(picture: Image.Image, chance: random.Random) -> Image.Image:
    """At dusk: little contrast, the light from one side, and the sensor's noise."""
    small = picture.resize((picture.width // 2, picture.height // 2), Image.Resampling.BOX)
    dark, bright = chance.uniform(18, 30), chance.uniform(60, 85)
    low = small.point([round(dark + (bright - dark) * value / 255) for value in range(256)])
    fall = Image.linear_gradient("L").rotate(chance.choice((0, 90, 180, 270))).resize(low.size)
    shaded = ImageChops.subtract(low, fall.point([value * 12 // 255 for value in range(256)]))
    noise = Image.frombytes("L", low.size, chance.randbytes(low.width * low.height))
    return ImageChops.add(shaded, noise.point([value * 16 // 255 for value in range(256)]))


def grey(picture: Image.Image, chance: random.Random) -> Image.Image:
    """An office printer that saves toner: black as a screen of dots, white not quite clean, then read by a camera."""
    tone = round(chance.uniform(90, 130))
    faint = picture.point([tone + (248 - tone) * value // 255 for value in range(256)])
    rows = [bytes(5 + CELL[4 * row + column] * 15 for column in range(4)) for row in range(4)]
    width, height = faint.size
    screen = b"".join((rows[y % 4] * (width // 4 + 1))[:width] for y in range(height))
    tiled = Image.frombytes("L", faint.size, screen)
    dots = ImageChops.subtract(faint, tiled).point([0 if value == 0 else PAPER for value in range(256)])
    return dots.filter(ImageFilter.GaussianBlur(1.6))


WEAR: Mapping[str, Callable[[Image.Image, random.Random], Image.Image]] = {
    "模糊": blurred,
    "污损一成": dirty,
    "斜拍": slanted,
    "弱光": dim,
    "灰度打印": grey,
}


def worn(picture: Image.Image, name: str) -> dict[str, Image.Image]:
    """Every kind of wear done to a code; the same name gives the same pictures."""
    return {how: wear(picture, random.Random(f"{name} {how}")) for how, wear in WEAR.items()}
